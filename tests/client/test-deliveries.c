/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/deliveries.h"

#include "client/limits.h"

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

/* A guard that tests "/note", so that some deliveries are delayed. */
typedef struct
{
  OgEventSink sink;
  OgLoopGuard *guard;
  OgDeliveries *deliveries;
  OgPeer peer;
  gint64 now;
} Fixture;

static const guint8 note[] = "/note\0\0\0,\0\0";
static const guint8 other[] = "/other\0\0,\0\0";

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->now = NOW;
  fixture->guard = og_loop_guard_new (&fixture->sink);
  fixture->deliveries = og_deliveries_new (fixture->guard, FALSE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_deliveries_free (fixture->deliveries);
  og_loop_guard_free (fixture->guard);
}

static OgDelivery
take (Fixture *fixture, const guint8 *bytes, gsize size)
{
  const OgDatagram datagram = {
    .data = bytes,
    .size = size,
    .from = OG_ADDRESS_IPV4 (0xc6336401, 22243),
  };

  return og_deliveries_take (fixture->deliveries, &fixture->peer, &datagram,
                             fixture->now);
}

/* Until a lot delays one. */
static void
take_until_delayed (Fixture *fixture)
{
  while (take (fixture, note, sizeof note) == OG_DELIVER_PACKET)
    {
      og_loop_guard_sent (fixture->guard,
                          &(OgDatagram){ .data = note, .size = sizeof note },
                          fixture->now);
      fixture->now += 50 * OG_MILLISECOND + 37;
    }
}

static void
test_nearly_all_passes_at_once (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 100; i++)
    g_assert_cmpint (take (fixture, note, sizeof note), ==, OG_DELIVER_PACKET);
  g_assert_cmpint (og_deliveries_next_deadline (fixture->deliveries), ==, -1);
  g_assert_cmpuint (fixture->peer.traffic.packets_in, ==, 100);
}

static void
test_all_behind_a_delayed_one_waits (Fixture *fixture, gconstpointer data)
{
  const OgDatagram *waiting;
  guint n_waiting;
  gint64 due;

  take_until_delayed (fixture);
  g_assert_cmpint (take (fixture, other, sizeof other), ==, OG_DELIVER_NOTHING);
  due = og_deliveries_next_deadline (fixture->deliveries);
  g_assert_cmpint (due, >, fixture->now);
  g_assert_cmpint (due, <=, fixture->now + OG_ECHO_DELAY_MAX);

  og_deliveries_peek (fixture->deliveries, &n_waiting, due - 1);
  g_assert_cmpuint (n_waiting, ==, 0);
  waiting = og_deliveries_peek (fixture->deliveries, &n_waiting, due);
  g_assert_cmpuint (n_waiting, ==, 2);
  g_assert_cmpmem (waiting[0].data, waiting[0].size, note, sizeof note);
  g_assert_cmpmem (waiting[1].data, waiting[1].size, other, sizeof other);
}

/* What comes when the wait is over, but was not noticed yet, stays behind. */
static void
test_order_is_kept_when_late (Fixture *fixture, gconstpointer data)
{
  guint n_waiting;

  take_until_delayed (fixture);
  fixture->now += 100 * OG_MILLISECOND;
  g_assert_cmpint (take (fixture, other, sizeof other), ==, OG_DELIVER_NOTHING);
  og_deliveries_peek (fixture->deliveries, &n_waiting, fixture->now);
  g_assert_cmpuint (n_waiting, ==, 2);
  og_deliveries_clear (fixture->deliveries);
  g_assert_cmpint (take (fixture, other, sizeof other), ==, OG_DELIVER_PACKET);
}

/* A flood is handed over before its time rather than kept. */
static void
test_what_waits_is_bounded (Fixture *fixture, gconstpointer data)
{
  guint n_waiting = 0;

  take_until_delayed (fixture);
  for (guint i = 0; i < 4095; i++)
    {
      og_deliveries_peek (fixture->deliveries, &n_waiting, fixture->now);
      g_assert_cmpuint (n_waiting, ==, 0);
      take (fixture, other, sizeof other);
    }
  og_deliveries_peek (fixture->deliveries, &n_waiting, fixture->now);
  g_assert_cmpuint (n_waiting, ==, 4096);
}

#define ADD(path, function)                                                    \
  g_test_add ("/client/deliveries/" path, Fixture, NULL, set_up, function,     \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("nearly-all-passes-at-once", test_nearly_all_passes_at_once);
  ADD ("all-behind-a-delayed-one-waits", test_all_behind_a_delayed_one_waits);
  ADD ("order-is-kept-when-late", test_order_is_kept_when_late);
  ADD ("what-waits-is-bounded", test_what_waits_is_bounded);

  return g_test_run ();
}
