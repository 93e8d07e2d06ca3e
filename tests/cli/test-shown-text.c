/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/shown-text.h"

typedef struct
{
  const char *text;
  const char *shown;
} Case;

static void
check (const Case *cases, char *(*dup) (const char *text))
{
  for (; cases->text != NULL; cases++)
    {
      g_autofree char *shown = dup (cases->text);

      g_assert_cmpstr (shown, ==, cases->shown);
      g_assert_true (g_utf8_validate (shown, -1, NULL));
    }
}

static void
test_clear_text_stays (void)
{
  static const char *const texts[] = {
    "tim",           "Zoë",
    "さくら",        "👩\u200d👩\u200d👧",
    "क्\u200dष",      "“so” \\ \"what\"",
    "/synth/1/freq",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *shown = og_shown_text_dup (texts[i]);

      g_assert_cmpstr (shown, ==, texts[i]);
    }
}

static void
test_what_hides_is_shown (void)
{
  static const Case cases[] = {
    { "ti\u202em", "ti\\u{202e}m" },
    { "tim\u200b", "tim\\u{200b}" },
    { "tim ", "tim\\u{20}" },
    { "\u3164", "\\u{3164}" },
    { "/a\nb", "/a\\u{a}b" },
    { "\x1b[31m", "\\u{1b}[31m" },
    { "e\u0301\u0301\u0301\u0301\u0301", "e\u0301\u0301\u0301\u0301\\u{301}" },
    { "ti\u200dm", "ti\\u{200d}m" },
    { NULL, NULL },
  };

  check (cases, og_shown_text_dup);
}

static void
test_bytes_that_are_not_text_are_shown (void)
{
  static const Case cases[] = {
    { "caf\xe9", "caf\\xe9" },
    { "\xff\xfe", "\\xff\\xfe" },
    { "a\xe2\x82", "a\\xe2\\x82" },
    { "\xed\xa0\x80 b", "\\xed\\xa0\\x80 b" },
    { NULL, NULL },
  };

  check (cases, og_shown_text_dup);
}

static void
test_text_from_the_right_is_isolated (void)
{
  static const Case cases[] = {
    { "שלום", "\u2068שלום\u2069" },
    { "dj محمد", "\u2068dj محمد\u2069" },
    { "שלום\u2069\u202e", "\u2068שלום\\u{2069}\\u{202e}\u2069" },
    { NULL, NULL },
  };

  check (cases, og_shown_text_dup);
}

static void
test_quotation_marks_are_escaped (void)
{
  static const Case cases[] = {
    { "tim", "tim" },
    { "x” left group “y", "x\\” left group \\“y" },
    { "\"\\\"", "\\\"\\\\\\\"" },
    { "\\u{202e}", "\\\\u{202e}" },
    { NULL, NULL },
  };

  check (cases, og_shown_text_dup_quoted);
}

static void
test_nothing_is_nothing (void)
{
  g_assert_null (og_shown_text_dup (NULL));
  g_assert_null (og_shown_text_dup_quoted (NULL));
}

#define add(name, test) g_test_add_func ("/cli/shown-text/" name, test)

static void
expect_milliseconds (gint64 microseconds, const char *text)
{
  g_autofree char *shown = og_shown_text_dup_milliseconds (microseconds);

  g_assert_cmpstr (shown, ==, text);
}

/* However near, no message is there and back in no time. */
static void
test_milliseconds (void)
{
  expect_milliseconds (24349, "24.3 ms");
  expect_milliseconds (50, "0.1 ms");
  expect_milliseconds (49, "< 0.1 ms");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("clear-text-stays", test_clear_text_stays);
  add ("what-hides-is-shown", test_what_hides_is_shown);
  add ("bytes-that-are-not-text-are-shown",
       test_bytes_that_are_not_text_are_shown);
  add ("text-from-the-right-is-isolated", test_text_from_the_right_is_isolated);
  add ("quotation-marks-are-escaped", test_quotation_marks_are_escaped);
  add ("nothing-is-nothing", test_nothing_is_nothing);
  g_test_add_func ("/cli/shown-text/milliseconds", test_milliseconds);

  return g_test_run ();
}
