/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Two programs that send equal messages often enough for a pause. All arrive,
 * none is late for long, and nobody is told of a loop: they play by themselves,
 * or answer each message with another. */

#include "client/deliveries.h"

#include "client/limits.h"

#include <string.h>

#define STEP  (OG_MILLISECOND / 4)
#define SPENT (60 * G_USEC_PER_SEC)
#define WAY   OG_MILLISECOND /* from one to the other */

#define ANN 0xc6336401

/* Two pauses in a minute, longer in a rest. A game stands still in one. */
#define LATE_MAX      (300 * OG_MILLISECOND)
#define LATE_MAX_GAME (400 * OG_MILLISECOND)
#define N_LATE_MAX    30

typedef enum
{
  PLAYS_BEATS,
  PLAYS_AT_RANDOM,
  PLAYS_TREMOLOS, /* and rests between them */
  DRAWS,          /* answers a number with any */
  COUNTS          /* answers it with the next one */
} Habit;

typedef struct
{
  const char *name;
  Habit habit;
  gint64 interval; /* between two messages, or from a message to its answer */
  guint n_numbers;
  guint n_balls;
} Case;

/* A message on its way. */
typedef struct
{
  gint64 due;
  guint number;
} Ball;

typedef struct
{
  OgLoopSink sink;
  OgLoopGuard *guard;
  OgDeliveries *deliveries;
  OgPeer peer;
  GRand *rand;
  const Case *one;
  gint64 now;
  GQueue to_us;   /* Ball */
  GQueue answers; /* ours */
  GQueue of_ann;  /* her answers */
  GQueue waiting; /* what arrived and is not delivered */
  gint64 next[2]; /* beat: ours, and hers */
  guint n_noticed;
  guint n_held_back;
  gint64 latest;
  guint n_late;
} Fixture;

static void
on_loop (const OgLoopNotice *notice, gpointer data)
{
  ((Fixture *) data)->n_noticed++;
}

static void
push (GQueue *queue, gint64 due, guint number)
{
  const Ball ball = { due, number };

  g_queue_push_tail (queue, g_memdup2 (&ball, sizeof ball));
}

static gboolean
pop (GQueue *queue, gint64 now, Ball *ball)
{
  const Ball *first = g_queue_peek_head (queue);

  if (first == NULL || first->due > now)
    return FALSE;

  *ball = *first;
  g_free (g_queue_pop_head (queue));
  return TRUE;
}

static const guint8 *
make_message (guint number)
{
  static guint8 message[16] = "/ball\0\0\0,i";

  message[15] = (guint8) number;
  return message;
}

static guint
answer (Fixture *fixture, guint number)
{
  gint32 n = (gint32) fixture->one->n_numbers;

  return fixture->one->habit == COUNTS
             ? (number + 1) % (guint) n
             : (guint) g_rand_int_range (fixture->rand, 0, n);
}

static gboolean
answers (const Case *one)
{
  return one->habit == DRAWS || one->habit == COUNTS;
}

static gint64
get_lag (Fixture *fixture)
{
  return g_rand_int_range (fixture->rand, 1, (gint32) fixture->one->interval);
}

static void
deliver (Fixture *fixture, const OgDelivery *delivery)
{
  guint number = delivery->payload[15];
  Ball ball = { 0 };
  gint64 late;

  g_assert_true (pop (&fixture->waiting, fixture->now, &ball));
  late = fixture->now - ball.due;
  g_assert_cmpuint (ball.number, ==, number);
  fixture->latest = MAX (fixture->latest, late);
  fixture->n_late += late > 25 * OG_MILLISECOND;
  if (answers (fixture->one))
    push (&fixture->answers, fixture->now + get_lag (fixture),
          answer (fixture, number));
}

static void
arrive (Fixture *fixture, guint number)
{
  static const OgPath path = { OG_ADDRESS_IPV4 (ANN, 22243) };
  const OgDatagram datagram = { make_message (number), 16, &path };
  OgDelivery delivery;

  push (&fixture->waiting, fixture->now, number);
  if (og_deliveries_take (fixture->deliveries, &fixture->peer, &datagram,
                          &delivery, fixture->now))
    deliver (fixture, &delivery);
}

static void
send (Fixture *fixture, guint number)
{
  static const OgPath program = { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 57120) };
  OgDatagram datagram = { make_message (number), 16, &program };
  OgReturn fate = og_loop_guard_sent (fixture->guard, &datagram, fixture->now);

  fixture->n_held_back += fate == OG_RETURN_WAITS || fate == OG_RETURN_HELD_BACK;
  if (answers (fixture->one))
    push (&fixture->of_ann, fixture->now + WAY + get_lag (fixture),
          answer (fixture, number));
}

static void
hand_over (Fixture *fixture)
{
  gint64 due;

  while ((due = og_deliveries_next_deadline (fixture->deliveries)) != -1
         && due <= fixture->now)
    {
      guint n_waiting;
      const OgDelivery *waiting =
          og_deliveries_peek (fixture->deliveries, &n_waiting, fixture->now);

      for (guint i = 0; i < n_waiting; i++)
        deliver (fixture, &waiting[i]);
      og_deliveries_clear (fixture->deliveries);
    }
  og_loop_guard_advance (fixture->guard, fixture->now);
}

/* Until the next beat. */
static gint64
draw_interval (Fixture *fixture)
{
  gint64 interval = fixture->one->interval;
  gboolean rests =
      fixture->one->habit == PLAYS_TREMOLOS
      && fixture->now % (800 * OG_MILLISECOND) > 500 * OG_MILLISECOND;

  if (rests)
    return 800 * OG_MILLISECOND - fixture->now % (800 * OG_MILLISECOND);
  if (fixture->one->habit != PLAYS_AT_RANDOM)
    return interval;

  for (interval = 0; g_rand_int_range (fixture->rand, 0, 16) != 0;)
    interval += fixture->one->interval / 16;
  return interval;
}

static void
play_beats (Fixture *fixture)
{
  if (fixture->now >= fixture->next[0])
    {
      send (fixture, 0);
      fixture->next[0] += draw_interval (fixture);
    }
  if (fixture->now >= fixture->next[1])
    {
      push (&fixture->to_us, fixture->now, 0);
      fixture->next[1] += draw_interval (fixture);
    }
}

static void
run (Fixture *fixture)
{
  gint64 end = fixture->now + SPENT;
  Ball ball;

  for (; fixture->now < end; fixture->now += STEP)
    {
      hand_over (fixture);
      if (!answers (fixture->one))
        play_beats (fixture);
      while (pop (&fixture->of_ann, fixture->now, &ball))
        push (&fixture->to_us, fixture->now + WAY, ball.number);
      while (pop (&fixture->to_us, fixture->now, &ball))
        arrive (fixture, ball.number);
      while (pop (&fixture->answers, fixture->now, &ball))
        send (fixture, ball.number);
    }
}

static void
tear_down (Fixture *fixture)
{
  og_deliveries_free (fixture->deliveries);
  og_loop_guard_free (fixture->guard);
  g_queue_clear_full (&fixture->to_us, g_free);
  g_queue_clear_full (&fixture->answers, g_free);
  g_queue_clear_full (&fixture->of_ann, g_free);
  g_queue_clear_full (&fixture->waiting, g_free);
  g_rand_free (fixture->rand);
}

static guint
play (const Case *one, guint32 seed)
{
  Fixture fixture = { .one = one, .peer.said_hello = TRUE, .peer.number = ANN };
  guint n_noticed;

  fixture.now = 1000 * G_USEC_PER_SEC;
  fixture.rand = g_rand_new_with_seed (seed);
  fixture.sink = (OgLoopSink){ on_loop, &fixture };
  fixture.guard = og_loop_guard_new (&fixture.sink);
  fixture.deliveries = og_deliveries_new (fixture.guard, FALSE);
  for (guint i = 0; i < one->n_balls; i++)
    push (&fixture.to_us, fixture.now + i * 500, i % one->n_numbers);
  for (guint i = 0; i < 2; i++)
    fixture.next[i] = fixture.now + get_lag (&fixture);
  run (&fixture);
  n_noticed = fixture.n_noticed;
  g_test_message ("%s, seed %u: %u named, %u late, %" G_GINT64_FORMAT
                  " ms at most, %u held",
                  one->name, seed, n_noticed, fixture.n_late,
                  fixture.latest / 1000, fixture.n_held_back);
  g_assert_cmpint (fixture.latest, <=, answers (one) ? LATE_MAX_GAME : LATE_MAX);
  g_assert_cmpuint (fixture.n_late, <=, N_LATE_MAX);
  g_assert_cmpuint (fixture.n_held_back, ==, 0);
  tear_down (&fixture);
  return n_noticed;
}

static void
test_case (gconstpointer data)
{
  guint n_noticed = 0;

  for (guint32 seed = 1; seed <= 5; seed++)
    n_noticed += play (data, seed);

  g_assert_cmpuint (n_noticed, ==, 0);
}

int
main (int argc, char *argv[])
{
  static const Case cases[] = {
    { "beats/120", PLAYS_BEATS, 8333, 1, 0 },
    { "beats/60", PLAYS_BEATS, 16667, 1, 0 },
    { "beats/30", PLAYS_BEATS, 33333, 1, 0 },
    { "beats/16", PLAYS_BEATS, 62500, 1, 0 },
    { "at-random/120", PLAYS_AT_RANDOM, 8333, 1, 0 },
    { "at-random/60", PLAYS_AT_RANDOM, 16667, 1, 0 },
    { "at-random/30", PLAYS_AT_RANDOM, 33333, 1, 0 },
    { "at-random/16", PLAYS_AT_RANDOM, 62500, 1, 0 },
    { "tremolos/60", PLAYS_TREMOLOS, 16667, 1, 0 },
    { "tremolos/30", PLAYS_TREMOLOS, 33333, 1, 0 },
    { "draws/2-of-1", DRAWS, 17000, 2, 1 },
    { "draws/3-of-1", DRAWS, 17000, 3, 1 },
    { "draws/3-of-2", DRAWS, 17000, 3, 2 },
    { "draws/10-of-8", DRAWS, 17000, 10, 8 },
    { "counts/5-of-2", COUNTS, 17000, 5, 2 },
    { "counts/10-of-10", COUNTS, 33000, 10, 10 },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path =
          g_strconcat ("/client/loop-games/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  return g_test_run ();
}
