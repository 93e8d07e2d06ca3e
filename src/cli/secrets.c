/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/secrets.h"

#include "cli/original-arguments.h"

#include <stdlib.h>
#include <string.h>

#ifdef G_OS_WIN32
#include <windows.h>
#endif

/* Among the nine arguments of the original client. */
#define USER_PASSWORD_AT  6
#define GROUP_PASSWORD_AT 8

#define LINK_SCHEME "oscgroups:"

static const char *const OPTIONS[] = { "--password", "--group-password",
                                       "--invite" };

static const char *const VARIABLES[] = { "OSCGROUPS_PASSWORD",
                                         "OSCGROUPS_GROUP_PASSWORD" };

#ifdef G_OS_WIN32

/* The line that others see is not the one that main() gets. It is one text, in
 * which an argument may stand between quotation marks. */
static void
hide (char *secret)
{
  g_autofree char *utf8 = g_locale_to_utf8 (secret, -1, NULL, NULL, NULL);
  g_autofree wchar_t *wide = (wchar_t *) g_utf8_to_utf16 (
      utf8 != NULL ? utf8 : secret, -1, NULL, NULL, NULL);
  wchar_t *place = GetCommandLineW ();

  if (wide != NULL && *wide != 0)
    while ((place = wcsstr (place, wide)) != NULL)
      for (gsize left = wcslen (wide); left > 0; left--)
        *place++ = L'*';

  memset (secret, '*', strlen (secret));
}

#else

/* A star, and nothing that would tell its length apart from the arguments. */
static void
hide (char *secret)
{
  gsize size = strlen (secret);

  memset (secret, '\0', size);
  if (size > 0)
    *secret = '*';
}

#endif

/* What is behind the "=" of such an option; NULL: it is none of them. */
static char *
find_value (char *argument, gboolean *is_next)
{
  for (guint i = 0; i < G_N_ELEMENTS (OPTIONS); i++)
    if (g_str_has_prefix (argument, OPTIONS[i]))
      {
        char *end = argument + strlen (OPTIONS[i]);

        *is_next = *end == '\0';
        return *end == '=' ? end + 1 : NULL;
      }

  return NULL;
}

/* The value of one option is never another, so a wrong guess hides too much. */
static void
hide_options (char **arguments)
{
  gboolean is_next = FALSE;

  for (; *arguments != NULL; arguments++)
    {
      gboolean is_value = is_next;
      char *value;

      is_next = FALSE;
      value = is_value ? *arguments : find_value (*arguments, &is_next);
      if (value != NULL)
        hide (value);
    }
}

/* The text of the environment itself is what others of the user read. */
static void
hide_variables (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (VARIABLES); i++)
    {
#ifndef G_OS_WIN32
      char *value = getenv (VARIABLES[i]);

      if (value != NULL)
        hide (value);
#endif
      g_unsetenv (VARIABLES[i]);
    }
}

void
og_secrets_hide (char **arguments)
{
  guint nine = og_original_arguments_find (arguments);

  if (nine != 0)
    {
      hide (arguments[nine + USER_PASSWORD_AT]);
      hide (arguments[nine + GROUP_PASSWORD_AT]);
    }

  hide_options (arguments);
  hide_variables ();
}

void
og_secrets_hide_links (char **arguments)
{
  for (; *arguments != NULL; arguments++)
    if (g_ascii_strncasecmp (*arguments, LINK_SCHEME, strlen (LINK_SCHEME)) == 0)
      hide (*arguments);
}
