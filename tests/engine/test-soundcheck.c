/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A soundcheck between two engines, over loopback. */

#include "io/udp.h"

#include "user.h"

typedef struct
{
  User ann;
  User bob;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  user_init (&fixture->ann, "ann");
  user_init (&fixture->bob, "bob");
  user_host (&fixture->ann);
  user_join (&fixture->ann, &fixture->ann);
  user_join (&fixture->bob, &fixture->ann);
  user_await (&fixture->ann, user_reaches_one);
  user_await (&fixture->bob, user_reaches_one);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  user_clear (&fixture->bob);
  user_clear (&fixture->ann);
}

static gboolean
is_answered (User *user)
{
  return user->status->n_peers == 1
         && user->status->peers[0].soundcheck.state == OG_SOUNDCHECK_ANSWERED;
}

static gboolean
is_heard_here (User *user)
{
  return user->status->listening == OG_LISTENING_YES;
}

static gboolean
is_deaf_here (User *user)
{
  return user->status->listening == OG_LISTENING_NO;
}

/* Leaves nobody at the port where it was, which is noticed without a soundcheck. */
static void
end_program (User *user)
{
  user_await (user, is_heard_here);
  g_clear_object (&user->program);
  user_await (user, is_deaf_here);
}

static void
test_all_is_well (Fixture *fixture, gconstpointer data)
{
  gint64 asked = g_get_monotonic_time ();
  const OgSessionStatus *status;

  g_assert_cmpint (fixture->ann.status->soundchecked, ==, 0);
  og_engine_soundcheck (fixture->ann.engine);
  user_await (&fixture->ann, is_answered);

  status = fixture->ann.status;
  g_assert_cmpint (status->soundchecked, >=, asked);
  g_assert_cmpint (status->listening, ==, OG_LISTENING_YES);
  g_assert_cmpint (status->peers[0].soundcheck.listening, ==, OG_LISTENING_YES);
  g_assert_cmpint (status->peers[0].soundcheck.round_trip, >, 0);
  g_assert_cmpint (fixture->bob.status->soundchecked, ==, 0);
}

static void
test_nothing_listens_there (Fixture *fixture, gconstpointer data)
{
  end_program (&fixture->bob);
  og_engine_soundcheck (fixture->ann.engine);
  user_await (&fixture->ann, is_answered);
  g_assert_cmpint (fixture->ann.status->peers[0].soundcheck.listening, ==,
                   OG_LISTENING_NO);
  g_assert_cmpint (fixture->ann.status->listening, ==, OG_LISTENING_YES);
}

/* And a program that is started after that is noticed. */
static void
test_nothing_listens_here (Fixture *fixture, gconstpointer data)
{
  guint16 port = fixture->ann.config->receive_port;
  g_autoptr (GError) error = NULL;
  g_autoptr (OgUdp) program = NULL;

  end_program (&fixture->ann);
  og_engine_soundcheck (fixture->ann.engine);
  user_await (&fixture->ann, is_answered);
  g_assert_cmpint (fixture->ann.status->listening, ==, OG_LISTENING_NO);
  g_assert_cmpuint (fixture->ann.status->deaf.port, ==, port);

  program = og_udp_new (&fixture->ann.status->deaf, OG_UDP_NONE, &error);
  g_assert_no_error (error);
  user_await (&fixture->ann, is_heard_here);
  g_assert_false (og_address_is_set (&fixture->ann.status->deaf));
}

#define add(name, test)                                                        \
  g_test_add ("/engine/soundcheck/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("all-is-well", test_all_is_well);
  add ("nothing-listens-there", test_nothing_listens_there);
  add ("nothing-listens-here", test_nothing_listens_here);

  return g_test_run ();
}
