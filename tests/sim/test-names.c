/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "scenario.h"

/* Two with one name and one password: a copied computer, two windows. Which of
 * the two a message comes from the others cannot tell but by who plays it. */

#define DELAY         (20 * OG_SIM_MILLISECOND)
#define NOTE_INTERVAL (100 * OG_SIM_MILLISECOND)
#define TOLD          (10 * OG_SIM_SECOND)

enum
{
  FIRST,
  OTHER,
  SECOND
};

static OgSimMember *
get (OgSimSession *session, guint id)
{
  return og_sim_session_get (session, id);
}

static void
run_at_random (OgSimSession *session, gint64 least, gint64 most)
{
  og_sim_session_run (
      session, g_rand_int_range (session->rand, (gint32) least, (gint32) most));
}

/* The first, and another who hears it play. The second has not started yet. */
static void
let_first_play_on (OgSimSession *session,
                   OgSimKind first,
                   OgSimKind second,
                   gboolean on_one_computer)
{
  OgSimMember *member;

  og_network_backbone (session->network)->delay = DELAY;
  member = og_sim_session_join (session, first, NULL);
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_add (session, second, on_one_computer ? member->host : NULL);
  get (session, SECOND)->config.user = get (session, FIRST)->name;
  og_player_play_each (get (session, FIRST)->player, NOTE_INTERVAL);
  run_at_random (session, 25 * OG_SIM_SECOND, 40 * OG_SIM_SECOND);
}

static void
let_first_play (OgSimSession *session, OgSimKind first, OgSimKind second)
{
  let_first_play_on (session, first, second, FALSE);
}

/* Its user sees nothing of it, and the others hear all of it. */
static void
assert_undisturbed (OgSimSession *session, gint64 since)
{
  const OgSimMember *first = get (session, FIRST);

  if (first->ours != NULL)
    {
      g_assert_cmpint (og_sim_member_get_state (first), ==,
                       OG_REGISTRATION_JOINED);
      g_assert_cmpuint (first->ours->n_events[OG_EVENT_REGISTRATION], ==, 2);
    }
  g_assert_cmpint (
      og_player_longest_gap (get (session, OTHER)->player, FIRST, since), <=,
      NOTE_INTERVAL + OG_SIM_MILLISECOND);
}

static void
assert_told (OgSimSession *session, guint id)
{
  g_assert_cmpint (og_sim_member_get_state (get (session, id)), ==,
                   OG_REGISTRATION_NAME_IN_USE);
}

static void
the_later_is_told (OgSimSession *session, OgSimKind first, gint64 within)
{
  gint64 since;

  let_first_play (session, first, OG_SIM_OURS);
  since = og_network_get_time (session->network);
  og_sim_member_start (get (session, SECOND));
  og_sim_session_run (session, within);
  assert_told (session, SECOND);

  og_sim_session_run (session, 5 * OG_SIM_MINUTE);
  assert_told (session, SECOND);
  assert_undisturbed (session, since);
}

static void
the_later_of_ours_is_told (OgSimSession *session)
{
  the_later_is_told (session, OG_SIM_OURS, 200 * OG_SIM_MILLISECOND);
}

static void
ours_is_told_of_an_original (OgSimSession *session)
{
  the_later_is_told (session, OG_SIM_ORIGINAL, TOLD);
}

static void
an_original_does_not_disturb_ours (OgSimSession *session)
{
  gint64 since;

  let_first_play (session, OG_SIM_OURS, OG_SIM_ORIGINAL);
  since = og_network_get_time (session->network);
  og_sim_member_start (get (session, SECOND));
  og_sim_session_run (session, 5 * OG_SIM_MINUTE);

  assert_undisturbed (session, since);
  g_assert_false (get (session, SECOND)->original->is_registered);
}

/* A question, or an answer to it, may get lost. */
static void
the_first_holds_out_over_a_bad_network (OgSimSession *session)
{
  OgLink *backbone = og_network_backbone (session->network);

  let_first_play (session, OG_SIM_OURS, OG_SIM_OURS);
  *backbone = (OgLink){ .delay = 40 * OG_SIM_MILLISECOND,
                        .jitter = 40 * OG_SIM_MILLISECOND,
                        .loss = 0.1 };
  og_sim_member_start (get (session, SECOND));
  og_sim_session_run (session, TOLD);
  assert_told (session, SECOND);
  og_sim_session_run (session, 2 * OG_SIM_MINUTE);
  assert_told (session, SECOND);
  g_assert_cmpint (og_sim_member_get_state (get (session, FIRST)), ==,
                   OG_REGISTRATION_JOINED);
}

/* From another port of the same machine, at any time after. */
static void
a_restart_takes_over_at_once (OgSimSession *session)
{
  OgSimMember *first;

  let_first_play (session, OG_SIM_OURS, OG_SIM_OURS);
  first = get (session, FIRST);
  og_sim_member_crash (first);
  run_at_random (session, 0, 15 * OG_SIM_SECOND);
  if (g_rand_boolean (session->rand))
    first->config.port += 100;
  og_sim_member_start (first);
  og_sim_session_run (session, OG_SIM_SECOND);

  g_assert_cmpint (og_sim_member_get_state (first), ==, OG_REGISTRATION_JOINED);
}

static void
another_computer_takes_over_after_a_crash (OgSimSession *session)
{
  let_first_play (session, OG_SIM_OURS, OG_SIM_OURS);
  og_sim_member_crash (get (session, FIRST));
  run_at_random (session, 0, 15 * OG_SIM_SECOND);
  og_sim_member_start (get (session, SECOND));
  og_sim_session_run (session, OG_SIM_SECOND);

  g_assert_cmpint (og_sim_member_get_state (get (session, SECOND)), ==,
                   OG_REGISTRATION_JOINED);
}

static void
a_change_of_network_keeps_the_name (OgSimSession *session)
{
  OgSimMember *first;

  let_first_play (session, OG_SIM_OURS, OG_SIM_OURS);
  first = get (session, FIRST);
  og_sim_member_start (get (session, SECOND));
  run_at_random (session, 0, 20 * OG_SIM_SECOND);
  og_sim_member_move (first, 0xc6121001u, NULL);
  og_sim_session_run (session, OG_SIM_SECOND);

  g_assert_cmpint (og_sim_member_get_state (first), ==, OG_REGISTRATION_JOINED);
  assert_told (session, SECOND);
}

static void
the_later_gets_the_name_when_the_first_leaves (OgSimSession *session)
{
  let_first_play (session, OG_SIM_OURS, OG_SIM_OURS);
  og_sim_member_start (get (session, SECOND));
  run_at_random (session, OG_SIM_SECOND, 20 * OG_SIM_SECOND);
  og_our_client_leave (get (session, FIRST)->ours);
  og_sim_session_run (session, 7 * OG_SIM_SECOND);

  g_assert_cmpint (og_sim_member_get_state (get (session, SECOND)), ==,
                   OG_REGISTRATION_JOINED);
}

/* It says nothing in the name of the first. */
static void
the_later_leaves_without_a_trace (OgSimSession *session)
{
  gint64 since;

  let_first_play (session, OG_SIM_OURS, OG_SIM_OURS);
  since = og_network_get_time (session->network);
  og_sim_member_start (get (session, SECOND));
  run_at_random (session, 0, 10 * OG_SIM_SECOND);
  og_our_client_leave (get (session, SECOND)->ours);
  og_sim_session_run (session, OG_SIM_MINUTE);

  assert_undisturbed (session, since);
}

/* The first is gone, and is not brought back by one that tries its name. */
static void
who_is_refused_brings_nobody_back (OgSimSession *session)
{
  OgSimKind kind = g_rand_boolean (session->rand) ? OG_SIM_OURS : OG_SIM_ORIGINAL;
  OgSimMember *second;

  if (g_rand_boolean (session->rand))
    og_sim_session_start_server (session, OG_SIM_ORIGINAL);
  let_first_play (session, OG_SIM_OURS, kind);
  og_sim_member_crash (get (session, FIRST));
  run_at_random (session, 6 * OG_SIM_SECOND, 30 * OG_SIM_SECOND);
  second = get (session, SECOND);
  second->config.password = "another";
  og_sim_member_start (second);

  for (guint i = 0; i < 100; i++)
    {
      og_sim_session_run (session, 200 * OG_SIM_MILLISECOND);
      g_assert_false (
          og_sim_member_can_reach (get (session, OTHER), get (session, FIRST)));
    }
}

static void
check_what_second_sends (const OgPassage *passage, gpointer data)
{
  OgSimSession *session = data;

  if (passage->host == get (session, SECOND)->host)
    g_assert_true (og_address_equal (&passage->to, &session->server_address));
}

/* Not even by the look before its first alive. */
static void
who_is_refused_meets_nobody (OgSimSession *session)
{
  OgSimMember *second;

  if (g_rand_boolean (session->rand))
    og_sim_session_start_server (session, OG_SIM_ORIGINAL);
  let_first_play (session, OG_SIM_OURS, OG_SIM_OURS);
  og_network_backbone (session->network)->jitter = DELAY;
  second = get (session, SECOND);
  second->config.password = "another";
  og_network_watch (session->network, check_what_second_sends, session);
  og_sim_member_start (second);
  og_sim_session_run (session, OG_SIM_MINUTE);

  g_assert_cmpint (og_sim_member_get_state (second), ==,
                   OG_REGISTRATION_WRONG_PASSWORD);
  g_assert_cmpuint (second->ours->n_events[OG_EVENT_PEER_JOINED], ==, 0);
}

/* An original server knows no sessions: the later one waits until it is known
 * whether the first lives. */
static void
the_later_yields_at_an_original_server (OgSimSession *session)
{
  OgSimKind first =
      g_rand_boolean (session->rand) ? OG_SIM_OURS : OG_SIM_ORIGINAL;
  gint64 since;

  og_sim_session_start_server (session, OG_SIM_ORIGINAL);
  let_first_play (session, first, OG_SIM_OURS);
  since = og_network_get_time (session->network);
  og_sim_member_start (get (session, SECOND));
  og_sim_session_run (session, TOLD);
  assert_told (session, SECOND);
  og_sim_session_run (session, 2 * OG_SIM_MINUTE);
  assert_told (session, SECOND);
  assert_undisturbed (session, since);

  og_sim_member_crash (get (session, FIRST));
  og_sim_session_run (session, OG_SIM_MINUTE);
  g_assert_cmpint (og_sim_member_get_state (get (session, SECOND)), ==,
                   OG_REGISTRATION_JOINED);
}

/* A window that hangs, or one that was closed by force? The later one does not
 * wait, and disturbs the first until that speaks again. */
static void
the_later_yields_soon_on_one_computer (OgSimSession *session)
{
  gint64 since;

  og_sim_session_start_server (session, OG_SIM_ORIGINAL);
  let_first_play_on (session, OG_SIM_OURS, OG_SIM_OURS, TRUE);
  since = og_network_get_time (session->network);
  og_sim_member_start (get (session, SECOND));
  og_sim_session_run (session, TOLD);
  assert_told (session, SECOND);
  g_assert_cmpint (
      og_player_longest_gap (get (session, OTHER)->player, FIRST, since), <=,
      3 * OG_SIM_SECOND);

  since = og_network_get_time (session->network);
  og_sim_session_run (session, 2 * OG_SIM_MINUTE);
  assert_told (session, SECOND);
  assert_undisturbed (session, since);
}

static void
another_computer_takes_over_soon_at_an_original_server (OgSimSession *session)
{
  og_sim_session_start_server (session, OG_SIM_ORIGINAL);
  let_first_play (session, OG_SIM_OURS, OG_SIM_OURS);
  og_sim_member_crash (get (session, FIRST));
  og_sim_member_start (get (session, SECOND));
  og_sim_session_run (session, 8 * OG_SIM_SECOND);

  g_assert_cmpint (og_sim_member_get_state (get (session, SECOND)), ==,
                   OG_REGISTRATION_JOINED);
}

/* The first is told of one that does not yield, such as an original. */
static void
the_first_is_told_at_an_original_server (OgSimSession *session)
{
  og_sim_session_start_server (session, OG_SIM_ORIGINAL);
  let_first_play (session, OG_SIM_OURS, OG_SIM_ORIGINAL);
  og_sim_member_start (get (session, SECOND));
  og_sim_session_run (session, TOLD);
  g_assert_cmpuint (get (session, FIRST)->ours->n_events[OG_EVENT_NAME_SHARED],
                    ==, 1);

  og_sim_session_run (session, OG_SIM_MINUTE);
  g_assert_cmpuint (get (session, FIRST)->ours->n_events[OG_EVENT_NAME_SHARED],
                    ==, 1);
  g_assert_cmpint (og_sim_member_get_state (get (session, FIRST)), ==,
                   OG_REGISTRATION_JOINED);
}

/* Two copies on one power strip. */
static void
one_of_two_stays_at_an_original_server (OgSimSession *session)
{
  guint n_joined;

  og_sim_session_start_server (session, OG_SIM_ORIGINAL);
  og_sim_session_add (session, OG_SIM_OURS, NULL);
  og_sim_session_join (session, OG_SIM_OURS, NULL);
  og_sim_session_add (session, OG_SIM_OURS, NULL);
  get (session, SECOND)->config.user = get (session, FIRST)->name;
  og_sim_member_start (get (session, FIRST));
  run_at_random (session, 0, 10 * OG_SIM_SECOND);
  og_sim_member_start (get (session, SECOND));
  og_sim_session_run (session, 2 * OG_SIM_MINUTE);

  for (guint i = 0; i < 60; i++)
    {
      og_sim_session_run (session, OG_SIM_SECOND);
      n_joined = (og_sim_member_get_state (get (session, FIRST))
                  == OG_REGISTRATION_JOINED)
                 + (og_sim_member_get_state (get (session, SECOND))
                    == OG_REGISTRATION_JOINED);
      g_assert_cmpuint (n_joined, ==, 1);
    }
}

/* Alone it never sees another, whatever the network does. */
static void
nobody_is_taken_for_another (OgSimSession *session)
{
  OgSimMember *first;

  og_sim_session_start_server (session, OG_SIM_ORIGINAL);
  let_first_play (session, OG_SIM_OURS, OG_SIM_OURS);
  *og_network_backbone (session->network) = (OgLink){
    .delay = 30 * OG_SIM_MILLISECOND,
    .jitter = 100 * OG_SIM_MILLISECOND,
    .loss = 0.2,
    .duplicates = 0.1,
    .held_back = 0.1,
  };
  first = get (session, FIRST);
  for (guint i = 0; i < 10; i++)
    {
      og_sim_member_move (first, 0xc6121001u + i, NULL);
      run_at_random (session, OG_SIM_SECOND, 20 * OG_SIM_SECOND);
      g_assert_cmpint (og_sim_member_get_state (first), !=,
                       OG_REGISTRATION_NAME_IN_USE);
    }

  g_assert_cmpuint (first->ours->n_events[OG_EVENT_NAME_SHARED], ==, 0);
}

static void
a_restart_joins_at_once_at_an_original_server (OgSimSession *session)
{
  OgSimMember *first;

  og_sim_session_start_server (session, OG_SIM_ORIGINAL);
  let_first_play (session, OG_SIM_OURS, OG_SIM_OURS);
  first = get (session, FIRST);
  og_sim_member_crash (first);
  run_at_random (session, 0, 10 * OG_SIM_SECOND);
  first->config.port += 100;
  og_sim_member_start (first);
  for (guint i = 0; i < 30; i++)
    {
      og_sim_session_run (session, OG_SIM_SECOND);
      g_assert_cmpint (og_sim_member_get_state (first), ==,
                       OG_REGISTRATION_JOINED);
    }
}

int
main (int argc, char *argv[])
{
  static const OgScenario scenarios[] = {
    { "/sim/names/the-later-of-ours-is-told", the_later_of_ours_is_told, 20 },
    { "/sim/names/ours-is-told-of-an-original", ours_is_told_of_an_original, 20 },
    { "/sim/names/an-original-does-not-disturb-ours",
      an_original_does_not_disturb_ours, 20 },
    { "/sim/names/the-first-holds-out-over-a-bad-network",
      the_first_holds_out_over_a_bad_network, 20 },
    { "/sim/names/a-restart-takes-over-at-once", a_restart_takes_over_at_once,
      20 },
    { "/sim/names/another-computer-takes-over-after-a-crash",
      another_computer_takes_over_after_a_crash, 20 },
    { "/sim/names/a-change-of-network-keeps-the-name",
      a_change_of_network_keeps_the_name, 20 },
    { "/sim/names/the-later-gets-the-name-when-the-first-leaves",
      the_later_gets_the_name_when_the_first_leaves, 20 },
    { "/sim/names/the-later-leaves-without-a-trace",
      the_later_leaves_without_a_trace, 20 },
    { "/sim/names/who-is-refused-brings-nobody-back",
      who_is_refused_brings_nobody_back, 20 },
    { "/sim/names/who-is-refused-meets-nobody", who_is_refused_meets_nobody, 40 },
    { "/sim/names/the-later-yields-at-an-original-server",
      the_later_yields_at_an_original_server, 20 },
    { "/sim/names/the-later-yields-soon-on-one-computer",
      the_later_yields_soon_on_one_computer, 20 },
    { "/sim/names/another-computer-takes-over-soon-at-an-original-server",
      another_computer_takes_over_soon_at_an_original_server, 20 },
    { "/sim/names/the-first-is-told-at-an-original-server",
      the_first_is_told_at_an_original_server, 20 },
    { "/sim/names/one-of-two-stays-at-an-original-server",
      one_of_two_stays_at_an_original_server, 40 },
    { "/sim/names/nobody-is-taken-for-another", nobody_is_taken_for_another, 20 },
    { "/sim/names/a-restart-joins-at-once-at-an-original-server",
      a_restart_joins_at_once_at_an_original_server, 20 },
  };

  return og_scenarios_run (argc, argv, scenarios, G_N_ELEMENTS (scenarios));
}
