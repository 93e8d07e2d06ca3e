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

/* Those who get a run: so many of the peers. */
typedef struct
{
  guint first;
  guint n;
  gboolean are_relayed;
} Receivers;

struct _OgForwarding
{
  /* Owned */
  OgUsersPart part;
  GArray *batch;     /* of OgDatagram */
  GArray *reaches;   /* of Reach, for each of these */
  GArray *runs;      /* of OgRun */
  GArray *receivers; /* of Receivers, of each of these */
  GPtrArray *peers;  /* all receivers, run by run */
  GPtrArray *names;  /* of those by the relay */

  /* Borrowed */
  OgRoster *roster;
  OgLoopGuard *loop_guard;
  OgRings *rings;
  OgWrapping *wrapping;
  const OgEventSink *sink;

  guint64 refused;
  gint64 last_refused;
};

static void
tell (OgForwarding *self, OgEventType type)
{
  og_event_sink_tell (self->sink, &(OgEvent){ .type = type });
}

static void
count_withheld (OgForwarding *self, OgPeer *peer, OgWithheld reason, guint n_packets)
{
  guint64 before = peer->traffic.withheld[reason];

  peer->traffic.withheld[reason] += n_packets;
  if (before == 0 && n_packets > 0)
    og_event_sink_tell (self->sink, &(OgEvent){ .type = OG_EVENT_WITHHELD,
                                                .peer = peer,
                                                .withheld = reason });
}

/* Rare: only called for packets that an original does not survive. */
static void
withhold (OgForwarding *self, OgWithheld reason)
{
  guint n_routes;
  const OgRoute *routes = og_roster_get_routes (self->roster, &n_routes);

  for (guint i = 0; i < n_routes; i++)
    if (routes[i].original)
      count_withheld (self, routes[i].peer, reason, 1);
}

static void
leave_out (OgForwarding *self)
{
  guint n_routes;
  const OgRoute *routes = og_roster_get_left_out (self->roster, &n_routes);

  for (guint i = 0; i < n_routes; i++)
    count_withheld (self, routes[i].peer, OG_WITHHELD_CROWDED, self->batch->len);
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

/* Or not all of it goes on: @datagram is what does. */
static gboolean
is_loop (OgForwarding *self, OgDatagram *datagram, gint64 now)
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

  return came_back == OG_RETURN_HELD_BACK || came_back == OG_RETURN_WAITS;
}

/* What clients deliver there, or show. TRUE: a client sent it, not a program. */
static gboolean
look_for_clients (OgForwarding *self, const OgDatagram *datagram, gint64 now)
{
  gboolean is_shown = FALSE;
  OgOscMessage message;
  OgOscWalk walk;
  OgRing ring;

  og_osc_walk_init (&walk, datagram->data, datagram->size);
  while (og_osc_walk_next (&walk, &message))
    {
      const char *name = og_ping_decode (&message);

      if (name != NULL)
        og_rings_ping_came_back (self->rings, name, &datagram->path->address,
                                 now);
      if (og_kind_from_address (message.address) == OG_KIND_RING_REPLY
          && og_ring_decode (&message, &ring))
        {
          og_rings_shown (self->rings, &ring, &datagram->path->address, now);
          is_shown = TRUE;
        }
    }

  return is_shown;
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
add (OgForwarding *self, const OgDatagram *datagram)
{
  Reach reach = judge_reach (self, datagram);

  g_array_append_val (self->batch, *datagram);
  g_array_append_val (self->reaches, reach);
}

static void
take_users (OgForwarding *self, const OgDatagram *datagram, gint64 now)
{
  OgDatagram part = *datagram;

  if (datagram->size > 0 && !is_loop (self, &part, now))
    add (self, &part);
}

/* Meanwhile it may be known that it comes from a ring. */
static void
take_waiting (OgForwarding *self, gint64 now)
{
  guint n_datagrams;
  const OgDatagram *datagrams =
      og_loop_guard_take_waiting (self->loop_guard, &n_datagrams, now);

  for (guint i = 0; i < n_datagrams; i++)
    if (og_rings_sent (self->rings, &datagrams[i], now) != OG_RETURN_HELD_BACK)
      add (self, &datagrams[i]);
}

/* The protocol is ours to speak. What stands beside it is the user's. */
static void
take_control (OgForwarding *self, const OgDatagram *datagram, gint64 now)
{
  OgDatagram part = *datagram;

  if (!look_for_clients (self, datagram, now))
    {
      self->last_refused = now;
      if (self->refused++ == 0)
        tell (self, OG_EVENT_CONTROL_REFUSED);
    }

  part.data = og_users_part_take (&self->part, datagram->data, datagram->size,
                                  NULL, &part.size);
  if (part.data != NULL)
    take_users (self, &part, now);
}

static void
add_receivers (OgForwarding *self, guint first, guint n, gboolean are_relayed)
{
  const Receivers receivers = { first, n, are_relayed };

  g_array_append_val (self->receivers, receivers);
}

static void
add_run (OgForwarding *self, const OgRoute *route, guint start, guint end)
{
  OgRun run = { .path = &route->path, .n_datagrams = end - start };

  if (start == end)
    return;

  run.datagrams = &g_array_index (self->batch, OgDatagram, start);
  g_array_append_val (self->runs, run);
  add_receivers (self, self->peers->len, 1, FALSE);
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

/* Nobody has to be named where all get it by the relay. */
static void
add_relayed (OgForwarding *self, const OgRoute *routes, guint n_routes)
{
  guint first = self->peers->len;
  guint first_run = self->runs->len;
  guint n_left;

  g_ptr_array_set_size (self->names, 0);
  for (guint i = 0; i < n_routes; i++)
    if (routes[i].path.relayed_to != 0)
      {
        g_ptr_array_add (self->peers, routes[i].peer);
        g_ptr_array_add (self->names, routes[i].peer->name);
      }

  n_left = self->names->len;
  if (n_left == 0 || self->batch->len == 0)
    return;

  og_wrapping_wrap (
      self->wrapping, (const OgDatagram *) (void *) self->batch->data,
      self->batch->len, (const char *const *) self->names->pdata,
      n_left == og_roster_get_size (self->roster) ? 0 : n_left, self->runs);
  for (guint run = first_run; run < self->runs->len; run++)
    {
      guint n = run + 1 == self->runs->len ? n_left : OG_RELAY_MEMBERS_MAX;

      add_receivers (self, first, n, TRUE);
      first += n;
      n_left -= n;
    }
}

static void
start_batch (OgForwarding *self)
{
  og_users_part_reset (&self->part);
  g_array_set_size (self->batch, 0);
  g_array_set_size (self->reaches, 0);
  g_array_set_size (self->runs, 0);
  g_array_set_size (self->receivers, 0);
  g_ptr_array_set_size (self->peers, 0);
}

OgForwarding *
og_forwarding_new (OgRoster *roster,
                   OgLoopGuard *loop_guard,
                   OgRings *rings,
                   OgWrapping *wrapping,
                   const OgEventSink *sink)
{
  OgForwarding *self = g_new0 (OgForwarding, 1);

  og_users_part_init (&self->part);
  self->batch = g_array_new (FALSE, FALSE, sizeof (OgDatagram));
  self->reaches = g_array_new (FALSE, FALSE, sizeof (Reach));
  self->runs = g_array_new (FALSE, FALSE, sizeof (OgRun));
  self->receivers = g_array_new (FALSE, FALSE, sizeof (Receivers));
  self->peers = g_ptr_array_new ();
  self->names = g_ptr_array_new ();
  self->roster = roster;
  self->loop_guard = loop_guard;
  self->rings = rings;
  self->wrapping = wrapping;
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
  g_array_unref (self->receivers);
  g_ptr_array_unref (self->peers);
  g_ptr_array_unref (self->names);
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
  take_waiting (self, now);
  for (guint i = 0; i < n_datagrams; i++)
    if (og_is_control (datagrams[i].data, datagrams[i].size))
      take_control (self, &datagrams[i], now);
    else
      take_users (self, &datagrams[i], now);

  routes = og_roster_get_routes (self->roster, &n_routes);
  for (guint i = 0; i < n_routes; i++)
    if (routes[i].path.relayed_to == 0)
      add_route (self, &routes[i]);
  add_relayed (self, routes, n_routes);
  leave_out (self);

  *n_runs = self->runs->len;
  return (const OgRun *) (void *) self->runs->data;
}

const OgDatagram *
og_forwarding_get_batch (const OgForwarding *self, guint *n_datagrams)
{
  *n_datagrams = self->batch->len;
  return (const OgDatagram *) (void *) self->batch->data;
}

/* Bytes of the user's: of the first packets of the batch. */
static gsize
get_size (const OgForwarding *self, guint n_packets)
{
  gsize size = 0;

  for (guint i = 0; i < n_packets; i++)
    size += g_array_index (self->batch, OgDatagram, i).size;

  return size;
}

static void
count_sent (OgPeer *peer, guint n_packets, gsize n_bytes, gint64 now)
{
  peer->traffic.packets_out += n_packets;
  peer->traffic.bytes_out += n_bytes;
  peer->forwarded = now;
}

void
og_forwarding_sent (OgForwarding *self, const OgSent *sent, gint64 now)
{
  for (guint run = 0; run < self->receivers->len; run++)
    {
      const Receivers *receivers =
          &g_array_index (self->receivers, Receivers, run);
      guint n_packets = sent[run].n_datagrams;
      gsize n_bytes = receivers->are_relayed ? get_size (self, n_packets)
                                             : sent[run].n_bytes;

      for (guint i = 0; n_packets > 0 && i < receivers->n; i++)
        count_sent (g_ptr_array_index (self->peers, receivers->first + i),
                    n_packets, n_bytes, now);
    }
}

gint64
og_forwarding_next_deadline (const OgForwarding *self)
{
  return og_loop_guard_get_waiting_release (self->loop_guard);
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
