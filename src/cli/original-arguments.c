/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/original-arguments.h"

#include <string.h>

static gboolean
is_number (const char *text)
{
  return g_ascii_isdigit (text[0]) && text[strspn (text, "0123456789")] == '\0';
}

/* Where the arguments of the original start, if all nine are there: one word
 * and three ports. No option is followed by these. */
guint
og_original_arguments_find (char **arguments)
{
  guint last = g_strv_length (arguments);

  for (guint i = 1; i + OG_N_ORIGINAL_ARGUMENTS <= last; i++)
    if (arguments[i][0] != '-' && is_number (arguments[i + 1])
        && is_number (arguments[i + 2]) && is_number (arguments[i + 3]))
      return i;

  return 0;
}

/* Each argument of the original may start with "-", as a password does
 * at times: they go to the end, behind "--". */
GStrv
og_original_arguments_move_last (char **arguments)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint start = og_original_arguments_find (arguments);

  if (start == 0)
    return g_strdupv (arguments);

  for (guint i = 0; arguments[i] != NULL; i++)
    if ((i < start && strcmp (arguments[i], "--") != 0)
        || i >= start + OG_N_ORIGINAL_ARGUMENTS)
      g_strv_builder_add (builder, arguments[i]);

  g_strv_builder_add (builder, "--");
  for (guint i = 0; i < OG_N_ORIGINAL_ARGUMENTS; i++)
    g_strv_builder_add (builder, arguments[start + i]);

  return g_strv_builder_end (builder);
}
