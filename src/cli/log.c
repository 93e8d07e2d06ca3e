/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/log.h"

#include "cli/log-damper.h"
#include "cli/log-file.h"
#include "cli/output.h"

struct _OgLog
{
  /* Owned */
  OgLogFile *file; /* NULL: standard output */
  OgLogDamper *damper;

  OgLogLevel least;
  OgLogSubject kinds[OG_LOG_KINDS_MAX]; /* what was damped last of each */
  guint tell_source;
};

static const char *const LEVEL_WORDS[] = {
  [OG_LOG_DEBUG] = "debug",
  [OG_LOG_INFO] = "info",
  [OG_LOG_WARNING] = "warning",
};

/* Lines of one kind a second. Anybody can cause a warning. */
static const guint LINES_MAX[] = {
  [OG_LOG_DEBUG] = OG_LOG_KIND_LINES,
  [OG_LOG_INFO] = OG_LOG_KIND_LINES,
  [OG_LOG_WARNING] = 20,
};

static void
write_line (OgLog *self, OgLogLevel level, const char *text)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%dT%H:%M:%S");

  g_autofree char *line = g_strdup_printf (
      "%s.%03dZ %-7s  %s", time, g_date_time_get_microsecond (now) / 1000,
      LEVEL_WORDS[level], text);

  if (self->file != NULL)
    og_log_file_append (self->file, line);
  else
    og_output_line (line);
}

static void
tell_damped (OgLog *self)
{
  OgLogDamped damped;

  while (og_log_damper_tell (self->damper, &damped))
    {
      const OgLogSubject *kind = &self->kinds[damped.kind];
      g_autofree char *text = g_strdup_printf (
          "… and %" G_GUINT64_FORMAT " more like this: %s%s%s", damped.n_lines,
          kind->words, *damped.source != '\0' ? " from " : "", damped.source);

      write_line (self, kind->level, text);
    }
}

static gboolean
on_time_to_tell (gpointer data)
{
  OgLog *self = data;

  self->tell_source = 0;
  tell_damped (self);
  return G_SOURCE_REMOVE;
}

static gboolean
is_damped (OgLog *self, const OgLogSubject *subject)
{
  if (og_log_damper_take (self->damper, subject->kind, LINES_MAX[subject->level],
                          subject->source, g_get_monotonic_time ()))
    return FALSE;

  self->kinds[subject->kind] = *subject;
  self->kinds[subject->kind].source = NULL;
  if (self->tell_source == 0)
    self->tell_source =
        g_timeout_add (OG_LOG_TELL_PACE / 1000, on_time_to_tell, self);
  return TRUE;
}

static void write_about (OgLog *self,
                         const OgLogSubject *subject,
                         const char *format,
                         va_list arguments) G_GNUC_PRINTF (3, 0);

static void
write_about (OgLog *self,
             const OgLogSubject *subject,
             const char *format,
             va_list arguments)
{
  g_autofree char *text = NULL;

  if (subject->level < self->least || is_damped (self, subject))
    return;

  text = g_strdup_vprintf (format, arguments);
  write_line (self, subject->level, text);
}

OgLog *
og_log_new (const char *path, gint64 max_size, OgLogLevel least, GError **error)
{
  OgLogFile *file = path != NULL ? og_log_file_new (path, max_size, error) : NULL;
  OgLog *self;

  if (path != NULL && file == NULL)
    return NULL;

  self = g_new0 (OgLog, 1);
  self->file = file;
  self->damper = og_log_damper_new ();
  self->least = least;
  return self;
}

void
og_log_free (OgLog *self)
{
  tell_damped (self);
  g_clear_handle_id (&self->tell_source, g_source_remove);
  if (self->file != NULL)
    og_log_file_free (self->file);
  else
    og_output_flush ();
  og_log_damper_free (self->damper);
  g_free (self);
}

gboolean
og_log_reopen (OgLog *self, GError **error)
{
  return self->file == NULL || og_log_file_reopen (self->file, error);
}

void
og_log_write (OgLog *self, OgLogLevel level, const char *format, ...)
{
  const OgLogSubject subject = { .level = level, .words = "notes" };
  va_list arguments;

  va_start (arguments, format);
  write_about (self, &subject, format, arguments);
  va_end (arguments);
}

void
og_log_write_about (OgLog *self, const OgLogSubject *subject, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  write_about (self, subject, format, arguments);
  va_end (arguments);
}
