/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/words/words.h"

#define SECOND ((gint64) G_TIME_SPAN_SECOND)
#define MINUTE (60 * SECOND)
#define HOUR   (60 * MINUTE)
#define DAY    (24 * HOUR)

typedef struct
{
  gint64 value;
  const char *text;
} Line;

static void
check (char *(*dup) (gint64), const Line *lines, gsize n_lines)
{
  for (gsize i = 0; i < n_lines; i++)
    {
      g_autofree char *text = dup (lines[i].value);

      g_assert_cmpstr (text, ==, lines[i].text);
    }
}

static void
test_duration (void)
{
  const Line lines[] = {
    { -SECOND, "0 seconds" },
    { 0, "0 seconds" },
    { SECOND, "1 second" },
    { MINUTE - 1, "59 seconds" },
    { MINUTE, "1 minute" },
    { HOUR - 1, "59 minutes" },
    { HOUR, "1 hour" },
    { 2 * HOUR + 5 * MINUTE, "2 hours 5 minutes" },
    { DAY - 1, "23 hours 59 minutes" },
    { DAY, "1 day" },
    { 3 * DAY + HOUR, "3 days 1 hour" },
  };

  check (og_words_dup_duration, lines, G_N_ELEMENTS (lines));
}

static void
test_brief (void)
{
  const Line lines[] = {
    { -1, "0 s" },           { 12 * SECOND, "12 s" }, { MINUTE - 1, "59 s" },
    { 5 * MINUTE, "5 min" }, { HOUR - 1, "59 min" },  { 2 * HOUR, "2 h" },
    { DAY - 1, "23 h" },     { 9 * DAY, "9 d" },
  };

  check (og_words_dup_brief, lines, G_N_ELEMENTS (lines));
}

static void
test_milliseconds (void)
{
  const Line lines[] = {
    { 0, "< 0.1 ms" },    { 49, "< 0.1 ms" },  { -49, "< 0.1 ms" },
    { 50, "0.1 ms" },     { -50, "−0.1 ms" },  { 400, "0.4 ms" },
    { 9949, "9.9 ms" },   { 9950, "10 ms" },   { 23400, "23 ms" },
    { -23400, "−23 ms" }, { -400, "−0.4 ms" }, { 1234567, "1235 ms" },
  };

  check (og_words_dup_milliseconds, lines, G_N_ELEMENTS (lines));
}

static void
test_share (void)
{
  const struct
  {
    double share;
    const char *text;
  } lines[] = {
    { -1, "0 %" },   { 0, "0 %" },       { 0.0001, "<1 %" }, { 0.0099, "<1 %" },
    { 0.02, "2 %" }, { 0.996, "100 %" }, { 1, "100 %" },     { 7, "100 %" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text = og_words_dup_share (lines[i].share);

      g_assert_cmpstr (text, ==, lines[i].text);
    }
}

/* The C locale groups nothing. */
static void
test_packets (void)
{
  g_autofree char *none = og_words_dup_packets (0);
  g_autofree char *one = og_words_dup_packets (1);
  g_autofree char *many = og_words_dup_packets (1204);
  g_autofree char *most = og_words_dup_count (G_MAXUINT64);

  g_assert_cmpstr (none, ==, "0 packets");
  g_assert_cmpstr (one, ==, "1 packet");
  g_assert_cmpstr (many, ==, "1204 packets");
  g_assert_cmpstr (most, ==, "18446744073709551615");
}

static void
test_server (void)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();
  g_autofree char *usual = NULL;
  g_autofree char *other = NULL;
  g_autofree char *named = NULL;

  g_free (config->server);
  config->server = g_strdup ("example.org");
  usual = og_words_dup_server (config);
  g_assert_cmpstr (usual, ==, "example.org");

  config->server_port = 5;
  other = og_words_dup_server (config);
  g_assert_cmpstr (other, ==, "example.org:5");

  g_free (config->server);
  config->server = g_strdup ("example.org:7");
  named = og_words_dup_server (config);
  g_assert_cmpstr (named, ==, "example.org:7");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/words/duration", test_duration);
  g_test_add_func ("/app/words/brief", test_brief);
  g_test_add_func ("/app/words/milliseconds", test_milliseconds);
  g_test_add_func ("/app/words/share", test_share);
  g_test_add_func ("/app/words/packets", test_packets);
  g_test_add_func ("/app/words/server", test_server);

  return g_test_run ();
}
