/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Which messages the group sent us within the last OG_LOOP_WINDOW. Only a hash
 * and the time of each are kept, in a table of fixed size in which newer ones
 * overwrite older ones: under a flood it forgets, it never grows. */

typedef struct _OgRecentMessages OgRecentMessages;

OgRecentMessages *og_recent_messages_new      (void);
void              og_recent_messages_free     (OgRecentMessages *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgRecentMessages, og_recent_messages_free)

gboolean          og_recent_messages_add      (OgRecentMessages *self, guint64 key,
                                               gint64 now);
gboolean          og_recent_messages_contains (const OgRecentMessages *self, guint64 key,
                                               gint64 now);

/* og_recent_messages_add: TRUE if it was there already. */

G_END_DECLS
