/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/session-replay.h"

static OgClientOptions *
parse (const char *line)
{
  g_autofree char *whole = g_strconcat ("oscgroups-client ", line, NULL);
  g_auto (GStrv) arguments = NULL;
  g_autoptr (GError) error = NULL;
  OgClientOptions *options;

  g_assert_true (g_shell_parse_argv (whole, NULL, &arguments, NULL));
  options = og_client_options_parse (arguments, &error);
  g_assert_no_error (error);
  return options;
}

static void
expect (char *text, const char *expected)
{
  g_assert_cmpstr (text, ==, expected);
  g_free (text);
}

static void
test_start (void)
{
  g_autoptr (OgClientOptions) alone =
      parse ("--replay take.osc --rx 22245 --rx 57120");
  g_autoptr (OgClientOptions) group =
      parse ("--replay take.osc --server a --group jam");

  expect (og_session_replay_start_text (alone, 62 * G_TIME_SPAN_SECOND),
          "Playing “take.osc” (1:02) to your programs at 22245, 57120.");
  expect (og_session_replay_start_text (group, 62 * G_TIME_SPAN_SECOND),
          "“take.osc” (1:02) is played to the group as soon as a member can be "
          "reached.");
}

static void
test_end (void)
{
  OgReplayerStatus status = { .n_played = 12 };

  expect (og_session_replay_end_text (&status), "Played 12 messages.");
  status.n_malformed = 3;
  expect (og_session_replay_end_text (&status),
          "Played 12 messages. Lines of the file that made no sense and were "
          "skipped: 3.");
}

static void
test_json (void)
{
  g_autoptr (OgClientOptions) options = parse ("--replay take.osc");
  const OgReplayerStatus status = { .duration = 1500000, .n_played = 2 };
  g_autofree char *line = og_session_replay_json (options, "playing", &status);

  g_assert_cmpstr (
      g_strstr_len (line, -1, "\"event\""), ==,
      "\"event\":\"replay\",\"state\":\"playing\",\"file\":\"take.osc\","
      "\"to\":\"programs\",\"seconds\":1.500,\"messages\":2,"
      "\"malformed\":0}");
}

static void
test_no_recording (void)
{
  g_autoptr (OgClientOptions) options = parse ("--replay /nowhere/take.osc");
  g_autoptr (GError) error = NULL;

  g_assert_null (og_session_replay_new (options, NULL, &error));
  g_assert_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE);
  g_assert_cmpstr (error->message, ==, "There is no file “/nowhere/take.osc”.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/session-replay/start", test_start);
  g_test_add_func ("/cli/session-replay/end", test_end);
  g_test_add_func ("/cli/session-replay/json", test_json);
  g_test_add_func ("/cli/session-replay/no-recording", test_no_recording);
  return g_test_run ();
}
