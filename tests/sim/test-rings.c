/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/loop-limits.h"

#include "scenario.h"

/* Rings of ports: ann delivers to the port to which bob's programs send. carl
 * plays a note, and what it becomes stays within bounds and is named. */

#define NAMED_WITHIN (2 * OG_SIM_SECOND)

typedef struct
{
  OgSimSession *session;
  OgSimMember *ann;
  OgSimMember *bob;
  OgSimMember *carl;
} Ring;

static Ring
make_ring (OgSimSession *session,
           OgSimKind ann_kind,
           OgSimKind bob_kind,
           gboolean one_computer)
{
  Ring ring = { .session = session };
  OgHost *host;

  og_network_backbone (session->network)->delay = 5 * OG_SIM_MILLISECOND;
  ring.carl = og_sim_session_add (session, OG_SIM_OURS, NULL);
  host = og_sim_session_add_host (session);
  ring.bob = og_sim_session_add (session, bob_kind, host);
  ring.ann = og_sim_session_add (session, ann_kind, one_computer ? host : NULL);
  ring.ann->config.rx_port = ring.bob->config.tx_port;
  ring.ann->config.rx_ipv4 = one_computer ? 0 : host->ipv4;
  return ring;
}

static void
start (const Ring *ring)
{
  og_sim_member_start (ring->carl);
  og_sim_member_start (ring->bob);
  og_sim_member_start (ring->ann);
  og_sim_session_run (ring->session, 20 * OG_SIM_SECOND);
}

static void
assert_named (const OgSimMember *member, OgLoop loop, gint64 since)
{
  g_assert_cmpuint (member->ours->n_loops[loop], >=, 1);
  g_assert_cmpint (member->ours->loop_noticed - since, <=, NAMED_WITHIN);
  g_assert_cmpstr (member->ours->loop_address, ==, "/note");
}

/* One note, then for ten seconds ten of them a second. Gives how often carl
 * hears his own. */
static guint
play (const Ring *ring)
{
  og_player_play (ring->carl->player);
  og_sim_session_run (ring->session, NAMED_WITHIN);
  og_player_play_each (ring->carl->player, 100 * OG_SIM_MILLISECOND);
  og_sim_session_run (ring->session, 10 * OG_SIM_SECOND);
  og_player_play_each (ring->carl->player, 0);
  og_sim_session_run (ring->session, 5 * OG_SIM_SECOND);

  g_test_message ("%d notes became %u", ring->carl->player->n_played,
                  og_player_count_heard (ring->carl->player, ring->carl->id));
  return og_player_count_heard (ring->carl->player, ring->carl->id);
}

static void
assert_over (const Ring *ring)
{
  og_sim_session_run (ring->session, OG_LOOP_OVER);
  g_assert_cmpuint (
      og_sim_session_count_events (ring->session, OG_EVENT_LOOP_NOTICED), ==,
      og_sim_session_count_events (ring->session, OG_EVENT_LOOP_ENDED));
}

/* Both ours: they find out by asking, and nothing comes twice. */
static void
try_ours (OgSimSession *session, gboolean one_computer, gint64 delay)
{
  Ring ring = make_ring (session, OG_SIM_OURS, OG_SIM_OURS, one_computer);
  gint64 since;

  og_network_backbone (session->network)->delay = delay;
  start (&ring);
  since = og_network_get_time (session->network);
  g_assert_cmpuint (play (&ring), <, 1000);

  assert_named (ring.ann, OG_LOOP_RECEIVER, since + 10 * OG_SIM_SECOND);
  assert_named (ring.bob, OG_LOOP_SEND_PORT, since + 10 * OG_SIM_SECOND);
  g_assert_cmpuint (ring.carl->ours->n_events[OG_EVENT_LOOP_NOTICED], ==, 0);
  g_assert_cmpuint (og_forwarding_get_held_back (
                        og_client_get_forwarding (ring.bob->ours->core)),
                    >, 0);
  assert_over (&ring);
}

/* Bob's program sends it, so it comes back to bob though the group never sent it to him. */
static void
played_by_bob (OgSimSession *session)
{
  Ring ring = make_ring (session, OG_SIM_OURS, OG_SIM_OURS, TRUE);
  gint64 since;

  start (&ring);
  since = og_network_get_time (session->network);
  for (guint i = 0; i < 20; i++)
    {
      og_player_play (ring.bob->player);
      og_sim_session_run (session, 100 * OG_SIM_MILLISECOND);
    }

  assert_named (ring.ann, OG_LOOP_RECEIVER, since);
  assert_named (ring.bob, OG_LOOP_SEND_PORT, since);
  g_assert_cmpuint (og_player_count_heard (ring.carl->player, ring.bob->id), <,
                    50);
  assert_over (&ring);
}

static void
on_one_computer (OgSimSession *session)
{
  try_ours (session, TRUE, 5 * OG_SIM_MILLISECOND);
}

static void
on_two_computers (OgSimSession *session)
{
  try_ours (session, FALSE, 5 * OG_SIM_MILLISECOND);
}

static void
on_two_computers_far_apart (OgSimSession *session)
{
  try_ours (session, FALSE, 50 * OG_SIM_MILLISECOND);
}

/* Ann and bob, on one computer, reach each other by the server only, which
 * hides where they are. */
static void
by_the_relay (OgSimSession *session)
{
  Ring ring = make_ring (session, OG_SIM_OURS, OG_SIM_OURS, TRUE);
  gint64 since;

  ring.ann->host->parts_programs = TRUE;
  start (&ring);
  g_assert_false (og_peer_is_direct (og_sim_member_find (ring.ann, ring.bob)));
  g_assert_false (og_peer_is_direct (og_sim_member_find (ring.bob, ring.ann)));

  since = og_network_get_time (session->network);
  g_assert_cmpuint (play (&ring), <, 100);
  assert_named (ring.ann, OG_LOOP_RECEIVER, since);
  assert_named (ring.bob, OG_LOOP_SEND_PORT, since);
  for (guint i = 0; i < session->members->len; i++)
    g_assert_cmpuint (
        og_sim_session_get (session, i)->ours->n_loops[OG_LOOP_PROGRAM], ==, 0);
  g_assert_cmpuint (og_forwarding_get_refused (
                        og_client_get_forwarding (ring.bob->ours->core)),
                    ==, 0);
  assert_over (&ring);
}

static void
on_our_own_port (OgSimSession *session)
{
  Ring ring = make_ring (session, OG_SIM_OURS, OG_SIM_OURS, TRUE);

  ring.ann->config.rx_port = ring.ann->config.tx_port;
  start (&ring);
  g_assert_cmpuint (play (&ring), <=, 3);

  g_assert_cmpuint (ring.ann->ours->n_loops[OG_LOOP_OWN_PORT], >=, 1);
  g_assert_cmpstr (ring.ann->ours->loop_address, ==, "/note");
  g_assert_cmpuint (ring.bob->ours->n_events[OG_EVENT_LOOP_NOTICED], ==, 0);
  assert_over (&ring);
}

static void
original_sends_on (OgSimSession *session)
{
  Ring ring = make_ring (session, OG_SIM_OURS, OG_SIM_ORIGINAL, TRUE);
  gint64 since;

  start (&ring);
  since = og_network_get_time (session->network);
  g_assert_cmpuint (play (&ring), <, 60000);
  assert_named (ring.ann, OG_LOOP_RECEIVER, since + 10 * OG_SIM_SECOND);
}

static void
original_delivers (OgSimSession *session)
{
  Ring ring = make_ring (session, OG_SIM_ORIGINAL, OG_SIM_OURS, TRUE);
  gint64 since;

  start (&ring);
  since = og_network_get_time (session->network);
  g_assert_cmpuint (play (&ring), ==, 0);
  assert_named (ring.bob, OG_LOOP_SEND_PORT, since);
  g_assert_cmpuint (ring.bob->ours->n_loops[OG_LOOP_PROGRAM], ==, 0);
  assert_over (&ring);
}

/* Each delivers to the other's send port. */
static void
original_does_both (OgSimSession *session)
{
  Ring ring = make_ring (session, OG_SIM_OURS, OG_SIM_ORIGINAL, TRUE);
  gint64 since;

  ring.bob->config.rx_port = ring.ann->config.tx_port;
  ring.bob->config.rx_ipv4 = 0;
  start (&ring);
  since = og_network_get_time (session->network);
  g_assert_cmpuint (play (&ring), <, 60000);
  assert_named (ring.ann, OG_LOOP_RECEIVER, since + 10 * OG_SIM_SECOND);
  g_assert_cmpuint (ring.ann->ours->n_loops[OG_LOOP_SEND_PORT], >=, 1);
  g_assert_cmpuint (ring.ann->ours->n_loops[OG_LOOP_PROGRAM], ==, 0);
}

/* Different messages at once. */
static void
play_notes (OgSimSession *session, OgPlayer *player, guint n_notes)
{
  for (guint i = 0; i < n_notes; i++)
    {
      guint8 data[16] = "/note\0\0\0,i\0\0";

      data[14] = (guint8) (i >> 8);
      data[15] = (guint8) i;
      og_player_send (player, data, sizeof data);
      og_sim_session_run (session, 30);
    }
}

/* What carl hears is what the other sends on: each note once, and from the
 * first moment no more than a loop may cost, however many messages go round. */
static void
bound_notes (OgSimSession *session, OgSimKind ann, OgSimKind bob, guint n_notes)
{
  Ring ring = make_ring (session, ann, bob, TRUE);
  gint64 since;

  og_network_backbone (session->network)->delay =
      g_rand_int_range (session->rand, 100, 20000);
  start (&ring);
  since = og_network_get_time (session->network);
  play_notes (session, ring.carl->player, n_notes);
  for (guint i = 0; i < 30; i++)
    {
      gint64 passed;

      og_sim_session_run (session, 100 * OG_SIM_MILLISECOND);
      passed = og_network_get_time (session->network) - since;
      g_test_message ("%" G_GINT64_FORMAT " ms: %u", passed / 1000,
                      ring.carl->player->n_others);
      g_assert_cmpuint (ring.carl->player->n_others, <=,
                        n_notes + OG_LOOP_BURST + OG_LOOP_CREDIT + 10
                            + (OG_LOOP_RATE + OG_LOOP_CREDIT_RATE) * passed
                                  / OG_SIM_SECOND);
    }
}

#define BOUND(name, ann, bob, n_notes)                                         \
  static void name (OgSimSession *session)                                     \
  {                                                                            \
    bound_notes (session, ann, bob, n_notes);                                  \
  }

BOUND (ours_is_bounded_by_1, OG_SIM_OURS, OG_SIM_OURS, 1)
BOUND (ours_is_bounded_by_50, OG_SIM_OURS, OG_SIM_OURS, 50)
BOUND (ours_is_bounded_by_200, OG_SIM_OURS, OG_SIM_OURS, 200)
BOUND (original_is_bounded_by_1, OG_SIM_OURS, OG_SIM_ORIGINAL, 1)
BOUND (original_is_bounded_by_10, OG_SIM_OURS, OG_SIM_ORIGINAL, 10)
BOUND (original_is_bounded_by_50, OG_SIM_OURS, OG_SIM_ORIGINAL, 50)
BOUND (original_is_bounded_by_200, OG_SIM_OURS, OG_SIM_ORIGINAL, 200)

/* Whoever does not want anything held back is told all the same. */
static void
is_named_to_the_lenient (OgSimSession *session)
{
  Ring ring = make_ring (session, OG_SIM_OURS, OG_SIM_OURS, FALSE);

  ring.bob->config.lenient = TRUE;
  start (&ring);
  og_player_play (ring.carl->player);
  og_sim_session_run (session, NAMED_WITHIN);

  g_assert_cmpuint (ring.ann->ours->n_loops[OG_LOOP_RECEIVER], ==, 1);
  g_assert_cmpstr (ring.ann->ours->loop_address, ==, "/note");
  g_assert_cmpuint (ring.bob->ours->n_loops[OG_LOOP_SEND_PORT], ==, 1);
  g_assert_cmpuint (ring.bob->ours->n_loops[OG_LOOP_PROGRAM], ==, 0);
  g_assert_cmpuint (og_forwarding_get_held_back (
                        og_client_get_forwarding (ring.bob->ours->core)),
                    ==, 0);
  g_assert_cmpuint (og_player_count_heard (ring.carl->player, ring.carl->id), >,
                    100);
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/rings/on-one-computer", on_one_computer, 3 },
    { "/sim/rings/played-by-bob", played_by_bob, 3 },
    { "/sim/rings/on-two-computers", on_two_computers, 3 },
    { "/sim/rings/on-two-computers-far-apart", on_two_computers_far_apart, 3 },
    { "/sim/rings/by-the-relay", by_the_relay, 5 },
    { "/sim/rings/on-our-own-port", on_our_own_port, 3 },
    { "/sim/rings/original-sends-on", original_sends_on, 1 },
    { "/sim/rings/original-delivers", original_delivers, 1 },
    { "/sim/rings/original-does-both", original_does_both, 1 },
    { "/sim/rings/ours-is-bounded-by-1", ours_is_bounded_by_1, 5 },
    { "/sim/rings/ours-is-bounded-by-50", ours_is_bounded_by_50, 5 },
    { "/sim/rings/ours-is-bounded-by-200", ours_is_bounded_by_200, 5 },
    { "/sim/rings/original-is-bounded-by-1", original_is_bounded_by_1, 5 },
    { "/sim/rings/original-is-bounded-by-10", original_is_bounded_by_10, 5 },
    { "/sim/rings/original-is-bounded-by-50", original_is_bounded_by_50, 5 },
    { "/sim/rings/original-is-bounded-by-200", original_is_bounded_by_200, 5 },
    { "/sim/rings/is-named-to-the-lenient", is_named_to_the_lenient, 1 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
