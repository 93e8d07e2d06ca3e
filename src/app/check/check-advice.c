/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-advice.h"

#include "cli/shown-text.h"

#include <glib/gi18n.h>

static char *
dup_for_host (const OgSessionConfig *config)
{
  g_autofree char *server = og_session_config_dup_server (config);
  g_autofree char *group = og_shown_text_dup (config->group);

  /* Translators: a message to the person who runs the server: the first is the
   * server with its port, the second a group */
  return g_strdup_printf (
      _ ("OSC Groups: the server %s does not answer any more, so nobody new "
         "can "
         "join the group “%s”. Is the server running, and does its firewall "
         "let this UDP port through?"),
      server, group);
}

char *
og_check_advice_dup (OgCheckSubject subject, const OgSessionConfig *config)
{
  g_autofree char *group = og_shown_text_dup (config->group);

  switch (subject)
    {
    case OG_CHECK_SERVER:
      return dup_for_host (config);
    case OG_CHECK_LISTENER:
      /* Translators: a message to another member; %s is a group */
      return g_strdup_printf (
          _ ("OSC Groups: no program on your computer listens to the group "
             "“%s”. Please start your program, and let it listen on your "
             "receive port."),
          group);
    case OG_CHECK_LOOPS:
      /* Translators: a message to another member; %s is a group */
      return g_strdup_printf (
          _ ("OSC Groups: what you receive in the group “%s” goes back to the "
             "group, because your receive port is a send port on the same "
             "computer. Please choose another receive port."),
          group);
    case OG_CHECK_ROUND_TRIP:
      /* Translators: a message to another member; %s is a group */
      return g_strdup_printf (
          _ ("OSC Groups: many messages between the two of us get lost in the "
             "group “%s”. Please use a cable instead of Wi-Fi, or go nearer to "
             "the router."),
          group);
    case OG_CHECK_REACH:
    case OG_CHECK_ROUTER:
    case OG_CHECK_PROGRAM:
    case OG_CHECK_MESSAGE:
    case OG_CHECK_CLOCK:
    case OG_N_CHECK_SUBJECTS:
      break;
    }

  /* Translators: a message to another member; %s is a group */
  return g_strdup_printf (
      _ ("OSC Groups: the two of us cannot reach each other in the group "
         "“%s”. Please let OSC Groups through your firewall. If that "
         "does not help, use another network: those of phones, schools and "
         "companies often do not allow direct links."),
      group);
}
