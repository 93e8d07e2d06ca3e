/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Programs that answer one message of the group with another. When others do so as well,
 * what they send looks like what comes back: no loop, although all move together. */

#include "client/deliveries.h"

#include "client/limits.h"

#include <string.h>

#define STEP  (OG_MILLISECOND / 10)
#define SPENT (60 * G_USEC_PER_SEC)

#define ANN       0xc6336401
#define CONDUCTOR 0xc6336402

/* When ann's answers come here. */
typedef struct
{
  guint32 asker;   /* who sends what is answered */
  gint64 interval; /* between two questions */
  gint64 ahead;    /* of the question */
  gboolean we_ask;
  guint n_answers;
  /* to each question; 0: one */ /* too, by the same message, at the same time */
} Case;

typedef struct
{
  OgLoopSink sink;
  OgLoopGuard *guard;
  OgDeliveries *deliveries;
  OgPeer peer;
  gint64 now;
  guint n_answers; /* to each question */
  guint n_noticed;
  guint n_answered;
  guint n_not_passed;
} Fixture;

#define NUMBER 3 /* where an answer has its own */

static const guint8 question[] = "/note\0\0\0,\0\0";
static guint8 answer[] = "/ac0\0\0\0\0,\0\0"; /* of ten */

static void
on_loop (const OgLoopNotice *notice, gpointer data)
{
  ((Fixture *) data)->n_noticed++;
}

static void
send (Fixture *fixture, const guint8 *bytes, gsize size)
{
  static const OgPath program = { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 57120) };
  OgDatagram datagram = { bytes, size, &program };
  OgReturn fate =
      og_loop_guard_sent (fixture->guard, &datagram, fixture->now + STEP);

  fixture->n_not_passed += fate == OG_RETURN_WAITS || fate == OG_RETURN_HELD_BACK;
}

static void
deliver (Fixture *fixture, const OgDelivery *delivery)
{
  if (memcmp (delivery->payload, question, sizeof question) != 0)
    return;

  for (guint i = 0; i < fixture->n_answers; i++)
    {
      answer[NUMBER] = (guint8) ('0' + i);
      send (fixture, answer, sizeof answer);
    }
  fixture->n_answered++;
}

static void
arrive (Fixture *fixture, guint32 sender, const guint8 *bytes, gsize size)
{
  const OgAddress address = og_address_from_ipv4 (sender, 22243);
  const OgPath path = og_path_direct (&address);
  const OgDatagram datagram = { bytes, size, &path };
  OgDelivery delivery;

  fixture->peer.number = sender;
  if (og_deliveries_take (fixture->deliveries, &fixture->peer, &datagram,
                          &delivery, fixture->now))
    deliver (fixture, &delivery);
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

static void
test_answers (gconstpointer data)
{
  const Case *one = data;
  Fixture fixture = { .now = 1000 * G_USEC_PER_SEC, .peer.said_hello = TRUE };
  gint64 end = fixture.now + SPENT;
  gint64 asked = fixture.now + one->ahead;
  gint64 answered = fixture.now;

  fixture.n_answers = MAX (one->n_answers, 1);
  fixture.sink = (OgLoopSink){ on_loop, &fixture };
  fixture.guard = og_loop_guard_new (&fixture.sink);
  fixture.deliveries = og_deliveries_new (fixture.guard, FALSE);
  for (; fixture.now < end; fixture.now += STEP)
    {
      hand_over (&fixture);
      if (fixture.now >= answered)
        {
          for (guint i = 0; i < fixture.n_answers; i++)
            {
              answer[NUMBER] = (guint8) ('0' + i);
              arrive (&fixture, ANN, answer, sizeof answer);
            }
          answered += one->interval;
        }
      if (fixture.now >= asked)
        {
          arrive (&fixture, one->asker, question, sizeof question);
          if (one->we_ask)
            send (&fixture, question, sizeof question);
          asked += one->interval;
        }
    }

  g_assert_cmpuint (fixture.n_answered, >=, SPENT / one->interval - 1);
  g_assert_cmpuint (fixture.n_noticed, ==, 0);
  g_assert_cmpuint (fixture.n_not_passed, ==, 0);
  og_deliveries_free (fixture.deliveries);
  og_loop_guard_free (fixture.guard);
}

static void
add_cases (const char *name, Case model)
{
  static const gint64 intervals[] = { 200, 100, 50, 20, 11, 6, 4 }; /* ms */
  static const gint64 aheads[] = { 1, 5, 20, 25 };                  /* 0.1 ms */
  static Case cases[4 * G_N_ELEMENTS (intervals) * G_N_ELEMENTS (aheads)];
  static guint n;

  for (guint i = 0; i < G_N_ELEMENTS (intervals)
                    && intervals[i] * OG_MILLISECOND >= model.interval;
       i++)
    for (guint k = 0; k < G_N_ELEMENTS (aheads); k++)
      {
        g_autofree char *path =
            g_strdup_printf ("/client/loop-answers/%s/each-%" G_GINT64_FORMAT
                             "-ms/%" G_GINT64_FORMAT "00-us-after",
                             name, intervals[i], aheads[k]);

        cases[n] = model;
        cases[n].interval = intervals[i] * OG_MILLISECOND + 37;
        cases[n].ahead = aheads[k] * STEP;
        g_test_add_data_func (path, &cases[n++], test_answers);
      }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_cases ("to-a-conductor", (Case){ .asker = CONDUCTOR });
  add_cases ("to-who-answers-too", (Case){ .asker = ANN });
  add_cases ("while-all-ask", (Case){ .asker = ANN, .we_ask = TRUE });
  add_cases ("by-ten", (Case){ .asker = ANN,
                               .we_ask = TRUE,
                               .n_answers = 10,
                               .interval = 20 * OG_MILLISECOND });

  return g_test_run ();
}
