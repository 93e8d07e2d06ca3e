/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/installation.h"

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>

typedef struct
{
  /* Owned */
  char *folder; /* of all */
  char *bin;
  char *program;
} Place;

static void
make_folder (const char *path)
{
  g_assert_cmpint (g_mkdir_with_parents (path, 0700), ==, 0);
}

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("oscgroups-XXXXXX", NULL);
  place->bin = g_build_filename (place->folder, "bin", NULL);
  place->program = g_build_filename (place->bin, "player", NULL);
  make_folder (place->bin);
  g_assert_true (g_file_set_contents_full (place->program, "#!/bin/sh\n", -1, 0,
                                           0755, NULL));
  g_setenv ("PATH", place->bin, TRUE);
  g_unsetenv ("GSETTINGS_SCHEMA_DIR");
  g_unsetenv ("OSCGROUPS_LOCALEDIR");
  g_setenv ("XDG_DATA_DIRS", "/usr/share", TRUE);
}

static void
remove_all (GFile *file)
{
  g_autoptr (GFileEnumerator) children = g_file_enumerate_children (
      file, "standard::name", G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFile *child;

  while (children != NULL
         && g_file_enumerator_iterate (children, NULL, &child, NULL, NULL)
         && child != NULL)
    remove_all (child);

  g_assert_true (g_file_delete (file, NULL, NULL));
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_autoptr (GFile) folder = g_file_new_for_path (place->folder);

  remove_all (folder);
  g_free (place->folder);
  g_free (place->bin);
  g_free (place->program);
}

/* An empty file: only that it is there counts. */
static char *
make_file (Place *place, const char *name)
{
  g_autofree char *path = g_build_filename (place->folder, name, NULL);
  g_autofree char *folder = g_path_get_dirname (path);

  make_folder (folder);
  g_assert_true (g_file_set_contents (path, "", -1, NULL));
  return g_steal_pointer (&folder);
}

/* Whether both are the same folder, however they are written. */
static void
assert_folder (const char *path, const char *expected)
{
  g_autofree char *canonical = g_canonicalize_filename (path, NULL);

  g_assert_cmpstr (canonical, ==, expected);
}

static void
test_by_path (Place *place, gconstpointer data)
{
  g_autofree char *folder = og_installation_dup_folder (place->program);
  g_autofree char *absent = g_build_filename (place->bin, "nobody", NULL);

  assert_folder (folder, place->bin);
  g_assert_null (og_installation_dup_folder (absent));
}

static void
test_by_name (Place *place, gconstpointer data)
{
  g_autofree char *folder = og_installation_dup_folder ("player");

  assert_folder (folder, place->bin);
  g_assert_null (og_installation_dup_folder ("nobody"));
}

static void
test_by_links (Place *place, gconstpointer data)
{
  g_autofree char *first = g_build_filename (place->folder, "first", NULL);
  g_autofree char *second = g_build_filename (place->folder, "second", NULL);
  g_autoptr (GFile) first_file = g_file_new_for_path (first);
  g_autoptr (GFile) second_file = g_file_new_for_path (second);
  g_autofree char *folder = NULL;

  if (!g_file_make_symbolic_link (first_file, "bin/player", NULL, NULL)
      || !g_file_make_symbolic_link (second_file, first, NULL, NULL))
    {
      g_test_skip ("no links here");
      return;
    }

  folder = og_installation_dup_folder (second);
  assert_folder (folder, place->bin);
}

static void
test_build_tree (Place *place, gconstpointer data)
{
  g_autofree char *schemas = make_file (place, "data/gschemas.compiled");

  og_installation_prepare (place->program);
  assert_folder (g_getenv ("GSETTINGS_SCHEMA_DIR"), schemas);
  g_assert_cmpstr (g_getenv ("XDG_DATA_DIRS"), ==, "/usr/share");
}

static void
test_bundle (Place *place, gconstpointer data)
{
  g_autofree char *schemas =
      make_file (place, "share/glib-2.0/schemas/gschemas.compiled");
  g_autofree char *share = g_build_filename (place->folder, "share", NULL);
  g_autofree char *both = g_strconcat ("/usr/share:", share, NULL);

  og_installation_prepare (place->program);
  assert_folder (g_getenv ("GSETTINGS_SCHEMA_DIR"), schemas);
  g_assert_cmpstr (g_getenv ("XDG_DATA_DIRS"), ==, both);

  og_installation_prepare (place->program);
  g_assert_cmpstr (g_getenv ("XDG_DATA_DIRS"), ==, both);
}

/* Those that the user names come first. */
static void
test_schemas_of_user (Place *place, gconstpointer data)
{
  g_autofree char *schemas = make_file (place, "data/gschemas.compiled");

  g_setenv ("GSETTINGS_SCHEMA_DIR", "/of/mine", TRUE);
  og_installation_prepare (place->program);
  g_assert_true (
      g_str_has_prefix (g_getenv ("GSETTINGS_SCHEMA_DIR"), "/of/mine"));
  g_assert_cmpuint (strlen (g_getenv ("GSETTINGS_SCHEMA_DIR")), >,
                    strlen (schemas));
}

static void
test_nothing_beside (Place *place, gconstpointer data)
{
  og_installation_prepare (place->program);
  g_assert_null (g_getenv ("GSETTINGS_SCHEMA_DIR"));
  og_installation_prepare ("nobody");
  g_assert_null (g_getenv ("GSETTINGS_SCHEMA_DIR"));
  g_assert_cmpstr (g_getenv ("XDG_DATA_DIRS"), ==, "/usr/share");
}

/* Without the schema: words, no abort. */
static void
test_no_schema (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (og_installation_is_whole (&error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
}

static void
add (const char *path, void (*test) (Place *, gconstpointer))
{
  g_test_add (path, Place, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  add ("/app/installation/found-by-its-path", test_by_path);
  add ("/app/installation/found-by-its-name", test_by_name);
  add ("/app/installation/found-through-links", test_by_links);
  add ("/app/installation/build-tree", test_build_tree);
  add ("/app/installation/bundle", test_bundle);
  add ("/app/installation/schemas-of-the-user-first", test_schemas_of_user);
  add ("/app/installation/nothing-beside-the-program", test_nothing_beside);
  add ("/app/installation/no-schema", test_no_schema);
  return g_test_run ();
}
