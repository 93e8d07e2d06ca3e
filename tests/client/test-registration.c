/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/limits.h"

#include "registration-rig.h"

#define NOW     OG_REGISTRATION_RIG_START
#define SERVER  "203.0.113.5:22242"
#define OTHER   "203.0.113.6:22242"
#define PRIVATE "192.168.1.20:22243"
#define MOVED   "10.0.0.20:22243"

#define GREETING                                                               \
  "greet; alive tim secret " PRIVATE " band=sesame; list band=sesame"

typedef OgRegistrationRig Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_init (fixture, OG_SESSION_NONE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_clear (fixture);
}

static void
challenge (Fixture *fixture, const char *challenge)
{
  og_registration_challenged (&fixture->registration,
                              (const guint8 *) challenge, fixture->now);
}

/* At a server of ours. */
static void
join (Fixture *fixture)
{
  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  og_registration_rig_advance (fixture, 0);
  fixture->registration.said_hello = TRUE;
  og_registration_rig_answer_user (fixture, OG_STATUS_OK);
  og_registration_rig_answer_group (fixture, OG_STATUS_OK);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_JOINED);
}

static gint64
get_deadline (const Fixture *fixture)
{
  return og_registration_next_deadline (&fixture->registration);
}

static void
test_is_idle_without_a_server (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  og_registration_rig_answer_group (fixture, OG_STATUS_OK);
  challenge (fixture, "abcdefgh");
  og_registration_hurry (&fixture->registration, NOW);
  og_registration_rig_advance_at (fixture, NOW + 100 * G_USEC_PER_SEC);
  og_registration_leave (&fixture->registration);

  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_IDLE);
  g_assert_cmpint (get_deadline (fixture), ==, -1);
  g_assert_cmpuint (fixture->ear.heard->len, ==, 0);
}

static void
test_registers_at_once (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  g_assert_cmpint (get_deadline (fixture), ==, NOW);

  og_registration_rig_advance (fixture, 0);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_CONNECTING);
  og_ear_expect (&fixture->ear, SERVER, GREETING);
}

static void
test_asks_again_until_it_is_answered (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  og_registration_rig_advance (fixture, 7 * G_USEC_PER_SEC);

  og_ear_expect_times (&fixture->ear, SERVER,
                       "0 250 750 1500 2250 3000 3750 4500 5250 6750");
}

static void
answer_each (Fixture *fixture, gint64 interval)
{
  for (guint i = 0; i < 3; i++)
    {
      og_registration_rig_advance (fixture, 100 * OG_MILLISECOND);
      og_registration_rig_answer_group (fixture, OG_STATUS_OK);
      og_registration_rig_advance (fixture, interval - 100 * OG_MILLISECOND);
    }
}

static void
test_answer_leads_to_the_original_pace (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  answer_each (fixture, OG_ALIVE_INTERVAL);
  og_ear_expect_times (&fixture->ear, SERVER, "0 6000 12000 18000");
}

/* An original server. */
static void
test_asks_often_where_nothing_is_announced (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  fixture->registration.said_hello = FALSE;
  answer_each (fixture, OG_ALIVE_BRISK);
  og_ear_expect_times (&fixture->ear, SERVER, "0 2500 5000 7500");
}

static void
test_joined_when_the_group_is_ok (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  og_registration_rig_advance (fixture, 0);

  og_registration_rig_answer_user (fixture, OG_STATUS_OK);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_CONNECTING);
  og_registration_rig_answer_group (fixture, OG_STATUS_OK);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_JOINED);
}

static void
test_says_why_it_is_refused (Fixture *fixture, gconstpointer data)
{
  static const OgRegistrationState states[][2] = {
    [OG_STATUS_OK] = { OG_REGISTRATION_JOINED, OG_REGISTRATION_JOINED },
    [OG_STATUS_WRONG_PASSWORD] = { OG_REGISTRATION_WRONG_PASSWORD,
                                   OG_REGISTRATION_WRONG_GROUP_PASSWORD },
    [OG_STATUS_LIMIT_REACHED] = { OG_REGISTRATION_FULL,
                                  OG_REGISTRATION_GROUPS_FULL },
    [OG_STATUS_IN_USE] = { OG_REGISTRATION_NAME_IN_USE, OG_REGISTRATION_REFUSED },
    [OG_STATUS_UNKNOWN] = { OG_REGISTRATION_REFUSED, OG_REGISTRATION_REFUSED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      join (fixture);
      og_registration_rig_answer_user (fixture, (OgStatus) i);
      g_assert_cmpint (fixture->registration.state, ==, states[i][0]);

      join (fixture);
      og_registration_rig_answer_group (fixture, (OgStatus) i);
      g_assert_cmpint (fixture->registration.state, ==, states[i][1]);
    }
}

static void
test_goes_on_asking_who_refuses (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  for (guint i = 0; i < 3; i++)
    {
      og_registration_rig_advance (fixture, i == 0 ? 0 : OG_ALIVE_INTERVAL);
      og_registration_rig_answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
    }
  og_ear_expect_times (&fixture->ear, SERVER, "0 6000 12000");

  og_registration_rig_answer_user (fixture, OG_STATUS_OK);
  og_registration_rig_answer_group (fixture, OG_STATUS_OK);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_JOINED);
}

static void
test_believes_only_what_echoes_us (Fixture *fixture, gconstpointer data)
{
  static const OgGroupStatus others[] = {
    { { "Tim", "secret" }, { "band", "sesame" }, OG_STATUS_OK },
    { { "tim", "secre" }, { "band", "sesame" }, OG_STATUS_OK },
    { { "tim", "secret" }, { "ban", "sesame" }, OG_STATUS_OK },
    { { "tim", "secret" }, { "band", "" }, OG_STATUS_OK },
  };

  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  og_registration_rig_advance (fixture, 0);

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    og_registration_group_status (&fixture->registration, &others[i], NOW);
  for (guint i = 0; i < 2; i++)
    og_registration_user_status (
        &fixture->registration,
        &(OgUserStatus){ others[i].user, OG_STATUS_WRONG_PASSWORD }, NOW);

  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_CONNECTING);
  g_assert_cmpint (get_deadline (fixture), ==, NOW + OG_ALIVE_FIRST);
}

static void
test_is_slow_after_four_seconds (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_set_server (fixture, SERVER, PRIVATE);

  og_registration_rig_advance (fixture, OG_SERVER_SLOW - 1);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_CONNECTING);
  og_registration_rig_advance (fixture, 1);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_SILENT);
}

/* It says hello, and asks the one who has our name before it says more. */
static void
test_who_says_hello_is_not_silent (Fixture *fixture, gconstpointer data)
{
  const OgHello hello = { .version = OG_HELLO_VERSION };

  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  og_registration_rig_advance (fixture, OG_SERVER_SLOW - 1);
  og_registration_hello_received (&fixture->registration, &hello, fixture->now);
  og_registration_rig_advance (fixture, OG_SERVER_SLOW - 1);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_CONNECTING);
  og_registration_rig_advance (fixture, 1);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_SILENT);
}

static void
test_is_silent_after_thirteen_seconds (Fixture *fixture, gconstpointer data)
{
  join (fixture);

  og_registration_rig_advance (fixture, OG_SERVER_SILENT - 1);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_JOINED);
  og_registration_rig_advance (fixture, 1);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_SILENT);

  og_ear_expect_times (&fixture->ear, SERVER, "0 6000 7500 9000 10500 12000");
}

static void
test_heals_when_the_server_is_back (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  og_registration_rig_advance (fixture, 3600 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_SILENT);
  g_assert_cmpint (get_deadline (fixture), <=, fixture->now + OG_ALIVE_RETRY);

  og_registration_rig_answer_user (fixture, OG_STATUS_OK);
  og_registration_rig_answer_group (fixture, OG_STATUS_OK);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_JOINED);
}

static void
test_answers_a_challenge_at_once (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  og_ear_expect (&fixture->ear, SERVER, GREETING);

  challenge (fixture, "abcdefgh");
  g_assert_cmpint (get_deadline (fixture), ==, NOW);
  og_registration_rig_advance (fixture, 0);
  og_ear_expect (&fixture->ear, SERVER, "response abcdefgh; " GREETING);
}

static void
test_goes_on_answering_a_challenge (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  challenge (fixture, "abcdefgh");
  og_registration_rig_advance (fixture, 0);
  og_ear_expect_times (&fixture->ear, SERVER, "0 0");

  og_registration_rig_answer_group (fixture, OG_STATUS_OK);
  challenge (fixture, "abcdefgh");
  g_assert_cmpint (get_deadline (fixture), ==, NOW + OG_ALIVE_INTERVAL);
  og_registration_rig_advance (fixture, OG_ALIVE_INTERVAL);
  og_ear_expect (&fixture->ear, SERVER, "response abcdefgh; " GREETING);
}

/* From one challenge to the answer to what had the reply. Before it nobody hears of us. */
static void
test_is_hidden_until_its_proof_is_taken (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  fixture->registration.cookie.state = OG_COOKIE_SEEN;
  g_assert_false (og_registration_is_hidden (&fixture->registration));

  og_registration_rig_advance (fixture, OG_MILLISECOND);
  challenge (fixture, "abcdefgh");
  g_assert_true (og_registration_is_hidden (&fixture->registration));
  og_registration_rig_answer_group (fixture, OG_STATUS_OK);
  g_assert_true (og_registration_is_hidden (&fixture->registration));

  og_registration_rig_advance (fixture, 0);
  og_registration_rig_answer_group (fixture, OG_STATUS_OK);
  g_assert_false (og_registration_is_hidden (&fixture->registration));
  challenge (fixture, "ijklmnop");
  g_assert_false (og_registration_is_hidden (&fixture->registration));
}

/* Whoever forges the server's address makes us say little. */
static void
test_flood_of_challenges_is_answered_slowly (Fixture *fixture, gconstpointer data)
{
  char text[OG_CHALLENGE_SIZE + 1];

  join (fixture);
  for (guint i = 0; i < 1000; i++)
    {
      g_snprintf (text, sizeof text, "%08u", i);
      challenge (fixture, text);
      og_registration_rig_advance (fixture, OG_MILLISECOND);
    }

  og_ear_expect_times (&fixture->ear, SERVER, "0 0 250 500 750 1000");
}

static void
test_hurry_asks_within_a_second (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  og_registration_rig_advance (fixture, OG_ALIVE_SPACING - 1);
  og_registration_hurry (&fixture->registration, fixture->now);
  g_assert_cmpint (get_deadline (fixture), ==, NOW + OG_ALIVE_SPACING);

  og_registration_rig_advance (fixture, 1);
  og_registration_rig_answer_group (fixture, OG_STATUS_OK);
  og_registration_rig_advance (fixture, OG_ALIVE_SPACING + 1);
  og_registration_hurry (&fixture->registration, fixture->now);
  g_assert_cmpint (get_deadline (fixture), ==, fixture->now);
}

static void
test_hurry_never_puts_an_alive_off (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  og_registration_rig_advance (fixture, 0);
  og_registration_hurry (&fixture->registration, NOW);

  g_assert_cmpint (get_deadline (fixture), ==, NOW + OG_ALIVE_FIRST);
}

/* They answer what was asked before. */
static void
test_no_answer_puts_a_reason_off (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  og_registration_rig_advance (fixture, OG_ALIVE_SPACING);

  og_registration_hurry (&fixture->registration, fixture->now);
  og_registration_rig_answer_group (fixture, OG_STATUS_OK);
  g_assert_cmpint (get_deadline (fixture), ==, fixture->now);

  og_registration_rig_advance (fixture, 0);
  challenge (fixture, "abcdefgh");
  og_registration_rig_answer_group (fixture, OG_STATUS_OK);
  g_assert_cmpint (get_deadline (fixture), ==, fixture->now);

  og_registration_rig_advance (fixture, 0);
  og_registration_rig_set_server (fixture, SERVER, MOVED);
  og_registration_rig_answer_group (fixture, OG_STATUS_OK);
  g_assert_cmpint (get_deadline (fixture), ==, fixture->now);
}

static void
test_flood_of_hurries_asks_each_second (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  for (guint i = 0; i < 5000; i++)
    {
      og_registration_hurry (&fixture->registration, fixture->now);
      og_registration_rig_advance (fixture, OG_MILLISECOND);
      og_registration_rig_answer_group (fixture, OG_STATUS_OK);
    }

  og_ear_expect_times (&fixture->ear, SERVER, "0 1000 2000 3000 4000 5000");
}

static void
test_leaves_with_two_words (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  og_ear_expect (&fixture->ear, SERVER, GREETING);

  og_registration_leave (&fixture->registration);
  og_ear_listen (&fixture->ear, fixture->outbox, NOW);
  og_ear_expect (&fixture->ear, SERVER,
                 "greet; alive tim secret " PRIVATE "; leave tim secret");
  g_assert_cmpint (get_deadline (fixture), ==, -1);

  og_registration_leave (&fixture->registration);
  og_registration_rig_answer_group (fixture, OG_STATUS_OK);
  og_registration_rig_advance_at (fixture, NOW + OG_ALIVE_INTERVAL);
  og_ear_expect (&fixture->ear, SERVER, "");
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_IDLE);
}

static void
test_can_come_back_after_leaving (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  og_registration_leave (&fixture->registration);
  og_registration_rig_advance (fixture, 60 * G_USEC_PER_SEC);

  join (fixture);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_JOINED);
}

/* Originals learn only from the server where we are. */
static void
test_speaks_more_often_for_originals (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  fixture->registration.looks.knows_sessions = TRUE;
  g_free (og_ear_take (&fixture->ear, SERVER));
  og_registration_set_brisk (&fixture->registration, TRUE);
  og_registration_rig_advance (fixture, OG_ALIVE_INTERVAL - 1);
  og_ear_expect_times (&fixture->ear, SERVER, "2000 4000");
}

static void
test_moves_to_another_server (Fixture *fixture, gconstpointer data)
{
  OgRegistration *registration = &fixture->registration;

  join (fixture);
  challenge (fixture, "abcdefgh");
  registration->said_hello = TRUE;
  registration->reached_at.server = og_ear_address (SERVER);
  og_registration_rig_advance (fixture, OG_SERVER_SILENT - 1);

  og_registration_rig_set_server (fixture, OTHER, PRIVATE);
  og_registration_rig_advance (fixture, OG_SERVER_SILENT - 1);
  og_ear_expect_times (&fixture->ear, OTHER,
                       "12999.999 13249.999 13749.999 14749.999 16249.999 "
                       "17749.999 19249.999 20749.999 22249.999 23749.999 "
                       "25249.999");
  g_assert_false (registration->said_hello);
  g_assert_false (og_address_is_set (&registration->reached_at.server));

  g_assert_cmpint (registration->state, ==, OG_REGISTRATION_JOINED);
  og_registration_rig_advance (fixture, 1);
  g_assert_cmpint (registration->state, ==, OG_REGISTRATION_SILENT);
}

static void
test_registers_anew_from_another_address (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  challenge (fixture, "abcdefgh");
  og_registration_rig_advance (fixture, 0);
  og_ear_expect_times (&fixture->ear, SERVER, "0 0");

  og_registration_rig_set_server (fixture, SERVER, MOVED);
  og_registration_rig_advance (fixture, 0);
  og_ear_expect (&fixture->ear, SERVER,
                 "greet; alive tim secret " MOVED " band=sesame; "
                 "list band=sesame");
  g_assert_cmpint (get_deadline (fixture), ==, NOW + OG_ALIVE_FIRST);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_JOINED);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/registration/" path, Fixture, NULL, set_up, function,   \
              tear_down)

  ADD ("is-idle-without-a-server", test_is_idle_without_a_server);
  ADD ("registers-at-once", test_registers_at_once);
  ADD ("asks-again-until-it-is-answered", test_asks_again_until_it_is_answered);
  ADD ("answer-leads-to-the-original-pace",
       test_answer_leads_to_the_original_pace);
  ADD ("asks-often-where-nothing-is-announced",
       test_asks_often_where_nothing_is_announced);
  ADD ("joined-when-the-group-is-ok", test_joined_when_the_group_is_ok);
  ADD ("says-why-it-is-refused", test_says_why_it_is_refused);
  ADD ("goes-on-asking-who-refuses", test_goes_on_asking_who_refuses);
  ADD ("believes-only-what-echoes-us", test_believes_only_what_echoes_us);
  ADD ("is-slow-after-four-seconds", test_is_slow_after_four_seconds);
  ADD ("who-says-hello-is-not-silent", test_who_says_hello_is_not_silent);
  ADD ("is-silent-after-thirteen-seconds", test_is_silent_after_thirteen_seconds);
  ADD ("heals-when-the-server-is-back", test_heals_when_the_server_is_back);
  ADD ("answers-a-challenge-at-once", test_answers_a_challenge_at_once);
  ADD ("is-hidden-until-its-proof-is-taken",
       test_is_hidden_until_its_proof_is_taken);
  ADD ("goes-on-answering-a-challenge", test_goes_on_answering_a_challenge);
  ADD ("flood-of-challenges-is-answered-slowly",
       test_flood_of_challenges_is_answered_slowly);
  ADD ("hurry-asks-within-a-second", test_hurry_asks_within_a_second);
  ADD ("hurry-never-puts-an-alive-off", test_hurry_never_puts_an_alive_off);
  ADD ("flood-of-hurries-asks-each-second",
       test_flood_of_hurries_asks_each_second);
  ADD ("no-answer-puts-a-reason-off", test_no_answer_puts_a_reason_off);
  ADD ("leaves-with-two-words", test_leaves_with_two_words);
  ADD ("can-come-back-after-leaving", test_can_come_back_after_leaving);
  ADD ("speaks-more-often-for-originals", test_speaks_more_often_for_originals);
  ADD ("moves-to-another-server", test_moves_to_another_server);
  ADD ("registers-anew-from-another-address",
       test_registers_anew_from_another_address);

  return g_test_run ();
}
