/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/show/show-member.h"

#include "app/readiness/grade-light.h"
#include "app/session/member-words.h"
#include "app/words/reach-words.h"

#include <glib/gi18n.h>

typedef struct
{
  /* Borrowed: parts of the row */
  GtkImage *light;
  GtkLabel *figure;

  int grade; /* as shown; -1: none */
} Shown;

static void
on_changed (OgMember *member, Shown *self)
{
  const OgPeerStatus *status = og_member_get_status (member);
  g_autofree char *ping = og_member_words_dup_ping (member);
  const char *figure = ping;

  if (*ping == '\0')
    figure = og_reach_words_get (og_member_get_reach (member));
  else if (status != NULL && status->is_unheard)
    figure = _ ("muted");

  og_grade_light_show (self->light, GTK_WIDGET (self->light), &self->grade,
                       og_member_get_grade (member));
  if (g_strcmp0 (gtk_label_get_label (self->figure), figure) != 0)
    gtk_label_set_label (self->figure, figure);
}

static GtkWidget *
create_label (const char *text, gboolean is_wide)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (label), is_wide ? PANGO_ELLIPSIZE_END
                                                      : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, is_wide);
  return label;
}

static void
shown_free (gpointer data, GClosure *closure)
{
  g_free (data);
}

GtkWidget *
og_show_member_new (OgMember *member)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 24);
  Shown *self = g_new0 (Shown, 1);
  GClosure *closure = g_cclosure_new (G_CALLBACK (on_changed), self, shown_free);

  self->grade = OG_GRADE_LIGHT_NONE;
  self->light = GTK_IMAGE (gtk_image_new ());
  self->figure = GTK_LABEL (create_label (NULL, FALSE));
  gtk_widget_add_css_class (GTK_WIDGET (self->figure), "numeric");
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->light));
  gtk_box_append (GTK_BOX (row),
                  create_label (og_member_get_shown_name (member), TRUE));
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->figure));
  gtk_widget_add_css_class (row, "show-member");
  gtk_widget_set_visible (row, !og_member_is_self (member));

  g_object_watch_closure (G_OBJECT (row), closure);
  g_signal_connect_closure (member, "changed", closure, FALSE);
  on_changed (member, self);
  return row;
}
