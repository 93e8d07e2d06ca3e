/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/waiting.h"

#include "client/loops/loop-limits.h"

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

static void
set_up (OgWaiting *waiting, gconstpointer data)
{
  og_waiting_init (waiting);
}

static void
tear_down (OgWaiting *waiting, gconstpointer data)
{
  og_waiting_clear (waiting);
}

static gboolean
add (OgWaiting *waiting, guint8 byte, gsize size)
{
  static const OgPath path = { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 57120) };
  g_autofree guint8 *data = g_malloc (size);

  data[0] = byte;
  return og_waiting_add (
      waiting, &(OgDatagram){ .data = data, .size = size, .path = &path }, byte,
      NOW - OG_LOOP_WAITING_STEP);
}

/* Those of hash 1 stay, those of hash 2 go on. */
static OgWaitingFate
judge (const OgWaitingMessage *message, gint64 now, gpointer data)
{
  return message->hash == 1   ? OG_WAITING_STAYS
         : message->hash == 2 ? OG_WAITING_GOES_ON
                              : OG_WAITING_DROPPED;
}

static void
test_each_has_its_fate (OgWaiting *waiting, gconstpointer data)
{
  const OgDatagram *datagrams;
  guint n_datagrams;

  for (guint8 i = 1; i <= 3; i++)
    for (guint j = 0; j < 2; j++)
      g_assert_true (add (waiting, i, 4 + j));

  datagrams = og_waiting_release (waiting, judge, NULL, &n_datagrams, NOW);
  g_assert_cmpuint (n_datagrams, ==, 2);
  for (guint j = 0; j < 2; j++)
    {
      g_assert_cmpuint (datagrams[j].data[0], ==, 2);
      g_assert_cmpuint (datagrams[j].size, ==, 4 + j);
      g_assert_cmpuint (datagrams[j].path->address.port, ==, 57120);
    }
  g_assert_cmpuint (waiting->messages->len, ==, 2);
  g_assert_cmpuint (waiting->n_bytes, ==, 9);

  og_waiting_release (waiting, judge, NULL, &n_datagrams,
                      NOW + OG_LOOP_WAITING_STEP);
  g_assert_cmpuint (n_datagrams, ==, 0);
  g_assert_cmpuint (waiting->messages->len, ==, 2);
}

static void
test_nothing_goes_on_before_its_time (OgWaiting *waiting, gconstpointer data)
{
  guint n_datagrams;

  g_assert_true (og_waiting_is_empty (waiting));
  g_assert_cmpint (og_waiting_next_deadline (waiting), ==, -1);
  add (waiting, 2, 4);
  g_assert_false (og_waiting_is_empty (waiting));
  g_assert_cmpint (og_waiting_next_deadline (waiting), ==, NOW);
  og_waiting_release (waiting, judge, NULL, &n_datagrams, NOW - 1);
  g_assert_cmpuint (n_datagrams, ==, 0);
  og_waiting_release (waiting, judge, NULL, &n_datagrams, NOW);
  g_assert_cmpuint (n_datagrams, ==, 1);
  g_assert_cmpint (og_waiting_next_deadline (waiting), ==, -1);
}

static void
test_room_is_bounded (OgWaiting *waiting, gconstpointer data)
{
  guint n_datagrams;

  for (guint i = 0; i < OG_LOOP_WAITING_MAX; i++)
    g_assert_true (add (waiting, 2, 4));
  g_assert_false (add (waiting, 2, 4));
  og_waiting_release (waiting, judge, NULL, &n_datagrams, NOW);
  g_assert_cmpuint (n_datagrams, ==, OG_LOOP_WAITING_MAX);
  g_assert_true (add (waiting, 1, 4));
}

static void
test_bytes_are_bounded (OgWaiting *waiting, gconstpointer data)
{
  gsize n_bytes = 0;

  while (add (waiting, 1, 60000))
    n_bytes += 60000;
  g_assert_cmpuint (n_bytes, <=, OG_LOOP_WAITING_BYTES);
  g_assert_cmpuint (n_bytes + 60000, >, OG_LOOP_WAITING_BYTES);
}

#define ADD(path, function)                                                    \
  g_test_add ("/client/waiting/" path, OgWaiting, NULL, set_up, function,      \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("each-has-its-fate", test_each_has_its_fate);
  ADD ("nothing-goes-on-before-its-time", test_nothing_goes_on_before_its_time);
  ADD ("room-is-bounded", test_room_is_bounded);
  ADD ("bytes-are-bounded", test_bytes_are_bounded);

  return g_test_run ();
}
