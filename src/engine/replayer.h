/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "recording/reader.h"

G_BEGIN_DECLS

/* Plays a recording in a thread of its own, each packet at its time. All times are counted
 * from where it was started or sought, so errors never add up. It may be shared: one thread
 * says where the packets go, another one asks how it goes and lets it pause or seek. */

typedef struct _OgReplayer OgReplayer;

typedef enum
{
  OG_REPLAYER_PAUSED,       /* or not connected */
  OG_REPLAYER_PLAYS,
  OG_REPLAYER_ENDED         /* after the last packet */
} OgReplayerState;

typedef struct
{
  OgReplayerState state;
  gint64 position;          /* µs since the recording began */
  gint64 duration;          /* µs */
  double speed;
  gboolean loops;
  guint64 n_played;         /* packets */
  guint64 n_malformed;      /* lines that made no sense, since it was last sought */
} OgReplayerStatus;

/* In the replayer's thread. */
typedef void (*OgReplayFunc) (const OgRecorded *packet, gpointer data);

OgReplayer            *og_replayer_new         (const char *path, GError **error);
OgReplayer            *og_replayer_ref         (OgReplayer *self);
void                   og_replayer_unref       (OgReplayer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgReplayer, og_replayer_unref)

const OgRecordingInfo *og_replayer_get_info    (const OgReplayer *self);
void                   og_replayer_get_status  (OgReplayer *self, OgReplayerStatus *status);
void                   og_replayer_connect     (OgReplayer *self, OgReplayFunc func, gpointer data);
void                   og_replayer_set_playing (OgReplayer *self, gboolean is_playing);
void                   og_replayer_seek        (OgReplayer *self, gint64 time);
void                   og_replayer_set_speed   (OgReplayer *self, double speed);
void                   og_replayer_set_loop    (OgReplayer *self, gboolean loops, gint64 from);

/* og_replayer_new: pauses at the start. NULL and @error as og_recording_reader_new().
 *
 * og_replayer_connect: @func gets the packets from now on. Until there is one, it pauses.
 * NULL: none does, and none is being called any more once this returns.
 *
 * og_replayer_set_playing: goes on, or pauses; what has ended starts again.
 *
 * og_replayer_seek: to @time, µs since the recording began; playing or not.
 *
 * og_replayer_set_speed: 1 is as it was recorded; more than 0.
 *
 * og_replayer_set_loop: at the end of the recording it goes on at @from, µs. */

G_END_DECLS
