/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/json-line.h"

static void
test_separates_members (void)
{
  g_autofree char *text = NULL;
  OgJsonLine line;

  og_json_line_open (&line);
  og_json_line_string (&line, "a", "x");
  og_json_line_integer (&line, "b", -3);
  og_json_line_number (&line, "c", 1.5);
  og_json_line_null (&line, "d");
  text = og_json_line_close (&line);

  g_assert_cmpstr (text, ==, "{\"a\":\"x\",\"b\":-3,\"c\":1.500,\"d\":null}");
}

static void
test_escapes (void)
{
  g_autofree char *text = NULL;
  OgJsonLine line;

  og_json_line_open (&line);
  og_json_line_string (&line, "a", "\"\\\n\x01ü");
  text = og_json_line_close (&line);

  g_assert_cmpstr (text, ==, "{\"a\":\"\\\"\\\\\\u000a\\u0001ü\"}");
}

/* The same value, without what a terminal obeys or hides. */
static void
test_escapes_what_cannot_be_seen (void)
{
  const struct
  {
    const char *value;
    const char *text;
  } cases[] = {
    { "ti\u202em", "{\"a\":\"ti\\u202em\"}" },
    { "\x7f\xc2\x9b"
      "31m",
      "{\"a\":\"\\u007f\\u009b31m\"}" },
    { "a\U000e0041b", "{\"a\":\"a\\udb40\\udc41b\"}" },
    { "caf\xe9!", "{\"a\":\"caf\\ufffd!\"}" },
    { " so ", "{\"a\":\" so \"}" },
    { "שלום", "{\"a\":\"שלום\"}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = NULL;
      OgJsonLine line;

      og_json_line_open (&line);
      og_json_line_string (&line, "a", cases[i].value);
      text = og_json_line_close (&line);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_nests (void)
{
  g_autofree char *text = NULL;
  OgJsonLine line;

  og_json_line_open (&line);
  og_json_line_open_array (&line, "list");
  for (int i = 0; i < 2; i++)
    {
      og_json_line_open_object (&line);
      og_json_line_integer (&line, "i", i);
      og_json_line_close_object (&line);
    }
  og_json_line_close_array (&line);
  og_json_line_string (&line, "none", NULL);
  text = og_json_line_close (&line);

  g_assert_cmpstr (text, ==, "{\"list\":[{\"i\":0},{\"i\":1}],\"none\":null}");
}

static void
test_empty (void)
{
  g_autofree char *text = NULL;
  OgJsonLine line;

  og_json_line_open (&line);
  og_json_line_open_array (&line, "list");
  og_json_line_close_array (&line);
  text = og_json_line_close (&line);

  g_assert_cmpstr (text, ==, "{\"list\":[]}");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/json-line/separates-members", test_separates_members);
  g_test_add_func ("/cli/json-line/escapes", test_escapes);
  g_test_add_func ("/cli/json-line/escapes-what-cannot-be-seen",
                   test_escapes_what_cannot_be_seen);
  g_test_add_func ("/cli/json-line/nests", test_nests);
  g_test_add_func ("/cli/json-line/empty", test_empty);

  return g_test_run ();
}
