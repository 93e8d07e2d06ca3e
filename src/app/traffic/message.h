/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/traffic/message-parts.h"
#include "engine/tap.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* A line of the traffic monitor, as text and as it came. It never changes. In place
 * of messages that are missing stands one whose part is an OG_PART_GAP: it has no
 * sender, direction or time. */

#define OG_TYPE_MESSAGE (og_message_get_type ())
G_DECLARE_FINAL_TYPE (OgMessage, og_message, OG, MESSAGE, GObject)

OgMessage     *og_message_new           (const OgPart *part, OgTapDirection direction,
                                         const char *sender, gint64 time);
OgTapDirection og_message_get_direction (OgMessage *self);
const char    *og_message_get_time      (OgMessage *self);
const char    *og_message_get_sender    (OgMessage *self);
const char    *og_message_get_address   (OgMessage *self);
const char    *og_message_get_values    (OgMessage *self);
const OgPart  *og_message_get_part      (OgMessage *self);
gboolean       og_message_is_malformed  (OgMessage *self);
char          *og_message_dup_line      (OgMessage *self);
const char    *og_message_direction_get_word (OgTapDirection direction);

/* og_message_new: @time is wall clock time in µs. @sender as in OgTapped.
 *
 * og_message_get_time: local, to the millisecond.
 *
 * og_message_is_malformed: it was not OSC at all.
 *
 * og_message_dup_line: all of it, tabs between: for copying, and as the name
 * that a screen reader says.
 *
 * og_message_direction_get_word: translated. */

G_END_DECLS
