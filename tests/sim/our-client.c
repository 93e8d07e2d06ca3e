/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "our-client.h"

/* The port from which it delivers is so much above the send port. */
#define DELIVERY_PORT 20000

static void
hand_over (OgOurClient *self, const OgDelivery *delivery)
{
  og_socket_send (self->delivery, &self->rx, delivery->payload, delivery->size);
}

static void
hand_over_delayed (OgOurClient *self)
{
  OgDeliveries *deliveries = og_client_get_deliveries (self->core);
  guint n_delayed;
  const OgDelivery *delayed = og_deliveries_peek (
      deliveries, &n_delayed, og_socket_get_now (self->external));

  for (guint i = 0; i < n_delayed; i++)
    hand_over (self, &delayed[i]);

  og_deliveries_clear (deliveries);
}

static void
show_ring (OgOurClient *self, const OgRing *ring)
{
  guint8 data[256];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  og_ring_encode (&writer, OG_ADDRESS_RING_REPLY, ring);
  og_socket_send (self->delivery, &self->rx, data, writer.used);
}

static void
answer_rings (OgOurClient *self)
{
  OgRings *rings = og_client_get_rings (self->core);
  OgRing ring;

  while (og_rings_get_question (rings, &ring))
    {
      og_rings_answer (rings,
                       ring.to_port == self->rx.port
                           && ring.from_port == self->delivery_port,
                       og_socket_get_now (self->external));
      if (og_rings_is_showing (rings))
        show_ring (self, &ring);
    }
}

/* The system takes all. */
static OgSent
send_run (OgOurClient *self, const OgRun *run)
{
  OgSent sent = { .n_datagrams = run->n_datagrams };

  for (guint i = 0; i < run->n_datagrams; i++)
    {
      og_socket_send_by (self->external, run->path, run->datagrams[i].data,
                         run->datagrams[i].size);
      sent.n_bytes += run->datagrams[i].size;
    }

  return sent;
}

static void
forward (OgOurClient *self, const OgDatagram *datagrams, guint n_datagrams)
{
  gint64 now = og_socket_get_now (self->external);
  g_autofree OgSent *sent = NULL;
  guint n_runs;
  const OgRun *runs =
      og_client_forward (self->core, datagrams, n_datagrams, &n_runs, now);

  sent = g_new (OgSent, n_runs + 1);
  for (guint i = 0; i < n_runs; i++)
    sent[i] = send_run (self, &runs[i]);

  og_client_sent (self->core, sent, now);
}

static void
forward_waiting (OgOurClient *self)
{
  gint64 due =
      og_forwarding_next_deadline (og_client_get_forwarding (self->core));

  if (due != -1 && due <= og_socket_get_now (self->external))
    forward (self, NULL, 0);
}

static gboolean
has_link (const OgOurClient *self, const OgPath *path, guint *at)
{
  for (*at = 0; *at < self->links->len; ++*at)
    if (og_path_equal (path, &g_array_index (self->links, OgPath, *at)))
      return TRUE;

  return FALSE;
}

/* Opens the links that they want, and closes the others. */
static void
follow_ways (OgOurClient *self)
{
  OgServerWays *ways = og_client_get_ways (self->core);
  guint at;

  if (!self->finds_way)
    return;

  for (guint i = self->links->len; i-- > 0;)
    {
      const OgPath path = g_array_index (self->links, OgPath, i);
      const OgServerWay *way = og_server_ways_find (ways, &path);

      if (way != NULL && og_server_way_wants_link (way))
        continue;

      g_array_remove_index (self->links, i);
      og_socket_disconnect (self->external, &path);
    }

  for (guint i = 0; i < ways->n_ways; i++)
    if (og_server_way_wants_link (&ways->ways[i])
        && !has_link (self, &ways->ways[i].path, &at))
      {
        g_array_append_val (self->links, ways->ways[i].path);
        og_socket_connect (self->external, &ways->ways[i].path);
      }
}

/* What the host does not have is unset, and left out. */
static void
give_endpoints (OgOurClient *self, gint64 now)
{
  OgAddress own[] = {
    og_address_from_ipv4 (self->host->ipv4, self->port),
    self->host->ipv6,
  };

  own[1].port = self->port;
  self->doubts_addresses = FALSE;
  og_client_set_endpoints (self->core, own, G_N_ELEMENTS (own), now);
}

static void
settle (OgOurClient *self)
{
  OgOutbox *outbox = og_client_get_outbox (self->core);
  OgSoundcheckRound *soundchecks = og_client_get_soundchecks (self->core);
  const OgDatagram *outgoing;
  guint n_outgoing;

  if (og_soundcheck_round_is_asked (soundchecks))
    og_soundcheck_round_answer (soundchecks, self->listening,
                                og_socket_get_now (self->external));
  answer_rings (self);
  hand_over_delayed (self);
  forward_waiting (self);
  outgoing = og_outbox_peek (outbox, &n_outgoing);

  for (guint i = 0; i < n_outgoing; i++)
    og_socket_send_by (self->external, outgoing[i].path, outgoing[i].data,
                       outgoing[i].size);

  og_outbox_clear (outbox);
  follow_ways (self);
  if (self->doubts_addresses)
    give_endpoints (self, og_socket_get_now (self->external));
  og_socket_wake_at (self->external, og_client_next_deadline (self->core));
}

static void
on_external (gpointer program, const OgArrival *arrival, gint64 now)
{
  OgOurClient *self = program;
  const OgDatagram datagram = { arrival->data, arrival->size, &arrival->path };
  OgDelivery delivery;

  if (og_client_receive (self->core, &datagram, &delivery, now))
    hand_over (self, &delivery);

  settle (self);
}

static void
on_deadline (gpointer program, gint64 now)
{
  OgOurClient *self = program;

  og_client_advance (self->core, now);
  settle (self);
}

static void
on_tx (gpointer program, const OgArrival *arrival, gint64 now)
{
  OgOurClient *self = program;
  const OgDatagram datagram = { arrival->data, arrival->size, &arrival->path };

  forward (self, &datagram, 1);
  settle (self);
}

static void
on_event (const OgEvent *event, gpointer data)
{
  OgOurClient *self = data;

  self->n_events[event->type]++;
  if (event->type == OG_EVENT_LOOP_NOTICED)
    {
      self->n_loops[event->loop]++;
      self->loop_noticed = og_network_get_time (self->host->network);
      if (self->loop_first == 0)
        self->loop_first = self->loop_noticed;
      g_strlcpy (self->loop_address, event->text != NULL ? event->text : "",
                 sizeof self->loop_address);
    }
  if (event->type == OG_EVENT_PEER_REACHABLE && !og_peer_is_direct (event->peer))
    self->doubts_addresses = TRUE;
  if (event->type == OG_EVENT_WITHHELD)
    self->withheld = event->withheld;
}

static OgServerPlace
get_place (const OgOurClient *self, const OgAddress *server)
{
  return (OgServerPlace){
    .address = *server,
    .private_address = og_host_get_address (self->host, server, self->port),
  };
}

static void
find_server (OgOurClient *self)
{
  OgServerPlace places[2] = { get_place (self, &self->server.address) };
  gint64 now = og_socket_get_now (self->external);
  guint n_places = 1;

  give_endpoints (self, now);

  if (!self->finds_way)
    og_client_set_server (self->core, &self->server, &places[0].private_address,
                          now);
  else
    {
      if (og_address_is_set (&self->server6))
        places[n_places++] = get_place (self, &self->server6);
      og_client_set_places (self->core, places, n_places,
                            self->pins ? OG_LINKS_PINNED : OG_LINKS_ANY, now);
    }

  settle (self);
}

static void
link_ended (OgOurClient *self, const OgPath *path, gint64 now)
{
  guint at;

  if (has_link (self, path, &at))
    g_array_remove_index (self->links, at);
  og_server_ways_failed (og_client_get_ways (self->core), path,
                         OG_LINK_CLOSED_BY_PEER, now);
}

/* Without ways only the first connection is tried. */
static void
on_connected (gpointer program, const OgPath *path, gboolean is_open, gint64 now)
{
  OgOurClient *self = program;

  if (!self->finds_way)
    {
      if (is_open)
        find_server (self);
      return;
    }

  if (is_open)
    og_server_ways_opened (og_client_get_ways (self->core), path, now);
  else
    link_ended (self, path, now);
  og_client_advance (self->core, now);
  settle (self);
}

static void
approach_server (OgOurClient *self)
{
  if (self->server.transport == OG_TRANSPORT_UDP)
    find_server (self);
  else
    og_socket_connect (self->external, &self->server);
}

OgOurClient *
og_our_client_new (OgHost *host, const OgMemberConfig *config)
{
  static const OgProgramFuncs external_funcs = { on_external, on_deadline,
                                                 on_connected };
  static const OgProgramFuncs tx_funcs = { on_tx, NULL };
  static guint64 last_session;
  static const OgProgramFuncs delivery_funcs = { NULL, NULL };
  OgOurClient *self = g_new0 (OgOurClient, 1);
  const OgClientConfig core_config = {
    .session = ++last_session * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15),
    .user = config->user,
    .password = config->password,
    .group = config->group,
    .group_password = config->group_password,
    .passes_pings = config->passes_pings,
    .clock_offset = host->wall_clock,
    .lenient = config->lenient,
    .sink = { on_event, self },
  };

  self->host = host;
  self->server = (OgPath){ config->server, config->transport, 0 };
  self->server6 = config->server6;
  self->finds_way = config->finds_way;
  self->pins = config->pins;
  self->links = g_array_new (FALSE, FALSE, sizeof (OgPath));
  self->port = config->port;
  self->rx = og_address_from_ipv4 (
      config->rx_ipv4 != 0 ? config->rx_ipv4 : OG_IPV4_LOOPBACK, config->rx_port);
  self->external = og_socket_new (host, config->port, &external_funcs, self);
  self->tx = og_socket_new (host, config->tx_port, &tx_funcs, self);
  self->core = og_client_new (&core_config, og_socket_get_now (self->external));
  self->delivery_port = config->tx_port + DELIVERY_PORT;
  self->delivery =
      og_socket_new (host, self->delivery_port, &delivery_funcs, self);
  og_rings_set_send_port (og_client_get_rings (self->core), config->tx_port);
  approach_server (self);
  return self;
}

void
og_our_client_free (OgOurClient *self)
{
  og_socket_close (self->external);
  og_socket_close (self->tx);
  og_socket_close (self->delivery);
  og_client_free (self->core);
  g_array_unref (self->links);
  g_free (self);
}

void
og_our_client_leave (OgOurClient *self)
{
  og_client_leave (self->core);
  settle (self);
}

void
og_our_client_soundcheck (OgOurClient *self)
{
  og_client_soundcheck (self->core, og_socket_get_now (self->external));
  settle (self);
}

void
og_our_client_network_changed (OgOurClient *self)
{
  og_client_network_changed (self->core, og_socket_get_now (self->external));
  approach_server (self);
}

void
og_our_client_stood_still (OgOurClient *self, gint64 duration, gint64 missed)
{
  og_client_stood_still (self->core, duration, missed,
                         og_socket_get_now (self->external));
  approach_server (self);
}

/* What it said by the way before may still be on its way. */
void
og_our_client_change_way (OgOurClient *self, const OgPath *server)
{
  if (self->server.transport != OG_TRANSPORT_UDP)
    og_socket_disconnect (self->external, &self->server);

  self->server = *server;
  approach_server (self);
}

const OgPeer *
og_our_client_find_peer (const OgOurClient *self, const char *name)
{
  return og_roster_find (og_client_get_roster (self->core), name);
}

guint
og_our_client_count_reachable (const OgOurClient *self)
{
  const OgRoster *roster = og_client_get_roster (self->core);
  guint n_reachable = 0;

  for (guint i = 0; i < og_roster_get_size (roster); i++)
    n_reachable += og_roster_get (roster, i)->state == OG_PEER_REACHABLE;

  return n_reachable;
}
