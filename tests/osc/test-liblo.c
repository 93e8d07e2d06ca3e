/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Our reader and writer beside those of liblo, which others wrote. */

#include "osc/arguments.h"
#include "osc/writer.h"

#include <lo/lo.h>
#include <string.h>

static char *
make_text (GRand *rand)
{
  gint32 length = g_rand_int_range (rand, 0, 20);
  char *text = g_malloc0 ((gsize) length + 1);

  for (gint32 i = 0; i < length; i++)
    text[i] = (char) g_rand_int_range (rand, ' ', '~');

  return text;
}

static void
add_argument (GRand *rand, lo_message message, char type)
{
  g_autofree char *text = make_text (rand);
  guint8 midi[4] = { 1, 2, 3, 4 };
  lo_timetag time = { g_rand_int (rand), g_rand_int (rand) };
  lo_blob blob;

  switch (type)
    {
    case 'i':
      lo_message_add_int32 (message, (gint32) g_rand_int (rand));
      break;
    case 'h':
      lo_message_add_int64 (message, (gint64) g_rand_int (rand) << 31);
      break;
    case 'f':
      lo_message_add_float (message, (float) g_rand_double (rand));
      break;
    case 'd':
      lo_message_add_double (message, g_rand_double (rand));
      break;
    case 's':
      lo_message_add_string (message, text);
      break;
    case 'S':
      lo_message_add_symbol (message, text);
      break;
    case 'c':
      lo_message_add_char (message, 'c');
      break;
    case 'm':
      lo_message_add_midi (message, midi);
      break;
    case 't':
      lo_message_add_timetag (message, time);
      break;
    case 'b':
      blob = lo_blob_new ((gint32) strlen (text) + 1, text);
      lo_message_add_blob (message, blob);
      lo_blob_free (blob);
      break;
    case 'T':
      lo_message_add_true (message);
      break;
    case 'N':
      lo_message_add_nil (message);
      break;
    default:
      g_assert_not_reached ();
    }
}

static lo_message
make_message (GRand *rand)
{
  static const char types[] = "ihfdsScmtbTN";
  lo_message message = lo_message_new ();

  for (gint32 n = g_rand_int_range (rand, 0, 12); n > 0; n--)
    add_argument (rand, message,
                  types[g_rand_int_range (rand, 0, sizeof types - 1)]);

  return message;
}

/* Steps behind an argument for which there is no reader of ours. */
static void
skip_argument (OgOscArguments *arguments)
{
  static const char sizes[] = "f4d8c4m4t8T0N0";

  arguments->position +=
      g_ascii_digit_value (strchr (sizes, *arguments->types)[1]);
  arguments->types++;
}

/* liblo gives arguments where they stand in the packet, so they are copied out
 * before they are read as numbers. */
static gint32
get_int32 (gconstpointer argument)
{
  gint32 value;

  memcpy (&value, argument, sizeof value);
  return value;
}

static gint64
get_int64 (gconstpointer argument)
{
  gint64 value;

  memcpy (&value, argument, sizeof value);
  return value;
}

static void
assert_same_argument (OgOscArguments *arguments, gpointer theirs, char type)
{
  const guint8 *data;
  gsize size;
  gint32 int32;
  gint64 int64;

  switch (type)
    {
    case 'i':
      g_assert_true (og_osc_take_int32 (arguments, &int32));
      g_assert_cmpint (int32, ==, get_int32 (theirs));
      break;
    case 'h':
      g_assert_true (og_osc_take_int64 (arguments, &int64));
      g_assert_cmpint (int64, ==, get_int64 (theirs));
      break;
    case 's':
      g_assert_cmpstr (og_osc_take_string (arguments), ==, theirs);
      break;
    case 'b':
      g_assert_true (og_osc_take_blob (arguments, &data, &size));
      g_assert_cmpmem (data, size, lo_blob_dataptr (theirs),
                       lo_blob_datasize (theirs));
      break;
    default:
      skip_argument (arguments);
    }
}

/* A symbol can neither be taken nor stepped over by size: the reading ends
 * there. */
static void
assert_same_message (const guint8 *packet, gsize size, lo_message theirs)
{
  OgOscMessage ours;
  OgOscArguments arguments;
  OgOscWalk walk;

  og_osc_walk_init (&walk, packet, size);
  g_assert_true (og_osc_walk_next (&walk, &ours));
  g_assert_cmpstr (ours.types, ==, lo_message_get_types (theirs));

  og_osc_arguments_init (&arguments, &ours);
  for (int i = 0; i < lo_message_get_argc (theirs) && ours.types[i] != 'S'; i++)
    assert_same_argument (&arguments, lo_message_get_argv (theirs)[i],
                          ours.types[i]);
}

static void
test_reads_what_it_writes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());

  for (guint i = 0; i < 2000; i++)
    {
      lo_message message = make_message (rand);
      g_autofree guint8 *packet = NULL;
      size_t size;

      packet = lo_message_serialise (message, "/from/liblo", NULL, &size);
      g_assert_cmpint (og_osc_check (packet, size), ==, OG_OSC_OK);
      g_assert_cmpint (og_osc_check_padded (packet, size), ==, OG_OSC_OK);
      assert_same_message (packet, size, message);
      lo_message_free (message);
    }
}

static void
test_reads_its_bundles (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  lo_timetag time = { 1, 2 };
  lo_bundle outer = lo_bundle_new (time);
  lo_bundle inner = lo_bundle_new (LO_TT_IMMEDIATE);
  static const char *const addresses[] = { "/one", "/two", "/three" };
  g_autofree guint8 *packet = NULL;
  OgOscMessage message;
  OgOscWalk walk;
  size_t size;

  lo_bundle_add_message (outer, addresses[0], make_message (rand));
  lo_bundle_add_message (inner, addresses[1], make_message (rand));
  lo_bundle_add_bundle (outer, inner);
  lo_bundle_add_message (outer, addresses[2], make_message (rand));
  packet = lo_bundle_serialise (outer, NULL, &size);
  lo_bundle_free_recursive (outer);

  g_assert_cmpint (og_osc_check_padded (packet, size), ==, OG_OSC_OK);
  og_osc_walk_init (&walk, packet, size);
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_assert_true (og_osc_walk_next (&walk, &message));
      g_assert_cmpstr (message.address, ==, addresses[i]);
    }
  g_assert_false (og_osc_walk_next (&walk, &message));
}

/* A copy of the message alone: liblo may not read beyond its end, and turns
 * the bytes of the arguments round in place. */
static lo_message
deserialise (const char *address, const guint8 *end)
{
  gsize size = (gsize) (end - (const guint8 *) address);
  g_autofree guint8 *copy = g_memdup2 (address, size);
  int result;

  return lo_message_deserialise (copy, size, &result);
}

static void
test_is_read_by_it (void)
{
  OgOscMessage message;
  OgOscWriter writer;
  OgOscWalk walk;
  lo_message theirs;
  lo_arg **argv;
  guint8 data[256];

  og_osc_writer_init (&writer, data, sizeof data);
  og_osc_writer_open_message (&writer, "/to/liblo", "sihb");
  og_osc_write_string (&writer, "text");
  og_osc_write_int32 (&writer, -2);
  og_osc_write_int64 (&writer, G_MININT64 + 1);
  og_osc_write_blob (&writer, "blob!", 5);
  g_assert_true (og_osc_writer_close_message (&writer));

  og_osc_walk_init (&walk, data, writer.used);
  g_assert_true (og_osc_walk_next (&walk, &message));
  theirs = deserialise (message.address, message.end);
  g_assert_nonnull (theirs);
  g_assert_cmpstr (lo_message_get_types (theirs), ==, "sihb");

  argv = lo_message_get_argv (theirs);
  g_assert_cmpstr ((const char *) argv[0], ==, "text");
  g_assert_cmpint (get_int32 (argv[1]), ==, -2);
  g_assert_cmpint (get_int64 (argv[2]), ==, G_MININT64 + 1);
  g_assert_cmpmem (lo_blob_dataptr ((lo_blob) argv[3]),
                   lo_blob_datasize ((lo_blob) argv[3]), "blob!", 5);
  lo_message_free (theirs);
}

static void
damage (GRand *rand, guint8 *packet, gsize size)
{
  static const guint8 telling[] = "\0\1\4,sbihSTN[]\377";

  for (gint32 n = g_rand_int_range (rand, 1, 4); n > 0; n--)
    packet[g_rand_int_range (rand, 0, (gint32) size)] =
        telling[g_rand_int_range (rand, 0, sizeof telling)];
}

/* The sanitizers watch: liblo 0.31 reads past the end of messages that have
 * not been checked. */
static void
test_is_safe_with_what_passes (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed ((guint32) g_test_rand_int ());
  guint passed = 0;

  for (guint i = 0; i < 20000; i++)
    {
      lo_message message = make_message (rand);
      g_autofree guint8 *packet = NULL;
      size_t size;

      packet = lo_message_serialise (message, "/a", NULL, &size);
      lo_message_free (message);
      damage (rand, packet, size);
      if (og_osc_check_padded (packet, size) != OG_OSC_OK || packet[0] == '#')
        continue;

      passed++;
      message = deserialise ((const char *) packet, packet + size);
      g_clear_pointer (&message, lo_message_free);
    }

  g_assert_cmpuint (passed, >, 100);
}

static void
test_is_spared_a_blob_without_a_length (void)
{
  static const guint8 packet[] = "/a\0\0,b\0";

  g_assert_cmpint (og_osc_check_padded (packet, sizeof packet), ==,
                   OG_OSC_SHORT_ARGUMENT);
}

#define add(name, test) g_test_add_func ("/osc/liblo/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("we-read-what-it-writes", test_reads_what_it_writes);
  add ("we-read-its-bundles", test_reads_its_bundles);
  add ("it-reads-what-we-write", test_is_read_by_it);
  add ("it-is-safe-with-what-passes", test_is_safe_with_what_passes);
  add ("it-is-spared-a-blob-without-a-length",
       test_is_spared_a_blob_without_a_length);

  return g_test_run ();
}
