/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/installation.h"

#include "engine/user-locale.h"

#include <glib/gi18n.h>
#include <gtk/gtk.h>

#define SCHEMA "io.github.oscgroups.OscGroups"

/* Links to links that are followed: enough, and no circle holds us. */
#define MAX_LINKS 8

/* Folders of a build tree and of an installed program, from the program's
 * folder. ".." is left to the system: the folder may be a link itself. */
#define BUILT_SCHEMAS     "../data"
#define BUILT_LOCALES     "../po"
#define INSTALLED_DATA    "../share"
#define INSTALLED_SCHEMAS "../share/glib-2.0/schemas"
#define INSTALLED_LOCALES "../share/locale"

static char *
follow_links (char *path)
{
  for (int i = 0; i < MAX_LINKS; i++)
    {
      g_autofree char *target = g_file_read_link (path, NULL);
      g_autofree char *folder = g_path_get_dirname (path);

      if (target == NULL)
        break;

      g_free (path);
      path = g_canonicalize_filename (target, folder);
    }

  return path;
}

static gboolean
holds_schemas (const char *folder)
{
  g_autofree char *file = g_build_filename (folder, "gschemas.compiled", NULL);

  return g_file_test (file, G_FILE_TEST_IS_REGULAR);
}

/* Those that the user set come first. */
static void
add_schemas (const char *folder)
{
  const char *set = g_getenv ("GSETTINGS_SCHEMA_DIR");
  g_autofree char *both =
      g_strconcat (set != NULL ? set : "",
                   set != NULL ? G_SEARCHPATH_SEPARATOR_S : "", folder, NULL);

  g_setenv ("GSETTINGS_SCHEMA_DIR", both, TRUE);
}

#ifdef G_OS_WIN32

/* There GLib looks beside the program by itself. */
static void
add_data (const char *folder)
{
}

#else

/* What the XDG Base Directory Specification says if nothing is set. */
#define USUAL_DATA_DIRS "/usr/local/share:/usr/share"

static gboolean
contains_folder (const char *search_path, const char *folder)
{
  g_auto (GStrv) folders = g_strsplit (search_path, G_SEARCHPATH_SEPARATOR_S, -1);

  return g_strv_contains ((const char *const *) folders, folder);
}

/* The icons and all else that libraries look for in shared folders. */
static void
add_data (const char *folder)
{
  const char *set = g_getenv ("XDG_DATA_DIRS");
  const char *others = set != NULL && *set != '\0' ? set : USUAL_DATA_DIRS;
  g_autofree char *canonical = g_canonicalize_filename (folder, NULL);
  g_autofree char *both = NULL;

  if (contains_folder (others, canonical))
    return;

  both = g_strconcat (others, G_SEARCHPATH_SEPARATOR_S, canonical, NULL);
  g_setenv ("XDG_DATA_DIRS", both, TRUE);
}

#endif

/* Owned by the caller. */
static char *
find_locales (const char *folder, gboolean built)
{
  const char *set = g_getenv ("OSCGROUPS_LOCALEDIR");
  g_autofree char *beside = NULL;

  if (set != NULL)
    return g_strdup (set);

  if (folder != NULL)
    beside = g_build_filename (folder,
                               built ? BUILT_LOCALES : INSTALLED_LOCALES, NULL);
  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&beside);

  return g_strdup (OG_LOCALEDIR);
}

/* GLib and GTK take texts as UTF-8 whatever the locale says. */
static void
bind_texts (const char *locales)
{
  og_user_locale_set ();
  gtk_disable_setlocale ();
  bindtextdomain (GETTEXT_PACKAGE, locales);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

char *
og_installation_dup_folder (const char *program)
{
  g_autofree char *path = g_find_program_in_path (program);

  if (path == NULL)
    return NULL;

  path = follow_links (g_steal_pointer (&path));
  return g_path_get_dirname (path);
}

void
og_installation_prepare (const char *program)
{
  g_autofree char *folder = og_installation_dup_folder (program);
  g_autofree char *built =
      g_build_filename (folder != NULL ? folder : ".", BUILT_SCHEMAS, NULL);
  gboolean is_built = folder != NULL && holds_schemas (built);
  g_autofree char *locales = find_locales (folder, is_built);

  bind_texts (locales);
  if (is_built)
    add_schemas (built);
  else if (folder != NULL)
    {
      g_autofree char *data = g_build_filename (folder, INSTALLED_DATA, NULL);
      g_autofree char *schemas =
          g_build_filename (folder, INSTALLED_SCHEMAS, NULL);

      if (holds_schemas (schemas))
        {
          add_schemas (schemas);
          add_data (data);
        }
    }
}

gboolean
og_installation_is_whole (GError **error)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, SCHEMA, TRUE);
  if (schema != NULL && g_settings_schema_has_key (schema, "run-in-background"))
    return TRUE;

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
               _ ("OSC Groups is not completely installed: the description "
                  "of its settings, “%s”, is missing or out of date. Install "
                  "it again."),
               SCHEMA ".gschema.xml");
  return FALSE;
}
