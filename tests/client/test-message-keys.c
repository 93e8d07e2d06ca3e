/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/message-keys.h"

#include "osc/packet.h"

#include <string.h>

#define NOTE                     "/note\0\0\0,i\0\0\0\0\0\x3c"
#define OTHER                    "/note\0\0\0,i\0\0\0\0\0\x3d"
#define BUNDLE(time, content)    "#bundle\0" time "\0\0\0\20" content
#define TWO(time, first, second) BUNDLE (time, first) "\0\0\0\20" second

static guint
get_keys (gconstpointer data, gsize size, OgMessageKey *keys)
{
  g_autofree guint8 *copy = g_memdup2 (data, size);
  guint n_keys = og_message_keys (copy, size, keys);

  g_assert_cmpuint (n_keys, >=, 1);
  g_assert_cmpuint (n_keys, <=, OG_MESSAGE_KEYS_MAX);
  return n_keys;
}

#define KEY(literal) get_only_key (literal, sizeof (literal) - 1)

static guint64
get_only_key (gconstpointer data, gsize size)
{
  OgMessageKey keys[OG_MESSAGE_KEYS_MAX];

  g_assert_cmpuint (get_keys (data, size, keys), ==, 1);
  return keys[0].key;
}

static void
test_bundles_and_time_tags_do_not_count (void)
{
  guint64 key = KEY (NOTE);

  g_assert_cmpuint (KEY (BUNDLE ("\0\0\0\0\0\0\0\1", NOTE)), ==, key);
  g_assert_cmpuint (KEY (BUNDLE ("\x83\xaa\x7e\x80\0\0\0\0", NOTE)), ==, key);
  g_assert_cmpuint (KEY ("#bundle\0\0\0\0\0\0\0\0\1\0\0\0\44" BUNDLE (
                        "\0\0\0\0\0\0\0\2", NOTE)),
                    ==, key);
  g_assert_cmpuint (KEY (OTHER), !=, key);
}

/* A program that sends on what it gets in one more bundle each time. */
static GByteArray *
wrap (guint depth)
{
  GByteArray *packet = g_byte_array_new ();

  for (guint i = depth; i > 0; i--)
    {
      guint32 size = GUINT32_TO_BE ((i - 1) * 20 + 16);

      g_byte_array_append (packet, (const guint8 *) "#bundle\0\0\0\0\0\0\0\0\1",
                           16);
      g_byte_array_append (packet, (const guint8 *) &size, sizeof size);
    }

  return g_byte_array_append (packet, (const guint8 *) NOTE, sizeof NOTE - 1);
}

static void
test_many_bundles_do_not_count (void)
{
  for (guint depth = 0; depth < 3 * OG_OSC_MAX_DEPTH; depth++)
    {
      g_autoptr (GByteArray) packet = wrap (depth);

      g_assert_cmpuint (get_only_key (packet->data, packet->len), ==, KEY (NOTE));
    }
}

static void
test_each_message_has_its_key (void)
{
  static const char two[] = TWO ("\0\0\0\0\0\0\0\1", NOTE, OTHER);
  OgMessageKey keys[OG_MESSAGE_KEYS_MAX];

  g_assert_cmpuint (get_keys (two, sizeof two - 1, keys), ==, 2);
  g_assert_cmpuint (keys[0].key, ==, KEY (NOTE));
  g_assert_cmpuint (keys[1].key, ==, KEY (OTHER));
}

static void
test_looks_at_so_many_only (void)
{
  g_autoptr (GByteArray) bundle = g_byte_array_new ();
  OgMessageKey keys[OG_MESSAGE_KEYS_MAX];

  g_byte_array_append (bundle, (const guint8 *) "#bundle\0\0\0\0\0\0\0\0\1", 16);
  for (guint i = 0; i < 2 * OG_MESSAGE_KEYS_MAX; i++)
    g_byte_array_append (bundle, (const guint8 *) "\0\0\0\20" NOTE, 20);

  g_assert_cmpuint (get_keys (bundle->data, bundle->len, keys), ==,
                    OG_MESSAGE_KEYS_MAX);
}

static void
test_what_is_no_osc_is_one_message (void)
{
  KEY ("x");
  KEY ("#bundle\0\0\0\0\0\0\0\0\1");
  KEY ("#bundle\0\0\0\0\0\0\0\0\1\0\0\1\0/cut");
  g_assert_cmpuint (KEY ("#bundlf\0\0\0\0\0\0\0\0\1"), !=,
                    KEY ("#bundle\0\0\0\0\0\0\0\0\1"));
}

/* The last byte of every size, and each byte of a long one. */
static void
test_one_other_byte_is_another_message (void)
{
  static guint8 packet[600];
  guint64 whole = get_only_key (packet, sizeof packet);

  for (gsize i = 0; i < sizeof packet; i++)
    {
      guint64 cut = get_only_key (packet, i + 1);

      g_assert_cmpuint (i + 1 < sizeof packet, ==, cut != whole);
      packet[i] ^= 0x80;
      g_assert_cmpuint (get_only_key (packet, i + 1), !=, cut);
      g_assert_cmpuint (get_only_key (packet, sizeof packet), !=, whole);
      packet[i] ^= 0x80;
    }
}

static void
test_addresses_are_equal_whatever_the_arguments (void)
{
  OgMessageKey note[OG_MESSAGE_KEYS_MAX];
  OgMessageKey other[OG_MESSAGE_KEYS_MAX];
  OgMessageKey beat[OG_MESSAGE_KEYS_MAX];

  og_message_keys ((const guint8 *) NOTE, sizeof NOTE - 1, note);
  og_message_keys ((const guint8 *) OTHER, sizeof OTHER - 1, other);
  og_message_keys ((const guint8 *) "/beat\0\0\0,\0\0\0", 12, beat);

  g_assert_cmpuint (og_message_hash_address (note), ==,
                    og_message_hash_address (other));
  g_assert_cmpuint (og_message_hash_address (note), !=,
                    og_message_hash_address (beat));
}

static void
assert_address (gconstpointer data, gsize size, const char *expected)
{
  OgMessageKey keys[OG_MESSAGE_KEYS_MAX];
  char address[OG_MESSAGE_ADDRESS_SIZE];

  og_message_keys (data, size, keys);
  og_message_copy_address (keys, address);
  g_assert_cmpstr (address, ==, expected);
}

static void
test_many_bundles_are_named_by_the_message_inside (void)
{
  g_autoptr (GByteArray) deep = wrap (OG_OSC_MAX_DEPTH);
  g_autoptr (GByteArray) deeper = wrap (OG_OSC_MAX_DEPTH + 1);
  g_autoptr (GByteArray) deepest = wrap (3000);

  assert_address (deep->data, deep->len, "/note");
  assert_address (deeper->data, deeper->len, "/note");
  assert_address (deepest->data, deepest->len, "/note");
}

static void
test_addresses_can_be_read (void)
{
  g_autofree char *longer = g_strnfill (200, 'x');
  g_autofree char *cut = g_strnfill (OG_MESSAGE_ADDRESS_SIZE - 1, 'x');

  assert_address (NOTE, sizeof NOTE - 1, "/note");
  assert_address ("/a\n\xff", 4, "/a??");
  assert_address ("\0\0\0\5", 4, "");
  assert_address (longer, 200, cut);
}

/* The lower bits of a key tell its place in a table. */
static void
test_notes_are_spread (void)
{
  static guint8 note[] = "/note\0\0\0,i\0\0\0\0\0";
  g_autoptr (GHashTable) places = g_hash_table_new (NULL, NULL);

  for (guint8 number = 0; number < 128; number++)
    {
      OgMessageKey keys[OG_MESSAGE_KEYS_MAX];

      note[15] = number;
      og_message_keys (note, 16, keys);
      g_hash_table_add (places, GUINT_TO_POINTER ((guint) (keys[0].key % 16384)));
    }

  g_assert_cmpuint (g_hash_table_size (places), >, 120);
}

#define ADD(path, function)                                                    \
  g_test_add_func ("/client/message-keys/" path, function)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("bundles-and-time-tags-do-not-count",
       test_bundles_and_time_tags_do_not_count);
  ADD ("many-bundles-do-not-count", test_many_bundles_do_not_count);
  ADD ("each-message-has-its-key", test_each_message_has_its_key);
  ADD ("looks-at-so-many-only", test_looks_at_so_many_only);
  ADD ("what-is-no-osc-is-one-message", test_what_is_no_osc_is_one_message);
  ADD ("one-other-byte-is-another-message",
       test_one_other_byte_is_another_message);
  ADD ("addresses-are-equal-whatever-the-arguments",
       test_addresses_are_equal_whatever_the_arguments);
  ADD ("many-bundles-are-named-by-the-message-inside",
       test_many_bundles_are_named_by_the_message_inside);
  ADD ("addresses-can-be-read", test_addresses_can_be_read);
  ADD ("notes-are-spread", test_notes_are_spread);

  return g_test_run ();
}
