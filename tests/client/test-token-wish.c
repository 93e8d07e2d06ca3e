/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "registration-rig.h"

#define SERVER  "203.0.113.5:22242"
#define PRIVATE "192.168.1.20:22243"

#define ALIVE                                                                  \
  "greet; alive tim secret " PRIVATE " band=sesame; list band=sesame"
#define PROVED "response abcdefgh; " ALIVE
#define ASKING PROVED "; tokens band=sesame"

typedef OgRegistrationRig Fixture;

static void
answer (Fixture *fixture)
{
  og_registration_rig_answer_user (fixture, OG_STATUS_OK);
  og_registration_rig_answer_group (fixture, OG_STATUS_OK);
}

static void
challenge (Fixture *fixture)
{
  og_registration_challenged (&fixture->registration,
                              (const guint8 *) "abcdefgh", fixture->now);
  og_registration_rig_advance (fixture, 0);
}

/* The server has repeated our cookie. */
static void
set_up (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_init (fixture, OG_SESSION_NONE);
  og_registration_rig_set_server (fixture, SERVER, PRIVATE);
  og_registration_rig_advance (fixture, 0);
  fixture->registration.said_hello = TRUE;
  fixture->registration.cookie.state = OG_COOKIE_SEEN;
  answer (fixture);
  og_ear_expect (&fixture->ear, SERVER, ALIVE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_registration_rig_clear (fixture);
}

static void
test_asks_when_it_proves_its_source (Fixture *fixture, gconstpointer data)
{
  challenge (fixture);
  og_ear_expect (&fixture->ear, SERVER, ASKING);

  answer (fixture);
  og_registration_rig_advance (fixture, OG_ALIVE_INTERVAL);
  og_ear_expect (&fixture->ear, SERVER, PROVED);
}

static void
test_asks_until_it_is_taken (Fixture *fixture, gconstpointer data)
{
  challenge (fixture);
  og_ear_expect (&fixture->ear, SERVER, ASKING);
  og_registration_rig_advance (fixture, OG_ALIVE_RETRY);
  og_ear_expect (&fixture->ear, SERVER, ASKING);

  og_registration_rig_answer_group (fixture, OG_STATUS_LIMIT_REACHED);
  og_registration_rig_advance (fixture, OG_ALIVE_INTERVAL);
  og_ear_expect (&fixture->ear, SERVER, ASKING);
}

static void
test_asks_no_original (Fixture *fixture, gconstpointer data)
{
  fixture->registration.cookie.state = OG_COOKIE_UNSEEN;
  challenge (fixture);
  og_ear_expect (&fixture->ear, SERVER, PROVED);
}

static void
test_asks_again_when_they_are_wanted (Fixture *fixture, gconstpointer data)
{
  challenge (fixture);
  answer (fixture);
  og_ear_expect (&fixture->ear, SERVER, ASKING);

  og_token_wish_set (&fixture->registration.token_wish, FALSE);
  og_registration_rig_advance (fixture, OG_TOKENS_SPACING - 1);
  og_ear_expect (&fixture->ear, SERVER, "");
  og_registration_rig_advance (fixture, 1);
  og_ear_expect (&fixture->ear, SERVER, ASKING);
}

/* The news of a member was lost, and with it its tokens. */
static void
test_asks_soon_for_those_of_a_new_member (Fixture *fixture, gconstpointer data)
{
  challenge (fixture);
  answer (fixture);
  og_ear_expect (&fixture->ear, SERVER, ASKING);

  og_token_wish_set (&fixture->registration.token_wish, TRUE);
  og_registration_rig_advance (fixture, OG_TOKENS_URGENT - 1);
  og_ear_expect (&fixture->ear, SERVER, "");
  og_registration_rig_advance (fixture, 1);
  og_ear_expect (&fixture->ear, SERVER, ASKING);
}

/* How often they were asked for within @duration, while members come who have none. */
static guint
count_asked (Fixture *fixture, gint64 duration)
{
  OgTokenWish *wish = &fixture->registration.token_wish;
  gint64 end = fixture->now + duration;
  guint n_asked = 0;

  while (fixture->now < end)
    {
      gint64 asked = wish->asked;

      og_token_wish_set (&fixture->registration.token_wish, TRUE);
      og_registration_rig_advance (fixture, MILLISECONDS (50));
      answer (fixture);
      n_asked += wish->asked != asked;
    }

  return n_asked;
}

/* Anybody can have himself announced as an original, again and again. */
static void
test_new_members_have_their_share (Fixture *fixture, gconstpointer data)
{
  guint n_asked;

  challenge (fixture);
  answer (fixture);

  n_asked = count_asked (fixture, 60 * G_USEC_PER_SEC);
  g_assert_cmpuint (n_asked, >=, OG_TOKENS_URGENT_MAX);
  g_assert_cmpuint (n_asked, <=,
                    OG_TOKENS_URGENT_MAX + 6 /* doubled up to _MAX */
                        + 60 * G_USEC_PER_SEC / OG_TOKENS_URGENT_SHARE);
}

/* However often somebody makes us ask for the group. */
static void
test_asks_seldom (Fixture *fixture, gconstpointer data)
{
  challenge (fixture);
  answer (fixture);
  og_ear_expect (&fixture->ear, SERVER, ASKING);

  for (gint64 passed = 0; passed < OG_TOKENS_SPACING; passed += OG_ALIVE_SPACING)
    {
      og_token_wish_set (&fixture->registration.token_wish, FALSE);
      og_registration_hurry (&fixture->registration, fixture->now);
      og_registration_rig_advance (fixture, OG_ALIVE_SPACING);
      og_ear_expect (&fixture->ear, SERVER,
                     passed + OG_ALIVE_SPACING < OG_TOKENS_SPACING ? PROVED
                                                                   : ASKING);
      answer (fixture);
    }
}

#define ADD(name, test)                                                        \
  g_test_add ("/client/token-wish/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("asks-when-it-proves-its-source", test_asks_when_it_proves_its_source);
  ADD ("asks-until-it-is-taken", test_asks_until_it_is_taken);
  ADD ("asks-no-original", test_asks_no_original);
  ADD ("asks-again-when-they-are-wanted", test_asks_again_when_they_are_wanted);
  ADD ("asks-seldom", test_asks_seldom);
  ADD ("asks-soon-for-those-of-a-new-member",
       test_asks_soon_for_those_of_a_new_member);
  ADD ("new-members-have-their-share", test_new_members_have_their_share);

  return g_test_run ();
}
