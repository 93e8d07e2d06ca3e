/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/members-view.h"

#include "app/session/member-details.h"
#include "app/session/member-row.h"

#include <glib/gi18n.h>

struct _OgMembersView
{
  GtkBox parent_instance;

  /* Owned */
  OgSession *session;

  gboolean narrow;
  gboolean inviting;

  /* Template widgets */
  GtkWidget *scroller;
  GtkListView *list;
  AdwStatusPage *empty;
  GtkWidget *invite;
  GtkWidget *pad;
};

enum
{
  SIGNAL_INVITE,
  N_SIGNALS
};

enum
{
  PROP_NARROW = 1,
  PROP_INVITING,
  N_PROPERTIES
};

static guint signals[N_SIGNALS];
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (OgMembersView, og_members_view, GTK_TYPE_BOX)

static void
on_setup (GtkListItemFactory *factory, GtkListItem *item, OgMembersView *self)
{
  GtkWidget *row = og_member_row_new ();

  g_object_bind_property (self, "narrow", row, "narrow", G_BINDING_SYNC_CREATE);
  gtk_list_item_set_child (item, row);
}

static void
on_bind (GtkListItemFactory *factory, GtkListItem *item, OgMembersView *self)
{
  OgMemberRow *row = OG_MEMBER_ROW (gtk_list_item_get_child (item));
  OgMember *member = gtk_list_item_get_item (item);

  gtk_list_item_set_activatable (item, !og_member_is_self (member));
  og_member_row_set_member (row, member);
}

static void
on_unbind (GtkListItemFactory *factory, GtkListItem *item, OgMembersView *self)
{
  og_member_row_set_member (OG_MEMBER_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
on_activate (GtkListView *list, guint position, OgMembersView *self)
{
  GListModel *members = G_LIST_MODEL (og_session_get_members (self->session));
  g_autoptr (OgMember) member = g_list_model_get_item (members, position);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_window_present (GTK_WINDOW (
      og_member_details_new (self->session, member, GTK_WINDOW (root))));
}

static void
on_invite_clicked (GtkButton *button, OgMembersView *self)
{
  g_signal_emit (self, signals[SIGNAL_INVITE], 0);
}

static void
show_empty (OgMembersView *self)
{
  const OgSessionStatus *status = og_session_get_status (self->session);
  gboolean is_in =
      status != NULL && status->registration == OG_REGISTRATION_JOINED;
  g_autofree char *state = og_session_dup_state_text (self->session);

  adw_status_page_set_icon_name (
      self->empty, is_in ? "system-users-symbolic" : "network-server-symbolic");
  adw_status_page_set_title (self->empty,
                             is_in ? _ ("Nobody else is here yet") : state);
  adw_status_page_set_description (
      self->empty,
      is_in ? _ ("Members appear here as soon as they join the same group.")
            : _ ("Members appear here once the server answers."));
  gtk_widget_set_visible (self->invite, is_in && self->inviting);
  gtk_widget_set_visible (self->pad, is_in);
}

static void
update (OgMembersView *self)
{
  GListModel *members = G_LIST_MODEL (og_session_get_members (self->session));
  gboolean is_alone = g_list_model_get_n_items (members) <= 1;

  gtk_widget_set_visible (GTK_WIDGET (self->empty), is_alone);
  gtk_widget_set_vexpand (self->scroller, !is_alone);
  if (is_alone)
    show_empty (self);
}

static void
set_inviting (OgMembersView *self, gboolean inviting)
{
  self->inviting = inviting;
  if (self->session != NULL)
    update (self);
}

static void
og_members_view_get_property (GObject *object,
                              guint property,
                              GValue *value,
                              GParamSpec *pspec)
{
  OgMembersView *self = OG_MEMBERS_VIEW (object);

  if (property == PROP_NARROW)
    g_value_set_boolean (value, self->narrow);
  else if (property == PROP_INVITING)
    g_value_set_boolean (value, self->inviting);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
og_members_view_set_property (GObject *object,
                              guint property,
                              const GValue *value,
                              GParamSpec *pspec)
{
  OgMembersView *self = OG_MEMBERS_VIEW (object);

  if (property == PROP_NARROW)
    self->narrow = g_value_get_boolean (value);
  else if (property == PROP_INVITING)
    set_inviting (self, g_value_get_boolean (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

/* To the list as a whole: it finds the row by itself, even before it has made
 * any. */
static gboolean
og_members_view_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (OG_MEMBERS_VIEW (widget)->list));
}

static void
og_members_view_finalize (GObject *object)
{
  g_clear_object (&OG_MEMBERS_VIEW (object)->session);
  G_OBJECT_CLASS (og_members_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/session/members-view.ui");
  gtk_widget_class_bind_template_child (widget_class, OgMembersView, scroller);
  gtk_widget_class_bind_template_child (widget_class, OgMembersView, list);
  gtk_widget_class_bind_template_child (widget_class, OgMembersView, empty);
  gtk_widget_class_bind_template_child (widget_class, OgMembersView, invite);
  gtk_widget_class_bind_template_child (widget_class, OgMembersView, pad);
  gtk_widget_class_bind_template_callback (widget_class, on_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_bind);
  gtk_widget_class_bind_template_callback (widget_class, on_unbind);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_invite_clicked);
}

static void
og_members_view_class_init (OgMembersViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = og_members_view_get_property;
  object_class->set_property = og_members_view_set_property;
  object_class->finalize = og_members_view_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = og_members_view_grab_focus;

  properties[PROP_NARROW] = g_param_spec_boolean (
      "narrow", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_INVITING] = g_param_spec_boolean (
      "inviting", NULL, NULL, TRUE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_INVITE] =
      g_signal_new ("invite", OG_TYPE_MEMBERS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
og_members_view_init (OgMembersView *self)
{
  self->inviting = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
og_members_view_new (void)
{
  return g_object_new (OG_TYPE_MEMBERS_VIEW, NULL);
}

void
og_members_view_set_session (OgMembersView *self, OgSession *session)
{
  GListModel *members =
      g_object_ref (G_LIST_MODEL (og_session_get_members (session)));
  GtkNoSelection *selection = gtk_no_selection_new (members);

  g_set_object (&self->session, session);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (selection);

  g_signal_connect_object (session, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (members, "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}
