/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/widgets/scroll-to.h"

static void
scroll_to (GtkWidget *widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  GtkAdjustment *adjustment;
  graphene_rect_t bounds;

  if (viewport == NULL
      || !gtk_widget_compute_bounds (
          widget, gtk_viewport_get_child (GTK_VIEWPORT (viewport)), &bounds))
    return;

  adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (viewport));
  gtk_adjustment_clamp_page (adjustment, bounds.origin.y,
                             bounds.origin.y + bounds.size.height);
}

/* What is laid out again has its place only after the frame that begins now. */
static gboolean
on_frame (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  gboolean *is_laid_out = data;

  if (!gtk_widget_get_mapped (widget))
    return G_SOURCE_REMOVE;
  if (!*is_laid_out || gtk_widget_get_height (widget) == 0)
    {
      *is_laid_out = TRUE;
      return G_SOURCE_CONTINUE;
    }

  scroll_to (widget);
  return G_SOURCE_REMOVE;
}

void
og_scroll_to (GtkWidget *widget)
{
  gtk_widget_add_tick_callback (widget, on_frame, g_new0 (gboolean, 1), g_free);
}
