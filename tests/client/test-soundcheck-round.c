/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client-rig.h"

#define SERVER   OG_RIG_SERVER
#define ANN      OG_RIG_ANN_PRIVATE
#define BOB      "192.0.2.8:22243"
#define BOB_INFO "info bob " BOB " " BOB " 0 band"

/* Test messages between a client and its peers, among all else they say. */

static void
set_up (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_init (rig);
  og_client_rig_join (rig);
}

static void
tear_down (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_clear (rig);
}

static void
meet_ann (OgClientRig *rig)
{
  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
  og_client_rig_say (rig, ANN, "ping ann", "hello", NULL);
}

static void
meet_bob (OgClientRig *rig)
{
  og_client_rig_say (rig, SERVER, BOB_INFO, NULL);
  og_client_rig_say (rig, BOB, "ping bob", NULL);
}

/* As the shell does; what went there of soundchecks. */
static char *
take_soundchecks (OgClientRig *rig, const char *at, OgListening listening)
{
  OgSoundcheckRound *soundchecks = og_client_get_soundchecks (rig->client);
  g_autofree char *heard = NULL;
  g_auto (GStrv) datagrams = NULL;
  GString *taken = g_string_new (NULL);

  if (og_soundcheck_round_is_asked (soundchecks))
    og_soundcheck_round_answer (soundchecks, listening, rig->now);
  og_ear_listen (&rig->ear, og_client_get_outbox (rig->client), rig->now);

  heard = og_ear_take (&rig->ear, at);
  datagrams = g_strsplit (heard, " | ", -1);
  for (guint i = 0; datagrams[i] != NULL; i++)
    if (g_str_has_prefix (datagrams[i], "soundcheck")
        || g_str_has_prefix (datagrams[i], "soundcheck_reply"))
      g_string_append_printf (taken, "%s%s", taken->len > 0 ? " | " : "",
                              datagrams[i]);

  return g_string_free (taken, FALSE);
}

#define expect(rig, at, words)                                                 \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *taken = take_soundchecks (rig, at, OG_LISTENING_YES);     \
    g_assert_cmpstr (taken, ==, words);                                        \
  }                                                                            \
  G_STMT_END

#define expect_state(rig, name, expected)                                      \
  g_assert_cmpint (og_client_rig_find (rig, name)->soundcheck.result.state,    \
                   ==, OG_SOUNDCHECK_##expected)

static void
test_goes_to_every_member_of_ours (OgClientRig *rig, gconstpointer data)
{
  meet_ann (rig);
  meet_bob (rig);
  og_client_soundcheck (rig->client, rig->now);
  og_client_rig_advance (rig, 0);

  expect (rig, ANN, "soundcheck 0");
  expect (rig, BOB, "");

  og_client_rig_advance (rig, SECONDS (3));
  expect (rig, ANN, "soundcheck 1 | soundcheck 2 | soundcheck 3 | soundcheck 4");
  expect (rig, BOB, "");
  expect_state (rig, "ann", UNANSWERED);
  expect_state (rig, "bob", IMPOSSIBLE);
}

/* Although nothing else is due. */
static void
test_goes_at_once (OgClientRig *rig, gconstpointer data)
{
  meet_ann (rig);
  og_client_rig_advance (rig, MILLISECONDS (730));
  og_client_soundcheck (rig->client, rig->now);
  g_assert_cmpint (og_client_next_deadline (rig->client), ==, rig->now);
  og_client_rig_advance (rig, 0);
  expect (rig, ANN, "soundcheck 0");
}

static void
test_an_answer_is_taken (OgClientRig *rig, gconstpointer data)
{
  const OgSoundcheckResult *result;

  meet_ann (rig);
  og_client_soundcheck (rig->client, rig->now);
  og_client_rig_advance (rig, MILLISECONDS (38));
  og_client_rig_say (rig, ANN, "soundcheck_reply 0 1", NULL);
  og_client_rig_advance (rig, SECONDS (3));

  result = &og_client_rig_find (rig, "ann")->soundcheck.result;
  g_assert_cmpint (result->state, ==, OG_SOUNDCHECK_ANSWERED);
  g_assert_cmpint (result->round_trip, ==, MILLISECONDS (38));
  g_assert_cmpint (result->listening, ==, OG_LISTENING_NO);
  expect (rig, ANN, "soundcheck 0");
}

static void
test_an_answer_of_another_is_not (OgClientRig *rig, gconstpointer data)
{
  meet_ann (rig);
  meet_bob (rig);
  og_client_soundcheck (rig->client, rig->now);
  og_client_rig_advance (rig, 0);
  og_client_rig_say (rig, BOB, "soundcheck_reply 0 2", NULL);
  og_client_rig_say (rig, OG_RIG_STRANGER, "soundcheck_reply 0 2", NULL);
  og_client_rig_say (rig, SERVER, "soundcheck_reply 0 2", NULL);
  expect_state (rig, "ann", WAITING);
  expect_state (rig, "bob", WAITING);
}

/* Whoever seemed to be an original and then says hello, is ours. */
static void
test_a_late_hello_is_asked_at_once (OgClientRig *rig, gconstpointer data)
{
  meet_bob (rig);
  og_client_soundcheck (rig->client, rig->now);
  og_client_rig_advance (rig, MILLISECONDS (100));
  expect (rig, BOB, "");

  og_client_rig_say (rig, BOB, "ping bob", "hello", NULL);
  og_client_rig_advance (rig, 0);
  expect (rig, BOB, "soundcheck 1");
}

static void
test_who_joins_meanwhile_takes_part (OgClientRig *rig, gconstpointer data)
{
  og_client_soundcheck (rig->client, rig->now);
  og_client_rig_advance (rig, SECONDS (10) - 1);
  meet_ann (rig);
  og_client_rig_advance (rig, 0);
  expect (rig, ANN, "soundcheck 0");
}

static void
test_who_joins_later_does_not (OgClientRig *rig, gconstpointer data)
{
  og_client_soundcheck (rig->client, rig->now);
  og_client_rig_advance (rig, SECONDS (10));
  meet_ann (rig);
  og_client_rig_advance (rig, SECONDS (1));
  expect (rig, ANN, "");
  expect_state (rig, "ann", NONE);
}

static void
test_asks_nobody_unasked (OgClientRig *rig, gconstpointer data)
{
  meet_ann (rig);
  og_client_rig_advance (rig, SECONDS (4));
  expect (rig, ANN, "");
  expect_state (rig, "ann", NONE);
}

static void
test_answers_with_what_the_shell_saw (OgClientRig *rig, gconstpointer data)
{
  static const char *const words[] = { "soundcheck_reply 7 0",
                                       "soundcheck_reply 8 1",
                                       "soundcheck_reply 9 2" };

  meet_ann (rig);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *asked = g_strdup_printf ("soundcheck %u", 7 + i);
      g_autofree char *taken = NULL;

      og_client_rig_say (rig, ANN, asked, NULL);
      g_assert_true (og_soundcheck_round_is_asked (
          og_client_get_soundchecks (rig->client)));
      taken = take_soundchecks (rig, ANN, (OgListening) i);
      g_assert_cmpstr (taken, ==, words[i]);
      og_client_rig_advance (rig, MILLISECONDS (50));
    }
}

static void
test_answers_each_and_each_once (OgClientRig *rig, gconstpointer data)
{
  meet_ann (rig);
  meet_bob (rig);
  og_client_rig_say (rig, ANN, "soundcheck 7", NULL);
  og_client_rig_say (rig, BOB, "soundcheck 3", NULL);
  expect (rig, ANN, "soundcheck_reply 7 2");
  expect (rig, BOB, "soundcheck_reply 3 2");
  g_assert_false (
      og_soundcheck_round_is_asked (og_client_get_soundchecks (rig->client)));

  og_client_rig_advance (rig, MILLISECONDS (50) - 1);
  og_client_rig_say (rig, ANN, "soundcheck 8", NULL);
  expect (rig, ANN, "");
}

static void
test_answers_no_stranger (OgClientRig *rig, gconstpointer data)
{
  meet_ann (rig);
  og_client_rig_say (rig, OG_RIG_STRANGER, "soundcheck 7", NULL);
  og_client_rig_say (rig, SERVER, "soundcheck 7", NULL);
  g_assert_false (
      og_soundcheck_round_is_asked (og_client_get_soundchecks (rig->client)));
  expect (rig, OG_RIG_STRANGER, "");
}

/* Her hello may have been lost. */
static void
test_who_asks_is_no_original (OgClientRig *rig, gconstpointer data)
{
  meet_bob (rig);
  g_assert_false (og_client_rig_find (rig, "bob")->said_hello);
  og_client_rig_say (rig, BOB, "soundcheck 1", NULL);
  g_assert_true (og_client_rig_find (rig, "bob")->said_hello);
}

static void
test_who_asked_and_left_gets_nothing (OgClientRig *rig, gconstpointer data)
{
  meet_ann (rig);
  og_client_rig_say (rig, ANN, "soundcheck 7", NULL);
  og_client_rig_say (rig, SERVER, "left ann band", NULL);
  expect (rig, ANN, "");
}

#define add(name, test)                                                        \
  g_test_add ("/client/soundchecks/" name, OgClientRig, NULL, set_up, test,    \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("goes-to-every-member-of-ours", test_goes_to_every_member_of_ours);
  add ("goes-at-once", test_goes_at_once);
  add ("an-answer-is-taken", test_an_answer_is_taken);
  add ("an-answer-of-another-is-not", test_an_answer_of_another_is_not);
  add ("a-late-hello-is-asked-at-once", test_a_late_hello_is_asked_at_once);
  add ("who-joins-meanwhile-takes-part", test_who_joins_meanwhile_takes_part);
  add ("who-joins-later-does-not", test_who_joins_later_does_not);
  add ("asks-nobody-unasked", test_asks_nobody_unasked);
  add ("answers-with-what-the-shell-saw", test_answers_with_what_the_shell_saw);
  add ("answers-each-and-each-once", test_answers_each_and_each_once);
  add ("answers-no-stranger", test_answers_no_stranger);
  add ("who-asks-is-no-original", test_who_asks_is_no_original);
  add ("who-asked-and-left-gets-nothing", test_who_asked_and_left_gets_nothing);

  return g_test_run ();
}
