/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/clocks.h"

#include "user.h"

#define SET_BACK G_TIME_SPAN_HOUR
#define SLEPT    (32 * G_TIME_SPAN_SECOND)

/* The clock of a computer that this test puts to sleep. Any thread reads it. */
static gboolean has_slept;
static gboolean is_set;

OgClocks
og_clocks_read (void)
{
  gint64 now = g_get_monotonic_time ();

  gint64 boot = g_atomic_int_get (&has_slept) ? now + SLEPT : now;

  return (OgClocks){ now, boot,
                     g_atomic_int_get (&is_set) ? boot - SET_BACK : boot };
}

typedef struct
{
  User ann;
  User bob;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_atomic_int_set (&has_slept, FALSE);
  g_atomic_int_set (&is_set, FALSE);
  user_init (&fixture->ann, "ann");
  user_init (&fixture->bob, "bob");
  user_host (&fixture->ann);
  user_join (&fixture->ann, &fixture->ann);
  user_join (&fixture->bob, &fixture->ann);
  user_await (&fixture->bob, user_reaches_one);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  user_clear (&fixture->bob);
  user_clear (&fixture->ann);
}

static gboolean
stood_still (User *user)
{
  return user->status != NULL && user->status->stood_still != 0;
}

static gboolean
stood_never (User *user)
{
  return user->status != NULL && user->status->went_on == 0;
}

static void
test_is_told_by_its_status (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (fixture->bob.status->went_on, ==, 0);
  g_atomic_int_set (&has_slept, TRUE);
  user_await (&fixture->bob, stood_still);
  g_assert_cmpint (fixture->bob.status->stood_still, >=, SLEPT);
  g_assert_cmpint (fixture->bob.status->went_on, >, 0);
  g_assert_cmpint (fixture->bob.status->registration, ==, OG_REGISTRATION_JOINED);
  user_await (&fixture->bob, user_reaches_one);
}

static void
test_is_forgotten_by_the_next_session (Fixture *fixture, gconstpointer data)
{
  g_atomic_int_set (&has_slept, TRUE);
  user_await (&fixture->bob, stood_still);
  user_join (&fixture->bob, &fixture->ann);
  user_await (&fixture->bob, stood_never);
}

static gboolean
clock_jumped (User *user)
{
  return user->status != NULL && user->status->clock_jumped != 0;
}

static void
test_tells_that_the_clock_was_set (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (fixture->bob.status->clock_jumped, ==, 0);
  g_atomic_int_set (&is_set, TRUE);
  user_await (&fixture->bob, clock_jumped);
  g_assert_cmpint (ABS (fixture->bob.status->clock_jump + SET_BACK), <,
                   G_TIME_SPAN_SECOND);
  g_assert_cmpint (fixture->bob.status->went_on, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/engine/standstill/is-told-by-its-status", Fixture, NULL, set_up,
              test_is_told_by_its_status, tear_down);
  g_test_add ("/engine/standstill/is-forgotten-by-the-next-session", Fixture,
              NULL, set_up, test_is_forgotten_by_the_next_session, tear_down);

  g_test_add ("/engine/standstill/tells-that-the-clock-was-set", Fixture, NULL,
              set_up, test_tells_that_the_clock_was_set, tear_down);

  return g_test_run ();
}
