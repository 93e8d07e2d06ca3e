/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where the program finds what belongs to it: the schema of its settings, its
 * translations, its icons. Beside the program first, so that it runs from a build
 * tree and from a folder that was moved; otherwise where it was installed. */

void     og_installation_prepare  (const char *program);
gboolean og_installation_is_whole (GError **error);

/* og_installation_prepare: to be called before anything else, with argv[0].
 * Sets the locale, the text domain and what GLib reads in the environment.
 *
 * og_installation_is_whole: FALSE and @error in words for a person if the
 * schema is missing or too old: then no settings can be made. */

/* For the above */
char    *og_installation_dup_folder (const char *program);

/* og_installation_dup_folder: the folder of the program that is started as
 * @program, by its path or by PATH; links are followed. NULL: not found. */

G_END_DECLS
