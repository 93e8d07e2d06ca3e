/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/tap.h"

#include <string.h>

static void
write_number (OgTap *tap, guint number, gint64 now)
{
  og_tap_write (tap, OG_TAP_IN, "ann", (const guint8 *) &number, sizeof number,
                now);
}

static guint
read_number (const OgTapped *tapped)
{
  guint number;

  g_assert_cmpuint (tapped->kept, ==, sizeof number);
  memcpy (&number, tapped->data, sizeof number);
  return number;
}

static void
test_gives_what_passed (void)
{
  g_autoptr (OgTap) tap = og_tap_new ();
  OgTapped tapped;

  g_assert_false (og_tap_read (tap, &tapped));
  og_tap_write (tap, OG_TAP_OUT, "", (const guint8 *) "/a\0\0", 4, 5);
  og_tap_write (tap, OG_TAP_IN, "ann", (const guint8 *) "/bcd\0\0\0\0", 8, 6);

  g_assert_true (og_tap_read (tap, &tapped));
  g_assert_cmpint (tapped.time, ==, 5);
  g_assert_cmpint (tapped.direction, ==, OG_TAP_OUT);
  g_assert_cmpstr (tapped.sender, ==, "");
  g_assert_cmpuint (tapped.size, ==, 4);
  g_assert_cmpmem (tapped.data, tapped.kept, "/a\0\0", 4);

  g_assert_true (og_tap_read (tap, &tapped));
  g_assert_cmpint (tapped.time, ==, 6);
  g_assert_cmpint (tapped.direction, ==, OG_TAP_IN);
  g_assert_cmpstr (tapped.sender, ==, "ann");
  g_assert_cmpmem (tapped.data, tapped.kept, "/bcd\0\0\0\0", 8);
  g_assert_false (og_tap_read (tap, &tapped));

  g_assert_cmpuint (og_tap_get_count (tap, OG_TAP_OUT), ==, 1);
  g_assert_cmpuint (og_tap_get_count (tap, OG_TAP_IN), ==, 1);
}

static void
test_keeps_the_start_of_large_packets (void)
{
  g_autoptr (OgTap) tap = og_tap_new ();
  g_autofree guint8 *packet = g_malloc (65507);
  OgTapped tapped;

  memset (packet, 'x', 65507);
  og_tap_write (tap, OG_TAP_IN, "ann", packet, 65507, 0);
  g_assert_true (og_tap_read (tap, &tapped));
  g_assert_cmpuint (tapped.size, ==, 65507);
  g_assert_cmpuint (tapped.kept, >=, 1024);
  g_assert_cmpuint (tapped.kept, <, 65507);
  g_assert_cmpint (memcmp (tapped.data, packet, tapped.kept), ==, 0);
}

static void
test_keeps_the_whole_of_long_names (void)
{
  g_autoptr (OgTap) tap = og_tap_new ();
  char name[OG_NAME_MAX + 1];
  OgTapped tapped;

  memset (name, 'n', OG_NAME_MAX);
  name[OG_NAME_MAX] = '\0';
  og_tap_write (tap, OG_TAP_IN, name, (const guint8 *) "", 0, 0);
  g_assert_true (og_tap_read (tap, &tapped));
  g_assert_cmpstr (tapped.sender, ==, name);
  g_assert_cmpuint (tapped.size, ==, 0);
  g_assert_cmpuint (tapped.kept, ==, 0);
}

/* The oldest stay: what is shown has no holes up to the first that is missed. */
static void
test_counts_what_it_cannot_keep (void)
{
  g_autoptr (OgTap) tap = og_tap_new ();
  OgTapped tapped;
  guint n_read = 0;

  for (guint i = 0; i < 100000; i++)
    write_number (tap, i, 0);

  while (og_tap_read (tap, &tapped))
    g_assert_cmpuint (read_number (&tapped), ==, n_read++);

  g_assert_cmpuint (n_read, >, 0);
  g_assert_cmpuint (n_read + og_tap_get_missed (tap), ==, 100000);
  g_assert_cmpuint (og_tap_get_count (tap, OG_TAP_IN), ==, 100000);

  write_number (tap, 7, 0);
  g_assert_true (og_tap_read (tap, &tapped));
  g_assert_cmpuint (read_number (&tapped), ==, 7);
}

#define STREAM 2000000

/* What is in @data says what the rest must be. */
static gpointer
write_stream (gpointer data)
{
  OgTap *tap = data;

  for (guint i = 0; i < STREAM; i++)
    {
      char name[8];

      g_snprintf (name, sizeof name, "%u", i % 1000);
      og_tap_write (tap, i % 2 == 0 ? OG_TAP_OUT : OG_TAP_IN, name,
                    (const guint8 *) &i, sizeof i, i);
    }

  og_tap_unref (tap);
  return NULL;
}

static void
assert_whole (const OgTapped *tapped)
{
  guint number = read_number (tapped);
  char name[8];

  g_snprintf (name, sizeof name, "%u", number % 1000);
  g_assert_cmpint (tapped->time, ==, number);
  g_assert_cmpint (tapped->direction, ==,
                   number % 2 == 0 ? OG_TAP_OUT : OG_TAP_IN);
  g_assert_cmpstr (tapped->sender, ==, name);
}

static void
test_passes_between_threads (void)
{
  g_autoptr (OgTap) tap = og_tap_new ();
  GThread *writer = g_thread_new ("writer", write_stream, og_tap_ref (tap));
  guint n_read = 0;
  gint64 last = -1;
  OgTapped tapped;

  while (og_tap_get_count (tap, OG_TAP_IN) < STREAM / 2)
    while (og_tap_read (tap, &tapped))
      {
        assert_whole (&tapped);
        g_assert_cmpint (tapped.time, >, last);
        last = tapped.time;
        n_read++;
      }

  g_thread_join (writer);
  while (og_tap_read (tap, &tapped))
    n_read++;
  g_assert_cmpuint (n_read + og_tap_get_missed (tap), ==, STREAM);
}

static void
test_costs_little (void)
{
  g_autoptr (OgTap) tap = og_tap_new ();
  guint8 packet[64] = { 0 };
  guint n = 1000000;
  gint64 start = g_get_monotonic_time ();
  gint64 took;
  OgTapped tapped;

  for (guint i = 0; i < n; i++)
    {
      og_tap_write (tap, OG_TAP_IN, "ann", packet, sizeof packet, i);
      if (i % 5000 == 0)
        while (og_tap_read (tap, &tapped))
          continue;
    }

  took = g_get_monotonic_time () - start;
  g_test_minimized_result ((double) took * 1000 / n, "%.0f ns a packet",
                           (double) took * 1000 / n);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/tap/gives-what-passed", test_gives_what_passed);
  g_test_add_func ("/engine/tap/keeps-the-start-of-large-packets",
                   test_keeps_the_start_of_large_packets);
  g_test_add_func ("/engine/tap/keeps-the-whole-of-long-names",
                   test_keeps_the_whole_of_long_names);
  g_test_add_func ("/engine/tap/counts-what-it-cannot-keep",
                   test_counts_what_it_cannot_keep);
  g_test_add_func ("/engine/tap/passes-between-threads",
                   test_passes_between_threads);
  if (g_test_perf ())
    g_test_add_func ("/engine/tap/costs-little", test_costs_little);
  return g_test_run ();
}
