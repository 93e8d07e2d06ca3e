/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/socket-address.h"

#include "wire/address-text.h"

static void
test_comes_back_as_it_was (void)
{
  static const char *const texts[] = {
    "192.0.2.1:22242",     "127.0.0.1:1",       "[::1]:65535",
    "[2001:db8::1]:22242", "[fe80::1%7]:22242",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GSocketAddress) native = NULL;
      char text[OG_ADDRESS_TEXT_SIZE];
      OgAddress address;

      g_assert_true (og_address_parse (&address, texts[i], 0));
      native = og_socket_address_new (&address);
      address = og_socket_address_read (native);
      g_assert_cmpstr (og_address_format (&address, text), ==, texts[i]);
    }
}

static void
test_is_every_address_without_a_host (void)
{
  const OgAddress any = { .port = 22242 };
  g_autoptr (GSocketAddress) native = og_socket_address_new (&any);
  GInetSocketAddress *inet = G_INET_SOCKET_ADDRESS (native);
  const OgAddress address = og_socket_address_read (native);

  g_assert_cmpint (g_socket_address_get_family (native), ==,
                   G_SOCKET_FAMILY_IPV4);
  g_assert_true (
      g_inet_address_get_is_any (g_inet_socket_address_get_address (inet)));
  g_assert_true (og_address_equal (&address, &any));
}

static void
test_is_unset_of_another_kind (void)
{
  const OgAddress address = og_socket_address_read (NULL);

  g_assert_false (og_address_is_set (&address));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/io/socket-address/comes-back-as-it-was",
                   test_comes_back_as_it_was);
  g_test_add_func ("/io/socket-address/is-every-address-without-a-host",
                   test_is_every_address_without_a_host);
  g_test_add_func ("/io/socket-address/is-unset-of-another-kind",
                   test_is_unset_of_another_kind);
  return g_test_run ();
}
