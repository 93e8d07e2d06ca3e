/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which messages local programs sent within the last OG_LOOP_WINDOW, and which of them sent
 * each first. What one of them sends may come back to our send port from another port
 * without coming to us from the group. A table of fixed size, as of the recent messages. */

typedef struct _OgOwnMessages OgOwnMessages;

OgOwnMessages *og_own_messages_new  (void);
void           og_own_messages_free (OgOwnMessages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgOwnMessages, og_own_messages_free)

gboolean       og_own_messages_add  (OgOwnMessages *self, guint64 key, guint source,
                                     gint64 now);

/* og_own_messages_add: TRUE if another @source sent it first, and it has not ended since. */

G_END_DECLS
