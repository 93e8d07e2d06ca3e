/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/own-password.h"

#include <glib/gstdio.h>

#include <string.h>
#include <utime.h>

/* The update, µs since 1970. */
#define BEFORE ((gint64) 1600000000 * G_USEC_PER_SEC)

#define FORMER "2f1f5c3e-0000-4000-8000-1234567890ab"

static char *
dup_path (const char *name)
{
  return g_build_filename (g_get_user_state_dir (), "oscgroups", name, NULL);
}

static void
keep (const char *name, const char *text)
{
  g_autofree char *path = dup_path (name);
  g_autofree char *folder = g_path_get_dirname (path);

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static void
assert_same (const char *server, guint16 port, const char *other, guint16 other_port)
{
  g_autofree char *password = og_own_password_dup (server, port);
  g_autofree char *other_password = og_own_password_dup (other, other_port);

  g_assert_cmpuint (strlen (password), ==, 64);
  g_assert_cmpstr (password, ==, other_password);
}

static void
assert_other (const char *server, guint16 port, const char *other, guint16 other_port)
{
  g_autofree char *password = og_own_password_dup (server, port);
  g_autofree char *other_password = og_own_password_dup (other, other_port);

  g_assert_cmpstr (password, !=, other_password);
}

static void
test_is_the_same_for_one_server (void)
{
  assert_same ("example.org", 7, "example.org", 7);
  assert_same ("example.org", 7, "example.org:7", 22242);
  assert_same ("example.org", 7, " Example.ORG. ", 7);
  assert_same ("192.0.2.1", 7, "192.0.2.1:7", 8);
  assert_same ("192.0.2.1", 7, "::ffff:192.0.2.1", 7);
  assert_same ("2001:db8::1", 7, "[2001:DB8:0:0::0001]:7", 8);
  assert_same ("bücher.example", 7, "xn--bcher-kva.example", 7);
  assert_same ("BÜCHER.example", 7, "xn--bcher-kva.example", 7);
}

static void
test_is_the_same_on_this_computer (void)
{
  assert_same ("localhost", 7, "127.0.0.1", 7);
  assert_same ("localhost", 7, "LocalHost", 7);
  assert_same ("localhost", 7, "::1", 7);
  assert_same ("localhost", 7, "[::1]:7", 8);
  assert_same ("localhost", 7, "LOCALHOST.:7", 8);
  assert_same ("localhost", 7, "127.9.8.7", 7);
  assert_same ("localhost", 7, "stage.localhost", 7);
  assert_same ("localhost", 7, "::ffff:127.0.0.1", 7);
  assert_other ("localhost", 7, "localhost.example.org", 7);
}

static void
test_is_another_for_another_server (void)
{
  assert_other ("example.org", 7, "example.com", 7);
  assert_other ("example.org", 7, "example.org", 8);
  assert_other ("example.org", 7, "localhost", 7);
  assert_other ("192.0.2.1", 7, "192.0.2.2", 7);
}

/* What a server gets does not show what is kept. */
static void
test_hides_the_secret (void)
{
  g_autofree char *password = og_own_password_dup ("example.org", 7);
  g_autofree char *again = NULL;
  g_autofree char *path = dup_path ("own-secret");
  g_autofree char *secret = NULL;
  GStatBuf status;

  g_assert_true (g_file_get_contents (path, &secret, NULL, NULL));
  g_assert_null (strstr (secret, password));
  g_assert_cmpint (g_stat (path, &status), ==, 0);
#ifndef G_OS_WIN32
  g_assert_cmphex (status.st_mode & 0777, ==, 0600);
#endif

  keep ("own-secret", "another");
  again = og_own_password_dup ("example.org", 7);
  g_assert_cmpstr (again, !=, password);
}

static void
assert_others (const char *server, guint16 port, const char *others)
{
  g_autoptr (GPtrArray) list = og_own_password_list_others (server, port);
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < list->len; i++)
    {
      const OgOtherPassword *other = g_ptr_array_index (list, i);
      g_autofree char *password = og_own_password_dup (other->server, port);

      g_assert_cmpstr (password, ==, other->password);
      g_string_append_printf (names, "%s ", other->server);
    }

  g_assert_cmpstr (names->str, ==, others);
}

/* Only those at the same port can be the same server. */
static void
test_remembers_other_names (void)
{
  assert_others ("example.org", 7, "");
  og_own_password_remember ("example.org", 7);
  og_own_password_remember ("192.0.2.1:7", 9);
  og_own_password_remember ("example.com", 8);
  og_own_password_remember ("2001:db8::1", 7);
  og_own_password_remember ("Example.ORG.", 7);

  assert_others ("example.org", 7, "2001:db8::1 192.0.2.1 ");
  assert_others ("192.0.2.1", 7, "example.org 2001:db8::1 ");
  assert_others ("example.com", 8, "");
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *name = g_strdup_printf ("n%u.example", i);

      og_own_password_remember (name, 9);
    }

  assert_others ("n19.example", 9,
                 "n18.example n17.example n16.example n15.example n14.example "
                 "n13.example n12.example ");
}

static void
test_without_a_former_there_is_none (void)
{
  g_autofree char *password = og_own_password_dup ("example.org", 7);

  g_assert_null (og_own_password_dup_former (BEFORE));
}

static void
test_former_is_of_use_for_a_day (void)
{
  g_autofree char *path = dup_path ("own-secret");
  g_autofree char *password = NULL;
  g_autofree char *former = NULL;
  struct utimbuf times = { 0 };

  keep ("user-password", FORMER "\n");
  password = og_own_password_dup ("example.org", 7);
  former = og_own_password_dup_former (BEFORE);
  g_assert_cmpstr (former, ==, FORMER);
  g_assert_cmpstr (password, !=, FORMER);

  times.actime = times.modtime =
      g_get_real_time () / G_USEC_PER_SEC - 25 * 60 * 60;
  g_assert_cmpint (g_utime (path, &times), ==, 0);
  g_assert_null (og_own_password_dup_former (BEFORE));
}

/* Neither where the user never was, nor where only since the update. */
static void
test_former_is_of_servers_from_before (void)
{
  g_autofree char *password = NULL;

  keep ("user-password", FORMER "\n");
  password = og_own_password_dup ("example.org", 7);
  g_assert_null (og_own_password_dup_former (0));
  g_assert_null (og_own_password_dup_former (g_get_real_time ()));
}

#define add(name, test) g_test_add_func ("/engine/own-password/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("is-the-same-for-one-server", test_is_the_same_for_one_server);
  add ("is-the-same-on-this-computer", test_is_the_same_on_this_computer);
  add ("is-another-for-another-server", test_is_another_for_another_server);
  add ("hides-the-secret", test_hides_the_secret);
  add ("remembers-other-names", test_remembers_other_names);
  add ("without-a-former-there-is-none", test_without_a_former_there_is_none);
  add ("former-is-of-use-for-a-day", test_former_is_of_use_for_a_day);
  add ("former-is-of-servers-from-before", test_former_is_of_servers_from_before);

  return g_test_run ();
}
