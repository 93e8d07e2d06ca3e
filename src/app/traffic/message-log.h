/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/traffic/message.h"
#include "engine/tap.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The latest messages that a tap gave, oldest first, those left out that the user
 * has filtered away: a GListModel of OgMessage. It reads whether it is looked at
 * or not, and what was read waits until it is to be shown. It decides which
 * messages are kept and seen; it never asks the engine for any. */

#define OG_TYPE_MESSAGE_LOG (og_message_log_get_type ())
G_DECLARE_FINAL_TYPE (OgMessageLog, og_message_log, OG, MESSAGE_LOG, GObject)

/* Signals
 *   "changed"  a figure below may have: whenever it reads, shows or clears, and
 *              when the filter changes */

/* Messages that are kept in the list; as many more can wait. */
#define OG_MESSAGE_LOG_MAX 10000

/* Whose messages are seen. */
typedef enum
{
  OG_SOURCE_ALL,
  OG_SOURCE_RECEIVED,
  OG_SOURCE_SENT,
  OG_SOURCE_MEMBER          /* what one member sent */
} OgSource;

OgMessageLog *og_message_log_new           (void);
OgTap        *og_message_log_get_tap       (OgMessageLog *self);
void          og_message_log_read          (OgMessageLog *self);
void          og_message_log_show          (OgMessageLog *self);
void          og_message_log_clear         (OgMessageLog *self);
void          og_message_log_set_pattern   (OgMessageLog *self, const char *text);
void          og_message_log_set_source    (OgMessageLog *self, OgSource source,
                                            const char *member);
guint         og_message_log_get_n_kept    (OgMessageLog *self);
guint         og_message_log_get_n_waiting (OgMessageLog *self, guint *n_gone);
guint         og_message_log_get_n_missed  (OgMessageLog *self);

/* og_message_log_get_tap: borrowed; to be given to the engine.
 *
 * og_message_log_read: takes what passed from the tap; to be called five times a
 * second or more, seen or not. The latest OG_MESSAGE_LOG_MAX of those that wait
 * are kept, and as many in the list.
 *
 * og_message_log_show: what waits comes into the list; if that is much, every
 * second call does so. Without calls the list stands still. Where messages did not
 * wait long enough, a gap (OG_PART_GAP) comes in their place, whatever the filter.
 *
 * og_message_log_clear: forgets all messages, and the missed ones too.
 *
 * og_message_log_set_pattern: of addresses, see address-pattern.h; "": any.
 *
 * og_message_log_set_source: @member only for OG_SOURCE_MEMBER.
 *
 * og_message_log_get_n_kept: those in the list, and those filtered away.
 *
 * og_message_log_get_n_waiting: messages since the latest were shown. The oldest
 * @n_gone of them, which may be NULL, were too many to be kept.
 *
 * og_message_log_get_n_missed: packets since the last clear that were never
 * read, as too many passed at once. */

G_END_DECLS
