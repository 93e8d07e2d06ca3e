/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lines with a time and a level, for the person who runs the server: to the terminal,
 * or appended to a file that may be moved away at any time. However much
 * happens, only so many lines are written of each kind and from each source
 * (cli/log-damper.h); the rest is counted. It knows nothing of what is logged. */

typedef struct _OgLog OgLog;

typedef enum
{
  OG_LOG_DEBUG,
  OG_LOG_INFO,
  OG_LOG_WARNING
} OgLogLevel;

/* What a line is about. */
typedef struct
{
  OgLogLevel level;
  guint kind;         /* below OG_LOG_KINDS_MAX; 0: what others cannot cause */
  const char *words;  /* lines of this kind, as in "users refused" */
  const char *source; /* who caused it; NULL: nobody */
} OgLogSubject;

OgLog   *og_log_new         (const char *path, gint64 max_size, OgLogLevel least,
                             GError **error);
void     og_log_free        (OgLog *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgLog, og_log_free)

gboolean og_log_reopen      (OgLog *self, GError **error);
void     og_log_write       (OgLog *self, OgLogLevel level, const char *format, ...)
                             G_GNUC_PRINTF (3, 4);
void     og_log_write_about (OgLog *self, const OgLogSubject *subject, const char *format, ...)
                             G_GNUC_PRINTF (3, 4);

/* og_log_new: @path NULL is standard output. @max_size as in cli/log-file.h. Levels
 * below @least are left out. NULL and @error if the file cannot be written.
 *
 * og_log_reopen: makes the file again if it was moved away. On failure the log
 * goes on where it was. */

G_END_DECLS
