/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a link puts up with, and for how long. */

#include "link-pair.h"

#include "wire/kind.h"
#include "wire/stream.h"

static const OgAddress LOOPBACK4 = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);

static void
test_ends_in_the_middle_of_a_packet (void)
{
  const guint8 part[] = { 0, 0, 0, 8, 1, 2, 3 };
  LinkHalf half;

  link_half_set_up (&half, &LINK_PATIENT_LIMITS);
  link_half_say (&half, part, sizeof part);
  g_socket_close (half.other, NULL);

  g_assert_cmpint (link_end_wait_close (&half.end), ==, OG_LINK_CLOSED_BY_PEER);
  g_assert_cmpuint (half.end.packets->len, ==, 0);
  link_half_tear_down (&half);
}

static void
test_ends_on_a_bad_length (void)
{
  const guint8 stream[] = { 0, 0, 0, 4, '/', 0, 0,   0, 0x80, 0,
                            0, 0, 0, 0, 0,   4, '/', 0, 0,    0 };
  LinkHalf half;

  link_half_set_up (&half, &LINK_PATIENT_LIMITS);
  link_half_say (&half, stream, sizeof stream);

  g_assert_cmpint (link_end_wait_close (&half.end), ==, OG_LINK_MALFORMED);
  g_assert_cmpuint (half.end.packets->len, ==, 1);
  link_half_tear_down (&half);
}

static void
test_waits_for_a_first_packet (void)
{
  const guint8 part[] = { 0, 0, 0, 8, 1, 2, 3 };
  OgLinkLimits limits = LINK_PATIENT_LIMITS;
  LinkHalf half;

  limits.opening = LINK_BRIEFLY;
  link_half_set_up (&half, &limits);
  link_half_say (&half, part, sizeof part);

  g_assert_cmpint (link_end_wait_close (&half.end), ==, OG_LINK_TIMED_OUT);
  link_half_tear_down (&half);
}

static void
test_ends_after_long_silence (void)
{
  const guint8 packet[] = { 0, 0, 0, 4, '/', 0, 0, 0 };
  OgLinkLimits limits = LINK_PATIENT_LIMITS;
  LinkHalf half;

  limits.silence = LINK_BRIEFLY;
  link_half_set_up (&half, &limits);
  link_half_say (&half, packet, sizeof packet);

  g_assert_cmpint (link_end_wait_close (&half.end), ==, OG_LINK_TIMED_OUT);
  g_assert_cmpuint (half.end.packets->len, ==, 1);
  link_half_tear_down (&half);
}

static void
fill (LinkEnd *end)
{
  g_autofree guint8 *bytes = g_malloc0 (1024);
  const OgDatagram datagram = { .data = bytes, .size = 1024 };

  while (og_link_send (end->link, &datagram, 1).fault == OG_SEND_FINE)
    ;
}

static void
test_does_not_wait_for_a_slow_reader (void)
{
  OgLinkLimits limits = LINK_PATIENT_LIMITS;
  LinkHalf half;

  limits.waiting = LINK_BRIEFLY;
  link_half_set_up (&half, &limits);
  fill (&half.end);
  g_assert_cmpuint (half.end.n_closed, ==, 0);

  g_assert_cmpint (link_end_wait_close (&half.end), ==, OG_LINK_TOO_SLOW);
  link_half_tear_down (&half);
}

static void
test_bounds_what_waits (void)
{
  const OgLinkLimits limits = LINK_PATIENT_LIMITS;
  const OgDatagram datagram = { .data = (const guint8 *) "/\0\0", .size = 4 };
  LinkHalf half;
  OgSent sent;

  link_half_set_up (&half, &limits);
  fill (&half.end);
  g_assert_cmpuint (og_link_get_queued (half.end.link), <=, limits.queue);
  g_assert_cmpuint (og_link_get_queued (half.end.link), >,
                    limits.queue - 2 * 1024);

  while ((sent = og_link_send (half.end.link, &datagram, 1)).fault == OG_SEND_FINE)
    ;
  g_assert_cmpint (sent.fault, ==, OG_SEND_BUSY);
  g_assert_cmpuint (sent.n_datagrams, ==, 0);
  g_assert_cmpuint (og_link_get_statistics (half.end.link)->send_failed, >=, 2);
  link_half_tear_down (&half);
}

static gboolean
has_sent_all (gpointer data)
{
  return ((const LinkEnd *) data)->n_emptied > 0;
}

/* A reader that was slow for a moment gets everything. */
static void
test_sends_on_when_there_is_room (void)
{
  guint8 packet[OG_STREAM_HEADER + 1024];
  const gint64 start = g_get_monotonic_time ();
  LinkHalf half;
  guint n;

  link_half_set_up (&half, &LINK_PATIENT_LIMITS);
  fill (&half.end);
  g_assert_cmpint (og_link_get_since (half.end.link), >=, start - 10 * 1000);
  g_assert_cmpint (og_link_get_since (half.end.link), <=,
                   g_get_monotonic_time ());
  n = (guint) og_link_get_statistics (half.end.link)->sent;
  g_socket_set_blocking (half.other, FALSE);
  for (gsize used = 0; n > 0;)
    {
      gssize size = g_socket_receive (half.other, (char *) packet + used,
                                      sizeof packet - used, NULL, NULL);

      if (size <= 0)
        {
          g_main_context_iteration (NULL, FALSE);
          continue;
        }
      used += (gsize) size;
      if (used == sizeof packet)
        {
          g_assert_cmpuint (packet[2] << 8 | packet[3], ==, 1024);
          used = 0;
          n--;
        }
    }

  link_wait (has_sent_all, &half.end);
  g_assert_cmpuint (half.end.n_emptied, ==, 1);
  g_assert_cmpuint (half.end.n_closed, ==, 0);
  link_half_tear_down (&half);
}

static void
test_takes_only_packets (void)
{
  g_autofree guint8 *bytes = g_malloc0 (OG_DATAGRAM_MAX + 1);
  const struct
  {
    gsize size;
    OgSendFault fault;
  } cases[] = {
    { 0, OG_SEND_FAILED },
    { 6, OG_SEND_FAILED },
    { OG_DATAGRAM_MAX, OG_SEND_FAILED },
    { OG_DATAGRAM_MAX + 1, OG_SEND_TOO_LARGE },
  };
  LinkPair pair;

  g_assert_true (link_pair_set_up (&pair, &LOOPBACK4));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const OgDatagram datagram = { .data = bytes, .size = cases[i].size };
      OgSent sent = og_link_send (pair.ours.link, &datagram, 1);

      g_assert_cmpint (sent.fault, ==, cases[i].fault);
      g_assert_cmpuint (sent.n_datagrams, ==, 0);
    }

  link_end_send (&pair.ours, 1, 8);
  link_end_wait_for (&pair.other, 1);
  link_end_assert (&pair.other, 0, 1, 8);
  link_pair_tear_down (&pair);
}

static void
test_takes_nothing_until_it_is_open (void)
{
  const OgDatagram datagram = { .data = (const guint8 *) "/\0\0", .size = 4 };
  OgAddress bound;
  g_autoptr (GSocket) listening = link_listen (&LOOPBACK4, &bound);
  LinkEnd end;
  OgLinkSetup setup;

  link_end_init (&end);
  setup = link_end_setup (&end);
  link_end_connect (&end, &bound, &setup);
  g_assert_cmpint (og_link_send (end.link, &datagram, 1).fault, ==,
                   OG_SEND_NO_WAY);

  link_wait (link_end_has_opened, &end);
  g_assert_cmpint (og_link_send (end.link, &datagram, 1).fault, ==, OG_SEND_FINE);

  og_link_close (end.link, OG_LINK_FAILED);
  g_assert_cmpint (og_link_send (end.link, &datagram, 1).fault, ==,
                   OG_SEND_NO_WAY);
  link_end_clear (&end);
}

/* A fast one has its turn, not more. */
static void
test_keeps_nobody_waiting (void)
{
  g_autofree guint8 *flood = g_malloc0 (48 * 1024);
  const guint8 packet[] = { 0, 0, 0, 4, '/', 0, 0, 0 };
  LinkHalf fast;
  LinkHalf slow;

  for (gsize i = 0; i < 48 * 1024; i += sizeof packet)
    memcpy (flood + i, packet, sizeof packet);
  link_half_set_up (&fast, &LINK_PATIENT_LIMITS);
  link_half_set_up (&slow, &LINK_PATIENT_LIMITS);
  link_half_say (&fast, flood, 48 * 1024);
  link_half_say (&slow, packet, sizeof packet);

  link_end_wait_for (&slow.end, 1);
  g_assert_cmpuint (fast.end.packets->len, <, 2 * 16 * 1024 / sizeof packet + 1);
  link_end_wait_for (&fast.end, 48 * 1024 / sizeof packet);
  link_half_tear_down (&fast);
  link_half_tear_down (&slow);
}

#define add(name, test) g_test_add_func ("/io/link/limits/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("ends-in-the-middle-of-a-packet", test_ends_in_the_middle_of_a_packet);
  add ("ends-on-a-bad-length", test_ends_on_a_bad_length);
  add ("waits-for-a-first-packet", test_waits_for_a_first_packet);
  add ("ends-after-long-silence", test_ends_after_long_silence);
  add ("does-not-wait-for-a-slow-reader", test_does_not_wait_for_a_slow_reader);
  add ("bounds-what-waits", test_bounds_what_waits);
  add ("sends-on-when-there-is-room", test_sends_on_when_there_is_room);
  add ("takes-only-packets", test_takes_only_packets);
  add ("takes-nothing-until-it-is-open", test_takes_nothing_until_it_is_open);
  add ("keeps-nobody-waiting", test_keeps_nobody_waiting);

  return g_test_run ();
}
