/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/recording-words.h"

#include "cli/session-recording.h"

static void
expect (char *words, const char *expected)
{
  g_assert_cmpstr (words, ==, expected);
  g_free (words);
}

static void
expect_cannot_record (GIOErrorEnum code, const char *expected)
{
  const GError error = { G_IO_ERROR, (int) code, (char *) "Something" };

  expect (og_recording_words_dup_cannot_record (&error, "a/take.osc"), expected);
}

static void
expect_cannot_replay (GIOErrorEnum code, const char *expected)
{
  const GError error = { G_IO_ERROR, (int) code, (char *) "Something" };

  expect (og_recording_words_dup_cannot_replay (&error, "a/take.osc"), expected);
}

static void
test_cannot_record (void)
{
  expect_cannot_record (G_IO_ERROR_EXISTS,
                        "There is already a file “a/take.osc”, and a recording "
                        "writes over none. Choose another name.");
  expect_cannot_record (G_IO_ERROR_NOT_FOUND,
                        "“a/take.osc” is in a folder that does not exist.");
  expect_cannot_record (
      G_IO_ERROR_PERMISSION_DENIED,
      "You may not write to “a/take.osc”. Choose another folder.");
  expect_cannot_record (
      G_IO_ERROR_READ_ONLY,
      "You may not write to “a/take.osc”. Choose another folder.");
  expect_cannot_record (
      G_IO_ERROR_NO_SPACE,
      "The disk is full, so “a/take.osc” cannot be recorded.");
  expect_cannot_record (G_IO_ERROR_FAILED,
                        "“a/take.osc” cannot be recorded: Something");
}

static void
test_cannot_replay (void)
{
  expect_cannot_replay (G_IO_ERROR_NOT_FOUND, "There is no file “a/take.osc”.");
  expect_cannot_replay (G_IO_ERROR_INVALID_DATA,
                        "“a/take.osc” is not a recording of a session.");
  expect_cannot_replay (G_IO_ERROR_PERMISSION_DENIED,
                        "You may not read “a/take.osc”.");
  expect_cannot_replay (G_IO_ERROR_FAILED,
                        "“a/take.osc” cannot be played: Something");
}

static void
test_durations (void)
{
  expect (og_recording_words_dup_duration (0), "0:00");
  expect (og_recording_words_dup_duration (59999999), "0:59");
  expect (og_recording_words_dup_duration (60000000), "1:00");
  expect (og_recording_words_dup_duration (G_GINT64_CONSTANT (3723000000)),
          "1:02:03");
}

static void
test_numbers (void)
{
  expect (og_recording_words_dup_messages (1), "1 message");
  expect (og_recording_words_dup_messages (12), "12 messages");
  expect (og_recording_words_dup_missed (0), NULL);
  expect (
      og_recording_words_dup_missed (1),
      "The disk was too slow for 1 message, which is not in the recording.");
  expect (
      og_recording_words_dup_missed (12),
      "The disk was too slow for 12 messages, which are not in the recording.");
}

static void
test_lines_of_a_session (void)
{
  OgRecorderStatus status = { .duration = 62500000, .size = 2000, .n_messages = 3 };

  expect (og_session_recording_text (&status, "take.osc"),
          "Recording to “take.osc”.");
  status.state = OG_RECORDER_STOPPED;
  expect (og_session_recording_text (&status, "take.osc"),
          "Recorded 3 messages in 1:02, 2.0\302\240kB, to “take.osc”.");
  status.state = OG_RECORDER_DISK_FULL;
  status.n_missed = 1;
  expect (og_session_recording_text (&status, "take.osc"),
          "Recorded 3 messages in 1:02, 2.0\302\240kB, to “take.osc”.\n"
          "The disk is full, so the recording has ended. What was recorded "
          "before can "
          "be played, and the session goes on. The disk was too slow for 1 "
          "message, "
          "which is not in the recording.");
}

static void
test_json_of_a_session (void)
{
  OgRecorderStatus status = {
    .state = OG_RECORDER_FAILED,
    .duration = 62500000,
    .size = 2000,
    .n_messages = 3,
  };
  g_autofree char *failed = og_session_recording_json (&status, "take.osc");
  const char *rest = g_strstr_len (failed, -1, "\"event\"");

  g_assert_cmpstr (
      rest, ==,
      "\"event\":\"recording\",\"state\":\"failed\",\"file\":\"take.osc\","
      "\"messages\":3,\"missed\":0,\"bytes\":2000,\"seconds\":62.500,"
      "\"warning\":\"The file cannot be written any more, so the recording has "
      "ended. "
      "What was recorded before can be played, and the session goes on.\"}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/recording-words/cannot-record", test_cannot_record);
  g_test_add_func ("/cli/recording-words/cannot-replay", test_cannot_replay);
  g_test_add_func ("/cli/recording-words/durations", test_durations);
  g_test_add_func ("/cli/recording-words/numbers", test_numbers);
  g_test_add_func ("/cli/recording-words/lines-of-a-session",
                   test_lines_of_a_session);
  g_test_add_func ("/cli/recording-words/json-of-a-session",
                   test_json_of_a_session);
  return g_test_run ();
}
