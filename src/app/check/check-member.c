/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-member.h"

#include "app/words/reach-words.h"
#include "app/words/words.h"
#include "cli/cause-words.h"
#include "cli/shown-text.h"
#include "engine/diagnosis.h"

#include <glib/gi18n.h>

/* From here on the figures are reported (µs, shares of 1). One or two may only be late. */
#define NOTED_ROUND_TRIP   (150 * G_TIME_SPAN_MILLISECOND)
#define NOTED_CLOCK_OFFSET (50 * G_TIME_SPAN_MILLISECOND)
#define NOTED_LOSS         0.01
#define FAILED_LOSS        0.10
#define FAILED_LOST        3

#define LEAST_CLOCK_OFFSET 100 /* µs; no two clocks are said to be nearer */

/* By which way, and why not by a better one, if that is known. */
static char *
dup_way (const OgPeerStatus *peer, const OgCheckMoment *moment, OgReachability reach)
{
  OgCause cause = og_diagnosis_of_peer (peer, moment->status);
  char *words = og_cause_words_dup (cause, peer->name);

  return words != NULL ? words : g_strdup (og_reach_words_get (reach));
}

static OgCheckFinding
judge_reach (const OgPeerStatus *peer, const OgCheckMoment *moment)
{
  OgReachability reach = og_reachability_of_peer (peer, moment->status);
  g_autofree char *silence = NULL;

  if (og_reachability_is_good (reach))
    return og_check_find (OG_CHECK_PASSED, dup_way (peer, moment, reach));
  if (reach == OG_REACH_CONNECTING)
    return og_check_find_unknown (
        moment,
        og_check_find_fault (
            OG_REMEDY_COPY_ADVICE,
            g_strdup_printf (_ ("%s could not be reached: a router or firewall "
                                "on one of the two sides may be in the way."),
                             peer->name)));

  silence = og_words_dup_duration (moment->status->taken - peer->heard);
  return og_check_find_fault (
      OG_REMEDY_COPY_INVITE,
      /* Translators: the first is a member, the second a duration */
      g_strdup_printf (_ ("%s has been silent for %s: the other "
                          "computer may be asleep or offline."),
                       peer->name, silence));
}

static gboolean
is_original (const OgPeerStatus *peer, const OgCheckMoment *moment)
{
  if (peer->said_hello)
    return FALSE;

  return moment->is_over
         || (og_check_is_soundchecked (moment)
             && peer->soundcheck.state == OG_SOUNDCHECK_IMPOSSIBLE);
}

/* Why nothing else can be known of a member; FALSE: more can be known. */
static gboolean
find_obstacle (const OgPeerStatus *peer,
               const OgCheckMoment *moment,
               OgCheckFinding *finding)
{
  OgReachability reach = og_reachability_of_peer (peer, moment->status);

  if (!og_reachability_is_good (reach))
    {
      gboolean is_final = moment->is_over || reach == OG_REACH_LOST;

      *finding = is_final ? og_check_find (
                     OG_CHECK_NOTED,
                     g_strdup_printf (_ ("Not known, because %s is not "
                                         "reachable"),
                                      peer->name))
                          : og_check_find (OG_CHECK_RUNNING,
                                           g_strdup (_ ("Not known yet")));
      return TRUE;
    }

  if (!is_original (peer, moment))
    return FALSE;

  *finding = og_check_find (
      OG_CHECK_NOTED,
      g_strdup_printf (_ ("%s uses an original client, so this cannot be "
                          "measured"),
                       peer->name));
  return TRUE;
}

static OgCheckState
judge_way (const OgPeerStatus *peer)
{
  if (peer->loss >= FAILED_LOSS && peer->n_lost >= FAILED_LOST)
    return OG_CHECK_FAILED;

  return og_peer_status_has_loss (peer, NOTED_LOSS)
                 || peer->round_trip >= NOTED_ROUND_TRIP
             ? OG_CHECK_NOTED
             : OG_CHECK_PASSED;
}

static OgCheckFinding
judge_round_trip (const OgPeerStatus *peer, const OgCheckMoment *moment)
{
  OgCheckState state = judge_way (peer);
  g_autofree char *round_trip = og_words_dup_milliseconds (peer->round_trip);
  g_autofree char *jitter = og_words_dup_milliseconds (peer->jitter);
  g_autofree char *loss = og_words_dup_share (peer->loss);

  if (!peer->measured || peer->loss < 0)
    return og_check_find_unknown (
        moment, og_check_find (OG_CHECK_NOTED,
                               g_strdup (_ ("This could not be measured."))));
  if (state == OG_CHECK_FAILED)
    return og_check_find_fault (
        OG_REMEDY_COPY_ADVICE,
        /* Translators: the first is such as "12 %", then a member */
        g_strdup_printf (_ ("%s of the messages to %s get lost: use a "
                            "cable instead of Wi-Fi on both sides."),
                         loss, peer->name));
  if (peer->loss > 0)
    return og_check_find (
        state,
        /* Translators: such as "12 ms, varies by 3 ms, 2 % lost" */
        g_strdup_printf (_ ("%s, varies by %s, %s lost"), round_trip, jitter,
                         loss));

  return og_check_find (
      state,
      /* Translators: such as "12 ms, varies by 3 ms, nothing lost" */
      g_strdup_printf (_ ("%s, varies by %s, nothing lost"), round_trip, jitter));
}

/* For a member who came after the last test message. */
static OgCheckFinding
judge_latecomer (const OgPeerStatus *peer, const OgCheckMoment *moment)
{
  return og_check_find_unknown (
      moment,
      og_check_find (OG_CHECK_NOTED,
                     g_strdup_printf (_ ("%s joined too late for this: run "
                                         "the check again"),
                                      peer->name)));
}

static OgCheckFinding
judge_message (const OgPeerStatus *peer, const OgCheckMoment *moment)
{
  g_autofree char *round_trip = NULL;

  if (!og_check_is_soundchecked (moment)
      || peer->soundcheck.state == OG_SOUNDCHECK_NONE
      || peer->soundcheck.state == OG_SOUNDCHECK_WAITING)
    return judge_latecomer (peer, moment);
  if (peer->soundcheck.state != OG_SOUNDCHECK_ANSWERED)
    return og_check_find_fault (
        OG_REMEDY_COPY_INVITE,
        g_strdup_printf (_ ("%s did not answer any test message: run "
                            "the check again, or one of you should "
                            "leave and join again."),
                         peer->name));

  round_trip = og_words_dup_milliseconds (peer->soundcheck.round_trip);
  return og_check_find (OG_CHECK_PASSED,
                        /* Translators: %s is such as "12 ms" */
                        g_strdup_printf (_ ("Answered after %s"), round_trip));
}

static OgCheckFinding
judge_listener (const OgPeerStatus *peer, const OgCheckMoment *moment)
{
  if (!og_check_is_soundchecked (moment)
      || peer->soundcheck.state == OG_SOUNDCHECK_NONE
      || peer->soundcheck.state == OG_SOUNDCHECK_WAITING)
    return judge_latecomer (peer, moment);
  if (peer->soundcheck.state != OG_SOUNDCHECK_ANSWERED)
    return og_check_find (
        OG_CHECK_NOTED,
        g_strdup_printf (_ ("Not known, because %s did not answer"), peer->name));

  switch (peer->soundcheck.listening)
    {
    case OG_LISTENING_YES:
      return og_check_find (OG_CHECK_PASSED,
                            g_strdup (_ ("A program listens there")));
    case OG_LISTENING_NO:
      return og_check_find_fault (
          OG_REMEDY_COPY_ADVICE,
          g_strdup_printf (_ ("No program listens on %s’s computer: ask for it "
                              "to be started there."),
                           peer->name));
    case OG_LISTENING_UNKNOWN:
      break;
    }

  return og_check_find (
      OG_CHECK_NOTED,
      g_strdup_printf (_ ("%s’s program is on another computer, "
                          "so this cannot be checked"),
                       peer->name));
}

static OgCheckFinding
judge_clock (const OgPeerStatus *peer, const OgCheckMoment *moment)
{
  gint64 apart = MAX (ABS (peer->clock_offset), LEAST_CLOCK_OFFSET);
  g_autofree char *text = apart < G_TIME_SPAN_SECOND
                              ? og_words_dup_milliseconds (apart)
                              : og_words_dup_duration (apart);

  if (!peer->measured)
    return og_check_find_unknown (
        moment, og_check_find (OG_CHECK_NOTED,
                               g_strdup (_ ("This could not be measured."))));
  if (apart < NOTED_CLOCK_OFFSET)
    return og_check_find (OG_CHECK_PASSED,
                          /* Translators: %s is such as "12 ms" */
                          g_strdup_printf (_ ("Within %s of yours"), text));

  return og_check_find (
      OG_CHECK_NOTED,
      /* Translators: the first is a member, the second a duration */
      g_strdup_printf (
          peer->clock_offset > 0
              ? _ ("%s’s clock is %s ahead of yours: OSC time tags are off by "
                   "that much")
              : _ ("%s’s clock is %s behind yours: OSC time tags are off by "
                   "that much"),
          peer->name, text));
}

static OgCheckFinding
judge_member (OgCheckSubject subject,
              const OgPeerStatus *peer,
              const OgCheckMoment *moment)
{
  OgCheckFinding obstacle;

  if (subject == OG_CHECK_REACH)
    return judge_reach (peer, moment);
  if (find_obstacle (peer, moment, &obstacle))
    return obstacle;

  switch (subject)
    {
    case OG_CHECK_ROUND_TRIP:
      return judge_round_trip (peer, moment);
    case OG_CHECK_MESSAGE:
      return judge_message (peer, moment);
    case OG_CHECK_LISTENER:
      return judge_listener (peer, moment);
    case OG_CHECK_CLOCK:
    case OG_CHECK_SERVER:
    case OG_CHECK_LOOPS:
    case OG_CHECK_ROUTER:
    case OG_CHECK_PROGRAM:
    case OG_CHECK_REACH:
    case OG_N_CHECK_SUBJECTS:
      break;
    }

  return judge_clock (peer, moment);
}

/* What is found names the member as people are to see it. */
OgCheckFinding
og_check_judge_member (OgCheckSubject subject,
                       const OgPeerStatus *peer,
                       const OgCheckMoment *moment)
{
  g_autofree char *name = og_shown_text_dup (peer->name);
  OgPeerStatus shown = *peer;

  shown.name = name;
  return judge_member (subject, &shown, moment);
}
