/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/client-options.h"

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

static void
expect_refused (const char *line, const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (parse (line, &error));
  g_assert_nonnull (error);
  if (g_strstr_len (error->message, -1, words) == NULL)
    g_assert_cmpstr (error->message, ==, words);
}

static void
test_none (void)
{
  g_autoptr (OgClientOptions) options = parse_well ("--server a --group jam");

  g_assert_null (options->recording.record);
  g_assert_null (options->recording.replay);
  g_assert_false (options->recording.to_programs);
}

static void
test_record (void)
{
  g_autoptr (OgClientOptions) options =
      parse_well ("--server a --group jam --record take.osc");

  g_assert_cmpstr (options->recording.record, ==, "take.osc");
}

static void
test_replay_to_the_group (void)
{
  g_autoptr (OgClientOptions) options =
      parse_well ("--server a --group jam --replay take.osc --speed 0.5 --loop "
                  "--from 1:30");

  g_assert_cmpstr (options->recording.replay, ==, "take.osc");
  g_assert_false (options->recording.to_programs);
  g_assert_cmpfloat (options->recording.speed, ==, 0.5);
  g_assert_true (options->recording.loops);
  g_assert_cmpint (options->recording.from, ==, 90 * G_USEC_PER_SEC);
}

/* Without a group there is only one place to play it to, and no server is needed. */
static void
test_replay_to_programs (void)
{
  g_autoptr (OgClientOptions) options =
      parse_well ("--replay take.osc --rx 0.0.0.0:9");
  g_autoptr (OgClientOptions) named =
      parse_well ("--replay take.osc --replay-to programs");

  g_assert_true (options->recording.to_programs);
  g_assert_cmpfloat (options->recording.speed, ==, 1);
  g_assert_cmpstr (options->receivers[0], ==, "127.0.0.1:9");
  g_assert_true (named->recording.to_programs);
  g_assert_cmpstr (named->receivers[0], ==, "22245");
}

static void
test_times (void)
{
  static const struct
  {
    const char *text;
    gint64 time;
  } times[] = {
    { "0", 0 },           { "90", 90000000 },       { "1.25", 1250000 },
    { "1:30", 90000000 }, { "100:00", 6000000000 }, { "1:02:03.5", 3723500000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *line =
          g_strdup_printf ("--replay take.osc --from %s", times[i].text);
      g_autoptr (OgClientOptions) options = parse_well (line);

      g_assert_cmpint (options->recording.from, ==, times[i].time);
    }
}

static void
test_times_that_make_no_sense (void)
{
  static const char *const times[] = {
    "''",      "x",    "-1",  "1:",   ":1", "1:60", "1.5:0",
    "1:2:3:4", "1e30", "nan", "1:-1", "+1", "1 2"
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_autofree char *line =
          g_strdup_printf ("--replay take.osc --from=\"%s\"", times[i]);

      expect_refused (line, "is not a time");
    }
}

static void
test_speeds_that_make_no_sense (void)
{
  static const char *const speeds[] = { "0",   "-1",  "x",   "1x",
                                        "101", "nan", "inf", "" };

  for (guint i = 0; i < G_N_ELEMENTS (speeds); i++)
    {
      g_autofree char *line =
          g_strdup_printf ("--replay take.osc --speed=\"%s\"", speeds[i]);

      expect_refused (line, "is not a number from 0.01 to 100");
    }
}

static void
test_what_does_not_go_together (void)
{
  expect_refused ("--server a --group g --loop", "use them with --replay");
  expect_refused ("--server a --group g --speed 2", "use them with --replay");
  expect_refused ("--server a --group g --from 2", "use them with --replay");
  expect_refused ("--server a --group g --replay-to group",
                  "use them with --replay");
  expect_refused ("--replay a --replay-to nobody",
                  "neither “group” nor “programs”");
  expect_refused ("--replay a --replay-to programs --server b", "leave out");
  expect_refused ("--replay a --replay-to programs --host", "leave out");
  expect_refused ("--replay a --replay-to programs --record b",
                  "is for a session");
  expect_refused ("--replay a --replay-to group", "Say where the group meets");
  expect_refused ("--check --server a --record b", "--check plays nothing");
  expect_refused ("--check --server a --replay b", "--check plays nothing");
  expect_refused ("--replay a --rx 99999", "--rx");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/recording-options/none", test_none);
  g_test_add_func ("/cli/recording-options/record", test_record);
  g_test_add_func ("/cli/recording-options/replay-to-the-group",
                   test_replay_to_the_group);
  g_test_add_func ("/cli/recording-options/replay-to-programs",
                   test_replay_to_programs);
  g_test_add_func ("/cli/recording-options/times", test_times);
  g_test_add_func ("/cli/recording-options/times-that-make-no-sense",
                   test_times_that_make_no_sense);
  g_test_add_func ("/cli/recording-options/speeds-that-make-no-sense",
                   test_speeds_that_make_no_sense);
  g_test_add_func ("/cli/recording-options/what-does-not-go-together",
                   test_what_does_not_go_together);
  return g_test_run ();
}
