/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "osc/arguments.h"

/* The arguments of a message that is well-formed and stays alive. */
static void
read_message (OgOscArguments *arguments, const guint8 *packet, gsize size)
{
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, packet, size);
  g_assert_true (og_osc_walk_next (&walk, &message));
  og_osc_arguments_init (arguments, &message);
}

#define READ(arguments, literal)                                               \
  static const guint8 packet[] = literal;                                      \
  read_message (arguments, packet, sizeof packet - 1)

static void
test_takes_each_in_its_order (void)
{
  OgOscArguments arguments;
  const guint8 *blob;
  gsize size;
  gint32 int32;
  gint64 int64;

  READ (&arguments, "/a\0\0,shbi\0\0\0text\0\0\0\0\0\0\0\0\0\0\1\0"
                    "\0\0\0\5blob!\0\0\0\377\377\377\376");

  g_assert_false (og_osc_arguments_at_end (&arguments));
  g_assert_cmpstr (og_osc_take_string (&arguments), ==, "text");
  g_assert_true (og_osc_take_int64 (&arguments, &int64));
  g_assert_cmpint (int64, ==, 256);
  g_assert_true (og_osc_take_blob (&arguments, &blob, &size));
  g_assert_cmpmem (blob, size, "blob!", 5);
  g_assert_true (og_osc_take_int32 (&arguments, &int32));
  g_assert_cmpint (int32, ==, -2);
  g_assert_true (og_osc_arguments_at_end (&arguments));
}

static void
test_takes_nothing_of_another_type (void)
{
  OgOscArguments arguments;
  const guint8 *blob;
  gsize size;
  gint32 int32 = 7;
  gint64 int64 = 7;
  float value;

  READ (&arguments, "/a\0\0,f\0\0\277\300\0\0");

  g_assert_null (og_osc_take_string (&arguments));
  g_assert_false (og_osc_take_int32 (&arguments, &int32));
  g_assert_false (og_osc_take_int64 (&arguments, &int64));
  g_assert_false (og_osc_take_blob (&arguments, &blob, &size));
  g_assert_false (og_osc_arguments_at_end (&arguments));
  g_assert_true (og_osc_take_float (&arguments, &value));
  g_assert_cmpfloat (value, ==, -1.5);
  g_assert_false (og_osc_take_float (&arguments, &value));
  g_assert_cmpint (int32, ==, 7);
  g_assert_cmpint (int64, ==, 7);
}

/* Nor are its bytes taken for a string, which would have no end. */
static void
test_looks_for_no_string_past_the_end (void)
{
  OgOscArguments arguments;

  READ (&arguments, "/a\0\0,i\0\0\1\2\3\4");

  g_assert_null (og_osc_take_string (&arguments));
}

static void
test_goes_on_after_a_refusal (void)
{
  OgOscArguments arguments;
  gint32 int32;

  READ (&arguments, "/a\0\0,i\0\0\0\0\0\7");

  g_assert_null (og_osc_take_string (&arguments));
  g_assert_true (og_osc_take_int32 (&arguments, &int32));
  g_assert_cmpint (int32, ==, 7);
}

static void
test_takes_nothing_past_the_last (void)
{
  OgOscArguments arguments;
  const guint8 *blob;
  gsize size;
  gint32 int32;
  gint64 int64;

  READ (&arguments, "/a\0\0,\0\0\0");

  g_assert_true (og_osc_arguments_at_end (&arguments));
  g_assert_null (og_osc_take_string (&arguments));
  g_assert_false (og_osc_take_int32 (&arguments, &int32));
  g_assert_false (og_osc_take_int64 (&arguments, &int64));
  g_assert_false (og_osc_take_blob (&arguments, &blob, &size));
}

static void
test_has_none_without_type_tags (void)
{
  OgOscArguments arguments;

  READ (&arguments, "/a\0\0");

  g_assert_true (og_osc_arguments_at_end (&arguments));
  g_assert_null (og_osc_take_string (&arguments));
}

/* The bytes of something else may follow an empty type tag string. */
static void
test_has_none_with_empty_type_tags (void)
{
  OgOscArguments arguments;

  READ (&arguments, "/a\0\0,\0si");

  g_assert_true (og_osc_arguments_at_end (&arguments));
  g_assert_null (og_osc_take_string (&arguments));
}

static void
test_takes_empty_strings_and_blobs (void)
{
  OgOscArguments arguments;
  const guint8 *blob;
  gsize size = 7;

  READ (&arguments, "/a\0\0,sbs\0\0\0\0\0\0\0\0\0\0\0\0end\0");

  g_assert_cmpstr (og_osc_take_string (&arguments), ==, "");
  g_assert_true (og_osc_take_blob (&arguments, &blob, &size));
  g_assert_cmpuint (size, ==, 0);
  g_assert_cmpstr (og_osc_take_string (&arguments), ==, "end");
}

/* A string ends at its first zero; what comes next starts behind all of its
 * padding, whatever that holds. */
static void
test_skips_any_padding (void)
{
  OgOscArguments arguments;

  READ (&arguments, "/a\0\0,ss\0a\0b\0\0cd\0");

  g_assert_cmpstr (og_osc_take_string (&arguments), ==, "a");
  g_assert_cmpstr (og_osc_take_string (&arguments), ==, "");
  g_assert_true (og_osc_arguments_at_end (&arguments));
}

#define add(name, test) g_test_add_func ("/osc/arguments/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("takes-each-in-its-order", test_takes_each_in_its_order);
  add ("takes-nothing-of-another-type", test_takes_nothing_of_another_type);
  add ("looks-for-no-string-past-the-end", test_looks_for_no_string_past_the_end);
  add ("goes-on-after-a-refusal", test_goes_on_after_a_refusal);
  add ("takes-nothing-past-the-last", test_takes_nothing_past_the_last);
  add ("has-none-without-type-tags", test_has_none_without_type_tags);
  add ("has-none-with-empty-type-tags", test_has_none_with_empty_type_tags);
  add ("takes-empty-strings-and-blobs", test_takes_empty_strings_and_blobs);
  add ("skips-any-padding", test_skips_any_padding);

  return g_test_run ();
}
