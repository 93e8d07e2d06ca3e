/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "osc/sieve.h"

#include <string.h>

#define NOW   "#bundle\0\0\0\0\0\0\0\0\1"
#define LATER "#bundle\0\x83\xaa\x7e\x80\0\0\0\1"
#define A     "\0\0\0\10/a\0\0,\0\0\0"
#define B     "\0\0\0\14/b\0\0,i\0\0\0\0\0\7"

/* Messages to the address that it is given stay. */
static gboolean
has_address (const OgOscMessage *message, gpointer address)
{
  return strcmp (message->address, address) == 0;
}

static gboolean
is_any (const OgOscMessage *message, gpointer data)
{
  return TRUE;
}

/* Out of and into memory of the exact size, for the sanitizer. */
static void
expect_sieved (OgOscKeepFunc keep,
               gconstpointer packet,
               gsize size,
               gconstpointer expected,
               gsize expected_size)
{
  g_autofree guint8 *copy = g_memdup2 (packet, size);
  g_autofree guint8 *kept = g_malloc (size);
  gsize left = og_osc_sieve (copy, size, keep, (gpointer) "/a", kept);

  g_assert_cmpmem (kept, left, expected, expected_size);
}

#define EXPECT(keep, packet, expected)                                         \
  expect_sieved (keep, packet, sizeof (packet) - 1, expected,                  \
                 sizeof (expected) - 1)

static void
test_bare_message_stays_or_goes (void)
{
  EXPECT (has_address, "/a\0\0,\0\0\0", "/a\0\0,\0\0\0");
  EXPECT (has_address, "/b\0\0,\0\0\0", "");
}

static void
test_order_and_time_stay (void)
{
  EXPECT (has_address, LATER A B A B, LATER A A);
  EXPECT (is_any, LATER A B A B, LATER A B A B);
}

static void
test_sizes_of_inner_bundles_follow (void)
{
  EXPECT (has_address, NOW A "\0\0\0\74" LATER B A B, NOW A "\0\0\0\34" LATER A);
}

static void
test_bundle_without_a_message_goes (void)
{
  EXPECT (has_address, NOW B B, "");
  EXPECT (has_address, NOW A "\0\0\0\40" NOW B, NOW A);
  EXPECT (is_any, NOW A "\0\0\0\20" NOW, NOW A);
  EXPECT (is_any, NOW, "");
}

static void
test_deepest_bundle_is_sieved (void)
{
  guint8 packet[OG_OSC_MAX_DEPTH * 20 + 12];
  gsize size = sizeof A - 1;

  memcpy (packet + sizeof packet - size, A, size);
  for (guint depth = 0; depth < OG_OSC_MAX_DEPTH; depth++)
    {
      guint32 element = GUINT32_TO_BE ((guint32) size + 16);

      memcpy (packet + sizeof packet - size - 16, LATER, 16);
      size += 16;
      if (depth < OG_OSC_MAX_DEPTH - 1)
        {
          size += 4;
          memcpy (packet + sizeof packet - size, &element, 4);
        }
    }

  expect_sieved (has_address, packet + sizeof packet - size, size,
                 packet + sizeof packet - size, size);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/osc/sieve/bare-message-stays-or-goes",
                   test_bare_message_stays_or_goes);
  g_test_add_func ("/osc/sieve/order-and-time-stay", test_order_and_time_stay);
  g_test_add_func ("/osc/sieve/sizes-of-inner-bundles-follow",
                   test_sizes_of_inner_bundles_follow);
  g_test_add_func ("/osc/sieve/bundle-without-a-message-goes",
                   test_bundle_without_a_message_goes);
  g_test_add_func ("/osc/sieve/deepest-bundle-is-sieved",
                   test_deepest_bundle_is_sieved);

  return g_test_run ();
}
