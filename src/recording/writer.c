/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "recording/writer.h"

#include "recording/ntp.h"

struct _OgRecordingWriter
{
  /* Owned */
  GOutputStream *file;
  GString *text; /* whole lines that are not in the file */

  guint64 began; /* NTP */
  guint64 last;  /* the tag of the last line, NTP */
  guint64 size;
};

static gboolean
write_head (OgRecordingWriter *self, const OgRecordingHead *head, GError **error)
{
  og_recording_line_append_note (self->text, self->began,
                                 OG_RECORDING_NOTE_FORMAT, OG_RECORDING_FORMAT);
  if (head->user != NULL && *head->user != '\0')
    og_recording_line_append_note (self->text, self->began,
                                   OG_RECORDING_NOTE_USER, head->user);
  if (head->group != NULL && *head->group != '\0')
    og_recording_line_append_note (self->text, self->began,
                                   OG_RECORDING_NOTE_GROUP, head->group);

  return og_recording_writer_flush (self, error);
}

OgRecordingWriter *
og_recording_writer_new (const char *path,
                         const OgRecordingHead *head,
                         GError **error)
{
  g_autoptr (OgRecordingWriter) self = g_new0 (OgRecordingWriter, 1);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileOutputStream *stream;

  self->text = g_string_new (NULL);
  self->began = self->last = og_ntp_from_real_time (head->began);
  stream = g_file_create (file, G_FILE_CREATE_NONE, NULL, error);
  if (stream == NULL)
    return NULL;

  self->file = G_OUTPUT_STREAM (stream);
  if (!write_head (self, head, error))
    {
      g_file_delete (file, NULL, NULL);
      return NULL;
    }

  return g_steal_pointer (&self);
}

void
og_recording_writer_free (OgRecordingWriter *self)
{
  g_clear_object (&self->file);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* No two packets have one tag: oscsendfile would make one bundle of them, which
 * may be larger than a datagram. A µs has 4,294 tags. */
static guint64
take_tag (OgRecordingWriter *self, gint64 time)
{
  guint64 tag = self->began + og_ntp_from_duration (MAX (time, 0));

  if ((gint64) (tag - self->last) <= 0)
    tag = self->last + 1;

  self->last = tag;
  return tag;
}

void
og_recording_writer_add (OgRecordingWriter *self, const OgRecorded *packet)
{
  og_recording_line_append (self->text, take_tag (self, packet->time), packet);
}

void
og_recording_writer_add_missed (OgRecordingWriter *self, gint64 time, guint n_missed)
{
  char number[16];

  g_snprintf (number, sizeof number, "%u", n_missed);
  og_recording_line_append_note (self->text, take_tag (self, time),
                                 OG_RECORDING_NOTE_MISSED, number);
}

gsize
og_recording_writer_get_waiting (const OgRecordingWriter *self)
{
  return self->text->len;
}

/* What fails may have written a part, so nothing may follow it. */
gboolean
og_recording_writer_flush (OgRecordingWriter *self, GError **error)
{
  gsize n_written;
  gboolean is_written;

  is_written = g_output_stream_write_all (
      self->file, self->text->str, self->text->len, &n_written, NULL, error);
  self->size += n_written;
  g_string_truncate (self->text, 0);
  return is_written;
}

gboolean
og_recording_writer_end (OgRecordingWriter *self, gint64 time, GError **error)
{
  og_recording_line_append_note (self->text, take_tag (self, time),
                                 OG_RECORDING_NOTE_END, "");
  return og_recording_writer_flush (self, error)
         && g_output_stream_close (self->file, NULL, error);
}

guint64
og_recording_writer_get_size (const OgRecordingWriter *self)
{
  return self->size;
}
