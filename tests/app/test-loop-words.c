/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/words/loop-words.h"

#include <string.h>

static void
check (const OgLoopStatus *loop, guint n_loops, guint64 held_back, const char *text)
{
  g_autofree char *words = og_loop_words_dup (loop, n_loops, held_back);

  g_assert_cmpstr (words, ==, text);
}

static void
test_a_program_is_to_be_changed (void)
{
  const OgLoopStatus loop = { .kind = OG_LOOP_PROGRAM,
                              .message = (char *) "/note" };

  check (&loop, 1, 0,
         "A program here sends “/note” back to the group. Change that in your "
         "program.");
  check (&loop, 2, 0,
         "A program here sends “/note” and other messages back to the group. "
         "Change that in your program.");
}

/* On one computer, or in one room. */
static void
test_a_program_may_be_between_two_members (void)
{
  OgLoopStatus loop = { .kind = OG_LOOP_PROGRAM,
                        .member = (char *) "bob",
                        .message = (char *) "/note" };

  check (&loop, 1, 0,
         "A program receives “/note” from “bob” and sends it to your send "
         "port, so "
         "it goes back to the group. Change that in the program.");

  loop.kind = OG_LOOP_RECEIVER;
  check (
      &loop, 1, 0,
      "What you receive goes back to the group through the send port of “bob”. "
      "Either that is your receive port: choose another one. Or a program at "
      "your receive port sends on what it receives: change that in the "
      "program. "
      "One of the messages is “/note”.");
}

static void
test_what_is_held_back_is_counted (void)
{
  const OgLoopStatus loop = { .kind = OG_LOOP_PROGRAM,
                              .message = (char *) "/note" };

  check (&loop, 1, 204,
         "A program here sends “/note” back to the group. Change that in your "
         "program. Held back so far: 204 packets.");
}

/* With “Hold back loops” off. */
static void
test_the_lenient_hold_nothing_back (void)
{
  const OgLoopStatus loop = {
    .kind = OG_LOOP_PROGRAM,
    .message = (char *) "/note",
    .lenient = TRUE,
  };

  check (&loop, 1, 12,
         "A program here sends “/note” back to the group. Change that in your "
         "program. Nothing is held back.");
}

/* An address is any bytes that somebody sent. */
static void
test_others_cannot_hide_anything (void)
{
  const OgLoopStatus loop = { .kind = OG_LOOP_SEND_PORT,
                              .port = 22244,
                              .member = (char *) "ti\u202em",
                              .message = (char *) "/a\n\xff" };

  check (
      &loop, 1, 0,
      "What “ti\\u{202e}m” receives goes back to the group through your send "
      "port 22244. “ti\\u{202e}m” must choose another receive port. One of "
      "the messages is “/a\\u{a}\\xff”.");
}

/* Of two originals on this computer nobody knows which it is. */
static void
test_an_unknown_member_is_one (void)
{
  const OgLoopStatus loop = { .kind = OG_LOOP_SEND_PORT, .port = 22244 };

  check (
      &loop, 1, 0,
      "What another member receives goes back to the group through your send "
      "port 22244. That member must choose another receive port.");
}

/* Each says a message of it and what to do. */
static void
test_a_ring_is_named (void)
{
  for (guint kind = OG_LOOP_RECEIVER; kind < OG_N_LOOPS; kind++)
    {
      const OgLoopStatus loop = {
        .kind = (OgLoop) kind,
        .message = (char *) "/note",
        .member = (char *) "bob",
        .port = 7000,
      };
      g_autofree char *words = og_loop_words_dup (&loop, 1, 0);

      g_assert_nonnull (strstr (words, "another receive port."));
      g_assert_nonnull (strstr (words, "7000"));
      g_assert_nonnull (strstr (words, "One of the messages is “/note”."));
    }
}

/* Those who asked may be of an older version. */
static void
test_a_ring_may_be_of_unknown_messages (void)
{
  const OgLoopStatus loop = { .kind = OG_LOOP_OWN_PORT, .port = 7000 };

  check (
      &loop, 1, 0,
      "What you receive goes back to the group: your receive port is your own "
      "send port 7000. Choose another receive port.");
}

#define ADD(path, function) g_test_add_func ("/app/loop-words/" path, function)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("a-program-is-to-be-changed", test_a_program_is_to_be_changed);
  ADD ("a-program-may-be-between-two-members",
       test_a_program_may_be_between_two_members);
  ADD ("what-is-held-back-is-counted", test_what_is_held_back_is_counted);
  ADD ("the-lenient-hold-nothing-back", test_the_lenient_hold_nothing_back);
  ADD ("an-unknown-member-is-one", test_an_unknown_member_is_one);
  g_test_add_func ("/app/loop-words/others-cannot-hide-anything",
                   test_others_cannot_hide_anything);
  ADD ("a-ring-is-named", test_a_ring_is_named);
  ADD ("a-ring-may-be-of-unknown-messages",
       test_a_ring_may_be_of_unknown_messages);

  return g_test_run ();
}
