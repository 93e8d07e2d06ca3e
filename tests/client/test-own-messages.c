/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/own-messages.h"

#include "client/loops/loop-limits.h"

#define NOW       ((gint64) 1000 * G_USEC_PER_SEC)
#define KEY       G_GUINT64_CONSTANT (0x1234567800000001)
#define SEQUENCER 1
#define ANOTHER   2

static void
test_one_may_repeat_itself (void)
{
  g_autoptr (OgOwnMessages) own = og_own_messages_new ();

  for (guint i = 0; i < 10; i++)
    g_assert_false (og_own_messages_add (own, KEY, SEQUENCER, NOW + i));
}

static void
test_another_sends_it_again (void)
{
  g_autoptr (OgOwnMessages) own = og_own_messages_new ();

  og_own_messages_add (own, KEY, SEQUENCER, NOW);
  for (guint i = 1; i < 10; i++)
    g_assert_true (
        og_own_messages_add (own, KEY, ANOTHER, NOW + i * OG_LOOP_WINDOW));
  g_assert_false (og_own_messages_add (own, KEY + 1, ANOTHER, NOW));
}

static void
test_forgets_what_has_ended (void)
{
  g_autoptr (OgOwnMessages) own = og_own_messages_new ();

  og_own_messages_add (own, KEY, SEQUENCER, NOW);
  g_assert_false (
      og_own_messages_add (own, KEY, ANOTHER, NOW + OG_LOOP_WINDOW + 1));
  g_assert_true (
      og_own_messages_add (own, KEY, SEQUENCER, NOW + OG_LOOP_WINDOW + 2));
}

#define ADD(path, function)                                                    \
  g_test_add_func ("/client/own-messages/" path, function)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("one-may-repeat-itself", test_one_may_repeat_itself);
  ADD ("another-sends-it-again", test_another_sends_it_again);
  ADD ("forgets-what-has-ended", test_forgets_what_has_ended);
  return g_test_run ();
}
