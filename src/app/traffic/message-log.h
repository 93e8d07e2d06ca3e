/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/traffic/message.h"
#include "net/tap.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The latest messages that a tap gave, oldest first, those left out that the
 * user has filtered away: a GListModel of OgMessage. It decides which messages
 * are kept and seen; it never asks the network for any. */

#define OG_TYPE_MESSAGE_LOG (og_message_log_get_type ())
G_DECLARE_FINAL_TYPE (OgMessageLog, og_message_log, OG, MESSAGE_LOG, GObject)

/* Signals
 *   "changed"  a figure below may have: at each read, pause and clear, and when
 *              the filter changes */

/* Messages that are kept. */
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
void          og_message_log_set_paused    (OgMessageLog *self, gboolean paused);
void          og_message_log_clear         (OgMessageLog *self);
void          og_message_log_set_pattern   (OgMessageLog *self, const char *text);
void          og_message_log_set_source    (OgMessageLog *self, OgSource source,
                                            const char *member);
guint         og_message_log_get_n_kept    (OgMessageLog *self);
guint         og_message_log_get_n_unshown (OgMessageLog *self);
void          og_message_log_read          (OgMessageLog *self);

/* og_message_log_get_tap: borrowed; to be given to the network while the log is
 * seen.
 *
 * og_message_log_set_paused: while paused the list stays as it is, and what
 * passes then is not in it afterwards either.
 *
 * og_message_log_clear: forgets all messages, and the unshown ones too.
 *
 * og_message_log_set_pattern: of addresses, see address-pattern.h; "": any.
 *
 * og_message_log_set_source: @member only for OG_SOURCE_MEMBER.
 *
 * og_message_log_get_n_kept: those filtered away included.
 *
 * og_message_log_get_n_unshown: packets since the last clear that never came
 * into the list, as too many passed at once, or during a pause.
 *
 * og_message_log_read: to be called up to 20 times a second. When many messages
 * come, every second call shows them. */

G_END_DECLS
