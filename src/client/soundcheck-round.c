/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/soundcheck-round.h"

#include "client/limits.h"

void
og_soundcheck_round_init (OgSoundcheckRound *self,
                          OgRoster *roster,
                          OgWrapping *wrapping)
{
  *self = (OgSoundcheckRound){
    .roster = roster,
    .wrapping = wrapping,
  };
}

void
og_soundcheck_round_start (OgSoundcheckRound *self, gint64 now)
{
  self->started = now;
  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    og_soundcheck_start (&og_roster_get (self->roster, i)->soundcheck, now);
}

void
og_soundcheck_round_peer_joined (OgSoundcheckRound *self, OgPeer *peer, gint64 now)
{
  if (self->started != 0 && now - self->started < OG_SOUNDCHECK_OPEN)
    og_soundcheck_start (&peer->soundcheck, now);
}

/* A peer that sends a soundcheck speaks the extensions, even if its hello was
 * lost. */
void
og_soundcheck_round_asked (OgSoundcheckRound *self,
                           OgPeer *peer,
                           gint32 id,
                           const OgPath *path,
                           gint64 now)
{
  og_peer_hello_received (peer, now);
  if (og_soundcheck_asked (&peer->soundcheck, id, path, now))
    self->asked = TRUE;
}

static void
answer (OgSoundcheckRound *self, OgPeer *peer, OgListening listening, gint64 now)
{
  OgSoundcheckReply reply = { .listening = listening };
  OgOscWriter writer;
  OgPath path;

  if (!og_soundcheck_take_reply (&peer->soundcheck, &reply.id, &path, now))
    return;

  og_wrapping_open (self->wrapping, &writer);
  og_soundcheck_reply_encode (&writer, &reply);
  og_wrapping_close (self->wrapping, &writer, &path, peer->name);
}

void
og_soundcheck_round_answer (OgSoundcheckRound *self,
                            OgListening listening,
                            gint64 now)
{
  self->asked = FALSE;
  for (guint i = 0; i < og_roster_get_size (self->roster); i++)
    answer (self, og_roster_get (self->roster, i), listening, now);
}
