/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "recording/text.h"

#include <string.h>

/* Without the terminator of the literal. */
#define SIZED(bytes) bytes, sizeof (bytes) - 1

/* The words of one message; NULL if it has none. */
static char *
dup_words (gconstpointer packet, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (packet, size);
  GString *text = g_string_new (NULL);
  OgOscMessage message;
  OgOscWalk walk;
  gboolean has_words;

  og_osc_walk_init (&walk, copy, size);
  g_assert_true (og_osc_walk_next (&walk, &message));
  has_words = og_recording_text_append (text, &message);
  return g_string_free (text, !has_words);
}

static void
expect_words (gconstpointer packet, gsize size, const char *words)
{
  g_autofree char *found = dup_words (packet, size);

  g_assert_cmpstr (found, ==, words);
}

static void
expect_packet (const char *words, gconstpointer packet, gsize size)
{
  g_autofree char *copy = g_strdup (words);
  guint8 parsed[1024];
  gsize parsed_size = og_recording_text_parse (copy, parsed, sizeof parsed);

  g_assert_cmpmem (parsed, parsed_size, packet, size);
}

static void
expect_both (const char *words, gconstpointer packet, gsize size)
{
  expect_words (packet, size, words);
  expect_packet (words, packet, size);
}

static void
test_numbers (void)
{
  expect_both ("/note if 60 0.800000",
               SIZED ("/note\0\0\0,if\0\0\0\0\x3c\x3f\x4c\xcc\xcd"));
  expect_both ("/a i -2147483648", SIZED ("/a\0\0,i\0\0\x80\0\0\0"));
  expect_both ("/a h -5",
               SIZED ("/a\0\0,h\0\0\xff\xff\xff\xff\xff\xff\xff\xfb"));
  expect_both ("/a d 0.500000", SIZED ("/a\0\0,d\0\0\x3f\xe0\0\0\0\0\0\0"));
}

static void
test_digits_that_oscdump_leaves_out (void)
{
  expect_both ("/a f 1.40129846e-45", SIZED ("/a\0\0,f\0\0\0\0\0\1"));
  expect_both ("/a f 3.4028234663852886e+38",
               SIZED ("/a\0\0,f\0\0\x7f\x7f\xff\xff"));
  expect_both ("/a d 0.33333333333333331",
               SIZED ("/a\0\0,d\0\0\x3f\xd5\x55\x55\x55\x55\x55\x55"));
  expect_both ("/a d 1.7976931348623157e+308",
               SIZED ("/a\0\0,d\0\0\x7f\xef\xff\xff\xff\xff\xff\xff"));
  expect_both ("/a f -0.000000", SIZED ("/a\0\0,f\0\0\x80\0\0\0"));
}

static void
test_strings (void)
{
  expect_both ("/a ss \"rock\" \"\"",
               SIZED ("/a\0\0,ss\0rock\0\0\0\0\0\0\0\0"));
  expect_both ("/a s \"\"hi\"", SIZED ("/a\0\0,s\0\0\"hi\0"));
  expect_both ("/a s \"h\xc3\xa4l\"", SIZED ("/a\0\0,s\0\0h\xc3\xa4l\0\0\0\0"));
}

static void
test_words_without_a_value (void)
{
  expect_both ("/a TiFNI 7", SIZED ("/a\0\0,TiFNI\0\0\0\0\0\7"));
  expect_both ("/a c x", SIZED ("/a\0\0,c\0\0\0\0\0x"));
  expect_both ("/a m 00903c7f", SIZED ("/a\0\0,m\0\0\0\x90\x3c\x7f"));
}

/* They are for other programs only: their bytes are not those of the message. */
static void
test_inexact_words (void)
{
  expect_words (SIZED ("/a\0\0,\0\0\0"), "/a I");
  expect_words (SIZED ("/a\0\0"), "/a I");
  expect_words (SIZED ("/a\0\0,S\0\0sym\0"), "/a S \"sym\"");
  expect_words (SIZED ("/a\0\0,ff\0\x7f\xc0\0\0\xff\x80\0\0"),
                "/a ff nan -inf");
  expect_words (SIZED ("/a\0\0,si\0a\0bcd\0\0\0\0\0\0\7"), "/a si \"a\" 7");
}

static void
test_messages_without_words (void)
{
  expect_words (SIZED ("/a b\0\0\0\0,\0\0\0"), NULL);
  expect_words (SIZED ("a\0\0\0,\0\0\0"), NULL);
  expect_words (SIZED ("/a\0\0,s\0\0a b\0"), NULL);
  expect_words (SIZED ("/a\0\0,s\0\0a\nb\0"), NULL);
  expect_words (SIZED ("/a\0\0,s\0\0a\xff\0\0"), NULL);
  expect_words (SIZED ("/a\0\0,b\0\0\0\0\0\0"), NULL);
  expect_words (SIZED ("/a\0\0,t\0\0\0\0\0\0\0\0\0\1"), NULL);
  expect_words (SIZED ("/a\0\0,[]\0"), NULL);
  expect_words (SIZED ("/a\0\0,c\0\0\0\0\0 "), NULL);
  expect_words (SIZED ("/a\0\0,c\0\0\0\0\1x"), NULL);
  expect_words (SIZED ("/a\0\0,h\0\0\x7f\xff\xff\xff\xff\xff\xff\xff"), NULL);
}

/* oscsendfile has room for 64 words behind an address. */
static void
test_many_arguments (void)
{
  g_autoptr (GByteArray) packet = g_byte_array_new ();
  g_autofree char *words = NULL;

  g_byte_array_append (packet, (const guint8 *) "/a\0\0,", 5);
  for (guint i = 0; i < 60; i++)
    g_byte_array_append (packet, (const guint8 *) "i", 1);
  g_byte_array_append (packet, (const guint8 *) "\0\0\0", 3);
  for (guint i = 0; i < 60; i++)
    g_byte_array_append (packet, (const guint8 *) "\0\0\0\1", 4);
  words = dup_words (packet->data, packet->len);
  expect_packet (words, packet->data, packet->len);

  packet->data[65] = 'T';
  expect_words (packet->data, packet->len, NULL);
}

static void
test_words_behind_the_last_are_ignored (void)
{
  expect_packet ("/a i 7 8 x", SIZED ("/a\0\0,i\0\0\0\0\0\7"));
}

static void
test_malformed_words (void)
{
  static const char *const malformed[] = {
    "",
    "/a",
    " /a i 1",
    "/a  i 1",
    "a i 1",
    "/a i",
    "/a i ",
    "/a i 1x",
    "/a i 4294967296",
    "/a i  1",
    "/a i 0x1",
    "/a f nan",
    "/a f inf",
    "/a f 1e39",
    "/a d 1e999",
    "/a f",
    "/a f x",
    "/a s x",
    "/a s \"",
    "/a s \"x",
    "/a c xy",
    "/a c \x80",
    "/a m 1",
    "/a m 00903c7g",
    "/a b 1",
    "/a t 1",
    "/a [i] 1",
    "/a S \"s\"",
    "/a h 9223372036854775808",
  };

  for (guint i = 0; i < G_N_ELEMENTS (malformed); i++)
    expect_packet (malformed[i], "", 0);
}

static void
test_capacity (void)
{
  guint8 packet[20 + 12];

  for (gsize capacity = 20; capacity <= sizeof packet; capacity++)
    {
      char words[] = "/a i 1";

      g_assert_cmpuint (og_recording_text_parse (words, packet, capacity), ==,
                        capacity == sizeof packet ? 12 : 0);
    }
}

/* All floats of some bits that look different. */
static void
test_floats_come_back (void)
{
  for (guint32 bits = 0; bits < 0xfff00000; bits += 0x00012345)
    {
      guint8 packet[12] = "/a\0\0,f\0\0";
      gboolean is_finite = (bits & 0x7f800000) != 0x7f800000;

      for (guint i = 0; i < 4; i++)
        packet[8 + i] = (guint8) (bits >> (24 - 8 * i));
      if (is_finite)
        {
          g_autofree char *words = dup_words (packet, sizeof packet);

          expect_packet (words, packet, sizeof packet);
        }
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/recording/text/numbers", test_numbers);
  g_test_add_func ("/recording/text/digits-that-oscdump-leaves-out",
                   test_digits_that_oscdump_leaves_out);
  g_test_add_func ("/recording/text/strings", test_strings);
  g_test_add_func ("/recording/text/words-without-a-value",
                   test_words_without_a_value);
  g_test_add_func ("/recording/text/inexact-words", test_inexact_words);
  g_test_add_func ("/recording/text/messages-without-words",
                   test_messages_without_words);
  g_test_add_func ("/recording/text/many-arguments", test_many_arguments);
  g_test_add_func ("/recording/text/words-behind-the-last-are-ignored",
                   test_words_behind_the_last_are_ignored);
  g_test_add_func ("/recording/text/malformed-words", test_malformed_words);
  g_test_add_func ("/recording/text/capacity", test_capacity);
  g_test_add_func ("/recording/text/floats-come-back", test_floats_come_back);
  return g_test_run ();
}
