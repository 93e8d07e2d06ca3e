/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/mirror.h"

#include "osc/packet.h"
#include "server/limits.h"
#include "server/server.h"
#include "wire/kind.h"

#include <string.h>

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

static const OgToken ID = { { 1, 2, 3, 4, 5, 6, 7, 8 } };
static const OgAddress CLIENT = OG_ADDRESS_IPV4 (0xc6336407, 22243);

/* A server whose second port is 22240, and what a client says to it. */
typedef struct
{
  OgMirror *mirror;
  OgServer *server;
  OgPath path;
  guint8 data[256];
  gint64 now;
  OgDatagram datagram;
} Fixture;

static void
say (Fixture *fixture, gboolean is_crossed)
{
  OgOscWriter writer;

  og_osc_writer_init (&writer, fixture->data, sizeof fixture->data);
  og_mirror_request_encode (&writer, &(OgMirrorRequest){ ID, is_crossed });
  fixture->datagram.size = writer.used;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  OgServerConfig config = { .timeout = G_USEC_PER_SEC,
                            .max_users = 10,
                            .max_groups = 10 };

  fixture->mirror = config.mirror = og_mirror_new (config.secret);
  og_mirror_set_port (fixture->mirror, 22240);
  fixture->server = og_server_new (&config, NOW);
  fixture->now = NOW;
  fixture->path = og_path_direct (&CLIENT);
  fixture->datagram =
      (OgDatagram){ .data = fixture->data, .path = &fixture->path };
  say (fixture, FALSE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_server_free (fixture->server);
  og_mirror_free (fixture->mirror);
}

/* What goes out by the second port: the answer, or nothing. */
static gboolean
is_answered (Fixture *fixture)
{
  guint n_outgoing;
  const OgDatagram *outgoing =
      og_outbox_peek (og_mirror_get_outbox (fixture->mirror), &n_outgoing);
  OgOscMessage message;
  OgControl control;
  OgOscWalk walk;

  if (n_outgoing == 0)
    return FALSE;

  g_assert_cmpuint (n_outgoing, ==, 1);
  g_assert_cmpuint (outgoing->size, <=, fixture->datagram.size);
  g_assert_true (og_path_equal (outgoing->path, &fixture->path));
  og_osc_walk_init (&walk, outgoing->data, outgoing->size);
  g_assert_true (og_osc_walk_next (&walk, &message));
  g_assert_true (og_control_decode (&control, &message));
  g_assert_cmpint (control.kind, ==, OG_KIND_MIRRORED);
  g_assert_true (og_token_equal (&control.mirrored.id, &ID));
  g_assert_true (
      og_address_equal (&control.mirrored.client, &fixture->path.address));
  og_outbox_clear (og_mirror_get_outbox (fixture->mirror));
  return TRUE;
}

static void
test_says_where_a_packet_came_from (Fixture *fixture, gconstpointer data)
{
  og_mirror_receive (fixture->mirror, &fixture->datagram, fixture->now);
  g_assert_true (is_answered (fixture));
}

static void
test_answers_for_the_first_port (Fixture *fixture, gconstpointer data)
{
  say (fixture, TRUE);
  og_server_receive (fixture->server, &fixture->datagram, NOW);
  g_assert_true (is_answered (fixture));
}

/* The first port never answers itself. */
static void
test_is_asked_to_cross (Fixture *fixture, gconstpointer data)
{
  guint n_outgoing;

  og_server_receive (fixture->server, &fixture->datagram, NOW);
  g_assert_false (is_answered (fixture));
  og_outbox_peek (og_server_get_outbox (fixture->server), &n_outgoing);
  g_assert_cmpuint (n_outgoing, ==, 0);
}

static void
test_is_silent_without_a_port (Fixture *fixture, gconstpointer data)
{
  og_mirror_set_port (fixture->mirror, 0);
  og_mirror_receive (fixture->mirror, &fixture->datagram, fixture->now);
  g_assert_false (is_answered (fixture));
}

/* By a link the address says nothing, and one of IPv6 finds no room. */
static void
test_answers_by_udp_and_ipv4_alone (Fixture *fixture, gconstpointer data)
{
  fixture->path.transport = OG_TRANSPORT_TCP;
  og_mirror_receive (fixture->mirror, &fixture->datagram, fixture->now);
  g_assert_false (is_answered (fixture));

  fixture->path = og_path_direct (
      &(OgAddress){ .ip = { 0x20, 1, 0xd, 0xb8, [15] = 1 }, .port = 22243 });
  og_mirror_receive (fixture->mirror, &fixture->datagram, fixture->now);
  g_assert_false (is_answered (fixture));
}

static void
test_answers_nobody_who_cannot_be_there (Fixture *fixture, gconstpointer data)
{
  fixture->path =
      og_path_direct (&(OgAddress) OG_ADDRESS_IPV4 (0xe0000001, 22243));
  og_mirror_receive (fixture->mirror, &fixture->datagram, fixture->now);
  g_assert_false (is_answered (fixture));
}

/* Without what fills it up, the answer would be larger. */
static void
test_gives_no_more_than_it_got (Fixture *fixture, gconstpointer data)
{
  OgOscWriter writer;

  og_osc_writer_init (&writer, fixture->data, sizeof fixture->data);
  og_osc_writer_open_message (&writer, OG_ADDRESS_MIRROR, "bi");
  og_osc_write_blob (&writer, ID.bytes, sizeof ID.bytes);
  og_osc_write_int32 (&writer, FALSE);
  g_assert_true (og_osc_writer_close_message (&writer));
  fixture->datagram.size = writer.used;
  og_mirror_receive (fixture->mirror, &fixture->datagram, fixture->now);
  g_assert_false (is_answered (fixture));
}

static void
test_drops_what_is_something_else (Fixture *fixture, gconstpointer data)
{
  fixture->data[fixture->datagram.size - 1] = 1;
  memset (fixture->data, '#', 20);
  og_mirror_receive (fixture->mirror, &fixture->datagram, fixture->now);
  g_assert_false (is_answered (fixture));
}

/* Answers to requests from these hosts of IPv4, in turns. */
static guint
flood (Fixture *fixture, guint32 first, guint n_hosts, guint n_requests)
{
  guint n_answers = 0;

  for (guint i = 0; i < n_requests; i++)
    {
      const OgAddress host = og_address_from_ipv4 (first + i % n_hosts, 7000);

      fixture->path = og_path_direct (&host);
      og_mirror_receive (fixture->mirror, &fixture->datagram, fixture->now);
      n_answers += is_answered (fixture);
    }

  return n_answers;
}

/* A class asks behind one address. */
static void
test_answers_some_to_a_network (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (flood (fixture, 0xcb007100, 256, 5000), ==,
                    OG_MIRROR_NETWORK_BURST);
  g_assert_cmpuint (flood (fixture, 0xc6336407, 1, 1), ==, 1);

  fixture->now += OG_MIRROR_NETWORK_INTERVAL - 1;
  g_assert_cmpuint (flood (fixture, 0xcb007100, 256, 5000), ==, 0);
  fixture->now += 1;
  g_assert_cmpuint (flood (fixture, 0xcb007100, 256, 5000), ==, 1);
}

/* Also by the first port. */
static void
test_answers_some_to_all (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (flood (fixture, 0x0b000000, 1 << 20, 1 << 20), ==,
                    OG_MIRROR_BURST);
  say (fixture, TRUE);
  fixture->path = og_path_direct (&CLIENT);
  og_server_receive (fixture->server, &fixture->datagram, NOW);
  g_assert_false (is_answered (fixture));

  fixture->now += OG_MIRROR_INTERVAL;
  g_assert_cmpuint (flood (fixture, 0x0c000000, 1 << 20, 5000), ==, 1);
}

/* Where nobody else can say that it is. */
static void
test_answers_this_computer (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (flood (fixture, OG_IPV4_LOOPBACK, 1, 5000), ==, 5000);
}

#define add(name, test)                                                        \
  g_test_add ("/server/mirror/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("says-where-a-packet-came-from", test_says_where_a_packet_came_from);
  add ("answers-for-the-first-port", test_answers_for_the_first_port);
  add ("is-asked-to-cross", test_is_asked_to_cross);
  add ("is-silent-without-a-port", test_is_silent_without_a_port);
  add ("answers-by-udp-and-ipv4-alone", test_answers_by_udp_and_ipv4_alone);
  add ("answers-nobody-who-cannot-be-there",
       test_answers_nobody_who_cannot_be_there);
  add ("gives-no-more-than-it-got", test_gives_no_more_than_it_got);
  add ("answers-some-to-a-network", test_answers_some_to_a_network);
  add ("answers-some-to-all", test_answers_some_to_all);
  add ("answers-this-computer", test_answers_this_computer);
  add ("drops-what-is-something-else", test_drops_what_is_something_else);

  return g_test_run ();
}
