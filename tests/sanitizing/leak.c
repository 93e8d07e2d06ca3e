/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <glib.h>

#include <dlfcn.h>
#include <stdlib.h>

/* leak ours: leaks memory.
 * leak MODULE: has a module do so, and unloads it. */

static void *volatile kept;

static G_GNUC_NO_INLINE void
leak_here (void)
{
  kept = malloc (55);
  kept = NULL;
}

static G_GNUC_NO_INLINE void
leak_in_module (const char *path)
{
  void *module = dlopen (path, RTLD_NOW | RTLD_LOCAL);
  void (*use) (void);

  g_assert_nonnull (module);
  use = (void (*) (void)) dlsym (module, "leaky_module_use");
  g_assert_nonnull (use);
  use ();
  dlclose (module);
}

int
main (int argc, char **argv)
{
  g_assert_cmpint (argc, ==, 2);
  if (g_str_equal (argv[1], "ours"))
    leak_here ();
  else
    leak_in_module (argv[1]);

  return 0;
}
