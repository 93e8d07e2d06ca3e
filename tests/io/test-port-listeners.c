/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/port-listeners.h"

#include "io/udp.h"

static OgUdp *
listen_at (guint32 ipv4)
{
  const OgAddress address = OG_ADDRESS_IPV4 (ipv4, 0);
  g_autoptr (GError) error = NULL;
  OgUdp *udp = og_udp_new (&address, OG_UDP_NONE, &error);

  g_assert_no_error (error);
  return udp;
}

static OgAddress
get_loopback (OgUdp *udp)
{
  return (OgAddress) OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK,
                                      og_udp_get_address (udp)->port);
}

/* A port of which the program has just gone. */
static OgAddress
find_deaf (void)
{
  g_autoptr (OgUdp) udp = listen_at (OG_IPV4_LOOPBACK);

  return get_loopback (udp);
}

static void
test_sees_who_listens_there (void)
{
  g_autoptr (OgUdp) udp = listen_at (OG_IPV4_LOOPBACK);
  OgAddress address = get_loopback (udp);

  g_assert_cmpint (og_port_listeners_at (&address), ==, OG_LISTENING_YES);
}

static void
test_sees_who_listens_everywhere (void)
{
  g_autoptr (OgUdp) udp = listen_at (0);
  OgAddress address = get_loopback (udp);

  g_assert_cmpint (og_port_listeners_at (&address), ==, OG_LISTENING_YES);
}

/* Looking must leave the port free. */
static void
test_sees_that_nobody_does (void)
{
  OgAddress address = find_deaf ();
  g_autoptr (GError) error = NULL;
  g_autoptr (OgUdp) udp = NULL;

  g_assert_cmpint (og_port_listeners_at (&address), ==, OG_LISTENING_NO);
  udp = og_udp_new (&address, OG_UDP_NONE, &error);
  g_assert_no_error (error);
  g_assert_cmpint (og_port_listeners_at (&address), ==, OG_LISTENING_YES);
}

static void
test_sends_nothing (void)
{
  g_autoptr (OgUdp) udp = listen_at (OG_IPV4_LOOPBACK);
  OgAddress address = get_loopback (udp);
  const OgDatagram *datagrams;

  og_port_listeners_at (&address);
  g_assert_cmpuint (og_udp_receive (udp, &datagrams), ==, 0);
}

static void
test_does_not_know_of_others (void)
{
  static const OgAddress others[] = {
    OG_ADDRESS_IPV4 (0xc0000201, 9000), /* another computer */
    OG_ADDRESS_IPV4 (0xefc00001, 9000), /* a group of them */
    OG_ADDRESS_IPV4 (0xffffffff, 9000), /* all */
    OG_ADDRESS_IPV4 (0x7fffffff, 9000), /* all of a network, which can be bound */
    OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0), { .port = 9000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_cmpint (og_port_listeners_at (&others[i]), ==, OG_LISTENING_UNKNOWN);
}

static void
test_one_deaf_is_enough (void)
{
  g_autoptr (OgUdp) udp = listen_at (OG_IPV4_LOOPBACK);
  const OgAddress addresses[] = { get_loopback (udp),
                                  OG_ADDRESS_IPV4 (0xc0000201, 9000),
                                  find_deaf (), get_loopback (udp) };
  OgAddress deaf;

  g_assert_cmpint (og_port_listeners_at_all (addresses, 4, &deaf), ==,
                   OG_LISTENING_NO);
  g_assert_true (og_address_equal (&deaf, &addresses[2]));
  g_assert_cmpint (og_port_listeners_at_all (addresses, 2, &deaf), ==,
                   OG_LISTENING_YES);
  g_assert_false (og_address_is_set (&deaf));
  g_assert_cmpint (og_port_listeners_at_all (addresses + 1, 1, &deaf), ==,
                   OG_LISTENING_UNKNOWN);
  g_assert_cmpint (og_port_listeners_at_all (NULL, 0, &deaf), ==,
                   OG_LISTENING_UNKNOWN);
}

#define add(name, test) g_test_add_func ("/io/listening/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("sees-who-listens-there", test_sees_who_listens_there);
  add ("sees-who-listens-everywhere", test_sees_who_listens_everywhere);
  add ("sees-that-nobody-does", test_sees_that_nobody_does);
  add ("sends-nothing", test_sends_nothing);
  add ("does-not-know-of-others", test_does_not_know_of_others);
  add ("one-deaf-is-enough", test_one_deaf_is_enough);

  return g_test_run ();
}
