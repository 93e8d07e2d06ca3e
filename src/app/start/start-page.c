/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/start-page.h"

#include "app/desktop/primary-menu.h"
#include "app/memory/keyring.h"
#include "app/start/door-view.h"
#include "app/start/form-words.h"
#include "app/start/free-name.h"
#include "app/start/host-dialog.h"
#include "app/start/join-dialog.h"
#include "app/start/quick-host.h"
#include "app/start/rejoin.h"
#include "app/start/settings-view.h"
#include "app/widgets/toast.h"
#include "engine/engine-error.h"

#include <glib/gi18n.h>

struct _OgStartPage
{
  GtkBox parent_instance;

  /* Owned */
  OgRejoin *rejoin;
  OgQuickHost *quick_host;
  OgRecent *tried; /* the latest click; NULL: not a recent */
  char *request;   /* typed to join, and not done */

  /* Borrowed */
  OgServices *services;
  OgFormView *form;
  GtkWindow *dialog; /* weak; NULL: none is open */

  /* Template widgets */
  AdwToastOverlay *toast_overlay;
  AdwWindowTitle *title;
  GtkWidget *back;
  GtkStack *pages;
  OgDoorView *door;
  OgSettingsView *settings;
};

enum
{
  SIGNAL_HOSTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgStartPage, og_start_page, GTK_TYPE_BOX)

static void
show_settings (OgStartPage *self, gboolean shown)
{
  gtk_stack_set_visible_child (self->pages, shown ? GTK_WIDGET (self->settings)
                                                  : GTK_WIDGET (self->door));
  gtk_widget_set_visible (self->back, shown);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "start.back", shown);
  adw_window_title_set_title (self->title,
                              shown ? _ ("All Settings") : _ ("OSC Groups"));
}

/* What is begun by one click ends when the user wants to see all. */
static void
on_settings (OgStartPage *self)
{
  og_quick_host_cancel (self->quick_host);
  show_settings (self, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->settings));
}

static void
on_back (GtkWidget *widget, const char *action, GVariant *parameter)
{
  OgStartPage *self = OG_START_PAGE (widget);

  og_rejoin_cancel (self->rejoin);
  og_quick_host_cancel (self->quick_host);
  show_settings (self, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->door));
}

static void
on_reveal (OgStartPage *self)
{
  show_settings (self, TRUE);
}

static void
on_form_changed (OgStartPage *self)
{
  g_autoptr (OgSessionConfig) config =
      og_session_form_create_config (og_form_view_get_form (self->form));
  g_autofree char *words = og_form_words_dup_user (config);

  og_door_view_set_user (self->door, words);
}

static void
on_plan_changed (gpointer data)
{
  OgStartPage *self = data;

  og_door_view_set_group (self->door, og_quick_host_get_group (self->quick_host),
                          *og_quick_host_get_password (self->quick_host) != '\0');
  og_door_view_set_busy (self->door, og_quick_host_is_begun (self->quick_host));
}

static void
say (OgStartPage *self, const char *text)
{
  og_toast_say (GTK_WIDGET (self->toast_overlay), text);
}

/* What the server has not taken, such as a mistyped password, is not worth
 * keeping. */
static void
on_accepted (OgSession *session, OgStartPage *self)
{
  GSettings *settings = og_services_get_settings (self->services);
  const OgSessionConfig *config = og_session_get_config (session);

  og_recents_remember (og_services_get_recents (self->services), config,
                       og_hosting_has_session (
                           og_services_get_hosting (self->services), session));
  if (g_settings_get_boolean (settings, "remember-passwords"))
    og_keyring_store_async (config);
}

static void
on_join (OgStartPage *self)
{
  g_autoptr (OgSessionConfig) config =
      og_session_form_create_config (og_form_view_get_form (self->form));
  gboolean is_hosted = og_quick_host_is_begun (self->quick_host);

  config->lenient = !g_settings_get_boolean (
      og_services_get_settings (self->services), "loop-guard");
  config->visited =
      og_recents_get_visit (og_services_get_recents (self->services), config);
  og_rejoin_cancel (self->rejoin);
  og_quick_host_cancel (self->quick_host);
  og_settings_view_set_failure (self->settings, NULL);
  og_form_view_save (self->form);
  og_session_join (og_services_get_session (self->services), config);
  if (is_hosted)
    g_signal_emit (self, signals[SIGNAL_HOSTED], 0);
}

/* The session whose passwords are still looked up is not wanted any more. */
static void
on_link_opened (OgStartPage *self)
{
  og_rejoin_cancel (self->rejoin);
  say (self, _ ("The invite is filled in"));
  og_settings_view_focus_next (self->settings);
}

static void
on_link_refused (OgStartPage *self, const char *fault)
{
  say (self, fault);
}

static void
on_host (OgStartPage *self)
{
  g_clear_object (&self->tried);
  og_rejoin_cancel (self->rejoin);
  og_quick_host_begin (self->quick_host);
}

/* Takes the place of the one before. */
static void
present (OgStartPage *self, gpointer dialog)
{
  if (self->dialog != NULL)
    gtk_window_destroy (self->dialog);

  g_set_weak_pointer (&self->dialog, GTK_WINDOW (dialog));
  gtk_window_present (self->dialog);
}

static GtkWindow *
get_window (OgStartPage *self)
{
  return GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
}

static void
on_plan_edited (OgStartPage *self, OgHostDialog *dialog)
{
  og_quick_host_set (self->quick_host, og_host_dialog_get_group (dialog),
                     og_host_dialog_get_password (dialog));
}

static void
on_change (OgStartPage *self)
{
  OgHostDialog *dialog = og_host_dialog_new (
      get_window (self), og_quick_host_get_group (self->quick_host),
      og_quick_host_get_password (self->quick_host));

  g_signal_connect_object (dialog, "edited", G_CALLBACK (on_plan_edited), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "host", G_CALLBACK (on_host), self,
                           G_CONNECT_SWAPPED);
  present (self, dialog);
}

/* A port that is taken is replaced, as for a recent session. */
static void
on_dialog_join (OgStartPage *self, OgJoinDialog *dialog)
{
  g_autoptr (OgSessionConfig) config = og_join_dialog_create_config (dialog);

  og_rejoin_cancel (self->rejoin);
  og_quick_host_cancel (self->quick_host);
  og_form_view_fill (self->form, config);
  og_form_view_join (self->form);
}

/* What was typed is there the next time. */
static gboolean
on_dialog_closed (OgStartPage *self, OgJoinDialog *dialog)
{
  g_free (self->request);
  self->request = g_strdup (og_join_dialog_get_text (dialog));
  return GDK_EVENT_PROPAGATE;
}

/* @link "": the invite in the clipboard, otherwise what was typed the last time. */
static void
open_join_dialog (OgStartPage *self, const char *link)
{
  const char *text =
      *link == '\0' && self->request != NULL ? self->request : link;
  OgJoinDialog *dialog = og_join_dialog_new (
      get_window (self), og_form_view_get_form (self->form), text);

  if (*link == '\0')
    og_join_dialog_read_clipboard (dialog);

  g_signal_connect_object (dialog, "join", G_CALLBACK (on_dialog_join), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "close-request", G_CALLBACK (on_dialog_closed),
                           self, G_CONNECT_SWAPPED);
  present (self, dialog);
}

static void
on_join_recent (OgStartPage *self, OgRecent *recent)
{
  g_set_object (&self->tried, recent);
  og_quick_host_cancel (self->quick_host);
  og_rejoin_begin (self->rejoin, recent);
}

static void
on_other_port (OgStartPage *self)
{
  guint16 port;

  if (self->tried == NULL)
    {
      on_host (self);
      return;
    }

  g_settings_get (og_services_get_settings (self->services), "host-port", "q",
                  &port);
  og_hosting_start (og_services_get_hosting (self->services), port);
  og_rejoin_begin (self->rejoin, self->tried);
}

static void
on_recent_removed (OgStartPage *self, AdwToast *toast)
{
  og_toast_show (GTK_WIDGET (self->toast_overlay), g_object_ref (toast));
}

static gboolean
og_start_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (
      gtk_stack_get_visible_child (OG_START_PAGE (widget)->pages));
}

static void
og_start_page_dispose (GObject *object)
{
  OgStartPage *self = OG_START_PAGE (object);

  g_clear_pointer (&self->rejoin, og_rejoin_free);
  g_clear_pointer (&self->quick_host, og_quick_host_free);
  g_clear_object (&self->tried);
  g_clear_pointer (&self->request, g_free);
  g_clear_weak_pointer (&self->dialog);
  G_OBJECT_CLASS (og_start_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/start/start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OgStartPage, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, OgStartPage, title);
  gtk_widget_class_bind_template_child (widget_class, OgStartPage, back);
  gtk_widget_class_bind_template_child (widget_class, OgStartPage, pages);
  gtk_widget_class_bind_template_child (widget_class, OgStartPage, door);
  gtk_widget_class_bind_template_child (widget_class, OgStartPage, settings);
  gtk_widget_class_bind_template_callback (widget_class, on_host);
  gtk_widget_class_bind_template_callback (widget_class, on_other_port);
  gtk_widget_class_bind_template_callback (widget_class, on_change);
  gtk_widget_class_bind_template_callback (widget_class, open_join_dialog);
  gtk_widget_class_bind_template_callback (widget_class, on_join_recent);
  gtk_widget_class_bind_template_callback (widget_class, on_recent_removed);
  gtk_widget_class_bind_template_callback (widget_class, on_settings);
}

static void
og_start_page_class_init (OgStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_start_page_dispose;
  widget_class->grab_focus = og_start_page_grab_focus;
  signals[SIGNAL_HOSTED] =
      g_signal_new ("hosted", OG_TYPE_START_PAGE, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_install_action (widget_class, "start.back", NULL, on_back);

  g_type_ensure (OG_TYPE_DOOR_VIEW);
  g_type_ensure (OG_TYPE_PRIMARY_MENU);
  g_type_ensure (OG_TYPE_SETTINGS_VIEW);
  bind_template (widget_class);
}

static void
og_start_page_init (OgStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_settings (self, FALSE);
}

static void
listen_to_form (OgStartPage *self)
{
  const struct
  {
    const char *signal;
    GCallback callback;
  } all[] = {
    { "changed", G_CALLBACK (on_form_changed) },
    { "join", G_CALLBACK (on_join) },
    { "reveal", G_CALLBACK (on_reveal) },
    { "link-opened", G_CALLBACK (on_link_opened) },
    { "link-refused", G_CALLBACK (on_link_refused) },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    g_signal_connect_object (self->form, all[i].signal, all[i].callback, self,
                             G_CONNECT_SWAPPED);
}

OgStartPage *
og_start_page_new (OgServices *services)
{
  OgStartPage *self = g_object_new (OG_TYPE_START_PAGE, NULL);

  self->services = services;
  self->form = og_settings_view_get_form (self->settings);
  og_door_view_set_services (self->door, services);
  og_settings_view_set_services (self->settings, services);
  self->rejoin =
      og_rejoin_new (self->form, og_services_get_hosting (self->services));
  self->quick_host =
      og_quick_host_new (self->form, services, on_plan_changed, self);
  listen_to_form (self);
  g_signal_connect_object (og_services_get_session (self->services), "accepted",
                           G_CALLBACK (on_accepted), self, 0);
  on_form_changed (self);
  on_plan_changed (self);
  return self;
}

void
og_start_page_host (OgStartPage *self)
{
  on_host (self);
}

void
og_start_page_open_link (OgStartPage *self, const char *link)
{
  open_join_dialog (self, link);
}

/* OG_FORM_N_FIELDS: it cannot be fixed in a field. */
static OgFormField
find_field (const GError *error)
{
  switch (og_engine_error_get_port (error))
    {
    case OG_ENGINE_PORT_NETWORK:
      return OG_FORM_NETWORK_PORT;
    case OG_ENGINE_PORT_SEND:
      return OG_FORM_SEND_PORT;
    case OG_ENGINE_PORT_NONE:
      break;
    }

  if (error->domain == OG_SESSION_ERROR)
    switch ((OgSessionError) error->code)
      {
      case OG_SESSION_ERROR_WRONG_PASSWORD:
      case OG_SESSION_ERROR_NAME_IN_USE:
        return OG_FORM_USER;
      case OG_SESSION_ERROR_WRONG_GROUP_PASSWORD:
        return OG_FORM_GROUP_PASSWORD;
      case OG_SESSION_ERROR_GROUPS_FULL:
        return OG_FORM_GROUP;
      case OG_SESSION_ERROR_FULL:
      case OG_SESSION_ERROR_REFUSED:
        return OG_FORM_SERVER;
      }

  return OG_FORM_N_FIELDS;
}

static char *
dup_free_name (OgStartPage *self)
{
  g_autoptr (OgSessionConfig) config =
      og_session_form_create_config (og_form_view_get_form (self->form));

  return og_free_name_propose (config->user);
}

/* A port that is taken is looked at again: that remark ends by itself. */
void
og_start_page_show_failure (OgStartPage *self, const GError *error)
{
  OgFormField field = find_field (error);
  g_autofree char *offer = field == OG_FORM_USER ? dup_free_name (self) : NULL;

  show_settings (self, TRUE);
  if (field < OG_FORM_N_FIELDS)
    og_form_view_remark (self->form, field, OG_REMARK_REFUSED, error->message,
                         offer);
  else
    og_settings_view_set_failure (self->settings, error->message);
}

void
og_start_page_edit (OgStartPage *self, OgFormField field)
{
  og_form_view_focus (self->form, field);
}
