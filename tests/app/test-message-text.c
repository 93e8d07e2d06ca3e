/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/message-text.h"

#include <string.h>

#define BUNDLE "#bundle\0\0\0\0\0\0\0\0\1"

/* All parts as lines, from a copy with nothing behind it. */
static char *
dup_lines (const char *packet, gsize kept, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (packet, kept);
  GString *lines = g_string_new (NULL);
  OgParts parts;
  OgPart part;

  og_parts_init (&parts, copy, kept, size);
  while (og_parts_next (&parts, &part))
    {
      g_autofree char *address = og_part_dup_address (&part);
      g_autofree char *values = og_part_dup_values (&part);

      g_assert_true (g_utf8_validate (address, -1, NULL));
      g_assert_true (g_utf8_validate (values, -1, NULL));
      g_string_append_printf (lines, "%s%s|%s", lines->len > 0 ? "; " : "",
                              address, values);
    }

  return g_string_free (lines, FALSE);
}

typedef struct
{
  const char *packet;
  gsize size;
  const char *lines;
} Row;

#define ROW(packet, lines)                                                     \
  {                                                                            \
    packet, sizeof (packet) - 1, lines                                         \
  }

static void
check_rows (const Row *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *lines =
          dup_lines (rows[i].packet, rows[i].size, rows[i].size);

      g_assert_cmpstr (lines, ==, rows[i].lines);
    }
}

static void
test_every_type (void)
{
  static const Row rows[] = {
    ROW ("/a\0\0", "/a|"),
    ROW ("/a\0\0,\0\0\0", "/a|"),
    ROW ("/a\0\0,\0\0\0more", "/a|"),
    ROW ("/a\0\0,i\0\0\377\377\377\375", "/a|,i -3"),
    ROW ("/a\0\0,f\0\0\77\114\314\315", "/a|,f 0.8"),
    ROW ("/a\0\0,f\0\0\102\160\0\0", "/a|,f 60.0"),
    ROW ("/a\0\0,f\0\0\177\300\0\0", "/a|,f NaN"),
    ROW ("/a\0\0,f\0\0\377\200\0\0", "/a|,f -inf"),
    ROW ("/a\0\0,s\0\0it \"is\"\0", "/a|,s \"it \\\"is\\\"\""),
    ROW ("/a\0\0,S\0\0a\nb\0", "/a|,S \"a\\nb\""),
    ROW ("/a\0\0,s\0\0\303\274\377\0", "/a|,s \"\303\274\\xff\""),
    ROW ("/a\0\0,s\0\0\342\200\256\0", "/a|,s \"\\u{202e}\""),
    ROW ("/a\0\0,b\0\0\0\0\0\3abc\0", "/a|,b blob(3 bytes: 61 62 63)"),
    ROW ("/a\0\0,b\0\0\0\0\0\0", "/a|,b blob(0 bytes:)"),
    ROW ("/a\0\0,h\0\0\0\0\1\0\0\0\0\0", "/a|,h 1099511627776"),
    ROW ("/a\0\0,d\0\0\77\271\231\231\231\231\231\232", "/a|,d 0.1"),
    ROW ("/a\0\0,t\0\0\0\0\0\0\0\0\0\1", "/a|,t now"),
    ROW ("/a\0\0,c\0\0\0\0\0A", "/a|,c 'A'"),
    ROW ("/a\0\0,c\0\0\0\0\0\7", "/a|,c '\\x07'"),
    ROW ("/a\0\0,c\0\0\377\377\377\377", "/a|,c '\\u{ffffffff}'"),
    ROW ("/a\0\0,r\0\0\21\42\63\377", "/a|,r #112233ff"),
    ROW ("/a\0\0,m\0\0\1\220\74\177", "/a|,m midi(1: 90 3c 7f)"),
    ROW ("/a\0\0,TFNI\0\0\0", "/a|,TFNI true false nil impulse"),
    ROW ("/a\0\0,i[T[F]]\0\0\0\0\0\0\0\1", "/a|,i[T[F]] 1 [true [false]]"),
    ROW ("\0\0\0\5,i\0\0\0\0\0\7", "5|,i 7"),
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_bundles (void)
{
  static const Row rows[] = {
    ROW (BUNDLE, "Empty bundle|"),
    ROW (BUNDLE "\0\0\0\4/a\0\0\0\0\0\14/b\0\0,i\0\0\0\0\0\7",
         "/a|@now; /b|@now ,i 7"),
    ROW ("#bundle\0\203\252\176\200\200\0\0\0"
         "\0\0\0\4/a\0\0",
         "/a|@00:00:00.500"),
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
test_malformed (void)
{
  static const Row rows[] = {
    ROW ("", "Malformed packet|0 bytes, it is empty"),
    ROW ("/a\0", "Malformed packet|3 bytes, its size is not a multiple of "
                 "four: 2f 61 00"),
    ROW ("/abc",
         "Malformed packet|4 bytes, its address has no end: 2f 61 62 63"),
    ROW (BUNDLE "\0\0\0\4/a\0\0\0\0\0\4/abc",
         "Malformed packet|32 bytes, its address has no end:"
         " 23 62 75 6e 64 6c 65 00 00 00 00 00 00 00 00 01 …"),
  };

  check_rows (rows, G_N_ELEMENTS (rows));
}

static void
assert_cut (const char *packet, gsize kept, gsize size, const char *expected)
{
  g_autofree char *lines = dup_lines (packet, kept, size);

  g_assert_cmpstr (lines, ==, expected);
}

static void
test_cut_off (void)
{
  assert_cut ("/a\0\0,is\0\0\0\0\7text", 16, 24, "/a|,is 7 …");
  assert_cut ("/a\0\0,b\0\0\0\0\0\40abcd", 16, 44,
              "/a|,b blob(32 bytes: 61 62 63 64)…");
  assert_cut (BUNDLE "\0\0\0\4/a\0\0\0\0\0\20/b\0\0", 32, 44,
              "/a|@now; The rest of it|12 bytes");
  assert_cut (BUNDLE "\0\0\0\4/a\0\0", 24, 44,
              "/a|@now; The rest of it|20 bytes");
  assert_cut ("/aaaaaaa", 8, 2000, "The rest of it|1992 bytes");
  assert_cut ("/a\0\0,?\0\0", 8, 2000,
              "Malformed packet|2000 bytes, it has a value of an unknown type:"
              " 2f 61 00 00 2c 3f 00 00");
  assert_cut (
      "/a\0\0", 4,
      7, "Malformed packet|7 bytes, its size is not a multiple of four: 2f 61 00 00");
}

/* Whatever is in it, and wherever it is cut. */
static void
test_bears_anything (void)
{
  static const char start[] = BUNDLE "\0\0\0\40/a\0\0,ifsb[hdt]crmTFNI\0\0";
  char packet[96];

  for (guint i = 0; i < 20000; i++)
    {
      gsize size = g_test_rand_int_range (0, sizeof packet);
      g_autofree char *lines = NULL;

      memset (packet, 0, sizeof packet);
      memcpy (packet, start, sizeof start);
      for (int n = g_test_rand_int_range (0, 12); n > 0; n--)
        packet[g_test_rand_int_range (0, sizeof packet)] =
            (char) g_test_rand_int_range (0, 256);

      lines = dup_lines (packet, g_test_rand_int_range (0, (int) size + 1), size);
      g_assert_cmpuint (strlen (lines), >, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_setenv ("TZ", "UTC", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/message-text/every-type", test_every_type);
  g_test_add_func ("/app/message-text/bundles", test_bundles);
  g_test_add_func ("/app/message-text/malformed", test_malformed);
  g_test_add_func ("/app/message-text/cut-off", test_cut_off);
  g_test_add_func ("/app/message-text/bears-anything", test_bears_anything);
  return g_test_run ();
}
