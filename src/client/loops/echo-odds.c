/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/echo-odds.h"

#define LOTS OG_ECHO_LOTS
#define SPAN OG_ECHO_SPAN

/* How late echoes are: mostly by less than .width milliseconds. */
typedef struct
{
  guint width;
  double weight; /* of this shape; all together are 1 */
} Shape;

static const Shape SHAPES[OG_ECHO_SHAPES] = {
  { 1, 0.3 }, { 2, 0.3 }, { 4, 0.2 }, { 10, 0.2 }
};

guint
og_echo_count (guint32 choices)
{
  guint n_choices = 0;

  for (; choices != 0; choices &= choices - 1)
    n_choices++;

  return n_choices;
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
 * with delays of 1 ms and more. For each bin, those of all that could be drawn. */
static void
add_up (double sums[SPAN], guint32 choices, const double *likelihoods)
{
  for (guint lot = 0; lot < LOTS; lot++)
    if (choices & 1u << lot)
      for (guint bin = 0; bin < SPAN; bin++)
        sums[bin] += (likelihoods - lot)[bin];
}

void
og_echo_odds_compute (OgEchoOdds *self, guint32 choices, guint lot)
{
  double likelihoods[LOTS + SPAN];
  double n_choices = og_echo_count (choices);

  for (guint i = 0; i < OG_ECHO_SHAPES; i++)
    {
      double sums[SPAN] = { 0 };

      for (guint late = 0; late < G_N_ELEMENTS (likelihoods); late++)
        likelihoods[late] = get_likelihood (&SHAPES[i], (int) late - (int) LOTS);

      add_up (sums, choices, &likelihoods[LOTS]);
      for (guint bin = 0; bin < SPAN; bin++)
        self->factors[i][bin] =
            likelihoods[LOTS + bin - lot] * n_choices / sums[bin];
    }
}

/* The shapes' average. */
double
og_echo_odds_weigh (const OgEchoOdds *odds, const guint *shown, guint n_trials)
{
  double evidence = 0;

  for (guint i = 0; i < OG_ECHO_SHAPES; i++)
    {
      double product = SHAPES[i].weight;

      for (guint trial = 0; trial < n_trials; trial++)
        if (shown[trial] < SPAN)
          product *= odds[trial].factors[i][shown[trial]];
      evidence += product;
    }

  return evidence;
}
