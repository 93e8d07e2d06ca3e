/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/session-recording.h"

#include "cli/json-line.h"
#include "cli/option.h"
#include "cli/output.h"
#include "cli/recording-words.h"
#include "cli/shown-text.h"

/* How soon it is said that the disk is full. */
#define LOOK_EACH_MS 250

struct _OgSessionRecording
{
  /* Owned */
  OgRecorder *recorder;
  GSource *timer;

  gboolean json;
  gboolean has_told_end;
};

static const char *const STATE_WORDS[] = {
  [OG_RECORDER_RECORDS] = "recording",
  [OG_RECORDER_STOPPED] = "stopped",
  [OG_RECORDER_DISK_FULL] = "disk_full",
  [OG_RECORDER_FAILED] = "failed",
};

/* In sentences; NULL: it goes on or ended as it should. */
static char *
dup_trouble (const OgRecorderStatus *status)
{
  g_autofree char *missed = og_recording_words_dup_missed (status->n_missed);
  const char *end = og_recording_words_get_end (status->state);

  if (missed == NULL || end == NULL)
    return g_strdup (end != NULL ? end : missed);

  return g_strdup_printf ("%s %s", end, missed);
}

char *
og_session_recording_text (const OgRecorderStatus *status, const char *path)
{
  g_autofree char *messages =
      og_recording_words_dup_messages (status->n_messages);
  g_autofree char *duration = og_recording_words_dup_duration (status->duration);
  g_autofree char *size = g_format_size (status->size);
  g_autofree char *name = g_filename_display_name (path);
  g_autofree char *file = og_shown_text_dup (name);
  g_autofree char *trouble = dup_trouble (status);

  if (status->state == OG_RECORDER_RECORDS)
    return g_strdup_printf ("Recording to “%s”.", file);

  return g_strdup_printf ("Recorded %s in %s, %s, to “%s”.%s%s", messages,
                          duration, size, file, trouble != NULL ? "\n" : "",
                          trouble != NULL ? trouble : "");
}

char *
og_session_recording_json (const OgRecorderStatus *status, const char *path)
{
  g_autofree char *trouble = dup_trouble (status);
  OgJsonLine line;

  og_json_line_open (&line);
  og_json_line_integer (&line, "time_us", g_get_real_time ());
  og_json_line_string (&line, "event", "recording");
  og_json_line_string (&line, "state", STATE_WORDS[status->state]);
  og_json_line_string (&line, "file", path);
  og_json_line_integer (&line, "messages", (gint64) status->n_messages);
  og_json_line_integer (&line, "missed", (gint64) status->n_missed);
  og_json_line_integer (&line, "bytes", (gint64) status->size);
  og_json_line_number (&line, "seconds",
                       (double) status->duration / G_USEC_PER_SEC);
  if (trouble != NULL)
    og_json_line_string (&line, "warning", trouble);
  return og_json_line_close (&line);
}

static void
tell (OgSessionRecording *self)
{
  const char *path = og_recorder_get_path (self->recorder);
  g_autofree char *line = NULL;
  OgRecorderStatus status;

  og_recorder_get_status (self->recorder, &status);
  self->has_told_end = status.state != OG_RECORDER_RECORDS;
  line = self->json ? og_session_recording_json (&status, path)
                    : og_session_recording_text (&status, path);
  og_output_line (line);
}

static gboolean
on_time (gpointer data)
{
  OgSessionRecording *self = data;
  OgRecorderStatus status;

  og_recorder_get_status (self->recorder, &status);
  if (status.state == OG_RECORDER_RECORDS)
    return G_SOURCE_CONTINUE;

  tell (self);
  return G_SOURCE_REMOVE;
}

OgSessionRecording *
og_session_recording_new (const OgClientOptions *options, GError **error)
{
  const char *path = options->recording.record;
  g_autoptr (GError) fault = NULL;
  OgRecorder *recorder =
      og_recorder_new (path, options->user, options->group, &fault);
  OgSessionRecording *self;

  if (recorder == NULL)
    {
      g_autofree char *words = og_recording_words_dup_cannot_record (fault, path);

      og_option_fail (error, "%s", words);
      return NULL;
    }

  self = g_new0 (OgSessionRecording, 1);
  self->recorder = recorder;
  self->json = options->json;
  self->timer = g_timeout_source_new (LOOK_EACH_MS);
  g_source_set_callback (self->timer, on_time, self, NULL);
  return self;
}

void
og_session_recording_free (OgSessionRecording *self)
{
  g_source_destroy (self->timer);
  g_source_unref (self->timer);
  og_recorder_stop (self->recorder);
  og_recorder_wait (self->recorder);
  if (!self->has_told_end)
    tell (self);

  og_recorder_unref (self->recorder);
  g_free (self);
}

void
og_session_recording_join (OgSessionRecording *self, OgClientIo *client_io)
{
  og_onlookers_set_recorder (og_client_io_get_onlookers (client_io),
                             self->recorder);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
  tell (self);
}
