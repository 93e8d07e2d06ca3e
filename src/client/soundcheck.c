/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/soundcheck.h"

#include "client/limits.h"

/* State       becomes     when
 * any         waiting     the user asks
 * waiting     answered    a reply to one of its messages came
 * waiting     unanswered  OG_SOUNDCHECK_RETRY after the last try
 * waiting     impossible  likewise, if none was sent, to an original
 *
 * Every message has an id of its own, so that the round trip is that of the one
 * which was answered. */

static void
finish (OgSoundcheck *self, OgSoundcheckState state)
{
  self->result.state = state;
  self->due = -1;
}

static gboolean
was_sent (const OgSoundcheck *self)
{
  for (guint i = 0; i < self->tries; i++)
    if (self->sent[i] != 0)
      return TRUE;

  return FALSE;
}

void
og_soundcheck_init (OgSoundcheck *self)
{
  *self = (OgSoundcheck){ .due = -1, .replied = G_MININT64 / 2 };
}

/* Ids go on: a late reply finds no message of its own. */
void
og_soundcheck_start (OgSoundcheck *self, gint64 now)
{
  self->first = (gint32) ((guint32) self->first + self->tries);
  self->tries = 0;
  self->result = (OgSoundcheckResult){ .state = OG_SOUNDCHECK_WAITING };
  self->due = now;
}

void
og_soundcheck_hurry (OgSoundcheck *self, gint64 now)
{
  if (self->due != -1 && self->tries < OG_SOUNDCHECK_TRIES)
    self->due = MIN (self->due, now);
}

gboolean
og_soundcheck_take (OgSoundcheck *self,
                    gint32 *id,
                    OgSoundcheckTarget target,
                    gint64 now)
{
  gboolean can_send = target == OG_SOUNDCHECK_TO_OURS;

  if (self->due == -1 || now < self->due)
    return FALSE;

  if (self->tries == OG_SOUNDCHECK_TRIES)
    {
      finish (self, target == OG_SOUNDCHECK_TO_ORIGINAL && !was_sent (self)
                        ? OG_SOUNDCHECK_IMPOSSIBLE
                        : OG_SOUNDCHECK_UNANSWERED);
      return FALSE;
    }

  *id = (gint32) ((guint32) self->first + self->tries);
  self->sent[self->tries++] = can_send ? now : 0;
  self->due = now + OG_SOUNDCHECK_RETRY;
  return can_send;
}

gboolean
og_soundcheck_reply_received (OgSoundcheck *self,
                              const OgSoundcheckReply *reply,
                              gint64 now)
{
  guint32 try = (guint32) reply->id - (guint32) self->first;

  if (self->result.state != OG_SOUNDCHECK_WAITING || try >= self->tries
      || self->sent[try] == 0)
    return FALSE;

  self->result.round_trip = now - self->sent[try];
  self->result.listening = reply->listening;
  finish (self, OG_SOUNDCHECK_ANSWERED);
  return TRUE;
}

gboolean
og_soundcheck_asked (OgSoundcheck *self, gint32 id, const OgPath *path, gint64 now)
{
  if (now - self->replied < OG_SOUNDCHECK_REPLY_GAP)
    return FALSE;

  self->asked = id;
  self->asker = *path;
  return TRUE;
}

gboolean
og_soundcheck_take_reply (OgSoundcheck *self, gint32 *id, OgPath *path, gint64 now)
{
  if (!og_path_is_set (&self->asker))
    return FALSE;

  *id = self->asked;
  *path = self->asker;
  self->asker = (OgPath){ 0 };
  self->replied = now;
  return TRUE;
}
