/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/ring-questions.h"

#include "client/limits.h"

#include <string.h>

static void
add (OgRingQuestions *self, const OgRing *ring, const OgPath *asker)
{
  if (self->n_waiting < OG_RING_QUESTIONS_MAX)
    self->waiting[self->n_waiting++] = (OgRingQuestion){ *ring, *asker };
}

static gboolean
may_ask (OgPeer *peer, gint64 now)
{
  gint64 full_at =
      MAX (peer->ring_questions_full_at, now) + OG_RING_QUESTION_EACH;

  if (!peer->said_hello
      || full_at - now > OG_RING_QUESTIONS * OG_RING_QUESTION_EACH)
    return FALSE;

  peer->ring_questions_full_at = full_at;
  return TRUE;
}

void
og_ring_questions_add_ours (OgRingQuestions *self, const OgRing *ring)
{
  add (self, ring, &(OgPath){ 0 });
}

gboolean
og_ring_questions_add (OgRingQuestions *self,
                       OgPeer *peer,
                       const OgRing *ring,
                       const OgPath *path,
                       gint64 now)
{
  if (!may_ask (peer, now))
    return FALSE;

  add (self, ring, path);
  return TRUE;
}

const OgRingQuestion *
og_ring_questions_peek (const OgRingQuestions *self)
{
  return self->n_waiting > 0 ? &self->waiting[0] : NULL;
}

OgRingQuestion
og_ring_questions_take (OgRingQuestions *self)
{
  const OgRingQuestion question = self->waiting[0];

  self->n_waiting--;
  memmove (self->waiting, self->waiting + 1, self->n_waiting * sizeof question);
  return question;
}
