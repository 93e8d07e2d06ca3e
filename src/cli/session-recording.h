/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/client-options.h"

G_BEGIN_DECLS

/* The recording that the client of the terminal makes of its session, and what it says of
 * it: where to, how much at the end, and at once if it ends too early. */

typedef struct _OgSessionRecording OgSessionRecording;

OgSessionRecording *og_session_recording_new  (const OgClientOptions *options, GError **error);
void                og_session_recording_free (OgSessionRecording *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgSessionRecording, og_session_recording_free)

void                og_session_recording_join (OgSessionRecording *self, OgClientIo *client_io);

/* og_session_recording_new: on the thread-default main context. NULL and @error, a
 * line for a person, if there can be no such file.
 *
 * og_session_recording_join: records what passes through @client_io, and says so.
 *
 * og_session_recording_free: waits until everything is written, and says how much. */

/* The lines, owned by the caller. */
char *og_session_recording_text (const OgRecorderStatus *status, const char *path);
char *og_session_recording_json (const OgRecorderStatus *status, const char *path);

G_END_DECLS
