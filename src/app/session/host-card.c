/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/host-card.h"

#include "app/hosting/hosting-window.h"
#include "app/invite/invite.h"
#include "app/invite/password-row.h"
#include "app/widgets/toast.h"
#include "app/words/hosting-words.h"
#include "cli/mapping-words.h"

#include <glib/gi18n.h>

struct _OgHostCard
{
  GtkBox parent_instance;

  /* Owned */
  OgInvite *invite;
  GdkContentProvider *offered; /* what we have put in the clipboard; NULL: nothing */

  /* Borrowed */
  OgServices *services;
  OgSession *session;
  OgHosting *hosting;
  GtkWindow *window; /* weak; NULL: not open */

  guint n_others;

  /* Template widgets */
  GtkLabel *title;
  GtkToggleButton *open;
  GtkLabel *state;
  GtkWidget *password_row;
  GtkWidget *copy;
};

G_DEFINE_FINAL_TYPE (OgHostCard, og_host_card, GTK_TYPE_BOX)

static void
set_text (GtkLabel *label, const char *text)
{
  if (g_strcmp0 (gtk_label_get_label (label), text) != 0)
    gtk_label_set_label (label, text);
}

static gboolean
is_offered (OgHostCard *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  return self->offered != NULL
         && gdk_clipboard_get_content (clipboard) == self->offered;
}

static void
copy (OgHostCard *self)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));
  g_autofree char *message = og_invite_dup_message (self->invite);

  if (message == NULL)
    return;

  gdk_clipboard_set_text (clipboard, message);
  g_set_object (&self->offered, gdk_clipboard_get_content (clipboard));
}

static void
show_title (OgHostCard *self)
{
  g_autofree char *title = NULL;

  if (self->n_others > 0)
    /* Translators: users, the host among them: two or more */
    title = g_strdup_printf (_ ("You host · %u here"), self->n_others + 1);
  else if (is_offered (self))
    title = g_strdup (_ ("Invite copied: send it to the others"));
  else
    title = g_strdup (_ ("You host this session: send the others the invite"));

  set_text (self->title, title);
}

/* Open while the host is alone, folded once somebody comes. */
static void
fold (OgHostCard *self, guint n_others)
{
  if ((n_others > 0) != (self->n_others > 0))
    gtk_toggle_button_set_active (self->open, n_others == 0);

  self->n_others = n_others;
}

/* What the server does, and who can reach it. */
static char *
dup_state (const OgHostingStatus *status)
{
  g_autofree char *state =
      og_hosting_words_dup_state (status, g_get_monotonic_time ());
  g_autofree char *mapping = NULL;
  g_autofree char *reach = NULL;

  if (status->mapping.state == OG_MAPPING_OFF)
    return g_steal_pointer (&state);

  mapping = og_mapping_words_dup (&status->mapping);
  /* Translators: %s is a sentence about the router */
  reach = g_strdup_printf (_ ("From the internet: %s"), mapping);
  return g_strdup_printf ("%s\n%s", state, reach);
}

/* The way back to it stays. */
static void
show_stopped (OgHostCard *self)
{
  set_text (self->title, _ ("Your server is off: nobody can join"));
  set_text (self->state, _ ("Switch it on again under “Server…”."));
  gtk_toggle_button_set_active (self->open, TRUE);
  self->n_others = 0;
}

static void
update (OgHostCard *self)
{
  const OgHostingStatus *status = og_hosting_get_status (self->hosting);
  gboolean has_stopped = og_hosting_has_stopped (self->hosting, self->session);
  gboolean is_here = og_session_is_active (self->session)
                     && og_hosting_has_session (self->hosting, self->session);
  g_autofree char *state = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self), is_here || has_stopped);
  gtk_widget_set_sensitive (self->copy, !has_stopped);
  gtk_widget_set_visible (self->password_row,
                          !has_stopped && og_invite_is_protected (self->invite));
  if (has_stopped)
    show_stopped (self);
  if (!is_here)
    return;

  state = dup_state (status);
  set_text (self->state, state);
  fold (self, og_hosting_count_others (self->hosting, self->session));
  show_title (self);
}

static void
on_invite_changed (OgHostCard *self)
{
  update (self);
  if (is_offered (self))
    copy (self);
}

static void
on_session_active (OgHostCard *self)
{
  if (og_session_is_active (self->session))
    gtk_toggle_button_set_active (self->open, TRUE);
  else
    g_clear_object (&self->offered);

  self->n_others = 0;
}

static void
on_copy_clicked (OgHostCard *self)
{
  copy (self);
  show_title (self);
  og_toast_say (GTK_WIDGET (self), _ ("Invite copied"));
}

static void
on_server_clicked (OgHostCard *self)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (self->window == NULL)
    g_set_weak_pointer (&self->window, GTK_WINDOW (og_hosting_window_new (
                                           parent, self->services)));

  gtk_window_present (self->window);
}

static void
og_host_card_dispose (GObject *object)
{
  OgHostCard *self = OG_HOST_CARD (object);

  g_clear_object (&self->offered);
  g_clear_object (&self->invite);
  g_clear_weak_pointer (&self->window);
  G_OBJECT_CLASS (og_host_card_parent_class)->dispose (object);
}

static void
og_host_card_class_init (OgHostCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = og_host_card_dispose;

  g_type_ensure (OG_TYPE_PASSWORD_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/oscgroups/OscGroups/session/host-card.ui");
  gtk_widget_class_bind_template_child (widget_class, OgHostCard, title);
  gtk_widget_class_bind_template_child (widget_class, OgHostCard, open);
  gtk_widget_class_bind_template_child (widget_class, OgHostCard, state);
  gtk_widget_class_bind_template_child (widget_class, OgHostCard, password_row);
  gtk_widget_class_bind_template_child (widget_class, OgHostCard, copy);
  gtk_widget_class_bind_template_callback (widget_class, on_copy_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_server_clicked);
}

static void
og_host_card_init (OgHostCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
og_host_card_set_services (OgHostCard *self, OgServices *services)
{
  GSettings *settings = og_services_get_settings (services);

  self->services = services;
  self->session = og_services_get_session (services);
  self->hosting = og_services_get_hosting (services);
  self->invite = og_invite_new (services, settings);
  og_password_row_set_settings (OG_PASSWORD_ROW (self->password_row), settings);

  g_signal_connect_object (self->invite, "changed",
                           G_CALLBACK (on_invite_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hosting, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->hosting, "notify::active", G_CALLBACK (update),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::active",
                           G_CALLBACK (on_session_active), self,
                           G_CONNECT_SWAPPED);
  on_session_active (self);
  update (self);
}

void
og_host_card_offer (OgHostCard *self)
{
  copy (self);
  update (self);
}
