/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "recording/ntp.h"

/* 1970-01-01, and 2036-02-07T06:28:16, when the seconds start again. */
#define EPOCH (G_GUINT64_CONSTANT (2208988800) << 32)
#define ERA_S G_GINT64_CONSTANT (2085978496)

static const gint64 DURATIONS[] = {
  0,      1,       2,       999,         499999,       500000,
  999999, 1000000, 1000001, 86400000001, 999999999999,
};

static void
test_known_tags (void)
{
  g_assert_cmpuint (og_ntp_from_real_time (0), ==, EPOCH);
  g_assert_cmpuint (og_ntp_from_real_time (1500000), ==,
                    EPOCH + (1ull << 32) + 0x80000000);
  g_assert_cmpint (og_ntp_to_real_time (EPOCH), ==, 0);
}

static void
test_durations_come_back (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (DURATIONS); i++)
    {
      guint64 difference = og_ntp_from_duration (DURATIONS[i]);

      g_assert_cmpint (og_ntp_to_duration (difference), ==, DURATIONS[i]);
      g_assert_cmpint (og_ntp_to_duration (difference + 4000), ==, DURATIONS[i]);
      if (difference > 0)
        g_assert_cmpint (og_ntp_to_duration (difference - 1), <, DURATIONS[i]);
    }
}

static void
test_each_microsecond_comes_back (void)
{
  for (gint64 time = 0; time < G_USEC_PER_SEC; time++)
    if (og_ntp_to_duration (og_ntp_from_duration (time)) != time)
      g_assert_cmpint (time, ==, -1);
}

static void
test_next_era (void)
{
  gint64 before = ERA_S * G_USEC_PER_SEC - 250000;
  gint64 after = ERA_S * G_USEC_PER_SEC + 250000;
  guint64 difference =
      og_ntp_from_real_time (after) - og_ntp_from_real_time (before);

  g_assert_cmpuint (og_ntp_from_real_time (after), <,
                    og_ntp_from_real_time (before));
  g_assert_cmpint (og_ntp_to_duration (difference), ==, 500000);
  g_assert_cmpint (og_ntp_to_real_time (og_ntp_from_real_time (before)), ==,
                   before);
  g_assert_cmpint (og_ntp_to_real_time (og_ntp_from_real_time (after)), ==,
                   after);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recording/ntp/known-tags", test_known_tags);
  g_test_add_func ("/recording/ntp/durations-come-back",
                   test_durations_come_back);
  g_test_add_func ("/recording/ntp/each-microsecond-comes-back",
                   test_each_microsecond_comes_back);
  g_test_add_func ("/recording/ntp/next-era", test_next_era);
  return g_test_run ();
}
