/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/roster.h"
#include "wire/outbox.h"

G_BEGIN_DECLS

/* The soundchecks with all peers of a client: who takes part, and what we reply
 * to those who ask us. It cannot know whether a program listens here: the shell
 * is asked, and looks. */

typedef struct
{
  /* Borrowed */
  OgRoster *roster;
  OgWrapping *wrapping;

  gint64 started;           /* monotonic µs, by our user; 0: never */
  gboolean asked;           /* a peer is owed a reply */
} OgSoundcheckRound;

void og_soundcheck_round_init        (OgSoundcheckRound *self, OgRoster *roster,
                                      OgWrapping *wrapping);
void og_soundcheck_round_start       (OgSoundcheckRound *self, gint64 now);
void og_soundcheck_round_peer_joined (OgSoundcheckRound *self, OgPeer *peer, gint64 now);
void og_soundcheck_round_asked       (OgSoundcheckRound *self, OgPeer *peer, gint32 id,
                                      const OgPath *path, gint64 now);
void og_soundcheck_round_answer      (OgSoundcheckRound *self, OgListening listening,
                                      gint64 now);

static inline gboolean
og_soundcheck_round_is_asked (const OgSoundcheckRound *self)
{
  return self->asked;
}

/* og_soundcheck_round_start: for all peers, and for those who join within
 * OG_SOUNDCHECK_OPEN.
 *
 * og_soundcheck_round_asked: by @peer; the reply waits for
 * og_soundcheck_round_answer().
 *
 * og_soundcheck_round_is_asked: og_soundcheck_round_answer() is to be called, with
 * whether programs @listening to the group are there. */

G_END_DECLS
