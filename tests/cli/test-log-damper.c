/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/log-damper.h"

#define SECOND ((gint64) G_USEC_PER_SEC)
#define DAY    (24 * 60 * 60 * SECOND)
#define MOST   20

static guint
take (OgLogDamper *damper, guint kind, const char *source, guint n, gint64 now)
{
  guint n_taken = 0;

  for (guint i = 0; i < n; i++)
    n_taken += og_log_damper_take (damper, kind, MOST, source, now);
  return n_taken;
}

static void
test_a_source_has_few_at_once (void)
{
  g_autoptr (OgLogDamper) damper = og_log_damper_new ();

  g_assert_cmpuint (take (damper, 1, "a", 100, 0), ==, OG_LOG_SOURCE_LINES);
  g_assert_cmpuint (take (damper, 1, "a", 1, OG_LOG_SOURCE_PACE - 1), ==, 0);
  g_assert_cmpuint (take (damper, 1, "a", 2, OG_LOG_SOURCE_PACE), ==, 1);
  g_assert_cmpuint (take (damper, 2, "a", 1, OG_LOG_SOURCE_PACE), ==, 1);
  g_assert_cmpuint (take (damper, 1, "b", 1, OG_LOG_SOURCE_PACE), ==, 1);
}

/* It was 13.7 GB, at 20 lines a second and more. */
static void
test_a_source_fills_no_disk (void)
{
  g_autoptr (OgLogDamper) damper = og_log_damper_new ();
  guint n_lines = 0;

  for (gint64 now = 0; now < DAY; now += SECOND)
    n_lines += take (damper, 1, "a", 5, now);

  g_assert_cmpuint (n_lines, <=, OG_LOG_SOURCE_LINES + DAY / OG_LOG_SOURCE_PACE);
}

static void
test_a_kind_has_so_many_a_second (void)
{
  g_autoptr (OgLogDamper) damper = og_log_damper_new ();

  g_assert_cmpuint (take (damper, 1, NULL, 100, 0), ==, MOST);
  g_assert_cmpuint (take (damper, 1, NULL, 1, SECOND - 1), ==, 0);
  g_assert_cmpuint (take (damper, 2, NULL, 1, SECOND - 1), ==, 1);
  g_assert_cmpuint (take (damper, 1, NULL, 100, SECOND), ==, MOST);
}

static void
test_what_is_damped_is_told_once (void)
{
  g_autoptr (OgLogDamper) damper = og_log_damper_new ();
  OgLogDamped damped;

  take (damper, 1, "203.0.113.7", OG_LOG_SOURCE_LINES + 532, 0);
  take (damper, 2, NULL, MOST + 3, 0);
  g_assert_true (og_log_damper_tell (damper, &damped));
  g_assert_cmpuint (damped.kind, ==, 2);
  g_assert_cmpuint (damped.n_lines, ==, 3);
  g_assert_cmpstr (damped.source, ==, "");
  g_assert_true (og_log_damper_tell (damper, &damped));
  g_assert_cmpuint (damped.kind, ==, 1);
  g_assert_cmpuint (damped.n_lines, ==, 532);
  g_assert_cmpstr (damped.source, ==, "203.0.113.7");
  g_assert_false (og_log_damper_tell (damper, &damped));
}

/* What further ones do counts for their kind; the first are forgotten in time. */
static void
test_many_sources_need_no_memory (void)
{
  g_autoptr (OgLogDamper) damper = og_log_damper_new ();
  OgLogDamped damped;
  guint n_told = 0;

  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *source = g_strdup_printf ("%u", i);

      take (damper, 1, source, OG_LOG_SOURCE_LINES + 1, i * SECOND);
    }
  while (og_log_damper_tell (damper, &damped))
    n_told++;
  g_assert_cmpuint (n_told, <=, OG_LOG_SOURCES_MAX + 1);
  g_assert_cmpuint (take (damper, 1, "new", 100, DAY), ==, OG_LOG_SOURCE_LINES);
}

#define add(name, test) g_test_add_func ("/cli/log-damper/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("a-source-has-few-at-once", test_a_source_has_few_at_once);
  add ("a-source-fills-no-disk", test_a_source_fills_no_disk);
  add ("a-kind-has-so-many-a-second", test_a_kind_has_so_many_a_second);
  add ("what-is-damped-is-told-once", test_what_is_damped_is_told_once);
  add ("many-sources-need-no-memory", test_many_sources_need_no_memory);

  return g_test_run ();
}
