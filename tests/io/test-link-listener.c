/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "link-host.h"

#include <glib/gstdio.h>

static const OgAddress ANYWHERE = { .port = 0 };
static const OgAddress LOOPBACK4 = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);
static const OgAddress LOOPBACK6 = { .ip = { [15] = 1 } };

static void
set_up (LinkHost *host)
{
  link_host_init (host, &LINK_HOST_LIMITS);
}

static gboolean
has_closed (gpointer data)
{
  return ((const LinkHost *) data)->n_closed > 0;
}

static void
test_takes_links (gconstpointer at)
{
  OgAddress address;
  LinkHost host;
  LinkEnd end;

  set_up (&host);
  address = link_host_listen (&host, at, OG_TRANSPORT_TCP);
  if (address.port == 0)
    {
      g_test_skip ("this computer lacks the family");
      link_host_clear (&host);
      return;
    }

  link_end_meet (&end, &address);
  g_assert_cmpuint (host.n_opened, ==, 0);
  link_end_assert_echo (&end, 1);
  link_end_assert_echo (&end, 2);
  g_assert_cmpuint (host.n_opened, ==, 1);
  g_assert_cmpuint (host.n_received, ==, 2);
  g_assert_cmpuint (link_host_count (&host)->links, ==, 1);

  link_end_clear (&end);
  link_wait (has_closed, &host);
  g_assert_cmpint (host.fault, ==, OG_LINK_CLOSED_BY_PEER);
  g_assert_cmpuint (link_host_count (&host)->links, ==, 0);
  link_host_clear (&host);
}

/* One port for both families, however the system has it. */
static void
test_listens_everywhere (void)
{
  OgAddress address;
  OgAddress address6 = LOOPBACK6;
  LinkHost host;
  LinkEnd end;
  GSocket *ipv6;

  set_up (&host);
  address = link_host_listen (&host, &ANYWHERE, OG_TRANSPORT_TCP);
  g_assert_cmpuint (address.port, !=, 0);
  link_end_meet (&end, &address);
  link_end_assert_echo (&end, 1);
  link_end_clear (&end);

  ipv6 = link_listen (&LOOPBACK6, &address6);
  if (ipv6 != NULL)
    {
      g_object_unref (ipv6);
      address6.port = address.port;
      link_end_meet (&end, &address6);
      link_end_assert_echo (&end, 2);
      g_assert_cmpint (
          og_address_get_family (&og_link_get_path (host.last)->address), ==,
          OG_FAMILY_IPV6);
      link_end_clear (&end);
    }

  link_host_clear (&host);
}

static void
test_listens_at_several_ports (void)
{
  OgAddress addresses[3];
  LinkHost host;

  set_up (&host);
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    addresses[i] = link_host_listen (&host, &LOOPBACK4, OG_TRANSPORT_TCP);
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      LinkEnd end;

      g_assert_true (og_address_equal (
          &og_link_listener_get_path (host.listener, i)->address, &addresses[i]));
      link_end_meet (&end, &addresses[i]);
      link_end_assert_echo (&end, i);
      link_end_clear (&end);
    }
  g_assert_null (og_link_listener_get_path (host.listener, 3));
  link_host_clear (&host);
}

/* In one family is enough: half a port is nothing to tell others. */
static void
test_says_that_a_port_is_taken (gconstpointer at)
{
  const OgAddress *places[] = { at, &ANYWHERE };
  OgAddress taken;
  g_autoptr (GSocket) socket = link_listen (at, &taken);
  LinkHost host;

  if (socket == NULL)
    {
      g_test_skip ("this computer lacks the family");
      return;
    }

  set_up (&host);
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      OgPath path = { *places[i], OG_TRANSPORT_TCP };
      g_autoptr (GError) error = NULL;

      path.address.port = taken.port;
      g_assert_false (og_link_listener_listen (host.listener, &path, &error));
      g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
    }
  g_assert_null (og_link_listener_get_path (host.listener, 0));
  link_host_clear (&host);
}

static void
test_finds_a_link_by_its_path (void)
{
  OgPath path;
  LinkHost host;
  LinkEnd end;
  OgAddress address;

  set_up (&host);
  address = link_host_listen (&host, &LOOPBACK4, OG_TRANSPORT_TCP);
  link_end_meet (&end, &address);
  link_end_assert_echo (&end, 1);

  path = *og_link_get_path (host.last);
  g_assert_true (og_link_listener_find (host.listener, &path) == host.last);
  path.transport = OG_TRANSPORT_TLS;
  g_assert_null (og_link_listener_find (host.listener, &path));
  path.transport = OG_TRANSPORT_TCP;
  path.address.port ^= 1;
  g_assert_null (og_link_listener_find (host.listener, &path));

  link_end_clear (&end);
  link_host_clear (&host);
}

/* It is gone after the event. */
static void
test_closes_a_link (void)
{
  OgPath path;
  LinkHost host;
  LinkEnd end;
  OgAddress address;

  set_up (&host);
  address = link_host_listen (&host, &LOOPBACK4, OG_TRANSPORT_TCP);
  link_end_meet (&end, &address);
  link_end_assert_echo (&end, 1);
  path = *og_link_get_path (host.last);
  og_link_close (host.last, OG_LINK_FAILED);
  g_assert_cmpuint (host.n_closed, ==, 0);

  link_wait (has_closed, &host);
  g_assert_cmpint (host.fault, ==, OG_LINK_FAILED);
  g_assert_null (og_link_listener_find (host.listener, &path));
  g_assert_cmpint (link_end_wait_close (&end), ==, OG_LINK_CLOSED_BY_PEER);
  link_end_clear (&end);
  link_host_clear (&host);
}

static void
test_adopts_a_socket (void)
{
  g_autoptr (GError) error = NULL;
  OgAddress bound;
  g_autoptr (GSocket) socket = link_listen (&LOOPBACK4, &bound);
  LinkHost host;
  LinkEnd end;

  set_up (&host);
  og_link_listener_adopt (host.listener, socket, OG_TRANSPORT_TCP, &error);
  g_assert_no_error (error);
  g_assert_true (og_address_equal (
      &og_link_listener_get_path (host.listener, 0)->address, &bound));
  link_end_meet (&end, &bound);
  link_end_assert_echo (&end, 1);
  link_end_clear (&end);

  g_assert_false (
      og_link_listener_adopt (host.listener, socket, OG_TRANSPORT_UDP, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  link_host_clear (&host);
}

static void
test_goes_with_open_links (void)
{
  OgAddress address;
  LinkHost host;
  LinkEnd spoken;
  LinkEnd silent;

  set_up (&host);
  address = link_host_listen (&host, &LOOPBACK4, OG_TRANSPORT_TCP);
  link_end_meet (&spoken, &address);
  link_end_meet (&silent, &address);
  link_end_assert_echo (&spoken, 1);
  link_host_clear (&host);

  g_assert_cmpuint (host.n_closed, ==, 0);
  g_assert_cmpint (link_end_wait_close (&spoken), ==, OG_LINK_CLOSED_BY_PEER);
  g_assert_cmpint (link_end_wait_close (&silent), ==, OG_LINK_CLOSED_BY_PEER);
  link_end_clear (&spoken);
  link_end_clear (&silent);
}

/* Who came before goes on with what they were shown. */
static void
test_changes_its_certificate (void)
{
  g_autofree char *folder = NULL;
  g_autofree char *file = NULL;
  g_autoptr (OgCertificate) own = NULL;
  g_autoptr (GError) error = NULL;
  OgTlsTrust trust = {
    .fingerprint =
        "d652ae09e6bd51db3b11fca43e7690f31d7b517475e457bdb6103fd5d3bcd3ec",
  };
  OgPath path = { .transport = OG_TRANSPORT_TLS };
  LinkHost host;
  LinkEnd before;
  LinkEnd after;

  if (!og_tls_is_supported ())
    {
      g_test_skip ("no TLS here");
      return;
    }

  folder = g_dir_make_tmp ("oscgroups-listener-XXXXXX", NULL);
  file = g_build_filename (folder, OG_CERTIFICATE_FILE, NULL);
  own = og_certificate_load_own (folder, &error);
  g_assert_no_error (error);

  set_up (&host);
  link_host_certify (&host, "localhost.pem", "localhost-key.pem");
  path.address = link_host_listen (&host, &LOOPBACK4, OG_TRANSPORT_TLS);
  link_end_meet_by (&before, &path, &trust);
  link_end_assert_echo (&before, 1);

  og_link_listener_set_certificate (host.listener, own);
  trust.fingerprint = og_certificate_get_fingerprint (own);
  link_end_meet_by (&after, &path, &trust);
  link_end_assert_echo (&after, 2);
  link_end_assert_echo (&before, 3);

  link_end_clear (&before);
  link_end_clear (&after);
  link_host_clear (&host);
  g_assert_cmpint (g_unlink (file), ==, 0);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

#define add(name, test) g_test_add_func ("/io/link-listener/" name, test)
#define add_both(name, test)                                                   \
  g_test_add_data_func ("/io/link-listener/" name "/ipv4", &LOOPBACK4, test);  \
  if (g_getenv ("OG_NARROW_NETWORK") == NULL)                                  \
  g_test_add_data_func ("/io/link-listener/" name "/ipv6", &LOOPBACK6, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_both ("takes-links", test_takes_links);
  add ("listens-everywhere", test_listens_everywhere);
  add ("listens-at-several-ports", test_listens_at_several_ports);
  add_both ("says-that-a-port-is-taken", test_says_that_a_port_is_taken);
  add ("finds-a-link-by-its-path", test_finds_a_link_by_its_path);
  add ("closes-a-link", test_closes_a_link);
  add ("adopts-a-socket", test_adopts_a_socket);
  add ("goes-with-open-links", test_goes_with_open_links);
  add ("changes-its-certificate", test_changes_its_certificate);

  return g_test_run ();
}
