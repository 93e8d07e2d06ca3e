/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file to which lines are appended: no pipe, and no device. It never follows a link, so
 * that nobody who may write to its folder can have another file written; nobody but its
 * owner and group reads it. Where it would grow beyond a size it is renamed to FILE.1, in
 * place of the one of before, and begins again. */

typedef struct _OgLogFile OgLogFile;

OgLogFile *og_log_file_new    (const char *path, gint64 max_size, GError **error);
void       og_log_file_free   (OgLogFile *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgLogFile, og_log_file_free)

gboolean   og_log_file_reopen (OgLogFile *self, GError **error);
void       og_log_file_append (OgLogFile *self, const char *line);

/* og_log_file_new: @max_size in bytes, 0: it may grow. NULL and @error if the file
 * cannot be written, is a link, or is not a file. It never waits.
 *
 * og_log_file_reopen: makes it again if it was moved away. On failure it goes on
 * where it was.
 *
 * og_log_file_append: @line has no line feed. */

G_END_DECLS
