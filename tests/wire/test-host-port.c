/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/host-port.h"

#include "wire/address-text.h"

#define LABEL_63                                                               \
  "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyzabcdefghijk"

/* All ways to write it, for every place where one is typed, pasted or given as
 * an option. An empty host: the text is refused. */
static const struct
{
  const char *text;
  guint16 default_port;
  OgHostPortFault fault;
  const char *host;
  guint16 port;
  gboolean is_address;
} CASES[] = {
  { "example.org", 22242, OG_HOST_PORT_OK, "example.org", 22242, FALSE },
  { "example.org:7000", 22242, OG_HOST_PORT_OK, "example.org", 7000, FALSE },
  { " example.org:7000\t", 22242, OG_HOST_PORT_OK, "example.org", 7000, FALSE },
  { "example.org :7000", 22242, OG_HOST_PORT_OK, "example.org", 7000, FALSE },
  { "example.org.", 22242, OG_HOST_PORT_OK, "example.org.", 22242, FALSE },
  { "studio.local:1", 0, OG_HOST_PORT_OK, "studio.local", 1, FALSE },
  { "b\xc3\xbchne", 22242, OG_HOST_PORT_OK, "b\xc3\xbchne", 22242, FALSE },
  { LABEL_63, 22242, OG_HOST_PORT_OK, LABEL_63, 22242, FALSE },
  { "192.0.2.1", 22242, OG_HOST_PORT_OK, "192.0.2.1", 22242, TRUE },
  { "192.0.2.1:65535", 0, OG_HOST_PORT_OK, "192.0.2.1", 65535, TRUE },
  { "1and1.example", 22242, OG_HOST_PORT_OK, "1and1.example", 22242, FALSE },
  { "bücher.example:7", 0, OG_HOST_PORT_OK, "bücher.example", 7, FALSE },
  { "xn--bcher-kva.example", 7, OG_HOST_PORT_OK, "xn--bcher-kva.example", 7,
    FALSE },
  { "239.1.2.3:9000", 0, OG_HOST_PORT_OK, "239.1.2.3", 9000, TRUE },
  { "255.255.255.255:9000", 0, OG_HOST_PORT_OK, "255.255.255.255", 9000, TRUE },
  { "[2001:db8::1]:7000", 22242, OG_HOST_PORT_OK, "2001:db8::1", 7000, TRUE },
  { "[2001:db8::1]", 22242, OG_HOST_PORT_OK, "2001:db8::1", 22242, TRUE },
  { "2001:db8::1", 22242, OG_HOST_PORT_OK, "2001:db8::1", 22242, TRUE },
  { "::1", 22242, OG_HOST_PORT_OK, "::1", 22242, TRUE },
  { "[fe80::1%2]:7000", 0, OG_HOST_PORT_OK, "fe80::1%2", 7000, TRUE },

  { "", 22242, OG_HOST_PORT_NO_HOST },
  { " ", 22242, OG_HOST_PORT_NO_HOST },
  { ":7000", 22242, OG_HOST_PORT_NO_HOST },
  { "[]:7000", 22242, OG_HOST_PORT_NO_HOST },

  { "example.org", 0, OG_HOST_PORT_NO_PORT },
  { "[::1]", 0, OG_HOST_PORT_NO_PORT },
  { "2001:db8::1", 0, OG_HOST_PORT_NO_PORT },

  { "example.org:", 22242, OG_HOST_PORT_BAD_PORT },
  { "example.org:0", 22242, OG_HOST_PORT_BAD_PORT },
  { "example.org:65536", 22242, OG_HOST_PORT_BAD_PORT },
  { "example.org:-1", 22242, OG_HOST_PORT_BAD_PORT },
  { "example.org:+1", 22242, OG_HOST_PORT_BAD_PORT },
  { "example.org: 1", 22242, OG_HOST_PORT_BAD_PORT },
  { "example.org:http", 22242, OG_HOST_PORT_BAD_PORT },
  { "[::1]:", 22242, OG_HOST_PORT_BAD_PORT },
  { "[::1]7000", 22242, OG_HOST_PORT_BAD_PORT },

  { "22242", 22242, OG_HOST_PORT_BAD_HOST },
  { "1.2.3", 22242, OG_HOST_PORT_BAD_HOST },
  { "1.2.3.4.5", 22242, OG_HOST_PORT_BAD_HOST },
  { "0.0.0.0:7000", 22242, OG_HOST_PORT_ANY_ADDRESS },
  { "[::]:7000", 22242, OG_HOST_PORT_ANY_ADDRESS },
  { "[192.0.2.1]:7000", 22242, OG_HOST_PORT_BAD_HOST },
  { "[example.org]:7000", 22242, OG_HOST_PORT_BAD_HOST },
  { "[::1", 22242, OG_HOST_PORT_BAD_HOST },
  { "::1:", 22242, OG_HOST_PORT_BAD_HOST },
  { "a:b:c", 22242, OG_HOST_PORT_BAD_HOST },
  { "example.org:7000:7000", 22242, OG_HOST_PORT_BAD_HOST },
  { "exa mple.org", 22242, OG_HOST_PORT_BAD_HOST },
  { "example..org", 22242, OG_HOST_PORT_BAD_HOST },
  { ".example.org", 22242, OG_HOST_PORT_BAD_HOST },
  { "http://example.org", 22242, OG_HOST_PORT_BAD_PORT },
  { "example.org/band", 22242, OG_HOST_PORT_BAD_HOST },
  { "ann@example.org", 22242, OG_HOST_PORT_BAD_HOST },
  { "exam\x01ple", 22242, OG_HOST_PORT_BAD_HOST },
  { "-h", 22242, OG_HOST_PORT_BAD_HOST },
  { "--host", 22242, OG_HOST_PORT_BAD_HOST },
  { " -o.example:7", 22242, OG_HOST_PORT_BAD_HOST },
  { "_x.example", 22242, OG_HOST_PORT_BAD_HOST },
  { "*.example", 22242, OG_HOST_PORT_BAD_HOST },
  { "0x7f000001", 22242, OG_HOST_PORT_BAD_HOST },
  { "0x7f.1", 22242, OG_HOST_PORT_BAD_HOST },
  { "127.0x1", 22242, OG_HOST_PORT_BAD_HOST },
  { "a.example.1", 22242, OG_HOST_PORT_BAD_HOST },
  { "１２７.0.0.1", 22242, OG_HOST_PORT_BAD_HOST },
  { "１２７。0。0。1", 22242, OG_HOST_PORT_BAD_HOST },
  { "good\u202e.example", 22242, OG_HOST_PORT_BAD_HOST },
  { "go\u200bod.example", 22242, OG_HOST_PORT_BAD_HOST },
  { "—host", 22242, OG_HOST_PORT_BAD_HOST },
  { "b\xfchne", 22242, OG_HOST_PORT_BAD_HOST },
  { LABEL_63 "l", 22242, OG_HOST_PORT_BAD_HOST },
  { LABEL_63 "." LABEL_63 "." LABEL_63 "." LABEL_63, 22242,
    OG_HOST_PORT_BAD_HOST },
};

static void
test_takes_all_apart (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      OgHostPort place;
      OgHostPortFault fault =
          og_host_port_parse (&place, CASES[i].text, CASES[i].default_port);

      g_test_message ("case %u", i);
      g_assert_cmpint (fault, ==, CASES[i].fault);
      if (fault != OG_HOST_PORT_OK)
        continue;

      g_assert_cmpstr (place.host, ==, CASES[i].host);
      g_assert_cmpuint (place.port, ==, CASES[i].port);
      g_assert_cmpuint (place.address.port, ==, CASES[i].port);
      g_assert_cmpint (og_address_is_set (&place.address), ==,
                       CASES[i].is_address);
    }
}

static void
test_says_whether_it_names_the_port (void)
{
  OgHostPort place;

  og_host_port_parse (&place, "example.org:22242", 22242);
  g_assert_true (place.names_port);
  og_host_port_parse (&place, "example.org", 22242);
  g_assert_false (place.names_port);
  og_host_port_parse (&place, "exa mple:7000", 22242);
  g_assert_true (place.names_port);
  g_assert_cmpuint (place.port, ==, 7000);
  og_host_port_parse (&place, "example.org:0", 22242);
  g_assert_false (place.names_port);
}

static void
test_formats_what_it_takes_apart (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *text = NULL;
      OgHostPort place;

      if (CASES[i].fault != OG_HOST_PORT_OK)
        continue;

      text = og_host_port_format (CASES[i].host, CASES[i].port);
      g_assert_cmpint (og_host_port_parse (&place, text, 0), ==, OG_HOST_PORT_OK);
      g_assert_cmpstr (place.host, ==, CASES[i].host);
      g_assert_cmpuint (place.port, ==, CASES[i].port);
    }
}

static void
test_knows_this_computer (void)
{
  static const struct
  {
    const char *text;
    gboolean here;
  } cases[] = {
    { "localhost", TRUE },      { "LocalHost:1", TRUE },
    { "127.0.0.1", TRUE },      { "127.9.9.9:1", TRUE },
    { "[::1]:1", TRUE },        { "192.0.2.1", FALSE },
    { "localhost.org", FALSE }, { "127.example.org", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      OgHostPort place;

      g_assert_cmpint (og_host_port_parse (&place, cases[i].text, 22242), ==,
                       OG_HOST_PORT_OK);
      g_assert_cmpint (og_host_port_is_here (&place), ==, cases[i].here);
    }
}

static void
test_tells_people_an_unusual_port (void)
{
  static const struct
  {
    const char *text;
    guint16 port;
    const char *told;
  } rows[] = {
    { "example.org", 22242, "example.org" },
    { "example.org", 7, "example.org:7" },
    { "example.org:8", 7, "example.org:8" },
    { "2001:db8::1", 22242, "2001:db8::1" },
    { "2001:db8::1", 7, "[2001:db8::1]:7" },
    { "[2001:db8::1]:8", 7, "[2001:db8::1]:8" },
    { "no host:", 7, "no host:" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *told =
          og_host_port_tell (rows[i].text, rows[i].port, 22242);

      g_assert_cmpstr (told, ==, rows[i].told);
    }
}

static void
test_takes_a_port_alone (void)
{
  static const char *const others[] = { "",   "0",   "65536",     "-1",
                                        "+1", " 1",  "1 ",        "0x10",
                                        "1.", "one", "4294967297" };
  guint16 port = 7;

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      g_assert_false (og_port_parse (others[i], &port));
      g_assert_cmpuint (port, ==, 7);
    }

  g_assert_true (og_port_parse ("65535", &port));
  g_assert_cmpuint (port, ==, 65535);
}

static void
test_knows_a_port_here (void)
{
  static const struct
  {
    const char *text;
    guint16 port;
  } rows[] = {
    { "9000", 9000 },
    { "localhost:9000", 9000 },
    { "127.0.0.1:9000", 9000 },
    { "[::1]:9000", 9000 },
    { "0.0.0.0:9000", 9000 },
    { " [::]:9000", 9000 },
    { "0.0.0.0", 0 },
    { "10.0.0.0:9000", 0 },
    { "192.0.2.1:9000", 0 },
    { "studio:9000", 0 },
    { "localhost", 0 },
    { "0", 0 },
    { "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpuint (og_port_here (rows[i].text), ==, rows[i].port);
}

#define add(name, test) g_test_add_func ("/wire/host-port/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("takes-all-apart", test_takes_all_apart);
  add ("says-whether-it-names-the-port", test_says_whether_it_names_the_port);
  add ("formats-what-it-takes-apart", test_formats_what_it_takes_apart);
  add ("tells-people-an-unusual-port", test_tells_people_an_unusual_port);
  add ("knows-this-computer", test_knows_this_computer);
  add ("takes-a-port-alone", test_takes_a_port_alone);
  add ("knows-a-port-here", test_knows_a_port_here);

  return g_test_run ();
}
