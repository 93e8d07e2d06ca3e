/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "recording/line.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes a recording to a file of its own. What was flushed can be read whatever happens
 * to the program. Times are those of the recording: a clock that is set meanwhile does
 * not change the distance of two messages. */

typedef struct _OgRecordingWriter OgRecordingWriter;

typedef struct
{
  gint64 began;             /* µs since 1970 */
  const char *user;         /* who records; NULL: nobody in particular */
  const char *group;        /* NULL: none */
} OgRecordingHead;

OgRecordingWriter *og_recording_writer_new         (const char *path, const OgRecordingHead *head,
                                                    GError **error);
void               og_recording_writer_free        (OgRecordingWriter *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgRecordingWriter, og_recording_writer_free)

void               og_recording_writer_add         (OgRecordingWriter *self,
                                                    const OgRecorded *packet);
void               og_recording_writer_add_missed  (OgRecordingWriter *self, gint64 time,
                                                    guint n_missed);
gsize              og_recording_writer_get_waiting (const OgRecordingWriter *self);
gboolean           og_recording_writer_flush       (OgRecordingWriter *self, GError **error);
gboolean           og_recording_writer_end         (OgRecordingWriter *self, gint64 time,
                                                    GError **error);
guint64            og_recording_writer_get_size    (const OgRecordingWriter *self);

/* og_recording_writer_new: a new file with the head of a recording. NULL and @error, a
 * G_IO_ERROR, if it cannot be made, and then there is none; G_IO_ERROR_EXISTS: it never
 * writes over one.
 *
 * og_recording_writer_add: keeps it until the next flush. og_recording_writer_add_missed:
 * notes that @n_missed packets are not in the recording. og_recording_writer_get_waiting:
 * the bytes that wait for a flush.
 *
 * og_recording_writer_flush: hands everything to the system. FALSE and @error if that
 * cannot take it, such as G_IO_ERROR_NO_SPACE; then nothing can follow.
 *
 * og_recording_writer_end: notes that the recording ended as it should, and flushes.
 *
 * og_recording_writer_get_size: bytes that are in the file. */

G_END_DECLS
