/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/contests.h"

#include "server-rig.h"

#include <string.h>

#define FIRST  "198.51.100.1:22278"
#define SECOND "203.0.113.7:4000"
#define THIRD  "203.0.113.8:4000"
#define SUE    "192.0.2.9:5000"

#define SECONDS(n)      ((n) * (gint64) G_USEC_PER_SEC)
#define MILLISECONDS(n) ((n) * (gint64) 1000)

#define FOUR_QUESTIONS                                                         \
  "still-there pi; | still-there pi; | still-there pi; | still-there pi;"

typedef OgServerRig Fixture;

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  og_server_rig_start (rig);
}

static void
tear_down (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
}

/* @session NULL: of a client that says none, such as an original. */
static void
say_alive (Fixture *rig, const char *from, const char *session)
{
  g_autofree char *hello = g_strdup_printf ("hello %s", session);

  if (session == NULL)
    og_server_rig_say (rig, from, "alive pi x 10.0.0.1 band=tune",
                       "list band=tune", NULL);
  else
    og_server_rig_say (rig, from, "reply", hello,
                       "alive pi x 10.0.0.1 band=tune", "list band=tune", NULL);
}

static void
forget_what_was_said (Fixture *rig)
{
  g_ptr_array_set_size (rig->sent, 0);
  g_free (og_server_rig_take_events (rig));
}

/* Sue is there to hear what the group is told. */
static void
let_hold (Fixture *rig, const char *from, const char *session)
{
  og_server_rig_say (rig, SUE, "reply", "old-hello 9",
                     "alive sue x 10.0.0.9 band=tune", NULL);
  say_alive (rig, from, session);
  og_server_rig_advance (rig, MILLISECONDS (100));
  forget_what_was_said (rig);
}

static void
expect_refused (Fixture *rig, const char *at)
{
  og_server_rig_expect (rig, at, "user pi in use;");
}

static void
expect_let_in (Fixture *rig, const char *at)
{
  g_autofree char *heard = og_server_rig_hear (rig, at);

  g_assert_true (g_str_has_prefix (heard, "user pi ok; group band ok; info "));
}

static void
expect_silence (Fixture *rig, const char *at)
{
  og_server_rig_expect (rig, at, "");
}

/* Without an answer it would call the server silent. */
static void
expect_to_wait (Fixture *rig, const char *at)
{
  g_autofree char *heard = og_server_rig_hear (rig, at);

  g_assert_true (g_str_has_prefix (heard, "hello; reached-at "));
  g_assert_null (strstr (heard, "user "));
}

static void
test_asks_the_one_who_holds_the_name (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  og_server_rig_advance (rig, SECONDS (3));
  say_alive (rig, SECOND, "2");

  expect_silence (rig, SECOND);
  og_server_rig_expect (rig, FIRST, "still-there pi;");
}

static void
test_refuses_the_later_of_two_that_live (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  say_alive (rig, SECOND, "2");
  og_server_rig_advance (rig, MILLISECONDS (50));
  forget_what_was_said (rig);

  say_alive (rig, FIRST, "1");
  expect_let_in (rig, FIRST);
  og_server_rig_expect (rig, SECOND, "still-there pi;");
  say_alive (rig, SECOND, "2");
  expect_refused (rig, SECOND);
  expect_silence (rig, SUE);
  og_server_rig_expect_events (rig, "refused user pi (in use);");
}

static void
test_goes_on_refusing (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  say_alive (rig, SECOND, "2");
  for (guint i = 0; i < 100; i++)
    {
      say_alive (rig, FIRST, "1");
      og_server_rig_advance (rig, SECONDS (3));
      forget_what_was_said (rig);

      say_alive (rig, SECOND, "2");
      expect_refused (rig, SECOND);
      og_server_rig_advance (rig, SECONDS (3));
      expect_silence (rig, FIRST);
    }

  expect_silence (rig, SUE);
}

/* It is asked again, as a question may get lost, and an answer. */
static void
test_gives_the_name_of_one_who_is_gone (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  say_alive (rig, SECOND, "2");
  og_server_rig_advance (rig, OG_HOLDER_PATIENCE - 1);
  expect_silence (rig, SECOND);
  og_server_rig_expect (
      rig, FIRST, FOUR_QUESTIONS " | " FOUR_QUESTIONS " | " FOUR_QUESTIONS);

  og_server_rig_advance (rig, 1);
  og_server_rig_expect (rig, SECOND, "still-there pi;");
  say_alive (rig, SECOND, "2");
  expect_let_in (rig, SECOND);
  og_server_rig_expect (rig, SUE,
                        "info pi 203.0.113.7:4000 203.0.113.7:4000 0 band;");
  og_server_rig_expect_events (rig, "moved pi;");
}

static void
test_takes_who_is_given_the_name_for_the_first (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  say_alive (rig, SECOND, "2");
  og_server_rig_advance (rig, OG_HOLDER_PATIENCE);
  say_alive (rig, SECOND, "2");
  forget_what_was_said (rig);

  say_alive (rig, FIRST, "1");
  og_server_rig_expect (rig, SECOND, "still-there pi;");
  say_alive (rig, SECOND, "2");
  say_alive (rig, FIRST, "1");
  og_server_rig_expect (rig, FIRST, "still-there pi; | user pi in use;");
}

static void
test_knows_a_restart_at_the_same_address (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  say_alive (rig, FIRST, "2");
  expect_let_in (rig, FIRST);
}

static void
test_follows_a_session_whose_old_address_is_silent (Fixture *rig,
                                                    gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  say_alive (rig, SECOND, "1");
  og_server_rig_advance (rig, OG_HOLDER_PATIENCE_MOVE - 1);
  expect_silence (rig, SECOND);

  og_server_rig_advance (rig, 1);
  og_server_rig_expect (rig, SECOND, "still-there pi;");
  og_server_rig_expect (rig, SUE,
                        "info pi 203.0.113.7:4000 203.0.113.7:4000 0 band;");
  og_server_rig_expect_events (rig, "moved pi;");
  say_alive (rig, SECOND, "1");
  expect_let_in (rig, SECOND);
}

/* Somebody who captured an alive has all that is in it, and an address. */
static void
test_follows_no_session_whose_old_address_speaks (Fixture *rig, gconstpointer data)
{
  g_autofree char *heard = NULL;

  let_hold (rig, FIRST, "1");
  for (guint i = 0; i < 10; i++)
    {
      say_alive (rig, SECOND, "1");
      og_server_rig_advance (rig, MILLISECONDS (50));
      say_alive (rig, FIRST, "1");
      og_server_rig_advance (rig, MILLISECONDS (950));
    }

  heard = og_server_rig_hear (rig, SECOND);
  g_assert_null (strstr (heard, "info"));
  expect_silence (rig, SUE);
}

static void
test_follows_nobody_who_proves_nothing (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  og_server_rig_advance (rig, OG_HOLDER_LIVING);
  og_server_rig_say (rig, SECOND, "hello 1", "alive pi x 10.0.0.1 band=tune",
                     "list band=tune", NULL);
  og_server_rig_expect (
      rig, SECOND, "hello; reached-at 0.0.0.0:0 203.0.113.7:4000; challenge;");

  og_server_rig_say (rig, THIRD, "alive pi x 10.0.0.1 band=tune", NULL);
  og_server_rig_expect (rig, THIRD, "user pi wrong password;");
  expect_silence (rig, SUE);

  say_alive (rig, SECOND, "1");
  expect_let_in (rig, SECOND);
}

/* One move that was refused does not stand in the way of the next. */
static void
test_follows_a_session_after_another_was_refused (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  say_alive (rig, SECOND, "1");
  say_alive (rig, FIRST, "1");
  forget_what_was_said (rig);

  say_alive (rig, THIRD, "1");
  og_server_rig_advance (rig, OG_HOLDER_PATIENCE);
  say_alive (rig, THIRD, "1");
  og_server_rig_expect (rig, SUE,
                        "info pi 203.0.113.8:4000 203.0.113.8:4000 0 band;");
}

/* Its last words from there were held up on their way. */
static void
test_follows_a_session_despite_late_words (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  say_alive (rig, SECOND, "1");
  og_server_rig_advance (rig, MILLISECONDS (200));
  say_alive (rig, FIRST, "1");
  say_alive (rig, SECOND, "1");
  og_server_rig_advance (rig, OG_HOLDER_PATIENCE - 1);
  expect_silence (rig, SUE);
  og_server_rig_advance (rig, 1);
  og_server_rig_expect (rig, SUE,
                        "info pi 203.0.113.7:4000 203.0.113.7:4000 0 band;");
}

/* What stands in it, and the source that somebody wrote on it. */
static void
test_changes_nothing_without_proof (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  og_server_rig_say (rig, FIRST, "hello 1", "alive pi x 192.0.2.99 other=song",
                     NULL);
  og_server_rig_say (rig, FIRST, "hello 1", "alive pi x 10.0.0.1", NULL);
  og_server_rig_say (rig, FIRST, "leave pi x", NULL);
  og_server_rig_say (rig, SECOND, "hello 1", "leave pi x", NULL);
  og_server_rig_advance (rig, MILLISECONDS (100));
  expect_silence (rig, SUE);
  og_server_rig_expect_events (rig, "");
}

/* The question is answered only by who proves that it is there. */
static void
test_believes_no_unproven_answer (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  say_alive (rig, SECOND, "1");
  og_server_rig_say (rig, FIRST, "hello 1", "alive pi x 10.0.0.1 band=tune",
                     NULL);
  og_server_rig_advance (rig, OG_HOLDER_PATIENCE);
  forget_what_was_said (rig);
  say_alive (rig, SECOND, "1");
  expect_let_in (rig, SECOND);
}

static void
test_gives_the_name_at_once_after_a_silence (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  og_server_rig_advance (rig, OG_HOLDER_LIVING - MILLISECONDS (100) - 1);
  say_alive (rig, SECOND, "2");
  expect_silence (rig, SECOND);

  og_server_rig_advance (rig, 1);
  say_alive (rig, THIRD, "3");
  expect_let_in (rig, THIRD);
}

static void
test_gives_the_name_when_its_holder_is_gone_later (Fixture *rig,
                                                   gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  say_alive (rig, SECOND, "2");
  say_alive (rig, FIRST, "1");
  og_server_rig_advance (rig, OG_HOLDER_LIVING - 1);
  forget_what_was_said (rig);
  say_alive (rig, SECOND, "2");
  expect_refused (rig, SECOND);

  og_server_rig_advance (rig, 1);
  say_alive (rig, SECOND, "2");
  expect_let_in (rig, SECOND);
}

static void
test_gives_the_name_when_its_holder_leaves (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  say_alive (rig, SECOND, "2");
  og_server_rig_say (rig, FIRST, "hello 1", "leave pi x", NULL);
  og_server_rig_advance (rig, SECONDS (1));
  forget_what_was_said (rig);

  say_alive (rig, SECOND, "2");
  expect_let_in (rig, SECOND);
}

static void
test_lets_nobody_else_leave_for_it (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  og_server_rig_say (rig, SECOND, "reply", "hello 2", "alive pi x 10.0.0.1",
                     "leave pi x", NULL);
  og_server_rig_say (rig, SECOND, "leave pi x", NULL);
  og_server_rig_say (rig, SUE, "reply", "list band=tune", NULL);

  og_server_rig_expect (
      rig, SUE,
      "info sue 10.0.0.9:22278 192.0.2.9:5000 0 band; "
      "info pi 198.51.100.1:22278 198.51.100.1:22278 0 band;");
}

/* It cannot be asked, but says that it lives each 6 s. */
static void
test_waits_for_an_original (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, NULL);
  og_server_rig_advance (rig, SECONDS (1));
  say_alive (rig, SECOND, "2");
  og_server_rig_advance (rig, SECONDS (5));
  expect_to_wait (rig, SECOND);
  expect_silence (rig, FIRST);

  say_alive (rig, FIRST, NULL);
  expect_let_in (rig, FIRST);
  og_server_rig_expect (rig, SECOND, "still-there pi;");
  say_alive (rig, SECOND, "2");
  expect_refused (rig, SECOND);
}

/* Once it has said so, another one need not wait for its next word. */
static void
test_refuses_two_beside_an_original (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, NULL);
  say_alive (rig, SECOND, "2");
  say_alive (rig, THIRD, "3");
  expect_to_wait (rig, THIRD);
  og_server_rig_advance (rig, SECONDS (6));
  say_alive (rig, FIRST, NULL);
  forget_what_was_said (rig);

  say_alive (rig, THIRD, "3");
  expect_refused (rig, THIRD);
  say_alive (rig, SECOND, "2");
  expect_refused (rig, SECOND);

  og_server_rig_advance (rig, OG_HOLDER_LIVING);
  say_alive (rig, THIRD, "3");
  expect_let_in (rig, THIRD);
}

static void
test_gives_the_name_of_an_original_that_is_gone (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, NULL);
  say_alive (rig, SECOND, "2");
  og_server_rig_advance (rig, OG_HOLDER_LIVING - MILLISECONDS (100) - 1);
  expect_to_wait (rig, SECOND);
  og_server_rig_advance (rig, 1);
  og_server_rig_expect (rig, SECOND, "still-there pi;");
}

/* It knows no other word for it. */
static void
test_refuses_an_original_like_a_wrong_password (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  say_alive (rig, SECOND, NULL);
  og_server_rig_expect (rig, FIRST, "still-there pi;");
  say_alive (rig, FIRST, "1");
  og_server_rig_advance (rig, SECONDS (6));

  expect_silence (rig, SECOND);
  say_alive (rig, SECOND, NULL);
  og_server_rig_expect (rig, SECOND, "user pi wrong password;");
}

static void
test_lets_originals_take_each_others_names (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, NULL);
  say_alive (rig, SECOND, NULL);
  expect_let_in (rig, SECOND);
  say_alive (rig, FIRST, NULL);
  expect_let_in (rig, FIRST);
}

static void
test_tells_nobody_to_who_is_refused (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  og_server_rig_say (rig, SECOND, "alive pi guess 10.0.0.1 band=tune",
                     "list band=tune", NULL);
  og_server_rig_expect (rig, SECOND, "user pi wrong password;");
}

/* A third one waits until it is known who of the first two it is. */
static void
test_holds_one_contest_at_a_time (Fixture *rig, gconstpointer data)
{
  let_hold (rig, FIRST, "1");
  say_alive (rig, SECOND, "2");
  og_server_rig_advance (rig, MILLISECONDS (350));
  say_alive (rig, THIRD, "3");
  og_server_rig_advance (rig, MILLISECONDS (350));
  expect_silence (rig, THIRD);
  say_alive (rig, SECOND, "2");
  og_server_rig_expect (rig, SECOND,
                        "still-there pi; | user pi ok; group band ok; "
                        "info sue 192.0.2.9:5000 192.0.2.9:5000 0 band; "
                        "info pi 10.0.0.1:22278 203.0.113.7:4000 0 band;");

  say_alive (rig, THIRD, "3");
  say_alive (rig, SECOND, "2");
  say_alive (rig, THIRD, "3");
  og_server_rig_expect (rig, THIRD, "still-there pi; | user pi in use;");
}

/* Who has not shown that it receives is sent no more than it has paid for. */
static void
test_asks_no_more_than_is_paid_for (Fixture *rig, gconstpointer data)
{
  guint paid = 0;

  og_server_rig_say (rig, FIRST, "hello 1", "alive pi x 10.0.0.1 band=tune",
                     NULL);
  paid += rig->last_size;
  for (guint i = 0; i < 30; i++)
    {
      og_server_rig_say (rig, SECOND, "hello 2", "alive pi x 10.0.0.1", NULL);
      og_server_rig_advance (rig, MILLISECONDS (20));
    }

  g_assert_cmpuint (og_server_rig_count_bytes (rig, FIRST), <=,
                    OG_CREDIT_FACTOR * paid);
}

#define add(name, test)                                                        \
  g_test_add ("/server/contests/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("asks-the-one-who-holds-the-name", test_asks_the_one_who_holds_the_name);
  add ("refuses-the-later-of-two-that-live",
       test_refuses_the_later_of_two_that_live);
  add ("goes-on-refusing", test_goes_on_refusing);
  add ("gives-the-name-of-one-who-is-gone",
       test_gives_the_name_of_one_who_is_gone);
  add ("takes-who-is-given-the-name-for-the-first",
       test_takes_who_is_given_the_name_for_the_first);
  add ("knows-a-restart-at-the-same-address",
       test_knows_a_restart_at_the_same_address);
  add ("follows-a-session-whose-old-address-is-silent",
       test_follows_a_session_whose_old_address_is_silent);
  add ("follows-no-session-whose-old-address-speaks",
       test_follows_no_session_whose_old_address_speaks);
  add ("follows-nobody-who-proves-nothing",
       test_follows_nobody_who_proves_nothing);
  add ("follows-a-session-after-another-was-refused",
       test_follows_a_session_after_another_was_refused);
  add ("follows-a-session-despite-late-words",
       test_follows_a_session_despite_late_words);
  add ("changes-nothing-without-proof", test_changes_nothing_without_proof);
  add ("believes-no-unproven-answer", test_believes_no_unproven_answer);
  add ("gives-the-name-at-once-after-a-silence",
       test_gives_the_name_at_once_after_a_silence);
  add ("gives-the-name-when-its-holder-is-gone-later",
       test_gives_the_name_when_its_holder_is_gone_later);
  add ("gives-the-name-when-its-holder-leaves",
       test_gives_the_name_when_its_holder_leaves);
  add ("lets-nobody-else-leave-for-it", test_lets_nobody_else_leave_for_it);
  add ("waits-for-an-original", test_waits_for_an_original);
  add ("refuses-two-beside-an-original", test_refuses_two_beside_an_original);
  add ("gives-the-name-of-an-original-that-is-gone",
       test_gives_the_name_of_an_original_that_is_gone);
  add ("refuses-an-original-like-a-wrong-password",
       test_refuses_an_original_like_a_wrong_password);
  add ("lets-originals-take-each-others-names",
       test_lets_originals_take_each_others_names);
  add ("tells-nobody-to-who-is-refused", test_tells_nobody_to_who_is_refused);
  add ("holds-one-contest-at-a-time", test_holds_one_contest_at_a_time);
  add ("asks-no-more-than-is-paid-for", test_asks_no_more_than_is_paid_for);

  return g_test_run ();
}
