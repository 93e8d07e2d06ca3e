/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/own-password.h"

char *
og_own_password_dup (void)
{
  g_autofree char *folder =
      g_build_filename (g_get_user_state_dir (), "oscgroups", NULL);
  g_autofree char *file = g_build_filename (folder, "user-password", NULL);
  g_autofree char *kept = NULL;

  if (g_file_get_contents (file, &kept, NULL, NULL) && *g_strstrip (kept) != 0)
    return g_steal_pointer (&kept);

  g_free (kept);
  kept = g_uuid_string_random ();
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents_full (file, kept, -1, G_FILE_SET_CONTENTS_CONSISTENT,
                            0600, NULL);
  return g_steal_pointer (&kept);
}
