/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/transports.h"

#include "inbox.h"
#include "link-host.h"

static const OgAddress LOOPBACK6 = { .ip = { [15] = 1 } };
static const OgAddress ANY = { 0 };
static const OgDatagram NOTES[] = {
  { (const guint8 *) "/do\0", 4 },
  { (const guint8 *) "/re\0", 4 },
  { (const guint8 *) "/mi\0", 4 },
};

static OgTransports *
open_at (const OgAddress *bind)
{
  g_autoptr (GError) error = NULL;
  OgTransports *transports = og_transports_new (bind, OG_UDP_NONE, &error);

  g_assert_no_error (error);
  return transports;
}

static gboolean
has_ipv6 (void)
{
  g_autoptr (OgUdp) udp = og_udp_new (&LOOPBACK6, OG_UDP_NONE, NULL);

  return udp != NULL;
}

static OgPath
path_to (const Inbox *inbox)
{
  return og_path_direct (inbox_address (inbox));
}

/* Opening */

static void
test_does_without_ipv6 (void)
{
  g_autoptr (OgTransports) transports = open_at (&ANY);
  OgSent sent;
  OgPath path;
  Inbox inbox;

  inbox_init (&inbox, &LOOPBACK, OG_UDP_NONE);
  path = path_to (&inbox);
  og_transports_send_runs (transports, &(OgRun){ &path, NOTES, 3 }, 1, &sent);
  assert_arrived (&inbox, NOTES, 3);
  g_assert_cmpuint (inbox.from.port, ==,
                    og_transports_get_address (transports)->port);
  g_assert_cmpuint (sent.n_datagrams, ==, 3);
  inbox_clear (&inbox);
}

static void
test_has_both_families_at_one_port (void)
{
  g_autoptr (OgTransports) transports = open_at (&ANY);
  const guint16 port = og_transports_get_address (transports)->port;
  OgUdp *ipv4 = og_transports_get_udp (transports, OG_FAMILY_IPV4);
  OgUdp *ipv6 = og_transports_get_udp (transports, OG_FAMILY_IPV6);

  g_assert_cmpuint (port, !=, 0);
  g_assert_cmpuint (og_udp_get_address (ipv4)->port, ==, port);
  g_assert_cmpuint (og_udp_get_address (ipv6)->port, ==, port);
}

static void
test_picks_what_is_free_in_both (void)
{
  g_autoptr (GPtrArray) all =
      g_ptr_array_new_with_free_func ((GDestroyNotify) og_transports_free);

  for (guint i = 0; i < 20; i++)
    g_ptr_array_add (all, open_at (&ANY));
}

static void
test_taken_in_one_family_is_taken (gconstpointer data)
{
  const OgUdpFlags flags = GPOINTER_TO_UINT (data);
  g_autoptr (OgUdp) other = og_udp_new (&ANY, flags, NULL);
  const OgAddress at = { .port = og_udp_get_address (other)->port };
  g_autoptr (GError) error = NULL;

  g_assert_null (og_transports_new (&at, OG_UDP_NONE, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);

  g_clear_pointer (&other, og_udp_free);
  og_transports_free (open_at (&at));
}

static void
test_an_address_is_of_one_family (void)
{
  g_autoptr (OgTransports) ipv4 = open_at (&LOOPBACK);
  g_autoptr (OgTransports) ipv6 = open_at (&LOOPBACK6);

  g_assert_nonnull (og_transports_get_udp (ipv4, OG_FAMILY_IPV4));
  g_assert_null (og_transports_get_udp (ipv4, OG_FAMILY_IPV6));
  g_assert_null (og_transports_get_udp (ipv6, OG_FAMILY_IPV4));
  g_assert_true (
      og_address_has_same_host (og_transports_get_address (ipv6), &LOOPBACK6));
}

/* Sending */

/* Two inboxes, one of each family, and a way to nobody. */
typedef struct
{
  OgTransports *transports;
  Inbox inboxes[2];
  OgPath paths[3];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->transports = open_at (&ANY);
  inbox_init (&fixture->inboxes[0], &LOOPBACK, OG_UDP_NONE);
  inbox_init (&fixture->inboxes[1], &LOOPBACK6, OG_UDP_NONE);
  fixture->paths[0] = path_to (&fixture->inboxes[0]);
  fixture->paths[1] = path_to (&fixture->inboxes[1]);
  fixture->paths[2] = fixture->paths[0];
  fixture->paths[2].transport = OG_TRANSPORT_TCP;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  inbox_clear (&fixture->inboxes[0]);
  inbox_clear (&fixture->inboxes[1]);
  og_transports_free (fixture->transports);
}

static void
test_sends_runs_by_their_paths (Fixture *fixture, gconstpointer data)
{
  const OgRun runs[] = {
    { &fixture->paths[0], &NOTES[0], 1 },
    { &fixture->paths[1], &NOTES[1], 2 },
    { &fixture->paths[2], &NOTES[0], 3 },
    { &fixture->paths[0], &NOTES[2], 1 },
  };
  const OgDatagram expected[] = { NOTES[0], NOTES[2] };
  OgSent sent[G_N_ELEMENTS (runs)];

  og_transports_send_runs (fixture->transports, runs, G_N_ELEMENTS (runs), sent);
  assert_arrived (&fixture->inboxes[0], expected, 2);
  assert_arrived (&fixture->inboxes[1], &NOTES[1], 2);
  g_assert_cmpuint (sent[0].n_datagrams, ==, 1);
  g_assert_cmpuint (sent[1].n_datagrams, ==, 2);
  g_assert_cmpuint (sent[1].n_bytes, ==, 8);
  g_assert_cmpuint (sent[2].n_datagrams, ==, 0);
  g_assert_cmpint (sent[2].fault, ==, OG_SEND_NO_WAY);
  g_assert_cmpuint (sent[3].n_datagrams, ==, 1);
}

static void
test_sends_datagrams_by_their_paths (Fixture *fixture, gconstpointer data)
{
  const OgPath *paths = fixture->paths;
  const OgDatagram outgoing[] = {
    { NOTES[0].data, 4, &paths[0] }, { NOTES[1].data, 4, &paths[1] },
    { NOTES[2].data, 4, &paths[1] }, { NOTES[2].data, 4, &paths[2] },
    { NOTES[1].data, 4, &paths[0] },
  };

  og_transports_send_outgoing (fixture->transports, outgoing,
                               G_N_ELEMENTS (outgoing));
  assert_arrived (&fixture->inboxes[0], NOTES, 2);
  assert_arrived (&fixture->inboxes[1], &NOTES[1], 2);
}

static void
test_sends_all_of_one_family (Fixture *fixture, gconstpointer data)
{
  const OgRun runs[] = { { &fixture->paths[1], NOTES, 1 },
                         { &fixture->paths[1], &NOTES[1], 2 } };
  OgSent sent[G_N_ELEMENTS (runs)];

  og_transports_send_runs (fixture->transports, runs, 2, sent);
  assert_arrived (&fixture->inboxes[1], NOTES, 3);
  g_assert_cmpuint (sent[1].n_datagrams, ==, 2);
}

static void
test_sends_nothing (Fixture *fixture, gconstpointer data)
{
  og_transports_send_runs (fixture->transports, NULL, 0, NULL);
  og_transports_send_outgoing (fixture->transports, NULL, 0);
}

/* Links */

typedef struct
{
  OgLink *link;
  guint n_asked;
} Links;

static OgLink *
find_link (const OgPath *path, gpointer data)
{
  Links *links = data;

  links->n_asked++;
  return og_path_equal (path, og_link_get_path (links->link)) ? links->link
                                                              : NULL;
}

static OgSent
send_to (OgTransports *transports, const OgPath *path)
{
  OgSent sent;

  og_transports_send_runs (transports, &(OgRun){ path, NOTES, 2 }, 1, &sent);
  return sent;
}

static void
test_sends_by_links (void)
{
  g_autoptr (OgTransports) transports = open_at (&LOOPBACK);
  Links links = { 0 };
  OgPath path;
  LinkHost host;
  LinkEnd end;

  link_host_init (&host, &LINK_HOST_LIMITS);
  path.address = link_host_listen (&host, &LOOPBACK, OG_TRANSPORT_TCP);
  link_end_meet (&end, &path.address);
  links.link = end.link;
  og_transports_set_links (transports, find_link, &links);

  path = *og_link_get_path (end.link);
  g_assert_cmpuint (send_to (transports, &path).n_datagrams, ==, 2);
  path.relayed_to = 7;
  g_assert_cmpuint (send_to (transports, &path).n_datagrams, ==, 2);
  path.transport = OG_TRANSPORT_TLS;
  g_assert_cmpint (send_to (transports, &path).fault, ==, OG_SEND_NO_WAY);
  g_assert_cmpuint (links.n_asked, ==, 3);
  path.transport = OG_TRANSPORT_UDP;
  send_to (transports, &path);
  g_assert_cmpuint (links.n_asked, ==, 3);
  link_end_wait_for (&end, 4);

  link_end_clear (&end);
  link_host_clear (&host);
}

static void
test_needs_ipv6 (void)
{
  g_test_skip ("no IPv6 here");
}

static void
add_ipv6_tests (void)
{
#define ADD(path, function)                                                    \
  g_test_add ("/io/transports/" path, Fixture, NULL, set_up, function, tear_down)

  g_test_add_func ("/io/transports/has-both-families-at-one-port",
                   test_has_both_families_at_one_port);
  g_test_add_func ("/io/transports/picks-what-is-free-in-both",
                   test_picks_what_is_free_in_both);
  g_test_add_data_func ("/io/transports/taken-in-one-family-is-taken/ipv4",
                        GUINT_TO_POINTER (OG_UDP_NONE),
                        test_taken_in_one_family_is_taken);
  g_test_add_data_func ("/io/transports/taken-in-one-family-is-taken/ipv6",
                        GUINT_TO_POINTER (OG_UDP_IPV6),
                        test_taken_in_one_family_is_taken);
  g_test_add_func ("/io/transports/an-address-is-of-one-family",
                   test_an_address_is_of_one_family);
  ADD ("sends-runs-by-their-paths", test_sends_runs_by_their_paths);
  ADD ("sends-datagrams-by-their-paths", test_sends_datagrams_by_their_paths);
  ADD ("sends-all-of-one-family", test_sends_all_of_one_family);
  ADD ("sends-nothing", test_sends_nothing);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/io/transports/does-without-ipv6", test_does_without_ipv6);
  g_test_add_func ("/io/transports/sends-by-links", test_sends_by_links);
  if (g_getenv ("OG_NARROW_NETWORK") != NULL)
    return g_test_run ();

  if (has_ipv6 ())
    add_ipv6_tests ();
  else
    g_test_add_func ("/io/transports/needs-ipv6", test_needs_ipv6);

  return g_test_run ();
}
