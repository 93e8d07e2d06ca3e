/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-window.h"

#include "app/check/check-advice.h"
#include "app/check/check-row.h"
#include "app/check/check-section-row.h"
#include "app/check/check.h"
#include "app/invite/invite.h"
#include "app/widgets/toast.h"

#include <glib/gi18n.h>

struct _OgCheckWindow
{
  AdwWindow parent_instance;

  /* Owned */
  OgCheck *check;
  OgInvite *invite;

  /* Borrowed */
  OgServices *services;

  const char *style; /* class of the verdict's icon; NULL: none */
  gboolean awaiting; /* the server that is hosted again */

  /* Template widgets */
  GtkWidget *verdict;
  GtkStack *verdict_stack;
  GtkImage *verdict_icon;
  GtkSpinner *verdict_spinner;
  GtkLabel *verdict_title;
  GtkLabel *verdict_detail;
  AdwToastOverlay *toast_overlay;
  GtkWidget *attention;
  GtkListBox *faults;
  GtkListBox *sections;
  GtkWidget *run_again;
};

G_DEFINE_FINAL_TYPE (OgCheckWindow, og_check_window, ADW_TYPE_WINDOW)

static void
show_state (OgCheckWindow *self, OgCheckState state)
{
  GtkWidget *icon = GTK_WIDGET (self->verdict_icon);
  gboolean is_running = state == OG_CHECK_RUNNING;

  if (self->style != NULL)
    gtk_widget_remove_css_class (icon, self->style);
  self->style = og_check_row_get_style (state);
  gtk_widget_add_css_class (icon, self->style);
  gtk_image_set_from_icon_name (self->verdict_icon,
                                og_check_row_get_icon (state));
  gtk_spinner_set_spinning (self->verdict_spinner, is_running);
  gtk_stack_set_visible_child (self->verdict_stack,
                               is_running ? GTK_WIDGET (self->verdict_spinner)
                                          : icon);
}

/* A screen reader is told the verdict, not every number on the way to it. */
static void
set_title (OgCheckWindow *self, const char *title)
{
  if (g_str_equal (gtk_label_get_label (self->verdict_title), title))
    return;

  gtk_label_set_label (self->verdict_title, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->verdict),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
}

static void
on_check_changed (OgCheck *check, OgCheckWindow *self)
{
  const OgCheckVerdict *verdict = og_check_get_verdict (check);

  show_state (self, verdict->state);
  set_title (self, verdict->title);
  gtk_label_set_label (self->verdict_detail, verdict->detail);
  gtk_widget_set_visible (GTK_WIDGET (self->verdict_detail),
                          *verdict->detail != '\0');
  gtk_widget_set_visible (self->attention,
                          g_list_model_get_n_items (og_check_get_faults (check))
                              > 0);
}

static void run (OgCheckWindow *self);

/* Its server is there again: all may be well now. */
static gboolean
has_come_back (OgCheckWindow *self, const OgSessionStatus *status)
{
  return self->awaiting && status != NULL
         && status->registration == OG_REGISTRATION_JOINED;
}

static void
on_session_changed (OgSession *session, OgCheckWindow *self)
{
  const OgSessionStatus *status = og_session_get_status (session);

  if (!og_session_is_active (session))
    og_check_abort (self->check);
  else if (has_come_back (self, status))
    run (self);
  else if (status != NULL)
    og_check_look (self->check, status);
}

static void
on_session_active (OgSession *session, GParamSpec *pspec, OgCheckWindow *self)
{
  on_session_changed (session, self);
}

/* In this process, or in one before. */
static gboolean
was_hosted_here (OgCheckWindow *self, const OgSessionConfig *config)
{
  OgHosting *hosting = og_services_get_hosting (self->services);
  OgRecents *recents = og_services_get_recents (self->services);

  return og_hosting_was_at (hosting, config)
         || (recents != NULL && og_recents_was_hosted_at (recents, config));
}

static void
run (OgCheckWindow *self)
{
  OgSession *session = og_services_get_session (self->services);
  const OgSessionConfig *config = og_session_get_config (session);

  if (!og_session_is_active (session))
    return;

  self->awaiting = FALSE;
  og_check_start (self->check, config, was_hosted_here (self, config),
                  g_get_monotonic_time ());
  og_engine_soundcheck (og_services_get_engine (self->services));
  on_session_changed (session, self);
}

static void
on_run_again (OgCheckWindow *self)
{
  run (self);
}

static void
copy (OgCheckWindow *self, const char *text, const char *said)
{
  og_toast_copy (GTK_WIDGET (self->toast_overlay), text, said);
}

static void
on_copy (OgCheckWindow *self)
{
  g_autofree char *report = og_check_dup_report (self->check);

  copy (self, report, _ ("Report copied"));
}

/* The window is modal: it makes way for what it leads to. */
static void
go_to (OgCheckWindow *self, const char *action)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), action, NULL);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
on_edit_address (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go_to (data, "win.edit-address");
}

static void
on_edit_receivers (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go_to (data, "win.edit-receivers");
}

static void
on_use_program (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  go_to (data, "app.help");
}

static void
on_host_again (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OgCheckWindow *self = data;
  OgSession *session = og_services_get_session (self->services);
  OgHosting *hosting = og_services_get_hosting (self->services);

  if (!og_session_is_active (session))
    return;

  self->awaiting = TRUE;
  if (!og_hosting_is_active (hosting))
    og_hosting_start (hosting, og_session_get_config (session)->server_port);
}

static void
on_host_failed (OgHosting *hosting, const GError *error, OgCheckWindow *self)
{
  self->awaiting = FALSE;
  og_toast_say (GTK_WIDGET (self->toast_overlay), error->message);
}

static void
on_copy_invite (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OgCheckWindow *self = data;
  g_autofree char *message = og_invite_dup_message (self->invite);

  if (message != NULL)
    copy (self, message, _ ("Invite copied"));
  else
    og_toast_say (GTK_WIDGET (self->toast_overlay),
                  og_invite_get_obstacle (self->invite));
}

static void
on_copy_advice (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OgCheckWindow *self = data;
  OgSession *session = og_services_get_session (self->services);
  g_autofree char *advice = og_check_advice_dup (
      g_variant_get_uint32 (parameter), og_session_get_config (session));

  copy (self, advice, _ ("Advice copied"));
}

/* The server, and those who use it, see no more of it than of a short silence. */
static void
on_join_again (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  OgCheckWindow *self = data;
  OgSession *session = og_services_get_session (self->services);

  if (!og_session_is_active (session))
    return;

  og_session_join (session, og_session_get_config (session));
  run (self);
}

static const GActionEntry actions[] = {
  { "edit-address", on_edit_address }, { "edit-receivers", on_edit_receivers },
  { "use-program", on_use_program },   { "host-again", on_host_again },
  { "copy-invite", on_copy_invite },   { "copy-advice", on_copy_advice, "u" },
  { "join-again", on_join_again },
};

static void
add_actions (OgCheckWindow *self)
{
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), actions,
                                   G_N_ELEMENTS (actions), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "check",
                                  G_ACTION_GROUP (group));
}

static GtkWidget *
create_fault (gpointer item, gpointer data)
{
  return og_check_row_new_alone (item);
}

static GtkWidget *
create_section (gpointer item, gpointer data)
{
  return og_check_section_row_new (item);
}

static void
og_check_window_finalize (GObject *object)
{
  OgCheckWindow *self = OG_CHECK_WINDOW (object);

  g_clear_object (&self->invite);
  g_clear_object (&self->check);
  G_OBJECT_CLASS (og_check_window_parent_class)->finalize (object);
}

static void
og_check_window_class_init (OgCheckWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = og_check_window_finalize;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/check/check-window.ui");
  gtk_widget_class_bind_template_child (widget_class, OgCheckWindow, verdict);
  gtk_widget_class_bind_template_child (widget_class, OgCheckWindow,
                                        verdict_stack);
  gtk_widget_class_bind_template_child (widget_class, OgCheckWindow,
                                        verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, OgCheckWindow,
                                        verdict_spinner);
  gtk_widget_class_bind_template_child (widget_class, OgCheckWindow,
                                        verdict_title);
  gtk_widget_class_bind_template_child (widget_class, OgCheckWindow,
                                        verdict_detail);
  gtk_widget_class_bind_template_child (widget_class, OgCheckWindow,
                                        toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, OgCheckWindow, attention);
  gtk_widget_class_bind_template_child (widget_class, OgCheckWindow, faults);
  gtk_widget_class_bind_template_child (widget_class, OgCheckWindow, sections);
  gtk_widget_class_bind_template_child (widget_class, OgCheckWindow, run_again);
  gtk_widget_class_bind_template_callback (widget_class, on_copy);
  gtk_widget_class_bind_template_callback (widget_class, on_run_again);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0,
                                       "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w,
                                       GDK_CONTROL_MASK, "window.close", NULL);
}

static void
og_check_window_init (OgCheckWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  og_toast_let_escape_close (self->toast_overlay);
  add_actions (self);
  self->check = og_check_new ();
  g_signal_connect_object (self->check, "changed",
                           G_CALLBACK (on_check_changed), self, 0);

  gtk_list_box_bind_model (self->faults, og_check_get_faults (self->check),
                           create_fault, NULL, NULL);
  gtk_list_box_bind_model (self->sections, og_check_get_sections (self->check),
                           create_section, NULL, NULL);
  gtk_window_set_focus (GTK_WINDOW (self), self->run_again);
  on_check_changed (self->check, self);
}

OgCheckWindow *
og_check_window_new (OgServices *services, GSettings *settings, GtkWindow *parent)
{
  OgCheckWindow *self =
      g_object_new (OG_TYPE_CHECK_WINDOW, "transient-for", parent, NULL);
  OgSession *session = og_services_get_session (services);

  self->services = services;
  self->invite = og_invite_new (services, settings);
  g_signal_connect_object (og_services_get_hosting (services), "failed",
                           G_CALLBACK (on_host_failed), self, 0);
  g_signal_connect_object (session, "changed", G_CALLBACK (on_session_changed),
                           self, 0);
  g_signal_connect_object (session, "notify::active",
                           G_CALLBACK (on_session_active), self, 0);
  run (self);
  return self;
}
