/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "recording/reader.h"

#include "recording/ntp.h"

#include <string.h>

/* Room for the longest line and as much again, so that little is moved. */
#define BUFFER_SIZE (2 * OG_RECORDING_LINE_MAX)

/* A search by halves ends with so many bytes, which are read in order. */
#define SEARCH_END (64 * 1024)

struct _OgRecordingReader
{
  /* Owned */
  GInputStream *file;
  OgRecordingInfo info;

  gboolean has_head; /* @info does not change any more */
  guint64 first;     /* the tag of the first line */
  gint64 from;       /* packets before are skipped */
  goffset size;      /* of the file, when it was opened */
  goffset offset;    /* in the file, of the end of what is in @buffer */
  gsize start;       /* what is not taken yet, in @buffer */
  gsize end;
  OgRecordingTally tally;
  char buffer[BUFFER_SIZE + 1];
  guint8 room[OG_RECORDING_ROOM];
};

/* FALSE if nothing more comes. */
static gboolean
fill_buffer (OgRecordingReader *self)
{
  gssize n_read;

  memmove (self->buffer, self->buffer + self->start, self->end - self->start);
  self->end -= self->start;
  self->start = 0;
  n_read = g_input_stream_read (self->file, self->buffer + self->end,
                                BUFFER_SIZE - self->end, NULL, NULL);
  if (n_read <= 0)
    return FALSE;

  self->end += (gsize) n_read;
  self->offset += n_read;
  return TRUE;
}

/* The next line without its end, which may be CR LF. NULL at the end of the
 * file: what stands behind the last line feed was cut off. A line that does not
 * fit into the buffer becomes several. */
static char *
take_line (OgRecordingReader *self, gsize *length)
{
  char *line;
  char *feed;

  while (
      (feed = memchr (self->buffer + self->start, '\n', self->end - self->start))
      == NULL)
    {
      if (self->end - self->start == BUFFER_SIZE)
        {
          feed = self->buffer + self->end - 1;
          break;
        }
      if (!fill_buffer (self))
        return NULL;
    }

  line = self->buffer + self->start;
  self->start = (gsize) (feed - self->buffer) + 1;
  if (feed > line && feed[-1] == '\r')
    feed--;
  *feed = '\0';
  *length = (gsize) (feed - line);
  return line;
}

static gint64
get_time (const OgRecordingReader *self, guint64 tag)
{
  gint64 difference = (gint64) (tag - self->first);

  return difference > 0 ? og_ntp_to_duration ((guint64) difference) : 0;
}

/* To the first whole line behind @offset. */
static gboolean
go_to (OgRecordingReader *self, goffset offset)
{
  goffset before = MAX (offset - 1, 0);
  gsize length;

  if (!g_seekable_seek (G_SEEKABLE (self->file), before, G_SEEK_SET, NULL, NULL))
    return FALSE;

  self->offset = before;
  self->start = self->end = 0;
  if (offset > 0)
    take_line (self, &length);
  return TRUE;
}

/* The time of the next line that has one; FALSE if none follows. */
static gboolean
find_time (OgRecordingReader *self, gint64 *time)
{
  const char *line;
  gsize length;
  guint64 tag;

  while ((line = take_line (self, &length)) != NULL)
    if (og_recording_line_parse_tag (line, &tag))
      {
        *time = get_time (self, tag);
        return TRUE;
      }

  return FALSE;
}

/* From so far before the end that there is a whole line, if there is any. */
static void
find_duration (OgRecordingReader *self)
{
  gint64 time;

  if (!go_to (self, MAX (self->size - 2 * OG_RECORDING_LINE_MAX, 0)))
    return;

  while (find_time (self, &time))
    self->info.duration = MAX (self->info.duration, time);
}

static void
take_text (OgRecordingReader *self, char **text, const char *value)
{
  if (self->has_head || **text != '\0' || !og_name_is_text (value))
    return;

  g_free (*text);
  *text = g_strdup (value);
}

static void
take_note (OgRecordingReader *self, const OgRecordingLine *line)
{
  guint64 n_missed;

  if (strcmp (line->note, OG_RECORDING_NOTE_USER) == 0)
    take_text (self, &self->info.user, line->value);
  else if (strcmp (line->note, OG_RECORDING_NOTE_GROUP) == 0)
    take_text (self, &self->info.group, line->value);
  else if (strcmp (line->note, OG_RECORDING_NOTE_END) == 0)
    self->tally.has_end = TRUE;
  else if (strcmp (line->note, OG_RECORDING_NOTE_MISSED) == 0
           && g_ascii_string_to_unsigned (line->value, 10, 0, G_MAXUINT32,
                                          &n_missed, NULL))
    self->tally.n_missed += n_missed;
}

/* The next line of any sense; FALSE at the end. */
static gboolean
read_line (OgRecordingReader *self, OgRecordingLine *line, OgRecordingLineKind *kind)
{
  gsize length;
  char *text = take_line (self, &length);

  if (text == NULL)
    return FALSE;

  *kind = strlen (text) == length
              ? og_recording_line_parse (text, line, self->room)
              : OG_RECORDING_LINE_MALFORMED;
  if (*kind == OG_RECORDING_LINE_NOTE)
    take_note (self, line);
  return TRUE;
}

/* The notes of the head come first. */
static void
read_head (OgRecordingReader *self)
{
  OgRecordingLine line;
  OgRecordingLineKind kind;

  while (read_line (self, &line, &kind) && kind == OG_RECORDING_LINE_NOTE)
    ;

  self->has_head = TRUE;
}

/* The first line says that it is a recording, or is one of oscdump's. */
static gboolean
check_first_line (OgRecordingReader *self, GError **error)
{
  OgRecordingLine line;
  OgRecordingLineKind kind;
  gboolean is_one = read_line (self, &line, &kind);

  if (is_one && kind == OG_RECORDING_LINE_NOTE)
    is_one = strcmp (line.note, OG_RECORDING_NOTE_FORMAT) == 0
             && strcmp (line.value, OG_RECORDING_FORMAT) == 0;
  else if (is_one)
    is_one = line.tag != 0;

  if (!is_one)
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA,
                           "Not a recording");
      return FALSE;
    }

  self->first = line.tag;
  self->info.began = og_ntp_to_real_time (line.tag);
  return TRUE;
}

static gboolean
measure (OgRecordingReader *self, GError **error)
{
  GSeekable *seekable = G_SEEKABLE (self->file);

  if (!g_seekable_seek (seekable, 0, G_SEEK_END, NULL, error))
    return FALSE;

  self->size = g_seekable_tell (seekable);
  return g_seekable_seek (seekable, 0, G_SEEK_SET, NULL, error);
}

OgRecordingReader *
og_recording_reader_new (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) stream = g_file_read (file, NULL, error);

  return stream == NULL
             ? NULL
             : og_recording_reader_new_of (G_INPUT_STREAM (stream), error);
}

OgRecordingReader *
og_recording_reader_new_of (GInputStream *stream, GError **error)
{
  g_autoptr (OgRecordingReader) self = g_new0 (OgRecordingReader, 1);

  self->info.user = g_strdup ("");
  self->info.group = g_strdup ("");
  self->file = g_object_ref (stream);
  if (!measure (self, error) || !check_first_line (self, error))
    return NULL;

  read_head (self);
  find_duration (self);
  og_recording_reader_seek (self, 0);
  return g_steal_pointer (&self);
}

void
og_recording_reader_free (OgRecordingReader *self)
{
  g_clear_object (&self->file);
  g_free (self->info.user);
  g_free (self->info.group);
  g_free (self);
}

const OgRecordingInfo *
og_recording_reader_get_info (const OgRecordingReader *self)
{
  return &self->info;
}

const OgRecordingTally *
og_recording_reader_get_tally (const OgRecordingReader *self)
{
  return &self->tally;
}

gboolean
og_recording_reader_next (OgRecordingReader *self, OgRecorded *packet)
{
  OgRecordingLine line;
  OgRecordingLineKind kind;

  while (read_line (self, &line, &kind))
    {
      gint64 time = get_time (self, line.tag);

      if (kind == OG_RECORDING_LINE_MALFORMED)
        self->tally.n_malformed++;
      if (kind != OG_RECORDING_LINE_PACKET || time < self->from)
        continue;

      *packet = line.packet;
      packet->time = time;
      self->tally.n_packets++;
      return TRUE;
    }

  return FALSE;
}

/* The tags of a recording never go back, so it is searched by halves. */
gboolean
og_recording_reader_seek (OgRecordingReader *self, gint64 time)
{
  goffset low = 0;
  goffset high = self->size;

  while (high - low > SEARCH_END)
    {
      goffset middle = low + (high - low) / 2;
      gint64 found;

      if (!go_to (self, middle))
        return FALSE;
      if (find_time (self, &found) && found < time)
        low = middle;
      else
        high = middle;
    }

  self->from = time;
  self->tally = (OgRecordingTally){ 0 };
  return go_to (self, low);
}
