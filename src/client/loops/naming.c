/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/naming.h"

#include "client/loops/loop-limits.h"

static void
tell (const OgNaming *self,
      const OgLoopSide *side,
      gboolean has_ended,
      const OgSuspect *suspect)
{
  const OgLoopNotice notice = {
    .loop = side->kind,
    .has_ended = has_ended,
    .message = suspect->address,
    .member = &suspect->member,
    .lenient = self->lenient,
    .held_back = self->held_back,
  };

  self->sink->func (&notice, self->sink->data);
}

gboolean
og_naming_hold_back (OgNaming *self)
{
  if (self->lenient)
    return FALSE;

  self->held_back++;
  return TRUE;
}

/* A program that sends on one address often does so with others, too. */
static gboolean
is_of_looping_program (const OgSuspect *suspect, const OgSuspects *suspects)
{
  for (guint i = 0; i < G_N_ELEMENTS (suspects->places); i++)
    if (suspects->places[i].in_use
        && suspects->places[i].verdict == OG_SUSPECT_GUILTY
        && og_address_equal (&suspects->places[i].from, &suspect->from))
      return TRUE;

  return FALSE;
}

static gboolean
may_be_nearer (const OgNaming *self,
               const OgSuspect *suspect,
               OgSuspects *nearer,
               gint64 now)
{
  const OgSuspect *same =
      nearer != NULL ? og_suspects_find (nearer, suspect->hash) : NULL;
  gint64 patience = self->is_pausing ? OG_LOOP_PAUSED : OG_LOOP_NEARER;

  if (same == NULL)
    return FALSE;
  if (same->verdict == OG_SUSPECT_GUILTY)
    return TRUE;

  return same->n_denied == 0
             ? (same->testing && now < suspect->convicted + patience)
                   || is_of_looping_program (same, nearer)
             : same->testing && now < suspect->convicted + OG_LOOP_NEARER;
}

void
og_naming_review (OgNaming *self, OgLoopSide *side, OgSuspects *nearer, gint64 now)
{
  for (guint i = 0; i < G_N_ELEMENTS (side->suspects.places); i++)
    {
      OgSuspect *suspect = &side->suspects.places[i];

      if (!suspect->in_use || suspect->named
          || suspect->verdict != OG_SUSPECT_GUILTY
          || may_be_nearer (self, suspect, nearer, now))
        continue;

      suspect->named = TRUE;
      tell (self, side, FALSE, suspect);
    }
}

void
og_naming_end (OgNaming *self, OgLoopSide *side, gint64 now)
{
  for (guint i = 0; i < G_N_ELEMENTS (side->suspects.places); i++)
    {
      OgSuspect *suspect = &side->suspects.places[i];

      if (!suspect->in_use || !og_suspect_is_over (suspect, now))
        continue;

      suspect->named = FALSE;
      tell (self, side, TRUE, suspect);
    }
}

void
og_naming_withdraw (OgNaming *self, OgLoopSide *side, OgSuspect *suspect)
{
  if (suspect->named)
    tell (self, side, TRUE, suspect);
  og_suspects_remove (&side->suspects, suspect);
}
