/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/presence.h"

#include "client-rig.h"

#define SERVER OG_RIG_SERVER

/* The server answers each 6 s: it lists ann until it has forgotten her. */

/* A list has us, too. */
#define OURSELVES "info tim " OG_RIG_PRIVATE " 198.51.100.1:41000 0 band"

static void
set_up (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_init (rig);
  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, "user ok", "group ok", OURSELVES, OG_RIG_ANN,
                     NULL);
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", NULL);
  og_client_rig_advance (rig, 0);
  g_free (og_client_rig_take_events (rig));
}

static void
tear_down (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_clear (rig);
}

static gboolean
is_missing (OgClientRig *rig)
{
  return og_presence_is_missing (og_client_rig_find (rig, "ann"),
                                 &og_client_get_group (rig->client)->source);
}

static void
let_the_server_go_on (OgClientRig *rig, guint rounds)
{
  for (guint i = 0; i < rounds; i++)
    {
      og_client_rig_advance (rig, OG_ALIVE_INTERVAL);
      og_client_rig_say (rig, SERVER, "user ok", "group ok", OURSELVES, NULL);
    }
}

static void
test_misses_who_is_not_listed_twice (OgClientRig *rig, gconstpointer data)
{
  let_the_server_go_on (rig, 1);
  g_assert_false (is_missing (rig));
  let_the_server_go_on (rig, 1);
  g_assert_true (is_missing (rig));

  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
  g_assert_false (is_missing (rig));
}

static void
test_misses_nobody_while_the_server_is_silent (OgClientRig *rig,
                                               gconstpointer data)
{
  og_client_rig_advance (rig, SECONDS (100));
  g_assert_false (is_missing (rig));
  og_client_rig_expect_events (rig, "silent; ann silent");
}

static void
test_forgets_who_is_missing_after_a_minute (OgClientRig *rig, gconstpointer data)
{
  let_the_server_go_on (rig, 9);
  g_free (og_client_rig_take_events (rig));
  og_client_rig_advance (rig, OG_PEER_GONE - 9 * OG_ALIVE_INTERVAL - 1);
  og_client_rig_expect_events (rig, "");
  og_client_rig_advance (rig, 1);
  og_client_rig_expect_events (rig, "ann left");
}

/* Its list may come in several packets. */
static void
test_waits_for_all_of_a_list_after_a_long_silence (OgClientRig *rig,
                                                   gconstpointer data)
{
  og_client_rig_advance (rig, MILLISECONDS (99900));
  g_free (og_client_rig_take_events (rig));
  og_client_rig_say (rig, SERVER, "user ok", "group ok", OURSELVES, NULL);
  og_client_rig_advance (rig, OG_ROLL_CALL_AFTER - 1);
  og_client_rig_say (rig, SERVER, OG_RIG_ANN, NULL);
  og_client_rig_advance (rig, SECONDS (1));
  og_client_rig_expect_events (rig, "joined");
}

/* The server began again, and she has yet to come back to it. */
static void
test_forgets_who_does_not_come_back_after_a_long_silence (OgClientRig *rig,
                                                          gconstpointer data)
{
  og_client_rig_advance (rig, MILLISECONDS (99900));
  og_client_rig_say (rig, SERVER, "user ok", "group ok", OURSELVES, NULL);
  g_free (og_client_rig_take_events (rig));
  let_the_server_go_on (rig, 1);
  og_client_rig_expect_events (rig, "");
  let_the_server_go_on (rig, 1);
  og_client_rig_advance (rig, OG_ROLL_CALL_AFTER);
  og_client_rig_expect_events (rig, "ann left");
}

/* A server that was started anew, and with which she has not registered yet. */
static void
test_keeps_who_is_heard (OgClientRig *rig, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      let_the_server_go_on (rig, 1);
      og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", NULL);
    }

  g_assert_true (is_missing (rig));
  g_assert_cmpint (og_client_rig_find (rig, "ann")->state, ==, OG_PEER_REACHABLE);
}

static void
test_is_brought_back_by_no_stranger (OgClientRig *rig, gconstpointer data)
{
  let_the_server_go_on (rig, 8);
  g_free (og_client_rig_take_events (rig));
  og_client_rig_say (rig, OG_RIG_STRANGER, "ping ann", "hello", NULL);
  og_client_rig_advance (rig, SECONDS (1));
  og_client_rig_expect_events (rig, "");

  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", NULL);
  og_client_rig_expect_events (rig, "ann reachable public original");
}

static void
assert_at_public_endpoint (const OgPeer *peer)
{
  g_assert_true (og_candidates_get_in_use (&peer->candidates)
                 == og_candidates_get (&peer->candidates, OG_CANDIDATE_PUBLIC));
}

/* A refused one pings on in her name while the server still lists her. */
static void
test_is_brought_back_by_nobody_while_the_server_does_not_hear_her (
    OgClientRig *rig, gconstpointer data)
{
  for (guint age = 6; age < 60; age += 6)
    {
      g_autofree char *info = g_strdup_printf (
          "info ann " OG_RIG_ANN_PRIVATE " " OG_RIG_ANN_PUBLIC " %u band", age);

      og_client_rig_advance (rig, OG_ALIVE_INTERVAL);
      og_client_rig_say (rig, SERVER, "user ok", "group ok", info, NULL);
      og_client_rig_say (rig, OG_RIG_STRANGER, "ping ann", NULL);
      assert_at_public_endpoint (og_client_rig_find (rig, "ann"));
    }
}

#define ADD(name, test)                                                        \
  g_test_add ("/client/presence/" name, OgClientRig, NULL, set_up, test,       \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("misses-who-is-not-listed-twice", test_misses_who_is_not_listed_twice);
  ADD ("misses-nobody-while-the-server-is-silent",
       test_misses_nobody_while_the_server_is_silent);
  ADD ("forgets-who-is-missing-after-a-minute",
       test_forgets_who_is_missing_after_a_minute);
  ADD ("waits-for-all-of-a-list-after-a-long-silence",
       test_waits_for_all_of_a_list_after_a_long_silence);
  ADD ("forgets-who-does-not-come-back-after-a-long-silence",
       test_forgets_who_does_not_come_back_after_a_long_silence);
  ADD ("keeps-who-is-heard", test_keeps_who_is_heard);
  ADD ("is-brought-back-by-no-stranger", test_is_brought_back_by_no_stranger);
  ADD ("is-brought-back-by-nobody-while-the-server-does-not-hear-her",
       test_is_brought_back_by_nobody_while_the_server_does_not_hear_her);

  return g_test_run ();
}
