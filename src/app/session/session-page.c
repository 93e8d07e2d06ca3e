/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/session-page.h"

#include "app/check/check-window.h"
#include "app/desktop/primary-menu.h"
#include "app/invite/invite-popover.h"
#include "app/readiness/readiness-button.h"
#include "app/readiness/session-concerns.h"
#include "app/session/columns.h"
#include "app/session/host-card.h"
#include "app/session/leaving-toast.h"
#include "app/session/member-details.h"
#include "app/session/members-view.h"
#include "app/session/notices-box.h"
#include "app/session/recording-bar.h"
#include "app/traffic/traffic-page.h"
#include "app/widgets/toast.h"
#include "app/words/words.h"

#include <glib/gi18n.h>

/* Milliseconds between two statuses while somebody looks. Otherwise only what
 * happens is told, to the log and in notifications. */
#define INTERVAL_SEEN 100

struct _OgSessionPage
{
  GtkBox parent_instance;

  /* Owned */
  GdkSurface *surface; /* of the window while mapped */
  OgLeavingToast *leaving_toast;
  OgReadiness *readiness;

  /* Borrowed */
  OgServices *services;
  OgSession *session;
  GSettings *settings;
  OgColumns columns;

  gulong surface_state; /* the handler */
  guint layout;         /* the idle source, 0: none */

  /* Template widgets */
  GtkWidget *leave;
  GtkWidget *leave_image;
  GtkWidget *leave_label;
  AdwViewSwitcherTitle *title;
  GtkMenuButton *invite;
  GtkWidget *invite_label;
  OgReadinessButton *light;
  AdwSqueezer *room;
  AdwSqueezer *breadth;
  GtkLabel *group;
  GtkImage *state_image;
  GtkLabel *state;
  GtkLabel *ports;
  OgHostCard *host_card;
  OgNoticesBox *notices;
  OgRecordingBar *recording_bar;
  GtkWidget *toasts;
  GtkGrid *grid;
  AdwViewStack *choice;
  AdwViewSwitcherBar *bar;
};

G_DEFINE_FINAL_TYPE (OgSessionPage, og_session_page, GTK_TYPE_BOX)

static void
set_text (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

/* An image computes its layout again even if the icon is the same. */
static void
set_icon (GtkImage *image, const char *name)
{
  if (g_strcmp0 (gtk_image_get_icon_name (image), name) != 0)
    gtk_image_set_from_icon_name (image, name);
}

static const char *
get_state_icon (const OgSessionStatus *status)
{
  if (status == NULL)
    return "content-loading-symbolic";

  switch (status->registration)
    {
    case OG_REGISTRATION_JOINED:
      return "emblem-ok-symbolic";
    case OG_REGISTRATION_IDLE:
    case OG_REGISTRATION_CONNECTING:
      return "content-loading-symbolic";
    case OG_REGISTRATION_WRONG_PASSWORD:
    case OG_REGISTRATION_NAME_IN_USE:
    case OG_REGISTRATION_WRONG_GROUP_PASSWORD:
    case OG_REGISTRATION_FULL:
    case OG_REGISTRATION_GROUPS_FULL:
    case OG_REGISTRATION_REFUSED:
    case OG_REGISTRATION_SILENT:
    case OG_N_REGISTRATION_STATES:
      break;
    }

  return "dialog-warning-symbolic";
}

static void
show_ports (OgSessionPage *self, const OgSessionStatus *status)
{
  const OgSessionConfig *config = og_session_get_config (self->session);
  g_autofree char *text = NULL;
  g_autofree char *stand_in = NULL;
  g_autofree char *both = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->ports),
                          status != NULL && status->tx.port != 0);
  if (status == NULL)
    return;

  if (og_session_has_stand_in (self->session))
    /* Translators: the numbers are ports */
    text = g_strdup_printf (
        _ ("The test pad sends to port %u and listens on port %u"),
        status->tx.port, config->receive_port);
  else
    /* Translators: what the user's own program has to do; the numbers are ports */
    text = g_strdup_printf (
        _ ("Your program sends to port %u and listens on port %u"),
        status->tx.port, config->receive_port);
  stand_in = og_words_dup_stand_in (config);
  both = g_strjoin ("\n", text, stand_in, NULL);
  set_text (self->ports, both);
}

static void
update (OgSessionPage *self)
{
  const OgSessionConfig *config = og_session_get_config (self->session);
  const OgSessionStatus *status = og_session_get_status (self->session);
  g_autofree char *state = NULL;
  g_auto (GStrv) notices = NULL;

  if (!og_session_is_active (self->session))
    return;

  state = og_session_dup_state_text (self->session);
  notices = og_session_concerns_list_troubles (self->session);
  set_text (self->group, config->group);
  set_text (self->state, state);
  set_icon (self->state_image, get_state_icon (status));
  og_notices_box_set_notices (self->notices, (const char *const *) notices);
  show_ports (self, status);
}

/* What fits is found out while widgets get their places, when it is too late to
 * give some of them others: that is done right after. */
static gboolean
on_layout (gpointer data)
{
  OgSessionPage *self = data;
  gboolean has_room = adw_squeezer_get_visible_child (self->room) != NULL;
  gboolean is_wide = adw_squeezer_get_visible_child (self->breadth) != NULL;
  gboolean is_narrow =
      !is_wide && adw_view_switcher_title_get_title_visible (self->title);

  self->layout = 0;
  og_columns_arrange (&self->columns, is_wide);
  adw_view_switcher_title_set_view_switcher_enabled (self->title, !is_wide);
  gtk_widget_set_visible (self->leave_label, has_room);
  gtk_widget_set_visible (self->leave_image, !has_room);
  gtk_widget_set_visible (self->invite_label, has_room);
  og_readiness_button_set_narrow (self->light, !has_room);
  if (has_room)
    gtk_widget_add_css_class (self->leave, "text-button");
  else
    gtk_widget_remove_css_class (self->leave, "text-button");
  adw_view_switcher_bar_set_reveal (self->bar, is_narrow);
  g_object_set (self->columns.members, "narrow", is_narrow, NULL);
  return G_SOURCE_REMOVE;
}

static void
on_room_changed (OgSessionPage *self)
{
  if (self->layout == 0)
    self->layout = g_idle_add_full (G_PRIORITY_HIGH_IDLE, on_layout, self, NULL);
}

/* Trouble with receivers stands in the notices for as long as it lasts; its end
 * would only be seen by what is gone. */
static void
on_recorded (OgSessionLog *log, OgHappening *happening, OgSessionPage *self)
{
  if (og_happening_get_subject (happening) == OG_HAPPENING_RECEIVER
      && !og_happening_is_trouble (happening))
    og_toast_say (self->toasts, og_happening_get_text (happening));
}

static void
on_recording_ended (OgRecording *recording, const char *words, OgSessionPage *self)
{
  AdwToast *toast = og_toast_new (words);

  adw_toast_set_button_label (toast, _ ("Show Folder"));
  adw_toast_set_action_name (toast, "win.recordings");
  og_toast_show (self->toasts, toast);
}

static gboolean
is_seen (OgSessionPage *self)
{
  return self->surface != NULL
         && (gdk_toplevel_get_state (GDK_TOPLEVEL (self->surface))
             & GDK_TOPLEVEL_STATE_MINIMIZED)
                == 0;
}

static void
update_interval (OgSessionPage *self)
{
  og_engine_set_interval (og_services_get_engine (self->services),
                          is_seen (self) ? INTERVAL_SEEN : 0);
}

/* What fits is not known before the first layout: until then nothing may ask
 * for more room than a narrow window has. A page that is hidden gets none. */
static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  if (!gtk_widget_get_mapped (widget))
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_width (widget) == 0)
    return G_SOURCE_CONTINUE;

  on_room_changed (OG_SESSION_PAGE (widget));
  return G_SOURCE_REMOVE;
}

static void
og_session_page_map (GtkWidget *widget)
{
  OgSessionPage *self = OG_SESSION_PAGE (widget);
  GtkNative *native = gtk_widget_get_native (widget);

  GTK_WIDGET_CLASS (og_session_page_parent_class)->map (widget);
  self->surface = g_object_ref (gtk_native_get_surface (native));
  self->surface_state = g_signal_connect_swapped (
      self->surface, "notify::state", G_CALLBACK (update_interval), self);
  update_interval (self);
  gtk_widget_add_tick_callback (widget, on_frame, NULL, NULL);
}

static void
og_session_page_unmap (GtkWidget *widget)
{
  OgSessionPage *self = OG_SESSION_PAGE (widget);

  g_clear_signal_handler (&self->surface_state, self->surface);
  g_clear_object (&self->surface);
  update_interval (self);
  GTK_WIDGET_CLASS (og_session_page_parent_class)->unmap (widget);
}

/* To what is seen, not to the buttons above it: "Leave" is the first of them. */
static gboolean
og_session_page_grab_focus (GtkWidget *widget)
{
  GtkWidget *view = og_columns_get_chosen (&OG_SESSION_PAGE (widget)->columns);

  return gtk_widget_grab_focus (view)
         || gtk_widget_child_focus (view, GTK_DIR_TAB_FORWARD);
}

static void
og_session_page_dispose (GObject *object)
{
  OgSessionPage *self = OG_SESSION_PAGE (object);

  g_clear_handle_id (&self->layout, g_source_remove);
  g_clear_object (&self->readiness);
  g_clear_pointer (&self->leaving_toast, og_leaving_toast_free);
  G_OBJECT_CLASS (og_session_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/session/session-page.ui");
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, leave);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, leave_image);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, leave_label);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, title);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, invite);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage,
                                        invite_label);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, light);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, room);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, breadth);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, group);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, state_image);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, state);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, ports);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, host_card);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, notices);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage,
                                        recording_bar);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, toasts);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, grid);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, choice);
  gtk_widget_class_bind_template_child (widget_class, OgSessionPage, bar);
  gtk_widget_class_bind_template_callback (widget_class, on_room_changed);
}

static void
og_session_page_class_init (OgSessionPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_session_page_dispose;
  widget_class->grab_focus = og_session_page_grab_focus;
  widget_class->map = og_session_page_map;
  widget_class->unmap = og_session_page_unmap;

  g_type_ensure (OG_TYPE_HOST_CARD);
  g_type_ensure (OG_TYPE_NOTICES_BOX);
  g_type_ensure (OG_TYPE_RECORDING_BAR);
  g_type_ensure (OG_TYPE_PRIMARY_MENU);
  g_type_ensure (OG_TYPE_READINESS_BUTTON);
  bind_template (widget_class);
}

static void
og_session_page_init (OgSessionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
add_views (OgSessionPage *self)
{
  GtkWidget *members = og_members_view_new ();
  GtkWidget *traffic = GTK_WIDGET (og_traffic_page_new (self->services));

  og_members_view_set_session (OG_MEMBERS_VIEW (members), self->session);
  g_signal_connect_object (members, "invite", G_CALLBACK (og_session_page_invite),
                           self, G_CONNECT_SWAPPED);

  gtk_widget_set_vexpand (members, TRUE);
  gtk_widget_set_vexpand (traffic, TRUE);
  gtk_grid_attach (self->grid, members, 0, 1, 1, 1);
  gtk_grid_attach (self->grid, traffic, 0, 1, 1, 1);
  self->columns = (OgColumns){ self->choice, members, traffic };
  g_signal_connect_swapped (self->choice, "notify::visible-child",
                            G_CALLBACK (og_columns_show_chosen), &self->columns);
  og_columns_show_chosen (&self->columns);
}

OgSessionPage *
og_session_page_new (OgServices *services)
{
  OgSessionPage *self = g_object_new (OG_TYPE_SESSION_PAGE, NULL);

  self->services = services;
  self->session = og_services_get_session (self->services);
  self->settings = og_services_get_settings (services);
  add_views (self);
  og_host_card_set_services (self->host_card, services);
  og_recording_bar_set_recording (self->recording_bar,
                                  og_services_get_recording (services));
  g_signal_connect_object (og_services_get_recording (services), "ended",
                           G_CALLBACK (on_recording_ended), self, 0);
  self->readiness = og_readiness_new (self->session, self->settings);
  og_readiness_button_set_readiness (self->light, self->readiness);
  g_object_bind_property (self->host_card, "visible", self->columns.members,
                          "inviting",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  gtk_menu_button_set_popover (self->invite, og_invite_popover_new (services));

  g_signal_connect_object (self->session, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  self->leaving_toast = og_leaving_toast_new (self->session, self->toasts);
  g_signal_connect_object (og_services_get_log (self->services), "recorded",
                           G_CALLBACK (on_recorded), self, 0);
  update (self);
  return self;
}

void
og_session_page_offer_invite (OgSessionPage *self)
{
  og_host_card_offer (self->host_card);
}

void
og_session_page_invite (OgSessionPage *self)
{
  gtk_menu_button_popup (self->invite);
}

void
og_session_page_check (OgSessionPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (
      og_check_window_new (self->services, self->settings, GTK_WINDOW (root))));
}

void
og_session_page_record (OgSessionPage *self)
{
  OgRecording *recording = og_services_get_recording (self->services);
  g_autoptr (GError) error = NULL;

  if (og_recording_is_active (recording))
    og_recording_stop (recording);
  else if (!og_recording_start (recording, &error))
    og_toast_say (self->toasts, error->message);
}

void
og_session_page_show_recordings (OgSessionPage *self)
{
  g_autofree char *folder = og_recording_dup_folder ();
  g_autofree char *uri = g_filename_to_uri (folder, NULL, NULL);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  g_mkdir_with_parents (folder, 0700);
  gtk_show_uri (GTK_WINDOW (root), uri, GDK_CURRENT_TIME);
}

OgReadiness *
og_session_page_get_readiness (OgSessionPage *self)
{
  return self->readiness;
}

void
og_session_page_show_member (OgSessionPage *self, const char *name)
{
  OgMemberList *members = og_session_get_members (self->session);
  OgMember *member = og_member_list_find (members, name);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (member != NULL)
    gtk_window_present (GTK_WINDOW (
        og_member_details_new (self->session, member, GTK_WINDOW (root))));
}

void
og_session_page_show_view (OgSessionPage *self, const char *name)
{
  og_columns_choose (&self->columns, g_str_equal (name, "traffic")
                                         ? self->columns.traffic
                                         : self->columns.members);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Nothing is paused or cleared that is not seen: a first key only shows it. */
void
og_session_page_order_traffic (OgSessionPage *self, const char *order)
{
  GtkWidget *traffic = self->columns.traffic;
  gboolean was_shown = gtk_widget_get_mapped (traffic);
  gboolean needs_sight =
      g_str_equal (order, "pause") || g_str_equal (order, "clear");
  g_autofree char *action = g_strconcat ("traffic.", order, NULL);

  og_columns_choose (&self->columns, traffic);
  if (was_shown || !needs_sight)
    gtk_widget_activate_action (traffic, action, NULL);
}
