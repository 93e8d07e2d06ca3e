/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/invite/invite-popover.h"

#include "app/invite/password-row.h"
#include "app/invite/invite.h"
#include "app/invite/qr-code.h"
#include "app/widgets/toast.h"

#include <glib/gi18n.h>

struct _OgInvitePopover
{
  GtkPopover parent_instance;

  /* Owned */
  OgInvite *invite;

  /* Template widgets */
  GtkStack *stack;
  GtkLabel *obstacle;
  GtkPicture *picture;
  GtkLabel *link;
  GtkWidget *password_list;
  OgPasswordRow *password_row;
  GtkWidget *copy_button;
};

G_DEFINE_FINAL_TYPE (OgInvitePopover, og_invite_popover, GTK_TYPE_POPOVER)

static void
show_link (OgInvitePopover *self, const char *link)
{
  g_autoptr (OgQrCode) code = og_qr_code_new (link);

  gtk_label_set_label (self->link, link);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (code));
  gtk_widget_set_visible (GTK_WIDGET (self->picture), code != NULL);
  gtk_widget_set_visible (self->password_list,
                          og_invite_is_protected (self->invite));
}

static void
on_invite_changed (OgInvitePopover *self)
{
  const char *link = og_invite_get_link (self->invite);

  if (link != NULL)
    show_link (self, link);
  else
    gtk_label_set_label (self->obstacle, og_invite_get_obstacle (self->invite));

  gtk_stack_set_visible_child_name (self->stack,
                                    link != NULL ? "link" : "obstacle");
}

/* The link would have the focus, all of it selected. */
static void
on_shown (OgInvitePopover *self)
{
  gtk_widget_grab_focus (self->copy_button);
}

static void
on_copy_clicked (OgInvitePopover *self)
{
  g_autofree char *message = og_invite_dup_message (self->invite);

  og_toast_copy (GTK_WIDGET (self), message, _ ("Invite copied"));
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
og_invite_popover_dispose (GObject *object)
{
  g_clear_object (&OG_INVITE_POPOVER (object)->invite);
  G_OBJECT_CLASS (og_invite_popover_parent_class)->dispose (object);
}

static void
og_invite_popover_class_init (OgInvitePopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_invite_popover_dispose;

  g_type_ensure (OG_TYPE_PASSWORD_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/invite/invite-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, OgInvitePopover, stack);
  gtk_widget_class_bind_template_child (widget_class, OgInvitePopover, obstacle);
  gtk_widget_class_bind_template_child (widget_class, OgInvitePopover, picture);
  gtk_widget_class_bind_template_child (widget_class, OgInvitePopover, link);
  gtk_widget_class_bind_template_child (widget_class, OgInvitePopover,
                                        password_list);
  gtk_widget_class_bind_template_child (widget_class, OgInvitePopover,
                                        password_row);
  gtk_widget_class_bind_template_child (widget_class, OgInvitePopover,
                                        copy_button);
  gtk_widget_class_bind_template_callback (widget_class, on_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
}

static void
og_invite_popover_init (OgInvitePopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
og_invite_popover_new (OgServices *services)
{
  OgInvitePopover *self = g_object_new (OG_TYPE_INVITE_POPOVER, NULL);
  GSettings *settings = og_services_get_settings (services);

  self->invite = og_invite_new (services, settings);
  g_signal_connect_object (self->invite, "changed",
                           G_CALLBACK (on_invite_changed), self,
                           G_CONNECT_SWAPPED);
  og_password_row_set_settings (self->password_row, settings);
  on_invite_changed (self);
  return GTK_WIDGET (self);
}

void
og_invite_popover_set_form (OgInvitePopover *self,
                            const char *group,
                            const char *group_password)
{
  og_invite_set_form (self->invite, group, group_password);
}
