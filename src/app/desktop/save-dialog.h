/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Asks for a place and saves a text there; toasts around the widget say how it
 * went. */

void og_save_dialog_show  (GtkWidget *widget, const char *title, const char *name,
                           const char *text);
void og_save_dialog_write (GtkWidget *widget, GFile *file, const char *text);

/* og_save_dialog_show: over the window of @widget; proposes @name. Saves
 * nothing when it is cancelled.
 *
 * og_save_dialog_write: what it does with the file that was chosen. */

G_END_DECLS
