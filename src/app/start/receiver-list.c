/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/receiver-list.h"

#include "cli/problem-words.h"
#include "engine/local-receivers.h"

#include <gio/gio.h>

#define SEPARATORS ",; \t\r\n"

char **
og_receiver_list_split (const char *text)
{
  g_auto (GStrv) parts = g_strsplit_set (text, SEPARATORS, -1);
  g_autoptr (GPtrArray) receivers = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0'
        && !g_ptr_array_find_with_equal_func (receivers, parts[i], g_str_equal,
                                              NULL))
      g_ptr_array_add (receivers, parts[i]);

  g_ptr_array_add (receivers, NULL);
  return g_strdupv ((char **) receivers->pdata);
}

char *
og_receiver_list_join (const char *const *receivers)
{
  return g_strjoinv (", ", (char **) receivers);
}

gboolean
og_receiver_list_check (const char *receiver, GError **error)
{
  OgLookupFault fault = og_local_receivers_check (receiver);

  if (fault != OG_LOOKUP_FINE)
    {
      g_autofree char *words = og_problem_words_dup_lookup (fault, receiver);

      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, words);
    }

  return fault == OG_LOOKUP_FINE;
}
