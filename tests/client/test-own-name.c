/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/limits.h"
#include "wire/kind.h"

#include "registration-rig.h"

#define NOW       OG_REGISTRATION_RIG_START
#define SERVER    "203.0.113.5:22242"
#define PRIVATE   "192.168.1.20:22243"
#define PUBLIC    "198.51.100.1:22243"
#define ANOTHER   "203.0.113.9:1"
#define ELSEWHERE "10.0.0.9:22243"

#define ALIVE "greet; alive tim secret " PRIVATE " band=sesame"
#define LOOK  "list band=sesame"

/* A name that two have, as a member sees it. */

static const OgCredentials USER = { "tim", "secret" };

typedef OgRegistrationRig Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_init (fixture, 5);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_clear (fixture);
}

static void
connect_to_server (Fixture *fixture)
{
  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  og_registration_rig_advance (fixture, 0);
}

static void
answer (Fixture *fixture, OgStatus status)
{
  og_registration_rig_answer_user (fixture, status);
  if (status == OG_STATUS_OK)
    og_registration_rig_answer_group (fixture, status);
}

/* As a server lists us: in the answer to an alive, or to a look. */
static void
list_us_inside (Fixture *fixture,
                gboolean in_answer,
                const char *endpoint,
                const char *private_address)
{
  OgUserInfo info = { .user = USER.name,
                      .private_address = og_ear_address (private_address),
                      .public_address = og_ear_address (endpoint) };

  og_registration_packet_received (&fixture->registration);
  if (in_answer)
    answer (fixture, OG_STATUS_OK);
  og_registration_own_listed (&fixture->registration, &info, fixture->now);
}

static void
list_us (Fixture *fixture, gboolean in_answer, const char *endpoint)
{
  list_us_inside (fixture, in_answer, endpoint, PRIVATE);
}

static void
join (Fixture *fixture)
{
  connect_to_server (fixture);
  list_us (fixture, TRUE, PUBLIC);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_JOINED);
  g_free (og_ear_take (&fixture->ear, SERVER));
}

static void
forget (Fixture *fixture)
{
  g_free (og_ear_take (&fixture->ear, SERVER));
}

/* In good standing for longer than another who lives could be silent. */
static void
settle_in (Fixture *fixture)
{
  join (fixture);
  while (fixture->now < NOW + OG_NAMESAKE_LATER)
    {
      og_registration_rig_advance (fixture, OG_ALIVE_BRISK + OG_LOOK_PATIENCE);
      list_us (fixture, TRUE, PUBLIC);
    }

  forget (fixture);
}

static void
confirm (Fixture *fixture)
{
  og_registration_confirm (&fixture->registration, fixture->now);
  og_ear_listen (&fixture->ear, fixture->outbox, fixture->now);
}

static void
test_leaves_nobody_elses_name (Fixture *fixture, gconstpointer data)
{
  static const OgStatus statuses[] = { OG_STATUS_WRONG_PASSWORD,
                                       OG_STATUS_IN_USE };

  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      join (fixture);
      answer (fixture, statuses[i]);
      g_assert_true (og_registration_has_lost_name (&fixture->registration));

      og_registration_leave (&fixture->registration);
      og_ear_listen (&fixture->ear, fixture->outbox, NOW);
      og_ear_expect (&fixture->ear, SERVER, "");
    }
}

static void
test_says_that_it_is_still_there (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  fixture->registration.looks.knows_sessions = TRUE;
  og_registration_rig_advance (fixture, OG_ALIVE_BRISK / 2);
  forget (fixture);
  confirm (fixture);
  og_ear_expect (&fixture->ear, SERVER, ALIVE);

  og_registration_rig_advance (fixture, OG_ALIVE_BRISK / 2);
  og_ear_expect (&fixture->ear, SERVER, ALIVE "; " LOOK);
}

static void
test_flood_of_questions_is_answered_slowly (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  for (guint i = 0; i < 100; i++)
    {
      confirm (fixture);
      og_registration_rig_advance (fixture, OG_MILLISECOND);
    }

  og_ear_expect_times (&fixture->ear, SERVER, "0 50");
}

/* The server knows now what it did not know before. */
static void
test_asks_again_when_it_is_told_to (Fixture *fixture, gconstpointer data)
{
  connect_to_server (fixture);
  og_registration_rig_advance (fixture, 100 * OG_MILLISECOND);
  confirm (fixture);
  og_registration_rig_advance (fixture, 0);

  og_ear_expect (&fixture->ear, SERVER,
                 LOOK " | " ALIVE "; " LOOK " | " LOOK " | " ALIVE "; " LOOK);
}

/* What the alive would take back from another is seen before it. */
static void
test_looks_before_each_alive (Fixture *fixture, gconstpointer data)
{
  settle_in (fixture);
  og_registration_rig_advance (fixture, OG_ALIVE_BRISK);
  og_ear_expect (&fixture->ear, SERVER, LOOK);

  list_us (fixture, FALSE, PUBLIC);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_JOINED);
  og_registration_rig_advance (fixture, 0);
  og_ear_expect (&fixture->ear, SERVER, ALIVE "; " LOOK);
}

static void
test_alive_does_not_wait_long (Fixture *fixture, gconstpointer data)
{
  settle_in (fixture);
  og_registration_rig_advance (fixture, OG_ALIVE_BRISK + OG_LOOK_PATIENCE - 1);
  og_ear_expect (&fixture->ear, SERVER, LOOK);
  og_registration_rig_advance (fixture, 1);
  og_ear_expect (&fixture->ear, SERVER, ALIVE "; " LOOK);
}

/* Another who lives comes back soon. */
static void
test_looks_often_at_first (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  og_registration_rig_advance (fixture, OG_LOOK_SPACING - 1);
  og_ear_expect (&fixture->ear, SERVER, "");
  for (gint64 i = 1; i <= OG_ALIVE_BRISK / OG_LOOK_SPACING; i++)
    {
      og_registration_rig_advance (fixture, i == 1 ? 1 : OG_LOOK_SPACING);
      og_ear_expect (&fixture->ear, SERVER, LOOK);
    }

  og_registration_rig_advance (fixture, OG_LOOK_PATIENCE);
  og_ear_expect (&fixture->ear, SERVER, ALIVE "; " LOOK);
  list_us (fixture, TRUE, PUBLIC);
  og_registration_rig_advance (fixture, OG_LOOK_SPACING);
  og_ear_expect (&fixture->ear, SERVER, LOOK);
}

static void
test_does_not_look_where_sessions_are_known (Fixture *fixture, gconstpointer data)
{
  connect_to_server (fixture);
  fixture->registration.looks.knows_sessions = TRUE;
  answer (fixture, OG_STATUS_OK);
  g_free (og_ear_take (&fixture->ear, SERVER));

  og_registration_rig_advance (fixture, OG_ALIVE_BRISK);
  og_ear_expect (&fixture->ear, SERVER, ALIVE "; " LOOK);
}

static void
test_yields_to_who_was_there (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  og_registration_rig_advance (fixture, OG_LOOK_SPACING);
  list_us (fixture, FALSE, ANOTHER);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_NAME_IN_USE);
  list_us (fixture, TRUE, PUBLIC);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_NAME_IN_USE);
  g_free (og_ear_take (&fixture->ear, SERVER));

  og_registration_rig_advance (fixture, OG_ALIVE_RETRY);
  og_ear_expect (&fixture->ear, SERVER, LOOK);
  og_registration_rig_advance (fixture, OG_NAMESAKE_GONE - OG_ALIVE_RETRY - 1);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_NAME_IN_USE);
  og_registration_rig_advance (fixture, 1);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_CONNECTING);
}

/* Another computer has the name, and may live. */
static void
start_beside_another (Fixture *fixture)
{
  connect_to_server (fixture);
  list_us_inside (fixture, FALSE, ANOTHER, ELSEWHERE);
  list_us (fixture, TRUE, PUBLIC);
  og_registration_hurry (&fixture->registration, fixture->now);
  forget (fixture);
  g_assert_false (fixture->registration.is_member);
}

static void
test_waits_until_the_other_speaks (Fixture *fixture, gconstpointer data)
{
  start_beside_another (fixture);
  for (guint i = 0; i < 3; i++)
    {
      og_registration_rig_advance (fixture, OG_LOOK_SPACING);
      og_ear_expect (&fixture->ear, SERVER, LOOK);
      list_us (fixture, FALSE, PUBLIC);
    }
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_CONNECTING);

  list_us_inside (fixture, FALSE, ANOTHER, ELSEWHERE);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_NAME_IN_USE);
}

static void
test_joins_when_the_other_says_nothing (Fixture *fixture, gconstpointer data)
{
  start_beside_another (fixture);
  og_registration_rig_advance (fixture, OG_LOOK_EARLY - 1);
  g_assert_false (fixture->registration.is_member);
  og_registration_rig_advance (fixture, 1 + OG_LOOK_PATIENCE);
  list_us (fixture, TRUE, PUBLIC);
  g_assert_true (fixture->registration.is_member);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_JOINED);
}

static void
test_says_nothing_in_a_name_that_may_be_anothers (Fixture *fixture,
                                                  gconstpointer data)
{
  start_beside_another (fixture);
  og_registration_leave (&fixture->registration);
  og_ear_listen (&fixture->ear, fixture->outbox, fixture->now);
  og_ear_expect (&fixture->ear, SERVER, "");
}

/* It ended here: nobody is waited for. */
static void
test_a_restart_joins_at_once (Fixture *fixture, gconstpointer data)
{
  connect_to_server (fixture);
  list_us (fixture, FALSE, ANOTHER);
  list_us (fixture, TRUE, PUBLIC);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_JOINED);
  g_assert_true (fixture->registration.is_member);
}

static void
test_does_not_wait_where_sessions_are_known (Fixture *fixture, gconstpointer data)
{
  const OgHello hello = { OG_HELLO_VERSION, 5 };

  start_beside_another (fixture);
  og_registration_hello_received (&fixture->registration, &hello, fixture->now);

  og_registration_rig_advance (fixture, 0);
  og_ear_expect (&fixture->ear, SERVER, ALIVE "; " LOOK);
  list_us (fixture, TRUE, PUBLIC);
  g_assert_true (fixture->registration.is_member);
}

static void
test_stays_where_it_was_first (Fixture *fixture, gconstpointer data)
{
  settle_in (fixture);
  og_registration_rig_advance (fixture, OG_ALIVE_BRISK);
  list_us (fixture, FALSE, ANOTHER);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_JOINED);
  g_assert_true (
      og_registration_shares_name (&fixture->registration, fixture->now));
}

static void
assert_sees_nobody (Fixture *fixture)
{
  list_us (fixture, FALSE, ANOTHER);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_JOINED);
  g_assert_false (
      og_registration_shares_name (&fixture->registration, fixture->now));
}

/* What is listed may be us at a new endpoint. The answer to the look may also
 * be older than the question. */
static void
test_sees_nobody_while_it_is_not_answered (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  og_registration_rig_advance (fixture, OG_ALIVE_BRISK + OG_LOOK_PATIENCE);
  assert_sees_nobody (fixture);
}

/* One answer to two alives may be that to the first, and a router may have
 * given us another endpoint between them. */
static void
test_sees_nobody_while_one_of_two_is_not_answered (Fixture *fixture,
                                                   gconstpointer data)
{
  settle_in (fixture);
  for (guint i = 0; i < 2; i++)
    {
      og_registration_hurry (&fixture->registration, fixture->now);
      og_registration_rig_advance (fixture, OG_ALIVE_SPACING);
    }
  list_us (fixture, TRUE, PUBLIC);
  og_registration_rig_advance (fixture, OG_ALIVE_BRISK);
  assert_sees_nobody (fixture);
}

#define ADD(name, test)                                                        \
  g_test_add ("/client/own-name/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("leaves-nobody-elses-name", test_leaves_nobody_elses_name);
  ADD ("says-that-it-is-still-there", test_says_that_it_is_still_there);
  ADD ("flood-of-questions-is-answered-slowly",
       test_flood_of_questions_is_answered_slowly);
  ADD ("asks-again-when-it-is-told-to", test_asks_again_when_it_is_told_to);
  ADD ("looks-before-each-alive", test_looks_before_each_alive);
  ADD ("alive-does-not-wait-long", test_alive_does_not_wait_long);
  ADD ("looks-often-at-first", test_looks_often_at_first);
  ADD ("does-not-look-where-sessions-are-known",
       test_does_not_look_where_sessions_are_known);
  ADD ("yields-to-who-was-there", test_yields_to_who_was_there);
  ADD ("waits-until-the-other-speaks", test_waits_until_the_other_speaks);
  ADD ("joins-when-the-other-says-nothing",
       test_joins_when_the_other_says_nothing);
  ADD ("says-nothing-in-a-name-that-may-be-anothers",
       test_says_nothing_in_a_name_that_may_be_anothers);
  ADD ("a-restart-joins-at-once", test_a_restart_joins_at_once);
  ADD ("does-not-wait-where-sessions-are-known",
       test_does_not_wait_where_sessions_are_known);
  ADD ("stays-where-it-was-first", test_stays_where_it_was_first);
  ADD ("sees-nobody-while-it-is-not-answered",
       test_sees_nobody_while_it_is_not_answered);
  ADD ("sees-nobody-while-one-of-two-is-not-answered",
       test_sees_nobody_while_one_of_two_is_not_answered);

  return g_test_run ();
}
