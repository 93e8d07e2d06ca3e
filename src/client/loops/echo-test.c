/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/echo-test.h"

#include "client/limits.h"

#define BIN (OG_MILLISECOND)

/* Bins in which something must (not) come back: shorter than the delay by what
 * the timers of a program may be off. */
#define WINDOW      7
#define LATE_WINDOW 10

/* Turns from trials of one kind to the other before anything is said: what only
 * drifts makes one. */
#define TURNS_MIN 3

/* How often lots fall by mere chance so that a lag fits, at most. */
#define CHANCE_MAX (1.0 / 500)

/* Trials that are long enough ago, and those that fit. */
typedef struct
{
  guint n_prompt;
  guint n_prompt_fit;
  guint n_delayed;
  guint n_delayed_fit;
  guint n_turns; /* from one kind to the other */
} Score;

/* Whether the next trial is delayed. A draw that nobody outside can foresee is
 * not needed: no program that sends by its own clock knows the microsecond of
 * an arrival here. Never three times the same in a row. */
static gboolean
draw_lot (const OgEchoTest *self, gint64 now)
{
  const OgEchoTrial *next = &self->trials[self->n_trials];

  if (self->n_trials >= 2 && next[-1].delayed == next[-2].delayed)
    return !next[-1].delayed;

  return (guint64) now * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15) >> 63;
}

/* Up to 32 bins from @first on as bits. */
static guint64
get_bins (const OgEchoTrial *trial, guint first, guint n_bins)
{
  guint word = first / 64;
  guint shift = first % 64;
  guint64 bins = trial->lags[word] >> shift;

  if (shift > 0 && word + 1 < G_N_ELEMENTS (trial->lags))
    bins |= trial->lags[word + 1] << (64 - shift);

  return bins & (((guint64) 1 << n_bins) - 1);
}

static gboolean
has_any (const OgEchoTrial *trial, guint first, guint n_bins)
{
  return get_bins (trial, first, n_bins) != 0;
}

static Score
score_lag (const OgEchoTest *self, guint lag, gint64 now)
{
  Score score = { 0 };

  for (guint i = 0; i < self->n_trials; i++)
    {
      const OgEchoTrial *trial = &self->trials[i];
      gboolean in_time = has_any (trial, lag, WINDOW);

      if (now - trial->arrived < (lag + WINDOW + LATE_WINDOW) * BIN)
        break;

      score.n_turns += i > 0 && trial->delayed != trial[-1].delayed;
      if (trial->delayed)
        {
          score.n_delayed++;
          score.n_delayed_fit +=
              !in_time && has_any (trial, lag + WINDOW, LATE_WINDOW);
        }
      else
        {
          score.n_prompt++;
          score.n_prompt_fit += in_time;
        }
    }

  return score;
}

/* The share of windows in which anything came back at all. */
static double
get_density (const OgEchoTest *self, gint64 now)
{
  guint n_windows = 0;
  guint n_filled = 0;

  for (guint i = 0; i < self->n_trials; i++)
    for (guint lag = 0; lag + WINDOW <= OG_ECHO_BINS
                        && now - self->trials[i].arrived >= (lag + WINDOW) * BIN;
         lag += WINDOW)
      {
        n_windows++;
        n_filled += has_any (&self->trials[i], lag, WINDOW);
      }

  return n_windows > 0 ? MAX ((double) n_filled / n_windows, 0.01) : 1;
}

/* How many lags may look like a proof if the lots fall well: those at which
 * something came back and something else a delay later. Few if little does. */
static double
count_chances (const OgEchoTest *self, gint64 now)
{
  double density = get_density (self, now);
  double n_windows = (double) OG_ECHO_BINS / WINDOW;

  return n_windows * MIN (3 * density * density, 1);
}

/* That so many lots or more fall well, of all that were drawn: the tail of a
 * binomial. */
static double
get_tail (guint n, guint n_well)
{
  double term = 1;
  double tail = 0;

  for (guint i = 0; i < n; i++)
    term /= 2;

  for (guint k = n; k >= n_well && k > 0; k--)
    {
      tail += term;
      term *= (double) k / (n - k + 1);
    }

  return tail;
}

/* One in four of each kind may not fit: a packet was lost, a program late. */
static gboolean
is_proof (const Score *score, double n_chances)
{
  guint n = score->n_prompt + score->n_delayed;
  guint n_fit = score->n_prompt_fit + score->n_delayed_fit;

  return score->n_turns >= TURNS_MIN
         && score->n_prompt_fit * 4 >= score->n_prompt * 3
         && score->n_delayed_fit * 4 >= score->n_delayed * 3
         && n_chances * get_tail (n, n_fit) <= CHANCE_MAX;
}

void
og_echo_test_start (OgEchoTest *self, gint64 now)
{
  *self = (OgEchoTest){ .started = now, .next = now };
}

/* A sender who falls silent is left for another. A pause of uneven length
 * between trials keeps them out of step with what comes back. */
gboolean
og_echo_test_arrived (OgEchoTest *self, guint64 key, guint sender, gint64 now)
{
  OgEchoTrial *trial;

  if (now >= self->next + OG_ECHO_BINS * BIN)
    *self = (OgEchoTest){ .started = self->started, .next = now };
  if (self->sender == 0)
    self->sender = sender;
  if (sender != self->sender || now < self->next
      || self->n_trials == OG_ECHO_TRIALS)
    return FALSE;

  trial = &self->trials[self->n_trials];
  trial->key = key;
  trial->arrived = now;
  trial->delayed = draw_lot (self, now);
  self->n_trials++;
  self->next = now + OG_ECHO_SPACING + now % OG_ECHO_SPACING_SPREAD;
  return trial->delayed;
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
  double n_chances = count_chances (self, now);

  for (guint lag = 0; lag + WINDOW + LATE_WINDOW <= OG_ECHO_BINS; lag++)
    {
      Score score = score_lag (self, lag, now);

      if (is_proof (&score, n_chances))
        return OG_ECHO_PROVED;
    }

  return now >= og_echo_test_get_end (self) ? OG_ECHO_DISPROVED : OG_ECHO_OPEN;
}

gint64
og_echo_test_get_end (const OgEchoTest *self)
{
  if (self->n_trials == OG_ECHO_TRIALS)
    return self->trials[OG_ECHO_TRIALS - 1].arrived + OG_ECHO_BINS * BIN;

  return self->started + OG_ECHO_TEST_MAX;
}
