/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/* Keys, as far as they are shortcuts: what has the focus is asked first, then all
 * that is around it, as GTK does. */

gboolean keyboard_press (GtkWidget *window, guint key);

/* keyboard_press: FALSE: nothing has taken @key, pressed without modifiers. */
