/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/peer.h"

G_BEGIN_DECLS

/* Questions about rings of ports that wait for an answer: of other members, and our own.
 * Each member has a few, because whoever found out from which port we deliver could say
 * that it gets something from there. */

/* Asked in one batch, in which two clients may ask about one ring each, and we
 * about a third. What exceeds it is asked again. */
#define OG_RING_QUESTIONS_MAX 16

typedef struct
{
  OgRing ring;
  OgPath asker;             /* unset: ourselves */
} OgRingQuestion;

/* All zero at first. */
typedef struct
{
  OgRingQuestion waiting[OG_RING_QUESTIONS_MAX]; /* oldest first */
  guint n_waiting;
} OgRingQuestions;

void                  og_ring_questions_add_ours (OgRingQuestions *self, const OgRing *ring);
gboolean              og_ring_questions_add      (OgRingQuestions *self, OgPeer *peer,
                                                  const OgRing *ring, const OgPath *path,
                                                  gint64 now);
const OgRingQuestion *og_ring_questions_peek     (const OgRingQuestions *self);
OgRingQuestion        og_ring_questions_take     (OgRingQuestions *self);

/* og_ring_questions_add: by @peer, which is only heard if it is one of ours. FALSE: it asks
 * too often.
 *
 * og_ring_questions_peek: the next one, valid until something is changed; NULL: none.
 * og_ring_questions_take: removes it. There is one. */

G_END_DECLS
