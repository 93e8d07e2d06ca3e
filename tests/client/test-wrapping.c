/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/wrapping.h"

#include "wire/kind.h"
#include "wire/peering.h"

#include <string.h>

static const OgPath NOWHERE;
static const OgPath RELAY = { OG_ADDRESS_IPV4 (0xcb007105, 22242) };
static const OgToken COOKIE = { "12345678" };

#define ANN 7 /* her number */

typedef struct
{
  OgOutbox *outbox;
  OgWrapping wrapping;
  GArray *runs;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->outbox = og_outbox_new ();
  og_wrapping_init (&fixture->wrapping, "tim", "band", fixture->outbox);
  og_wrapping_set_relay (&fixture->wrapping, &RELAY, &COOKIE);
  fixture->runs = g_array_new (FALSE, FALSE, sizeof (OgRun));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_wrapping_clear (&fixture->wrapping);
  og_outbox_free (fixture->outbox);
  g_array_unref (fixture->runs);
}

static OgRelayRequest
take_request (const OgDatagram *datagram)
{
  OgRelayRequest request;
  OgOscMessage message;
  OgOscWalk walk;

  g_assert_cmpint (og_osc_check_padded (datagram->data, datagram->size), ==,
                   OG_OSC_OK);
  og_osc_walk_init (&walk, datagram->data, datagram->size);
  g_assert_true (og_osc_walk_next (&walk, &message));
  g_assert_true (og_relay_request_decode (&message, &request));
  g_assert_cmpstr (request.user, ==, "tim");
  g_assert_cmpstr (request.group, ==, "band");
  g_assert_true (og_token_equal (&request.cookie, &COOKIE));
  return request;
}

static void
close_ping (Fixture *fixture, const OgPath *path)
{
  OgOscWriter writer;

  og_wrapping_open (&fixture->wrapping, &writer);
  og_ping_encode (&writer, "tim");
  og_wrapping_close (&fixture->wrapping, &writer, path, "ann");
}

static void
test_control_goes_to_the_relay (Fixture *fixture, gconstpointer data)
{
  const OgPath path = og_wrapping_get_path (&fixture->wrapping, ANN);
  const OgDatagram *outgoing;
  OgRelayRequest request;
  OgOscMessage message;
  OgOscWalk walk;
  guint n;

  g_assert_cmpuint (path.relayed_to, ==, ANN);
  close_ping (fixture, &path);
  outgoing = og_outbox_peek (fixture->outbox, &n);
  g_assert_cmpuint (n, ==, 1);
  g_assert_true (og_path_equal (outgoing[0].path, &RELAY));

  request = take_request (&outgoing[0]);
  g_assert_cmpstr (og_osc_take_string (&request.members), ==, "ann");
  g_assert_null (og_osc_take_string (&request.members));
  og_osc_walk_init (&walk, request.packet, request.packet_size);
  g_assert_true (og_osc_walk_next (&walk, &message));
  g_assert_cmpstr (og_ping_decode (&message), ==, "tim");
}

static void
test_control_goes_as_it_is_without_a_relay_between (Fixture *fixture,
                                                    gconstpointer data)
{
  const OgDatagram *outgoing;
  OgOscMessage message;
  OgOscWalk walk;
  guint n;

  close_ping (fixture, &RELAY);
  outgoing = og_outbox_peek (fixture->outbox, &n);
  g_assert_cmpuint (n, ==, 1);
  og_osc_walk_init (&walk, outgoing[0].data, outgoing[0].size);
  g_assert_true (og_osc_walk_next (&walk, &message));
  g_assert_cmpstr (og_ping_decode (&message), ==, "tim");
}

static void
test_nothing_goes_to_a_relay_that_is_gone (Fixture *fixture, gconstpointer data)
{
  const OgPath path = og_wrapping_get_path (&fixture->wrapping, ANN);
  guint n;

  og_wrapping_set_relay (&fixture->wrapping, &NOWHERE, &COOKIE);
  g_assert_false (og_path_is_set (
      &(OgPath){ og_wrapping_get_path (&fixture->wrapping, ANN).address }));
  close_ping (fixture, &path);
  og_outbox_peek (fixture->outbox, &n);
  g_assert_cmpuint (n, ==, 0);
}

static const OgRun *
wrap (Fixture *fixture,
      const OgDatagram *datagrams,
      guint n_datagrams,
      const char *const *names,
      guint n_names)
{
  g_array_set_size (fixture->runs, 0);
  og_wrapping_wrap (&fixture->wrapping, datagrams, n_datagrams, names, n_names,
                    fixture->runs);
  return (const OgRun *) (void *) fixture->runs->data;
}

static void
test_names_nobody_for_all (Fixture *fixture, gconstpointer data)
{
  const OgDatagram datagrams[] = { { (const guint8 *) "one.", 4 },
                                   { (const guint8 *) "three", 5 } };
  const OgRun *runs = wrap (fixture, datagrams, 2, NULL, 0);

  g_assert_cmpuint (fixture->runs->len, ==, 1);
  g_assert_cmpuint (runs[0].n_datagrams, ==, 2);
  g_assert_true (og_path_equal (runs[0].path, &RELAY));
  for (guint i = 0; i < 2; i++)
    {
      OgRelayRequest request = take_request (&runs[0].datagrams[i]);

      g_assert_null (og_osc_take_string (&request.members));
      g_assert_cmpmem (request.packet, request.packet_size, datagrams[i].data,
                       datagrams[i].size);
    }
}

static void
test_many_names_make_several_runs (Fixture *fixture, gconstpointer data)
{
  const OgDatagram datagram = { (const guint8 *) "one.", 4 };
  const char *names[2 * OG_RELAY_MEMBERS_MAX + 1];
  guint n_named = 0;
  const OgRun *runs;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    names[i] = i % 2 == 0 ? "ann" : "bob";

  runs = wrap (fixture, &datagram, 1, names, G_N_ELEMENTS (names));
  g_assert_cmpuint (fixture->runs->len, ==, 3);
  for (guint i = 0; i < 3; i++)
    {
      OgRelayRequest request = take_request (&runs[i].datagrams[0]);
      const char *name;

      while ((name = og_osc_take_string (&request.members)) != NULL)
        g_assert_cmpstr (name, ==, names[n_named++]);
    }
  g_assert_cmpuint (n_named, ==, G_N_ELEMENTS (names));
}

static void
test_leaves_out_what_has_no_room (Fixture *fixture, gconstpointer data)
{
  static const guint8 large[OG_DATAGRAM_MAX];
  const OgDatagram datagrams[] = { { large, sizeof large }, { large, 4 } };
  const OgRun *runs = wrap (fixture, datagrams, 2, NULL, 0);
  OgRelayRequest request = take_request (&runs[0].datagrams[0]);

  g_assert_cmpuint (runs[0].n_datagrams, ==, 1);
  g_assert_cmpuint (request.packet_size, ==, 4);
  g_assert_cmpuint (og_wrapping_take_too_large (&fixture->wrapping), ==, 1);
  g_assert_cmpuint (og_wrapping_take_too_large (&fixture->wrapping), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test)                                                        \
  g_test_add ("/client/wrapping/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("control-goes-to-the-relay", test_control_goes_to_the_relay);
  ADD ("control-goes-as-it-is-without-a-relay-between",
       test_control_goes_as_it_is_without_a_relay_between);
  ADD ("nothing-goes-to-a-relay-that-is-gone",
       test_nothing_goes_to_a_relay_that_is_gone);
  ADD ("names-nobody-for-all", test_names_nobody_for_all);
  ADD ("many-names-make-several-runs", test_many_names_make_several_runs);
  ADD ("leaves-out-what-has-no-room", test_leaves_out_what_has_no_room);

  return g_test_run ();
}
