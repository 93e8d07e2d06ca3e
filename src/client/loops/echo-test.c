/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/echo-test.h"

#include "client/limits.h"

/* How much can be taken for chance.
 *
 * For one lag, each trial shows one of three delays: that of the first window
 * after the lag in which something came back. If programs are independent, what
 * they send is what it is, whatever the lots; and a lot hits it one time in
 * three. Each hit multiplies the evidence by 3 × TRUST, each miss by
 * 3/2 × (1 − TRUST): on average by 1. Such a product ever reaches e with a
 * probability of 1/e at most, however often one looks (Ville's inequality). The
 * first pattern that lots could hit must reach twice EVIDENCE_MIN, the second six
 * times, the third twelve times: as 1/2 + 1/6 + 1/12 + … is 1, at most one in
 * EVIDENCE_MIN tests convicts an innocent program.
 *
 * Nearly all of them never come close: a pattern must turn TURNS_MIN times, but
 * who keeps a distance in time shows one delay at a lag, and who drifts turns
 * twice. Only who is off by some 10 ms, to and fro, can be hit at all: measured,
 * one in 600 of 36,000 tests of distances that varied by 2 to 40 ms. */
#define TRUST        0.9
#define EVIDENCE_MIN 500
#define TURNS_MIN    3
#define TRIALS_MIN   12 /* from so many on, no proof is one */

#define BIN    OG_MILLISECOND
#define LOTS   3
#define WINDOW ((guint) (OG_ECHO_DELAY / BIN)) /* bins; one for each lot */

/* What the trials that are long enough ago show for one lag. */
typedef struct
{
  guint n_trials;
  guint n_shown; /* something came back in one of the windows */
  guint n_hit;   /* in that of the lot */
  guint n_turns; /* from one delay to another */
  guint64 pattern;
} Score;

/* A draw that nobody outside can foresee is not needed: no program that sends
 * by its own clock knows the microsecond of an arrival here. The last step of
 * MurmurHash3 makes of it what has no period. */
static guint
draw_lot (guint64 key, gint64 now)
{
  guint64 lot = (guint64) now ^ key;

  lot ^= lot >> 33;
  lot *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  lot ^= lot >> 33;
  lot *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  lot ^= lot >> 33;
  return lot % LOTS;
}

/* The window's bins from @first on as bits. */
static guint64
get_bins (const OgEchoTrial *trial, guint first)
{
  guint word = first / 64;
  guint shift = first % 64;
  guint64 bins = trial->lags[word] >> shift;

  if (shift > 0 && word + 1 < G_N_ELEMENTS (trial->lags))
    bins |= trial->lags[word + 1] << (64 - shift);

  return bins & (((guint64) 1 << WINDOW) - 1);
}

/* The delay that a trial shows, LOTS: none. */
static guint
get_shown (const OgEchoTrial *trial, guint lag)
{
  guint shown = 0;

  while (shown < LOTS && get_bins (trial, lag + shown * WINDOW) == 0)
    shown++;

  return shown;
}

static Score
score_lag (const OgEchoTest *self, guint lag, gint64 now)
{
  gint64 windows = (lag + LOTS * WINDOW) * BIN;
  guint last = LOTS;
  Score score = { 0 };

  for (guint i = 0; i < self->n_trials; i++)
    {
      const OgEchoTrial *trial = &self->trials[i];
      guint shown;

      if (now - trial->arrived < windows)
        break;

      shown = get_shown (trial, lag);
      score.n_trials++;
      score.pattern = score.pattern << 2 | shown;
      if (shown == LOTS)
        continue;

      score.n_shown++;
      score.n_hit += shown == trial->lot;
      score.n_turns += last != LOTS && shown != last;
      last = shown;
    }

  return score;
}

/* One in eight may show nothing: a packet was lost, a program late. */
static gboolean
could_be_hit (const Score *score)
{
  return score->n_turns >= TURNS_MIN && score->n_shown * 8 >= score->n_trials * 7;
}

static double
weigh (const Score *score)
{
  double evidence = 1;

  for (guint i = 0; i < score->n_shown; i++)
    evidence *= i < score->n_hit ? LOTS * TRUST : LOTS * (1 - TRUST) / (LOTS - 1);

  return evidence;
}

void
og_echo_test_start (OgEchoTest *self, gint64 now)
{
  *self = (OgEchoTest){ .started = now, .next = now };
}

/* A sender who falls silent is left for another. A pause of uneven length
 * between trials keeps them out of step with what comes back. */
gint64
og_echo_test_arrived (OgEchoTest *self, guint64 key, guint sender, gint64 now)
{
  OgEchoTrial *trial;

  if (sender != self->sender && now >= self->next + OG_ECHO_BINS * BIN)
    *self = (OgEchoTest){ .started = self->started, .next = now };
  if (self->sender == 0)
    self->sender = sender;
  if (sender != self->sender || now < self->next
      || self->n_trials == OG_ECHO_TRIALS)
    return -1;

  trial = &self->trials[self->n_trials++];
  trial->key = key;
  trial->arrived = now;
  trial->lot = draw_lot (key, now);
  self->next = now + OG_ECHO_SPACING + now % OG_ECHO_SPACING_SPREAD;
  return trial->lot * OG_ECHO_DELAY;
}

void
og_echo_test_returned (OgEchoTest *self, guint64 key, gint64 now)
{
  for (guint i = self->n_trials; i-- > 0;)
    {
      gint64 bin = (now - self->trials[i].arrived) / BIN;

      if (bin >= OG_ECHO_BINS)
        break;
      if (self->trials[i].key == key)
        self->trials[i].lags[bin / 64] |= (guint64) 1 << bin % 64;
    }
}

/* A pattern that lasts over some lags is one. That of the echo is often the
 * first; later ones are those of what comes round again. */
OgEchoVerdict
og_echo_test_judge (const OgEchoTest *self, gint64 now)
{
  guint64 pattern = 0;
  guint n_patterns = 0;

  for (guint lag = 0; lag + LOTS * WINDOW <= OG_ECHO_BINS; lag++)
    {
      Score score = score_lag (self, lag, now);

      if (!could_be_hit (&score))
        continue;

      n_patterns += n_patterns == 0 || score.pattern != pattern;
      pattern = score.pattern;
      if (weigh (&score) >= EVIDENCE_MIN * n_patterns * (n_patterns + 1.0))
        return OG_ECHO_PROVED;
    }

  if (now < og_echo_test_get_end (self))
    return OG_ECHO_OPEN;

  return self->n_trials < TRIALS_MIN ? OG_ECHO_UNCLEAR : OG_ECHO_DISPROVED;
}

gint64
og_echo_test_get_end (const OgEchoTest *self)
{
  if (self->n_trials == OG_ECHO_TRIALS)
    return self->trials[OG_ECHO_TRIALS - 1].arrived + OG_ECHO_BINS * BIN;

  return self->started + OG_ECHO_TEST_MAX;
}
