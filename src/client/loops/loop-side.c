/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/loop-side.h"

/* A packet counts as one message. It is limited if any message in it may be a loop.
 * What stands beside that one may be the user's, so it is never dropped on a guess:
 *
 * - While the test goes on, the packet waits as it is. If too much waits, it goes on.
 * - When a loop is known, the packet is cut: the messages of the loop were sent to
 *   all within the last OG_LOOP_WINDOW, so nobody lacks them. The others go on in
 *   their bundle, with its time tag. Bundles that are cut have OG_LOOP_RESERVE
 *   tokens before those that are whole.
 * - If these are used up, nothing of it goes on. Then programs answer each bundle
 *   of the loop with one that has something new, faster than the limit.
 */

/* So many tokens gone, and what comes back is more than a member sends for long. */
#define MANY (OG_LOOP_BURST / 16)

void
og_loop_side_init (OgLoopSide *self, OgLoop kind)
{
  self->kind = kind;
  og_waiting_init (&self->waiting);
  og_cut_init (&self->cut);
}

void
og_loop_side_clear (OgLoopSide *self)
{
  og_waiting_clear (&self->waiting);
  og_cut_clear (&self->cut);
}

void
og_returned_add (OgReturned *self, guint n, OgSuspect *suspect)
{
  if (!og_suspect_is_limited (suspect))
    return;

  self->suspects[self->n_suspects++] = suspect;
  if (suspect->verdict == OG_SUSPECT_GUILTY)
    self->looping |= (guint32) 1 << n;
}

void
og_returned_close (OgReturned *self, guint n_keys)
{
  self->is_mixed = self->n_suspects < n_keys || n_keys == OG_MESSAGE_KEYS_MAX;
}

/* One that is guilty, or the last that is not. NULL: none is. */
static OgSuspect *
find (const OgReturned *returned, gboolean is_guilty)
{
  for (guint i = returned->n_suspects; i-- > 0;)
    if ((returned->suspects[i]->verdict == OG_SUSPECT_GUILTY) == is_guilty)
      return returned->suspects[i];

  return NULL;
}

/* It goes on slowly, so that the others who are part of it find out, too. */
static gboolean
is_new (const OgSuspect *guilty, gint64 now)
{
  return now < guilty->convicted + OG_LOOP_GRACE;
}

static gboolean
take (OgBudget *budget, const OgSuspect *guilty, gint64 now)
{
  if (guilty == NULL)
    return og_budget_take_on_credit (budget, now);
  if (!og_tokens_take_but (&budget->tokens, OG_LOOP_RESERVE, now))
    return FALSE;

  if (!is_new (guilty, now))
    og_budget_pay_back (budget, now);
  return TRUE;
}

static gboolean
take_token (OgLoopSide *self,
            OgBudget *budget,
            const OgReturned *returned,
            gint64 now)
{
  gboolean taken = og_waiting_is_empty (&self->waiting)
                   && take (budget, find (returned, TRUE), now);

  for (guint i = 0; i < returned->n_suspects; i++)
    if (!taken || og_tokens_count_gone (&budget->tokens) > MANY)
      og_suspect_hurry (returned->suspects[i], now);

  return taken;
}

/* What is not known to be a loop waits until it is. FALSE: it has
 * been known for long enough, or too much waits. */
static gboolean
keep_waiting (OgLoopSide *self,
              const OgSuspect *suspect,
              const OgDatagram *datagram,
              gint64 now)
{
  if (suspect->verdict == OG_SUSPECT_GUILTY && !is_new (suspect, now))
    return FALSE;

  return og_waiting_add (&self->waiting, datagram, suspect->hash, now);
}

/* What is left may be a loop, too, but not be tested yet. */
static OgFate
cut (OgLoopSide *self,
     OgBudget *budget,
     const OgReturned *returned,
     OgDatagram *datagram,
     gint64 now)
{
  const OgSuspect *open = find (returned, FALSE);
  OgDatagram rest;

  if (!returned->is_mixed && open == NULL)
    return OG_FATE_HELD_BACK;
  if (!og_cut_take (&self->cut, datagram, returned->looping, &rest))
    return OG_FATE_HELD_BACK;
  if (!og_tokens_take (&budget->tokens, now))
    return open != NULL && keep_waiting (self, open, &rest, now)
               ? OG_FATE_WAITS
               : OG_FATE_HELD_BACK;

  *datagram = rest;
  return OG_FATE_CUT;
}

OgFate
og_loop_side_limit (OgLoopSide *self,
                    OgBudget *budget,
                    const OgReturned *returned,
                    gboolean lenient,
                    OgDatagram *datagram,
                    gint64 now)
{
  OgSuspect *guilty = find (returned, TRUE);
  OgSuspect *suspect = guilty != NULL ? guilty : find (returned, FALSE);

  if (take_token (self, budget, returned, now) || lenient)
    return OG_FATE_GOES_ON;
  if (keep_waiting (self, suspect, datagram, now))
    return OG_FATE_WAITS;
  if (guilty != NULL)
    return cut (self, budget, returned, datagram, now);
  if (returned->is_mixed)
    return OG_FATE_GOES_ON;

  og_suspect_convict (suspect, now);
  return OG_FATE_HELD_BACK;
}

OgWaitingFate
og_loop_side_judge (const OgSuspect *suspect, OgBudget *budget, gint64 now)
{
  if (suspect == NULL || !og_suspect_is_limited (suspect))
    return OG_WAITING_GOES_ON;

  return take (budget, suspect->verdict == OG_SUSPECT_GUILTY ? suspect : NULL, now)
             ? OG_WAITING_GOES_ON
             : OG_WAITING_STAYS;
}

const OgDatagram *
og_loop_side_release (OgLoopSide *self,
                      OgWaitingFunc func,
                      gpointer data,
                      guint *n_datagrams,
                      gint64 now)
{
  og_cut_reset (&self->cut);
  return og_waiting_release (&self->waiting, func, data, n_datagrams, now);
}
