/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/loop-report.h"

#include "cli/shown-text.h"

static char *
describe_program (const OgEvent *event, const char *message, const char *member)
{
  const char *limit =
      event->lenient ? "" : " At most 1,000 messages a second are passed on.";

  if (member != NULL)
    return g_strdup_printf ("Loop: a program receives %s from %s and sends it "
                            "to your send port. Change that in the program.%s",
                            message, member, limit);

  return g_strdup_printf ("Loop: a program here sends %s back to the group. "
                          "Change that in the program.%s",
                          message, limit);
}

char *
og_loop_report_dup_noticed (const OgEvent *event)
{
  g_autofree char *name =
      og_shown_text_dup (event->peer != NULL ? event->peer->name : NULL);
  g_autofree char *text = og_shown_text_dup (event->text);
  const char *member = name != NULL ? name : "another member";
  const char *message = text != NULL ? text : "OSC";

  switch (event->loop)
    {
    case OG_LOOP_RECEIVER:
      if (event->port == 0)
        return g_strdup_printf (
            "Loop: %s that you receive comes back to the group through the "
            "send port of %s. Either that is one of your receivers: choose "
            "another one. Or a program at a receiver of yours sends on what it "
            "receives: change that in the program.",
            message, member);
      return g_strdup_printf (
          "Loop: %s that you receive comes back to the "
          "group. Your receiver at port %u is the send port "
          "of %s: choose another one.",
          message, event->port, member);
    case OG_LOOP_SEND_PORT:
      return g_strdup_printf ("Loop: %s delivers %s to your send port %u. %s%s "
                              "must choose another receiver.",
                              member, message, event->port,
                              event->lenient ? "" : "It is not sent on. ",
                              event->peer != NULL ? member : "That member");
    case OG_LOOP_OWN_PORT:
      return g_strdup_printf ("Loop: %s that you receive comes back to the "
                              "group. Your receiver is your own send port %u: "
                              "choose another one.",
                              message, event->port);
    case OG_LOOP_PROGRAM:
    case OG_N_LOOPS:
      break;
    }

  return describe_program (event, message, name);
}

char *
og_loop_report_dup_ended (const OgEvent *event)
{
  g_autofree char *message = og_shown_text_dup (event->text);
  g_autofree char *of = g_strconcat (" of ", message, NULL);

  return g_strdup_printf ("The loop%s is over. Packets held back so far: "
                          "%" G_GUINT64_FORMAT ".",
                          event->text != NULL ? of : "", event->count);
}
