/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/echo-test.h"

#include "client/loops/draw.h"
#include "client/loops/echo-odds.h"

#include <string.h>

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
 * ms, to and fro, can be hit at all: measured, 8 of 3,600 pairs whose distance
 * varied by 2 to 41 ms, within two minutes, in which doubtful tests were
 * repeated. The lots of an echo turn soon enough, as every second one must.
 *
 * A copy that comes by every 220 ms makes eight trials in two seconds. Five are
 * enough if no program is late. Where much comes back, trials are many, and more
 * of them cost no time: EVIDENCE_HURRIED is asked for. Of 1,500 pairs of members
 * with 3 to 100 equal messages, 3,000 to 6,000 a second, none was convicted. */
#define EVIDENCE_MIN     300
#define EVIDENCE_HURRIED 20000
#define TURN             4 /* ms */
#define TURNS_MIN        2
#define TRIALS_MIN       12 /* from so many on, no proof is one */

/* If lots are far from each other, an echo moves as far. So many that do not,
 * or so many trials of which nothing is shown, are no echo. */
#define FAR               9 /* ms */
#define STILL_MIN         3
#define CLEAR_TRIALS_MIN  5
#define DENIAL_TRIALS_MIN 5
#define JOINT_TRIALS_MIN  10 /* so that another has enough to deny */
#define CHOICES_MIN       5 /* for a trial that begins while another one waits */
#define OTHERS_MAX                                                             \
  20 /* arrivals from them, in RARE: the sender is hardly heard */

#define BIN  OG_ECHO_BIN
#define LOTS OG_ECHO_LOTS
#define SPAN OG_ECHO_SPAN
#define RARE (100 * BIN)

/* Lots of 0 to 3 and of 12 to 15 ms. */
#define EXTREMES 0xf00fu

/* Lags that share a weight: an echo can be seen from so many. */
#define BLOCK 28

/* What the trials that are long enough ago show for one lag. */
typedef struct
{
  guint n_trials;
  guint n_returned; /* something came back, ever */
  guint n_shown;    /* in time */
  guint n_turns;
} Score;

static guint
get_distance (guint a, guint b)
{
  return MAX (a, b) - MIN (a, b);
}

static gboolean
is_turn (guint from, guint to)
{
  return get_distance (from, to) >= TURN;
}

/* After two that are not a turn comes one. In a hurry none is drawn that says
 * little about programs that look for messages only now and then. */
static guint32
get_choices (const OgEchoTest *self)
{
  const OgEchoTrial *next = &self->trials[self->n_trials];
  guint32 choices = 0;

  for (guint lot = 0; lot < LOTS; lot++)
    if (self->n_trials < 2 || is_turn (next[-2].lot, next[-1].lot)
        || is_turn (next[-1].lot, lot))
      choices |= 1u << lot;

  return self->settling > 0 ? choices & EXTREMES : choices;
}

static guint
draw_lot (guint32 choices, guint64 key, gint64 now)
{
  guint n_before = og_draw (key, now) % og_echo_count (choices);

  for (; n_before > 0; n_before--)
    choices &= choices - 1;

  return (guint) g_bit_nth_lsf (choices, -1);
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

  return (guint) __builtin_ctzll (bins | (guint64) 1 << SPAN);
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
      score.n_returned += trial->returned;
      shown = get_shown (trial, lag);
      if (shown == SPAN)
        continue;

      score.n_shown++;
      score.n_turns += last != SPAN && is_turn (last, shown);
      last = shown;
    }

  return score;
}

/* One, and one in eight, may show nothing: a packet was lost, a program late.
 * What never came back does not count: programs that send on a part of what
 * they get add to it, at the same address. It is not evidence either, so the
 * bound of chance is the same. */
static gboolean
has_too_few_shown (const Score *score)
{
  return score->n_shown + 1 + score->n_returned / 8 < score->n_returned;
}

static gboolean
could_be_echo (const Score *score)
{
  return score->n_turns >= TURNS_MIN && !has_too_few_shown (score);
}

static double
weigh (const OgEchoTest *self, const OgEchoOdds *odds, guint lag, guint n_trials)
{
  guint shown[OG_ECHO_TRIALS];

  for (guint i = 0; i < n_trials; i++)
    shown[i] = get_shown (&self->trials[i], lag);

  return og_echo_odds_weigh (odds, shown, n_trials);
}

/* The lags' average. That of the echo is often in the first block, later ones
 * are those of what comes round again: their weights are 1/2, 1/6, 1/12 and so
 * on, which is 1 altogether. */
static double
weigh_all (const OgEchoTest *self, gint64 now)
{
  OgEchoOdds odds[OG_ECHO_TRIALS];
  double evidence = 0;
  guint n_lags = 0;

  for (guint lag = 0; lag + SPAN <= OG_ECHO_BINS; lag++)
    {
      Score score = score_lag (self, lag, now);
      double block;

      if (!could_be_echo (&score))
        continue;

      for (guint i = 0; n_lags == 0 && i < self->n_trials; i++)
        og_echo_odds_compute (&odds[i], self->trials[i].choices,
                              self->trials[i].lot);
      block = n_lags++ / BLOCK + 1;
      evidence += weigh (self, odds, lag, score.n_trials)
                  / (BLOCK * block * (block + 1));
    }

  return evidence;
}

/* The last trial before @trial that had a far lot, and of which something was
 * shown. SPAN: none. */
static guint
find_far (const OgEchoTest *self, guint trial, const guint *shown)
{
  for (guint i = trial; i-- > 0;)
    if (shown[i] != SPAN
        && get_distance (self->trials[i].lot, self->trials[trial].lot) >= FAR)
      return i;

  return SPAN;
}

/* An echo that takes so long would have shown itself. What keeps its own pace
 * does not move with the lots. */
static gboolean
is_excluded (const OgEchoTest *self, guint lag, gint64 now)
{
  gint64 span = (lag + SPAN) * BIN;
  guint shown[OG_ECHO_TRIALS];
  guint n_still = 0; /* it came back as before */
  guint n_moved = 0; /* it came back as far from before as the lots are */
  Score score = { 0 };

  for (guint i = 0; i < self->n_trials; i++)
    {
      guint far;

      if (now - self->trials[i].arrived < span)
        break;

      shown[i] = get_shown (&self->trials[i], lag);
      score.n_returned += self->trials[i].returned;
      score.n_shown += shown[i] != SPAN;
      if (shown[i] == SPAN || (far = find_far (self, i, shown)) == SPAN)
        continue;

      n_still += get_distance (shown[far], shown[i]) <= FAR / 3;
      n_moved += get_distance (shown[far] + self->trials[i].lot,
                               shown[i] + self->trials[far].lot)
                 <= FAR / 3;
    }

  return n_still >= STILL_MIN + 2 * n_moved
         || (score.n_returned >= CLEAR_TRIALS_MIN && has_too_few_shown (&score));
}

void
og_echo_test_start (OgEchoTest *self, gint64 now)
{
  *self = (OgEchoTest){ .started = now, .next = now };
}

/* Of one message, the windows in which trials are looked for must not overlap.
 * A pause of uneven length keeps them out of step with what comes back. */
static gboolean
is_tried (const OgEchoTest *self, guint64 key, gint64 now)
{
  for (guint i = self->n_trials; i-- > 0;)
    if (self->trials[i].key == key)
      return now < self->trials[i].next;

  return FALSE;
}

/* A sender who falls silent is left for another, as is one who is hardly heard
 * among others. */
static gboolean
take_turn (OgEchoTest *self, guint sender, gint64 now)
{
  if (sender != self->sender
      && ((self->n_others++ >= OTHERS_MAX && now >= self->next + RARE)
          || now >= self->next + OG_ECHO_BINS * BIN))
    *self = (OgEchoTest){ .started = self->started,
                          .next = now,
                          .settling = self->settling };
  if (self->sender == 0)
    self->sender = sender;

  return sender == self->sender;
}

/* The oldest that never came back, if others did, makes room: of programs that
 * send on a part of what they get, and add to it. */
static void
make_room (OgEchoTest *self, gint64 now)
{
  guint wasted = OG_ECHO_TRIALS;
  guint n_returned = 0;

  if (self->n_trials < OG_ECHO_TRIALS)
    return;

  for (guint i = self->n_trials; i-- > 0;)
    if (self->trials[i].returned)
      n_returned++;
    else if (now - self->trials[i].arrived >= OG_ECHO_NEAR)
      wasted = i;

  if (n_returned == 0 || wasted == OG_ECHO_TRIALS)
    return;

  self->n_trials--;
  memmove (&self->trials[wasted], &self->trials[wasted + 1],
           (self->n_trials - wasted) * sizeof self->trials[0]);
}

static gboolean
may_try (const OgEchoTest *self, guint64 key, gint64 now)
{
  return now >= self->next && self->n_trials < OG_ECHO_TRIALS
         && !is_tried (self, key, now);
}

static void
add_trial (OgEchoTest *self, const OgEchoTrial *trial, gint64 now)
{
  OgEchoTrial *added = &self->trials[self->n_trials++];

  *added = *trial;
  added->next =
      now
      + (self->settling > 0 ? SPAN * BIN + now % OG_ECHO_SPACING_SPREAD / 4
                            : OG_ECHO_SPACING + now % OG_ECHO_SPACING_SPREAD);
  self->next = og_echo_trial_get_release (trial);
  self->n_others = 0;
}

/* If messages are many, what was delivered before a trial may be equal, so the
 * lot counts from when it has come back. Many messages make many trials: only
 * those of one message keep a distance, and each waits for the one before,
 * because what is delivered stays in order. */
gint64
og_echo_test_arrived (OgEchoTest *self, guint64 key, guint sender, gint64 now)
{
  OgEchoTrial trial = { .key = key, .arrived = now + self->settling };

  make_room (self, now);
  if (!may_try (self, key, now) || !take_turn (self, sender, now))
    return 0;

  trial.choices = get_choices (self);
  trial.lot = draw_lot (trial.choices, key, now);
  add_trial (self, &trial, now);
  return self->next - now;
}

/* What is left of the lot is a lot, too, among those that would not be over yet. */
void
og_echo_test_join (OgEchoTest *self,
                   const OgEchoTrial *first,
                   guint64 key,
                   guint sender,
                   gint64 now)
{
  gint64 bins = now < first->arrived ? 0 : (now - first->arrived) / BIN + 1;
  OgEchoTrial trial = { .key = key, .arrived = first->arrived + bins * BIN };

  if (bins > first->lot || og_echo_count (first->choices >> bins) < CHOICES_MIN
      || !may_try (self, key, now) || !take_turn (self, sender, now))
    return;

  trial.choices = first->choices >> bins;
  trial.lot = first->lot - (guint) bins;
  add_trial (self, &trial, now);
}

gint64
og_echo_trial_get_release (const OgEchoTrial *trial)
{
  return trial->arrived + trial->lot * BIN;
}

void
og_echo_test_returned (OgEchoTest *self, guint64 key, gint64 now)
{
  for (guint i = self->n_trials; i-- > 0;)
    {
      gint64 bin = (now - self->trials[i].arrived) / BIN;

      if (bin >= OG_ECHO_BINS)
        break;
      if (self->trials[i].key == key && now >= self->trials[i].arrived)
        {
          self->trials[i].lags[bin / 64] |= (guint64) 1 << bin % 64;
          self->trials[i].returned = TRUE;
        }
    }
}

gboolean
og_echo_test_denies (const OgEchoTest *self, gint64 now)
{
  guint n_shown = 0;

  for (guint i = 0; i < self->n_trials; i++)
    n_shown += self->trials[i].returned
               || now - self->trials[i].arrived >= OG_ECHO_NEAR;

  return n_shown >= DENIAL_TRIALS_MIN && weigh_all (self, now) < 0.4;
}

OgEchoVerdict
og_echo_test_judge (const OgEchoTest *self, gint64 now)
{
  double enough =
      self->settling > 0 || self->is_denied ? EVIDENCE_HURRIED : EVIDENCE_MIN;
  gboolean may_be_proved = !self->is_joint || self->n_trials >= JOINT_TRIALS_MIN
                           || now >= og_echo_test_get_end (self);

  if (may_be_proved && weigh_all (self, now) >= enough)
    return OG_ECHO_PROVED;
  if (now < og_echo_test_get_end (self))
    return OG_ECHO_OPEN;

  return self->n_trials < TRIALS_MIN ? OG_ECHO_UNCLEAR : OG_ECHO_DISPROVED;
}

gboolean
og_echo_test_is_clear (OgEchoTest *self, gint64 now)
{
  while (self->n_excluded < OG_ECHO_NEAR / BIN
         && is_excluded (self, self->n_excluded, now))
    self->n_excluded++;

  return self->n_excluded == OG_ECHO_NEAR / BIN;
}

gint64
og_echo_test_get_end (const OgEchoTest *self)
{
  if (self->n_trials == OG_ECHO_TRIALS)
    return self->trials[OG_ECHO_TRIALS - 1].arrived + OG_ECHO_BINS * BIN;

  return self->started + OG_ECHO_TEST_MAX;
}
