/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server-rig.h"

#define TIM "198.51.100.1:22278"
#define EVE "203.0.113.7:4000"

/* Microseconds. */
#define SECOND ((gint64) G_USEC_PER_SEC)

#define N_CROWD 1000

typedef OgServerRig Fixture;

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  rig->config.max_users = 10000;
  og_server_rig_start (rig);
}

static void
tear_down (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
}

static void
join (Fixture *rig, guint i)
{
  g_autofree char *from = g_strdup_printf ("10.%u.%u.1:4000", i / 250, i % 250);
  g_autofree char *alive =
      g_strdup_printf ("alive user-%u x %s band=tune", i, from);

  og_server_rig_say (rig, from, "hello", "reply", alive, NULL);
}

static void
leave (Fixture *rig, guint i)
{
  g_autofree char *from = g_strdup_printf ("10.%u.%u.1:4000", i / 250, i % 250);
  g_autofree char *words = g_strdup_printf ("leave user-%u x", i);

  og_server_rig_say (rig, from, "reply", words, NULL);
}

static void
join_tim (Fixture *rig)
{
  og_server_rig_say (rig, TIM, "hello", "reply",
                     "alive tim x 198.51.100.1 band=tune", NULL);
  g_ptr_array_set_size (rig->sent, 0);
}

/* Members of whom Tim was told since. */
static guint
count_news (Fixture *rig)
{
  g_autofree char *heard = og_server_rig_hear (rig, TIM);
  guint n = 0;

  for (const char *c = heard; *c != '\0'; c++)
    n += g_str_has_prefix (c, "info user-");

  return n;
}

/* All whose name is new, @n within @time, and nobody is told later than @delay. */
static void
assert_all_are_told (Fixture *rig, guint n, gint64 time, gint64 delay)
{
  guint n_told = 0;

  join_tim (rig);
  for (guint i = 0; i < n; i++)
    {
      gint64 so_long_ago = delay * n / time;

      join (rig, i);
      n_told += count_news (rig);
      g_ptr_array_set_size (rig->sent, 0);
      og_server_rig_advance (rig, time / n);
      g_assert_cmpint (n_told + so_long_ago, >=, i);
    }

  og_server_rig_advance (rig, delay);
  g_assert_cmpuint (n_told + count_news (rig), ==, n);
}

static void
test_class_is_told_at_once (Fixture *rig, gconstpointer data)
{
  assert_all_are_told (rig, 30, 5 * SECOND, OG_NEWS_INTERVAL);
}

static void
test_hundred_are_told_at_once (Fixture *rig, gconstpointer data)
{
  assert_all_are_told (rig, 100, 2 * SECOND, OG_NEWS_INTERVAL);
}

static void
test_thousand_are_told_soon (Fixture *rig, gconstpointer data)
{
  assert_all_are_told (rig, 1000, 60 * SECOND, 5 * SECOND);
}

/* Each time by another name. Bytes with 28 of each header. */
static gsize
come_and_go (Fixture *rig, guint n, gint64 each)
{
  gsize bytes = 0;

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *alive =
          g_strdup_printf ("alive eve-%u x %s band=tune", i, EVE);
      g_autofree char *leave = g_strdup_printf ("leave eve-%u x", i);

      og_server_rig_say (rig, EVE, "hello", "reply", alive, NULL);
      bytes += rig->last_size + 28;
      og_server_rig_advance (rig, each / 2);
      og_server_rig_say (rig, EVE, "reply", leave, NULL);
      bytes += rig->last_size + 28;
      og_server_rig_advance (rig, each - each / 2);
    }

  return bytes;
}

static gsize
count_sent (Fixture *rig)
{
  gsize bytes = 0;

  for (guint i = 0; i < rig->sent->len; i++)
    {
      const OgServerRigSent *sent = g_ptr_array_index (rig->sent, i);

      bytes += g_bytes_get_size (sent->bytes) + 28;
    }

  return bytes;
}

static void
say_that_all_are_there (Fixture *rig)
{
  for (guint i = 0; i < N_CROWD; i++)
    join (rig, i);
}

static void
fill_group (Fixture *rig)
{
  join_tim (rig);
  say_that_all_are_there (rig);
  og_server_rig_advance (rig, 20 * SECOND);
  g_ptr_array_set_size (rig->sent, 0);
}

/* 20 packets a second, and each news goes to 1,000 members. First they use up
 * what a group may owe. */
static void
test_turnover_is_no_cannon (Fixture *rig, gconstpointer data)
{
  gsize in, out;

  fill_group (rig);
  for (guint round = 0; round < 3; round++)
    {
      in = come_and_go (rig, 300, SECOND / 10);
      out = count_sent (rig);
      g_test_message ("600 packets, %" G_GSIZE_FORMAT
                      " bytes in: %u packets, %" G_GSIZE_FORMAT " bytes out",
                      in, rig->sent->len, out);
      g_assert_cmpuint (out, <=, round == 0 ? 6000000 : 3000000);
      say_that_all_are_there (rig);
      g_ptr_array_set_size (rig->sent, 0);
    }
}

/* Nor does it keep those unknown who come meanwhile. */
static void
test_newcomer_is_told_in_spite_of_turnover (Fixture *rig, gconstpointer data)
{
  fill_group (rig);
  come_and_go (rig, 300, SECOND / 10);
  g_assert_cmpuint (count_news (rig), ==, 0);

  join (rig, N_CROWD);
  come_and_go (rig, 50, SECOND / 10);
  g_assert_cmpuint (count_news (rig), ==, 1);
}

/* A large group whose members go and come is told of each at once. */
static void
test_usual_turnover_is_told_at_once (Fixture *rig, gconstpointer data)
{
  fill_group (rig);
  for (guint i = 0; i < 5; i++)
    {
      leave (rig, i);
      og_server_rig_advance (rig, SECOND / 5);
      join (rig, N_CROWD + i);
      og_server_rig_advance (rig, SECOND / 5);
      g_assert_cmpuint (count_news (rig), ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/server/turnover/" path, Fixture, NULL, set_up, function,       \
              tear_down)

  ADD ("class-is-told-at-once", test_class_is_told_at_once);
  ADD ("hundred-are-told-at-once", test_hundred_are_told_at_once);
  ADD ("thousand-are-told-soon", test_thousand_are_told_soon);
  ADD ("turnover-is-no-cannon", test_turnover_is_no_cannon);
  ADD ("newcomer-is-told-in-spite-of-turnover",
       test_newcomer_is_told_in_spite_of_turnover);
  ADD ("usual-turnover-is-told-at-once", test_usual_turnover_is_told_at_once);

  return g_test_run ();
}
