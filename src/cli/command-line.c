/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/command-line.h"

char **
og_command_line_dup (char **arguments)
{
#ifdef G_OS_WIN32
  return g_win32_get_command_line ();
#else
  return g_strdupv (arguments);
#endif
}

char *
og_command_line_dup_text (const char *argument)
{
  return g_utf8_validate (argument, -1, NULL)
             ? g_strdup (argument)
             : g_locale_to_utf8 (argument, -1, NULL, NULL, NULL);
}
