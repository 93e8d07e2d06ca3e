/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

/* What is in the clipboard, and another program that has put it there. */

char *clipboard_read (GtkWidget *widget);

typedef struct ClipboardOwner ClipboardOwner;

ClipboardOwner *clipboard_owner_new (const char *text);
void clipboard_owner_free (ClipboardOwner *owner);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ClipboardOwner, clipboard_owner_free)

/* clipboard_read: the text, owned by the caller; NULL: there is none.
 *
 * clipboard_owner_new: starts the program, and waits until @text is there. */
