/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "osc/packet.h"

#include "original-reader.h"

#include <string.h>

#define HEADER "#bundle\0\0\0\0\0\0\0\0\1"

typedef OgOscFault (*CheckFunc) (const guint8 *data, gsize size);

/* From a copy with nothing behind it, so that the sanitizers see every byte
 * that is read beyond the packet. */
static OgOscFault
check_copy (CheckFunc check, const char *packet, gsize size)
{
  g_autofree guint8 *copy = g_memdup2 (packet, size);

  return check (copy, size);
}

#define CHECK(packet) check_copy (og_osc_check, packet, sizeof (packet) - 1)
#define CHECK_PADDED(packet)                                                   \
  check_copy (og_osc_check_padded, packet, sizeof (packet) - 1)

#define assert_fault(packet, fault)                                            \
  g_assert_cmpint (CHECK (packet), ==, fault);                                 \
  g_assert_cmpint (CHECK_PADDED (packet), ==, fault)

#define MENTIONS(packet, prefix)                                               \
  og_osc_mentions ((const guint8 *) packet, sizeof (packet) - 1, prefix)

static void
test_takes_every_type_tag (void)
{
  assert_fault ("/all\0\0\0\0,ifsbhtdScrmTFNI[]\0\0"
                "int4flt4str\0\0\0\0\3blb\0"
                "int64___timetag_double__symbol\0\0char"
                "rgbamidi",
                OG_OSC_OK);
}

static void
test_takes_an_address_alone (void)
{
  assert_fault ("/a\0\0", OG_OSC_OK);
  assert_fault ("/abc\0\0\0\0", OG_OSC_OK);
}

static void
test_takes_integer_addresses (void)
{
  assert_fault ("\0\0\0\1", OG_OSC_OK);
  assert_fault ("\0\1\2\3,i\0\0\0\0\0\7", OG_OSC_OK);
  assert_fault (HEADER "\0\0\0\4\0\0\0\1", OG_OSC_OK);
}

static void
test_takes_what_follows_the_arguments (void)
{
  assert_fault ("/a\0\0,\0\0\0more", OG_OSC_OK);
  assert_fault ("/a\0\0,T\0\0more", OG_OSC_OK);
}

static void
test_takes_any_padding_unless_told (void)
{
  g_assert_cmpint (CHECK ("/\0a\0"), ==, OG_OSC_OK);
  g_assert_cmpint (CHECK ("/a\0\0,s\0\0s\0x\0"), ==, OG_OSC_OK);
  g_assert_cmpint (CHECK ("/a\0\0,b\0\0\0\0\0\1bxxx"), ==, OG_OSC_OK);
  g_assert_cmpint (CHECK ("/a\0\0,\0x\0"), ==, OG_OSC_OK);

  g_assert_cmpint (CHECK_PADDED ("/\0a\0"), ==, OG_OSC_BAD_PADDING);
  g_assert_cmpint (CHECK_PADDED ("/a\0\0,s\0\0s\0x\0"), ==, OG_OSC_BAD_PADDING);
  g_assert_cmpint (CHECK_PADDED ("/a\0\0,b\0\0\0\0\0\1bxxx"), ==,
                   OG_OSC_BAD_PADDING);
}

static void
test_takes_no_tags_with_anything_behind (void)
{
  g_assert_cmpint (CHECK ("/a\0\0,\0xy"), ==, OG_OSC_OK);
  g_assert_cmpint (CHECK_PADDED ("/a\0\0,\0xy"), ==, OG_OSC_NO_TYPE_TAGS);
}

static void
test_refuses_nothing_at_all (void)
{
  g_assert_cmpint (og_osc_check (NULL, 0), ==, OG_OSC_EMPTY);
  g_assert_cmpint (og_osc_check_padded (NULL, 0), ==, OG_OSC_EMPTY);
}

static void
test_refuses_sizes_that_are_no_multiple_of_four (void)
{
  assert_fault ("/", OG_OSC_UNALIGNED);
  assert_fault ("/a\0\0,", OG_OSC_UNALIGNED);
  assert_fault ("/a\0\0,\0\0\0a", OG_OSC_UNALIGNED);
  assert_fault (HEADER "a", OG_OSC_UNALIGNED);
}

static void
test_refuses_strings_without_an_end (void)
{
  assert_fault ("/abc", OG_OSC_BAD_ADDRESS);
  assert_fault ("/a\0\0,iii", OG_OSC_NO_TYPE_TAGS);
  assert_fault ("/a\0\0,s\0\0text", OG_OSC_SHORT_ARGUMENT);
  assert_fault ("/a\0\0,S\0\0text", OG_OSC_SHORT_ARGUMENT);
}

static void
test_refuses_what_is_no_type_tag_string (void)
{
  assert_fault ("/a\0\0i\0\0\0", OG_OSC_NO_TYPE_TAGS);
  assert_fault ("/a\0\0\0\0\0\0", OG_OSC_NO_TYPE_TAGS);
}

/* Every byte but the seventeen tags. */
static void
test_refuses_unknown_type_tags (void)
{
  for (guint tag = 1; tag < 256; tag++)
    {
      guint8 packet[] = "/a\0\0,.\0\0argument";

      packet[5] = (guint8) tag;
      if (strchr ("ifsbhtdScrmTFNI[]", (int) tag) == NULL)
        g_assert_cmpint (og_osc_check (packet, sizeof packet - 1), ==,
                         OG_OSC_BAD_TYPE_TAG);
    }
}

static void
test_refuses_arguments_past_the_end (void)
{
  static const char tags[] = "ifsbhtdScrm";

  for (const char *tag = tags; *tag != '\0'; tag++)
    {
      char packet[] = "/a\0\0,T\0\0";

      packet[5] = *tag;
      g_assert_cmpint (CHECK (packet), ==, OG_OSC_SHORT_ARGUMENT);
      g_assert_cmpint (CHECK_PADDED (packet), ==, OG_OSC_SHORT_ARGUMENT);
    }

  assert_fault ("/a\0\0,h\0\0half", OG_OSC_SHORT_ARGUMENT);
  assert_fault ("/a\0\0,ii\0once", OG_OSC_SHORT_ARGUMENT);
}

static void
test_refuses_blobs_past_the_end (void)
{
  assert_fault ("/a\0\0,b\0\0\0\0\0\0", OG_OSC_OK);
  assert_fault ("/a\0\0,b\0\0\0\0\0\4blob", OG_OSC_OK);
  assert_fault ("/a\0\0,b\0\0\0\0\0\1", OG_OSC_SHORT_ARGUMENT);
  assert_fault ("/a\0\0,b\0\0\0\0\0\5blob", OG_OSC_SHORT_ARGUMENT);
  assert_fault ("/a\0\0,b\0\0\177\377\377\377blob", OG_OSC_SHORT_ARGUMENT);
  assert_fault ("/a\0\0,b\0\0\200\0\0\0blob", OG_OSC_SHORT_ARGUMENT);
  assert_fault ("/a\0\0,b\0\0\377\377\377\374blob", OG_OSC_SHORT_ARGUMENT);
  assert_fault ("/a\0\0,b\0\0\377\377\377\375blob", OG_OSC_SHORT_ARGUMENT);
  assert_fault ("/a\0\0,b\0\0\377\377\377\377blob", OG_OSC_SHORT_ARGUMENT);
}

static void
test_refuses_arrays_that_stay_open (void)
{
  assert_fault ("/a\0\0,[[T]F]\0", OG_OSC_OK);
  assert_fault ("/a\0\0,][\0", OG_OSC_OK);
  assert_fault ("/a\0\0,[\0\0", OG_OSC_OPEN_ARRAY);
  assert_fault ("/a\0\0,]\0\0", OG_OSC_OPEN_ARRAY);
  assert_fault ("/a\0\0,[[]\0\0\0\0", OG_OSC_OPEN_ARRAY);
}

static void
test_takes_an_empty_bundle (void)
{
  assert_fault (HEADER, OG_OSC_OK);
  assert_fault (HEADER "\0\0\0\20" HEADER, OG_OSC_OK);
}

static void
test_refuses_bad_bundle_headers (void)
{
  assert_fault ("#", OG_OSC_BAD_BUNDLE);
  assert_fault ("#bundle", OG_OSC_BAD_BUNDLE);
  assert_fault ("#bundle\0\0\0\0\0", OG_OSC_BAD_BUNDLE);
  assert_fault ("#bundlX\0\0\0\0\0\0\0\0\1", OG_OSC_BAD_BUNDLE);
  assert_fault ("#bundleX\0\0\0\0\0\0\0\1", OG_OSC_BAD_BUNDLE);
  assert_fault (HEADER "\0\0\0\4#abc", OG_OSC_BAD_BUNDLE);
}

static void
test_refuses_bad_elements (void)
{
  assert_fault (HEADER "\0\0\0\0", OG_OSC_BAD_ELEMENT);
  assert_fault (HEADER "\0\0\0\2/a\0\0", OG_OSC_BAD_ELEMENT);
  assert_fault (HEADER "\0\0\0\10/a\0\0", OG_OSC_BAD_ELEMENT);
  assert_fault (HEADER "\377\377\377\374/a\0\0", OG_OSC_BAD_ELEMENT);
  assert_fault (HEADER "\0\0\0\30" HEADER "\0\0\0\10/a\0\0/b\0\0",
                OG_OSC_BAD_ELEMENT);
}

static void
test_refuses_a_bad_message_after_good_ones (void)
{
  assert_fault (HEADER "\0\0\0\4/a\0\0\0\0\0\4/b\0\0\0\0\0\4/bad",
                OG_OSC_BAD_ADDRESS);
}

/* @depth bundles, each the only element of the one around it. */
static GByteArray *
nest (guint depth)
{
  GByteArray *packet = g_byte_array_new ();

  for (guint left = depth; left > 0; left--)
    {
      guint32 element = GUINT32_TO_BE (20 * (left - 1) - 4);

      g_byte_array_append (packet, (const guint8 *) HEADER, 16);
      if (left > 1)
        g_byte_array_append (packet, (const guint8 *) &element, 4);
    }

  return packet;
}

static void
test_follows_bundles_sixteen_deep (void)
{
  g_autoptr (GByteArray) deep = nest (OG_OSC_MAX_DEPTH);
  g_autoptr (GByteArray) deeper = nest (OG_OSC_MAX_DEPTH + 1);

  g_assert_cmpint (og_osc_check (deep->data, deep->len), ==, OG_OSC_OK);
  g_assert_cmpint (og_osc_check (deeper->data, deeper->len), ==, OG_OSC_TOO_DEEP);
  g_assert_true (og_original_reader_accepts (deeper->data, deeper->len));
}

static void
test_finds_the_first_message_however_deep (void)
{
  g_autoptr (GByteArray) deep = nest (3 * OG_OSC_MAX_DEPTH);
  static const guint8 bare[] = "/a\0";
  static const guint8 cut[] = HEADER "\0\0\0\4";
  static const guint8 siblings[] = HEADER "\0\0\0\4/a\0\0\0\0\0\4/b\0";

  g_assert_cmpuint (og_osc_find_first (bare, 0), ==, 0);
  g_assert_cmpuint (og_osc_find_first (bare, sizeof bare), ==, 0);
  g_assert_cmpuint (og_osc_find_first (cut, sizeof cut - 1), ==, 0);
  g_assert_cmpuint (og_osc_find_first (siblings, sizeof siblings), ==, 20);
  g_assert_cmpuint (og_osc_find_first (deep->data, deep->len), ==,
                    deep->len - 16);
}

static void
assert_walk (OgOscWalk *walk, const char *const *addresses)
{
  OgOscMessage message;

  for (; *addresses != NULL; addresses++)
    {
      g_assert_true (og_osc_walk_next (walk, &message));
      g_assert_cmpstr (message.address, ==, *addresses);
    }

  g_assert_false (og_osc_walk_next (walk, &message));
}

static void
test_walks_messages_in_their_order (void)
{
  static const guint8 packet[] = HEADER "\0\0\0\4/a\0\0"
                                        "\0\0\0\40" HEADER "\0\0\0\4/b\0\0"
                                        "\0\0\0\4/c\0\0"
                                        "\0\0\0\20" HEADER "\0\0\0\4/d\0\0";
  static const char *const addresses[] = { "/a", "/b", "/c", "/d", NULL };
  OgOscWalk walk;

  og_osc_walk_init (&walk, packet, sizeof packet - 1);
  assert_walk (&walk, addresses);
  g_assert_cmpint (walk.fault, ==, OG_OSC_OK);
}

static void
test_walks_a_bare_message (void)
{
  static const guint8 packet[] = "/a\0\0,i\0\0\0\0\0\7";
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, packet, sizeof packet - 1);
  g_assert_true (og_osc_walk_next (&walk, &message));
  g_assert_cmpstr (message.address, ==, "/a");
  g_assert_cmpstr (message.types, ==, "i");
  g_assert_true (message.arguments == packet + 8);
  g_assert_true (message.end == packet + 12);

  g_assert_false (og_osc_walk_next (&walk, &message));
  g_assert_cmpint (walk.fault, ==, OG_OSC_OK);
}

static void
test_walks_up_to_a_fault (void)
{
  static const guint8 packet[] = HEADER "\0\0\0\4/a\0\0\0\0\0\4/bad"
                                        "\0\0\0\4/c\0\0";
  static const char *const addresses[] = { "/a", NULL };
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, packet, sizeof packet - 1);
  assert_walk (&walk, addresses);
  g_assert_cmpint (walk.fault, ==, OG_OSC_BAD_ADDRESS);
  g_assert_false (og_osc_walk_next (&walk, &message));
}

static void
test_tells_the_time_of_each_message (void)
{
  static const guint8 packet[] =
      "#bundle\0\0\0\0\5\0\0\0\0"
      "\0\0\0\4/a\0\0"
      "\0\0\0\30#bundle\0\0\0\0\6\200\0\0\0\0\0\0\4/b\0\0"
      "\0\0\0\4/c\0\0";
  static const guint64 times[] = { G_GUINT64_CONSTANT (5) << 32,
                                   G_GUINT64_CONSTANT (13) << 31,
                                   G_GUINT64_CONSTANT (5) << 32 };
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, packet, sizeof packet - 1);
  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      g_assert_true (og_osc_walk_next (&walk, &message));
      g_assert_cmphex (og_osc_walk_get_time (&walk), ==, times[i]);
    }

  og_osc_walk_init (&walk, (const guint8 *) "/a\0", 4);
  g_assert_true (og_osc_walk_next (&walk, &message));
  g_assert_cmphex (og_osc_walk_get_time (&walk), ==, OG_OSC_IMMEDIATELY);
}

static void
test_walks_nothing_in_no_bytes (void)
{
  static const char *const addresses[] = { NULL };
  OgOscWalk walk;

  og_osc_walk_init (&walk, NULL, 0);
  assert_walk (&walk, addresses);
  g_assert_cmpint (walk.fault, ==, OG_OSC_EMPTY);
}

static void
test_mentions_an_address_at_any_depth (void)
{
  g_assert_true (MENTIONS ("/one/two\0\0\0\0", "/one/"));
  g_assert_false (MENTIONS ("/one\0\0\0\0", "/one/"));
  g_assert_false (MENTIONS ("", "/one/"));
  g_assert_true (MENTIONS (HEADER "\0\0\0\4/a\0\0\0\0\0\4/b\0\0", "/b"));
  g_assert_true (MENTIONS (HEADER "\0\0\0\30" HEADER "\0\0\0\4/b\0\0", "/b"));
  g_assert_true (MENTIONS (HEADER "\0\0\0\20" HEADER "\0\0\0\4/b\0\0", "/b"));
  g_assert_false (MENTIONS (HEADER, "/b"));
}

static void
test_mentions_no_argument (void)
{
  g_assert_false (MENTIONS ("/a\0\0,s\0\0/b\0\0", "/b"));
  g_assert_false (MENTIONS (HEADER "\0\0\0\14/a\0\0,s\0\0/b\0\0", "/b"));
}

static void
test_mentions_in_spite_of_faults (void)
{
  g_assert_true (MENTIONS ("/b", "/b"));
  g_assert_true (MENTIONS (HEADER "\0\0\0\377/b\0\0", "/b"));
  g_assert_false (MENTIONS (HEADER "\0\0\0\377/a\0\0\0\0\0\4/b\0\0", "/b"));
  g_assert_true (MENTIONS (HEADER "\0\0\0\0\0\0\0\4/b\0\0", "/b"));
}

/* Changes a few bytes, mostly to those that mean something. */
static void
mutate (GRand *rand, guint8 *packet, gsize size)
{
  static const guint8 telling[] = "\0\1\4\20,/#[]sbiT\377";

  for (gint n = g_rand_int_range (rand, 1, 4); n > 0; n--)
    packet[g_rand_int_range (rand, 0, (gint32) size)] =
        telling[g_rand_int_range (rand, 0, sizeof telling)];
}

static void
test_agrees_with_the_original (void)
{
  static const guint8 packet[] =
      HEADER "\0\0\0\54/a\0\0,isb[hT]\0\0\0\0int4str\0\0\0\0\5blob!\0\0\0"
             "int64___"
             "\0\0\0\34" HEADER "\0\0\0\10/b\0\0,\0\0\0";
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint accepted = 0;

  g_assert_cmpint (og_osc_check (packet, sizeof packet - 1), ==, OG_OSC_OK);

  for (guint i = 0; i < 100000; i++)
    {
      gsize size = sizeof packet - 1;
      g_autofree guint8 *copy = g_memdup2 (packet, size);

      mutate (rand, copy, size);
      if (og_original_reader_accepts (copy, size))
        accepted++;
      g_assert_cmpint (og_osc_check (copy, size) == OG_OSC_OK, ==,
                       og_original_reader_accepts (copy, size));
    }

  g_assert_cmpuint (accepted, >, 1000);
  g_assert_cmpuint (accepted, <, 99000);
}

static void
test_has_words_for_every_fault (void)
{
  for (int fault = OG_OSC_OK; fault <= OG_OSC_TOO_DEEP; fault++)
    g_assert_nonnull (og_osc_fault_to_string ((OgOscFault) fault));
}

#define add(name, test) g_test_add_func ("/osc/packet/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("takes-every-type-tag", test_takes_every_type_tag);
  add ("takes-an-address-alone", test_takes_an_address_alone);
  add ("takes-integer-addresses", test_takes_integer_addresses);
  add ("takes-what-follows-the-arguments", test_takes_what_follows_the_arguments);
  add ("takes-any-padding-unless-told", test_takes_any_padding_unless_told);
  add ("takes-no-tags-with-anything-behind",
       test_takes_no_tags_with_anything_behind);
  add ("refuses-nothing-at-all", test_refuses_nothing_at_all);
  add ("refuses-sizes-that-are-no-multiple-of-four",
       test_refuses_sizes_that_are_no_multiple_of_four);
  add ("refuses-strings-without-an-end", test_refuses_strings_without_an_end);
  add ("refuses-what-is-no-type-tag-string",
       test_refuses_what_is_no_type_tag_string);
  add ("refuses-unknown-type-tags", test_refuses_unknown_type_tags);
  add ("refuses-arguments-past-the-end", test_refuses_arguments_past_the_end);
  add ("refuses-blobs-past-the-end", test_refuses_blobs_past_the_end);
  add ("refuses-arrays-that-stay-open", test_refuses_arrays_that_stay_open);
  add ("takes-an-empty-bundle", test_takes_an_empty_bundle);
  add ("refuses-bad-bundle-headers", test_refuses_bad_bundle_headers);
  add ("refuses-bad-elements", test_refuses_bad_elements);
  add ("refuses-a-bad-message-after-good-ones",
       test_refuses_a_bad_message_after_good_ones);
  add ("follows-bundles-sixteen-deep", test_follows_bundles_sixteen_deep);
  add ("finds-the-first-message-however-deep",
       test_finds_the_first_message_however_deep);
  add ("walks-messages-in-their-order", test_walks_messages_in_their_order);
  add ("walks-a-bare-message", test_walks_a_bare_message);
  add ("walks-up-to-a-fault", test_walks_up_to_a_fault);
  add ("tells-the-time-of-each-message", test_tells_the_time_of_each_message);
  add ("walks-nothing-in-no-bytes", test_walks_nothing_in_no_bytes);
  add ("mentions-an-address-at-any-depth", test_mentions_an_address_at_any_depth);
  add ("mentions-no-argument", test_mentions_no_argument);
  add ("mentions-in-spite-of-faults", test_mentions_in_spite_of_faults);
  add ("agrees-with-the-original", test_agrees_with_the_original);
  add ("has-words-for-every-fault", test_has_words_for_every_fault);

  return g_test_run ();
}
