/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/probing.h"

#include "client/limits.h"

#define NOW  ((gint64) 1000 * G_USEC_PER_SEC)
#define HOUR ((gint64) 3600 * G_USEC_PER_SEC)

/* What our wall clock shows at NOW, in the year 2026. */
#define CLOCK G_GINT64_CONSTANT (1790000000000000)

/* A prober and a peer far away whose clock is @ahead of ours. */
typedef struct
{
  OgProbing probing;
  gint64 now;
  gint64 ahead;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  og_probing_init (&fixture->probing);
  og_probing_start (&fixture->probing, NOW);
  fixture->now = NOW;
}

static gint64
get_clock (const Fixture *fixture)
{
  return CLOCK + (fixture->now - NOW);
}

static OgProbe
send_probe (Fixture *fixture)
{
  OgProbe probe;

  og_probing_take_probe (&fixture->probing, &probe, get_clock (fixture),
                         fixture->now);
  return probe;
}

static gboolean
receive (Fixture *fixture, const OgProbeReply *reply)
{
  return og_probing_reply_received (&fixture->probing, reply,
                                    get_clock (fixture), fixture->now);
}

/* A probe that takes @there, is held for @held, and back takes @back. Leaves
 * the time at the next probe's, or when it was back if that is later. */
static void
pass_probe (Fixture *fixture, gint64 there, gint64 held, gint64 back)
{
  gint64 sent = fixture->now;
  OgProbe probe = send_probe (fixture);
  OgProbeReply reply = { .sequence = probe.sequence, .origin = probe.origin };

  fixture->now += there;
  reply.received = get_clock (fixture) + fixture->ahead;
  fixture->now += held;
  reply.replied = get_clock (fixture) + fixture->ahead;
  fixture->now += back;
  g_assert_true (receive (fixture, &reply));

  fixture->now = MAX (fixture->now, sent + OG_PROBE_INTERVAL);
}

static void
lose_probe (Fixture *fixture)
{
  send_probe (fixture);
  fixture->now += OG_PROBE_INTERVAL;
}

static void
test_is_off_at_first (Fixture *fixture, gconstpointer data)
{
  og_probing_init (&fixture->probing);

  g_assert_cmpint (fixture->probing.due, ==, -1);
  g_assert_false (fixture->probing.measured);
  g_assert_cmpfloat (og_probing_get_loss (&fixture->probing, NOW), ==, -1.0);
}

static void
test_starts_at_once_and_once (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (fixture->probing.due, ==, NOW);

  og_probing_start (&fixture->probing, NOW + 1);
  g_assert_cmpint (fixture->probing.due, ==, NOW);
}

static void
test_probes_each_second (Fixture *fixture, gconstpointer data)
{
  for (gint32 i = 0; i < 200; i++)
    {
      OgProbe probe = send_probe (fixture);

      g_assert_cmpint (probe.sequence, ==, i);
      g_assert_cmpint (probe.origin, ==, get_clock (fixture));
      g_assert_cmpint (fixture->probing.due, ==,
                       fixture->now + OG_PROBE_INTERVAL);
      fixture->now = fixture->probing.due;
    }
}

static void
test_first_round_trip_stands_as_it_is (Fixture *fixture, gconstpointer data)
{
  pass_probe (fixture, 3000, 0, 5000);

  g_assert_true (fixture->probing.measured);
  g_assert_cmpint (fixture->probing.round_trip, ==, 8000);
  g_assert_cmpint (fixture->probing.jitter, ==, 0);
}

static void
test_smooths_round_trip_and_jitter (Fixture *fixture, gconstpointer data)
{
  pass_probe (fixture, 4000, 0, 4000);
  pass_probe (fixture, 8000, 0, 8000);
  g_assert_cmpint (fixture->probing.round_trip, ==, 8000 + 8000 / 8);
  g_assert_cmpint (fixture->probing.jitter, ==, 8000 / 16);
  g_assert_cmpint (fixture->probing.last_round_trip, ==, 16000);

  pass_probe (fixture, 4000, 0, 4000);
  g_assert_cmpint (fixture->probing.round_trip, ==, 9000 - 1000 / 8);
  g_assert_cmpint (fixture->probing.jitter, ==, 500 + (8000 - 500) / 16);
}

static void
test_steady_way_has_no_jitter (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 100; i++)
    pass_probe (fixture, 10000, i * 100, 10000);

  g_assert_cmpint (fixture->probing.round_trip, ==, 20000);
  g_assert_cmpint (fixture->probing.jitter, ==, 0);
}

static void
test_takes_out_what_the_peer_held_it (Fixture *fixture, gconstpointer data)
{
  pass_probe (fixture, 2000, 500000, 3000);

  g_assert_cmpint (fixture->probing.round_trip, ==, 5000);
}

static void
test_believes_no_impossible_times (Fixture *fixture, gconstpointer data)
{
  static const gint64 times[][2] = {
    { 0, 6001 },
    { 1, 0 },
    { G_MININT64, G_MAXINT64 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    {
      OgProbe probe = send_probe (fixture);
      OgProbeReply reply = { probe.sequence, probe.origin, times[i][0],
                             times[i][1] };

      fixture->now += 6000;
      g_assert_true (receive (fixture, &reply));
      g_assert_cmpint (fixture->probing.last_round_trip, ==, 6000);
    }
}

static void
test_finds_clocks_hours_apart (Fixture *fixture, gconstpointer data)
{
  static const gint64 ahead[] = { 7 * HOUR + 123456, -9 * HOUR - 1, 0 };

  for (guint i = 0; i < G_N_ELEMENTS (ahead); i++)
    {
      fixture->ahead = ahead[i];
      pass_probe (fixture, 15000, 250, 15000);
      g_assert_cmpint (fixture->probing.clock_offset, ==, ahead[i]);
      g_assert_cmpint (fixture->probing.last_round_trip, ==, 30000);
    }
}

/* Nobody can tell the two ways apart: the error is half their difference. */
static void
test_offset_is_off_by_half_the_asymmetry (Fixture *fixture, gconstpointer data)
{
  fixture->ahead = -3 * HOUR;
  pass_probe (fixture, 30000, 0, 10000);

  g_assert_cmpint (fixture->probing.clock_offset, ==, -3 * HOUR + 10000);
}

static void
test_refuses_replies_to_no_probe (Fixture *fixture, gconstpointer data)
{
  static const gint32 others[] = { 1, 2, 64, 65, -1, G_MAXINT32, G_MININT32 };
  OgProbeReply reply = { 0, CLOCK, 0, 0 };

  g_assert_false (receive (fixture, &reply));

  reply.origin = send_probe (fixture).origin;
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      reply.sequence = others[i];
      g_assert_false (receive (fixture, &reply));
    }

  g_assert_false (fixture->probing.measured);
}

/* Sequence numbers can be guessed by whoever forges the address of a peer. */
static void
test_refuses_replies_of_another_origin (Fixture *fixture, gconstpointer data)
{
  OgProbe probe = send_probe (fixture);

  g_assert_false (receive (fixture, &(OgProbeReply){ probe.sequence, 0, 0, 0 }));
  g_assert_false (receive (
      fixture, &(OgProbeReply){ probe.sequence, probe.origin + 1, 0, 0 }));
  g_assert_true (
      receive (fixture, &(OgProbeReply){ probe.sequence, probe.origin, 0, 0 }));
}

static void
test_refuses_a_reply_twice (Fixture *fixture, gconstpointer data)
{
  OgProbe probe = send_probe (fixture);
  OgProbeReply reply = { probe.sequence, probe.origin, 0, 0 };

  fixture->now += 1000;
  g_assert_true (receive (fixture, &reply));
  fixture->now += 1000;
  g_assert_false (receive (fixture, &reply));
  g_assert_cmpint (fixture->probing.round_trip, ==, 1000);
}

static void
test_remembers_the_last_probes_only (Fixture *fixture, gconstpointer data)
{
  OgProbe first = send_probe (fixture);
  OgProbe second = send_probe (fixture);
  OgProbeReply reply = { first.sequence, first.origin, 0, 0 };

  for (guint i = 0; i < OG_PROBES_KEPT - 1; i++)
    send_probe (fixture);

  g_assert_false (receive (fixture, &reply));
  reply.sequence = fixture->probing.sequence;
  g_assert_false (receive (fixture, &reply));
  reply.sequence = second.sequence;
  g_assert_true (receive (fixture, &reply));
}

static void
test_takes_replies_in_any_order (Fixture *fixture, gconstpointer data)
{
  OgProbe first = send_probe (fixture);
  OgProbe second = send_probe (fixture);

  fixture->now += 700;
  g_assert_true (receive (
      fixture, &(OgProbeReply){ second.sequence, second.origin, 0, 0 }));
  g_assert_true (
      receive (fixture, &(OgProbeReply){ first.sequence, first.origin, 0, 0 }));
}

static void
test_replies_with_what_was_asked (Fixture *fixture, gconstpointer data)
{
  OgProbe probe = { 77, CLOCK - 5 * HOUR };
  OgProbeReply reply;

  g_assert_true (
      og_probing_take_reply (&fixture->probing, &probe, &reply, CLOCK, NOW));
  g_assert_cmpint (reply.sequence, ==, 77);
  g_assert_cmpint (reply.origin, ==, CLOCK - 5 * HOUR);
  g_assert_cmpint (reply.received, ==, CLOCK);
  g_assert_cmpint (reply.replied, ==, CLOCK);
}

static void
test_replies_no_faster_than_the_gap (Fixture *fixture, gconstpointer data)
{
  OgProbing *probing = &fixture->probing;
  OgProbe probe = { 1, CLOCK };
  OgProbeReply reply;

  for (guint i = 0; i < OG_PROBE_REPLIES_MAX; i++)
    g_assert_true (og_probing_take_reply (probing, &probe, &reply, CLOCK, NOW));
  g_assert_false (og_probing_take_reply (probing, &probe, &reply, CLOCK,
                                         NOW + OG_PROBE_REPLY_GAP - 1));
  g_assert_true (og_probing_take_reply (probing, &probe, &reply, CLOCK,
                                        NOW + OG_PROBE_REPLY_GAP));
}

static void
test_loss_is_told_when_replies_are_late (Fixture *fixture, gconstpointer data)
{
  send_probe (fixture);

  g_assert_cmpfloat (
      og_probing_get_loss (&fixture->probing, NOW + OG_PROBE_LATE - 1), ==, -1.0);
  g_assert_cmpfloat (
      og_probing_get_loss (&fixture->probing, NOW + OG_PROBE_LATE), ==, 1.0);
}

static void
test_late_reply_is_a_loss_and_a_measure (Fixture *fixture, gconstpointer data)
{
  pass_probe (fixture, 0, 0, OG_PROBE_LATE - 1);
  fixture->now += OG_PROBE_LATE;
  g_assert_cmpfloat (og_probing_get_loss (&fixture->probing, fixture->now), ==,
                     0.0);

  pass_probe (fixture, 0, 0, OG_PROBE_LATE);
  g_assert_cmpint (fixture->probing.last_round_trip, ==, OG_PROBE_LATE);
  fixture->now += OG_PROBE_LATE;
  g_assert_cmpfloat (og_probing_get_loss (&fixture->probing, fixture->now), ==,
                     0.5);
}

static void
test_loss_is_a_share_of_the_probes (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      pass_probe (fixture, 100, 0, 100);
      g_assert_cmpfloat (og_probing_get_loss (&fixture->probing, fixture->now),
                         ==, 0.0);
    }
  for (guint i = 0; i < 15; i++)
    lose_probe (fixture);
  fixture->now += OG_PROBE_LATE;

  g_assert_cmpfloat (og_probing_get_loss (&fixture->probing, fixture->now), ==,
                     0.75);
  g_assert_cmpuint (og_probing_count_lost (&fixture->probing, fixture->now), ==,
                    15);
}

static void
test_loss_is_of_the_last_minute (Fixture *fixture, gconstpointer data)
{
  gint64 minute_after = NOW + 60 * G_USEC_PER_SEC;

  lose_probe (fixture);
  pass_probe (fixture, 100, 0, 100);

  g_assert_cmpfloat (og_probing_get_loss (&fixture->probing, minute_after), ==,
                     0.5);
  g_assert_cmpfloat (og_probing_get_loss (&fixture->probing, minute_after + 1),
                     ==, 0.0);
}

static void
test_stopping_forgets_the_figures (Fixture *fixture, gconstpointer data)
{
  OgProbing *probing = &fixture->probing;
  OgProbe probe;

  pass_probe (fixture, 100, 0, 100);
  probe = send_probe (fixture);
  og_probing_stop (probing);

  g_assert_cmpint (probing->due, ==, -1);
  g_assert_false (probing->measured);
  g_assert_cmpfloat (og_probing_get_loss (probing, fixture->now + OG_PROBE_LATE),
                     ==, -1.0);
  g_assert_false (
      receive (fixture, &(OgProbeReply){ probe.sequence, probe.origin, 0, 0 }));

  og_probing_start (probing, fixture->now);
  g_assert_cmpint (send_probe (fixture).sequence, ==, 2);
}

static void
test_stopping_keeps_the_gap_of_replies (Fixture *fixture, gconstpointer data)
{
  OgProbe probe = { 1, CLOCK };
  OgProbeReply reply;

  for (guint i = 0; i < OG_PROBE_REPLIES_MAX; i++)
    og_probing_take_reply (&fixture->probing, &probe, &reply, CLOCK, NOW);
  og_probing_stop (&fixture->probing);
  og_probing_start (&fixture->probing, NOW);

  g_assert_false (
      og_probing_take_reply (&fixture->probing, &probe, &reply, CLOCK, NOW));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/probing/" path, Fixture, NULL, set_up, function, NULL)

  ADD ("is-off-at-first", test_is_off_at_first);
  ADD ("starts-at-once-and-once", test_starts_at_once_and_once);
  ADD ("probes-each-second", test_probes_each_second);
  ADD ("first-round-trip-stands-as-it-is", test_first_round_trip_stands_as_it_is);
  ADD ("smooths-round-trip-and-jitter", test_smooths_round_trip_and_jitter);
  ADD ("steady-way-has-no-jitter", test_steady_way_has_no_jitter);
  ADD ("takes-out-what-the-peer-held-it", test_takes_out_what_the_peer_held_it);
  ADD ("believes-no-impossible-times", test_believes_no_impossible_times);
  ADD ("finds-clocks-hours-apart", test_finds_clocks_hours_apart);
  ADD ("offset-is-off-by-half-the-asymmetry",
       test_offset_is_off_by_half_the_asymmetry);
  ADD ("refuses-replies-to-no-probe", test_refuses_replies_to_no_probe);
  ADD ("refuses-replies-of-another-origin",
       test_refuses_replies_of_another_origin);
  ADD ("refuses-a-reply-twice", test_refuses_a_reply_twice);
  ADD ("remembers-the-last-probes-only", test_remembers_the_last_probes_only);
  ADD ("takes-replies-in-any-order", test_takes_replies_in_any_order);
  ADD ("replies-with-what-was-asked", test_replies_with_what_was_asked);
  ADD ("replies-no-faster-than-the-gap", test_replies_no_faster_than_the_gap);
  ADD ("loss-is-told-when-replies-are-late",
       test_loss_is_told_when_replies_are_late);
  ADD ("late-reply-is-a-loss-and-a-measure",
       test_late_reply_is_a_loss_and_a_measure);
  ADD ("loss-is-a-share-of-the-probes", test_loss_is_a_share_of_the_probes);
  ADD ("loss-is-of-the-last-minute", test_loss_is_of_the_last_minute);
  ADD ("stopping-forgets-the-figures", test_stopping_forgets_the_figures);
  ADD ("stopping-keeps-the-gap-of-replies",
       test_stopping_keeps_the_gap_of_replies);

  return g_test_run ();
}
