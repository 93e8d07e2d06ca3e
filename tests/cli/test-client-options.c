/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/client-options.h"

#include <glib/gstdio.h>
#include <string.h>

static OgClientOptions *
parse (const char *line, GError **error)
{
  g_autofree char *whole = g_strconcat ("oscgroups-client ", line, NULL);
  g_auto (GStrv) arguments = NULL;

  g_assert_true (g_shell_parse_argv (whole, NULL, &arguments, NULL));
  return og_client_options_parse (arguments, error);
}

static OgClientOptions *
parse_well (const char *line)
{
  g_autoptr (GError) error = NULL;
  OgClientOptions *options = parse (line, &error);

  g_assert_no_error (error);
  return options;
}

/* As it is shown. */
static void
test_names_where_receivers_are (void)
{
  g_autoptr (OgClientOptions) options =
      parse_well ("--server example.org --group jam --rx 0.0.0.0:9 --rx [::]:9 "
                  "--rx [::1]:7 --rx studio:4 --rx 6");

  g_assert_cmpstr (options->receivers[0], ==, "127.0.0.1:9");
  g_assert_cmpstr (options->receivers[1], ==, "[::1]:9");
  g_assert_cmpstr (options->receivers[2], ==, "[::1]:7");
  g_assert_cmpstr (options->receivers[3], ==, "studio:4");
  g_assert_cmpstr (options->receivers[4], ==, "6");
}

static void
test_takes_named_options (void)
{
  g_autoptr (OgClientOptions) options =
      parse_well ("--server example.org:7 --user ann --password a --group jam "
                  "--group-password b --local-port 1 --tx-port 2 --rx 3 --rx "
                  "studio:4 --tx-bind 0.0.0.0 --json --members 5");

  g_assert_cmpstr (options->server, ==, "example.org:7");
  g_assert_cmpuint (options->server_port, ==, 22242);
  g_assert_cmpstr (options->user, ==, "ann");
  g_assert_cmpstr (options->password, ==, "a");
  g_assert_cmpstr (options->group, ==, "jam");
  g_assert_cmpstr (options->group_password, ==, "b");
  g_assert_cmpuint (options->external.port, ==, 1);
  g_assert_cmpuint (options->tx.port, ==, 2);
  g_assert_cmphex (og_address_get_ipv4 (&options->tx), ==, 0);
  g_assert_cmpstr (options->receivers[0], ==, "3");
  g_assert_cmpstr (options->receivers[1], ==, "studio:4");
  g_assert_null (options->receivers[2]);
  g_assert_true (options->json);
  g_assert_cmpint (options->members_interval, ==, 5);
}

#define FINGERPRINT                                                            \
  "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static void
test_takes_an_invite (void)
{
  g_autoptr (OgClientOptions) all = parse_well (
      "--invite "
      "'Join: "
      "oscgroups://[2001:db8::1]:7/a%20b?password=p&fingerprint=" FINGERPRINT
      "'");
  g_autoptr (OgClientOptions) least =
      parse_well ("--invite oscgroups://example.org/jam --group-password q");

  g_assert_cmpstr (all->server, ==, "2001:db8::1");
  g_assert_cmpuint (all->server_port, ==, 7);
  g_assert_cmpstr (all->group, ==, "a b");
  g_assert_cmpstr (all->group_password, ==, "p");
  g_assert_cmpstr (all->server_fingerprint, ==, FINGERPRINT);
  g_assert_cmpstr (least->server, ==, "example.org");
  g_assert_cmpstr (least->group_password, ==, "q");
  g_assert_null (least->server_fingerprint);
}

static void
test_takes_osc_at_an_address_of_ipv6 (void)
{
  g_autoptr (OgClientOptions) options =
      parse_well ("--host --group jam --tx-bind [2001:db8::5] --tx-port 2");

  g_assert_cmpint (og_address_get_family (&options->tx), ==, OG_FAMILY_IPV6);
  g_assert_cmpuint (options->tx.port, ==, 2);
}

static void
test_takes_ipv6 (void)
{
  g_autoptr (OgClientOptions) option = parse_well (
      "--server [2001:db8::5]:7 --group jam --server-fingerprint "
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef");
  g_autoptr (OgClientOptions) bare = parse_well ("--server ::1 --group jam");
  g_autoptr (OgClientOptions) original =
      parse_well ("2001:db8::5 22000 22243 22244 22245 ann pw jam secret");
  OgClientIoConfig config = og_client_options_get_config (option);

  g_assert_cmpstr (config.server, ==, "[2001:db8::5]:7");
  g_assert_true (
      g_str_has_prefix (config.server_fingerprint, "0123456789abcdef"));
  g_assert_cmpstr (bare->server, ==, "::1");
  g_assert_cmpstr (original->server, ==, "2001:db8::5");
}

static void
test_takes_the_original_arguments (void)
{
  g_autoptr (OgClientOptions) options =
      parse_well ("example.org 22000 22243 22244 22245 ann pw jam secret");

  g_assert_cmpstr (options->server, ==, "example.org");
  g_assert_cmpuint (options->server_port, ==, 22000);
  g_assert_cmpuint (options->external.port, ==, 22243);
  g_assert_cmpuint (options->tx.port, ==, 22244);
  g_assert_cmphex (og_address_get_ipv4 (&options->tx), ==, OG_IPV4_LOOPBACK);
  g_assert_cmpstr (options->receivers[0], ==, "22245");
  g_assert_cmpstr (options->user, ==, "ann");
  g_assert_cmpstr (options->password, ==, "pw");
  g_assert_cmpstr (options->group, ==, "jam");
  g_assert_cmpstr (options->group_password, ==, "secret");
  g_assert_true (options->passes_pings);
}

/* The original has no options: to it a "-" is a letter. */
static void
test_takes_what_looks_like_options (void)
{
  static const char *const lines[] = {
    "example.org 22000 22243 22244 22245 -u -x --json --",
    "example.org 22000 22243 22244 22245 -u -x --json -- --members 5",
    "--members 5 example.org 22000 22243 22244 22245 -u -x --json --",
    "--members 5 -- example.org 22000 22243 22244 22245 -u -x --json --",
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (OgClientOptions) options = parse_well (lines[i]);

      g_assert_cmpstr (options->user, ==, "-u");
      g_assert_cmpstr (options->password, ==, "-x");
      g_assert_cmpstr (options->group, ==, "--json");
      g_assert_cmpstr (options->group_password, ==, "--");
      g_assert_cmpint (options->members_interval, ==, i == 0 ? 0 : 5);
      g_assert_false (options->json);
    }
}

static void
test_passes_pings_where_told_to (void)
{
  g_autoptr (OgClientOptions) usual = parse_well ("--host");
  g_autoptr (OgClientOptions) options = parse_well ("--host --pass-pings");

  g_assert_false (usual->passes_pings);
  g_assert_true (options->passes_pings);
}

static void
test_fills_in_what_is_left_out (void)
{
  g_autoptr (OgClientOptions) options = parse_well ("--host");
  g_autoptr (OgClientOptions) again = parse_well ("--host");

  g_assert_cmpstr (options->user, ==, g_get_user_name ());
  g_assert_cmpstr (options->group, ==, "default");
  g_assert_cmpuint (options->tx.port, ==, 22244);
  g_assert_cmphex (og_address_get_ipv4 (&options->tx), ==, OG_IPV4_LOOPBACK);
  g_assert_cmpuint (options->external.port, ==, 0);
  g_assert_cmpstr (options->receivers[0], ==, "22245");
  g_assert_cmpstr (options->group_password, ==, "");

  g_assert_cmpuint (strlen (options->password), >, 20);
  g_assert_cmpstr (options->password, ==, again->password);
}

/* @content of the group's file, the user's from the environment. */
static OgClientOptions *
parse_with_file (const char *content, gssize size, const char *value, GError **error)
{
  g_autofree char *file = NULL;
  g_autofree char *line = NULL;
  int fd = g_file_open_tmp (NULL, &file, NULL);
  OgClientOptions *options;

  g_close (fd, NULL);
  g_file_set_contents (file, content, size, NULL);
  g_setenv ("OSCGROUPS_PASSWORD", value, TRUE);
  line = g_strdup_printf ("--host --group-password-file %s", file);
  options = parse (line, error);
  g_unsetenv ("OSCGROUPS_PASSWORD");
  g_unlink (file);
  return options;
}

static OgClientOptions *
parse_with_passwords (const char *content, const char *value, GError **error)
{
  return parse_with_file (content, -1, value, error);
}

static void
test_takes_passwords_from_elsewhere (void)
{
  g_autoptr (OgClientOptions) options = parse_with_passwords (
      "from the file\r\nnot this\n", "from the environment", NULL);

  g_assert_cmpstr (options->password, ==, "from the environment");
  g_assert_cmpstr (options->group_password, ==, "from the file");
}

/* Whatever the locale is: tests run in "C". */
static void
test_takes_text_beyond_ascii (void)
{
  g_autoptr (OgClientOptions) options =
      parse_well ("--server Zoë.local --user Zoë --password pâte -g 'さくら' "
                  "--group-password ключ --rx tablet-ñ.local:9000");
  g_autoptr (OgClientOptions) original =
      parse_well ("host 1 2 3 4 Zoë pâte さくら ключ");

  g_assert_cmpstr (options->server, ==, "Zoë.local");
  g_assert_cmpstr (options->user, ==, "Zoë");
  g_assert_cmpstr (options->password, ==, "pâte");
  g_assert_cmpstr (options->group, ==, "さくら");
  g_assert_cmpstr (options->group_password, ==, "ключ");
  g_assert_cmpstr (options->receivers[0], ==, "tablet-ñ.local:9000");
  g_assert_cmpstr (original->user, ==, "Zoë");
  g_assert_cmpstr (original->group_password, ==, "ключ");
}

/* As typed on other systems, and pasted with what is around. */
#define DECOMPOSED "Zoe\xcc\x88"

static void
test_takes_names_as_they_are_meant (void)
{
  g_autoptr (OgClientOptions) options =
      parse_well ("--host --user ' " DECOMPOSED "' --password '" DECOMPOSED
                  " ' --group '\xc2\xa0" DECOMPOSED "' --group-password "
                  "'\t" DECOMPOSED "'");
  g_autoptr (OgClientOptions) original =
      parse_well ("host 1 2 3 4 ' " DECOMPOSED "' 'pw ' ' jam' ' secret '");

  g_assert_cmpstr (options->user, ==, "Zoë");
  g_assert_cmpstr (options->password, ==, "Zoë");
  g_assert_cmpstr (options->group, ==, "Zoë");
  g_assert_cmpstr (options->group_password, ==, "Zoë");
  g_assert_cmpstr (original->user, ==, "Zoë");
  g_assert_cmpstr (original->password, ==, "pw");
  g_assert_cmpstr (original->group, ==, "jam");
  g_assert_cmpstr (original->group_password, ==, "secret");
}

static void
test_takes_passwords_as_they_are_meant (void)
{
  g_autoptr (OgClientOptions) options = parse_with_passwords (
      "\xef\xbb\xbf" DECOMPOSED " \r\n", DECOMPOSED "\n", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (options->password, ==, "Zoë");
  g_assert_cmpstr (options->group_password, ==, "Zoë");

  g_assert_null (parse_with_passwords ("\xff\xfeu", "", &error));
  g_assert_cmpstr (error->message, ==,
                   "--group-password: the value is not text.");
}

/* As PowerShell's ">" and Notepad write it. */
static void
test_takes_a_file_of_utf16 (void)
{
  static const char little[] = "\xff\xfeZ\0o\0\xeb\0\r\0\n";
  static const char big[] = "\xfe\xff\0Z\0o\0\xeb";
  g_autoptr (OgClientOptions) first =
      parse_with_file (little, sizeof little, "", NULL);
  g_autoptr (OgClientOptions) second =
      parse_with_file (big, sizeof big - 1, "", NULL);

  g_assert_cmpstr (first->group_password, ==, "Zoë");
  g_assert_cmpstr (second->group_password, ==, "Zoë");
}

/* It makes up names, and needs none of the user's secrets. */
static void
test_check_needs_no_group (void)
{
  g_autoptr (OgClientOptions) options = parse_well ("--check --server x");

  g_assert_true (options->check);
  g_assert_null (options->password);
}

static void
test_check_may_ask_the_router (void)
{
  g_autoptr (OgClientOptions) options =
      parse_well ("--check --map-port --server x");
  g_autoptr (OgClientOptions) hosting =
      parse_well ("--check --map-port --host");

  g_assert_true (options->map_port);
  g_assert_true (hosting->map_port);
}

static void
test_refuses (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (OgClientOptions) options = parse (data, &error);

  g_assert_null (options);
  g_assert_nonnull (error);
  g_assert_cmpuint (strlen (error->message), >, 10);
  g_assert_null (strchr (error->message, '\n'));
}

static const char *const NONSENSE[] = {
  "",
  "--invite example.org/jam",
  "--invite oscgroups://example.org",
  "--invite oscgroups://example.org/jam --server example.org",
  "--invite oscgroups://example.org/jam --host",
  "--invite oscgroups://example.org/jam --group band",
  "--invite oscgroups://example.org/jam --server-fingerprint " FINGERPRINT,
  "--invite oscgroups://example.org/jam 1 2 3 4 5 6 7 8 9",
  "--server x",
  "--server x --host",
  "--server x --group y --map-port",
  "--host --map-lease 1",
  "--check",
  "--no-such-option",
  "one two",
  "--host example.org 1 2 3 4 u p g p",
  "example.org 1 2 3 4 u p g p surplus",
  "example.org 99999 2 3 4 u p g p",
  "example.org x 2 3 4 u p g p",
  "--host --user ''",
  "--host --user 0123456789012345678901234567890123456789012345678901234567890"
  "1234",
  "--host --group 'a\tb'",
  "--host --tx-port -1",
  "--host --tx-port 65536",
  "--host --local-port 65536",
  "--host --rx 0",
  "--host --rx 99999",
  "--host --rx ''",
  "--host --rx ::1",
  "--host --rx studio:0",
  "--host --rx 'my studio:7'",
  "--server '' --group g",
  "--server :22 --group g",
  "--server [ff02::1]:7 --group g",
  "--server [::1 --group g",
  "--server x --group g --server-fingerprint 0123",
  "--server x --group g --server-fingerprint "
  "0123456789ABCDEF0123456789abcdef0123456789abcdef0123456789abcdef",
  "--server 22242 --group g",
  "--server example.org:0 --group g",
  "--server example.org:99999 --group g",
  "example.org 0 1 2 3 u p g p",
  "--host --rx :7",
  "--host --rx studio:",
  "--host --rx studio",
  "--host --tx-port 7 --rx 7",
  "--host --tx-port 7 --rx localhost:7",
  "--host --tx-bind example.org",
  "--host --members -1",
  "--host --password-file /nonexistent/file",
};

static const char *const BAD_USERS[] = {
  "--host --user ''",         "--host --user 'a\tb'",
  "--host --user '\xff\xfe'", "--host --user='\xff\xfe'",
  "--host -u '\xff\xfe'",
};

static void
test_names_the_option (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (BAD_USERS); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (OgClientOptions) options = parse (BAD_USERS[i], &error);

      g_assert_null (options);
      g_assert_true (g_str_has_prefix (error->message, "--user: ")
                     || g_str_has_prefix (error->message, "-u: "));
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
}

static void
test_names_the_server_for_people (void)
{
  static const char *const rows[][2] = {
    { "--server example.org -u ann -g jam", "example.org" },
    { "--server example.org:7 -u ann -g jam", "example.org:7" },
    { "example.org 22000 22243 22244 22245 ann pw jam s", "example.org:22000" },
    { "example.org 22242 22243 22244 22245 ann pw jam s", "example.org" },
    { "--host -u ann -g jam", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (OgClientOptions) options = parse_well (rows[i][0]);
      g_autofree char *server = og_client_options_dup_server (options);

      g_assert_cmpstr (server, ==, rows[i][1]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/cli/client-options/takes-named-options",
                   test_takes_named_options);
  g_test_add_func ("/cli/client-options/names-where-receivers-are",
                   test_names_where_receivers_are);
  g_test_add_func ("/cli/client-options/check-needs-no-group",
                   test_check_needs_no_group);
  g_test_add_func ("/cli/client-options/check-may-ask-the-router",
                   test_check_may_ask_the_router);
  g_test_add_func ("/cli/client-options/takes-ipv6", test_takes_ipv6);
  g_test_add_func ("/cli/client-options/takes-an-invite", test_takes_an_invite);
  g_test_add_func ("/cli/client-options/takes-osc-at-an-address-of-ipv6",
                   test_takes_osc_at_an_address_of_ipv6);
  g_test_add_func ("/cli/client-options/takes-the-original-arguments",
                   test_takes_the_original_arguments);
  g_test_add_func ("/cli/client-options/takes-what-looks-like-options",
                   test_takes_what_looks_like_options);
  g_test_add_func ("/cli/client-options/passes-pings-where-told-to",
                   test_passes_pings_where_told_to);
  g_test_add_func ("/cli/client-options/fills-in-what-is-left-out",
                   test_fills_in_what_is_left_out);
  g_test_add_func ("/cli/client-options/takes-passwords-from-elsewhere",
                   test_takes_passwords_from_elsewhere);
  g_test_add_func ("/cli/client-options/names-the-option", test_names_the_option);
  g_test_add_func ("/cli/client-options/takes-text-beyond-ascii",
                   test_takes_text_beyond_ascii);
  g_test_add_func ("/cli/client-options/takes-names-as-they-are-meant",
                   test_takes_names_as_they_are_meant);
  g_test_add_func ("/cli/client-options/takes-passwords-as-they-are-meant",
                   test_takes_passwords_as_they_are_meant);
  g_test_add_func ("/cli/client-options/takes-a-file-of-utf16",
                   test_takes_a_file_of_utf16);
  g_test_add_func ("/cli/client-options/names-the-server-for-people",
                   test_names_the_server_for_people);
  for (guint i = 0; i < G_N_ELEMENTS (NONSENSE); i++)
    {
      g_autofree char *path =
          g_strdup_printf ("/cli/client-options/refuses/%u", i);

      g_test_add_data_func (path, NONSENSE[i], test_refuses);
    }

  return g_test_run ();
}
