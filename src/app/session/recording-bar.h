/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/recording.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* That the session is being recorded: since when, how much, and how much room is left. It is
 * seen only then. */

#define OG_TYPE_RECORDING_BAR (og_recording_bar_get_type ())
G_DECLARE_FINAL_TYPE (OgRecordingBar, og_recording_bar, OG, RECORDING_BAR, AdwBin)

void og_recording_bar_set_recording (OgRecordingBar *self, OgRecording *recording);

/* og_recording_bar_set_recording: once. */

G_END_DECLS
