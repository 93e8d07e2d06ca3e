/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/cut.h"

#define HEAD  "#bundle\0\0\0\0\1\0\0\0\2"
#define NOTE  "\0\0\0\14/note\0\0\0,\0\0\0"
#define TICK  "\0\0\0\14/tick\0\0\0,\0\0\0"
#define INNER "\0\0\0\40" HEAD TICK

static void
expect_rest (gconstpointer packet,
             gsize size,
             guint32 looping,
             gconstpointer expected,
             gsize expected_size)
{
  static const OgPath path = { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 40000) };
  g_autofree guint8 *copy = g_memdup2 (packet, size);
  const OgDatagram datagram = { copy, size, &path };
  OgDatagram rest = { 0 };
  OgCut cut;

  og_cut_init (&cut);
  g_assert_cmpint (og_cut_take (&cut, &datagram, looping, &rest), ==,
                   expected_size > 0);
  g_assert_cmpmem (rest.data, rest.size, expected, expected_size);
  g_assert_true (rest.size == 0 || rest.path == &path);
  og_cut_reset (&cut);
  g_assert_cmpuint (cut.packets->len, ==, 0);
  og_cut_clear (&cut);
}

#define EXPECT(packet, looping, expected)                                      \
  expect_rest (packet, sizeof (packet) - 1, looping, expected,                 \
               sizeof (expected) - 1)

static void
test_others_stay_as_they_were (void)
{
  EXPECT (HEAD NOTE TICK, 1, HEAD TICK);
  EXPECT (HEAD NOTE TICK, 2, HEAD NOTE);
  EXPECT (HEAD NOTE INNER NOTE, 2, HEAD NOTE NOTE);
  EXPECT (HEAD NOTE INNER NOTE, 5, HEAD INNER);
}

static void
test_nothing_may_be_left (void)
{
  EXPECT (HEAD NOTE TICK, 3, "");
  EXPECT ("/note\0\0\0,\0\0\0", 1, "");
}

static void
test_nothing_is_left_of_what_is_malformed (void)
{
  EXPECT (HEAD NOTE TICK "\0\0\0\10/bad", 1, "");
}

#define TEN TICK TICK TICK TICK TICK TICK TICK TICK TICK TICK

static void
test_those_that_nobody_looked_at_stay (void)
{
  EXPECT (HEAD TEN TEN TEN TICK TICK NOTE, G_MAXUINT32, HEAD NOTE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test) g_test_add_func ("/client/cut/" path, test)
  ADD ("others-stay-as-they-were", test_others_stay_as_they_were);
  ADD ("nothing-may-be-left", test_nothing_may_be_left);
  ADD ("nothing-is-left-of-what-is-malformed",
       test_nothing_is_left_of_what_is_malformed);
  ADD ("those-that-nobody-looked-at-stay", test_those_that_nobody_looked_at_stay);

  return g_test_run ();
}
