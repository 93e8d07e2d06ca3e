/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/timeout-wheel.h"

/* A twentieth of the timeout is a tick; the start is at one. */
#define TIMEOUT ((gint64) 60 * G_USEC_PER_SEC)
#define START   ((gint64) 900 * G_USEC_PER_SEC)

/* Forgets the silent ones, as many as @work allows. */
static guint
forget (OgTimeoutWheel *wheel, guint work, gint64 now)
{
  OgTimeoutWheelEntry *entry;
  guint n_forgotten = 0;

  while ((entry = og_timeout_wheel_find_silent (wheel, &work, now)) != NULL)
    {
      og_timeout_wheel_remove (wheel, entry);
      n_forgotten++;
    }

  return n_forgotten;
}

/* Steps from deadline to deadline until somebody is forgotten. */
static gint64
find_when_forgotten (OgTimeoutWheel *wheel)
{
  gint64 now;

  do
    now = og_timeout_wheel_next_deadline (wheel);
  while (forget (wheel, 100, now) == 0);

  return now;
}

static void
test_empty_never_comes_due (void)
{
  OgTimeoutWheel wheel;

  og_timeout_wheel_init (&wheel, TIMEOUT);
  g_assert_cmpint (og_timeout_wheel_next_deadline (&wheel), ==, -1);
  g_assert_cmpuint (forget (&wheel, 100, START), ==, 0);
}

static void
test_forgets_at_the_deadline (void)
{
  OgTimeoutWheelEntry entry;
  OgTimeoutWheel wheel;

  og_timeout_wheel_init (&wheel, TIMEOUT);
  og_timeout_wheel_add (&wheel, &entry, START);

  g_assert_cmpuint (forget (&wheel, 100, START + TIMEOUT - 1), ==, 0);
  g_assert_cmpuint (forget (&wheel, 100, START + TIMEOUT), ==, 1);
  g_assert_cmpint (og_timeout_wheel_next_deadline (&wheel), ==, -1);
}

static void
test_is_at_most_a_tick_late (void)
{
  for (gint64 offset = 0; offset < TIMEOUT; offset += TIMEOUT / 77)
    {
      OgTimeoutWheelEntry entry;
      OgTimeoutWheel wheel;
      gint64 silence;

      og_timeout_wheel_init (&wheel, TIMEOUT);
      og_timeout_wheel_add (&wheel, &entry, START + offset);
      silence = find_when_forgotten (&wheel) - (START + offset);

      g_assert_cmpint (silence, >=, TIMEOUT);
      g_assert_cmpint (silence, <=, TIMEOUT + TIMEOUT / 20);
    }
}

static void
test_hearing_postpones (void)
{
  OgTimeoutWheelEntry entry;
  OgTimeoutWheel wheel;

  og_timeout_wheel_init (&wheel, TIMEOUT);
  og_timeout_wheel_add (&wheel, &entry, START);
  entry.last_heard = START + TIMEOUT / 2;

  g_assert_cmpuint (forget (&wheel, 100, START + TIMEOUT), ==, 0);
  g_assert_cmpuint (forget (&wheel, 100, START + TIMEOUT * 3 / 2 - 1), ==, 0);
  g_assert_cmpuint (forget (&wheel, 100, START + TIMEOUT * 3 / 2), ==, 1);
}

static void
test_removed_is_not_found (void)
{
  OgTimeoutWheelEntry entries[3];
  OgTimeoutWheel wheel;

  og_timeout_wheel_init (&wheel, TIMEOUT);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    og_timeout_wheel_add (&wheel, &entries[i], START);
  og_timeout_wheel_remove (&wheel, &entries[1]);

  g_assert_cmpuint (forget (&wheel, 100, START + 2 * TIMEOUT), ==, 2);
}

static void
test_stops_after_its_work (void)
{
  OgTimeoutWheelEntry entries[10];
  OgTimeoutWheel wheel;
  gint64 now = START + TIMEOUT;

  og_timeout_wheel_init (&wheel, TIMEOUT);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    og_timeout_wheel_add (&wheel, &entries[i], START);

  g_assert_cmpuint (forget (&wheel, 4, now), ==, 4);
  g_assert_cmpint (og_timeout_wheel_next_deadline (&wheel), <=, now);
  g_assert_cmpuint (forget (&wheel, 4, now), ==, 4);
  g_assert_cmpuint (forget (&wheel, 4, now), ==, 2);
}

/* The rest of a slot that came due may be added to, removed from and heard. */
static void
test_changes_while_a_slot_is_due (void)
{
  OgTimeoutWheelEntry entries[4];
  OgTimeoutWheelEntry late;
  OgTimeoutWheel wheel;
  gint64 now = START + TIMEOUT;

  og_timeout_wheel_init (&wheel, TIMEOUT);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    og_timeout_wheel_add (&wheel, &entries[i], START);

  g_assert_cmpuint (forget (&wheel, 1, now), ==, 1);
  og_timeout_wheel_remove (&wheel, &entries[0]);
  og_timeout_wheel_add (&wheel, &late, now);
  entries[1].last_heard = now;

  g_assert_cmpuint (forget (&wheel, 100, now), ==, 1);
  g_assert_cmpuint (forget (&wheel, 100, now + TIMEOUT - 1), ==, 0);
  g_assert_cmpuint (forget (&wheel, 100, now + TIMEOUT), ==, 2);
}

static void
test_survives_a_long_pause (void)
{
  OgTimeoutWheelEntry silent;
  OgTimeoutWheelEntry heard;
  OgTimeoutWheel wheel;
  gint64 now = START + 1000 * TIMEOUT;

  og_timeout_wheel_init (&wheel, TIMEOUT);
  og_timeout_wheel_add (&wheel, &silent, START);
  og_timeout_wheel_add (&wheel, &heard, START);
  heard.last_heard = now;

  g_assert_cmpuint (forget (&wheel, 100, now), ==, 1);
  g_assert_cmpint (find_when_forgotten (&wheel), >=, now + TIMEOUT);
}

static void
test_idle_wheel_keeps_up (void)
{
  OgTimeoutWheelEntry entry;
  OgTimeoutWheel wheel;
  gint64 now = START + 1000 * TIMEOUT;

  og_timeout_wheel_init (&wheel, TIMEOUT);
  og_timeout_wheel_add (&wheel, &entry, START);
  og_timeout_wheel_remove (&wheel, &entry);
  og_timeout_wheel_add (&wheel, &entry, now);

  g_assert_cmpint (og_timeout_wheel_next_deadline (&wheel), >, now);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/server/wheel/empty-never-comes-due",
                   test_empty_never_comes_due);
  g_test_add_func ("/server/wheel/forgets-at-the-deadline",
                   test_forgets_at_the_deadline);
  g_test_add_func ("/server/wheel/is-at-most-a-tick-late",
                   test_is_at_most_a_tick_late);
  g_test_add_func ("/server/wheel/hearing-postpones", test_hearing_postpones);
  g_test_add_func ("/server/wheel/removed-is-not-found",
                   test_removed_is_not_found);
  g_test_add_func ("/server/wheel/stops-after-its-work",
                   test_stops_after_its_work);
  g_test_add_func ("/server/wheel/changes-while-a-slot-is-due",
                   test_changes_while_a_slot_is_due);
  g_test_add_func ("/server/wheel/survives-a-long-pause",
                   test_survives_a_long_pause);
  g_test_add_func ("/server/wheel/idle-wheel-keeps-up", test_idle_wheel_keeps_up);

  return g_test_run ();
}
