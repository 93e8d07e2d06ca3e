/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "recording/line.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Reads a recording, however large, with little memory. What makes no sense is counted
 * and skipped. A last line that was cut off is the end. It also reads what oscdump
 * printed, as far as its words are those of recording/text.h. */

typedef struct _OgRecordingReader OgRecordingReader;

typedef struct
{
  gint64 began;             /* µs since 1970 */
  gint64 duration;          /* µs */
  char *user;               /* who recorded; "": not known */
  char *group;              /* "": not known */
} OgRecordingInfo;

typedef struct
{
  guint64 n_packets;        /* that were read */
  guint64 n_missed;         /* that the recorder could not keep */
  guint64 n_malformed;      /* lines */
  gboolean has_end;         /* it ended as it should */
} OgRecordingTally;

OgRecordingReader      *og_recording_reader_new       (const char *path, GError **error);
OgRecordingReader      *og_recording_reader_new_of    (GInputStream *stream, GError **error);
void                    og_recording_reader_free      (OgRecordingReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgRecordingReader, og_recording_reader_free)

const OgRecordingInfo  *og_recording_reader_get_info  (const OgRecordingReader *self);
const OgRecordingTally *og_recording_reader_get_tally (const OgRecordingReader *self);
gboolean                og_recording_reader_next      (OgRecordingReader *self,
                                                       OgRecorded *packet);
gboolean                og_recording_reader_seek      (OgRecordingReader *self, gint64 time);

/* og_recording_reader_new: NULL and @error, a G_IO_ERROR, if the file cannot be read;
 * G_IO_ERROR_INVALID_DATA: it is not a recording. og_recording_reader_new_of: of @stream,
 * which is a GSeekable, and of which it takes a reference.
 *
 * og_recording_reader_get_info: it never changes.
 *
 * og_recording_reader_get_tally: since it was made or the last seek.
 *
 * og_recording_reader_next: FALSE at the end, and where the file cannot be read on.
 * @packet borrows until the next call.
 *
 * og_recording_reader_seek: the next packet is the first at @time, µs, or later. FALSE if
 * the file cannot be read. */

G_END_DECLS
