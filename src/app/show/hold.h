/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A key that has to be held for a second, so that no touch of it does anything. */

void og_hold_add (GtkWidget *widget, guint key, GCallback held, gpointer data);

/* og_hold_add: @held (@data) is called each time that @key was held for OG_HOLD_TIME while
 * @widget or something in it had the focus. */

#define OG_HOLD_TIME 1000 /* ms */

G_END_DECLS
