/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-server.h"

#include "app/words/words.h"
#include "cli/problem-words.h"

#include <glib/gi18n.h>

gboolean
og_check_is_server_here (const OgSessionStatus *status)
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
  gboolean is_here = og_check_is_server_here (status);
  gboolean is_ours = is_here && moment->was_hosted_here;

  if (status->server_heard == 0 && is_here)
    return og_check_find_fault (
        is_ours ? OG_REMEDY_HOST_AGAIN : OG_REMEDY_EDIT_ADDRESS,
        g_strdup_printf (_ ("%s does not answer: no server runs "
                            "on this computer."),
                         server));
  if (status->server_heard == 0)
    return og_check_find_fault (
        OG_REMEDY_EDIT_ADDRESS,
        g_strdup_printf (_ ("%s does not answer: check its name, its "
                            "port and your internet connection."),
                         server));

  silence = og_words_dup_duration (status->taken - status->server_heard);
  if (status->outage == OG_OUTAGE_INTERNET)
    return og_check_find_fault (
        OG_REMEDY_NONE,
        /* Translators: the first is a server, the second a duration */
        g_strdup_printf (_ ("Neither %s nor a member in the internet has been "
                            "heard for %s: check your internet connection."),
                         server, silence));
  return og_check_find_fault (
      is_ours ? OG_REMEDY_HOST_AGAIN : OG_REMEDY_COPY_ADVICE,
      /* Translators: the first is a server, the second a duration */
      g_strdup_printf (_ ("%s has been silent for %s: members you reach "
                          "directly stay connected, but nobody new can join."),
                       server, silence));
}

OgCheckFinding
og_check_judge_server (const OgCheckMoment *moment)
{
  const OgSessionStatus *status = moment->status;
  OgTransport transport = status->server_transport;
  g_autofree char *server = og_words_dup_server (moment->config);
  g_autofree char *round_trip =
      og_words_dup_milliseconds (status->server_round_trip);

  if (status->server_lookup != OG_LOOKUP_FINE)
    return og_check_find_fault (
        OG_REMEDY_EDIT_ADDRESS,
        og_problem_words_dup_lookup (status->server_lookup,
                                     moment->config->server));
  if (status->server_is_other)
    return og_check_find_fault (OG_REMEDY_EDIT_ADDRESS,
                                og_words_dup_other_server (moment->config));
  if (status->server_is_unknown)
    return og_check_find_fault (OG_REMEDY_EDIT_ADDRESS,
                                og_words_dup_unknown_server (moment->config));
  if (status->registration == OG_REGISTRATION_SILENT)
    return judge_silent_server (moment);
  if (status->registration != OG_REGISTRATION_JOINED)
    return og_check_find_unknown (
        moment, og_check_find_fault (
                    OG_REMEDY_JOIN_AGAIN,
                    g_strdup_printf (_ ("%s has not let you in yet."), server)));
  if (status->server_round_trip == 0)
    return og_check_find (OG_CHECK_PASSED,
                          g_strdup_printf (_ ("%s answers"), server));
  if (transport != OG_TRANSPORT_UDP)
    return og_check_find (
        OG_CHECK_PASSED,
        /* Translators: a server, a duration such as "12 ms", and "TCP" or "TLS" */
        g_strdup_printf (_ ("%s answers in %s over %s. Nothing comes back "
                            "over UDP: is there a firewall?"),
                         server, round_trip,
                         transport == OG_TRANSPORT_TCP ? "TCP" : "TLS"));
  return og_check_find (
      OG_CHECK_PASSED,
      /* Translators: the first is a server, the second such as "12 ms" */
      g_strdup_printf (_ ("%s answers in %s"), server, round_trip));
}
