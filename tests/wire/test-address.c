/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/address.h"

static void
assert_parsed (const char *text, guint32 ipv4, guint16 port)
{
  OgAddress address;

  g_assert_true (og_address_parse (&address, text, 22242));
  g_assert_cmphex (address.ipv4, ==, ipv4);
  g_assert_cmpuint (address.port, ==, port);
}

static void
test_parses_with_and_without_a_port (void)
{
  assert_parsed ("192.0.2.1", 0xc0000201, 22242);
  assert_parsed ("192.0.2.1:80", 0xc0000201, 80);
  assert_parsed ("0.0.0.0:0", 0, 0);
  assert_parsed ("255.255.255.255:65535", 0xffffffff, 65535);
}

static void
test_refuses_what_is_no_address (void)
{
  static const char *const others[] = {
    "",
    "localhost",
    "1.2.3",
    "1.2.3.4.5",
    "1.2.3.",
    "1..3.4",
    "256.0.0.1",
    "1.2.3.4:",
    "1.2.3.4:65536",
    "1.2.3.4:100000",
    "1.2.3.4:000080",
    "1.2.3.4:-1",
    "1.2.3.4:80 ",
    " 1.2.3.4",
    "1.2.3.+4",
    "0x1.2.3.4",
    "1.2.3.4:80:80",
    "4294967297.0.0.1",
    "1.2.3.4:4294967377",
  };
  OgAddress address = { 7, 7 };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_false (og_address_parse (&address, others[i], 1));
      g_assert_cmphex (address.ipv4, ==, 7);
      g_assert_cmpuint (address.port, ==, 7);
    }
}

static void
test_formats_what_it_parses (void)
{
  static const char *const texts[] = {
    "0.0.0.0:0",
    "127.0.0.1:22242",
    "192.0.2.255:1",
    "255.255.255.255:65535",
  };
  char text[OG_ADDRESS_TEXT_SIZE];
  OgAddress address;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (og_address_parse (&address, texts[i], 0));
      g_assert_cmpstr (og_address_format (&address, text), ==, texts[i]);
    }
}

static void
test_formats_the_host_alone (void)
{
  OgAddress address = { 0xc0000201, 22242 };
  char text[OG_ADDRESS_TEXT_SIZE];

  g_assert_cmpstr (og_address_format_host (&address, text), ==, "192.0.2.1");
}

static void
test_is_equal_in_both_parts (void)
{
  OgAddress address = { 0xc0000201, 22242 };
  OgAddress same = address;
  OgAddress other_port = { 0xc0000201, 22243 };
  OgAddress other_host = { 0xc0000202, 22242 };

  g_assert_true (og_address_equal (&address, &same));
  g_assert_false (og_address_equal (&address, &other_port));
  g_assert_false (og_address_equal (&address, &other_host));
}

static void
test_is_set_with_both_parts (void)
{
  g_assert_true (og_address_is_set (&(OgAddress){ 1, 1 }));
  g_assert_false (og_address_is_set (&(OgAddress){ 1, 0 }));
  g_assert_false (og_address_is_set (&(OgAddress){ 0, 1 }));
}

typedef gboolean (*Predicate) (const OgAddress *address);

/* Ranges that hold, each by its first and its last address; the neighbours of
 * a range must not hold. */
static void
assert_ranges (Predicate holds, const char *const *ranges)
{
  for (; ranges[0] != NULL; ranges += 2)
    {
      OgAddress first;
      OgAddress last;

      g_assert_true (og_address_parse (&first, ranges[0], 1));
      g_assert_true (og_address_parse (&last, ranges[1], 1));
      g_assert_true (holds (&first));
      g_assert_true (holds (&last));

      first.ipv4--;
      last.ipv4++;
      g_assert_false (holds (&first));
      g_assert_false (holds (&last));
    }
}

/* The first and the last of each network, and their neighbours. */
static void
test_knows_its_scope (void)
{
  static const struct
  {
    const char *address;
    OgAddressScope scope;
  } cases[] = {
    { "0.0.0.0", OG_SCOPE_RESERVED },
    { "0.255.255.255", OG_SCOPE_RESERVED },
    { "1.0.0.0", OG_SCOPE_INTERNET },
    { "9.255.255.255", OG_SCOPE_INTERNET },
    { "10.0.0.0", OG_SCOPE_NETWORK },
    { "10.255.255.255", OG_SCOPE_NETWORK },
    { "11.0.0.0", OG_SCOPE_INTERNET },
    { "100.63.255.255", OG_SCOPE_INTERNET },
    { "100.64.0.0", OG_SCOPE_SHARED },
    { "100.127.255.255", OG_SCOPE_SHARED },
    { "100.128.0.0", OG_SCOPE_INTERNET },
    { "126.255.255.255", OG_SCOPE_INTERNET },
    { "127.0.0.1", OG_SCOPE_COMPUTER },
    { "127.255.255.255", OG_SCOPE_COMPUTER },
    { "128.0.0.0", OG_SCOPE_INTERNET },
    { "169.253.255.255", OG_SCOPE_INTERNET },
    { "169.254.0.0", OG_SCOPE_NETWORK },
    { "169.254.255.255", OG_SCOPE_NETWORK },
    { "169.255.0.0", OG_SCOPE_INTERNET },
    { "172.15.255.255", OG_SCOPE_INTERNET },
    { "172.16.0.0", OG_SCOPE_NETWORK },
    { "172.31.255.255", OG_SCOPE_NETWORK },
    { "172.32.0.0", OG_SCOPE_INTERNET },
    { "191.255.255.255", OG_SCOPE_INTERNET },
    { "192.0.0.0", OG_SCOPE_RESERVED },
    { "192.0.0.255", OG_SCOPE_RESERVED },
    { "192.0.1.1", OG_SCOPE_INTERNET },
    { "192.0.1.255", OG_SCOPE_INTERNET },
    { "192.0.2.0", OG_SCOPE_RESERVED },
    { "192.0.2.255", OG_SCOPE_RESERVED },
    { "192.0.3.0", OG_SCOPE_INTERNET },
    { "192.167.255.255", OG_SCOPE_INTERNET },
    { "192.168.0.0", OG_SCOPE_NETWORK },
    { "192.168.255.255", OG_SCOPE_NETWORK },
    { "192.169.0.0", OG_SCOPE_INTERNET },
    { "198.17.255.255", OG_SCOPE_INTERNET },
    { "198.18.0.0", OG_SCOPE_RESERVED },
    { "198.19.255.255", OG_SCOPE_RESERVED },
    { "198.20.0.0", OG_SCOPE_INTERNET },
    { "198.51.99.255", OG_SCOPE_INTERNET },
    { "198.51.100.0", OG_SCOPE_RESERVED },
    { "198.51.100.255", OG_SCOPE_RESERVED },
    { "198.51.101.0", OG_SCOPE_INTERNET },
    { "203.0.112.255", OG_SCOPE_INTERNET },
    { "203.0.113.0", OG_SCOPE_RESERVED },
    { "203.0.113.255", OG_SCOPE_RESERVED },
    { "203.0.114.0", OG_SCOPE_INTERNET },
    { "223.255.255.255", OG_SCOPE_INTERNET },
    { "224.0.0.0", OG_SCOPE_RESERVED },
    { "239.255.255.255", OG_SCOPE_RESERVED },
    { "240.0.0.0", OG_SCOPE_RESERVED },
    { "255.255.255.255", OG_SCOPE_RESERVED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OgAddress address;

      g_test_message ("%s", cases[i].address);
      g_assert_true (og_address_parse (&address, cases[i].address, 1));
      g_assert_cmpint (og_address_get_scope (&address), ==, cases[i].scope);
    }
}

static void
test_knows_loopback (void)
{
  static const char *const ranges[] = { "127.0.0.0", "127.255.255.255", NULL };

  assert_ranges (og_address_is_loopback, ranges);
}

static void
test_knows_unicast (void)
{
  static const char *const ranges[] = { "1.0.0.0", "223.255.255.255", NULL };

  assert_ranges (og_address_is_unicast, ranges);
  g_assert_false (og_address_is_unicast (&(OgAddress){ 0xc0000201, 0 }));
  g_assert_false (og_address_is_unicast (&(OgAddress){ 0xffffffff, 1 }));
}

/* 4,096 neighbours in 4,096 slots: by chance about 1,507 slots stay empty. */
static void
test_hashes_neighbours_apart (void)
{
  g_autofree gboolean *taken = g_new0 (gboolean, 4096);
  guint empty = 0;

  for (guint i = 0; i < 4096; i++)
    {
      OgAddress address = { 0xc0a80000 + i / 64, (guint16) (40000 + i % 64) };

      taken[og_address_hash (&address) % 4096] = TRUE;
    }
  for (guint i = 0; i < 4096; i++)
    empty += !taken[i];

  g_assert_cmpuint (empty, <, 1700);
}

#define add(name, test) g_test_add_func ("/wire/address/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("parses-with-and-without-a-port", test_parses_with_and_without_a_port);
  add ("refuses-what-is-no-address", test_refuses_what_is_no_address);
  add ("formats-what-it-parses", test_formats_what_it_parses);
  add ("formats-the-host-alone", test_formats_the_host_alone);
  add ("is-equal-in-both-parts", test_is_equal_in_both_parts);
  add ("is-set-with-both-parts", test_is_set_with_both_parts);
  add ("knows-its-scope", test_knows_its_scope);
  add ("knows-loopback", test_knows_loopback);
  add ("knows-unicast", test_knows_unicast);
  add ("hashes-neighbours-apart", test_hashes_neighbours_apart);

  return g_test_run ();
}
