/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The server does not hear a member any more, but something still answers where
 * it was: the member, or another program on its host or behind its router. */

#include "client-rig.h"

#define TOKENS       "tokens ann to-ann.. by-ann.."
#define ALL_IS_KNOWN (25 * G_USEC_PER_SEC)

static void
set_up (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_init (rig);
  og_client_rig_join (rig);
  og_client_rig_say (rig, OG_RIG_SERVER, OG_RIG_ANN, TOKENS, NULL);
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", "hello",
                     "token by-ann..", NULL);
}

static void
tear_down (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_clear (rig);
}

static gboolean
play (OgClientRig *rig, const char *from)
{
  return og_client_rig_say_bytes (rig, from, OG_RIG_NOTE, sizeof OG_RIG_NOTE - 1);
}

/* For so long a ping with @token (NULL: none) and a note come from there each second. If
 * she is @listed, the server lists ann as one that it heard when all began. */
static void
go_on (OgClientRig *rig,
       const char *from,
       gint64 by,
       const char *token,
       gboolean listed)
{
  gint64 start = rig->now;

  while (rig->now < start + by)
    {
      gint64 age = (rig->now - start) / G_USEC_PER_SEC;
      g_autofree char *info = g_strdup_printf ("info ann " OG_RIG_ANN_PRIVATE
                                               " " OG_RIG_ANN_PUBLIC " %d band",
                                               (int) age);

      if (listed && age % 6 == 0)
        og_client_rig_say (rig, OG_RIG_SERVER, "user ok", "group ok", info, NULL);
      og_client_rig_say (rig, from, "ping ann", "hello", token, NULL);
      play (rig, from);
      og_client_rig_advance (rig, G_USEC_PER_SEC);
    }
}

static void
test_somebody_else_is_not_heard (OgClientRig *rig, gconstpointer data)
{
  go_on (rig, OG_RIG_ANN_PUBLIC, ALL_IS_KNOWN, NULL, TRUE);
  g_assert_false (play (rig, OG_RIG_ANN_PUBLIC));
  og_client_rig_advance (rig, OG_ORIGINAL_LOST);
  g_assert_cmpint (og_client_rig_find (rig, "ann")->state, ==, OG_PEER_SILENT);
}

static void
test_one_with_another_token_is_not_heard (OgClientRig *rig, gconstpointer data)
{
  go_on (rig, OG_RIG_ANN_PUBLIC, ALL_IS_KNOWN, "token by-bob..", TRUE);
  g_assert_false (play (rig, OG_RIG_ANN_PUBLIC));
}

/* Only her way to the server is broken. */
static void
test_who_shows_the_token_is_heard (OgClientRig *rig, gconstpointer data)
{
  go_on (rig, OG_RIG_ANN_PUBLIC, 2 * ALL_IS_KNOWN, "token by-ann..", TRUE);
  g_assert_true (play (rig, OG_RIG_ANN_PUBLIC));
  g_assert_cmpint (og_client_rig_find (rig, "ann")->state, ==, OG_PEER_REACHABLE);
}

/* Where ours shows none. */
static void
test_one_at_a_private_address_is_heard (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, OG_RIG_ANN_PRIVATE, "ping ann", "hello", NULL);
  go_on (rig, OG_RIG_ANN_PRIVATE, ALL_IS_KNOWN, NULL, TRUE);
  g_assert_true (play (rig, OG_RIG_ANN_PRIVATE));
}

/* The server is gone, and not she. */
static void
test_nobody_is_missed_without_lists (OgClientRig *rig, gconstpointer data)
{
  go_on (rig, OG_RIG_ANN_PUBLIC, 2 * ALL_IS_KNOWN, NULL, FALSE);
  g_assert_true (play (rig, OG_RIG_ANN_PUBLIC));
}

static void
test_is_heard_again_when_the_server_hears_her (OgClientRig *rig,
                                               gconstpointer data)
{
  go_on (rig, OG_RIG_ANN_PUBLIC, ALL_IS_KNOWN, NULL, TRUE);
  og_client_rig_say (rig, OG_RIG_SERVER, OG_RIG_ANN, NULL);
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", "hello", NULL);
  g_assert_true (play (rig, OG_RIG_ANN_PUBLIC));
  g_assert_cmpint (og_client_rig_find (rig, "ann")->state, ==, OG_PEER_REACHABLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test)                                                        \
  g_test_add ("/client/absent/" name, OgClientRig, NULL, set_up, test, tear_down)

  ADD ("somebody-else-is-not-heard", test_somebody_else_is_not_heard);
  ADD ("one-with-another-token-is-not-heard",
       test_one_with_another_token_is_not_heard);
  ADD ("who-shows-the-token-is-heard", test_who_shows_the_token_is_heard);
  ADD ("one-at-a-private-address-is-heard",
       test_one_at_a_private_address_is_heard);
  ADD ("nobody-is-missed-without-lists", test_nobody_is_missed_without_lists);
  ADD ("is-heard-again-when-the-server-hears-her",
       test_is_heard_again_when_the_server_hears_her);

  return g_test_run ();
}
