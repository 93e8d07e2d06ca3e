/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/words/receiver-words.h"

#include "cli/problem-words.h"

#include <glib/gi18n.h>

char *
og_receiver_words_dup_missing (const OgSessionStatus *status)
{
  return status->missing_receiver == NULL
             ? NULL
             : og_problem_words_dup_lookup (status->receiver_lookup,
                                            status->missing_receiver);
}

char *
og_receiver_words_dup_fault (const OgSessionStatus *status)
{
  const char *receiver = status->failing_receiver;

  if (receiver == NULL)
    return NULL;

  switch (status->receiver_fault)
    {
    case OG_SEND_NOT_TAKEN:
      /* Translators: %s is such as "192.168.1.30:9000" or "tablet.local:9000" */
      return g_strdup_printf (
          _ ("Nothing listens at %s: OSC from the group is not heard there."),
          receiver);
    case OG_SEND_NO_WAY:
      return g_strdup_printf (
          _ ("%s cannot be reached: is that computer on, and on this network?"),
          receiver);
    case OG_SEND_FORBIDDEN:
      return g_strdup_printf (_ ("This computer does not allow sending to %s."),
                              receiver);
    case OG_SEND_TOO_LARGE:
      return g_strdup_printf (_ ("Some messages are too large to send to %s."),
                              receiver);
    case OG_SEND_FINE:
    case OG_SEND_BUSY:
    case OG_SEND_FAILED:
    case OG_N_SEND_FAULTS:
      break;
    }

  return g_strdup_printf (_ ("OSC from the group cannot be sent to %s."),
                          receiver);
}
