/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/message-log.h"

#include <string.h>

/* A list as others know it from items-changed alone. */
typedef struct
{
  OgMessageLog *log;
  guint n_known;
  guint n_changes;
  guint number; /* of the next message written */
} Fixture;

/* What is told has to agree with what is there, at every moment. */
static void
on_items_changed (GListModel *model,
                  guint position,
                  guint n_removed,
                  guint n_added,
                  Fixture *fixture)
{
  g_assert_cmpuint (position + n_removed, <=, fixture->n_known);
  fixture->n_known += n_added - n_removed;
  fixture->n_changes++;
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, fixture->n_known);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->log = og_message_log_new ();
  g_signal_connect (fixture->log, "items-changed",
                    G_CALLBACK (on_items_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->log);
}

static void
pass (Fixture *fixture,
      OgTapDirection direction,
      const char *sender,
      const char *address)
{
  char packet[24] = { 0 };
  gsize padded = (strlen (address) + 4) & ~(gsize) 3;
  guint32 number = GUINT32_TO_BE (fixture->number++);

  memcpy (packet, address, strlen (address));
  memcpy (packet + padded, ",i\0", 4);
  memcpy (packet + padded + 4, &number, 4);
  og_tap_write (og_message_log_get_tap (fixture->log), direction, sender,
                (const guint8 *) packet, padded + 8, g_get_monotonic_time ());
}

static void
read_and_show (Fixture *fixture)
{
  og_message_log_read (fixture->log);
  og_message_log_show (fixture->log);
}

/* Twice, as many are held back once. */
static void
show_all (Fixture *fixture)
{
  read_and_show (fixture);
  og_message_log_show (fixture->log);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->log));
}

static void
assert_item (Fixture *fixture,
             guint position,
             const char *sender,
             const char *address,
             const char *values)
{
  g_autoptr (OgMessage) message =
      g_list_model_get_item (G_LIST_MODEL (fixture->log), position);

  g_assert_nonnull (message);
  g_assert_cmpstr (og_message_get_sender (message), ==, sender);
  g_assert_cmpstr (og_message_get_address (message), ==, address);
  g_assert_cmpstr (og_message_get_values (message), ==, values);
}

static void
assert_line (Fixture *fixture, guint position, const char *line)
{
  g_autoptr (OgMessage) message =
      g_list_model_get_item (G_LIST_MODEL (fixture->log), position);
  g_autofree char *found = og_message_dup_line (message);

  g_assert_cmpstr (found, ==, line);
}

static void
test_lists_what_passes (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgMessage) message = NULL;

  pass (fixture, OG_TAP_OUT, "", "/a");
  pass (fixture, OG_TAP_IN, "Ann", "/b");
  pass (fixture, OG_TAP_IN, "", "/c");
  read_and_show (fixture);

  g_assert_cmpuint (count (fixture), ==, 3);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  assert_item (fixture, 0, "You", "/a", ",i 0");
  assert_item (fixture, 1, "Ann", "/b", ",i 1");
  assert_item (fixture, 2, "Unknown", "/c", ",i 2");
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->log), 3));

  message = g_list_model_get_item (G_LIST_MODEL (fixture->log), 1);
  g_assert_cmpint (og_message_get_direction (message), ==, OG_TAP_IN);
  g_assert_cmpuint (strlen (og_message_get_time (message)), ==, 12);
}

static void
test_holds_many_back_once (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 100; i++)
    pass (fixture, OG_TAP_OUT, "", "/a");

  read_and_show (fixture);
  g_assert_cmpuint (count (fixture), ==, 0);

  pass (fixture, OG_TAP_OUT, "", "/a");
  read_and_show (fixture);
  g_assert_cmpuint (count (fixture), ==, 101);
}

static void
test_keeps_the_latest (Fixture *fixture, gconstpointer data)
{
  const guint n_more = 700;

  for (guint i = 0; i < OG_MESSAGE_LOG_MAX + n_more; i++)
    {
      pass (fixture, OG_TAP_IN, "Ann", "/a");
      if (i % 100 == 99)
        read_and_show (fixture);
    }
  show_all (fixture);

  g_assert_cmpuint (count (fixture), ==, OG_MESSAGE_LOG_MAX);
  g_assert_cmpuint (og_message_log_get_n_kept (fixture->log), ==,
                    OG_MESSAGE_LOG_MAX);
  assert_item (fixture, 0, "Ann", "/a", ",i 700");
  assert_item (fixture, OG_MESSAGE_LOG_MAX - 1, "Ann", "/a", ",i 10699");
}

/* The numbers of what is seen go round in their ring, too. */
static void
test_keeps_the_latest_that_match (Fixture *fixture, gconstpointer data)
{
  og_message_log_set_pattern (fixture->log, "/b");
  for (guint i = 0; i < 40000; i++)
    {
      pass (fixture, OG_TAP_IN, "Ann", i % 4 == 0 ? "/b" : "/a");
      if (i % 100 == 99)
        read_and_show (fixture);
    }

  g_assert_cmpuint (count (fixture), ==, OG_MESSAGE_LOG_MAX / 4);
  assert_item (fixture, 0, "Ann", "/b", ",i 30000");

  og_message_log_set_pattern (fixture->log, "");
  g_assert_cmpuint (count (fixture), ==, OG_MESSAGE_LOG_MAX);
  assert_item (fixture, 1, "Ann", "/a", ",i 30001");
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  pass (fixture, OG_TAP_OUT, "", "/a/x");
  pass (fixture, OG_TAP_IN, "Ann", "/a/y");
  pass (fixture, OG_TAP_IN, "Bob", "/b/y");
  read_and_show (fixture);

  og_message_log_set_source (fixture->log, OG_SOURCE_RECEIVED, NULL);
  g_assert_cmpuint (count (fixture), ==, 2);
  og_message_log_set_source (fixture->log, OG_SOURCE_SENT, NULL);
  g_assert_cmpuint (count (fixture), ==, 1);
  assert_item (fixture, 0, "You", "/a/x", ",i 0");

  og_message_log_set_source (fixture->log, OG_SOURCE_MEMBER, "Bob");
  pass (fixture, OG_TAP_IN, "Bob", "/a/z");
  pass (fixture, OG_TAP_IN, "Ann", "/a/z");
  read_and_show (fixture);
  g_assert_cmpuint (count (fixture), ==, 2);

  og_message_log_set_pattern (fixture->log, "/a/*");
  g_assert_cmpuint (count (fixture), ==, 1);
  assert_item (fixture, 0, "Bob", "/a/z", ",i 3");
  g_assert_cmpuint (og_message_log_get_n_kept (fixture->log), ==, 5);
}

static void
test_shows_malformed_unless_filtered (Fixture *fixture, gconstpointer data)
{
  og_tap_write (og_message_log_get_tap (fixture->log), OG_TAP_IN, "Ann",
                (const guint8 *) "abcd", 4, 1);
  read_and_show (fixture);
  g_assert_cmpuint (count (fixture), ==, 1);

  og_message_log_set_pattern (fixture->log, "*");
  g_assert_cmpuint (count (fixture), ==, 0);
}

static void
test_counts_what_it_misses (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3000; i++)
    pass (fixture, OG_TAP_IN, "Ann", "/a");
  show_all (fixture);

  g_assert_cmpuint (count (fixture), >, 1000);
  g_assert_cmpuint (og_message_log_get_n_missed (fixture->log), ==,
                    3000 - count (fixture));

  og_message_log_clear (fixture->log);
  g_assert_cmpuint (og_message_log_get_n_missed (fixture->log), ==, 0);
}

/* As during a pause, and while nobody looks. */
static void
test_records_while_nothing_is_shown (Fixture *fixture, gconstpointer data)
{
  pass (fixture, OG_TAP_IN, "Ann", "/a");
  read_and_show (fixture);

  for (guint i = 0; i < 400; i++)
    {
      pass (fixture, OG_TAP_OUT, "", "/b");
      og_message_log_read (fixture->log);
    }
  g_assert_cmpuint (count (fixture), ==, 1);
  g_assert_cmpuint (og_message_log_get_n_waiting (fixture->log, NULL), ==, 400);

  show_all (fixture);
  g_assert_cmpuint (count (fixture), ==, 401);
  g_assert_cmpuint (og_message_log_get_n_waiting (fixture->log, NULL), ==, 0);
  g_assert_cmpuint (og_message_log_get_n_missed (fixture->log), ==, 0);
  assert_item (fixture, 1, "You", "/b", ",i 1");
  assert_item (fixture, 400, "You", "/b", ",i 400");
}

static void
test_bounds_what_waits (Fixture *fixture, gconstpointer data)
{
  const guint n_more = 700;
  guint n_gone;

  for (guint i = 0; i < OG_MESSAGE_LOG_MAX + n_more; i++)
    {
      pass (fixture, OG_TAP_IN, "Ann", "/a");
      if (i % 1000 == 999)
        og_message_log_read (fixture->log);
    }
  og_message_log_read (fixture->log);
  g_assert_cmpuint (og_message_log_get_n_waiting (fixture->log, &n_gone), ==,
                    OG_MESSAGE_LOG_MAX + n_more);
  g_assert_cmpuint (n_gone, ==, n_more);

  show_all (fixture);
  g_assert_cmpuint (count (fixture), ==, OG_MESSAGE_LOG_MAX + 1);
  assert_line (fixture, 0, "700 messages are missing here");
  assert_item (fixture, 1, "Ann", "/a", ",i 700");
  assert_item (fixture, OG_MESSAGE_LOG_MAX, "Ann", "/a", ",i 10699");
  g_assert_cmpuint (og_message_log_get_n_waiting (fixture->log, &n_gone), ==, 0);
  g_assert_cmpuint (n_gone, ==, 0);

  og_message_log_set_pattern (fixture->log, "/nobody");
  assert_line (fixture, 0, "700 messages are missing here");
  g_assert_cmpuint (count (fixture), ==, 1);
  og_message_log_set_pattern (fixture->log, "");
  pass (fixture, OG_TAP_IN, "Ann", "/a");
  show_all (fixture);
  g_assert_cmpuint (count (fixture), ==, OG_MESSAGE_LOG_MAX);
  assert_item (fixture, 0, "Ann", "/a", ",i 701");
}

/* Between two readings, five of them a second. */
static void
test_misses_nothing_of_5000_a_second (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 1000; i++)
    pass (fixture, OG_TAP_IN, "Ann", "/a");
  og_message_log_read (fixture->log);

  g_assert_cmpuint (og_message_log_get_n_waiting (fixture->log, NULL), ==, 1000);
  g_assert_cmpuint (og_message_log_get_n_missed (fixture->log), ==, 0);
}

static void
test_clears (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 60; i++)
    pass (fixture, OG_TAP_IN, "Ann", "/a");
  show_all (fixture);
  for (guint i = 0; i < 60; i++)
    pass (fixture, OG_TAP_IN, "Ann", "/a");
  read_and_show (fixture);

  og_message_log_clear (fixture->log);
  show_all (fixture);
  g_assert_cmpuint (count (fixture), ==, 0);
  g_assert_cmpuint (og_message_log_get_n_kept (fixture->log), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define add(name, test)                                                        \
  g_test_add ("/app/message-log/" name, Fixture, NULL, set_up, test, tear_down)
  add ("lists-what-passes", test_lists_what_passes);
  add ("holds-many-back-once", test_holds_many_back_once);
  add ("keeps-the-latest", test_keeps_the_latest);
  add ("keeps-the-latest-that-match", test_keeps_the_latest_that_match);
  add ("filters", test_filters);
  add ("shows-malformed-unless-filtered", test_shows_malformed_unless_filtered);
  add ("counts-what-it-misses", test_counts_what_it_misses);
  add ("records-while-nothing-is-shown", test_records_while_nothing_is_shown);
  add ("bounds-what-waits", test_bounds_what_waits);
  add ("misses-nothing-of-5000-a-second", test_misses_nothing_of_5000_a_second);
  add ("clears", test_clears);
  return g_test_run ();
}
