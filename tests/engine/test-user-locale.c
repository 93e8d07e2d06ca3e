/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/user-locale.h"

#include <glib.h>
#include <locale.h>

static void
set_all (const char *locale)
{
  g_setenv ("LC_ALL", locale, TRUE);
  og_user_locale_set ();
}

static void
test_writes_utf8_where_none_is_set (void)
{
  set_all ("C");
  g_assert_true (g_get_charset (NULL));
  g_assert_cmpstr (setlocale (LC_NUMERIC, NULL), ==, "C");
}

static void
test_leaves_utf8_alone (void)
{
  if (setlocale (LC_ALL, "C.UTF-8") == NULL)
    {
      g_test_skip ("this system has no such locale");
      return;
    }

  set_all ("C.UTF-8");
  g_assert_true (g_get_charset (NULL));
  g_assert_cmpstr (setlocale (LC_CTYPE, NULL), ==, "C.UTF-8");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/user-locale/writes-utf-8-where-none-is-set",
                   test_writes_utf8_where_none_is_set);
  g_test_add_func ("/engine/user-locale/leaves-utf-8-alone",
                   test_leaves_utf8_alone);

  return g_test_run ();
}
