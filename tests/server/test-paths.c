/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Users who are there by TCP or TLS, or by IPv6: what is believed of them,
 * where they are told things, and what the others are told of them. */

#include "server-rig.h"

#include "server/challenge.h"
#include "server/contests.h"
#include "wire/relaying.h"

#define TIM  "198.51.100.1:22278"
#define HOME "198.51.100.1:4001" /* another in the house of Tim */
#define SUE  "203.0.113.7:4000"

#define TIM6  "[2001:db8:1:2::10]:5000"
#define HOME6 "[2001:db8:1:2::11]:5000"
#define SUE6  "[2001:db8:1:3::12]:5000"

#define ALIVE_TIM "alive tim secret 192.168.1.10:22278 band=tune"
#define ALIVE_SUE "alive sue hidden 192.168.1.12:4000 band=tune"
#define LIST      "list band=tune"

#define OK_TIM "user tim ok; group band ok;"
#define OK_SUE "user sue ok; group band ok;"

/* What those elsewhere are told of one who is there by a link, and those in its
 * house. */
#define LINKED_TIM "info tim 0.0.0.0:0 0.0.0.0:0 0 band;"
#define INNER_TIM  "info tim 192.168.1.10:22278 0.0.0.0:0 0 band;"
#define INFO_TIM   "info tim 198.51.100.1:22278 198.51.100.1:22278 0 band;"
#define OWN_SUE    "info sue 192.168.1.12:4000 203.0.113.7:4000 0 band;"
#define INFO_SUE   "info sue 203.0.113.7:4000 203.0.113.7:4000 0 band;"

#define MILLISECONDS(n) ((n) * (gint64) 1000)

typedef OgServerRig Fixture;

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  og_server_rig_start (rig);
}

static void
tear_down (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
}

static void
settle (Fixture *rig)
{
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  g_ptr_array_set_size (rig->sent, 0);
  g_free (og_server_rig_take_events (rig));
}

static void
add_sue (Fixture *rig, const char *at)
{
  og_server_rig_say (rig, at, "reply", "old-hello 9", ALIVE_SUE, NULL);
  settle (rig);
}

/* The answer is by the link, and nothing goes to the same port by UDP. */
static void
test_link_is_proven_at_once (Fixture *rig, gconstpointer data)
{
  add_sue (rig, SUE);
  og_server_rig_say (rig, "tcp:" TIM, "hello 1", ALIVE_TIM, LIST, NULL);
  og_server_rig_expect (
      rig, "tcp:" TIM,
      OK_TIM " hello; reached-at 0.0.0.0:0 198.51.100.1:22278; challenge; " //
      INFO_SUE " info tim 192.168.1.10:22278 0.0.0.0:0 0 band;");
  og_server_rig_expect (rig, TIM, "");
  og_server_rig_expect (rig, SUE, LINKED_TIM);
}

static void
test_link_is_told_news (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, "tls:" TIM, "hello 1", ALIVE_TIM, NULL);
  settle (rig);
  og_server_rig_say (rig, SUE, "reply", "old-hello 9", ALIVE_SUE, NULL);
  og_server_rig_expect (rig, "tls:" TIM, INFO_SUE);
  og_server_rig_say (rig, SUE, "reply", "leave sue hidden", NULL);
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  og_server_rig_expect (rig, "tls:" TIM, "left sue band;");
}

/* An original would ping what stands there for ever, or somebody else. */
static void
test_nobody_is_told_the_port_of_a_link (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, "tcp:" TIM, "hello 1", ALIVE_TIM, NULL);
  og_server_rig_say (rig, SUE, ALIVE_SUE, LIST, NULL);
  og_server_rig_expect (rig, SUE, OK_SUE " " LINKED_TIM " " OWN_SUE);
}

/* There a direct way may well be found. */
static void
test_one_house_is_told_the_private_endpoint (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, "tcp:" TIM, "hello 1", ALIVE_TIM, NULL);
  og_server_rig_say (rig, HOME, "reply", ALIVE_SUE, LIST, NULL);
  og_server_rig_expect (
      rig, HOME,
      OK_SUE " " INNER_TIM
             " info sue 192.168.1.12:4000 198.51.100.1:4001 0 band;");
}

/* By UDP and by TCP the same number may belong to two computers. */
static void
test_same_port_by_tcp_is_elsewhere (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "reply", "hello 1", ALIVE_TIM, NULL);
  settle (rig);
  og_server_rig_say (rig, "tcp:" TIM, "hello 2", ALIVE_TIM, NULL);
  og_server_rig_advance (rig, 0);
  og_server_rig_expect (
      rig, "tcp:" TIM,
      "hello; reached-at 0.0.0.0:0 198.51.100.1:22278; challenge;");
  og_server_rig_expect (rig, TIM, "still-there tim;");

  og_server_rig_say (rig, "tcp:" TIM, "leave tim secret", NULL);
  og_server_rig_expect_events (rig, "");
}

static void
test_reply_counts_by_its_link_only (Fixture *rig, gconstpointer data)
{
  const OgPath tcp = og_server_rig_path ("tcp:" TIM);
  guint8 challenge[OG_CHALLENGE_SIZE];
  guint8 bytes[512];
  OgOscWriter writer;

  add_sue (rig, SUE);
  og_challenge_make (rig->config.secret, &tcp, rig->now, challenge);
  og_osc_writer_init (&writer, bytes, sizeof bytes);
  og_challenge_encode (&writer, OG_ADDRESS_CHALLENGE_REPLY, challenge);
  og_own_hello_encode (&writer, OG_ADDRESS_SERVER_HELLO, 1);
  og_user_alive_encode (&writer, &(OgCredentials){ "tim", "secret" },
                        &tcp.address, &(OgCredentials){ "band", "tune" }, 1);
  og_server_rig_say_bytes (rig, TIM, bytes, writer.used);
  og_server_rig_advance (rig, 2 * OG_NEWS_INTERVAL);
  og_server_rig_expect (rig, SUE, "");
}

/* As one who moves: the old way is asked, and is silent. */
static void
change_way (Fixture *rig, const char *from, const char *to, const char *news)
{
  og_server_rig_say (rig, from, "reply", "hello 1", ALIVE_TIM, NULL);
  settle (rig);
  og_server_rig_say (rig, to, "reply", "hello 1", ALIVE_TIM, LIST, NULL);
  og_server_rig_advance (rig, OG_HOLDER_PATIENCE_MOVE - 1);
  og_server_rig_expect (rig, to, "");
  og_server_rig_expect (rig, SUE, "");

  og_server_rig_advance (rig, 1);
  og_server_rig_expect (rig, to, "still-there tim;");
  og_server_rig_expect (rig, SUE, news);
  og_server_rig_expect_events (rig, "moved tim;");
  og_server_rig_say (rig, to, "reply", "hello 1", ALIVE_TIM, NULL);
  og_server_rig_expect (rig, to, OK_TIM);
}

static void
test_changes_to_a_link_and_back (Fixture *rig, gconstpointer data)
{
  add_sue (rig, SUE);
  change_way (rig, TIM, "tcp:" TIM, LINKED_TIM);
  settle (rig);
  change_way (rig, "tcp:" TIM, TIM, INFO_TIM);
  settle (rig);
  change_way (rig, TIM, "tls:198.51.100.1:50001", LINKED_TIM);
  settle (rig);
  change_way (rig, "tls:198.51.100.1:50001", "tls:198.51.100.1:50002",
              LINKED_TIM);
}

/* UDP gets to the server and not back, so that the client tries TCP. What it
 * still says by UDP changes nothing. */
static void
test_proof_by_a_link_takes_the_name_at_once (Fixture *rig, gconstpointer data)
{
  add_sue (rig, SUE);
  og_server_rig_say (rig, TIM, "hello 1", ALIVE_TIM, NULL);
  og_server_rig_say (rig, "tcp:" TIM, "hello 1", ALIVE_TIM, NULL);
  og_server_rig_expect (
      rig, "tcp:" TIM,
      OK_TIM " hello; reached-at 0.0.0.0:0 198.51.100.1:22278; challenge;");
  og_server_rig_expect (rig, SUE, LINKED_TIM);

  settle (rig);
  for (guint i = 0; i < 5; i++)
    {
      og_server_rig_say (rig, TIM, "hello 1", ALIVE_TIM, NULL);
      og_server_rig_advance (rig, MILLISECONDS (500));
    }
  og_server_rig_expect (rig, SUE, "");
  og_server_rig_expect_events (rig, "");
}

/* Without the session it is somebody else. */
static void
test_proof_by_a_link_takes_no_other_name (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM, "hello 1", ALIVE_TIM, NULL);
  settle (rig);
  og_server_rig_say (rig, "tcp:" SUE, "hello 2", ALIVE_TIM, NULL);
  og_server_rig_expect (
      rig, "tcp:" SUE,
      "hello; reached-at 0.0.0.0:0 203.0.113.7:4000; challenge;");
}

/* The message has room for IPv4 only; with another address the ping of an
 * original would go to its own computer. */
static void
test_nobody_is_told_half_an_address (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM6, "reply", "hello 1", ALIVE_TIM, NULL);
  og_server_rig_say (rig, SUE, ALIVE_SUE, LIST, NULL);
  og_server_rig_expect (rig, SUE, OK_SUE " " LINKED_TIM " " OWN_SUE);
}

/* Each computer there has an address of its own, and all are one house. */
static void
test_one_network_of_ipv6_is_one_house (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM6, "reply", "hello 1", ALIVE_TIM, NULL);
  og_server_rig_say (rig, HOME6, "reply", "old-hello 9", ALIVE_SUE, LIST, NULL);
  og_server_rig_expect (rig, HOME6,
                        OK_SUE " " INNER_TIM
                               " info sue 192.168.1.12:4000 0.0.0.0:0 0 band;");

  og_server_rig_say (rig, HOME6, "reply", "leave sue hidden", NULL);
  og_server_rig_say (rig, SUE6, "reply", "old-hello 9", ALIVE_SUE, LIST, NULL);
  og_server_rig_expect (rig, SUE6,
                        OK_SUE " " LINKED_TIM
                               " info sue 192.168.1.12:4000 0.0.0.0:0 0 band;");
}

/* Nobody else gets a name that was left, except in the same house. */
static void
test_name_is_kept_from_other_networks_of_ipv6 (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, TIM6, "reply", "hello 1", ALIVE_TIM, NULL);
  og_server_rig_say (rig, TIM6, "reply", "leave tim secret", NULL);
  settle (rig);
  og_server_rig_say (rig, SUE6, "reply", "hello 2", "alive tim other 10.0.0.1",
                     NULL);
  og_server_rig_expect (rig, SUE6, "user tim wrong password;");
  og_server_rig_say (rig, HOME6, "reply", "hello 2", "alive tim other 10.0.0.1",
                     NULL);
  og_server_rig_expect (rig, HOME6, "user tim ok;");
}

/* A packet that is more than a member may send in a second. */
static void
ask_too_much (Fixture *rig, const char *from, const char *user)
{
  g_autoptr (GByteArray) head = g_byte_array_new ();
  g_autofree guint8 *packet = g_malloc0 (60000);
  g_autofree guint8 *request = NULL;
  OgToken cookie = { "a_cookie" };

  og_relay_head_write (head, user, &cookie, "band", NULL, 0);
  request = g_malloc (og_relay_get_size (head->len, 60000));
  og_relay_write (request, head, packet, 60000);
  for (guint i = 0; i < 40; i++)
    og_server_rig_say_bytes (rig, from, request,
                             og_relay_get_size (head->len, 60000));
}

static void
test_link_is_told_what_was_dropped (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, SUE, "reply", "cookie a-cookie", "hello 9", ALIVE_SUE,
                     NULL);
  og_server_rig_say (rig, "tcp:" TIM, "cookie a_cookie", "hello 1", ALIVE_TIM,
                     NULL);
  settle (rig);
  ask_too_much (rig, "tcp:" TIM, "tim");
  og_server_rig_advance (rig, 0);
  g_assert_cmpuint (og_server_rig_count_bytes (rig, "tcp:" TIM), >, 0);
  g_assert_cmpuint (og_server_rig_count_bytes (rig, TIM), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/server/paths/" path, Fixture, NULL, set_up, function, tear_down)

  ADD ("link-is-proven-at-once", test_link_is_proven_at_once);
  ADD ("link-is-told-news", test_link_is_told_news);
  ADD ("nobody-is-told-the-port-of-a-link",
       test_nobody_is_told_the_port_of_a_link);
  ADD ("one-house-is-told-the-private-endpoint",
       test_one_house_is_told_the_private_endpoint);
  ADD ("same-port-by-tcp-is-elsewhere", test_same_port_by_tcp_is_elsewhere);
  ADD ("reply-counts-by-its-link-only", test_reply_counts_by_its_link_only);
  ADD ("changes-to-a-link-and-back", test_changes_to_a_link_and_back);
  ADD ("proof-by-a-link-takes-the-name-at-once",
       test_proof_by_a_link_takes_the_name_at_once);
  ADD ("proof-by-a-link-takes-no-other-name",
       test_proof_by_a_link_takes_no_other_name);
  ADD ("link-is-told-what-was-dropped", test_link_is_told_what_was_dropped);
  ADD ("nobody-is-told-half-an-address", test_nobody_is_told_half_an_address);
  ADD ("one-network-of-ipv6-is-one-house", test_one_network_of_ipv6_is_one_house);
  ADD ("name-is-kept-from-other-networks-of-ipv6",
       test_name_is_kept_from_other_networks_of_ipv6);

  return g_test_run ();
}
