/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "socket.h"

G_BEGIN_DECLS

/* A local program of a member: plays numbered notes to the group through the
 * member's tx port, and keeps what comes to the rx port. */

typedef struct
{
  gint32 number;
  gint64 sent;              /* network time */
  gint64 heard;             /* network time */
} OgNote;

/* What it does with what it gets. */
typedef enum
{
  OG_PLAYER_LISTENS,
  OG_PLAYER_SENDS_ON,       /* as it is */
  OG_PLAYER_BUNDLES_ON,     /* in a bundle with a time tag of its own */
  OG_PLAYER_ADDS,           /* its first message, and behind it one that is new */
  OG_PLAYER_PLAYS_BACK      /* another note: a game */
} OgPlayerHabit;

typedef struct
{
  /* Owned */
  OgSocket *socket;
  GPtrArray *heard;         /* by player, a GArray of OgNote */
  GQueue sent_later;        /* of GBytes, while .lag is not 0 */
  GQueue sent_later_at;     /* of gint64 *, network time, as many */

  /* Borrowed */
  OgNetwork *network;

  guint id;
  OgAddress tx;
  OgPlayerHabit habit;
  gint64 lag;               /* µs until it does so */
  gint64 frame;             /* it does so at its next frame, µs apart; 0: it has none */
  gint64 phase;             /* of these */
  gint64 interval;          /* between notes, µs; 0: plays none by itself */
  gint64 next;              /* note, network time, -1: none */
  gint32 n_played;
  guint n_others;           /* packets got that are no notes */
  guint n_sent_on;
  guint n_added;
} OgPlayer;

OgPlayer *og_player_new          (OgHost *host, guint16 rx_port, guint16 tx_port, guint id);
void      og_player_free         (OgPlayer *self);
void      og_player_play         (OgPlayer *self);
void      og_player_play_each    (OgPlayer *self, gint64 interval);
void      og_player_send         (OgPlayer *self, const guint8 *data, gsize size);

guint     og_player_count_heard  (const OgPlayer *self, guint id);
gint64    og_player_first_heard  (const OgPlayer *self, guint id, gint64 since);
gint64    og_player_longest_gap  (const OgPlayer *self, guint id, gint64 since);
void      og_player_forget       (OgPlayer *self);

/* og_player_first_heard: network time of the first note of player @id that was
 * played at @since or later; -1: none.
 *
 * og_player_longest_gap: the longest time without a note of player @id, from
 * @since until now.
 *
 * og_player_forget: what was heard so far. */

G_END_DECLS
