/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/engine-error.h"
#include "engine/engine-reports.h"
#include "engine/recorder.h"
#include "engine/replay-outlet.h"
#include "engine/server-io.h"
#include "engine/session-config.h"
#include "engine/tap.h"

G_BEGIN_DECLS

/* The network in a thread of its own: one session and one server at most. Orders
 * go to it by a queue, its reports come back by another, into the main context of
 * its maker. Nobody waits for the other, and no lock is shared with the data
 * path. */

typedef struct _OgEngine OgEngine;

OgEngine *og_engine_new          (const OgEngineListener *listener, gpointer data);
void      og_engine_free         (OgEngine *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgEngine, og_engine_free)

void      og_engine_join         (OgEngine *self, const OgSessionConfig *config);
void      og_engine_leave        (OgEngine *self);
void      og_engine_send         (OgEngine *self, const guint8 *data, gsize size);
void      og_engine_soundcheck   (OgEngine *self);
void      og_engine_set_hearing  (OgEngine *self, const OgHearing *hearing);
void      og_engine_set_tap      (OgEngine *self, OgTap *tap);
void      og_engine_set_recorder (OgEngine *self, OgRecorder *recorder);
void      og_engine_replay       (OgEngine *self, const OgReplayOrder *order);
void      og_engine_set_interval (OgEngine *self, guint milliseconds);

void      og_engine_host         (OgEngine *self, guint16 port);
void      og_engine_unhost       (OgEngine *self);
void      og_engine_reserve_group (OgEngine *self, const char *group, const char *password);
void      og_engine_set_mapping  (OgEngine *self, gboolean is_wanted);

/* og_engine_free: leaves and stops hosting before it returns.
 *
 * og_engine_join: leaves the session before. Answered by session or by
 * join_failed, whose error is an OG_ENGINE_ERROR: a port of ours is taken. A
 * program that listens at a receiver is not an error: that is what receivers are
 * for. Once og_engine_leave() or og_engine_join() has returned, nothing is
 * reported of a session before.
 *
 * og_engine_send: users' OSC, to all members, as if a local program sent it.
 *
 * og_engine_soundcheck: sends a test message to every member; what comes of it
 * stands in the status. A second call starts it again.
 *
 * og_engine_set_hearing: which members the programs here hear. A session begins with all.
 *
 * og_engine_set_tap: what passes is written to @tap too, NULL: to none. A tap
 * is shared by both threads; see there.
 *
 * og_engine_set_recorder: what passes is recorded by @recorder, in this session and those
 * after it. One that was set before is stopped; NULL: and none follows. How a recording
 * goes its maker asks the recorder.
 *
 * og_engine_replay: a replayer plays to the group of the moment, or to local programs, also
 * without a session, until it is replaced; NULL: none does. How it goes its maker asks the
 * replayer, and lets it play, pause and seek.
 *
 * og_engine_set_interval: the time between two statuses while nothing happens, 20
 * at least; 0, and at first: there is none then. What happens is told within 20 ms.
 * It is for those who look at what changes without an event, such as round trips.
 *
 * og_engine_host: answered by hosting, within 20 ms of whoever comes or goes and each
 * second again, as this computer's addresses change without an event; or by
 * host_failed with a G_IO_ERROR (_ADDRESS_IN_USE: the port is taken). @port 0: any.
 * To join this very server, ask to host first. og_engine_unhost: members are not
 * told; their direct links go on.
 *
 * og_engine_reserve_group: our server keeps @group for those with @password, as
 * og_server_io_reserve_group(); now, and whenever it is started.
 *
 * og_engine_set_mapping: whether the router is asked to forward its port, now and
 * whenever it is started; at first it is not. What comes of it stands in the status.
 * og_engine_free() waits up to 1 s until the router has it back. */

G_END_DECLS
