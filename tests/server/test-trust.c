/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the server says to whom: hello, the proof of an address, and how much
 * goes to a source that has none. */

#include "server-rig.h"

#include "server/challenge.h"

#include <string.h>

#define TIM "198.51.100.1:22278"
#define SUE "203.0.113.7:4000"
#define JOE "192.0.2.5:5000"

#define TIM_FORGED "198.51.100.1:4000"

#define ALIVE_TIM "alive tim secret 198.51.100.1 band=tune"
#define ALIVE_SUE "alive sue hidden 203.0.113.7:4000 band=tune"
#define LIST      "list band=tune"

#define OK_TIM   "user tim ok; group band ok;"
#define OK_SUE   "user sue ok; group band ok;"
#define INFO_TIM "info tim 198.51.100.1:22278 198.51.100.1:22278 0 band;"
#define INFO_SUE "info sue 203.0.113.7:4000 203.0.113.7:4000 0 band;"

typedef OgServerRig Fixture;

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  rig->config.max_users = 6000;
  og_server_rig_start (rig);
}

static void
tear_down (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
}

/* Members other than those with names, and all news of them told. */
static void
add_members (Fixture *rig, guint n_members)
{
  for (guint i = 0; i < n_members; i++)
    {
      g_autofree char *from =
          g_strdup_printf ("192.0.%u.%u:1000", i / 250, 1 + i % 250);
      g_autofree char *alive =
          g_strdup_printf ("alive user-%u x 10.0.0.9 band=tune", i);

      og_server_rig_say (rig, from, alive, NULL);
    }

  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  g_ptr_array_set_size (rig->sent, 0);
}

static guint
count_infos (const char *words)
{
  guint n_infos = 0;

  while ((words = strstr (words, "info ")) != NULL)
    {
      n_infos++;
      words++;
    }

  return n_infos;
}

static void
test_hello_is_answered_between_statuses_and_list (Fixture *rig, gconstpointer data)
{
  rig->local_ipv4 = 0x0a090909;
  og_server_rig_say (rig, TIM, LIST, "hello", ALIVE_TIM, NULL);
  og_server_rig_expect (
      rig, TIM,
      OK_TIM " hello; reached-at 10.9.9.9:0 198.51.100.1:22278; challenge; " //
      INFO_TIM);
}

static void
test_hello_is_not_said_unasked (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, ALIVE_TIM, NULL);
  og_server_rig_expect (rig, TIM, OK_TIM);
}

static void
test_who_replies_is_not_greeted_again (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, ALIVE_TIM, "hello", "reply", NULL);
  og_server_rig_expect (rig, TIM, OK_TIM);

  og_server_rig_say (rig, TIM, ALIVE_TIM, "hello", NULL);
  og_server_rig_expect (
      rig, TIM,
      OK_TIM " hello; reached-at 0.0.0.0:0 198.51.100.1:22278; challenge;");
}

static void
test_proof_is_lost_by_moving (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, ALIVE_TIM, "reply", NULL);
  og_server_rig_expect (rig, TIM, OK_TIM);

  og_server_rig_say (rig, JOE, ALIVE_TIM, "hello", NULL);
  og_server_rig_expect (
      rig, JOE, "hello; reached-at 0.0.0.0:0 192.0.2.5:5000; challenge;");

  og_server_rig_say (rig, JOE, ALIVE_TIM, "hello", "reply", NULL);
  og_server_rig_expect (rig, JOE, OK_TIM);
  og_server_rig_say (rig, TIM, ALIVE_TIM, "hello", NULL);
  og_server_rig_expect (
      rig, TIM, "hello; reached-at 0.0.0.0:0 198.51.100.1:22278; challenge;");
}

/* It says hello, so it could prove where it is. */
static void
test_shows_nobody_who_proved_nothing (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, SUE, "reply", "hello", ALIVE_SUE, NULL);
  og_server_rig_say (rig, TIM, "hello", ALIVE_TIM, LIST, NULL);
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  og_server_rig_expect (
      rig, TIM,
      OK_TIM " hello; reached-at 0.0.0.0:0 198.51.100.1:22278; challenge; " //
      INFO_SUE " " INFO_TIM);
  og_server_rig_say (rig, SUE, "reply", "hello", ALIVE_SUE, LIST, NULL);
  og_server_rig_expect (rig, SUE, OK_SUE " | " OK_SUE " " INFO_SUE);

  og_server_rig_say (rig, TIM, "reply", "hello", ALIVE_TIM, NULL);
  og_server_rig_expect (rig, SUE, INFO_TIM);
  og_server_rig_say (rig, SUE, "reply", "hello", ALIVE_SUE, LIST, NULL);
  og_server_rig_expect (rig, SUE, OK_SUE " " INFO_SUE " " INFO_TIM);
}

static void
test_tells_of_no_leaver_who_was_not_shown (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, SUE, "reply", "hello", ALIVE_SUE, NULL);
  og_server_rig_say (rig, TIM, "hello", ALIVE_TIM, NULL);
  og_server_rig_say (rig, TIM, "leave tim secret", NULL);
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  og_server_rig_expect (rig, SUE, OK_SUE);
}

static void
test_shows_originals (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, SUE, "reply", "hello", ALIVE_SUE, NULL);
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  og_server_rig_say (rig, TIM, ALIVE_TIM, NULL);
  og_server_rig_expect (rig, SUE, OK_SUE " | " INFO_TIM);

  og_server_rig_say (rig, TIM, "hello", ALIVE_TIM, NULL);
  og_server_rig_say (rig, SUE, "reply", "hello", ALIVE_SUE, LIST, NULL);
  og_server_rig_expect (rig, SUE, OK_SUE " " INFO_SUE " " INFO_TIM);
}

static void
test_wrong_reply_proves_nothing (Fixture *rig, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      og_server_rig_say (rig, TIM, "wrong-reply", "hello", ALIVE_TIM, NULL);
      og_server_rig_expect (
          rig, TIM,
          OK_TIM " hello; reached-at 0.0.0.0:0 198.51.100.1:22278; challenge;");
    }
}

static void
test_proven_source_gets_500_members_at_once (Fixture *rig, gconstpointer data)
{
  g_autofree char *heard = NULL;

  add_members (rig, 499);
  og_server_rig_say (rig, TIM, "reply", ALIVE_TIM, LIST, NULL);
  g_assert_cmpuint (rig->sent->len, <=, 40);

  heard = og_server_rig_hear (rig, TIM);
  g_assert_cmpuint (count_infos (heard), ==, 500);
}

/* Who once had an address may not have it any more. */
static void
test_proof_expires (Fixture *rig, gconstpointer data)
{
  guint8 old[OG_CHALLENGE_SIZE];
  guint8 bytes[512];
  OgOscWriter writer;
  const OgAddress tim = og_server_rig_address (TIM);
  const OgPath path = og_path_direct (&tim);

  og_server_rig_say (rig, SUE, "reply", "hello", ALIVE_SUE, NULL);
  og_challenge_make (rig->config.secret, &path, rig->now, old);
  og_server_rig_say (rig, TIM, "reply", "hello", ALIVE_TIM, NULL);
  for (guint i = 0; i < 2 * OG_CHALLENGE_PERIOD / (30 * G_USEC_PER_SEC); i++)
    {
      og_server_rig_advance (rig, 30 * G_USEC_PER_SEC);
      og_server_rig_say (rig, SUE, "reply", "hello", ALIVE_SUE, NULL);
      og_osc_writer_init (&writer, bytes, sizeof bytes);
      og_challenge_encode (&writer, OG_ADDRESS_CHALLENGE_REPLY, old);
      og_own_hello_encode (&writer, OG_ADDRESS_SERVER_HELLO, 0);
      og_user_alive_encode (&writer, &(OgCredentials){ "tim", "secret" }, &tim,
                            &(OgCredentials){ "band", "tune" }, 1);
      og_server_rig_say_bytes (rig, TIM, bytes, writer.used);
    }
  g_ptr_array_set_size (rig->sent, 0);

  og_server_rig_say (rig, SUE, "reply", "hello", ALIVE_SUE, LIST, NULL);
  og_server_rig_expect (rig, SUE, OK_SUE " " INFO_SUE);
}

/* With the key before the latest one gets a new challenge in time. */
static void
test_aging_proof_is_renewed (Fixture *rig, gconstpointer data)
{
  const OgAddress tim = og_server_rig_address (TIM);
  const OgPath path = og_path_direct (&tim);
  guint8 old[OG_CHALLENGE_SIZE];
  guint8 bytes[512];
  OgOscWriter writer;

  og_server_rig_say (rig, TIM, "reply", "hello", ALIVE_TIM, NULL);
  og_challenge_make (rig->config.secret, &path, rig->now, old);
  rig->now += OG_CHALLENGE_PERIOD;
  og_server_rig_advance (rig, 0);
  g_ptr_array_set_size (rig->sent, 0);

  og_osc_writer_init (&writer, bytes, sizeof bytes);
  og_challenge_encode (&writer, OG_ADDRESS_CHALLENGE_REPLY, old);
  og_own_hello_encode (&writer, OG_ADDRESS_SERVER_HELLO, 0);
  og_user_alive_encode (&writer, &(OgCredentials){ "tim", "secret" }, &tim,
                        &(OgCredentials){ "band", "tune" }, 1);
  og_get_group_users_encode (&writer, &(OgCredentials){ "band", "tune" });
  og_server_rig_say_bytes (rig, TIM, bytes, writer.used);
  og_server_rig_expect (
      rig, TIM,
      OK_TIM " hello; reached-at 0.0.0.0:0 198.51.100.1:22278; challenge; " //
      INFO_TIM);
}

/* Every turn within what was earned, and still all of 500 in the end. */
static void
test_original_learns_all_of_500_over_its_turns (Fixture *rig, gconstpointer data)
{
  g_autoptr (GHashTable) known =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize n_sent = 0;
  gsize n_received = 0;

  add_members (rig, 499);
  for (guint turn = 0; turn < 100; turn++)
    {
      g_autofree char *heard = NULL;
      g_auto (GStrv) words = NULL;

      og_server_rig_say (rig, TIM, ALIVE_TIM, LIST, NULL);
      n_sent += rig->last_size;
      n_received += og_server_rig_count_bytes (rig, TIM);
      g_assert_cmpuint (n_received, <=, 4 * n_sent);

      heard = og_server_rig_hear (rig, TIM);
      words = g_strsplit (heard, " ", -1);
      for (guint i = 0; words[i] != NULL; i++)
        if (strcmp (words[i], "info") == 0)
          g_hash_table_add (known, g_strdup (words[i + 1]));
    }

  g_assert_cmpuint (g_hash_table_size (known), ==, 500);
}

static void
test_list_goes_on_in_a_shrunken_group (Fixture *rig, gconstpointer data)
{
  g_autofree char *heard = NULL;

  add_members (rig, 50);
  for (guint turn = 0; turn < 5; turn++)
    og_server_rig_say (rig, TIM, ALIVE_TIM, LIST, NULL);
  for (guint i = 2; i < 50; i++)
    {
      g_autofree char *from = g_strdup_printf ("192.0.0.%u:1000", 1 + i);
      g_autofree char *leave = g_strdup_printf ("leave user-%u x", i);

      og_server_rig_say (rig, from, leave, NULL);
    }
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  g_free (og_server_rig_hear (rig, TIM));

  og_server_rig_say (rig, TIM, ALIVE_TIM, LIST, NULL);
  heard = og_server_rig_hear (rig, TIM);
  g_assert_cmpuint (count_infos (heard), ==, 3);
}

/* What several users do from one source is paid from one purse. */
static void
test_users_of_one_source_share_their_credit (Fixture *rig, gconstpointer data)
{
  gsize n_sent = 0;

  add_members (rig, 100);
  for (guint turn = 0; turn < 20; turn++)
    {
      og_server_rig_say (rig, TIM, ALIVE_TIM, ALIVE_SUE, LIST, LIST,
                         "leave sue hidden", NULL);
      n_sent += rig->last_size;
      og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
      g_assert_cmpuint (og_server_rig_count_bytes (rig, TIM), <=, 4 * n_sent);
    }
}

/* What one of them saved is spent for both, and not once for each. */
static void
test_saved_credit_is_shared_too (Fixture *rig, gconstpointer data)
{
  gsize n_sent = 0;

  for (guint turn = 0; turn < 15; turn++)
    {
      og_server_rig_say (rig, TIM, ALIVE_TIM, NULL);
      n_sent += rig->last_size;
    }
  og_server_rig_say (rig, TIM, ALIVE_TIM, ALIVE_SUE, NULL);
  n_sent += rig->last_size;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *from = g_strdup_printf ("192.0.2.%u:1000", i + 1);
      g_autofree char *alive =
          g_strdup_printf ("alive user-%u x 10.0.0.9 band=tune", i);

      og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
      og_server_rig_say (rig, from, alive, NULL);
    }

  g_assert_cmpuint (og_server_rig_count_bytes (rig, TIM), <=, 4 * n_sent);
}

static void
test_address_gets_its_rate_only (Fixture *rig, gconstpointer data)
{
  gsize n_bytes;

  add_members (rig, 499);
  og_server_rig_say (rig, TIM, "reply", ALIVE_TIM, LIST, NULL);
  for (guint i = 0; i < 100; i++)
    og_server_rig_say (rig, TIM, ALIVE_TIM, LIST, NULL);

  n_bytes = og_server_rig_count_bytes (rig, TIM);
  g_assert_cmpuint (n_bytes, <=, OG_BURST);
  g_assert_cmpuint (n_bytes, >, OG_BURST - 1200);

  g_ptr_array_set_size (rig->sent, 0);
  og_server_rig_advance (rig, 10000);
  og_server_rig_say (rig, TIM, ALIVE_TIM, LIST, NULL);
  n_bytes = og_server_rig_count_bytes (rig, TIM);
  g_assert_cmpuint (n_bytes, <=, 10000 + 1200);
  g_assert_cmpuint (n_bytes, >, 10000 - 1200);
}

/* From another port of its address, so much that nothing more may go there. */
static void
test_forged_packets_silence_nobody (Fixture *rig, gconstpointer data)
{
  gsize whole;

  add_members (rig, 20);
  og_server_rig_say (rig, TIM, "reply", ALIVE_TIM, LIST, NULL);
  whole = og_server_rig_count_bytes (rig, TIM);
  for (guint i = 0; i < 3000; i++)
    og_server_rig_say (rig, TIM_FORGED, "hello 2", NULL);

  g_ptr_array_set_size (rig->sent, 0);
  og_server_rig_say (rig, TIM_FORGED, "hello 2", NULL);
  og_server_rig_expect (rig, TIM_FORGED, "");
  og_server_rig_say (rig, TIM, "reply", ALIVE_TIM, LIST, NULL);
  g_assert_cmpuint (og_server_rig_count_bytes (rig, TIM), ==, whole);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/server/trust/" path, Fixture, NULL, set_up, function, tear_down)

  ADD ("hello-is-answered-between-statuses-and-list",
       test_hello_is_answered_between_statuses_and_list);
  ADD ("hello-is-not-said-unasked", test_hello_is_not_said_unasked);
  ADD ("who-replies-is-not-greeted-again", test_who_replies_is_not_greeted_again);
  ADD ("proof-is-lost-by-moving", test_proof_is_lost_by_moving);
  ADD ("shows-nobody-who-proved-nothing", test_shows_nobody_who_proved_nothing);
  ADD ("tells-of-no-leaver-who-was-not-shown",
       test_tells_of_no_leaver_who_was_not_shown);
  ADD ("shows-originals", test_shows_originals);
  ADD ("wrong-reply-proves-nothing", test_wrong_reply_proves_nothing);
  ADD ("proven-source-gets-500-members-at-once",
       test_proven_source_gets_500_members_at_once);
  ADD ("proof-expires", test_proof_expires);
  ADD ("aging-proof-is-renewed", test_aging_proof_is_renewed);
  ADD ("original-learns-all-of-500-over-its-turns",
       test_original_learns_all_of_500_over_its_turns);
  ADD ("list-goes-on-in-a-shrunken-group", test_list_goes_on_in_a_shrunken_group);
  ADD ("users-of-one-source-share-their-credit",
       test_users_of_one_source_share_their_credit);
  ADD ("saved-credit-is-shared-too", test_saved_credit_is_shared_too);
  ADD ("address-gets-its-rate-only", test_address_gets_its_rate_only);
  ADD ("forged-packets-silence-nobody", test_forged_packets_silence_nobody);

  return g_test_run ();
}
