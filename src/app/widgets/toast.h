/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* Toasts, one at a time in each window: the latest counts, and does not wait
 * until those before it have had their time. */

AdwToast *og_toast_new  (const char *text);
void      og_toast_say  (GtkWidget *widget, const char *text);
void      og_toast_show (GtkWidget *widget, AdwToast *toast);
void      og_toast_copy (GtkWidget *widget, const char *text, const char *said);
void      og_toast_let_escape_close (AdwToastOverlay *overlay);

/* All use the overlay around @widget, or @widget if it is one; without an overlay
 * nothing is shown. og_toast_new, og_toast_say: plain text. og_toast_show: takes
 * @toast.
 *
 * og_toast_copy: puts @text on the clipboard, and says so in the words of @said.
 *
 * og_toast_let_escape_close: Escape closes the window of @overlay, which has its
 * child, also while a toast is shown. */

G_END_DECLS
