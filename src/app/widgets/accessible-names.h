/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Names for screen readers where libadwaita gives none to the parts of its
 * rows: a button gets @title with its tooltip, as there may be one like it in
 * the next row; a list gets @title. Rows within are rows
 * of their own, and left alone. */
void og_accessible_names_give (GtkWidget *row, const char *title);

G_END_DECLS
