/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/forwarding.h"

#include "client/loops/message-keys.h"
#include "client/users-part.h"
#include "wire/kind.h"

/* The peers that a datagram goes to. */
typedef enum
{
  TO_ALL,
  TO_OURS /* an original would not survive it */
} Reach;

struct _OgForwarding
{
  /* Owned */
  OgUsersPart part;
  GArray *batch;    /* of OgDatagram */
  GArray *reaches;  /* of Reach, for each of these */
  GArray *runs;     /* of OgRun */
  GPtrArray *peers; /* the receiver of each of these */

  /* Borrowed */
  OgRoster *roster;
  OgLoopGuard *loop_guard;
  OgRings *rings;
  const OgEventSink *sink;

  guint64 refused;
  gint64 last_refused;
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
  og_rings_came_back (self->rings, &datagram->path->address, address, now);
}

static gboolean
is_loop (OgForwarding *self, const OgDatagram *datagram, gint64 now)
{
  OgReturn came_back;

  came_back = og_rings_sent (self->rings, datagram, now);
  if (came_back != OG_RETURN_NONE)
    {
      og_loop_guard_explained (self->loop_guard, &datagram->path->address);
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
        og_rings_ping_came_back (self->rings, name, &datagram->path->address,
                                 now);
    }
}

static Reach
judge_reach (OgForwarding *self, const OgDatagram *datagram)
{
  if (!og_roster_has_original (self->roster))
    return TO_ALL;

  if (datagram->size > OG_ORIGINAL_MAX)
    withhold (self, OG_WITHHELD_TOO_LARGE);
  else if (og_osc_check (datagram->data, datagram->size) != OG_OSC_OK)
    withhold (self, OG_WITHHELD_MALFORMED);
  else
    return TO_ALL;

  return TO_OURS;
}

static void
take_users (OgForwarding *self, const OgDatagram *datagram, gint64 now)
{
  Reach reach;

  if (datagram->size == 0 || is_loop (self, datagram, now))
    return;

  reach = judge_reach (self, datagram);
  g_array_append_val (self->batch, *datagram);
  g_array_append_val (self->reaches, reach);
}

/* The protocol is ours to speak. What stands beside it is the user's. */
static void
take_control (OgForwarding *self, const OgDatagram *datagram, gint64 now)
{
  OgDatagram part = *datagram;

  look_for_ping (self, datagram, now);
  self->last_refused = now;
  if (self->refused++ == 0)
    tell (self, OG_EVENT_CONTROL_REFUSED);

  part.data = og_users_part_take (&self->part, datagram->data, datagram->size,
                                  NULL, &part.size);
  if (part.data != NULL)
    take_users (self, &part, now);
}

static void
add_run (OgForwarding *self, const OgRoute *route, guint start, guint end)
{
  OgRun run = { .path = &route->path, .n_datagrams = end - start };

  if (start == end)
    return;

  run.datagrams = &g_array_index (self->batch, OgDatagram, start);
  g_array_append_val (self->runs, run);
  g_ptr_array_add (self->peers, route->peer);
}

/* Leaves out what an original does not survive. */
static void
add_route (OgForwarding *self, const OgRoute *route)
{
  guint start = 0;

  for (guint i = 0; route->original && i < self->batch->len; i++)
    if (g_array_index (self->reaches, Reach, i) == TO_OURS)
      {
        add_run (self, route, start, i);
        start = i + 1;
      }

  add_run (self, route, start, self->batch->len);
}

static void
start_batch (OgForwarding *self)
{
  og_users_part_reset (&self->part);
  g_array_set_size (self->batch, 0);
  g_array_set_size (self->reaches, 0);
  g_array_set_size (self->runs, 0);
  g_ptr_array_set_size (self->peers, 0);
}

OgForwarding *
og_forwarding_new (OgRoster *roster,
                   OgLoopGuard *loop_guard,
                   OgRings *rings,
                   const OgEventSink *sink)
{
  OgForwarding *self = g_new0 (OgForwarding, 1);

  og_users_part_init (&self->part);
  self->batch = g_array_new (FALSE, FALSE, sizeof (OgDatagram));
  self->reaches = g_array_new (FALSE, FALSE, sizeof (Reach));
  self->runs = g_array_new (FALSE, FALSE, sizeof (OgRun));
  self->peers = g_ptr_array_new ();
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
  g_array_unref (self->batch);
  g_array_unref (self->reaches);
  g_array_unref (self->runs);
  g_ptr_array_unref (self->peers);
  g_free (self);
}

const OgRun *
og_forwarding_take (OgForwarding *self,
                    const OgDatagram *datagrams,
                    guint n_datagrams,
                    guint *n_runs,
                    gint64 now)
{
  const OgRoute *routes;
  guint n_routes;

  start_batch (self);
  for (guint i = 0; i < n_datagrams; i++)
    if (og_is_control (datagrams[i].data, datagrams[i].size))
      take_control (self, &datagrams[i], now);
    else
      take_users (self, &datagrams[i], now);

  routes = og_roster_get_routes (self->roster, &n_routes);
  for (guint i = 0; i < n_routes; i++)
    add_route (self, &routes[i]);

  *n_runs = self->runs->len;
  return (const OgRun *) (void *) self->runs->data;
}

const OgDatagram *
og_forwarding_get_batch (const OgForwarding *self, guint *n_datagrams)
{
  *n_datagrams = self->batch->len;
  return (const OgDatagram *) (void *) self->batch->data;
}

void
og_forwarding_sent (OgForwarding *self, const OgSent *sent, gint64 now)
{
  for (guint i = 0; i < self->peers->len; i++)
    {
      OgPeer *peer = g_ptr_array_index (self->peers, i);

      if (sent[i].n_datagrams == 0)
        continue;

      peer->traffic.packets_out += sent[i].n_datagrams;
      peer->traffic.bytes_out += sent[i].n_bytes;
      peer->forwarded = now;
    }
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

gint64
og_forwarding_get_last_refused (const OgForwarding *self)
{
  return self->last_refused;
}
