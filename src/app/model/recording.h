/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/session.h"
#include "engine/engine.h"

G_BEGIN_DECLS

/* The recording of the session, for widgets to watch. It decides where recordings are kept
 * and how they are called, and ends one with its session. */

#define OG_TYPE_RECORDING (og_recording_get_type ())
G_DECLARE_FINAL_TYPE (OgRecording, og_recording, OG, RECORDING, GObject)

/* Signals
 *   "changed"  it began, it ended, or a second of it has passed
 *   "ended" (const char *)  what became of it, in sentences for a person */

OgRecording *og_recording_new        (OgEngine *engine, OgSession *session);
gboolean     og_recording_start      (OgRecording *self, GError **error);
void         og_recording_stop       (OgRecording *self);
gboolean     og_recording_is_active  (OgRecording *self);
char        *og_recording_dup_words  (OgRecording *self);
char        *og_recording_dup_duration
                                     (OgRecording *self);
char        *og_recording_dup_folder (void);

/* og_recording_start: during a session. FALSE and @error in words for a person if no file
 * can be written.
 *
 * og_recording_dup_words: "0:12 · 1,204 messages · 3.4 MB · 120 GB free"; NULL: it does not
 * record. og_recording_dup_duration: the first of these.
 *
 * og_recording_dup_folder: in that for documents where there is one. All are owned by the
 * caller. */

G_END_DECLS
