/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/establishment.h"

#include "client/limits.h"

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

static const gint64 ROUND_TIMES_MS[OG_ROUNDS_ALL] = {
  0,    50,   100,  200,  400,  800,   1400,  2000,
  3000, 4000, 5000, 7000, 9000, 12000, 15000,
};

typedef struct
{
  OgEstablishment establishment;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  og_establishment_init (&fixture->establishment, NOW);
}

/* Sends the next @n_rounds rounds, each when it is due. Gives the time of the
 * last. */
static gint64
send_rounds (OgEstablishment *establishment, guint n_rounds)
{
  gint64 now = establishment->last_round;

  while (n_rounds-- > 0)
    {
      now = establishment->due;
      og_establishment_round_sent (establishment, now);
    }

  return now;
}

/* All rounds, answered by the private endpoint. Gives when it settled. */
static gint64
settle (OgEstablishment *establishment)
{
  gint64 now = send_rounds (establishment, OG_ROUNDS_QUICK);

  og_establishment_review (establishment, TRUE, TRUE);
  g_assert_true (og_establishment_is_settled (establishment));
  return now;
}

static void
test_first_round_is_due_at_once (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (fixture->establishment.due, ==, NOW);
  g_assert_false (og_establishment_is_settled (&fixture->establishment));
}

static void
test_rounds_come_at_their_times (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < OG_ROUNDS_ALL; i++)
    g_assert_cmpint (send_rounds (&fixture->establishment, 1), ==,
                     NOW + ROUND_TIMES_MS[i] * OG_MILLISECOND);
}

/* Those that only what is lost needs are left out. */
static void
test_original_times_once_it_is_answered (Fixture *fixture, gconstpointer data)
{
  static const gint64 times_ms[] = { 2000, 5000, 9000, 15000 };
  OgEstablishment *establishment = &fixture->establishment;

  send_rounds (establishment, OG_ROUNDS_QUICK + 1);
  for (guint i = 0; i < G_N_ELEMENTS (times_ms); i++)
    {
      og_establishment_review (establishment, FALSE, TRUE);
      g_assert_cmpint (send_rounds (establishment, 1), ==,
                       NOW + times_ms[i] * OG_MILLISECOND);
    }

  og_establishment_review (establishment, FALSE, TRUE);
  g_assert_true (og_establishment_is_settled (establishment));
}

/* Whoever slept over some rounds does not send them all at once. */
static void
test_late_round_takes_the_others_along (Fixture *fixture, gconstpointer data)
{
  OgEstablishment *establishment = &fixture->establishment;
  gint64 late = NOW + 10 * G_USEC_PER_SEC;

  for (guint i = 0; i < OG_ROUNDS_ALL - 1; i++)
    {
      og_establishment_round_sent (establishment, late);
      g_assert_cmpint (establishment->due, >=, late + OG_ROUND_SPACING_QUICK);
      late = establishment->due;
    }
  g_assert_cmpint (late, ==,
                   NOW + ROUND_TIMES_MS[OG_ROUNDS_ALL - 1] * OG_MILLISECOND);
}

/* An address at which nobody is must not get our pings for ever. */
static void
test_goes_on_ever_more_seldom (Fixture *fixture, gconstpointer data)
{
  gint64 last = send_rounds (&fixture->establishment, OG_ROUNDS_ALL);

  for (guint i = 0; i < 100; i++)
    {
      gint64 round = send_rounds (&fixture->establishment, 1);

      og_establishment_review (&fixture->establishment, FALSE, FALSE);
      g_assert_cmpint (round - last, ==,
                       i < 4 ? OG_PING_IDLE << i : OG_PING_BLIND_IDLE);
      last = round;
    }
}

static void
test_private_answer_settles_after_quick_rounds (Fixture *fixture,
                                                gconstpointer data)
{
  for (guint i = 0; i < OG_ROUNDS_QUICK; i++)
    {
      og_establishment_review (&fixture->establishment, TRUE, TRUE);
      g_assert_false (og_establishment_is_settled (&fixture->establishment));
      send_rounds (&fixture->establishment, 1);
    }

  og_establishment_review (&fixture->establishment, TRUE, TRUE);
  g_assert_true (og_establishment_is_settled (&fixture->establishment));
}

static void
test_other_answers_settle_after_all_rounds (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < OG_ROUNDS_QUICK + 4; i++)
    {
      og_establishment_review (&fixture->establishment, FALSE, TRUE);
      g_assert_false (og_establishment_is_settled (&fixture->establishment));
      send_rounds (&fixture->establishment, 1);
    }

  og_establishment_review (&fixture->establishment, FALSE, TRUE);
  g_assert_true (og_establishment_is_settled (&fixture->establishment));
}

static void
test_restarts_from_the_first_round (Fixture *fixture, gconstpointer data)
{
  gint64 later = settle (&fixture->establishment) + G_USEC_PER_SEC;

  og_establishment_restart (&fixture->establishment, later);

  for (guint i = 0; i < OG_ROUNDS_ALL; i++)
    g_assert_cmpint (send_rounds (&fixture->establishment, 1), ==,
                     later + ROUND_TIMES_MS[i] * OG_MILLISECOND);
}

/* A second after it started, to the microsecond. */
static void
test_second_restart_in_a_second_is_not_quick (Fixture *fixture, gconstpointer data)
{
  OgEstablishment *establishment = &fixture->establishment;
  gint64 last = settle (establishment);

  og_establishment_restart (establishment, NOW + G_USEC_PER_SEC - 1);
  g_assert_cmpint (establishment->due, ==, last + OG_ROUND_SPACING);
  last = send_rounds (establishment, 1);

  for (guint i = 1; i < OG_ROUNDS_ALL; i++)
    {
      gint64 round = send_rounds (establishment, 1);

      g_assert_cmpint (round - last, >=, OG_ROUND_SPACING);
      last = round;
    }
}

static void
test_restart_after_a_second_is_quick (Fixture *fixture, gconstpointer data)
{
  settle (&fixture->establishment);

  og_establishment_restart (&fixture->establishment, NOW + G_USEC_PER_SEC);

  g_assert_cmpint (send_rounds (&fixture->establishment, 2), ==,
                   NOW + G_USEC_PER_SEC + ROUND_TIMES_MS[1] * OG_MILLISECOND);
}

static void
test_hurry_wakes_it_within_the_spacing (Fixture *fixture, gconstpointer data)
{
  OgEstablishment *establishment = &fixture->establishment;
  gint64 last = settle (establishment);

  og_establishment_hurry (establishment, last + OG_ROUND_SPACING - 1);

  g_assert_cmpint (establishment->due, ==, last + OG_ROUND_SPACING);
}

static void
test_hurry_wakes_it_at_once_after_the_spacing (Fixture *fixture,
                                               gconstpointer data)
{
  OgEstablishment *establishment = &fixture->establishment;
  gint64 later = settle (establishment) + OG_ROUND_SPACING + 1;

  og_establishment_hurry (establishment, later);

  g_assert_cmpint (establishment->due, ==, later);
  send_rounds (establishment, 1);
  g_assert_cmpint (establishment->due, ==, later + OG_ROUND_SPACING);
}

static void
test_hurry_draws_the_next_round_near (Fixture *fixture, gconstpointer data)
{
  OgEstablishment *establishment = &fixture->establishment;
  gint64 last = send_rounds (establishment, OG_ROUNDS_QUICK);

  og_establishment_hurry (establishment, last + 1);
  g_assert_cmpint (establishment->due, ==, last + OG_ROUND_SPACING);
}

static void
test_hurry_after_the_spacing_is_at_once (Fixture *fixture, gconstpointer data)
{
  OgEstablishment *establishment = &fixture->establishment;
  gint64 last = send_rounds (establishment, OG_ROUNDS_QUICK);

  og_establishment_hurry (establishment, last + 3 * OG_ROUND_SPACING);
  g_assert_cmpint (establishment->due, ==, last + 3 * OG_ROUND_SPACING);
}

/* The first to answer late is not told so by one ping only. */
static void
test_hurry_adds_rounds (Fixture *fixture, gconstpointer data)
{
  OgEstablishment *establishment = &fixture->establishment;
  gint64 last = send_rounds (establishment, OG_ROUNDS_QUICK);

  og_establishment_hurry (establishment, last + 1);
  for (guint i = 1; i <= OG_ROUNDS_ANSWER; i++)
    {
      og_establishment_review (establishment, TRUE, TRUE);
      g_assert_false (og_establishment_is_settled (establishment));
      g_assert_cmpint (send_rounds (establishment, 1), ==,
                       last + i * OG_ROUND_SPACING);
    }

  og_establishment_review (establishment, TRUE, TRUE);
  g_assert_true (og_establishment_is_settled (establishment));
}

static void
test_hurry_never_puts_a_round_off (Fixture *fixture, gconstpointer data)
{
  OgEstablishment *establishment = &fixture->establishment;

  for (guint i = 0; i < OG_ROUNDS_QUICK; i++)
    {
      gint64 due = establishment->due;

      og_establishment_hurry (establishment, due - 1);
      g_assert_cmpint (establishment->due, <=, due);
      send_rounds (establishment, 1);
    }
}

/* Someone who asks for rounds all the time, and settles it all the time. */
static void
test_flood_of_hurries_keeps_the_spacing (Fixture *fixture, gconstpointer data)
{
  OgEstablishment *establishment = &fixture->establishment;
  gint64 end = NOW + 60 * G_USEC_PER_SEC;
  gint64 last = settle (establishment);
  guint n_rounds = 0;

  for (gint64 now = last; now < end; now += OG_MILLISECOND)
    {
      og_establishment_hurry (establishment, now);
      if (now < establishment->due)
        continue;

      g_assert_cmpint (now - last, >=, OG_ROUND_SPACING);
      og_establishment_round_sent (establishment, now);
      og_establishment_review (establishment, TRUE, TRUE);
      last = now;
      n_rounds++;
    }

  g_assert_cmpuint (n_rounds, >, 250);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/establishment/" path, Fixture, NULL, set_up, function,  \
              NULL)

  ADD ("first-round-is-due-at-once", test_first_round_is_due_at_once);
  ADD ("rounds-come-at-their-times", test_rounds_come_at_their_times);
  ADD ("original-times-once-it-is-answered",
       test_original_times_once_it_is_answered);
  ADD ("late-round-takes-the-others-along",
       test_late_round_takes_the_others_along);
  ADD ("goes-on-ever-more-seldom", test_goes_on_ever_more_seldom);
  ADD ("private-answer-settles-after-quick-rounds",
       test_private_answer_settles_after_quick_rounds);
  ADD ("other-answers-settle-after-all-rounds",
       test_other_answers_settle_after_all_rounds);
  ADD ("restarts-from-the-first-round", test_restarts_from_the_first_round);
  ADD ("second-restart-in-a-second-is-not-quick",
       test_second_restart_in_a_second_is_not_quick);
  ADD ("restart-after-a-second-is-quick", test_restart_after_a_second_is_quick);
  ADD ("hurry-wakes-it-within-the-spacing",
       test_hurry_wakes_it_within_the_spacing);
  ADD ("hurry-wakes-it-at-once-after-the-spacing",
       test_hurry_wakes_it_at_once_after_the_spacing);
  ADD ("hurry-draws-the-next-round-near", test_hurry_draws_the_next_round_near);
  ADD ("hurry-after-the-spacing-is-at-once",
       test_hurry_after_the_spacing_is_at_once);
  ADD ("hurry-adds-rounds", test_hurry_adds_rounds);
  ADD ("hurry-never-puts-a-round-off", test_hurry_never_puts_a_round_off);
  ADD ("flood-of-hurries-keeps-the-spacing",
       test_flood_of_hurries_keeps_the_spacing);

  return g_test_run ();
}
