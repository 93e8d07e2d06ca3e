/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When the endpoints of one peer are pinged until it is known which of them
 * work. It decides times only; which endpoints there are and what they answer
 * is the peer's. */

/* Rounds that are sent whatever answers, and rounds in all before one working
 * endpoint is enough. */
#define OG_ROUNDS_QUICK 6
#define OG_ROUNDS_ALL 15

/* Rounds that are sent at least after an endpoint answered. */
#define OG_ROUNDS_ANSWER 4

typedef struct
{
  gint64 started;           /* of the running establishment */
  gint64 last_round;        /* when a round was sent */
  gint64 due;               /* of the next round; -1: settled */
  guint round;              /* how many were sent since @started */
  gboolean quick;           /* the first rounds come closer than the spacing */
} OgEstablishment;

void     og_establishment_init        (OgEstablishment *self, gint64 now);
void     og_establishment_restart     (OgEstablishment *self, gint64 now);
void     og_establishment_hurry       (OgEstablishment *self, gint64 now);
void     og_establishment_round_sent  (OgEstablishment *self, gint64 now);
void     og_establishment_review      (OgEstablishment *self, gboolean private_answered,
                                       gboolean any_answered);

static inline gboolean
og_establishment_is_settled (const OgEstablishment *self)
{
  return self->due == -1;
}

/* og_establishment_restart: the peer has a new endpoint, or has fallen silent. It
 * starts at once, with the first round.
 *
 * og_establishment_hurry: the peer pinged from an endpoint that had not
 * answered before: the next round as soon as the spacing allows, so that
 * nobody can make us ping faster than a round in OG_ROUND_SPACING.
 *
 * og_establishment_review: ends the establishment when enough rounds were sent
 * and answered. Once any is, the rounds go on at the original's times. */

G_END_DECLS
