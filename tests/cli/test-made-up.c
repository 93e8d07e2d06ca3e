/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/made-up.h"
#include "cli/word-list.h"
#include "io/entropy.h"
#include "wire/name.h"

#include <string.h>

static void
test_list_is_plain (void)
{
  for (guint i = 0; i < OG_WORD_LIST_SIZE; i++)
    {
      const char *word = og_word_list_get (i);
      gsize size = strlen (word);

      g_assert_cmpuint (size, >=, 3);
      g_assert_cmpuint (size, <, OG_WORD_SIZE);
      g_assert_cmpuint (strspn (word, "abcdefghijklmnopqrstuvwxyz"), ==, size);
    }
}

static void
test_list_has_each_once (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < OG_WORD_LIST_SIZE; i++)
    {
      gpointer word = (gpointer) og_word_list_get (i);

      g_assert_true (g_hash_table_add (seen, word));
      g_assert_cmpuint (og_word_list_find (word), ==, i);
    }
}

static void
test_list_finds_no_other (void)
{
  g_assert_cmpuint (og_word_list_find (""), ==, OG_WORD_LIST_SIZE);
  g_assert_cmpuint (og_word_list_find ("aaa"), ==, OG_WORD_LIST_SIZE);
  g_assert_cmpuint (og_word_list_find ("zzz"), ==, OG_WORD_LIST_SIZE);
  g_assert_cmpuint (og_word_list_find ("amberr"), ==, OG_WORD_LIST_SIZE);
}

/* Passwords that were given away hold on to the order. */
static void
test_list_keeps_its_order (void)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint i = 0; i < OG_WORD_LIST_SIZE; i++)
    {
      const char *word = og_word_list_get (i);

      g_checksum_update (sum, (const guchar *) word, strlen (word) + 1);
    }

  g_assert_cmpstr (g_checksum_get_string (sum), ==,
                   "d60330b83747427ea6830ea963c621d3"
                   "e212bd680fca9c6fc336d0f56b5674db");
}

static void
test_group_is_two_words (void)
{
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *group = og_made_up_dup_group ();
      g_auto (GStrv) words = g_strsplit (group, " ", -1);

      g_assert_cmpuint (g_strv_length (words), ==, 2);
      g_assert_cmpuint (og_word_list_find (words[0]), <, OG_WORD_LIST_DESCRIBING);
      g_assert_cmpuint (og_word_list_find (words[1]), >=,
                        OG_WORD_LIST_DESCRIBING);
      g_assert_cmpuint (og_word_list_find (words[1]), <, OG_WORD_LIST_SIZE);
      g_assert_true (og_name_is_valid (group));
    }
}

/* Each number below it gives another name. */
static void
test_groups_are_many (void)
{
  const guint n_names =
      OG_WORD_LIST_DESCRIBING * (OG_WORD_LIST_SIZE - OG_WORD_LIST_DESCRIBING);
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint32 i = 0; i < n_names; i++)
    g_assert_true (g_hash_table_add (seen, og_made_up_format_group (i)));

  g_assert_cmpuint (n_names, >, 750000);
}

static void
test_password_round_trip (void)
{
  for (guint i = 0; i < 10000; i++)
    {
      guint8 bytes[OG_MADE_UP_PASSWORD_SIZE];
      guint8 read[OG_MADE_UP_PASSWORD_SIZE] = { 0 };
      g_autofree char *text = NULL;

      og_entropy_fill (bytes, sizeof bytes);
      text = og_made_up_format_password (bytes);
      g_assert_true (g_str_is_ascii (text));
      g_assert_true (og_made_up_read_password (text, read));
      g_assert_cmpmem (bytes, sizeof bytes, read, sizeof read);
    }
}

/* Every one of the 128 bits makes another password: none is lost. */
static void
test_password_holds_all_bits (void)
{
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint bit = 0; bit < OG_MADE_UP_PASSWORD_SIZE * 8; bit++)
    {
      guint8 bytes[OG_MADE_UP_PASSWORD_SIZE] = { 0 };

      bytes[bit / 8] = 1 << bit % 8;
      g_assert_true (g_hash_table_add (seen, og_made_up_format_password (bytes)));
    }
}

/* Of 200,000 words each comes some 98 times, with a deviation of 10: by chance
 * none is ever this far off. */
static void
test_password_words_are_even (void)
{
  const guint n_passwords = 200000 / 12;
  g_autofree guint *counts = g_new0 (guint, OG_WORD_LIST_SIZE);

  for (guint i = 0; i < n_passwords; i++)
    {
      g_autofree char *text = og_made_up_dup_password ();
      g_auto (GStrv) words = g_strsplit (text, "-", -1);

      g_assert_cmpuint (g_strv_length (words), ==, 12);
      for (guint word = 0; word < 12; word++)
        counts[og_word_list_find (words[word])]++;
    }

  for (guint i = 0; i < OG_WORD_LIST_SIZE; i++)
    {
      g_assert_cmpuint (counts[i], >, 35);
      g_assert_cmpuint (counts[i], <, 180);
    }
}

static void
test_password_is_never_the_same (void)
{
  g_autofree char *first = og_made_up_dup_password ();
  g_autofree char *second = og_made_up_dup_password ();

  g_assert_cmpstr (first, !=, second);
}

static void
test_password_as_heard (void)
{
  const guint8 bytes[OG_MADE_UP_PASSWORD_SIZE] = { 0x12, 0x34, 0x56, 0x78,
                                                   0x9a, 0xbc, 0xde, 0xf0 };
  g_autofree char *made = og_made_up_format_password (bytes);
  g_autofree char *capitals = g_ascii_strup (made, -1);
  g_autoptr (GString) spaced = g_string_new (made);
  g_autofree char *meant = NULL;
  g_autofree char *meant_spaced = NULL;

  meant = og_made_up_dup_meant (capitals);
  g_assert_cmpstr (meant, ==, made);

  g_string_replace (spaced, "-", ",  ", 0);
  g_string_prepend_c (spaced, ' ');
  meant_spaced = og_made_up_dup_meant (spaced->str);
  g_assert_cmpstr (meant_spaced, ==, made);
}

static void
test_password_of_other_kinds (void)
{
  static const char *const others[] = {
    "",
    "s3cret",
    "amber otter",
    "AMBER",
    "agile-agile-agile-agile-agile-agile-agile-agile-agile-agile-agile",
    "agile-agile-agile-agile-agile-agile-agile-agile-agile-agile-agile-agile-"
    "agile",
    "agile-agile-agile-agile-agile-agile-agile-agile-agile-agile-agile-airy",
    "\xc3\xa4-\xff",
  };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      guint8 bytes[OG_MADE_UP_PASSWORD_SIZE];
      g_autofree char *meant = og_made_up_dup_meant (others[i]);

      g_assert_false (og_made_up_read_password (others[i], bytes));
      g_assert_cmpstr (meant, ==, others[i]);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/word-list/is-plain", test_list_is_plain);
  g_test_add_func ("/cli/word-list/has-each-once", test_list_has_each_once);
  g_test_add_func ("/cli/word-list/finds-no-other", test_list_finds_no_other);
  g_test_add_func ("/cli/word-list/keeps-its-order", test_list_keeps_its_order);
  g_test_add_func ("/cli/made-up/group-is-two-words", test_group_is_two_words);
  g_test_add_func ("/cli/made-up/groups-are-many", test_groups_are_many);
  g_test_add_func ("/cli/made-up/password-round-trip", test_password_round_trip);
  g_test_add_func ("/cli/made-up/password-holds-all-bits",
                   test_password_holds_all_bits);
  g_test_add_func ("/cli/made-up/password-words-are-even",
                   test_password_words_are_even);
  g_test_add_func ("/cli/made-up/password-is-never-the-same",
                   test_password_is_never_the_same);
  g_test_add_func ("/cli/made-up/password-as-heard", test_password_as_heard);
  g_test_add_func ("/cli/made-up/password-of-other-kinds",
                   test_password_of_other_kinds);

  return g_test_run ();
}
