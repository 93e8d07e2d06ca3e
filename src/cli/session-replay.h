/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/client-options.h"
#include "engine/replay-outlet.h"

G_BEGIN_DECLS

/* The recording that the client of the terminal plays: when it begins, what is said of it,
 * and that the program ends with it. To a group it begins when somebody can hear it. */

typedef struct _OgSessionReplay OgSessionReplay;

OgSessionReplay *og_session_replay_new        (const OgClientOptions *options, GMainLoop *loop,
                                               GError **error);
void             og_session_replay_free       (OgSessionReplay *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgSessionReplay, og_session_replay_free)

gboolean         og_session_replay_connect    (OgSessionReplay *self,
                                               const OgReplaySession *session, GError **error);
void             og_session_replay_take_event (OgSessionReplay *self, const OgEvent *event);
void             og_session_replay_disconnect (OgSessionReplay *self);

/* og_session_replay_new: borrows @options, and quits @loop at the end. NULL and @error, a
 * line for a person, if there is no such recording.
 *
 * og_session_replay_connect: plays to the programs at once, or to the group after
 * og_session_replay_take_event() has heard of somebody. @session is borrowed. FALSE and
 * @error, an OG_ENGINE_ERROR, if the system gives no socket.
 *
 * og_session_replay_disconnect: ends it, and says how much was played. */

/* The lines, owned by the caller. */
char *og_session_replay_start_text (const OgClientOptions *options, gint64 duration);
char *og_session_replay_end_text   (const OgReplayerStatus *status);
char *og_session_replay_json       (const OgClientOptions *options, const char *state,
                                    const OgReplayerStatus *status);

G_END_DECLS
