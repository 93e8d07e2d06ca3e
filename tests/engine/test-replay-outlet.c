/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "user.h"

#include <glib/gstdio.h>

#define HEAD "83aa7e80.00000000##format=oscgroups-recording-1\n"

/* Yesterday's partners, and what the user's own programs sent. */
#define YESTERDAY                                                              \
  HEAD "83aa7e80.00000001 /a i 1 #eve\n"                                       \
       "83aa7e80.00000002 /a i 2 #>bob\n"                                      \
       "83aa7e80.00000003 /a i 3 #fay\n"

#define MESSAGE(number) "/a\0\0,i\0\0\0\0\0" number
#define MESSAGE_SIZE    12

typedef struct
{
  User ann;
  User bob;
  char *folder;
  char *path;
  OgReplayer *replayer;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("og-replay-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "take.osc", NULL);
  g_assert_true (g_file_set_contents (fixture->path, YESTERDAY, -1, NULL));
  fixture->replayer = og_replayer_new (fixture->path, &error);
  g_assert_no_error (error);
  user_init (&fixture->ann, "ann");
  user_init (&fixture->bob, "bob");
  user_host (&fixture->ann);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  user_clear (&fixture->bob);
  user_clear (&fixture->ann);
  og_replayer_unref (fixture->replayer);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
meet (Fixture *fixture)
{
  user_join (&fixture->ann, &fixture->ann);
  user_join (&fixture->bob, &fixture->ann);
  user_await (&fixture->ann, user_reaches_one);
  user_await (&fixture->bob, user_reaches_one);
}

static void
replay (Fixture *fixture, gboolean to_programs)
{
  g_autoptr (GSocketAddress) address =
      g_socket_get_local_address (fixture->bob.program, NULL);
  guint16 port = g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
  g_autofree char *receiver = g_strdup_printf ("%u", port);
  const char *receivers[] = { receiver, NULL };
  g_autoptr (OgReplayOrder) order =
      og_replay_order_new (fixture->replayer, to_programs ? receivers : NULL);

  og_engine_replay (fixture->bob.engine, order);
  og_replayer_set_playing (fixture->replayer, TRUE);
}

/* Without a session: alone with yesterday's partners. */
static void
test_programs_hear_the_partners (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgTap) tap = og_tap_new ();
  OgTapped tapped;

  og_engine_set_tap (fixture->bob.engine, tap);
  replay (fixture, TRUE);
  user_hears (&fixture->bob, MESSAGE ("\1"), MESSAGE_SIZE);
  user_hears (&fixture->bob, MESSAGE ("\3"), MESSAGE_SIZE);

  while (og_tap_get_count (tap, OG_TAP_IN) < 2)
    g_thread_yield ();
  g_assert_true (og_tap_read (tap, &tapped));
  g_assert_cmpstr (tapped.sender, ==, "eve");
  g_assert_true (og_tap_read (tap, &tapped));
  g_assert_cmpstr (tapped.sender, ==, "fay");
  g_assert_cmpuint (og_tap_get_count (tap, OG_TAP_OUT), ==, 0);
}

/* A replay is not a message of the group. */
static void
test_is_not_recorded (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "again.osc", NULL);
  g_autoptr (OgRecorder) recorder = og_recorder_new (path, "bob", "jam", NULL);
  OgRecorderStatus status;

  og_engine_set_recorder (fixture->bob.engine, recorder);
  meet (fixture);
  replay (fixture, TRUE);
  user_hears (&fixture->bob, MESSAGE ("\1"), MESSAGE_SIZE);
  user_hears (&fixture->bob, MESSAGE ("\3"), MESSAGE_SIZE);
  og_engine_set_recorder (fixture->bob.engine, NULL);
  og_recorder_wait (recorder);
  og_recorder_get_status (recorder, &status);
  g_assert_cmpuint (status.n_messages, ==, 0);
  g_unlink (path);
}

static void
test_group_hears_all (Fixture *fixture, gconstpointer data)
{
  meet (fixture);
  replay (fixture, FALSE);
  user_hears (&fixture->ann, MESSAGE ("\1"), MESSAGE_SIZE);
  user_hears (&fixture->ann, MESSAGE ("\2"), MESSAGE_SIZE);
  user_hears (&fixture->ann, MESSAGE ("\3"), MESSAGE_SIZE);
}

/* Without a group nobody hears it, and nothing else happens. */
static void
test_group_may_be_left (Fixture *fixture, gconstpointer data)
{
  OgReplayerStatus status = { 0 };

  replay (fixture, FALSE);
  while (status.state != OG_REPLAYER_ENDED)
    og_replayer_get_status (fixture->replayer, &status);
  g_assert_cmpuint (status.n_played, ==, 3);
}

static void
test_can_be_replaced (Fixture *fixture, gconstpointer data)
{
  OgReplayerStatus status;

  og_replayer_set_loop (fixture->replayer, TRUE, 0);
  replay (fixture, TRUE);
  user_hears (&fixture->bob, MESSAGE ("\1"), MESSAGE_SIZE);
  og_engine_replay (fixture->bob.engine, NULL);
  user_hear_out (&fixture->bob);
  og_replayer_get_status (fixture->replayer, &status);
  g_assert_cmpint (status.state, ==, OG_REPLAYER_PAUSED);
}

/* While the replayer waits for its turn: nobody waits for the other for ever. */
static void
test_ends_while_it_plays (Fixture *fixture, gconstpointer data)
{
  og_replayer_set_loop (fixture->replayer, TRUE, 0);
  og_replayer_set_speed (fixture->replayer, 100);
  for (guint i = 0; i < 100; i++)
    {
      replay (fixture, i % 2 == 0);
      og_engine_replay (fixture->bob.engine, NULL);
    }
  replay (fixture, TRUE);
}

#define ADD(name, func)                                                        \
  g_test_add ("/engine/replay-outlet/" name, Fixture, NULL, set_up, func,      \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("programs-hear-the-partners", test_programs_hear_the_partners);
  ADD ("is-not-recorded", test_is_not_recorded);
  ADD ("group-hears-all", test_group_hears_all);
  ADD ("group-may-be-left", test_group_may_be_left);
  ADD ("can-be-replaced", test_can_be_replaced);
  ADD ("ends-while-it-plays", test_ends_while_it_plays);
  return g_test_run ();
}
