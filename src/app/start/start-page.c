/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/start-page.h"

#include "app/desktop/primary-menu.h"
#include "app/hosting/hosting-group.h"
#include "app/memory/keyring.h"
#include "app/start/form-view.h"
#include "app/start/free-name.h"
#include "app/start/recents-group.h"
#include "app/start/rejoin.h"
#include "app/widgets/scroll-to.h"
#include "app/widgets/toast.h"
#include "engine/engine-error.h"

#include <glib/gi18n.h>

struct _OgStartPage
{
  GtkBox parent_instance;

  /* Owned */
  OgRejoin *rejoin;
  char *failure; /* what cannot be fixed in a field; NULL: nothing */

  /* Borrowed */
  OgServices *services;
  OgHostingGroup *hosting;

  /* Template widgets */
  AdwToastOverlay *toast_overlay;
  OgRecentsGroup *recents;
  OgFormView *form;
  GtkLabel *reason;
  GtkButton *remedy;
  GtkButton *join;
};

G_DEFINE_FINAL_TYPE (OgStartPage, og_start_page, GTK_TYPE_BOX)

static void
set_class (gpointer widget, const char *name, gboolean on)
{
  if (on)
    gtk_widget_add_css_class (widget, name);
  else
    gtk_widget_remove_css_class (widget, name);
}

/* The field may be far down the page: what helps is at hand. */
static void
show_remedy (OgStartPage *self, OgFormField obstacle)
{
  const char *offer = obstacle < OG_FORM_N_FIELDS ? og_session_form_get_offer (
                          og_form_view_get_form (self->form), obstacle)
                                                  : NULL;
  g_autofree char *label = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->remedy), offer != NULL);
  if (offer == NULL)
    return;

  label = g_strdup_printf (_ ("Use Port %s"), offer);
  gtk_button_set_label (self->remedy, label);
}

static void
on_remedy_clicked (OgStartPage *self)
{
  OgFormField field =
      og_session_form_find_obstacle (og_form_view_get_form (self->form), NULL);

  if (field < OG_FORM_N_FIELDS)
    og_form_view_take_offer (self->form, field);
}

/* Why one cannot join, or why it went wrong the last time. */
static void
show_reason (OgStartPage *self)
{
  g_autofree char *obstacle = NULL;
  const char *text;
  OgFormField field = og_session_form_find_obstacle (
      og_form_view_get_form (self->form), &obstacle);

  text = obstacle != NULL ? obstacle : self->failure;

  show_remedy (self, field);
  gtk_widget_set_sensitive (GTK_WIDGET (self->join), obstacle == NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->join), obstacle);
  gtk_label_set_text (self->reason, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->reason), text != NULL);
  set_class (self->reason, "error", obstacle == NULL);
}

static void
set_failure (OgStartPage *self, const char *failure)
{
  g_free (self->failure);
  self->failure = g_strdup (failure);
  show_reason (self);
}

/* A group whose password is still to be entered is not reserved with another. */
static void
on_form_changed (OgStartPage *self)
{
  const OgSessionForm *form = og_form_view_get_form (self->form);
  g_autoptr (OgSessionConfig) config = og_session_form_create_config (form);
  OgRemark remark = og_session_form_get_remark (form, OG_FORM_GROUP_PASSWORD);

  og_hosting_group_set_form (self->hosting,
                             remark == OG_REMARK_MISSING ? "" : config->group,
                             config->group_password);
  show_reason (self);
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

  config->lenient = !g_settings_get_boolean (
      og_services_get_settings (self->services), "loop-guard");
  config->visited =
      og_recents_get_visit (og_services_get_recents (self->services), config);
  og_rejoin_cancel (self->rejoin);
  set_failure (self, NULL);
  og_form_view_save (self->form);
  og_session_join (og_services_get_session (self->services), config);
}

static void
on_join_clicked (OgStartPage *self)
{
  og_form_view_join (self->form);
}

/* A group without a password is rare: whoever has none to enter goes on by
 * Return. */
static OgFormField
find_empty (OgStartPage *self)
{
  const OgSessionForm *form = og_form_view_get_form (self->form);
  const OgFormValues *values = og_session_form_get_values (form);

  if (*values->texts[OG_FORM_GROUP] == '\0')
    return OG_FORM_GROUP;
  if (*values->texts[OG_FORM_GROUP_PASSWORD] == '\0')
    return OG_FORM_GROUP_PASSWORD;

  return og_session_form_find_obstacle (form, NULL);
}

/* What is still to be filled in, or what then comes. */
static void
focus_next (OgStartPage *self)
{
  OgFormField next = find_empty (self);

  if (next < OG_FORM_N_FIELDS)
    {
      og_form_view_focus (self->form, next);
      return;
    }

  gtk_widget_grab_focus (GTK_WIDGET (self->join));
  og_scroll_to (GTK_WIDGET (self->form));
}

/* The session whose passwords are still looked up is not wanted any more. */
static void
on_link_opened (OgStartPage *self)
{
  og_rejoin_cancel (self->rejoin);
  say (self, _ ("The invite is filled in"));
  focus_next (self);
}

static void
on_link_refused (OgStartPage *self, const char *fault)
{
  say (self, fault);
}

static void
on_join_recent (OgStartPage *self, OgRecent *recent)
{
  og_rejoin_begin (self->rejoin, recent);
}

static void
on_recent_removed (OgStartPage *self, AdwToast *toast)
{
  og_toast_show (GTK_WIDGET (self->toast_overlay), g_object_ref (toast));
}

static gboolean
og_start_page_grab_focus (GtkWidget *widget)
{
  OgStartPage *self = OG_START_PAGE (widget);
  OgFormField obstacle =
      og_session_form_find_obstacle (og_form_view_get_form (self->form), NULL);

  if (obstacle == OG_FORM_N_FIELDS)
    return gtk_widget_grab_focus (GTK_WIDGET (self->join));

  og_form_view_focus (self->form, obstacle);
  return TRUE;
}

static void
og_start_page_dispose (GObject *object)
{
  OgStartPage *self = OG_START_PAGE (object);

  g_clear_pointer (&self->rejoin, og_rejoin_free);
  g_clear_pointer (&self->failure, g_free);
  G_OBJECT_CLASS (og_start_page_parent_class)->dispose (object);
}

static void
og_start_page_class_init (OgStartPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_start_page_dispose;
  widget_class->grab_focus = og_start_page_grab_focus;

  g_type_ensure (OG_TYPE_FORM_VIEW);
  g_type_ensure (OG_TYPE_PRIMARY_MENU);
  g_type_ensure (OG_TYPE_RECENTS_GROUP);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/start/start-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OgStartPage, toast_overlay);
  gtk_widget_class_bind_template_child (widget_class, OgStartPage, recents);
  gtk_widget_class_bind_template_child (widget_class, OgStartPage, form);
  gtk_widget_class_bind_template_child (widget_class, OgStartPage, reason);
  gtk_widget_class_bind_template_child (widget_class, OgStartPage, remedy);
  gtk_widget_class_bind_template_child (widget_class, OgStartPage, join);
  gtk_widget_class_bind_template_callback (widget_class, on_form_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_join);
  gtk_widget_class_bind_template_callback (widget_class, on_join_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_join_recent);
  gtk_widget_class_bind_template_callback (widget_class, on_link_opened);
  gtk_widget_class_bind_template_callback (widget_class, on_link_refused);
  gtk_widget_class_bind_template_callback (widget_class, on_recent_removed);
  gtk_widget_class_bind_template_callback (widget_class, on_remedy_clicked);
}

static void
og_start_page_init (OgStartPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* To host is the other way to have a server: its switch follows the server's
 * fields. */
OgStartPage *
og_start_page_new (OgServices *services)
{
  OgStartPage *self = g_object_new (OG_TYPE_START_PAGE, NULL);

  self->services = services;
  self->hosting = OG_HOSTING_GROUP (og_hosting_group_new (services));
  gtk_box_insert_child_after (
      GTK_BOX (self->form), GTK_WIDGET (self->hosting),
      gtk_widget_get_first_child (GTK_WIDGET (self->form)));
  g_signal_connect_object (self->hosting, "started", G_CALLBACK (focus_next),
                           self, G_CONNECT_SWAPPED);
  og_recents_group_set_recents (self->recents,
                                og_services_get_recents (services));
  og_form_view_set_services (self->form, services);
  self->rejoin =
      og_rejoin_new (self->form, og_services_get_hosting (self->services));
  g_signal_connect_object (og_services_get_session (self->services), "accepted",
                           G_CALLBACK (on_accepted), self, 0);
  return self;
}

void
og_start_page_open_link (OgStartPage *self, const char *link)
{
  og_form_view_open_link (self->form, link);
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

  if (field < OG_FORM_N_FIELDS)
    og_form_view_remark (self->form, field, OG_REMARK_REFUSED, error->message,
                         offer);
  else
    set_failure (self, error->message);
}

void
og_start_page_edit (OgStartPage *self, OgFormField field)
{
  og_form_view_focus (self->form, field);
}
