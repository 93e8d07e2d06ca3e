/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/traffic/message-log.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The list of messages. It stays at the newest one until the user scrolls away
 * from it, then at what the user looks at. */

#define OG_TYPE_MESSAGE_VIEW (og_message_view_get_type ())
G_DECLARE_FINAL_TYPE (OgMessageView, og_message_view, OG, MESSAGE_VIEW, AdwBin)

/* Signals
 *   "opened" (OgMessage *)  the user wants to see all of this message */

void  og_message_view_set_log  (OgMessageView *self, OgMessageLog *log);
void  og_message_view_follow   (OgMessageView *self);
char *og_message_view_dup_text (OgMessageView *self, guint *n_messages);

/* og_message_view_set_log: once.
 *
 * og_message_view_follow: goes to the newest, and stays there.
 *
 * og_message_view_dup_text: a line each of the selected messages, or of all if
 * none are; the number of lines in @n_messages. */

G_END_DECLS
