/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/limits.h"
#include "registration-rig.h"

#define NOW       OG_REGISTRATION_RIG_START
#define SERVER    "203.0.113.5:22242"
#define ELSEWHERE "198.51.100.66:22242"
#define PRIVATE   "192.168.1.20:22243"

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
answer_with (Fixture *fixture, const char *password, OgStatus status)
{
  OgUserStatus answer = { { "tim", password }, status };

  og_registration_user_status (&fixture->registration, &answer, fixture->now);
}

/* At once, and nobody hears of the refusal. */
static void
test_is_tried_at_once (Fixture *fixture, gconstpointer data)
{
  fixture->registration.former_password.former = "before";
  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  og_registration_rig_advance (fixture, 0);
  og_ear_expect (&fixture->ear, SERVER, GREETING);

  og_registration_rig_answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_CONNECTING);
  og_registration_rig_advance (fixture, 0);
  og_ear_expect (&fixture->ear, SERVER,
                 "greet; alive tim before " PRIVATE
                 " band=sesame; list band=sesame");
  answer_with (fixture, "before", OG_STATUS_OK);
  og_registration_rig_answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_CONNECTING);
}

/* A server that refuses everything learns no more. */
static void
test_is_tried_once (Fixture *fixture, gconstpointer data)
{
  fixture->registration.former_password.former = "before";
  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  og_registration_rig_advance (fixture, 0);
  og_registration_rig_answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  og_registration_rig_advance (fixture, 0);
  og_ear_expect (&fixture->ear, SERVER,
                 GREETING " | greet; alive tim before " PRIVATE
                          " band=sesame; list band=sesame");

  answer_with (fixture, "before", OG_STATUS_WRONG_PASSWORD);
  g_assert_cmpint (fixture->registration.state, ==,
                   OG_REGISTRATION_WRONG_PASSWORD);
  for (guint i = 0; i < 3; i++)
    {
      og_registration_rig_advance (fixture, OG_ALIVE_INTERVAL);
      og_ear_expect (&fixture->ear, SERVER, GREETING);
      og_registration_rig_answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
    }
}

/* The shell looks for others: nobody hears of the refusal until it knows none. */
static void
test_others_are_looked_for (Fixture *fixture, gconstpointer data)
{
  OgFormerPassword *former = &fixture->registration.former_password;
  const OgAddress anywhere = { 0 };

  former->may_have_others = TRUE;
  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  og_registration_rig_advance (fixture, 0);
  og_ear_expect (&fixture->ear, SERVER, GREETING);
  g_assert_false (former->is_wanted);

  og_registration_rig_answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  og_registration_rig_answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  g_assert_true (former->is_wanted);
  g_assert_cmpint (fixture->registration.state, ==, OG_REGISTRATION_CONNECTING);

  og_former_password_offer (former, "by address", &anywhere);
  g_assert_false (former->is_wanted);
  og_registration_rig_answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  g_assert_cmpstr (fixture->registration.user.password, ==, former->digest);

  answer_with (fixture, former->digest, OG_STATUS_WRONG_PASSWORD);
  g_assert_true (former->is_wanted);
  og_former_password_offer (former, NULL, &anywhere);
  og_registration_rig_answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  g_assert_cmpint (fixture->registration.state, ==,
                   OG_REGISTRATION_WRONG_PASSWORD);
}

/* The name that was typed leads to a server of somebody else's, too. */
static void
test_goes_only_where_it_belongs (Fixture *fixture, gconstpointer data)
{
  OgFormerPassword *former = &fixture->registration.former_password;
  OgAddress home = og_ear_address (SERVER);

  former->may_have_others = TRUE;
  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  og_registration_rig_answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  og_former_password_offer (former, "of home", &home);
  og_registration_rig_answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  g_assert_cmpstr (fixture->registration.user.password, ==, former->digest);
  answer_with (fixture, former->digest, OG_STATUS_OK);

  og_registration_rig_set_server (fixture, ELSEWHERE, PRIVATE);
  g_assert_cmpstr (fixture->registration.user.password, ==, "secret");
  og_registration_rig_answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  g_assert_cmpstr (fixture->registration.user.password, ==, "secret");
  g_assert_true (former->is_wanted);

  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  og_registration_rig_answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  g_assert_cmpstr (fixture->registration.user.password, ==, former->digest);
}

/* The answer of a look that began before the server was sought elsewhere. */
static void
test_is_not_tried_where_it_came_too_late (Fixture *fixture, gconstpointer data)
{
  OgFormerPassword *former = &fixture->registration.former_password;
  OgAddress home = og_ear_address (SERVER);

  former->may_have_others = TRUE;
  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  og_registration_rig_answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  og_registration_rig_set_server (fixture, ELSEWHERE, PRIVATE);
  og_former_password_offer (former, "of home", &home);
  og_registration_rig_answer_user (fixture, OG_STATUS_WRONG_PASSWORD);
  g_assert_cmpstr (fixture->registration.user.password, ==, "secret");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/former-password/" path, Fixture, NULL, set_up,          \
              function, tear_down)

  ADD ("is-tried-at-once", test_is_tried_at_once);
  ADD ("others-are-looked-for", test_others_are_looked_for);
  ADD ("goes-only-where-it-belongs", test_goes_only_where_it_belongs);
  ADD ("is-not-tried-where-it-came-too-late",
       test_is_not_tried_where_it_came_too_late);
  ADD ("is-tried-once", test_is_tried_once);

  return g_test_run ();
}
