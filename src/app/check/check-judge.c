/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-judge.h"

#include "app/words/reach-words.h"
#include "app/words/receiver-words.h"
#include "app/words/words.h"
#include "cli/problem-words.h"
#include "cli/shown-text.h"

#include <glib/gi18n.h>

/* From here on the figures are reported (µs, shares of 1). One or two may only be late. */
#define NOTED_ROUND_TRIP   (150 * G_TIME_SPAN_MILLISECOND)
#define NOTED_CLOCK_OFFSET (50 * G_TIME_SPAN_MILLISECOND)
#define NOTED_LOSS         0.01
#define FAILED_LOSS        0.10
#define FAILED_LOST        3

#define LEAST_CLOCK_OFFSET 100 /* µs; no two clocks are said to be nearer */

static OgCheckFinding
find (OgCheckState state, char *detail)
{
  return (OgCheckFinding){ .state = state, .detail = detail };
}

static OgCheckFinding
find_fault (OgRemedy remedy, char *detail)
{
  return (OgCheckFinding){
    .state = OG_CHECK_FAILED,
    .remedy = remedy,
    .detail = detail,
  };
}

/* What is not known: to be waited for, or @finding for good. */
static OgCheckFinding
find_unknown (const OgCheckMoment *moment, OgCheckFinding finding)
{
  if (moment->is_over)
    return finding;

  g_free (finding.detail);
  return find (OG_CHECK_RUNNING, g_strdup (_ ("Not known yet")));
}

static gboolean
is_soundchecked (const OgCheckMoment *moment)
{
  return moment->status->soundchecked >= moment->started;
}

static gboolean
is_server_here (const OgSessionStatus *status)
{
  gboolean is_here = og_address_is_loopback (&status->server);

  for (guint i = 0; i < status->n_own_addresses; i++)
    is_here |=
        og_address_has_same_host (&status->own_addresses[i], &status->server);

  return is_here;
}

/* A server that was heard is not looked for elsewhere: members who are reached
 * would be lost. */
static OgCheckFinding
judge_silent_server (const OgCheckMoment *moment)
{
  const OgSessionStatus *status = moment->status;
  g_autofree char *server = og_words_dup_server (moment->config);
  g_autofree char *silence = NULL;
  gboolean is_here = is_server_here (status);
  gboolean is_ours = is_here && moment->was_hosted_here;

  if (status->server_heard == 0 && is_here)
    return find_fault (is_ours ? OG_REMEDY_HOST_AGAIN : OG_REMEDY_EDIT_ADDRESS,
                       g_strdup_printf (_ ("%s does not answer: no server runs "
                                           "on this computer."),
                                        server));
  if (status->server_heard == 0)
    return find_fault (
        OG_REMEDY_EDIT_ADDRESS,
        g_strdup_printf (_ ("%s does not answer: check its name, its "
                            "port and your internet connection."),
                         server));

  silence = og_words_dup_duration (status->taken - status->server_heard);
  return find_fault (
      is_ours ? OG_REMEDY_HOST_AGAIN : OG_REMEDY_COPY_ADVICE,
      /* Translators: the first is a server, the second a duration */
      g_strdup_printf (_ ("%s has been silent for %s: members who are here "
                          "stay connected, but nobody new can join."),
                       server, silence));
}

static OgCheckFinding
judge_server (const OgCheckMoment *moment)
{
  const OgSessionStatus *status = moment->status;
  OgTransport transport = status->server_transport;
  g_autofree char *server = og_words_dup_server (moment->config);
  g_autofree char *round_trip =
      og_words_dup_milliseconds (status->server_round_trip);

  if (status->server_lookup != OG_LOOKUP_FINE)
    return find_fault (OG_REMEDY_EDIT_ADDRESS,
                       og_problem_words_dup_lookup (status->server_lookup,
                                                    moment->config->server));
  if (status->registration == OG_REGISTRATION_SILENT)
    return judge_silent_server (moment);
  if (status->registration != OG_REGISTRATION_JOINED)
    return find_unknown (
        moment,
        find_fault (OG_REMEDY_JOIN_AGAIN,
                    g_strdup_printf (_ ("%s has not let you in yet."), server)));
  if (status->server_round_trip == 0)
    return find (OG_CHECK_PASSED, g_strdup_printf (_ ("%s answers"), server));
  if (transport != OG_TRANSPORT_UDP)
    return find (
        OG_CHECK_PASSED,
        /* Translators: a server, a duration such as "12 ms", and "TCP" or "TLS" */
        g_strdup_printf (_ ("%s answers in %s over %s. Nothing comes back "
                            "over UDP: is there a firewall?"),
                         server, round_trip,
                         transport == OG_TRANSPORT_TCP ? "TCP" : "TLS"));
  return find (OG_CHECK_PASSED,
               /* Translators: the first is a server, the second such as "12 ms" */
               g_strdup_printf (_ ("%s answers in %s"), server, round_trip));
}

static OgCheckFinding
judge_deaf (const OgCheckMoment *moment)
{
  guint port = moment->status->deaf.port;

  if (port == moment->config->receive_port)
    return find_fault (
        OG_REMEDY_USE_PROGRAM,
        g_strdup_printf (_ ("Nothing listens on port %u here: start "
                            "your program, or change its receive port."),
                         port));

  return find_fault (
      OG_REMEDY_EDIT_RECEIVERS,
      g_strdup_printf (_ ("Nothing listens on port %u here: start the "
                          "program there, or remove that receiver."),
                       port));
}

static OgCheckFinding
judge_program (const OgCheckMoment *moment)
{
  const OgSessionStatus *status = moment->status;
  guint port = moment->config->receive_port;

  if (!is_soundchecked (moment))
    return find_unknown (
        moment,
        find (OG_CHECK_NOTED, g_strdup (_ ("This could not be checked."))));
  if (status->listening == OG_LISTENING_NO)
    return judge_deaf (moment);
  if (status->missing_receiver != NULL)
    return find_fault (OG_REMEDY_EDIT_RECEIVERS,
                       og_receiver_words_dup_missing (status));
  if (status->failing_receiver != NULL)
    return find_fault (OG_REMEDY_EDIT_RECEIVERS,
                       og_receiver_words_dup_fault (status));
  if (status->listening == OG_LISTENING_UNKNOWN)
    return find (OG_CHECK_NOTED,
                 g_strdup_printf (_ ("It could not be checked whether a "
                                     "program listens on port %u."),
                                  port));
  if (moment->config->receivers[0] != NULL)
    return find (OG_CHECK_PASSED,
                 g_strdup_printf (_ ("Programs listen on port %u and on this "
                                     "computer’s further receivers"),
                                  port));

  return find (OG_CHECK_PASSED,
               g_strdup_printf (_ ("A program listens on port %u"), port));
}

static OgCheckFinding
judge_reach (const OgPeerStatus *peer, const OgCheckMoment *moment)
{
  OgReachability reach = og_reachability_of_peer (peer, moment->status);
  g_autofree char *silence = NULL;

  if (og_reachability_is_good (reach))
    return find (OG_CHECK_PASSED, g_strdup (og_reach_words_get (reach)));
  if (reach == OG_REACH_CONNECTING)
    return find_unknown (
        moment,
        find_fault (
            OG_REMEDY_COPY_ADVICE,
            g_strdup_printf (_ ("%s could not be reached: a router or firewall "
                                "on one of the two sides may be in the way."),
                             peer->name)));

  silence = og_words_dup_duration (moment->status->taken - peer->heard);
  return find_fault (
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
         || (is_soundchecked (moment)
             && peer->soundcheck.state == OG_SOUNDCHECK_IMPOSSIBLE);
}

/* Why nothing else can be known of a member; FALSE: there is no reason. */
static gboolean
find_obstacle (const OgPeerStatus *peer,
               const OgCheckMoment *moment,
               OgCheckFinding *finding)
{
  OgReachability reach = og_reachability_of_peer (peer, moment->status);

  if (!og_reachability_is_good (reach))
    {
      gboolean is_final = moment->is_over || reach == OG_REACH_LOST;

      *finding = is_final
                     ? find (OG_CHECK_NOTED,
                             g_strdup_printf (_ ("Not known, because %s is not "
                                                 "reachable"),
                                              peer->name))
                     : find (OG_CHECK_RUNNING, g_strdup (_ ("Not known yet")));
      return TRUE;
    }

  if (!is_original (peer, moment))
    return FALSE;

  *finding =
      find (OG_CHECK_NOTED,
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

  return peer->loss >= NOTED_LOSS || peer->round_trip >= NOTED_ROUND_TRIP
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
    return find_unknown (
        moment,
        find (OG_CHECK_NOTED, g_strdup (_ ("This could not be measured."))));
  if (state == OG_CHECK_FAILED)
    return find_fault (
        OG_REMEDY_COPY_ADVICE,
        /* Translators: the first is such as "12 %", then a member */
        g_strdup_printf (_ ("%s of the messages to %s get lost: use a "
                            "cable instead of Wi-Fi on both sides."),
                         loss, peer->name));
  if (peer->loss > 0)
    return find (state,
                 /* Translators: such as "12 ms, varies by 3 ms, 2 % lost" */
                 g_strdup_printf (_ ("%s, varies by %s, %s lost"), round_trip,
                                  jitter, loss));

  return find (state,
               /* Translators: such as "12 ms, varies by 3 ms, nothing lost" */
               g_strdup_printf (_ ("%s, varies by %s, nothing lost"),
                                round_trip, jitter));
}

/* For a member who came after the last test message. */
static OgCheckFinding
judge_latecomer (const OgPeerStatus *peer, const OgCheckMoment *moment)
{
  return find_unknown (
      moment, find (OG_CHECK_NOTED,
                    g_strdup_printf (_ ("%s joined too late for this: run "
                                        "the check again"),
                                     peer->name)));
}

static OgCheckFinding
judge_message (const OgPeerStatus *peer, const OgCheckMoment *moment)
{
  g_autofree char *round_trip = NULL;

  if (!is_soundchecked (moment) || peer->soundcheck.state == OG_SOUNDCHECK_NONE
      || peer->soundcheck.state == OG_SOUNDCHECK_WAITING)
    return judge_latecomer (peer, moment);
  if (peer->soundcheck.state != OG_SOUNDCHECK_ANSWERED)
    return find_fault (
        OG_REMEDY_COPY_INVITE,
        g_strdup_printf (_ ("%s did not answer any test message: run "
                            "the check again, or one of you should "
                            "leave and join again."),
                         peer->name));

  round_trip = og_words_dup_milliseconds (peer->soundcheck.round_trip);
  return find (OG_CHECK_PASSED,
               /* Translators: %s is such as "12 ms" */
               g_strdup_printf (_ ("Answered after %s"), round_trip));
}

static OgCheckFinding
judge_listener (const OgPeerStatus *peer, const OgCheckMoment *moment)
{
  if (!is_soundchecked (moment) || peer->soundcheck.state == OG_SOUNDCHECK_NONE
      || peer->soundcheck.state == OG_SOUNDCHECK_WAITING)
    return judge_latecomer (peer, moment);
  if (peer->soundcheck.state != OG_SOUNDCHECK_ANSWERED)
    return find (OG_CHECK_NOTED,
                 g_strdup_printf (_ ("Not known, because %s did not answer"),
                                  peer->name));

  switch (peer->soundcheck.listening)
    {
    case OG_LISTENING_YES:
      return find (OG_CHECK_PASSED, g_strdup (_ ("A program listens there")));
    case OG_LISTENING_NO:
      return find_fault (
          OG_REMEDY_COPY_ADVICE,
          g_strdup_printf (_ ("No program listens on %s’s computer: ask for it "
                              "to be started there."),
                           peer->name));
    case OG_LISTENING_UNKNOWN:
      break;
    }

  return find (OG_CHECK_NOTED,
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
    return find_unknown (
        moment,
        find (OG_CHECK_NOTED, g_strdup (_ ("This could not be measured."))));
  if (apart < NOTED_CLOCK_OFFSET)
    return find (OG_CHECK_PASSED,
                 /* Translators: %s is such as "12 ms" */
                 g_strdup_printf (_ ("Within %s of yours"), text));

  return find (
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
    case OG_CHECK_PROGRAM:
    case OG_CHECK_REACH:
    case OG_N_CHECK_SUBJECTS:
      break;
    }

  return judge_clock (peer, moment);
}

/* What is found names the member as people are to see it. */
static OgCheckFinding
judge_shown (OgCheckSubject subject,
             const OgPeerStatus *peer,
             const OgCheckMoment *moment)
{
  g_autofree char *name = og_shown_text_dup (peer->name);
  OgPeerStatus shown = *peer;

  shown.name = name;
  return judge_member (subject, &shown, moment);
}

const char *
og_check_get_title (OgCheckSubject subject)
{
  switch (subject)
    {
    case OG_CHECK_SERVER:
      return C_ ("check", "Server");
    case OG_CHECK_PROGRAM:
      return C_ ("check", "Program on this computer");
    case OG_CHECK_REACH:
      /* Translators: what is checked of a member */
      return C_ ("check", "Reachable");
    case OG_CHECK_ROUND_TRIP:
      return C_ ("check", "Round trip");
    case OG_CHECK_MESSAGE:
      return C_ ("check", "Test message");
    case OG_CHECK_LISTENER:
      /* Translators: the music program of another member */
      return C_ ("check", "Program there");
    case OG_CHECK_CLOCK:
    case OG_N_CHECK_SUBJECTS:
      break;
    }

  return C_ ("check", "Clock");
}

const char *
og_check_get_word (OgCheckState state)
{
  switch (state)
    {
    case OG_CHECK_PASSED:
      /* Translators: how a check of one thing ended: it is as it should be */
      return C_ ("check", "Good");
    case OG_CHECK_NOTED:
      /* Translators: how a check of one thing ended: no fault, but a remark */
      return C_ ("check", "Note");
    case OG_CHECK_FAILED:
      /* Translators: how a check of one thing ended: it is to be fixed */
      return C_ ("check", "To fix");
    case OG_CHECK_RUNNING:
      return C_ ("check", "Running");
    case OG_CHECK_WAITING:
      break;
    }

  return C_ ("check", "Waiting");
}

OgCheckFinding
og_check_judge (OgCheckSubject subject,
                const OgPeerStatus *peer,
                const OgCheckMoment *moment)
{
  if (moment->status == NULL)
    return find_unknown (moment, find_fault (OG_REMEDY_JOIN_AGAIN,
                                             g_strdup (_ ("The session is not "
                                                          "running."))));
  if (subject == OG_CHECK_SERVER)
    return judge_server (moment);
  if (subject == OG_CHECK_PROGRAM)
    return judge_program (moment);

  return judge_shown (subject, peer, moment);
}
