/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Invite links that are pasted into fields, maybe with a sentence around them.
 * They do not get into the field: they are handed over, a moment later, when no
 * field is being changed any more. */

typedef struct _OgLinkPaste OgLinkPaste;

typedef void (*OgLinkPasted) (const char *link, gpointer data);

OgLinkPaste *og_link_paste_new        (OgLinkPasted pasted, gpointer data);
void         og_link_paste_free       (OgLinkPaste *self);
void         og_link_paste_watch      (OgLinkPaste *self, GtkEditable *field);
void         og_link_paste_set_paused (OgLinkPaste *self, gboolean paused);

/* og_link_paste_free: the fields may live on. A link that is not handed over yet
 * is dropped.
 *
 * og_link_paste_set_paused: while we fill in the fields ourselves. */

G_END_DECLS
