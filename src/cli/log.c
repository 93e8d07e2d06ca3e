/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/log.h"

#include "cli/output.h"

#include <glib/gstdio.h>

#include <errno.h>
#include <stdio.h>

/* What happened to the lines of one level in the current second. */
typedef struct
{
  gint64 ends;
  guint n_written;
  guint n_damped;
} Second;

struct _OgLog
{
  /* Owned */
  FILE *file; /* NULL: standard output */
  char *path; /* NULL: standard output */

  OgLogLevel least;
  Second seconds[OG_LOG_WARNING + 1];
  guint settle_source;
};

static const char *const LEVEL_WORDS[] = {
  [OG_LOG_DEBUG] = "debug",
  [OG_LOG_INFO] = "info",
  [OG_LOG_WARNING] = "warning",
};

/* Lines a second. Anybody can cause a warning; a crowd may join at once. */
static const guint LINES_MAX[] = {
  [OG_LOG_DEBUG] = 1000,
  [OG_LOG_INFO] = 1000,
  [OG_LOG_WARNING] = 20,
};

static FILE *
open_file (const char *path, GError **error)
{
  FILE *file = path != NULL ? g_fopen (path, "a") : NULL;

  if (path != NULL && file == NULL)
    g_set_error (error, G_FILE_ERROR, g_file_error_from_errno (errno),
                 "The log file “%s” cannot be written: %s", path,
                 g_strerror (errno));

  return file;
}

static void
close_file (OgLog *self)
{
  if (self->file != NULL)
    fclose (self->file);
  else
    og_output_flush ();
}

static void
write_line (OgLog *self, OgLogLevel level, const char *text)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");

  g_autofree char *line = g_strdup_printf (
      "%s.%03dZ %-7s  %s", time, g_date_time_get_microsecond (now) / 1000,
      LEVEL_WORDS[level], text);

  if (self->file == NULL)
    {
      og_output_line (line);
      return;
    }

  fprintf (self->file, "%s\n", line);
  fflush (self->file);
}

static void
begin_second (OgLog *self, OgLogLevel level, gint64 now)
{
  Second *second = &self->seconds[level];

  if (second->n_damped > 0)
    {
      g_autofree char *text =
          g_strdup_printf ("… %u more like this", second->n_damped);

      write_line (self, level, text);
    }

  *second = (Second){ .ends = now + G_USEC_PER_SEC };
}

/* Says what was damped, if no further line does. */
static gboolean
on_settle (gpointer data)
{
  OgLog *self = data;
  gint64 now = g_get_monotonic_time ();

  for (guint level = 0; level < G_N_ELEMENTS (self->seconds); level++)
    if (self->seconds[level].n_damped > 0)
      begin_second (self, (OgLogLevel) level, now);

  self->settle_source = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
is_damped (OgLog *self, OgLogLevel level)
{
  Second *second = &self->seconds[level];
  gint64 now = g_get_monotonic_time ();

  if (now >= second->ends)
    begin_second (self, level, now);
  if (second->n_written < LINES_MAX[level])
    {
      second->n_written++;
      return FALSE;
    }

  second->n_damped++;
  if (self->settle_source == 0)
    self->settle_source = g_timeout_add_seconds (1, on_settle, self);

  return TRUE;
}

OgLog *
og_log_new (const char *path, OgLogLevel least, GError **error)
{
  FILE *file = open_file (path, error);
  OgLog *self;

  if (path != NULL && file == NULL)
    return NULL;

  self = g_new0 (OgLog, 1);
  self->file = file;
  self->path = g_strdup (path);
  self->least = least;
  return self;
}

void
og_log_free (OgLog *self)
{
  on_settle (self);
  g_clear_handle_id (&self->settle_source, g_source_remove);
  close_file (self);
  g_free (self->path);
  g_free (self);
}

gboolean
og_log_reopen (OgLog *self, GError **error)
{
  FILE *file;

  if (self->path == NULL)
    return TRUE;

  file = open_file (self->path, error);
  if (file == NULL)
    return FALSE;

  close_file (self);
  self->file = file;
  return TRUE;
}

void
og_log_write (OgLog *self, OgLogLevel level, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  if (level < self->least || is_damped (self, level))
    return;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  write_line (self, level, text);
}
