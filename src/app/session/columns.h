/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* What is seen of Members and Traffic: one of them, or both beside each other. It decides
 * nothing about how much room there is. Nothing is taken out of the window and put
 * back elsewhere, so focus and scrolling stay as they are. */

typedef struct
{
  /* Borrowed */
  AdwViewStack *choice;     /* its pages are empty: it only says which one is chosen */
  GtkWidget *members;       /* in a grid, as is the other */
  GtkWidget *traffic;
} OgColumns;

GtkWidget *og_columns_get_chosen  (const OgColumns *self);
void       og_columns_choose      (const OgColumns *self, GtkWidget *view);
void       og_columns_show_chosen (const OgColumns *self);
void       og_columns_arrange     (const OgColumns *self, gboolean has_room);

/* og_columns_show_chosen: to be called when the choice has changed.
 *
 * og_columns_arrange: @has_room: both are seen. Otherwise it is the one that is chosen, or
 * the one that has the focus if both were seen. */

G_END_DECLS
