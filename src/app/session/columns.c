/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/columns.h"

/* Pages of the choice. */
#define MEMBERS "members"
#define TRAFFIC "traffic"

static gboolean
is_beside (const OgColumns *self)
{
  return gtk_widget_has_css_class (self->traffic, "beside");
}

static gboolean
has_focus (GtkWidget *view)
{
  GtkRoot *root = gtk_widget_get_root (view);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL && gtk_widget_is_ancestor (focus, view);
}

/* Traffic is below what stands above Members, or as high as both together. */
static void
place_traffic (const OgColumns *self, gboolean beside)
{
  GtkGrid *grid = GTK_GRID (gtk_widget_get_parent (self->traffic));
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (grid));
  GtkLayoutChild *child =
      gtk_layout_manager_get_layout_child (layout, self->traffic);

  g_object_set (child, "column", beside ? 1 : 0, "row", beside ? 0 : 1,
                "row-span", beside ? 2 : 1, NULL);
  if (beside)
    gtk_widget_add_css_class (self->traffic, "beside");
  else
    gtk_widget_remove_css_class (self->traffic, "beside");
}

GtkWidget *
og_columns_get_chosen (const OgColumns *self)
{
  const char *name = adw_view_stack_get_visible_child_name (self->choice);

  return g_strcmp0 (name, TRAFFIC) == 0 ? self->traffic : self->members;
}

void
og_columns_choose (const OgColumns *self, GtkWidget *view)
{
  adw_view_stack_set_visible_child_name (
      self->choice, view == self->traffic ? TRAFFIC : MEMBERS);
}

void
og_columns_show_chosen (const OgColumns *self)
{
  og_columns_arrange (self, is_beside (self));
}

void
og_columns_arrange (const OgColumns *self, gboolean has_room)
{
  GtkWidget *chosen;

  if (is_beside (self) && !has_room && has_focus (self->traffic))
    adw_view_stack_set_visible_child_name (self->choice, TRAFFIC);

  if (is_beside (self) != has_room)
    place_traffic (self, has_room);

  chosen = og_columns_get_chosen (self);
  gtk_widget_set_visible (chosen, TRUE);
  gtk_widget_set_visible (self->members, has_room || chosen == self->members);
  gtk_widget_set_visible (self->traffic, has_room || chosen == self->traffic);
}
