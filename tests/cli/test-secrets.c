/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/secrets.h"

/* @line: words of a command line. */
static void
assert_hidden (const char *line, const char *expected)
{
  g_auto (GStrv) arguments = g_strsplit (line, " ", -1);
  g_autofree char *hidden = NULL;

  og_secrets_hide (arguments);
  hidden = g_strjoinv (" ", arguments);
  g_assert_cmpstr (hidden, ==, expected);
}

#ifndef G_OS_WIN32
#define STAR(windows) "*"
#else
#define STAR(windows) windows
#endif

static void
test_options (void)
{
  assert_hidden ("client --password abc --user ann",
                 "client --password " STAR ("***") " --user ann");
  assert_hidden (
      "client --password=abc --group-password=de",
      "client --password=" STAR ("***") " --group-password=" STAR ("**"));
  assert_hidden ("client --password --group-password x",
                 "client --password " STAR ("****************") " x");
  assert_hidden ("client --password-file abc --password",
                 "client --password-file abc --password");
  assert_hidden ("client --invite oscgroups://a/b",
                 "client --invite " STAR ("**************"));
  assert_hidden ("client --user password", "client --user password");
}

static void
test_nine_arguments (void)
{
  assert_hidden (
      "client example.org 1 2 3 4 ann abc jam de",
      "client example.org 1 2 3 4 ann " STAR ("***") " jam " STAR ("**"));
}

static void
test_environment (void)
{
  g_autofree char *name = g_strdup ("client");
  char *arguments[] = { name, NULL };

  g_setenv ("OSCGROUPS_PASSWORD", "abc", TRUE);
  g_setenv ("OSCGROUPS_GROUP_PASSWORD", "de", TRUE);
  og_secrets_hide (arguments);
  g_assert_null (g_getenv ("OSCGROUPS_PASSWORD"));
  g_assert_null (g_getenv ("OSCGROUPS_GROUP_PASSWORD"));
}

#define add(name, test) g_test_add_func ("/cli/secrets/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("options", test_options);
  add ("nine-arguments", test_nine_arguments);
  add ("environment", test_environment);

  return g_test_run ();
}
