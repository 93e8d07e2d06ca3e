/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/free-name.h"

#include "wire/name.h"

#include <string.h>

/* A number above is part of the name, such as a year. */
#define LAST_NUMBER 99

/* Bytes of the name without the number at its end, and that number; 1 if there
 * is none. */
static gsize
split_number (const char *name, guint *number)
{
  const char *space = strrchr (name, ' ');
  guint64 found;

  *number = 1;
  if (space == NULL || space == name
      || !g_ascii_string_to_unsigned (space + 1, 10, 2, LAST_NUMBER - 1, &found,
                                      NULL))
    return strlen (name);

  *number = (guint) found;
  return (gsize) (space - name);
}

/* Not behind what joins two pictures to one. */
static const char *
find_cut (const char *name, const char *end)
{
  do
    end = g_utf8_find_prev_char (name, end);
  while (end > name
         && g_unichar_type (g_utf8_get_char (g_utf8_prev_char (end)))
                == G_UNICODE_FORMAT);

  return end;
}

char *
og_free_name_propose (const char *name)
{
  guint number;
  gsize size = split_number (name, &number);
  g_autofree char *suffix = g_strdup_printf (" %u", number + 1);
  const char *end = name + size;

  while ((gsize) (end - name) + strlen (suffix) > OG_NAME_MAX)
    end = find_cut (name, end);

  return g_strdup_printf ("%.*s%s", (int) (end - name), name, suffix);
}
