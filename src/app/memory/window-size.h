/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The size of a window, from one start of the application to the next. */

void og_window_size_remember (GtkWindow *window, const char *schema);

/* og_window_size_remember: gives @window the size that stands in the settings
 * of @schema, and keeps its later ones there, until it is gone. Once for each
 * window. Where settings cannot be written they stay as they are. */

G_END_DECLS
