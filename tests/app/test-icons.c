/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The icons that the sources name are there: a name that is mistaken, or one
 * of a newer theme, is seen only as a torn picture. */

#include "fixture.h"

/* As it stands in C and in templates. */
#define ICON_NAME "[\">]([a-z][a-z-]*-symbolic)[\"<]"

static GtkIconTheme *
get_theme (void)
{
  GtkIconTheme *theme =
      gtk_icon_theme_get_for_display (gdk_display_get_default ());

  gtk_icon_theme_add_resource_path (theme,
                                    "/io/github/oscgroups/OscGroups/icons");
  return theme;
}

static guint
check_file (const char *path)
{
  g_autoptr (GRegex) regex = g_regex_new (ICON_NAME, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *text = NULL;
  guint n_names = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);

      if (!gtk_icon_theme_has_icon (get_theme (), name))
        g_error ("%s: there is no icon “%s”", path, name);
      n_names++;
    }

  return n_names;
}

static guint
check_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n_names = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n_names += check_folder (path);
      else if (g_str_has_suffix (name, ".c") || g_str_has_suffix (name, ".ui"))
        n_names += check_file (path);
    }

  return n_names;
}

static void
test_icons (void)
{
  g_autofree char *folder =
      g_test_build_filename (G_TEST_DIST, "..", "..", "src", "app", NULL);

  g_assert_cmpuint (check_folder (folder), >, 10);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add_func ("/app/icons/all-that-are-named-are-there", test_icons);
  return g_test_run ();
}
