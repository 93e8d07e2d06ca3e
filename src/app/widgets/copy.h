/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Puts @text on the clipboard and says so, in the words of @said, by a toast on
 * the page of @widget. */
void og_copy (GtkWidget *widget, const char *text, const char *said);

G_END_DECLS
