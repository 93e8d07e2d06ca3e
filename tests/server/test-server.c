/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hex.h"
#include "server-rig.h"

#include "osc/packet.h"
#include "wire/kind.h"
#include "wire/registration.h"

#include <string.h>

#define TIM "198.51.100.1:22278"
#define SUE "203.0.113.7:4000"
#define JOE "192.0.2.5:5000"

#define ALIVE_TIM "alive tim secret 10.0.0.1 band=tune"
#define ALIVE_SUE "alive sue hidden 10.0.0.2 band=tune"
#define LIST      "list band=tune"

#define OK_TIM   "user tim ok; group band ok;"
#define OK_SUE   "user sue ok; group band ok;"
#define INFO_TIM "info tim 10.0.0.1:22278 198.51.100.1:22278 0 band;"
#define INFO_SUE "info sue 10.0.0.2:22278 203.0.113.7:4000 0 band;"

typedef OgServerRig Fixture;

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  rig->config.max_users = 600;
  og_server_rig_start (rig);
}

static void
tear_down (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
}

static OgServerStatistics
get_statistics (Fixture *rig)
{
  OgServerStatistics statistics;

  og_server_get_statistics (rig->server, &statistics);
  return statistics;
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

/* Captured: an original client's alive and an original server's answer. */
static void
test_answers_as_the_original (Fixture *rig, gconstpointer data)
{
  g_autoptr (GBytes) alive = og_hex_read ("alive");
  g_autoptr (GBytes) answer = og_hex_read ("alive-answer");
  const OgSent *sent;

  og_server_rig_say_bytes (rig, "127.0.0.1:22878", g_bytes_get_data (alive, NULL),
                           g_bytes_get_size (alive));

  g_assert_cmpuint (rig->sent->len, ==, 1);
  sent = g_ptr_array_index (rig->sent, 0);
  og_hex_assert_equal (g_bytes_get_data (sent->bytes, NULL),
                       g_bytes_get_size (sent->bytes), answer);
}

static void
test_takes_a_message_without_a_bundle (Fixture *rig, gconstpointer data)
{
  g_autoptr (GBytes) alive = og_hex_read ("alive");
  const guint8 *bytes = g_bytes_get_data (alive, NULL);

  /* The first element of the captured bundle: its size is 0x80. */
  og_server_rig_say_bytes (rig, "127.0.0.1:22878",
                           bytes + OG_OSC_BUNDLE_HEADER + 4, 0x80);

  og_server_rig_expect (rig, "127.0.0.1:22878",
                        "user tim ok; group testgroup ok;");
}

static void
test_takes_bundles_in_bundles (Fixture *rig, gconstpointer data)
{
  g_autoptr (GBytes) alive = og_hex_read ("alive");
  gsize inner_size = g_bytes_get_size (alive);
  guint8 nested[512];
  guint32 size = GUINT32_TO_BE ((guint32) inner_size);

  memcpy (nested, g_bytes_get_data (alive, NULL), OG_OSC_BUNDLE_HEADER);
  memcpy (nested + OG_OSC_BUNDLE_HEADER, &size, sizeof size);
  memcpy (nested + OG_OSC_BUNDLE_HEADER + sizeof size,
          g_bytes_get_data (alive, NULL), inner_size);
  og_server_rig_say_bytes (rig, "127.0.0.1:22878", nested,
                           OG_OSC_BUNDLE_HEADER + sizeof size + inner_size);

  og_server_rig_expect (
      rig, "127.0.0.1:22878",
      "user tim ok; group testgroup ok; "
      "info tim 127.0.0.1:22778 127.0.0.1:22878 0 testgroup;");
}

static void
test_lists_members_and_the_asker (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, ALIVE_TIM, LIST, NULL);
  og_server_rig_expect (rig, TIM, OK_TIM " " INFO_TIM);

  og_server_rig_say (rig, SUE, ALIVE_SUE, LIST, NULL);
  og_server_rig_expect (rig, SUE, OK_SUE " " INFO_TIM " " INFO_SUE);
}

static void
test_answers_any_number_of_messages (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, ALIVE_TIM, LIST, ALIVE_TIM, LIST, NULL);
  og_server_rig_expect (rig, TIM, OK_TIM " " OK_TIM " " INFO_TIM " " INFO_TIM);
}

static void
test_is_silent_about_what_it_does_not_tell (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, ALIVE_TIM, NULL);
  og_server_rig_expect (rig, TIM, OK_TIM);

  og_server_rig_say (rig, TIM, "list nobody=tune", NULL);
  og_server_rig_say (rig, TIM, "list band=tone", NULL);
  og_server_rig_say (rig, TIM, ALIVE_TIM, "list band=tone", NULL);
  og_server_rig_expect (rig, TIM, OK_TIM);
}

static void
test_shows_age (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, ALIVE_TIM, NULL);
  og_server_rig_advance (rig, 7 * G_USEC_PER_SEC);
  og_server_rig_say (rig, SUE, LIST, NULL);
  og_server_rig_expect (rig, SUE,
                        "info tim 10.0.0.1:22278 198.51.100.1:22278 7 band;");
}

static void
test_drops_what_is_malformed (Fixture *rig, gconstpointer data)
{
  g_autoptr (GBytes) alive = og_hex_read ("alive");
  const guint8 *bytes = g_bytes_get_data (alive, NULL);
  guint n_malformed = 0;

  for (gsize size = 0; size < g_bytes_get_size (alive); size++)
    {
      if (og_osc_check (bytes, size) == OG_OSC_OK)
        continue;

      n_malformed++;
      og_server_rig_say_bytes (rig, TIM, bytes, size);
      og_server_rig_expect (rig, TIM, "");
    }

  g_assert_cmpuint (n_malformed, >, 200);
  g_assert_cmpuint (get_statistics (rig).malformed, ==, n_malformed);
}

static void
test_ignores_what_is_not_for_a_server (Fixture *rig, gconstpointer data)
{
  g_autoptr (GBytes) answer = og_hex_read ("alive-answer");
  const char users_osc[] = "/synth\0\0,i\0\0\0\0\0\1";

  og_server_rig_say_bytes (rig, TIM, g_bytes_get_data (answer, NULL),
                           g_bytes_get_size (answer));
  og_server_rig_say_bytes (rig, TIM, users_osc, sizeof users_osc - 1);

  og_server_rig_expect (rig, TIM, "");
  g_assert_cmpuint (get_statistics (rig).foreign, ==, 2);
}

static void
test_ignores_who_cannot_be_answered (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, "198.51.100.1:0", ALIVE_TIM, NULL);
  og_server_rig_say (rig, "224.0.0.1:22278", ALIVE_TIM, NULL);
  og_server_rig_say (rig, "255.255.255.255:22278", ALIVE_TIM, NULL);
  og_server_rig_say (rig, "0.0.0.0:22278", ALIVE_TIM, NULL);

  g_assert_cmpuint (get_statistics (rig).foreign, ==, 4);
  g_assert_cmpuint (get_statistics (rig).users, ==, 0);
}

static void
test_skips_messages_with_wrong_arguments (Fixture *rig, gconstpointer data)
{
  static const char *const addresses[] = {
    OG_ADDRESS_USER_ALIVE,   OG_ADDRESS_GET_GROUP_USERS, OG_ADDRESS_USER_LEAVE,
    OG_ADDRESS_SERVER_HELLO, OG_ADDRESS_CHALLENGE_REPLY,
  };
  OgCredentials tim = { "tim", "secret" };
  OgAddress private_address = og_server_rig_address ("10.0.0.1");
  guint8 packet[1024];
  OgOscWriter writer;

  og_osc_writer_init (&writer, packet, sizeof packet);
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      og_osc_writer_open_message (&writer, addresses[i], "s");
      og_osc_write_string (&writer, "tim");
      og_osc_writer_close_message (&writer);
    }
  og_user_alive_encode (&writer, &tim, &private_address, NULL, 0);
  og_server_rig_say_bytes (rig, TIM, packet, writer.used);

  og_server_rig_expect (rig, TIM, "user tim ok;");
  g_assert_cmpuint (get_statistics (rig).misworded, ==, G_N_ELEMENTS (addresses));
}

static void
test_33rd_group_is_over_the_limit (Fixture *rig, gconstpointer data)
{
  guint8 packet[4096];
  char types[5 + 2 * (OG_ALIVE_GROUPS_MAX + 1)] = "ssii";
  OgOscWriter writer;
  char name[16];
  g_autofree char *heard = NULL;

  memset (types + 4, 's', 2 * (OG_ALIVE_GROUPS_MAX + 1));
  types[sizeof types - 1] = '\0';
  og_osc_writer_init (&writer, packet, sizeof packet);
  og_osc_writer_open_message (&writer, OG_ADDRESS_USER_ALIVE, types);
  og_osc_write_string (&writer, "tim");
  og_osc_write_string (&writer, "x");
  og_osc_write_int32 (&writer, 0);
  og_osc_write_int32 (&writer, 0);
  for (guint i = 0; i < OG_ALIVE_GROUPS_MAX + 1; i++)
    {
      g_snprintf (name, sizeof name, "group-%u", i);
      og_osc_write_string (&writer, name);
      og_osc_write_string (&writer, "x");
    }
  og_osc_writer_close_message (&writer);

  /* Twice: the first answer is too long for the first credit. */
  og_server_rig_say_bytes (rig, TIM, packet, writer.used);
  g_free (og_server_rig_hear (rig, TIM));
  og_server_rig_say (rig, TIM, "reply", NULL);
  og_server_rig_say_bytes (rig, TIM, packet, writer.used);

  heard = og_server_rig_hear (rig, TIM);
  g_assert_nonnull (strstr (heard, "group group-31 ok;"));
  g_assert_nonnull (strstr (heard, "group group-32 user limit reached;"));
  g_assert_cmpuint (get_statistics (rig).groups, ==, OG_ALIVE_GROUPS_MAX);
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
test_proven_source_is_not_challenged (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, ALIVE_TIM, "hello", "reply", NULL);
  og_server_rig_expect (
      rig, TIM, OK_TIM " hello; reached-at 0.0.0.0:0 198.51.100.1:22278;");

  og_server_rig_say (rig, TIM, ALIVE_TIM, "hello", NULL);
  og_server_rig_expect (
      rig, TIM, OK_TIM " hello; reached-at 0.0.0.0:0 198.51.100.1:22278;");
}

static void
test_proof_is_lost_by_moving (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, ALIVE_TIM, "reply", NULL);
  og_server_rig_expect (rig, TIM, OK_TIM);

  og_server_rig_say (rig, JOE, ALIVE_TIM, "hello", NULL);
  og_server_rig_expect (
      rig, JOE, OK_TIM " hello; reached-at 0.0.0.0:0 192.0.2.5:5000; challenge;");

  og_server_rig_say (rig, TIM, ALIVE_TIM, "hello", NULL);
  og_server_rig_expect (
      rig, TIM,
      OK_TIM " hello; reached-at 0.0.0.0:0 198.51.100.1:22278; challenge;");
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

static void
test_stranger_gets_four_times_what_it_sent (Fixture *rig, gconstpointer data)
{
  add_members (rig, 500);
  for (guint i = 0; i < 10; i++)
    {
      og_server_rig_say (rig, TIM, LIST, NULL);
      g_assert_cmpuint (og_server_rig_count_bytes (rig, TIM), <=,
                        4 * rig->last_size);
      g_assert_cmpuint (og_server_rig_count_bytes (rig, TIM), >,
                        4 * rig->last_size - 100);
      g_free (og_server_rig_hear (rig, TIM));
    }

  g_assert_cmpuint (get_statistics (rig).withheld, ==, 10);
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
      g_autofree char *leave = g_strdup_printf ("leave user-%u x", i);

      og_server_rig_say (rig, SUE, leave, NULL);
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

static void
test_local_user_is_listed_as_reachable (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, "127.0.0.1:5000", "alive joe x 127.0.0.1 band=tune",
                     NULL);
  rig->local_ipv4 = 0x0a090909;
  og_server_rig_say (rig, TIM, ALIVE_TIM, LIST, NULL);
  og_server_rig_expect (
      rig, TIM,
      OK_TIM " info joe 10.9.9.9:22278 10.9.9.9:5000 0 band; " INFO_TIM);

  og_server_rig_say (rig, "127.0.0.1:5000", LIST, NULL);
  og_server_rig_expect (
      rig, "127.0.0.1:5000",
      "user joe ok; group band ok; | "
      "info joe 127.0.0.1:22278 127.0.0.1:5000 0 band; " INFO_TIM);
}

/* By the address at which the member reaches us, not the newcomer. */
static void
test_local_newcomer_is_told_as_reachable (Fixture *rig, gconstpointer data)
{
  rig->local_ipv4 = 0x0a090909;
  og_server_rig_say (rig, TIM, ALIVE_TIM, NULL);
  og_server_rig_expect (rig, TIM, OK_TIM);
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);

  rig->local_ipv4 = OG_IPV4_LOOPBACK;
  og_server_rig_say (rig, "127.0.0.1:5000", "alive joe x 127.0.0.1 band=tune",
                     NULL);
  og_server_rig_expect (rig, TIM,
                        "info joe 10.9.9.9:22278 10.9.9.9:5000 0 band;");
}

static void
test_leaver_can_still_ask (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, ALIVE_TIM, NULL);
  og_server_rig_say (rig, SUE, ALIVE_SUE, LIST, "leave sue hidden", NULL);
  og_server_rig_expect (rig, SUE, OK_SUE " " INFO_TIM);
  g_assert_cmpuint (get_statistics (rig).users, ==, 1);
}

static void
test_silent_user_is_forgotten_in_time (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, ALIVE_TIM, NULL);

  og_server_rig_advance (rig, rig->config.timeout - 1);
  g_assert_cmpuint (get_statistics (rig).users, ==, 1);
  og_server_rig_advance (rig, rig->config.timeout / 10 + 1);
  g_assert_cmpuint (get_statistics (rig).users, ==, 0);
  g_assert_cmpuint (get_statistics (rig).groups, ==, 0);
  g_assert_cmpint (og_server_next_deadline (rig->server), ==, -1);
}

static void
test_counts_what_it_does (Fixture *rig, gconstpointer data)
{
  OgServerStatistics statistics;

  og_server_rig_say (rig, TIM, ALIVE_TIM, LIST, NULL);
  og_server_rig_say (rig, SUE, ALIVE_SUE, LIST, NULL);
  og_server_rig_advance (rig, OG_NEWS_INTERVAL);

  statistics = get_statistics (rig);
  g_assert_cmpuint (statistics.users, ==, 2);
  g_assert_cmpuint (statistics.groups, ==, 1);
  g_assert_cmpuint (statistics.received, ==, 2);
  g_assert_cmpuint (statistics.sent, ==, rig->sent->len);
  g_assert_cmpuint (statistics.withheld, ==, 0);
}

/* No call works longer than a moment, however many fall silent at once. */
static void
test_many_silent_users_are_forgotten_in_slices (void)
{
  OgServerRig rig;
  OgServerStatistics statistics;

  og_server_rig_init (&rig);
  rig.config.max_users = 5000;
  rig.config.event = NULL;
  og_server_rig_start (&rig);
  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *alive = g_strdup_printf ("alive user-%u x 10.0.0.9", i);

      og_server_rig_say (&rig, TIM, alive, NULL);
    }

  rig.now += rig.config.timeout * 2;
  og_server_advance (rig.server, rig.now);
  og_server_get_statistics (rig.server, &statistics);
  g_assert_cmpuint (statistics.users, ==, 5000 - OG_SILENCE_WORK_MAX);
  g_assert_cmpint (og_server_next_deadline (rig.server), <=, rig.now);

  og_server_rig_advance (&rig, 0);
  og_server_get_statistics (rig.server, &statistics);
  g_assert_cmpuint (statistics.users, ==, 0);
  og_server_rig_clear (&rig);
}

#define N_MANY 100000

typedef struct
{
  guint8 data[128];
  gsize size;
} Packet;

static Packet *
write_many (void)
{
  Packet *packets = g_new (Packet, N_MANY);
  OgAddress private_address = { 0x0a000001, 22278 };
  char user[16];
  char group[16];
  OgCredentials user_credentials = { user, "x" };
  OgCredentials group_credentials = { group, "x" };

  for (guint i = 0; i < N_MANY; i++)
    {
      OgOscWriter writer;

      g_snprintf (user, sizeof user, "user-%u", i);
      g_snprintf (group, sizeof group, "group-%u", i % (N_MANY / 10));
      og_osc_writer_init (&writer, packets[i].data, sizeof packets[i].data);
      g_assert_true (og_user_alive_encode (
          &writer, &user_credentials, &private_address, &group_credentials, 1));
      packets[i].size = writer.used;
    }

  return packets;
}

static void
test_100000_users_stay_for_three_minutes (void)
{
  g_autofree Packet *packets = write_many ();
  OgServerRig rig;
  OgServerStatistics statistics;

  og_server_rig_init (&rig);
  rig.config.max_users = N_MANY;
  rig.config.max_groups = N_MANY;
  rig.config.event = NULL;
  og_server_rig_start (&rig);

  /* Each every 6 s, evenly spread: one in 60 µs. */
  for (guint i = 0; i < 30 * N_MANY; i++)
    {
      const Packet *packet = &packets[i % N_MANY];
      OgAddress from = { 0x0b000000 + i % N_MANY, 22278 };

      rig.now += 60;
      og_server_receive (rig.server, &from, 0, packet->data, packet->size,
                         rig.now);
      if (og_server_next_deadline (rig.server) <= rig.now)
        og_server_advance (rig.server, rig.now);
      og_outbox_clear (og_server_get_outbox (rig.server));

      if (i >= N_MANY && i % 10000 == 0)
        {
          og_server_get_statistics (rig.server, &statistics);
          g_assert_cmpuint (statistics.users, ==, N_MANY);
        }
    }

  og_server_get_statistics (rig.server, &statistics);
  g_assert_cmpuint (statistics.users, ==, N_MANY);
  g_assert_cmpuint (statistics.groups, ==, N_MANY / 10);
  og_server_rig_clear (&rig);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/server/server/" path, Fixture, NULL, set_up, function, tear_down)

  ADD ("answers-as-the-original", test_answers_as_the_original);
  ADD ("takes-a-message-without-a-bundle", test_takes_a_message_without_a_bundle);
  ADD ("takes-bundles-in-bundles", test_takes_bundles_in_bundles);
  ADD ("lists-members-and-the-asker", test_lists_members_and_the_asker);
  ADD ("answers-any-number-of-messages", test_answers_any_number_of_messages);
  ADD ("is-silent-about-what-it-does-not-tell",
       test_is_silent_about_what_it_does_not_tell);
  ADD ("shows-age", test_shows_age);
  ADD ("drops-what-is-malformed", test_drops_what_is_malformed);
  ADD ("ignores-what-is-not-for-a-server", test_ignores_what_is_not_for_a_server);
  ADD ("ignores-who-cannot-be-answered", test_ignores_who_cannot_be_answered);
  ADD ("skips-messages-with-wrong-arguments",
       test_skips_messages_with_wrong_arguments);
  ADD ("33rd-group-is-over-the-limit", test_33rd_group_is_over_the_limit);
  ADD ("hello-is-answered-between-statuses-and-list",
       test_hello_is_answered_between_statuses_and_list);
  ADD ("hello-is-not-said-unasked", test_hello_is_not_said_unasked);
  ADD ("proven-source-is-not-challenged", test_proven_source_is_not_challenged);
  ADD ("proof-is-lost-by-moving", test_proof_is_lost_by_moving);
  ADD ("wrong-reply-proves-nothing", test_wrong_reply_proves_nothing);
  ADD ("proven-source-gets-500-members-at-once",
       test_proven_source_gets_500_members_at_once);
  ADD ("stranger-gets-four-times-what-it-sent",
       test_stranger_gets_four_times_what_it_sent);
  ADD ("original-learns-all-of-500-over-its-turns",
       test_original_learns_all_of_500_over_its_turns);
  ADD ("list-goes-on-in-a-shrunken-group", test_list_goes_on_in_a_shrunken_group);
  ADD ("users-of-one-source-share-their-credit",
       test_users_of_one_source_share_their_credit);
  ADD ("saved-credit-is-shared-too", test_saved_credit_is_shared_too);
  ADD ("address-gets-its-rate-only", test_address_gets_its_rate_only);
  ADD ("local-user-is-listed-as-reachable",
       test_local_user_is_listed_as_reachable);
  ADD ("local-newcomer-is-told-as-reachable",
       test_local_newcomer_is_told_as_reachable);
  ADD ("leaver-can-still-ask", test_leaver_can_still_ask);
  ADD ("silent-user-is-forgotten-in-time", test_silent_user_is_forgotten_in_time);
  ADD ("counts-what-it-does", test_counts_what_it_does);

  g_test_add_func ("/server/server/many-silent-users-are-forgotten-in-slices",
                   test_many_silent_users_are_forgotten_in_slices);
  g_test_add_func ("/server/server/100000-users-stay-for-three-minutes",
                   test_100000_users_stay_for_three_minutes);

  return g_test_run ();
}
