/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/own-address.h"

#include "wire/address-text.h"
#include "wire/host-port.h"

#define MOST 8

/* Each word is an address, after "~" if it is temporary, after "!" if it is a
 * last choice. */
static guint
read_words (const char *text, OgOwnAddress own[MOST])
{
  g_auto (GStrv) words = g_strsplit (text, " ", MOST);
  guint n = 0;

  for (; words[n] != NULL; n++)
    {
      const char *word = words[n];
      OgHostPort place;

      own[n] = (OgOwnAddress){ .is_temporary = *word == '~',
                               .is_last_choice = *word == '!' };
      word += *word == '~' || *word == '!';
      g_assert_cmpint (og_host_port_parse (&place, word, 1), ==, OG_HOST_PORT_OK);
      og_address_set_host (&own[n].address, &place.address);
    }

  return n;
}

static void
expect (const char *words, const char *chosen)
{
  g_autoptr (GString) found = g_string_new (NULL);
  OgOwnAddress own[MOST];
  guint n = og_own_addresses_choose (own, read_words (words, own));

  for (guint i = 0; i < n; i++)
    {
      char host[OG_ADDRESS_TEXT_SIZE];

      g_string_append_printf (found, "%s%s", i > 0 ? " " : "",
                              og_address_format_host (&own[i].address, host));
    }

  g_assert_cmpstr (found->str, ==, chosen);
}

static void
test_prefers_ipv4 (void)
{
  expect ("2a00:1::5 192.168.1.5 10.0.0.1", "192.168.1.5 10.0.0.1 2a00:1::5");
}

static void
test_prefers_the_internet (void)
{
  expect ("fd00::5 2a00:1::5 2a00:2::5", "2a00:1::5 2a00:2::5 fd00::5");
}

static void
test_prefers_those_that_last (void)
{
  expect ("~2a00:1::5 2a00:2::5", "2a00:2::5 2a00:1::5");
  expect ("~2a00:1::5 fd00::5", "2a00:1::5 fd00::5");
}

static void
test_has_one_of_each_network (void)
{
  expect ("~2a00:1::5 2a00:1::6 2a00:1::7 ~fd00::5", "2a00:1::6 fd00::5");
  expect ("10.0.0.1 10.0.0.2", "10.0.0.1 10.0.0.2");
}

/* A computer with containers has IPv4, if only for itself. */
static void
test_ends_with_last_choices (void)
{
  expect ("!172.17.0.1 !2a00:2::1 2a00:1::5", "2a00:1::5 172.17.0.1 2a00:2::1");
  expect ("192.0.0.2 2a00:1::5", "2a00:1::5 192.0.0.2");
  expect ("!172.17.0.1", "172.17.0.1");
}

static void
test_has_none (void)
{
  g_assert_cmpuint (og_own_addresses_choose (NULL, 0), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/io/own-address/prefers-ipv4", test_prefers_ipv4);
  g_test_add_func ("/io/own-address/prefers-the-internet",
                   test_prefers_the_internet);
  g_test_add_func ("/io/own-address/prefers-those-that-last",
                   test_prefers_those_that_last);
  g_test_add_func ("/io/own-address/has-one-of-each-network",
                   test_has_one_of_each_network);
  g_test_add_func ("/io/own-address/ends-with-last-choices",
                   test_ends_with_last_choices);
  g_test_add_func ("/io/own-address/has-none", test_has_none);

  return g_test_run ();
}
