/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/words/loop-words.h"

#include "app/words/words.h"
#include "cli/shown-text.h"

#include <glib/gi18n.h>

static char *
dup_program (const OgLoopStatus *loop, guint n_loops)
{
  if (loop->member != NULL && loop->message != NULL)
    /* Translators: %1$s is an OSC address such as /note, %2$s the name of a member */
    return g_strdup_printf (
        _ ("A program receives “%1$s” from “%2$s” and sends it to your send "
           "port, so it goes back to the group. Change that in the program."),
        loop->message, loop->member);

  if (loop->message == NULL)
    return g_strdup (
        _ ("A program here sends back to the group what it receives. "
           "Change that in your program."));

  if (n_loops > 1)
    /* Translators: %s is an OSC address such as /note */
    return g_strdup_printf (
        _ ("A program here sends “%s” and other messages back to the group. "
           "Change that in your program."),
        loop->message);

  /* Translators: %s is an OSC address such as /note */
  return g_strdup_printf (
      _ ("A program here sends “%s” back to the group. Change that in your "
         "program."),
      loop->message);
}

static char *
dup_receiver (const OgLoopStatus *loop)
{
  if (loop->member == NULL)
    return g_strdup (_ ("What you receive goes back to the group: your receive "
                        "port is another member’s send port. Choose another "
                        "receive port."));

  if (loop->port == 0)
    /* Translators: %1$s is the name of a member */
    return g_strdup_printf (
        _ ("What you receive goes back to the group through the send port of "
           "“%1$s”. Either that is your receive port: choose another one. Or a "
           "program at your receive port sends on what it receives: change "
           "that in the program."),
        loop->member);

  /* Translators: %u is a port, %s the name of a member */
  return g_strdup_printf (
      _ ("What you receive goes back to the group: your receive port %u is the "
         "send port of “%s”. Choose another receive port."),
      loop->port, loop->member);
}

static char *
dup_send_port (const OgLoopStatus *loop)
{
  if (loop->member == NULL)
    /* Translators: %u is a port */
    return g_strdup_printf (_ ("What another member receives goes back to the "
                               "group through your send port %u. That member "
                               "must choose another receive port."),
                            loop->port);

  /* Translators: %1$s is the name of a member, %2$u a port */
  return g_strdup_printf (
      _ ("What “%1$s” receives goes back to the group through your send port "
         "%2$u. “%1$s” must choose another receive port."),
      loop->member, loop->port);
}

static char *
dup_own_port (const OgLoopStatus *loop)
{
  /* Translators: %u is a port */
  return g_strdup_printf (_ ("What you receive goes back to the group: your "
                             "receive port is your own "
                             "send port %u. Choose another receive port."),
                          loop->port);
}

static char *
dup_cause (const OgLoopStatus *loop, guint n_loops)
{
  switch (loop->kind)
    {
    case OG_LOOP_RECEIVER:
      return dup_receiver (loop);
    case OG_LOOP_SEND_PORT:
      return dup_send_port (loop);
    case OG_LOOP_OWN_PORT:
      return dup_own_port (loop);
    case OG_LOOP_PROGRAM:
    case OG_N_LOOPS:
      break;
    }

  return dup_program (loop, n_loops);
}

/* All that comes to a port goes round in a ring of ports. */
static char *
dup_named (const OgLoopStatus *loop, guint n_loops)
{
  g_autofree char *cause = dup_cause (loop, n_loops);

  if (loop->kind == OG_LOOP_PROGRAM || loop->message == NULL)
    return g_steal_pointer (&cause);

  /* Translators: %1$s is a sentence, %2$s an OSC address such as /note */
  return g_strdup_printf (_ ("%1$s One of the messages is “%2$s”."), cause,
                          loop->message);
}

/* With what others named as people are to see it. */
static char *
dup_shown (const OgLoopStatus *loop, char *member, char *message, guint n_loops)
{
  OgLoopStatus shown = *loop;

  shown.member = member;
  shown.message = message;
  return dup_named (&shown, n_loops);
}

char *
og_loop_words_dup (const OgLoopStatus *loop, guint n_loops, guint64 held_back)
{
  g_autofree char *member = og_shown_text_dup (loop->member);
  g_autofree char *message = og_shown_text_dup (loop->message);
  g_autofree char *named = dup_shown (loop, member, message, n_loops);
  g_autofree char *count = og_words_dup_packets (held_back);

  if (loop->lenient)
    /* Translators: %s is a sentence */
    return g_strdup_printf (_ ("%s Nothing is held back."), named);
  if (held_back == 0)
    return g_steal_pointer (&named);

  /* Translators: %1$s is a sentence, %2$s such as "1,204 packets" */
  return g_strdup_printf (_ ("%1$s Held back so far: %2$s."), named, count);
}
