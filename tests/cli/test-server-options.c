/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/server-options.h"

#include "engine/server-io.h"
#include "wire/address-text.h"

static OgServerOptions *
parse (const char *line, GError **error)
{
  g_autofree char *whole = g_strconcat ("oscgroups-server ", line, NULL);
  g_auto (GStrv) arguments = NULL;

  g_assert_true (g_shell_parse_argv (whole, NULL, &arguments, NULL));
  return og_server_options_parse (arguments, error);
}

static void
assert_refused (const char *line, const char *words)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OgServerOptions) options = parse (line, &error);

  g_assert_null (options);
  g_assert_nonnull (error);
  g_assert_nonnull (g_strstr_len (error->message, -1, words));
  g_assert_null (g_strstr_len (error->message, -1, "\n"));
}

static void
test_defaults_are_those_that_are_documented (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OgServerOptions) options = parse ("", &error);

  g_assert_no_error (error);
  g_assert_cmpint (og_address_get_family (&options->bind), ==, OG_FAMILY_NONE);
  g_assert_cmpuint (options->bind.port, ==, 22242);
  g_assert_cmpint (options->timeout, ==, 60);
  g_assert_cmpint (options->keep_names, ==, 24);
  g_assert_cmpint (options->max_users, ==, 1000);
  g_assert_cmpint (options->max_groups, ==, 500);
  g_assert_null (options->log_file);
  g_assert_cmpuint (options->tcp_ports.n, ==, 0);
  g_assert_cmpuint (options->tls_ports.n, ==, 0);
  g_assert_false (options->no_tcp);
  g_assert_null (options->tls_certificate);
  g_assert_false (options->map_port);
  g_assert_cmpint (options->map_lease, ==, 3600);
  g_assert_false (options->verbose);
}

static void
assert_all_are_taken (const char *line)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OgServerOptions) options = parse (line, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (options->bind.port, ==, 1234);
  g_assert_cmpint (options->timeout, ==, 30);
  g_assert_cmpint (options->max_users, ==, 1000000);
  g_assert_cmpint (options->max_groups, ==, 7);
  g_assert_cmpstr (options->log_file, ==, "some.log");
}

static void
test_takes_the_originals_options (void)
{
  assert_all_are_taken ("-p 1234 -t 30 -u 1000000 -g 7 -l some.log");
}

static void
test_takes_names (void)
{
  assert_all_are_taken ("--port 1234 --timeout=30 --max-users 1000000 "
                        "--max-groups 7 --log-file some.log");
}

static void
test_names_need_not_be_kept (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OgServerOptions) options = parse ("--keep-names=0", &error);

  g_assert_no_error (error);
  g_assert_cmpint (options->keep_names, ==, 0);
}

static void
test_lends_ports (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OgServerOptions) options =
      parse ("--relay-ports 22300-22399", &error);
  g_autoptr (OgServerOptions) usual = parse ("", NULL);

  g_assert_no_error (error);
  g_assert_cmpuint (options->lent.first, ==, 22300);
  g_assert_cmpuint (options->lent.n, ==, 100);
  g_assert_cmpuint (usual->lent.n, ==, 0);
}

static void
test_refuses_bad_ports_to_lend (void)
{
  static const char *const ports[] = {
    "22300",       "22300-", "-22399",      "22399-22300", "22300-22330",
    "22300-22500", "0-99",   "65500-65536", "a-b",         "22300-22399-22500",
  };

  for (guint i = 0; i < G_N_ELEMENTS (ports); i++)
    {
      g_autofree char *line = g_strconcat ("--relay-ports=", ports[i], NULL);

      assert_refused (line, "--relay-ports takes the first and the last");
    }
}

static void
test_does_not_lend_its_own_port (void)
{
  assert_refused ("--relay-ports 22200-22299", "so not 22242");
  assert_refused ("-p 4000 --relay-ports 3900-4000", "so not 4000");
}

static void
test_names_the_second_port (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OgServerOptions) options =
      parse ("--second-port 22243 --relay-ports 22300-22399", &error);
  g_autoptr (OgServerOptions) usual = parse ("", NULL);

  g_assert_no_error (error);
  g_assert_cmpint (options->second_port, ==, 22243);
  g_assert_cmpuint (og_server_options_get_config (options).second_port, ==,
                    22243);
  g_assert_cmpint (usual->second_port, ==, 0);
}

static void
test_refuses_a_second_port_that_cannot_be (void)
{
  assert_refused ("--second-port 65536",
                  "--second-port takes a number from 0 to 65535, not 65536");
  assert_refused ("--second-port 22242",
                  "--second-port needs a port of its own, not 22242");
  assert_refused ("-b 192.0.2.10:7000 --second-port 7000",
                  "--second-port needs a port of its own, not 7000");
  assert_refused ("--second-port 22399 --relay-ports 22300-22399",
                  "--second-port needs a port of its own, not 22399");
  assert_refused ("--second-port 22243 --bind ::1",
                  "--second-port needs IPv4, which --bind leaves out");
}

static void
test_binds_to_one_address (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OgServerOptions) options =
      parse ("--bind 127.0.0.1 --port 0", &error);

  g_assert_no_error (error);
  g_assert_cmphex (og_address_get_ipv4 (&options->bind), ==, OG_IPV4_LOOPBACK);
  g_assert_cmpuint (options->bind.port, ==, 0);
}

static void
assert_binds (const char *line, const char *address)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OgServerOptions) options = parse (line, &error);
  char text[OG_ADDRESS_TEXT_SIZE];

  g_assert_no_error (error);
  g_assert_cmpstr (og_address_format (&options->bind, text), ==, address);
}

static void
test_binds_to_addresses_of_both_families (void)
{
  assert_binds ("--bind 127.0.0.1", "127.0.0.1:22242");
  assert_binds ("--bind 127.0.0.1:7000", "127.0.0.1:7000");
  assert_binds ("--bind ::1 -p 0", "[::1]:0");
  assert_binds ("--bind [::1]", "[::1]:22242");
  assert_binds ("--bind [2001:db8::1]:7000", "[2001:db8::1]:7000");
  assert_binds ("--bind fe80::1%2 -p 7000", "[fe80::1%2]:7000");
}

static OgFamily
get_family (const char *line)
{
  g_autoptr (OgServerOptions) options = parse (line, NULL);

  return og_address_get_family (&options->bind);
}

static void
test_binds_to_every_address_of_ipv4 (void)
{
  g_assert_cmpint (get_family ("--bind 0.0.0.0"), ==, OG_FAMILY_IPV4);
  g_assert_cmpint (get_family ("--bind 0.0.0.0:7000"), ==, OG_FAMILY_IPV4);
  g_assert_cmpint (get_family ("--bind ::"), ==, OG_FAMILY_NONE);
  g_assert_cmpint (get_family ("--bind [::]:7000"), ==, OG_FAMILY_NONE);
}

static void
test_takes_ports_for_links (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OgServerOptions) options =
      parse ("--tcp-port 80 --tls-port=443 --tcp-port 0 --no-tcp "
             "--tls-certificate a.pem --tls-key b.pem",
             &error);

  g_assert_no_error (error);
  g_assert_cmpuint (options->tcp_ports.n, ==, 2);
  g_assert_cmpuint (options->tcp_ports.ports[0], ==, 80);
  g_assert_cmpuint (options->tcp_ports.ports[1], ==, 0);
  g_assert_cmpuint (options->tls_ports.n, ==, 1);
  g_assert_cmpuint (options->tls_ports.ports[0], ==, 443);
  g_assert_true (options->no_tcp);
  g_assert_cmpstr (options->tls_certificate, ==, "a.pem");
  g_assert_cmpstr (options->tls_key, ==, "b.pem");
}

static void
test_refuses_bad_ports_for_links (void)
{
  g_autoptr (GString) many = g_string_new ("");

  for (guint i = 0; i <= OG_SERVER_OPTIONS_PORTS_MAX; i++)
    g_string_append (many, " --tcp-port 0");

  assert_refused ("--tcp-port 65536", "65536");
  assert_refused ("--tls-port http", "http");
  assert_refused ("--tls-port ''", "--tls-port");
  assert_refused ("--tls-key b.pem", "--tls-certificate");
  assert_refused (many->str, "--tcp-port");
}

static void
test_refuses_what_is_no_number (void)
{
  assert_refused ("-p abc", "abc");
  assert_refused ("-t 60s", "60s");
  assert_refused ("-u ''", "");
  assert_refused ("-g 99999999999999999999", "99999999999999999999");
}

/* Whatever the locale is: tests run in "C". */
static void
test_reads_text_beyond_ascii (void)
{
  assert_refused ("--bind Zoë", "“Zoë”");
  assert_refused ("Zoë", "“Zoë”");
}

static void
test_refuses_numbers_out_of_range (void)
{
  assert_refused ("-p 65536", "65536");
  assert_refused ("-p -1", "-1");
  assert_refused ("-t 0", "--timeout");
  assert_refused ("-t 86401", "86401");
  assert_refused ("--keep-names -1", "--keep-names");
  assert_refused ("--keep-names=8761", "8761");
  assert_refused ("-u 0", "--max-users");
  assert_refused ("-u 1000001", "1000001");
  assert_refused ("-g 0", "--max-groups");
  assert_refused ("-g 1000001", "1000001");
}

static void
test_refuses_bad_addresses (void)
{
  assert_refused ("--bind localhost", "localhost");
  assert_refused ("--bind 1.2.3", "1.2.3");
  assert_refused ("--bind ::1:2:", "::1:2:");
  assert_refused ("--bind [::1]:22242 --port 22242", "--port");
  assert_refused ("--port 0 --bind 127.0.0.1:22242", "--port");
}

static void
test_refuses_what_it_does_not_know (void)
{
  assert_refused ("--frobnicate", "--frobnicate");
  assert_refused ("22242", "22242");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add_func ("/cli/server-options/" path, function)

  ADD ("defaults-are-those-that-are-documented",
       test_defaults_are_those_that_are_documented);
  ADD ("takes-the-originals-options", test_takes_the_originals_options);
  ADD ("takes-names", test_takes_names);
  ADD ("names-need-not-be-kept", test_names_need_not_be_kept);
  ADD ("binds-to-one-address", test_binds_to_one_address);
  ADD ("binds-to-addresses-of-both-families",
       test_binds_to_addresses_of_both_families);
  ADD ("binds-to-every-address-of-ipv4", test_binds_to_every_address_of_ipv4);
  ADD ("takes-ports-for-links", test_takes_ports_for_links);
  ADD ("refuses-bad-ports-for-links", test_refuses_bad_ports_for_links);
  ADD ("refuses-what-is-no-number", test_refuses_what_is_no_number);
  ADD ("reads-text-beyond-ascii", test_reads_text_beyond_ascii);
  ADD ("refuses-numbers-out-of-range", test_refuses_numbers_out_of_range);
  ADD ("lends-ports", test_lends_ports);
  ADD ("refuses-bad-ports-to-lend", test_refuses_bad_ports_to_lend);
  ADD ("does-not-lend-its-own-port", test_does_not_lend_its_own_port);
  ADD ("names-the-second-port", test_names_the_second_port);
  ADD ("refuses-a-second-port-that-cannot-be",
       test_refuses_a_second_port_that_cannot_be);
  ADD ("refuses-bad-addresses", test_refuses_bad_addresses);
  ADD ("refuses-what-it-does-not-know", test_refuses_what_it_does_not_know);

  return g_test_run ();
}
