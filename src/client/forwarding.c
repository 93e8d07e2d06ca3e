/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/forwarding.h"

#include "client/loops/message-keys.h"
#include "client/users-part.h"
#include "wire/kind.h"

struct _OgForwarding
{
  /* Owned */
  OgUsersPart part;

  /* Borrowed */
  OgRoster *roster;
  OgLoopGuard *loop_guard;
  OgRings *rings;
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

/* The first message names it. */
static void
ask_where_from (OgForwarding *self, const OgDatagram *datagram, gint64 now)
{
  OgMessageKey keys[OG_MESSAGE_KEYS_MAX];
  char address[OG_MESSAGE_ADDRESS_SIZE];

  og_message_keys (datagram->data, datagram->size, keys);
  og_message_copy_address (&keys[0], address);
  og_rings_came_back (self->rings, &datagram->from, address, now);
}

static gboolean
is_loop (OgForwarding *self, const OgDatagram *datagram, gint64 now)
{
  OgReturn came_back;

  came_back = og_rings_sent (self->rings, datagram, now);
  if (came_back != OG_RETURN_NONE)
    {
      og_loop_guard_explained (self->loop_guard, &datagram->from);
      return came_back == OG_RETURN_HELD_BACK;
    }

  came_back = og_loop_guard_sent (self->loop_guard, datagram, now);
  if (came_back != OG_RETURN_NONE)
    ask_where_from (self, datagram, now);

  return came_back == OG_RETURN_HELD_BACK;
}

static void
look_for_ping (OgForwarding *self, const OgDatagram *datagram, gint64 now)
{
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, datagram->data, datagram->size);
  while (og_osc_walk_next (&walk, &message))
    {
      const char *name = og_ping_decode (&message);

      if (name != NULL)
        og_rings_ping_came_back (self->rings, name, &datagram->from, now);
    }
}

/* The protocol is ours to speak. What stands beside it is the user's. */
static OgForward
refuse (OgForwarding *self, const OgDatagram *datagram, gint64 now)
{
  look_for_ping (self, datagram, now);
  if (self->refused++ == 0)
    tell (self, OG_EVENT_CONTROL_REFUSED);

  return og_users_part_take (&self->part, datagram->data, datagram->size, NULL)
             ? OG_FORWARD_PART
             : OG_FORWARD_NONE;
}

OgForwarding *
og_forwarding_new (OgRoster *roster,
                   OgLoopGuard *loop_guard,
                   OgRings *rings,
                   const OgEventSink *sink)
{
  OgForwarding *self = g_new0 (OgForwarding, 1);

  og_users_part_init (&self->part);
  self->roster = roster;
  self->loop_guard = loop_guard;
  self->rings = rings;
  self->sink = sink;
  return self;
}

void
og_forwarding_free (OgForwarding *self)
{
  og_users_part_clear (&self->part);
  g_free (self);
}

OgForward
og_forwarding_judge (OgForwarding *self, const OgDatagram *datagram, gint64 now)
{
  const guint8 *data = datagram->data;
  gsize size = datagram->size;

  if (og_is_control (data, size))
    return refuse (self, datagram, now);

  if (size == 0 || is_loop (self, datagram, now))
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

guint64
og_forwarding_get_held_back (const OgForwarding *self)
{
  return og_loop_guard_get_held_back (self->loop_guard)
         + og_rings_get_held_back (self->rings);
}

guint64
og_forwarding_get_refused (const OgForwarding *self)
{
  return self->refused;
}
