/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/hosting/hosting-group.h"

#include "app/hosting/address-list.h"
#include "app/hosting/host-problem.h"
#include "app/invite/password-row.h"
#include "app/invite/invite-popover.h"
#include "app/invite/invite.h"
#include "app/widgets/toast.h"
#include "app/words/hosting-words.h"
#include "cli/links-words.h"

#include <glib/gi18n.h>

struct _OgHostingGroup
{
  AdwPreferencesGroup parent_instance;

  /* Owned */
  OgServices *services;
  GSettings *settings;
  OgInvite *invite;
  guint asking; /* the idle source; 0: none */

  /* Borrowed */
  OgHosting *hosting;
  OgInvitePopover *popover;

  gboolean awaiting; /* the server that was switched on */

  /* Template widgets */
  AdwActionRow *switch_row;
  GtkSwitch *host_switch;
  OgHostProblem *problem;
  OgAddressList *addresses;
  GtkWidget *invite_row;
  GtkWidget *copy_button;
  GtkMenuButton *code_button;
  OgPasswordRow *password_row;
  GtkLabel *obstacle;
  GtkLabel *lack;
};

enum
{
  SIGNAL_STARTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgHostingGroup, og_hosting_group, ADW_TYPE_PREFERENCES_GROUP)

static void
show_state (OgHostingGroup *self, const OgHostingStatus *status)
{
  g_autofree char *state = NULL;

  if (status != NULL)
    state = og_hosting_words_dup_state (status, g_get_monotonic_time ());
  else if (og_hosting_is_active (self->hosting))
    state = g_strdup (_ ("Starting…"));
  else
    state = g_strdup (_ ("Others join through this computer, so no other "
                         "server is needed"));

  adw_action_row_set_subtitle (self->switch_row, state);
}

/* It would say nothing of a group without a password. */
static void
show_password_row (OgHostingGroup *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->password_row),
                          og_hosting_get_status (self->hosting) != NULL
                              && og_invite_is_protected (self->invite));
}

static void
show_lack (OgHostingGroup *self, const OgHostingStatus *status)
{
  g_autofree char *words = og_links_words_dup (&status->links, status->port);

  gtk_label_set_label (self->lack, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->lack), words != NULL);
}

static void
update (OgHostingGroup *self)
{
  const OgHostingStatus *status = og_hosting_get_status (self->hosting);

  gtk_switch_set_active (self->host_switch, og_hosting_is_active (self->hosting));
  show_state (self, status);
  gtk_widget_set_visible (self->invite_row, status != NULL);
  show_password_row (self);
  gtk_widget_set_visible (GTK_WIDGET (self->addresses), status != NULL);
  if (status != NULL)
    {
      og_host_problem_hide (self->problem);
      og_address_list_show (self->addresses, status);
      show_lack (self, status);
    }
}

static void
start (OgHostingGroup *self, guint16 port)
{
  og_host_problem_hide (self->problem);
  self->awaiting = TRUE;
  og_hosting_start (self->hosting, port);
}

/* The form is filled in before others hear of it. */
static void
on_status (OgHostingGroup *self)
{
  if (!self->awaiting || og_hosting_get_status (self->hosting) == NULL)
    return;

  self->awaiting = FALSE;
  g_signal_emit (self, signals[SIGNAL_STARTED], 0);
}

static guint16
get_wished_port (OgHostingGroup *self)
{
  guint16 port;

  g_settings_get (self->settings, "host-port", "q", &port);
  return port;
}

static void
on_stop_answered (OgHostingGroup *self, const char *response)
{
  if (g_str_equal (response, "stop"))
    og_hosting_stop (self->hosting);
}

static void
ask_to_stop (OgHostingGroup *self, guint n_others)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  g_autofree char *loss = og_hosting_words_dup_loss (n_others);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (window, _ ("Stop the Server?"), loss));

  adw_message_dialog_add_responses (dialog, "cancel", _ ("Cancel"), "stop",
                                    _ ("Stop Server"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "stop",
                                              ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_close_response (dialog, "cancel");
  adw_message_dialog_set_default_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (on_stop_answered),
                           self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The switch follows what is so: until the user has said that it may end under
 * others, the server runs on. Not set back while it tells of being switched: what
 * it then tells screen readers would be the first state, not the second. */
static gboolean
on_switched_off_under_others (gpointer data)
{
  OgHostingGroup *self = data;
  guint n_others = og_hosting_count_others (
      self->hosting, og_services_get_session (self->services));

  self->asking = 0;
  gtk_switch_set_active (self->host_switch, og_hosting_is_active (self->hosting));
  if (og_hosting_is_active (self->hosting))
    ask_to_stop (self, n_others);

  return G_SOURCE_REMOVE;
}

static void
on_switched (OgHostingGroup *self)
{
  gboolean wanted = gtk_switch_get_active (self->host_switch);
  guint n_others;

  if (wanted == og_hosting_is_active (self->hosting))
    return;

  if (wanted)
    {
      start (self, get_wished_port (self));
      return;
    }

  n_others = og_hosting_count_others (self->hosting,
                                      og_services_get_session (self->services));
  if (n_others == 0)
    {
      og_hosting_stop (self->hosting);
      return;
    }

  if (self->asking == 0)
    self->asking = g_idle_add (on_switched_off_under_others, self);
}

/* Where it is not seen somebody else tells of it. */
static void
on_failed (OgHosting *hosting, const GError *error, OgHostingGroup *self)
{
  self->awaiting = FALSE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    og_host_problem_tell (self->problem, error);
}

static void
on_other_port (OgHostingGroup *self)
{
  start (self, get_wished_port (self));
}

static void
on_invite_changed (OgHostingGroup *self)
{
  const char *obstacle = og_invite_get_obstacle (self->invite);

  gtk_widget_set_sensitive (self->copy_button, obstacle == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->code_button), obstacle == NULL);
  gtk_label_set_label (self->obstacle, obstacle != NULL ? obstacle : "");
  gtk_widget_set_visible (GTK_WIDGET (self->obstacle), obstacle != NULL);
  show_password_row (self);
}

static void
on_copy_clicked (OgHostingGroup *self)
{
  g_autofree char *message = og_invite_dup_message (self->invite);

  og_toast_copy (GTK_WIDGET (self), message, _ ("Invite copied"));
}

static void
og_hosting_group_dispose (GObject *object)
{
  OgHostingGroup *self = OG_HOSTING_GROUP (object);

  g_clear_handle_id (&self->asking, g_source_remove);
  g_clear_object (&self->invite);
  g_clear_object (&self->settings);
  g_clear_object (&self->services);
  G_OBJECT_CLASS (og_hosting_group_parent_class)->dispose (object);
}

static void
og_hosting_group_class_init (OgHostingGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_hosting_group_dispose;
  signals[SIGNAL_STARTED] =
      g_signal_new ("started", OG_TYPE_HOSTING_GROUP, G_SIGNAL_RUN_LAST, 0,
                    NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (OG_TYPE_ADDRESS_LIST);
  g_type_ensure (OG_TYPE_HOST_PROBLEM);
  g_type_ensure (OG_TYPE_PASSWORD_ROW);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/hosting/hosting-group.ui");
  gtk_widget_class_bind_template_child (widget_class, OgHostingGroup, switch_row);
  gtk_widget_class_bind_template_child (widget_class, OgHostingGroup,
                                        host_switch);
  gtk_widget_class_bind_template_child (widget_class, OgHostingGroup, problem);
  gtk_widget_class_bind_template_child (widget_class, OgHostingGroup, addresses);
  gtk_widget_class_bind_template_child (widget_class, OgHostingGroup, invite_row);
  gtk_widget_class_bind_template_child (widget_class, OgHostingGroup,
                                        copy_button);
  gtk_widget_class_bind_template_child (widget_class, OgHostingGroup,
                                        code_button);
  gtk_widget_class_bind_template_child (widget_class, OgHostingGroup,
                                        password_row);
  gtk_widget_class_bind_template_child (widget_class, OgHostingGroup, obstacle);
  gtk_widget_class_bind_template_child (widget_class, OgHostingGroup, lack);
  gtk_widget_class_bind_template_callback (widget_class, on_switched);
  gtk_widget_class_bind_template_callback (widget_class, on_other_port);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
og_hosting_group_init (OgHostingGroup *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_up_invite (OgHostingGroup *self, OgServices *services)
{
  self->invite = og_invite_new (self->services, self->settings);
  g_signal_connect_object (self->invite, "changed",
                           G_CALLBACK (on_invite_changed), self,
                           G_CONNECT_SWAPPED);
  self->popover = OG_INVITE_POPOVER (og_invite_popover_new (services));
  gtk_menu_button_set_popover (self->code_button, GTK_WIDGET (self->popover));
  on_invite_changed (self);
}

GtkWidget *
og_hosting_group_new (OgServices *services)
{
  OgHostingGroup *self = g_object_new (OG_TYPE_HOSTING_GROUP, NULL);

  self->services = g_object_ref (services);
  self->settings = g_object_ref (og_services_get_settings (services));
  self->hosting = og_services_get_hosting (self->services);
  og_address_list_set_settings (self->addresses, self->settings);
  og_host_problem_set_services (self->problem, services);
  og_password_row_set_settings (self->password_row, self->settings);
  set_up_invite (self, services);

  g_signal_connect_object (self->hosting, "notify::active", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hosting, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hosting, "changed", G_CALLBACK (on_status),
                           self, G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (self->hosting, "failed", G_CALLBACK (on_failed),
                           self, 0);
  update (self);
  return GTK_WIDGET (self);
}

void
og_hosting_group_set_form (OgHostingGroup *self,
                           const char *group,
                           const char *group_password)
{
  og_hosting_reserve_group (self->hosting, group, group_password);
  og_invite_set_form (self->invite, group, group_password);
  og_invite_popover_set_form (self->popover, group, group_password);
}
