/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-judge.h"

#include "app/check/check-loops.h"
#include "app/check/check-member.h"
#include "app/check/check-router.h"
#include "app/check/check-server.h"
#include "app/words/receiver-words.h"

#include <glib/gi18n.h>

static OgCheckFinding
judge_deaf (const OgCheckMoment *moment)
{
  guint port = moment->status->deaf.port;

  if (port == moment->config->receive_port)
    return og_check_find_fault (
        OG_REMEDY_USE_PROGRAM,
        g_strdup_printf (_ ("Nothing listens on port %u here: start "
                            "your program, or change its receive port."),
                         port));

  return og_check_find_fault (
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

  if (!og_check_is_soundchecked (moment))
    return og_check_find_unknown (
        moment, og_check_find (OG_CHECK_NOTED,
                               g_strdup (_ ("This could not be checked."))));
  if (status->listening == OG_LISTENING_NO)
    return judge_deaf (moment);
  if (status->missing_receiver != NULL)
    return og_check_find_fault (OG_REMEDY_EDIT_RECEIVERS,
                                og_receiver_words_dup_missing (status));
  if (status->failing_receiver != NULL)
    return og_check_find_fault (OG_REMEDY_EDIT_RECEIVERS,
                                og_receiver_words_dup_fault (status));
  if (status->listening == OG_LISTENING_UNKNOWN)
    return og_check_find (
        OG_CHECK_NOTED, g_strdup_printf (_ ("It could not be checked whether a "
                                            "program listens on port %u."),
                                         port));
  if (moment->config->receivers[0] != NULL)
    return og_check_find (
        OG_CHECK_PASSED,
        g_strdup_printf (_ ("Programs listen on port %u and on this "
                            "computer’s further receivers"),
                         port));

  return og_check_find (
      OG_CHECK_PASSED,
      g_strdup_printf (_ ("A program listens on port %u"), port));
}

const char *
og_check_get_title (OgCheckSubject subject)
{
  switch (subject)
    {
    case OG_CHECK_SERVER:
      return C_ ("check", "Server");
    case OG_CHECK_ROUTER:
      return C_ ("check", "Router");
    case OG_CHECK_PROGRAM:
      return C_ ("check", "Program on this computer");
    case OG_CHECK_LOOPS:
      /* Translators: OSC messages that go in circles */
      return C_ ("check", "Loops");
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
    return og_check_find_unknown (
        moment, og_check_find_fault (OG_REMEDY_JOIN_AGAIN,
                                     g_strdup (_ ("The session is not "
                                                  "running."))));
  if (subject == OG_CHECK_SERVER)
    return og_check_judge_server (moment);
  if (subject == OG_CHECK_ROUTER)
    return og_check_judge_router (moment);
  if (subject == OG_CHECK_PROGRAM)
    return judge_program (moment);
  if (subject == OG_CHECK_LOOPS)
    return og_check_judge_loops (moment);

  return og_check_judge_member (subject, peer, moment);
}
