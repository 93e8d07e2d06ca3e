/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/client-io.h"
#include "engine/replayer.h"

G_BEGIN_DECLS

/* Where a recording is played to: to the group, as if a local program sent it all, or to the
 * local programs only. These hear what the members sent, not what the user's own programs
 * did, and those who look at the traffic see whose each message is. The packets go in the
 * turns of the main loop that makes it (io/loop-lock.h). */

typedef struct _OgReplayOutlet OgReplayOutlet;

typedef struct
{
  /* Owned */
  OgReplayer *replayer;
  char **receivers;         /* to these programs; NULL: to the group */
} OgReplayOrder;

typedef struct
{
  /* Borrowed. Both may change in a turn. */
  OgClientIo *const *client_io; /* *client_io NULL: there is no group now */
  const OgOnlookers *onlookers;

  OgEventSink sink;         /* hears of the programs, as og_local_receivers_new() says */
} OgReplaySession;

OgReplayOrder  *og_replay_order_new   (OgReplayer *replayer, const char *const *receivers);
OgReplayOrder  *og_replay_order_copy  (const OgReplayOrder *self);
void            og_replay_order_free  (OgReplayOrder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgReplayOrder, og_replay_order_free)

OgReplayOutlet *og_replay_outlet_new  (const OgReplayOrder *order, const OgReplaySession *session,
                                       GError **error);
void            og_replay_outlet_free (OgReplayOutlet *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgReplayOutlet, og_replay_outlet_free)

/* og_replay_order_copy: of NULL, NULL.
 *
 * og_replay_outlet_new: connects the replayer, which its maker lets play. NULL and @error if
 * the system gives no socket to reach the programs.
 *
 * og_replay_outlet_free: in the same thread. Nothing is played any more. */

G_END_DECLS
