/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/forwarding.h"

#include "client/loop-guard.h"
#include "client/users-part.h"
#include "wire/kind.h"

struct _OgForwarding
{
  /* Owned */
  OgLoopGuard *loop_guard;
  OgUsersPart part;

  /* Borrowed */
  OgRoster *roster;
  const OgEventSink *sink;

  guint64 refused;
};

static void
tell (OgForwarding *self, OgEventType type)
{
  og_event_sink_tell (self->sink, &(OgEvent){ .type = type });
}

/* Rare: only called for packets that an original does not survive. */
static void
withhold (OgForwarding *self, OgWithheld reason)
{
  guint n_routes;
  const OgRoute *routes = og_roster_get_routes (self->roster, &n_routes);

  for (guint i = 0; i < n_routes; i++)
    if (routes[i].original && routes[i].peer->traffic.withheld[reason]++ == 0)
      og_event_sink_tell (self->sink, &(OgEvent){ .type = OG_EVENT_WITHHELD,
                                                  .peer = routes[i].peer,
                                                  .withheld = reason });
}

static gboolean
is_loop (OgForwarding *self, const guint8 *data, gsize size, gint64 now)
{
  OgLoopVerdict verdict = og_loop_guard_judge (self->loop_guard, data, size, now);

  if (verdict == OG_LOOP_NOTICED)
    tell (self, OG_EVENT_LOOP_NOTICED);

  return verdict == OG_LOOP_NOTICED || verdict == OG_LOOP_GOES_ON;
}

/* The protocol is ours to speak. What stands beside it is the user's. */
static OgForward
refuse (OgForwarding *self, const guint8 *data, gsize size)
{
  if (self->refused++ == 0)
    tell (self, OG_EVENT_CONTROL_REFUSED);

  return og_users_part_take (&self->part, data, size, NULL) ? OG_FORWARD_PART
                                                            : OG_FORWARD_NONE;
}

OgForwarding *
og_forwarding_new (OgRoster *roster, const OgEventSink *sink)
{
  OgForwarding *self = g_new0 (OgForwarding, 1);

  self->loop_guard = og_loop_guard_new ();
  og_users_part_init (&self->part);
  self->roster = roster;
  self->sink = sink;
  return self;
}

void
og_forwarding_free (OgForwarding *self)
{
  og_loop_guard_free (self->loop_guard);
  og_users_part_clear (&self->part);
  g_free (self);
}

OgForward
og_forwarding_judge (OgForwarding *self, const guint8 *data, gsize size, gint64 now)
{
  if (og_is_control (data, size))
    return refuse (self, data, size);

  if (size == 0 || is_loop (self, data, size, now))
    return OG_FORWARD_NONE;
  if (!og_roster_has_original (self->roster))
    return OG_FORWARD_ALL;

  if (size > OG_ORIGINAL_MAX)
    withhold (self, OG_WITHHELD_TOO_LARGE);
  else if (og_osc_check (data, size) != OG_OSC_OK)
    withhold (self, OG_WITHHELD_MALFORMED);
  else
    return OG_FORWARD_ALL;

  return OG_FORWARD_NO_ORIGINAL;
}

const guint8 *
og_forwarding_get_part (const OgForwarding *self, gsize *size)
{
  *size = self->part.bytes->len;
  return self->part.bytes->data;
}

void
og_forwarding_sent (OgForwarding *self,
                    const OgRoute *route,
                    guint n_packets,
                    gsize n_bytes,
                    gint64 now)
{
  route->peer->traffic.packets_out += n_packets;
  route->peer->traffic.bytes_out += n_bytes;
  route->peer->forwarded = now;
}

void
og_forwarding_delivered (
    OgForwarding *self, OgPeer *peer, const guint8 *data, gsize size, gint64 now)
{
  peer->traffic.packets_in++;
  peer->traffic.bytes_in += size;
  og_loop_guard_delivered (self->loop_guard, data, size, now);
}

/* A ping is no traffic. */
gboolean
og_forwarding_deliver_part (OgForwarding *self,
                            OgPeer *peer,
                            const guint8 *data,
                            gsize size,
                            gboolean passes_pings,
                            gint64 now)
{
  OgUsersPart *part = &self->part;

  if (!og_users_part_take (part, data, size, passes_pings ? peer->name : NULL))
    return FALSE;

  if (part->n_messages > 0)
    og_forwarding_delivered (self, peer, part->bytes->data, part->bytes->len,
                             now);
  return TRUE;
}

void
og_forwarding_advance (OgForwarding *self, gint64 now)
{
  if (og_loop_guard_advance (self->loop_guard, now))
    og_event_sink_tell (
        self->sink, &(OgEvent){ .type = OG_EVENT_LOOP_ENDED,
                                .count = og_forwarding_get_held_back (self) });
}

gint64
og_forwarding_next_deadline (const OgForwarding *self)
{
  return og_loop_guard_next_deadline (self->loop_guard);
}

guint64
og_forwarding_get_held_back (const OgForwarding *self)
{
  return og_loop_guard_get_held_back (self->loop_guard);
}

guint64
og_forwarding_get_refused (const OgForwarding *self)
{
  return self->refused;
}
