/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/rings.h"

#include "client/limits.h"
#include "client/loops/loop-limits.h"

#define NOW       ((gint64) 1000 * G_USEC_PER_SEC)
#define SEND_PORT 22244
#define FROM_PORT 40000

/* One client, "tim", whose peer "ann" is on the same computer. */
static const OgPath AT_ANN = { OG_ADDRESS_IPV4 (0xc0a80114, 30000) };

typedef struct
{
  OgEventSink sink;
  OgRoster *roster;
  OgOutbox *outbox;
  OgWrapping wrapping;
  OgRings *rings;
  OgPeer *ann;
  OgAddress source; /* from where something came back */
  GString *events;
  const OgPeer *peer; /* of the last one */
} Fixture;

static void
on_event (const OgEvent *event, gpointer data)
{
  static const char *const kinds[] = { "program", "receiver", "send-port",
                                       "own-port" };

  Fixture *fixture = data;

  fixture->peer = event->peer;
  g_string_append_printf (
      fixture->events, "%s %s %u %s; ",
      event->type == OG_EVENT_LOOP_NOTICED ? "noticed" : "ended",
      kinds[event->loop], event->port, event->text != NULL ? event->text : "?");
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const OgAddress here = OG_ADDRESS_IPV4 (0xc0a80114, 22243);

  fixture->sink = (OgEventSink){ on_event, fixture };
  fixture->roster = og_roster_new (&(OgNonces){ 0 });
  fixture->outbox = og_outbox_new ();
  og_wrapping_init (&fixture->wrapping, "tim", "band", fixture->outbox);
  fixture->rings =
      og_rings_new (fixture->roster, &fixture->wrapping, &fixture->sink);
  fixture->events = g_string_new (NULL);
  fixture->source = (OgAddress) OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, FROM_PORT);
  og_rings_set_own_name (fixture->rings, "tim");
  og_rings_set_send_port (fixture->rings, SEND_PORT);
  og_rings_set_own_address (fixture->rings, &here);

  fixture->ann = og_roster_add (fixture->roster, "ann", NOW);
  og_candidates_ping_received (&fixture->ann->candidates, &AT_ANN, FALSE, FALSE,
                               NOW);
  fixture->ann->said_hello = TRUE;
  og_candidates_find (&fixture->ann->candidates, &AT_ANN)->is_proven = TRUE;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_rings_free (fixture->rings);
  og_wrapping_clear (&fixture->wrapping);
  og_outbox_free (fixture->outbox);
  og_roster_free (fixture->roster);
  g_string_free (fixture->events, TRUE);
}

#define expect_events(fixture, expected)                                       \
  G_STMT_START                                                                 \
  {                                                                            \
    g_assert_cmpstr ((fixture)->events->str, ==, expected);                    \
    g_string_truncate ((fixture)->events, 0);                                  \
  }                                                                            \
  G_STMT_END

static void
come_back (Fixture *fixture, gint64 now)
{
  og_rings_came_back (fixture->rings, &fixture->source, "/note", now);
}

/* A local program, or another client. */
static OgReturn
send (Fixture *fixture, gint64 now)
{
  static guint8 drum[] = "/drum\0\0\0,\0\0";
  const OgPath path = og_path_direct (&fixture->source);
  const OgDatagram datagram = { drum, sizeof drum, &path };

  return og_rings_sent (fixture->rings, &datagram, now);
}

static guint
count_sent (Fixture *fixture)
{
  guint n_outgoing;

  og_outbox_peek (fixture->outbox, &n_outgoing);
  og_outbox_clear (fixture->outbox);
  return n_outgoing;
}

static void
ask_by (Fixture *fixture, const OgRing *ring, const OgPath *path)
{
  og_rings_asked (fixture->rings, fixture->ann, ring, path, NOW);
}

static void
ask (Fixture *fixture, const OgRing *ring)
{
  ask_by (fixture, ring, &AT_ANN);
}

static void
reply (Fixture *fixture, gint64 now)
{
  og_rings_reply_received (fixture->rings, fixture->ann,
                           &(OgRing){ FROM_PORT, SEND_PORT, "/note" }, &AT_ANN,
                           now);
}

/* Ann is reached by the server only, at an address that may be on this computer. */
static OgPath
relay_ann (Fixture *fixture)
{
  static const OgPath relay = { OG_ADDRESS_IPV4 (0xc0a80114, 22242) };
  OgPath path;

  og_wrapping_set_relay (&fixture->wrapping, &relay, &(OgToken){ "cookie.." });
  path = og_wrapping_get_path (&fixture->wrapping, fixture->ann->number);
  og_candidates_init (&fixture->ann->candidates);
  og_candidates_set_relay (&fixture->ann->candidates, &path);
  og_candidates_fall_back (&fixture->ann->candidates);
  og_roster_changed (fixture->roster, fixture->ann);
  return path;
}

static void
reply_by_relay (Fixture *fixture, const OgPath *path, gint64 now)
{
  og_rings_reply_received (fixture->rings, fixture->ann,
                           &(OgRing){ FROM_PORT, SEND_PORT, "/note" }, path, now);
}

/* A packet at the send port from a port of this computer. */
static void
show (Fixture *fixture, guint16 from_port, gint64 now)
{
  og_rings_shown (fixture->rings, &(OgRing){ from_port, SEND_PORT, "" },
                  &fixture->source, now);
}

static void
test_who_delivers_is_asked (Fixture *fixture, gconstpointer data)
{
  OgRing ring;

  come_back (fixture, NOW);
  g_assert_cmpuint (count_sent (fixture), ==, 1);
  g_assert_true (og_rings_get_question (fixture->rings, &ring));
  g_assert_cmpuint (ring.from_port, ==, FROM_PORT);
  g_assert_cmpuint (ring.to_port, ==, SEND_PORT);
  g_assert_cmpstr (ring.message, ==, "/note");

  come_back (fixture, NOW + OG_RING_ASK - 1);
  g_assert_cmpuint (count_sent (fixture), ==, 0);
  come_back (fixture, NOW + OG_RING_ASK);
  g_assert_cmpuint (count_sent (fixture), ==, 1);
  expect_events (fixture, "");
}

static void
test_an_original_is_not_asked (Fixture *fixture, gconstpointer data)
{
  fixture->ann->said_hello = FALSE;
  come_back (fixture, NOW);
  g_assert_cmpuint (count_sent (fixture), ==, 0);
}

static void
test_nothing_is_held_back_before_an_answer (Fixture *fixture, gconstpointer data)
{
  come_back (fixture, NOW);
  g_assert_cmpint (send (fixture, NOW), ==, OG_RETURN_NONE);
  reply (fixture, NOW);
  g_assert_cmpint (send (fixture, NOW), ==, OG_RETURN_HELD_BACK);
  g_assert_cmpuint (og_rings_get_held_back (fixture->rings), ==, 1);
  expect_events (fixture, "noticed send-port 22244 /note; ");
}

static void
test_the_lenient_hold_nothing_back (Fixture *fixture, gconstpointer data)
{
  og_rings_set_lenient (fixture->rings, TRUE);
  come_back (fixture, NOW);
  reply (fixture, NOW);
  g_assert_cmpint (send (fixture, NOW), ==, OG_RETURN_PASSES);
  expect_events (fixture, "noticed send-port 22244 /note; ");
}

/* Another program may have the port by then. */
/* What came first may be a coincidence, and what comes later a loop. */
static void
test_each_question_has_the_message_that_came (Fixture *fixture, gconstpointer data)
{
  static const char *const addresses[] = { "/tick", "/note" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      OgRing ring;

      og_rings_came_back (fixture->rings, &fixture->source, addresses[i],
                          NOW + i * OG_RING_ASK);
      g_assert_true (og_rings_get_question (fixture->rings, &ring));
      g_assert_cmpstr (ring.message, ==, addresses[i]);
      og_rings_answer (fixture->rings, FALSE, NOW + i * OG_RING_ASK);
    }
}

static void
test_an_answer_holds_for_a_while (Fixture *fixture, gconstpointer data)
{
  come_back (fixture, NOW);
  reply (fixture, NOW);
  g_assert_cmpint (send (fixture, NOW + OG_RING_VALID - 1), ==,
                   OG_RETURN_HELD_BACK);
  g_assert_cmpint (send (fixture, NOW + OG_RING_VALID), ==, OG_RETURN_NONE);
}

/* It need not be seen to come back again. */
static void
test_what_was_a_ring_is_asked_again (Fixture *fixture, gconstpointer data)
{
  come_back (fixture, NOW);
  g_assert_cmpint (send (fixture, NOW + OG_RING_VALID), ==, OG_RETURN_NONE);
  g_assert_cmpuint (count_sent (fixture), ==, 1);

  come_back (fixture, NOW + OG_RING_VALID);
  reply (fixture, NOW + OG_RING_VALID);
  g_assert_cmpuint (count_sent (fixture), ==, 1);
  g_assert_cmpint (send (fixture, NOW + 2 * OG_RING_VALID), ==, OG_RETURN_NONE);
  g_assert_cmpint (send (fixture, NOW + 2 * OG_RING_VALID), ==, OG_RETURN_NONE);
  g_assert_cmpuint (count_sent (fixture), ==, 1);
  reply (fixture, NOW + 2 * OG_RING_VALID);
  g_assert_cmpint (send (fixture, NOW + 2 * OG_RING_VALID), ==,
                   OG_RETURN_HELD_BACK);
}

static void
test_others_are_not_believed (Fixture *fixture, gconstpointer data)
{
  const OgPath far = { OG_ADDRESS_IPV4 (0xc6336401, 30000) };

  come_back (fixture, NOW);
  og_rings_reply_received (fixture->rings, fixture->ann,
                           &(OgRing){ FROM_PORT, SEND_PORT, "" }, &far, NOW);
  g_assert_cmpint (send (fixture, NOW), ==, OG_RETURN_NONE);
  expect_events (fixture, "");
}

static void
test_the_relayed_are_asked (Fixture *fixture, gconstpointer data)
{
  const OgPath path = relay_ann (fixture);

  g_assert_cmpuint (path.relayed_to, !=, 0);
  come_back (fixture, NOW);
  g_assert_cmpuint (count_sent (fixture), ==, 1);
}

/* The server hides where they are, so they have to show it. */
static void
test_the_relayed_are_believed_if_they_show_it (Fixture *fixture,
                                               gconstpointer data)
{
  const OgPath path = relay_ann (fixture);

  come_back (fixture, NOW);
  reply_by_relay (fixture, &path, NOW);
  g_assert_cmpint (send (fixture, NOW), ==, OG_RETURN_NONE);
  show (fixture, FROM_PORT + 1, NOW);
  g_assert_cmpint (send (fixture, NOW), ==, OG_RETURN_NONE);
  expect_events (fixture, "");

  show (fixture, FROM_PORT, NOW + OG_RING_VALID - 1);
  g_assert_cmpint (send (fixture, NOW + OG_RING_VALID), ==, OG_RETURN_HELD_BACK);
  expect_events (fixture, "noticed send-port 22244 /note; ");
  g_assert_true (fixture->peer == fixture->ann);
}

static void
test_what_is_shown_needs_a_reply (Fixture *fixture, gconstpointer data)
{
  const OgPath path = relay_ann (fixture);

  come_back (fixture, NOW);
  show (fixture, FROM_PORT, NOW);
  g_assert_cmpint (send (fixture, NOW), ==, OG_RETURN_NONE);
  reply_by_relay (fixture, &path, NOW + OG_RING_VALID);
  g_assert_cmpint (send (fixture, NOW + OG_RING_VALID), ==, OG_RETURN_NONE);
  show (fixture, FROM_PORT, NOW + OG_RING_VALID);
  g_assert_cmpint (send (fixture, NOW + OG_RING_VALID), ==, OG_RETURN_HELD_BACK);
}

/* Ann asks by the server: she gets the reply, and is shown the ring. */
static void
test_a_receiver_is_shown (Fixture *fixture, gconstpointer data)
{
  const OgPath path = relay_ann (fixture);

  ask_by (fixture, &(OgRing){ FROM_PORT, 7000, "/note" }, &path);
  g_assert_false (og_rings_is_showing (fixture->rings));
  og_rings_answer (fixture->rings, TRUE, NOW);
  g_assert_true (og_rings_is_showing (fixture->rings));
  g_assert_cmpuint (count_sent (fixture), ==, 1);
  expect_events (fixture, "noticed receiver 7000 /note; ");

  ask_by (fixture, &(OgRing){ FROM_PORT, 7001, "/note" }, &path);
  og_rings_answer (fixture->rings, FALSE, NOW);
  g_assert_false (og_rings_is_showing (fixture->rings));
}

static void
test_we_may_deliver_to_ourselves (Fixture *fixture, gconstpointer data)
{
  come_back (fixture, NOW);
  og_rings_answer (fixture->rings, TRUE, NOW);
  g_assert_cmpint (send (fixture, NOW), ==, OG_RETURN_HELD_BACK);
  expect_events (fixture, "noticed own-port 22244 /note; ");
}

/* Once, though it comes and goes. */
static void
test_is_over_when_quiet_for_long (Fixture *fixture, gconstpointer data)
{
  gint64 again = NOW + OG_LOOP_OVER - 1;

  come_back (fixture, NOW);
  reply (fixture, NOW);
  come_back (fixture, again);
  reply (fixture, again);
  og_rings_advance (fixture->rings, again);
  expect_events (fixture, "noticed send-port 22244 /note; ");

  g_assert_cmpint (og_rings_next_deadline (fixture->rings), ==,
                   again + OG_LOOP_OVER);
  og_rings_advance (fixture->rings, again + OG_LOOP_OVER);
  expect_events (fixture, "ended send-port 22244 /note; ");
  g_assert_cmpint (og_rings_next_deadline (fixture->rings), ==, -1);
}

/* Ann asks: we deliver to her send port. */
static void
test_a_receiver_is_named (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 2; i++)
    {
      ask (fixture, &(OgRing){ FROM_PORT, 7000, "/note" });
      og_rings_answer (fixture->rings, TRUE, NOW);
      g_assert_cmpuint (count_sent (fixture), ==, 1);
    }
  expect_events (fixture, "noticed receiver 7000 /note; ");

  og_rings_advance (fixture->rings, NOW + OG_LOOP_OVER);
  expect_events (fixture, "ended receiver 7000 /note; ");
}

/* An older version asks without the message. */
static void
test_a_receiver_is_named_without_a_message (Fixture *fixture, gconstpointer data)
{
  ask (fixture, &(OgRing){ FROM_PORT, 7000, "" });
  og_rings_answer (fixture->rings, TRUE, NOW);
  expect_events (fixture, "noticed receiver 7000 ?; ");
}

static void
test_each_receiver_is_named (Fixture *fixture, gconstpointer data)
{
  for (guint16 port = 7000; port < 7002; port++)
    {
      ask (fixture, &(OgRing){ FROM_PORT, port, "/note" });
      og_rings_answer (fixture->rings, TRUE, NOW);
    }
  expect_events (fixture, "noticed receiver 7000 /note; "
                          "noticed receiver 7001 /note; ");
}

/* In one batch others ask, and we do: in a ring of three clients. */
static void
test_each_question_is_answered (Fixture *fixture, gconstpointer data)
{
  OgRing ring;

  ask (fixture, &(OgRing){ FROM_PORT, 7000, "/note" });
  ask (fixture, &(OgRing){ FROM_PORT, 7001, "/note" });
  come_back (fixture, NOW);
  count_sent (fixture);
  while (og_rings_get_question (fixture->rings, &ring))
    og_rings_answer (fixture->rings, ring.to_port != 7001, NOW);

  g_assert_cmpuint (count_sent (fixture), ==, 1);
  expect_events (fixture, "noticed receiver 7000 /note; "
                          "noticed own-port 22244 /note; ");
}

static void
test_who_does_not_deliver_is_silent (Fixture *fixture, gconstpointer data)
{
  ask (fixture, &(OgRing){ FROM_PORT, 7000, "/note" });
  og_rings_answer (fixture->rings, FALSE, NOW);
  g_assert_cmpuint (count_sent (fixture), ==, 0);
  expect_events (fixture, "");
}

/* An original, "ori", delivers to our send port. Our ping comes by there first. */
static void
test_a_ping_of_ours_tells_an_original (Fixture *fixture, gconstpointer data)
{
  const OgPath path = { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 30001) };
  OgPeer *ori = og_roster_add (fixture->roster, "ori", NOW);

  og_candidates_ping_received (&ori->candidates, &path, FALSE, FALSE, NOW);
  og_rings_ping_came_back (fixture->rings, "tim", &fixture->source, NOW);
  expect_events (fixture, "");

  g_assert_cmpint (send (fixture, NOW), ==, OG_RETURN_HELD_BACK);
  g_assert_true (fixture->peer == ori);
  expect_events (fixture, "noticed send-port 22244 /drum; ");

  og_rings_advance (fixture->rings, NOW + OG_LOOP_OVER);
  expect_events (fixture, "ended send-port 22244 /drum; ");
  g_assert_cmpint (send (fixture, NOW + OG_LOOP_OVER), ==, OG_RETURN_NONE);
}

/* Until another program can have the port. */
static void
test_a_ping_holds_for_a_while (Fixture *fixture, gconstpointer data)
{
  og_rings_ping_came_back (fixture->rings, "tim", &fixture->source, NOW);
  g_assert_cmpint (send (fixture, NOW + OG_RING_PING_VALID), ==, OG_RETURN_NONE);
  g_assert_cmpint (send (fixture, NOW + OG_RING_PING_VALID - 1), ==,
                   OG_RETURN_HELD_BACK);
}

/* Our programs get the pings of others from us, if they want them. */
static void
test_pings_of_others_tell_nothing (Fixture *fixture, gconstpointer data)
{
  og_rings_ping_came_back (fixture->rings, "ann", &fixture->source, NOW);
  g_assert_cmpint (send (fixture, NOW), ==, OG_RETURN_NONE);
}

/* What has a new port for each ping takes no place of a ring. */
static void
test_pings_of_many_ports_take_no_place (Fixture *fixture, gconstpointer data)
{
  come_back (fixture, NOW);
  reply (fixture, NOW);
  for (guint16 port = 1; port < 100; port++)
    og_rings_ping_came_back (
        fixture->rings, "tim",
        &(OgAddress) OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, port), NOW + port);

  g_assert_cmpint (send (fixture, NOW + 100), ==, OG_RETURN_HELD_BACK);
}

#define ADD(path, function)                                                    \
  g_test_add ("/client/rings/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("who-delivers-is-asked", test_who_delivers_is_asked);
  ADD ("an-original-is-not-asked", test_an_original_is_not_asked);
  ADD ("nothing-is-held-back-before-an-answer",
       test_nothing_is_held_back_before_an_answer);
  ADD ("the-lenient-hold-nothing-back", test_the_lenient_hold_nothing_back);
  ADD ("each-question-has-the-message-that-came",
       test_each_question_has_the_message_that_came);
  ADD ("an-answer-holds-for-a-while", test_an_answer_holds_for_a_while);
  ADD ("what-was-a-ring-is-asked-again", test_what_was_a_ring_is_asked_again);
  ADD ("others-are-not-believed", test_others_are_not_believed);
  ADD ("the-relayed-are-asked", test_the_relayed_are_asked);
  ADD ("the-relayed-are-believed-if-they-show-it",
       test_the_relayed_are_believed_if_they_show_it);
  ADD ("what-is-shown-needs-a-reply", test_what_is_shown_needs_a_reply);
  ADD ("a-receiver-is-shown", test_a_receiver_is_shown);
  ADD ("we-may-deliver-to-ourselves", test_we_may_deliver_to_ourselves);
  ADD ("is-over-when-quiet-for-long", test_is_over_when_quiet_for_long);
  ADD ("a-receiver-is-named", test_a_receiver_is_named);
  ADD ("a-receiver-is-named-without-a-message",
       test_a_receiver_is_named_without_a_message);
  ADD ("each-receiver-is-named", test_each_receiver_is_named);
  ADD ("each-question-is-answered", test_each_question_is_answered);
  ADD ("who-does-not-deliver-is-silent", test_who_does_not_deliver_is_silent);

  ADD ("a-ping-of-ours-tells-an-original", test_a_ping_of_ours_tells_an_original);
  ADD ("a-ping-holds-for-a-while", test_a_ping_holds_for_a_while);
  ADD ("pings-of-others-tell-nothing", test_pings_of_others_tell_nothing);
  ADD ("pings-of-many-ports-take-no-place",
       test_pings_of_many_ports_take_no_place);

  return g_test_run ();
}
