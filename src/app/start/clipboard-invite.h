/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The invite that somebody has sent and the user has copied. It is read when
 * asked for, never watched. What this application put on the clipboard itself,
 * such as its own invite, does not count. What the system has not told yet, as
 * for a moment after the start, or what is empty is waited for. */

void  og_clipboard_invite_read_async  (GtkWidget *widget, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer data);
char *og_clipboard_invite_read_finish (GAsyncResult *result, GError **error);

/* og_clipboard_invite_read_async: @cancellable is needed: it ends the wait.
 *
 * og_clipboard_invite_read_finish: the link, owned by the caller. NULL: there
 * is none; or, with G_IO_ERROR_CANCELLED, it was cancelled. */

G_END_DECLS
