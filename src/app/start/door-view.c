/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/door-view.h"

#include "app/hosting/host-problem.h"
#include "app/start/clipboard-invite.h"
#include "app/start/recents-group.h"
#include "app/widgets/accessible-names.h"
#include "app/words/hosting-words.h"
#include "app/words/words.h"
#include "cli/invite-link.h"
#include "cli/shown-text.h"

#include <glib/gi18n.h>

/* Milliseconds until one sees that the server starts: mostly it runs before. */
#define BUSY_DELAY 300

struct _OgDoorView
{
  GtkBox parent_instance;

  /* Owned */
  GCancellable *reading; /* the clipboard; NULL: not now */
  char *invite;          /* in the clipboard; NULL: none */
  guint busy_id;         /* the timeout; 0: none */

  /* Borrowed */
  OgHosting *hosting;
  GtkWindow *window; /* while mapped */

  gulong activation; /* the handler */

  /* Template widgets */
  GtkWidget *host;
  GtkStack *host_stack;
  GtkSpinner *spinner;
  GtkLabel *plan;
  GtkWidget *problem_group;
  OgHostProblem *problem;
  GtkWidget *clipboard_group;
  AdwActionRow *clipboard_row;
  GtkWidget *clipboard_join;
  OgRecentsGroup *recents;
  GtkWidget *settings_group;
  AdwActionRow *server_row;
  AdwActionRow *settings_row;
};

enum
{
  SIGNAL_HOST,
  SIGNAL_OTHER_PORT,
  SIGNAL_CHANGE,
  SIGNAL_JOIN,
  SIGNAL_JOIN_RECENT,
  SIGNAL_REMOVED,
  SIGNAL_SETTINGS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgDoorView, og_door_view, GTK_TYPE_BOX)

static void
on_host_clicked (OgDoorView *self)
{
  og_host_problem_hide (self->problem);
  g_signal_emit (self, signals[SIGNAL_HOST], 0);
}

static void
on_other_port (OgDoorView *self)
{
  g_signal_emit (self, signals[SIGNAL_OTHER_PORT], 0);
}

static void
on_change_clicked (OgDoorView *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGE], 0);
}

static void
on_join_clicked (OgDoorView *self)
{
  g_signal_emit (self, signals[SIGNAL_JOIN], 0, "");
}

static void
on_clipboard_clicked (OgDoorView *self)
{
  g_signal_emit (self, signals[SIGNAL_JOIN], 0, self->invite);
}

static void
on_recent (OgDoorView *self, OgRecent *recent)
{
  g_signal_emit (self, signals[SIGNAL_JOIN_RECENT], 0, recent);
}

static void
on_removed (OgDoorView *self, AdwToast *toast)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0, toast);
}

static void
on_settings_activated (OgDoorView *self)
{
  g_signal_emit (self, signals[SIGNAL_SETTINGS], 0);
}

/* It runs on when the host leaves the session: that is not to be forgotten. */
static void
on_hosting_changed (OgDoorView *self)
{
  const OgHostingStatus *status = og_hosting_get_status (self->hosting);
  g_autofree char *state = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->server_row), status != NULL);
  if (status == NULL)
    return;

  state = og_hosting_words_dup_state (status, g_get_monotonic_time ());
  adw_action_row_set_subtitle (self->server_row, state);
}

/* Where it is not seen somebody else tells of it. */
static void
on_host_failed (OgHosting *hosting, const GError *error, OgDoorView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    og_host_problem_tell (self->problem, error);
}

/* Takes @invite. */
static void
show_invite (OgDoorView *self, char *invite)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();
  g_autofree char *group = NULL;
  g_autofree char *title = NULL;
  g_autofree char *name = NULL;
  g_autofree char *server = NULL;
  g_autofree char *place = NULL;

  g_free (self->invite);
  self->invite = invite;
  gtk_widget_set_visible (self->clipboard_group,
                          invite != NULL
                              && og_invite_link_parse (invite, config, NULL));
  group = og_shown_text_dup (config->group);
  /* Translators: a group */
  title = g_strdup_printf (_ ("Invite to “%s”"), group);
  name = g_strdup_printf (_ ("Join “%s”"), group);
  server = og_words_dup_places (config);
  /* Translators: the server to which an invite leads */
  place = g_strdup_printf (_ ("%s · in the clipboard"), server);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->clipboard_row),
                                 title);
  adw_action_row_set_subtitle (self->clipboard_row, place);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->clipboard_join),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
on_clipboard_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  char *invite = og_clipboard_invite_read_finish (result, &error);
  OgDoorView *self = data;

  if (error != NULL)
    return;

  g_clear_object (&self->reading);
  show_invite (self, invite);
}

static void
stop_reading (OgDoorView *self)
{
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
}

/* When the user comes to the window, and not again until the next time. */
static void
read_clipboard (OgDoorView *self)
{
  if (!gtk_window_is_active (self->window) && self->invite != NULL)
    return;

  stop_reading (self);
  self->reading = g_cancellable_new ();
  og_clipboard_invite_read_async (GTK_WIDGET (self), self->reading,
                                  on_clipboard_read, self);
}

static void
og_door_view_map (GtkWidget *widget)
{
  OgDoorView *self = OG_DOOR_VIEW (widget);

  GTK_WIDGET_CLASS (og_door_view_parent_class)->map (widget);
  self->window = GTK_WINDOW (gtk_widget_get_root (widget));
  self->activation = g_signal_connect_swapped (
      self->window, "notify::is-active", G_CALLBACK (read_clipboard), self);
  read_clipboard (self);
}

static void
og_door_view_unmap (GtkWidget *widget)
{
  OgDoorView *self = OG_DOOR_VIEW (widget);

  stop_reading (self);
  g_clear_signal_handler (&self->activation, self->window);
  self->window = NULL;
  GTK_WIDGET_CLASS (og_door_view_parent_class)->unmap (widget);
}

/* Who was in a session before mostly wants that one again. */
static gboolean
og_door_view_grab_focus (GtkWidget *widget)
{
  OgDoorView *self = OG_DOOR_VIEW (widget);

  return og_recents_group_focus_first (self->recents)
         || gtk_widget_grab_focus (self->host);
}

static void
og_door_view_dispose (GObject *object)
{
  OgDoorView *self = OG_DOOR_VIEW (object);

  stop_reading (self);
  g_clear_handle_id (&self->busy_id, g_source_remove);
  g_clear_pointer (&self->invite, g_free);
  G_OBJECT_CLASS (og_door_view_parent_class)->dispose (object);
}

static void
create_signals (GType type)
{
  const struct
  {
    const char *name;
    GType argument; /* G_TYPE_NONE: none */
  } all[N_SIGNALS] = {
    [SIGNAL_HOST] = { "host", G_TYPE_NONE },
    [SIGNAL_OTHER_PORT] = { "other-port", G_TYPE_NONE },
    [SIGNAL_CHANGE] = { "change", G_TYPE_NONE },
    [SIGNAL_JOIN] = { "join", G_TYPE_STRING },
    [SIGNAL_JOIN_RECENT] = { "join-recent", OG_TYPE_RECENT },
    [SIGNAL_REMOVED] = { "removed", ADW_TYPE_TOAST },
    [SIGNAL_SETTINGS] = { "settings", G_TYPE_NONE },
  };

  for (guint i = 0; i < N_SIGNALS; i++)
    signals[i] = g_signal_new (
        all[i].name, type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
        all[i].argument != G_TYPE_NONE ? 1 : 0, all[i].argument);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/start/door-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OgDoorView, host);
  gtk_widget_class_bind_template_child (widget_class, OgDoorView, host_stack);
  gtk_widget_class_bind_template_child (widget_class, OgDoorView, spinner);
  gtk_widget_class_bind_template_child (widget_class, OgDoorView, plan);
  gtk_widget_class_bind_template_child (widget_class, OgDoorView, problem_group);
  gtk_widget_class_bind_template_child (widget_class, OgDoorView, problem);
  gtk_widget_class_bind_template_child (widget_class, OgDoorView,
                                        clipboard_group);
  gtk_widget_class_bind_template_child (widget_class, OgDoorView, clipboard_row);
  gtk_widget_class_bind_template_child (widget_class, OgDoorView, clipboard_join);
  gtk_widget_class_bind_template_child (widget_class, OgDoorView, recents);
  gtk_widget_class_bind_template_child (widget_class, OgDoorView, settings_group);
  gtk_widget_class_bind_template_child (widget_class, OgDoorView, server_row);
  gtk_widget_class_bind_template_child (widget_class, OgDoorView, settings_row);
  gtk_widget_class_bind_template_callback (widget_class, on_host_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_other_port);
  gtk_widget_class_bind_template_callback (widget_class, on_change_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_join_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_clipboard_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_recent);
  gtk_widget_class_bind_template_callback (widget_class, on_removed);
  gtk_widget_class_bind_template_callback (widget_class, on_settings_activated);
}

static void
og_door_view_class_init (OgDoorViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_door_view_dispose;
  widget_class->map = og_door_view_map;
  widget_class->unmap = og_door_view_unmap;
  widget_class->grab_focus = og_door_view_grab_focus;
  create_signals (G_TYPE_FROM_CLASS (klass));
  g_type_ensure (OG_TYPE_HOST_PROBLEM);
  g_type_ensure (OG_TYPE_RECENTS_GROUP);
  bind_template (widget_class);
}

static void
og_door_view_init (OgDoorView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self->problem, "visible", self->problem_group,
                          "visible", G_BINDING_SYNC_CREATE);
  og_accessible_names_give (self->problem_group, _ ("Host"));
  og_accessible_names_give (self->clipboard_group, _ ("Invite"));
  og_accessible_names_give (self->settings_group, _ ("Settings"));
}

void
og_door_view_set_services (OgDoorView *self, OgServices *services)
{
  og_host_problem_set_services (self->problem, services);
  og_recents_group_set_recents (self->recents,
                                og_services_get_recents (services));
  self->hosting = og_services_get_hosting (services);
  g_signal_connect_object (self->hosting, "failed", G_CALLBACK (on_host_failed),
                           self, 0);
  g_signal_connect_object (self->hosting, "changed",
                           G_CALLBACK (on_hosting_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hosting, "notify::active",
                           G_CALLBACK (on_hosting_changed), self,
                           G_CONNECT_SWAPPED);
  on_hosting_changed (self);
}

void
og_door_view_set_group (OgDoorView *self, const char *group, gboolean is_protected)
{
  g_autofree char *shown = og_shown_text_dup (group);
  g_autofree char *words = g_strdup_printf (
      /* Translators: how a session would be hosted: the group */
      is_protected ? _ ("Host as “%s”, with a password")
                   : _ ("Host as “%s”, without a password"),
      shown);

  gtk_label_set_label (self->plan, words);
}

void
og_door_view_set_user (OgDoorView *self, const char *words)
{
  adw_action_row_set_subtitle (self->settings_row, words);
}

static gboolean
on_busy_for_long (gpointer data)
{
  OgDoorView *self = data;

  self->busy_id = 0;
  gtk_spinner_start (self->spinner);
  gtk_stack_set_visible_child_name (self->host_stack, "busy");
  return G_SOURCE_REMOVE;
}

void
og_door_view_set_busy (OgDoorView *self, gboolean busy)
{
  g_clear_handle_id (&self->busy_id, g_source_remove);
  gtk_spinner_stop (self->spinner);
  gtk_stack_set_visible_child_name (self->host_stack, "icon");
  if (busy)
    self->busy_id = g_timeout_add (BUSY_DELAY, on_busy_for_long, self);
}
