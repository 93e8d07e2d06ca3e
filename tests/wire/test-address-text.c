/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/address-text.h"

#include <gio/gio.h>

static void
assert_parsed (const char *text, guint32 ipv4, guint16 port)
{
  const OgAddress expected = og_address_from_ipv4 (ipv4, port);
  OgAddress address;

  g_assert_true (og_address_parse (&address, text, 22242));
  g_assert_true (og_address_equal (&address, &expected));
}

static void
test_parses_ipv4 (void)
{
  assert_parsed ("192.0.2.1", 0xc0000201, 22242);
  assert_parsed ("192.0.2.1:80", 0xc0000201, 80);
  assert_parsed ("[192.0.2.1]:80", 0xc0000201, 80);
  assert_parsed ("0.0.0.0:0", 0, 0);
  assert_parsed ("255.255.255.255:65535", 0xffffffff, 65535);
  assert_parsed ("::ffff:192.0.2.1", 0xc0000201, 22242);
  assert_parsed ("[::ffff:c000:201]:80", 0xc0000201, 80);
}

static void
test_parses_ipv6 (void)
{
  static const struct
  {
    const char *text;
    guint8 ip[16];
    guint32 zone;
    guint16 port;
  } cases[] = {
    { "::", { 0 }, 0, 22242 },
    { "::1", { [15] = 1 }, 0, 22242 },
    { "[::1]", { [15] = 1 }, 0, 22242 },
    { "[::1]:80", { [15] = 1 }, 0, 80 },
    { "1::", { 0, 1 }, 0, 22242 },
    { "2001:DB8::a:b", { 0x20, 1, 0xd, 0xb8, [13] = 0xa, [15] = 0xb }, 0, 22242 },
    { "1:2:3:4:5:6:7:8",
      { 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7, 0, 8 },
      0,
      22242 },
    { "1:2:3:4:5:6:7::", { 0, 1, 0, 2, 0, 3, 0, 4, 0, 5, 0, 6, 0, 7 }, 0, 22242 },
    { "64:ff9b::192.0.2.1", { 0, 0x64, 0xff, 0x9b, [12] = 192, 0, 2, 1 }, 0, 22242 },
    { "fe80::1%2", { 0xfe, 0x80, [15] = 1 }, 2, 22242 },
    { "[fe80::1%4294967295]:1", { 0xfe, 0x80, [15] = 1 }, G_MAXUINT32, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OgAddress address;

      g_test_message ("%s", cases[i].text);
      g_assert_true (og_address_parse (&address, cases[i].text, 22242));
      g_assert_cmpmem (address.ip, 16, cases[i].ip, 16);
      g_assert_cmpuint (address.zone, ==, cases[i].zone);
      g_assert_cmpuint (address.port, ==, cases[i].port);
    }
}

static void
test_refuses_other_text (void)
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
    "0001.2.3.4",
    "1.2.3.4:4294967377",
    ":",
    ":::",
    "1:2:3:4:5:6:7",
    "1:2:3:4:5:6:7:8:9",
    "1:2:3:4:5:6:7:8::",
    "1:2:3:4::5:6:7:8",
    "1::2::3",
    ":1",
    "1:",
    "1::2:",
    "12345::",
    "::g",
    "::1.2.3",
    "1:2:3:4:5:6:7:1.2.3.4",
    "::1.2.3.4:5",
    "[::1",
    "[::1]80",
    "[::1]:",
    "::1]:80",
    "[]:80",
    "fe80::1%",
    "fe80::1%eth0",
    "fe80::1%4294967296",
  };
  const OgAddress before = OG_ADDRESS_IPV4 (7, 7);
  OgAddress address = before;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_test_message ("%s", others[i]);
      g_assert_false (og_address_parse (&address, others[i], 1));
      g_assert_true (og_address_equal (&address, &before));
    }
}

static void
test_parses_a_host_alone (void)
{
  OgAddress address = { .port = 7 };
  const OgAddress expected = OG_ADDRESS_IPV4 (0xc0000201, 7);

  g_assert_true (og_address_parse_host (&address, "192.0.2.1"));
  g_assert_true (og_address_equal (&address, &expected));
  g_assert_false (og_address_parse_host (&address, "192.0.2.1:80"));
  g_assert_false (og_address_parse_host (&address, "[::1]"));
  g_assert_true (og_address_equal (&address, &expected));
}

/* The short forms are those of RFC 5952. */
static void
test_formats_what_it_parses (void)
{
  static const char *const texts[] = {
    "0.0.0.0:0",
    "127.0.0.1:22242",
    "192.0.2.255:1",
    "255.255.255.255:65535",
    "[::1]:80",
    "[1::]:80",
    "[2001:db8::1]:22242",
    "[2001:db8:0:1:1:1:1:1]:1",
    "[2001:0:0:1::1]:1",
    "[2001:db8::1:0:0:1]:1",
    "[1:2:3:4:5:6:7:8]:1",
    "[fe80::1%4294967295]:65535",
    "[ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff%4294967295]:65535",
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
  OgAddress address = OG_ADDRESS_IPV4 (0xc0000201, 22242);
  char text[OG_ADDRESS_TEXT_SIZE];

  g_assert_cmpstr (og_address_format_host (&address, text), ==, "192.0.2.1");
  g_assert_true (og_address_parse (&address, "[2001:db8::1]:80", 0));
  g_assert_cmpstr (og_address_format_host (&address, text), ==, "2001:db8::1");
}

/* Groups that are 0 are frequent, so that there are gaps of all kinds. */
static void
fill_by_chance (guint8 ip[16])
{
  for (guint i = 0; i < 16; i += 2)
    {
      guint group = g_test_rand_int_range (0, 3) == 0
                        ? (guint) g_test_rand_int_range (0, 65536)
                        : (guint) g_test_rand_int_range (0, 2);

      ip[i] = (guint8) (group >> 8);
      ip[i + 1] = (guint8) group;
    }
}

/* GIO writes an IPv4 address at the end of some that we write as groups. */
static void
test_agrees_with_gio (void)
{
  for (guint i = 0; i < 10000; i++)
    {
      OgAddress address = { .port = 1 };
      OgAddress parsed = { .port = 1 };
      char text[OG_ADDRESS_TEXT_SIZE];
      g_autoptr (GInetAddress) ours = NULL;
      g_autoptr (GInetAddress) inet = NULL;
      g_autofree char *theirs = NULL;

      fill_by_chance (address.ip);
      if (og_address_get_family (&address) != OG_FAMILY_IPV6)
        continue;

      inet = g_inet_address_new_from_bytes (address.ip, G_SOCKET_FAMILY_IPV6);
      theirs = g_inet_address_to_string (inet);
      ours = g_inet_address_new_from_string (
          og_address_format_host (&address, text));

      g_assert_true (g_inet_address_equal (ours, inet));
      g_assert_true (og_address_parse_host (&parsed, theirs));
      g_assert_true (og_address_equal (&parsed, &address));
      if (strchr (theirs, '.') == NULL)
        g_assert_cmpstr (text, ==, theirs);
    }
}

#define add(name, test) g_test_add_func ("/wire/address-text/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("parses-ipv4", test_parses_ipv4);
  add ("parses-ipv6", test_parses_ipv6);
  add ("refuses-other-text", test_refuses_other_text);
  add ("parses-a-host-alone", test_parses_a_host_alone);
  add ("formats-what-it-parses", test_formats_what_it_parses);
  add ("formats-the-host-alone", test_formats_the_host_alone);
  add ("agrees-with-gio", test_agrees_with_gio);

  return g_test_run ();
}
