/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/recorder.h"

G_BEGIN_DECLS

/* What becomes of a recording, in sentences for a person. The application has them from
 * here too, in the user's language. Owned by the caller. */

char       *og_recording_words_dup_cannot_record (const GError *error, const char *path);
char       *og_recording_words_dup_cannot_replay (const GError *error, const char *path);
const char *og_recording_words_get_end           (OgRecorderState state);
char       *og_recording_words_dup_missed        (guint64 n_missed);
char       *og_recording_words_dup_messages      (guint64 n_messages);
char       *og_recording_words_dup_duration      (gint64 duration);

/* og_recording_words_dup_cannot_record: @error is that of og_recorder_new().
 * og_recording_words_dup_cannot_replay: that of og_recording_reader_new().
 *
 * og_recording_words_get_end: why it ended, if not as it was asked to; NULL otherwise.
 *
 * og_recording_words_dup_missed: NULL if there are none.
 *
 * og_recording_words_dup_messages: "12 messages". og_recording_words_dup_duration: of µs,
 * "1:02:03" or "2:03". */

G_END_DECLS
