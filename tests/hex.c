/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "hex.h"

#include <string.h>

GBytes *
og_hex_read (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".hex", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", file, NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return og_hex_parse (text);
}

GBytes *
og_hex_parse (const char *text)
{
  GByteArray *bytes = g_byte_array_new ();
  gboolean line_start = TRUE;

  while (*text != '\0')
    {
      if (line_start && *text == '#')
        text += strcspn (text, "\n");
      else if (g_ascii_isspace (*text))
        line_start = *text++ == '\n';
      else
        {
          guint8 byte;

          g_assert_true (g_ascii_isxdigit (text[0]));
          g_assert_true (g_ascii_isxdigit (text[1]));
          byte = (guint8) (g_ascii_xdigit_value (text[0]) << 4
                           | g_ascii_xdigit_value (text[1]));
          g_byte_array_append (bytes, &byte, 1);
          line_start = FALSE;
          text += 2;
        }
    }

  return g_byte_array_free_to_bytes (bytes);
}

static char *
format (gconstpointer data, gsize size)
{
  const guint8 *bytes = data;
  GString *text = g_string_sized_new (2 * size);

  for (gsize i = 0; i < size; i++)
    g_string_append_printf (text, "%02x", bytes[i]);

  return g_string_free (text, FALSE);
}

/* As text, so that a failure shows where the two part. */
void
og_hex_assert_equal (gconstpointer data, gsize size, GBytes *expected)
{
  gsize expected_size;
  gconstpointer expected_data = g_bytes_get_data (expected, &expected_size);
  g_autofree char *text = format (data, size);
  g_autofree char *expected_text = format (expected_data, expected_size);

  g_assert_cmpstr (text, ==, expected_text);
}
