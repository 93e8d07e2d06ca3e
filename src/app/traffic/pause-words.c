/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/pause-words.h"

#include "app/words/words.h"

#include <glib/gi18n.h>

static char *
dup_waiting (guint n_waiting)
{
  g_autofree char *count = og_words_dup_count (n_waiting);

  return g_strdup_printf (
      /* Translators: of messages that came meanwhile; %s is a number */
      ngettext ("Paused · %s more", "Paused · %s more", n_waiting), count);
}

char *
og_pause_words_dup (guint n_waiting, guint n_gone)
{
  g_autofree char *waiting = dup_waiting (n_waiting);
  g_autofree char *count = og_words_dup_count (n_gone);
  g_autofree char *gone = NULL;

  if (n_waiting == 0)
    return g_strdup (_ ("Paused"));
  if (n_gone == 0)
    return g_steal_pointer (&waiting);

  gone = g_strdup_printf (
      /* Translators: of those messages, which were too many to be kept; %s is a
       * number */
      ngettext ("the oldest %s is gone", "the oldest %s are gone", n_gone),
      count);
  return g_strdup_printf ("%s, %s", waiting, gone);
}

char *
og_pause_words_dup_end (guint n_gone)
{
  g_autofree char *count = og_words_dup_count (n_gone);

  /* Translators: after a pause, in a short notice; %s is a number */
  return g_strdup_printf (
      ngettext ("%s message is missing", "%s messages are missing", n_gone),
      count);
}
