/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hex.h"
#include "server-rig.h"

#include "osc/packet.h"
#include "wire/kind.h"
#include "wire/requests.h"

#include <string.h>

#define TIM "198.51.100.1:22278"
#define SUE "203.0.113.7:4000"
#define JOE "192.0.2.5:5000"

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

/* Captured: an original client's alive and an original server's answer. */
static void
test_answers_as_the_original (Fixture *rig, gconstpointer data)
{
  g_autoptr (GBytes) alive = og_hex_read ("alive");
  g_autoptr (GBytes) answer = og_hex_read ("alive-answer");
  const OgServerRigSent *sent;

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

/* Who is refused by a group is there, but nobody's company. */
static void
test_counts_members (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, ALIVE_TIM, NULL);
  og_server_rig_say (rig, JOE, "alive joe x 192.0.2.5:5000 band=wrong", NULL);
  g_assert_cmpuint (get_statistics (rig).users, ==, 2);
  g_assert_cmpuint (get_statistics (rig).members, ==, 1);

  og_server_rig_say (rig, JOE, "alive joe x 192.0.2.5:5000 band=tune duo=a",
                     NULL);
  g_assert_cmpuint (get_statistics (rig).members, ==, 2);
  og_server_rig_say (rig, JOE, "alive joe x 192.0.2.5:5000 duo=a", NULL);
  g_assert_cmpuint (get_statistics (rig).members, ==, 2);
  og_server_rig_say (rig, JOE, "alive joe x 192.0.2.5:5000", NULL);
  g_assert_cmpuint (get_statistics (rig).members, ==, 1);
  og_server_rig_advance (rig, 70 * (gint64) G_USEC_PER_SEC);
  g_assert_cmpuint (get_statistics (rig).members, ==, 0);
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
  og_server_rig_say (rig, TIM, "reply", ALIVE_TIM, LIST, ALIVE_TIM, LIST, NULL);
  og_server_rig_expect (rig, TIM, OK_TIM " " OK_TIM " " INFO_TIM);
}

/* In one datagram: its answer would be many times as large. */
static void
test_lists_a_group_once (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "alive tim secret 198.51.100.1 band=tune duo=two",
                     LIST, LIST, "list duo=two", NULL);
  og_server_rig_expect (
      rig, TIM,
      OK_TIM " group duo ok; "
             "info tim 198.51.100.1:22278 198.51.100.1:22278 0 band duo;");

  og_server_rig_say (rig, SUE, "reply", LIST, LIST, "list duo=two",
                     "list duo=two", NULL);
  og_server_rig_expect (
      rig, SUE,
      INFO_TIM " info tim 198.51.100.1:22278 198.51.100.1:22278 0 duo;");
}

static void
test_lists_nothing_to_a_stranger_without_proof (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, ALIVE_TIM, NULL);
  og_server_rig_say (rig, SUE, LIST, NULL);
  og_server_rig_expect (rig, SUE, "");
  og_server_rig_say (rig, SUE, "reply", LIST, NULL);
  og_server_rig_expect (rig, SUE, INFO_TIM);
}

static void
test_lists_only_groups_that_are_shared (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM,
                     "alive tim secret 198.51.100.1 band=tune duo=two", NULL);
  og_server_rig_say (rig, SUE, ALIVE_SUE, LIST, NULL);
  og_server_rig_expect (rig, SUE, OK_SUE " " INFO_TIM " " INFO_SUE);
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
  og_server_rig_say (rig, SUE, "reply", LIST, NULL);
  og_server_rig_expect (
      rig, SUE, "info tim 198.51.100.1:22278 198.51.100.1:22278 7 band;");
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

/* Rule 6 of the protocol: all that is for a server. */
static void
test_counts_what_it_refuses (Fixture *rig, gconstpointer data)
{
  OgCredentials tim = { "tim", "secret" };
  OgAddress private_address = og_server_rig_address ("198.51.100.1");
  guint8 packet[2048];
  OgOscWriter writer;
  guint n_refused = 0;

  og_osc_writer_init (&writer, packet, sizeof packet);
  for (OgKind kind = OG_KIND_OTHER + 1; kind < OG_N_KINDS; kind++)
    {
      const char *address = og_kind_get_address (kind);

      n_refused += g_str_has_prefix (address, "/groupserver/");
      og_osc_writer_open_message (&writer, address, "s");
      og_osc_write_string (&writer, "tim");
      g_assert_true (og_osc_writer_close_message (&writer));
    }
  og_user_alive_encode (&writer, &tim, &private_address, NULL, 0);
  og_server_rig_say_bytes (rig, TIM, packet, writer.used);

  og_server_rig_expect (rig, TIM, "user tim ok;");
  g_assert_cmpuint (get_statistics (rig).misworded, ==, n_refused);
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
test_local_user_is_listed_as_reachable (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, "127.0.0.1:5000", "alive joe x 127.0.0.1 band=tune",
                     NULL);
  rig->local_ipv4 = 0x0a090909;
  og_server_rig_say (rig, TIM, ALIVE_TIM, LIST, NULL);
  og_server_rig_expect (
      rig, TIM, OK_TIM " info joe 10.9.9.9:5000 10.9.9.9:5000 0 band; " INFO_TIM);

  og_server_rig_say (rig, "127.0.0.1:5000", "reply", LIST, NULL);
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
  og_server_rig_expect (rig, TIM, "info joe 10.9.9.9:5000 10.9.9.9:5000 0 band;");
}

static void
test_leaver_can_still_ask (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, ALIVE_TIM, NULL);
  og_server_rig_say (rig, SUE, "reply", ALIVE_SUE, LIST, "leave sue hidden",
                     NULL);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/server/server/" path, Fixture, NULL, set_up, function, tear_down)

  ADD ("answers-as-the-original", test_answers_as_the_original);
  ADD ("takes-a-message-without-a-bundle", test_takes_a_message_without_a_bundle);
  ADD ("takes-bundles-in-bundles", test_takes_bundles_in_bundles);
  ADD ("counts-members", test_counts_members);
  ADD ("lists-members-and-the-asker", test_lists_members_and_the_asker);
  ADD ("lists-a-group-once", test_lists_a_group_once);
  ADD ("lists-nothing-to-a-stranger-without-proof",
       test_lists_nothing_to_a_stranger_without_proof);
  ADD ("lists-only-groups-that-are-shared",
       test_lists_only_groups_that_are_shared);
  ADD ("answers-any-number-of-messages", test_answers_any_number_of_messages);
  ADD ("is-silent-about-what-it-does-not-tell",
       test_is_silent_about_what_it_does_not_tell);
  ADD ("shows-age", test_shows_age);
  ADD ("drops-what-is-malformed", test_drops_what_is_malformed);
  ADD ("ignores-what-is-not-for-a-server", test_ignores_what_is_not_for_a_server);
  ADD ("ignores-who-cannot-be-answered", test_ignores_who_cannot_be_answered);
  ADD ("counts-what-it-refuses", test_counts_what_it_refuses);
  ADD ("33rd-group-is-over-the-limit", test_33rd_group_is_over_the_limit);
  ADD ("local-user-is-listed-as-reachable",
       test_local_user_is_listed_as_reachable);
  ADD ("local-newcomer-is-told-as-reachable",
       test_local_newcomer_is_told_as_reachable);
  ADD ("leaver-can-still-ask", test_leaver_can_still_ask);
  ADD ("silent-user-is-forgotten-in-time", test_silent_user_is_forgotten_in_time);
  ADD ("counts-what-it-does", test_counts_what_it_does);

  return g_test_run ();
}
