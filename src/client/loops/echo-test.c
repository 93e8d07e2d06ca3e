/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/echo-test.h"

#include "client/loops/loop-limits.h"

/* How much can be taken for chance.
 *
 * For one lag, each trial shows when the first thing came back after the lag.
 * An echo shows the delay that was drawn, and by how much programs were late:
 * mostly by less than a millisecond, now and then by many, if the computer is
 * busy. A shape says how likely each lateness is. If programs are independent,
 * they show what they show, whatever the lots. So the likelihood for the delay
 * that was drawn, divided by its average for all that could be drawn,
 * multiplies the evidence: on average by 1. The average of such products, over
 * lags and shapes, is again one, whatever the weights; and one ever reaches e
 * with a probability of 1/e at most, however often one looks (Ville's
 * inequality). Some one in EVIDENCE_MIN tests at most convicts the innocent.
 *
 * Nearly all of them never come close: what comes back must turn TURNS_MIN
 * times, from one delay to one that is TURN away. A player who keeps a distance
 * in time does not, and one who drifts turns once. Only one who is off by 10
 * ms, to and fro, can be hit at all: measured, one in 650 of 32,000 tests of
 * distances that varied by 2 to 41 ms, and one in 2,300 of 57,600 others. The
 * lots of an echo turn soon enough, as every second one must.
 *
 * A copy that comes by every 220 ms makes eight trials in two seconds. Five are
 * enough if no program is late. */
#define EVIDENCE_MIN 300
#define TURN         4 /* ms */
#define TURNS_MIN    2
#define TRIALS_MIN   12 /* from so many on, no proof is one */

#define BIN  OG_MILLISECOND
#define LOTS ((guint) (OG_ECHO_DELAY_MAX / BIN) + 1) /* one a millisecond */
#define SPAN (LOTS + 5) /* bins after a lag in which an echo is looked for */

/* Lags that share a weight: an echo of evenly drawn delays fits so many. */
#define BLOCK 6

/* How late echoes are: mostly by less than .width milliseconds. */
typedef struct
{
  guint width;
  double weight; /* of this shape; all together are 1 */
} Shape;

static const Shape SHAPES[] = { { 1, 0.3 }, { 2, 0.3 }, { 4, 0.2 }, { 10, 0.2 } };

#define N_SHAPES G_N_ELEMENTS (SHAPES)

/* What the trials that are long enough ago show for one lag. */
typedef struct
{
  guint n_trials;
  guint n_shown; /* something came back in time */
  guint n_turns;
} Score;

/* What a trial multiplies the evidence by, for each shape and each bin in which
 * something may come back. */
typedef struct
{
  double factors[N_SHAPES][SPAN];
} Odds;

static gboolean
is_turn (guint from, guint to)
{
  return MAX (from, to) - MIN (from, to) >= TURN;
}

/* After two that are not a turn comes one. */
static guint32
get_choices (const OgEchoTest *self)
{
  const OgEchoTrial *next = &self->trials[self->n_trials];
  guint32 choices = 0;

  for (guint lot = 0; lot < LOTS; lot++)
    if (self->n_trials < 2 || is_turn (next[-2].lot, next[-1].lot)
        || is_turn (next[-1].lot, lot))
      choices |= 1u << lot;

  return choices;
}

static guint
count (guint32 choices)
{
  guint n_choices = 0;

  for (; choices != 0; choices &= choices - 1)
    n_choices++;

  return n_choices;
}

/* A draw that nobody outside can foresee is not needed: no program that sends
 * by its own clock knows the microsecond of an arrival here. The last step of
 * MurmurHash3 makes of it what has no period. */
static guint64
draw (guint64 key, gint64 now)
{
  guint64 drawn = (guint64) now ^ key;

  drawn ^= drawn >> 33;
  drawn *= G_GUINT64_CONSTANT (0xff51afd7ed558ccd);
  drawn ^= drawn >> 33;
  drawn *= G_GUINT64_CONSTANT (0xc4ceb9fe1a85ec53);
  drawn ^= drawn >> 33;
  return drawn;
}

static guint
draw_lot (guint32 choices, guint64 key, gint64 now)
{
  guint n_before = draw (key, now) % count (choices);

  for (; n_before > 0; n_before--)
    choices &= choices - 1;

  return (guint) g_bit_nth_lsf (choices, -1);
}

/* The likelihood that an echo is @late by so many bins. What is too early is
 * not the echo, but something that came before it. */
static double
get_likelihood (const Shape *shape, int late)
{
  int width = (int) shape->width;

  if (late < 0)
    return 0.002;
  if (late < width)
    return 0.7 / width;
  if (late < width + 3)
    return 0.04;
  if (late < width + 9)
    return 0.02;

  return 0.006;
}

/* @likelihoods: of what came back in that bin, without a delay; before it those
 * with delays of 1 ms and more. */
static double
get_factor (const OgEchoTrial *trial, const double *likelihoods)
{
  double sum = 0;

  for (guint lot = 0; lot < LOTS; lot++)
    if (trial->choices & 1u << lot)
      sum += *(likelihoods - lot);

  return *(likelihoods - trial->lot) * count (trial->choices) / sum;
}

static void
compute_odds (const OgEchoTest *self, Odds *odds)
{
  double likelihoods[LOTS + SPAN];

  for (guint i = 0; i < N_SHAPES; i++)
    {
      for (guint late = 0; late < G_N_ELEMENTS (likelihoods); late++)
        likelihoods[late] = get_likelihood (&SHAPES[i], (int) late - (int) LOTS);

      for (guint trial = 0; trial < self->n_trials; trial++)
        for (guint bin = 0; bin < SPAN; bin++)
          odds[trial].factors[i][bin] =
              get_factor (&self->trials[trial], &likelihoods[LOTS + bin]);
    }
}

/* Bins after the lag until something came back, SPAN: nothing did. */
static guint
get_shown (const OgEchoTrial *trial, guint lag)
{
  guint word = lag / 64;
  guint shift = lag % 64;
  guint64 bins = trial->lags[word] >> shift;

  if (shift > 0 && word + 1 < G_N_ELEMENTS (trial->lags))
    bins |= trial->lags[word + 1] << (64 - shift);

  bins |= (guint64) 1 << SPAN;
  return (guint) g_bit_nth_lsf ((gulong) bins, -1);
}

static Score
score_lag (const OgEchoTest *self, guint lag, gint64 now)
{
  gint64 span = (lag + SPAN) * BIN;
  guint last = SPAN;
  Score score = { 0 };

  for (guint i = 0; i < self->n_trials; i++)
    {
      const OgEchoTrial *trial = &self->trials[i];
      guint shown;

      if (now - trial->arrived < span)
        break;

      score.n_trials++;
      shown = get_shown (trial, lag);
      if (shown == SPAN)
        continue;

      score.n_shown++;
      score.n_turns += last != SPAN && is_turn (last, shown);
      last = shown;
    }

  return score;
}

/* One, and one in eight, may show nothing: a packet was lost, a program late. */
static gboolean
could_be_echo (const Score *score)
{
  return score->n_turns >= TURNS_MIN
         && score->n_shown + 1 + score->n_trials / 8 >= score->n_trials;
}

/* The shapes' average. */
static double
weigh (const OgEchoTest *self, const Odds *odds, guint lag, guint n_trials)
{
  double products[N_SHAPES];
  double evidence = 0;

  for (guint i = 0; i < N_SHAPES; i++)
    products[i] = SHAPES[i].weight;

  for (guint trial = 0; trial < n_trials; trial++)
    {
      guint shown = get_shown (&self->trials[trial], lag);

      for (guint i = 0; i < N_SHAPES && shown < SPAN; i++)
        products[i] *= odds[trial].factors[i][shown];
    }

  for (guint i = 0; i < N_SHAPES; i++)
    evidence += products[i];
  return evidence;
}

/* The lags' average. That of the echo is often in the first block, later ones
 * are those of what comes round again: their weights are 1/2, 1/6, 1/12 and so
 * on, which is 1 altogether. */
static double
weigh_all (const OgEchoTest *self, gint64 now)
{
  Odds odds[OG_ECHO_TRIALS];
  double evidence = 0;
  guint n_lags = 0;

  for (guint lag = 0; lag + SPAN <= OG_ECHO_BINS; lag++)
    {
      Score score = score_lag (self, lag, now);
      double block;

      if (!could_be_echo (&score))
        continue;

      if (n_lags == 0)
        compute_odds (self, odds);
      block = n_lags++ / BLOCK + 1;
      evidence += weigh (self, odds, lag, score.n_trials)
                  / (BLOCK * block * (block + 1));
    }

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

  trial = &self->trials[self->n_trials];
  trial->key = key;
  trial->arrived = now;
  trial->choices = get_choices (self);
  trial->lot = draw_lot (trial->choices, key, now);
  self->n_trials++;
  self->next = now + OG_ECHO_SPACING + now % OG_ECHO_SPACING_SPREAD;
  return trial->lot * BIN;
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

OgEchoVerdict
og_echo_test_judge (const OgEchoTest *self, gint64 now)
{
  if (weigh_all (self, now) >= EVIDENCE_MIN)
    return OG_ECHO_PROVED;
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
