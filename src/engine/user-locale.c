/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/user-locale.h"

#include <glib.h>
#include <glib/gi18n.h>
#include <locale.h>

/* What systems call the encoding of a locale that is "C" or not set. */
static const char *const ASCII_NAMES[] = {
  "ANSI_X3.4-1968", "US-ASCII", "ASCII", "646", NULL,
};

/* By the names of glibc and musl, and of macOS. */
static const char *const UTF8_LOCALES[] = { "C.UTF-8", "UTF-8" };

void
og_user_locale_set (void)
{
  const char *encoding;

  setlocale (LC_ALL, "");
  g_get_charset (&encoding);
  if (!g_strv_contains (ASCII_NAMES, encoding))
    return;

  for (guint i = 0; i < G_N_ELEMENTS (UTF8_LOCALES); i++)
    if (setlocale (LC_CTYPE, UTF8_LOCALES[i]) != NULL)
      return;
}
