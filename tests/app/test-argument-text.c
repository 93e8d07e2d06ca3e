/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/argument-text.h"

#include "app/traffic/message-text.h"

#include <string.h>

/* As the monitor would show it. */
static char *
dup_shown (GBytes *packet)
{
  OgParts parts;
  OgPart part;
  gsize size;
  const guint8 *data = g_bytes_get_data (packet, &size);
  g_autofree char *address = NULL;
  g_autofree char *values = NULL;

  g_assert_cmpint (og_osc_check_padded (data, size), ==, OG_OSC_OK);
  og_parts_init (&parts, data, size, size);
  g_assert_true (og_parts_next (&parts, &part));
  address = og_part_dup_address (&part);
  values = og_part_dup_values (&part);
  return g_strdup_printf ("%s %s", address, values);
}

static void
test_takes_values (void)
{
  static const struct
  {
    const char *typed;
    const char *shown;
  } rows[] = {
    { "", "/t " },
    { "60 0.8 \"hello\"", "/t ,ifs 60 0.8 \"hello\"" },
    { "  -3\t+4 ", "/t ,ii -3 4" },
    { "2147483647 2147483648", "/t ,ih 2147483647 2147483648" },
    { "1.0 .5 -1e3", "/t ,fff 1.0 0.5 -1000.0" },
    { "true false nil impulse", "/t ,TFNI true false nil impulse" },
    { "inf -inf NaN", "/t ,fff inf -inf NaN" },
    { "two words", "/t ,ss \"two\" \"words\"" },
    { "\"two words\"3", "/t ,si \"two words\" 3" },
    { "\"\"", "/t ,s \"\"" },
    { "\"a\\\"b\\\\c\\n\"", "/t ,s \"a\\\"b\\\\c\\n\"" },
    { "4th 0x10 1-2 -", "/t ,ssss \"4th\" \"0x10\" \"1-2\" \"-\"" },
    { "gr\303\274n", "/t ,s \"gr\303\274n\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) packet =
          og_argument_text_to_packet ("/t", rows[i].typed, &error);
      g_autofree char *shown = NULL;

      g_test_message ("%s", rows[i].typed);
      g_assert_no_error (error);
      shown = dup_shown (packet);
      g_assert_cmpstr (shown, ==, rows[i].shown);
    }
}

static void
test_refuses (void)
{
  static const struct
  {
    const char *address;
    const char *values;
    OgArgumentTextError error;
  } rows[] = {
    { "", "", OG_ARGUMENT_TEXT_ERROR_ADDRESS },
    { "/", "", OG_ARGUMENT_TEXT_ERROR_ADDRESS },
    { "note", "", OG_ARGUMENT_TEXT_ERROR_ADDRESS },
    { "/a b", "", OG_ARGUMENT_TEXT_ERROR_ADDRESS },
    { "/a#", "", OG_ARGUMENT_TEXT_ERROR_ADDRESS },
    { "/\303\274", "", OG_ARGUMENT_TEXT_ERROR_ADDRESS },
    { "/groupclient/ping", "", OG_ARGUMENT_TEXT_ERROR_ADDRESS },
    { "/a", "0,8", OG_ARGUMENT_TEXT_ERROR_VALUES },
    { "/a", "\"open", OG_ARGUMENT_TEXT_ERROR_VALUES },
    { "/a", "\"open\\", OG_ARGUMENT_TEXT_ERROR_VALUES },
    { "/a", "\"open\\\"", OG_ARGUMENT_TEXT_ERROR_VALUES },
    { "/a", "99999999999999999999", OG_ARGUMENT_TEXT_ERROR_VALUES },
    { "/a", "1e99", OG_ARGUMENT_TEXT_ERROR_VALUES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s %s", rows[i].address, rows[i].values);
      g_assert_null (
          og_argument_text_to_packet (rows[i].address, rows[i].values, &error));
      g_assert_error (error, OG_ARGUMENT_TEXT_ERROR, (int) rows[i].error);
    }
}

static void
test_refuses_what_is_too_long (void)
{
  g_autofree char *most = g_strnfill (OG_ARGUMENT_TEXT_MAX - 4 - 4 - 1, 'x');
  g_autofree char *more = g_strconcat (most, "x", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) packet = og_argument_text_to_packet ("/a", most, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (packet), ==, OG_ARGUMENT_TEXT_MAX);
  g_assert_null (og_argument_text_to_packet ("/a", more, &error));
  g_assert_error (error, OG_ARGUMENT_TEXT_ERROR, OG_ARGUMENT_TEXT_ERROR_VALUES);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/argument-text/takes-values", test_takes_values);
  g_test_add_func ("/app/argument-text/refuses", test_refuses);
  g_test_add_func ("/app/argument-text/refuses-what-is-too-long",
                   test_refuses_what_is_too_long);
  return g_test_run ();
}
