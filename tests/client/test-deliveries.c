/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/deliveries.h"

#include "client/limits.h"
#include "client/loops/loop-limits.h"

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

#define ANN 0xc6336401
#define BEN 0xc6336402

/* Until then waits what is behind a trial, whatever its lot is. */
#define BEHIND (OG_ECHO_DELAY_MAX + OG_MILLISECOND)

/* A guard that tests "/note", so that some deliveries are delayed. */
typedef struct
{
  OgLoopSink sink;
  OgLoopGuard *guard;
  OgDeliveries *deliveries;
  OgPeer peer;
  gint64 now;
} Fixture;

static const guint8 note[] = "/note\0\0\0,\0\0";
static const guint8 other[] = "/other\0\0,\0\0";

static void
on_loop (const OgLoopNotice *notice, gpointer data)
{
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->now = NOW;
  fixture->peer.said_hello = TRUE;
  fixture->sink.func = on_loop;
  fixture->guard = og_loop_guard_new (&fixture->sink);
  fixture->deliveries = og_deliveries_new (fixture->guard, FALSE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_deliveries_free (fixture->deliveries);
  og_loop_guard_free (fixture->guard);
}

/* Whether it is delivered at once. */
static gboolean
take_from (Fixture *fixture, guint32 sender, const guint8 *bytes, gsize size)
{
  const OgAddress address = og_address_from_ipv4 (sender, 22243);
  const OgPath path = og_path_direct (&address);
  const OgDatagram datagram = { bytes, size, &path };
  OgDelivery delivery;

  fixture->peer.number = sender & 0xff;
  if (!og_deliveries_take (fixture->deliveries, &fixture->peer, &datagram,
                           &delivery, fixture->now))
    return FALSE;

  g_assert_true (delivery.payload == bytes && delivery.size == size);
  g_assert_true (delivery.peer == &fixture->peer);
  return TRUE;
}

static gboolean
take (Fixture *fixture, const guint8 *bytes, gsize size)
{
  return take_from (fixture, ANN, bytes, size);
}

/* Until a lot delays one. */
static void
take_until_delayed (Fixture *fixture)
{
  static const OgPath program = { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 57120) };
  OgDatagram datagram = { note, sizeof note, &program };

  while (take (fixture, note, sizeof note))
    {
      og_loop_guard_sent (fixture->guard, &datagram, fixture->now);
      fixture->now += 50 * OG_MILLISECOND + 37;
    }
}

static void
test_nearly_all_passes_at_once (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 100; i++)
    g_assert_true (take (fixture, note, sizeof note));
  g_assert_cmpint (og_deliveries_next_deadline (fixture->deliveries), ==, -1);
  g_assert_cmpuint (fixture->peer.traffic.packets_in, ==, 100);
}

static void
test_who_is_muted_is_counted_and_not_heard (Fixture *fixture, gconstpointer data)
{
  OgHearing *hearing = og_deliveries_get_hearing (fixture->deliveries);
  char name[] = "ann";

  fixture->peer.name = name;
  og_hearing_mute (hearing, "ann", TRUE);
  g_assert_false (take (fixture, note, sizeof note));
  g_assert_cmpint (og_deliveries_next_deadline (fixture->deliveries), ==, -1);
  g_assert_cmpuint (fixture->peer.traffic.packets_in, ==, 1);

  og_hearing_set_only (hearing, "ann");
  g_assert_true (take (fixture, note, sizeof note));
  og_hearing_set_only (hearing, "ben");
  g_assert_false (take (fixture, note, sizeof note));
  og_hearing_clear (hearing);
  g_assert_true (take (fixture, note, sizeof note));
}

static void
expect (Fixture *fixture, gint64 due, guint n_expected, const guint8 *bytes, gsize size)
{
  const OgDelivery *waiting;
  guint n_waiting;

  g_assert_cmpint (og_deliveries_next_deadline (fixture->deliveries), ==, due);
  og_deliveries_peek (fixture->deliveries, &n_waiting, due - 1);
  g_assert_cmpuint (n_waiting, ==, 0);
  waiting = og_deliveries_peek (fixture->deliveries, &n_waiting, due);
  g_assert_cmpuint (n_waiting, ==, n_expected);
  g_assert_true (waiting[0].peer == &fixture->peer);
  g_assert_cmpmem (waiting[0].payload, waiting[0].size, bytes, size);
  og_deliveries_clear (fixture->deliveries);
}

/* By a time that does not show for how long that was delayed. */
static void
test_the_same_sender_waits_behind_a_delayed_one (Fixture *fixture,
                                                 gconstpointer data)
{
  gint64 due;

  take_until_delayed (fixture);
  due = og_deliveries_next_deadline (fixture->deliveries);
  g_assert_cmpint (due, >, fixture->now);
  g_assert_cmpint (due, <=, fixture->now + OG_ECHO_DELAY_MAX);

  g_assert_false (take (fixture, other, sizeof other));
  expect (fixture, due, 1, note, sizeof note);
  g_assert_false (take (fixture, note, sizeof note));
  expect (fixture, fixture->now + BEHIND, 2, other, sizeof other);
  g_assert_cmpint (og_deliveries_next_deadline (fixture->deliveries), ==, -1);
}

static void
test_others_do_not_wait (Fixture *fixture, gconstpointer data)
{
  take_until_delayed (fixture);
  g_assert_true (take_from (fixture, BEN, other, sizeof other));
}

/* It would come back before the one that is tried. */
static void
test_others_wait_with_what_is_tested (Fixture *fixture, gconstpointer data)
{
  take_until_delayed (fixture);
  g_assert_false (take_from (fixture, BEN, note, sizeof note));
  expect (fixture, og_deliveries_next_deadline (fixture->deliveries), 2, note,
          sizeof note);
}

/* What comes when the wait is over, but was not noticed yet, stays behind. */
static void
test_order_is_kept_when_late (Fixture *fixture, gconstpointer data)
{
  guint n_waiting;

  take_until_delayed (fixture);
  fixture->now += 100 * OG_MILLISECOND;
  g_assert_false (take (fixture, other, sizeof other));
  og_deliveries_peek (fixture->deliveries, &n_waiting, fixture->now);
  g_assert_cmpuint (n_waiting, ==, 2);
  og_deliveries_clear (fixture->deliveries);
  g_assert_true (take (fixture, other, sizeof other));
}

static void
test_only_what_was_given_is_cleared (Fixture *fixture, gconstpointer data)
{
  guint n_waiting;
  gint64 due;

  take_until_delayed (fixture);
  due = og_deliveries_next_deadline (fixture->deliveries);
  og_deliveries_peek (fixture->deliveries, &n_waiting, due - 1);
  og_deliveries_clear (fixture->deliveries);
  og_deliveries_peek (fixture->deliveries, &n_waiting, due);
  g_assert_cmpuint (n_waiting, ==, 1);
}

/* What she played is heard, although she has gone. */
static void
test_one_who_leaves_is_heard_to_the_end (Fixture *fixture, gconstpointer data)
{
  const OgDelivery *waiting;
  guint n_waiting;
  OgPeer other_peer = { 0 };

  take_until_delayed (fixture);
  og_deliveries_forget_peers (fixture->deliveries, &other_peer);
  fixture->now += 100 * OG_MILLISECOND;
  waiting = og_deliveries_peek (fixture->deliveries, &n_waiting, fixture->now);
  g_assert_true (waiting[0].peer == &fixture->peer);

  og_deliveries_forget_peers (fixture->deliveries, &fixture->peer);
  waiting = og_deliveries_peek (fixture->deliveries, &n_waiting, fixture->now);
  g_assert_cmpuint (n_waiting, ==, 1);
  g_assert_null (waiting[0].peer);
  g_assert_cmpmem (waiting[0].payload, waiting[0].size, note, sizeof note);
}

/* So many are delivered before a test says whether they are a loop. */
#define AT_ONCE (OG_LOOP_BURST + OG_LOOP_CREDIT)

/* One of ours can be asked, but not an original: perhaps it hands on what we
 * deliver. So more than a loop may cost waits, and then it is delivered, too. */
static void
test_what_an_original_repeats_may_wait (Fixture *fixture, gconstpointer data)
{
  guint n_taken = 0;
  guint n_waiting;
  gint64 due;

  fixture->peer.said_hello = FALSE;
  for (guint i = 0; i < AT_ONCE + 200; i++)
    n_taken += take (fixture, note, sizeof note);
  og_deliveries_peek (fixture->deliveries, &n_waiting,
                      fixture->now + OG_ECHO_DELAY_MAX);
  og_deliveries_clear (fixture->deliveries);
  n_taken += n_waiting;
  g_assert_cmpuint (n_taken, >=, AT_ONCE);
  g_assert_cmpuint (n_taken, <, AT_ONCE + 50);

  fixture->now += G_USEC_PER_SEC;
  while ((due = og_deliveries_next_deadline (fixture->deliveries)) != -1)
    {
      fixture->now = MAX (fixture->now, due);
      og_deliveries_peek (fixture->deliveries, &n_waiting, fixture->now);
      og_deliveries_clear (fixture->deliveries);
      n_taken += n_waiting;
    }
  g_assert_cmpuint (n_taken, ==, AT_ONCE + 200);
}

/* A flood is handed over before its time rather than kept. */
static void
test_what_waits_is_bounded (Fixture *fixture, gconstpointer data)
{
  guint n_waiting = 0;

  take_until_delayed (fixture);
  for (guint i = 0; i < 4096; i++)
    {
      og_deliveries_peek (fixture->deliveries, &n_waiting, fixture->now);
      g_assert_cmpuint (n_waiting, ==, 0);
      take (fixture, other, sizeof other);
    }
  og_deliveries_peek (fixture->deliveries, &n_waiting, fixture->now);
  g_assert_cmpuint (n_waiting, ==, 1);
  og_deliveries_clear (fixture->deliveries);
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
  ADD ("who-is-muted-is-counted-and-not-heard",
       test_who_is_muted_is_counted_and_not_heard);
  ADD ("the-same-sender-waits-behind-a-delayed-one",
       test_the_same_sender_waits_behind_a_delayed_one);
  ADD ("others-do-not-wait", test_others_do_not_wait);
  ADD ("others-wait-with-what-is-tested", test_others_wait_with_what_is_tested);
  ADD ("order-is-kept-when-late", test_order_is_kept_when_late);
  ADD ("only-what-was-given-is-cleared", test_only_what_was_given_is_cleared);
  ADD ("one-who-leaves-is-heard-to-the-end",
       test_one_who_leaves_is_heard_to_the_end);
  ADD ("what-waits-is-bounded", test_what_waits_is_bounded);
  ADD ("what-an-original-repeats-may-wait",
       test_what_an_original_repeats_may_wait);

  return g_test_run ();
}
