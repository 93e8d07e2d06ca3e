/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "recording/line.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Writes all users' OSC that passes to a file, in a thread of its own, as
 * data/doc/recording.md tells it. The data path only leaves a copy: it never waits for the
 * disk, and a disk that is full or gone ends the recording and nothing else. */

typedef struct _OgRecorder OgRecorder;

typedef enum
{
  OG_RECORDER_RECORDS,
  OG_RECORDER_STOPPED,      /* as it was asked to */
  OG_RECORDER_DISK_FULL,
  OG_RECORDER_FAILED        /* the file cannot be written for another reason */
} OgRecorderState;

typedef struct
{
  OgRecorderState state;
  gint64 duration;          /* µs */
  guint64 size;             /* bytes of the file */
  guint64 n_messages;       /* packets in the file */
  guint64 n_missed;         /* packets that are not, because the disk was too slow */
  gint64 room;              /* bytes that are free on the disk; -1: not known */
} OgRecorderStatus;

OgRecorder *og_recorder_new        (const char *path, const char *user, const char *group,
                                    GError **error);
OgRecorder *og_recorder_ref        (OgRecorder *self);
void        og_recorder_unref      (OgRecorder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgRecorder, og_recorder_unref)

void        og_recorder_take       (OgRecorder *self, OgRecordedDirection direction,
                                    const char *sender, const guint8 *data, gsize size,
                                    gint64 now);
void        og_recorder_stop       (OgRecorder *self);
void        og_recorder_wait       (OgRecorder *self);
void        og_recorder_get_status (OgRecorder *self, OgRecorderStatus *status);
const char *og_recorder_get_path   (const OgRecorder *self);

/* og_recorder_new: records from now on, whoever gives it something. NULL and @error, a
 * G_IO_ERROR, if there can be no such file; G_IO_ERROR_EXISTS: it writes over none.
 *
 * og_recorder_unref: any thread may give up the last one. A recording that was not stopped
 * ends then, some time later.
 *
 * og_recorder_take: for the thread whose turn it is (io/loop-lock.h). @sender "": for
 * OG_RECORDED_OUT the user, otherwise somebody.
 *
 * og_recorder_stop: returns at once; what it has taken is written. og_recorder_wait: until
 * that is done. */

G_END_DECLS
