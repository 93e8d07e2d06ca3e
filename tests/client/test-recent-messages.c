/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/recent-messages.h"

#include "client/loops/loop-limits.h"

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

/* Of two keys with one place both are kept, of three the oldest is not. */
#define SAME_PLACE(n) ((guint64) (n) << 32 | 77)

static void
test_knows_what_was_added (void)
{
  g_autoptr (OgRecentMessages) recent = og_recent_messages_new ();

  g_assert_false (og_recent_messages_contains (recent, 1, NOW));
  g_assert_false (og_recent_messages_add (recent, 1, NOW));
  g_assert_true (og_recent_messages_contains (recent, 1, NOW));
  g_assert_true (og_recent_messages_add (recent, 1, NOW));
  g_assert_false (og_recent_messages_contains (recent, 2, NOW));
}

static void
test_forgets_after_the_window (void)
{
  g_autoptr (OgRecentMessages) recent = og_recent_messages_new ();

  og_recent_messages_add (recent, 1, NOW);
  g_assert_true (og_recent_messages_contains (recent, 1, NOW + OG_LOOP_WINDOW));
  g_assert_false (
      og_recent_messages_contains (recent, 1, NOW + OG_LOOP_WINDOW + 1));
  g_assert_false (og_recent_messages_add (recent, 1, NOW + OG_LOOP_WINDOW + 1));
}

static void
test_each_arrival_renews_the_window (void)
{
  g_autoptr (OgRecentMessages) recent = og_recent_messages_new ();

  og_recent_messages_add (recent, 1, NOW);
  og_recent_messages_add (recent, 1, NOW + OG_LOOP_WINDOW);
  g_assert_true (
      og_recent_messages_contains (recent, 1, NOW + 2 * OG_LOOP_WINDOW));
}

static void
test_two_share_a_place (void)
{
  g_autoptr (OgRecentMessages) recent = og_recent_messages_new ();

  for (guint i = 1; i <= 3; i++)
    og_recent_messages_add (recent, SAME_PLACE (i), NOW + i);

  g_assert_false (og_recent_messages_contains (recent, SAME_PLACE (1), NOW + 4));
  g_assert_true (og_recent_messages_contains (recent, SAME_PLACE (2), NOW + 4));
  g_assert_true (og_recent_messages_contains (recent, SAME_PLACE (3), NOW + 4));
}

/* Its clock has 32 bits: 71 minutes. */
static void
test_remembers_across_the_wrap_of_its_clock (void)
{
  g_autoptr (OgRecentMessages) recent = og_recent_messages_new ();
  gint64 turn = (gint64) 1 << 32;

  for (gint64 offset = -1000; offset <= 1000; offset += 500)
    {
      og_recent_messages_add (recent, SAME_PLACE (2000 + offset), turn + offset);
      g_assert_true (og_recent_messages_contains (
          recent, SAME_PLACE (2000 + offset), turn + offset + 1000));
    }
}

#define ADD(path, function)                                                    \
  g_test_add_func ("/client/recent-messages/" path, function)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("knows-what-was-added", test_knows_what_was_added);
  ADD ("forgets-after-the-window", test_forgets_after_the_window);
  ADD ("each-arrival-renews-the-window", test_each_arrival_renews_the_window);
  ADD ("two-share-a-place", test_two_share_a_place);
  ADD ("remembers-across-the-wrap-of-its-clock",
       test_remembers_across_the_wrap_of_its_clock);

  return g_test_run ();
}
