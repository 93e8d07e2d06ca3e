/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/replay-outlet.h"

#include "io/loop-lock.h"

struct _OgReplayOutlet
{
  /* Owned */
  OgReplayer *replayer;
  OgLoopLock *lock;
  OgLocalReceivers *receivers; /* NULL: to the group */

  OgReplaySession session; /* looked at in turn, and all below */
  gboolean is_closed;
};

static void
play_to_programs (OgReplayOutlet *self, const OgRecorded *packet)
{
  const OgDelivery delivery = { .payload = packet->data, .size = packet->size };
  OgTap *tap = self->session.onlookers->tap;

  if (packet->direction == OG_RECORDED_OUT)
    return;

  og_local_receivers_send (self->receivers, &delivery, 1);
  if (tap != NULL)
    og_tap_write (tap, OG_TAP_IN, packet->sender, packet->data, packet->size,
                  g_get_monotonic_time ());
}

static void
play_to_group (OgReplayOutlet *self, const OgRecorded *packet)
{
  OgClientIo *client_io = *self->session.client_io;

  if (client_io != NULL)
    og_client_io_send (client_io, packet->data, packet->size);
}

static void
on_packet (const OgRecorded *packet, gpointer data)
{
  OgReplayOutlet *self = data;

  og_loop_lock_take (self->lock);
  if (self->is_closed)
    ;
  else if (self->receivers != NULL)
    play_to_programs (self, packet);
  else
    play_to_group (self, packet);
  og_loop_lock_give (self->lock);
}

OgReplayOrder *
og_replay_order_new (OgReplayer *replayer, const char *const *receivers)
{
  OgReplayOrder *self = g_new0 (OgReplayOrder, 1);

  self->replayer = og_replayer_ref (replayer);
  self->receivers = g_strdupv ((char **) receivers);
  return self;
}

OgReplayOrder *
og_replay_order_copy (const OgReplayOrder *self)
{
  return self == NULL
             ? NULL
             : og_replay_order_new (self->replayer,
                                    (const char *const *) self->receivers);
}

void
og_replay_order_free (OgReplayOrder *self)
{
  og_replayer_unref (self->replayer);
  g_strfreev (self->receivers);
  g_free (self);
}

OgReplayOutlet *
og_replay_outlet_new (const OgReplayOrder *order,
                      const OgReplaySession *session,
                      GError **error)
{
  OgLocalReceivers *receivers = NULL;
  OgReplayOutlet *self;

  if (order->receivers != NULL)
    {
      receivers = og_local_receivers_new ((const char *const *) order->receivers,
                                          &session->sink, error);
      if (receivers == NULL)
        return NULL;
    }

  self = g_new0 (OgReplayOutlet, 1);
  self->replayer = og_replayer_ref (order->replayer);
  self->receivers = receivers;
  self->session = *session;
  self->lock = og_loop_lock_ref_current ();
  og_replayer_connect (self->replayer, on_packet, self);
  return self;
}

/* The replayer may be waiting for its turn. */
void
og_replay_outlet_free (OgReplayOutlet *self)
{
  self->is_closed = TRUE;
  og_loop_lock_give (self->lock);
  og_replayer_connect (self->replayer, NULL, NULL);
  og_loop_lock_take (self->lock);

  og_loop_lock_unref (self->lock);
  g_clear_pointer (&self->receivers, og_local_receivers_free);
  og_replayer_unref (self->replayer);
  g_free (self);
}
