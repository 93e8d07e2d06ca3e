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
answer_rings (OgOurClient *self)
{
  OgRings *rings = og_client_get_rings (self->core);
  OgRing ring;

  while (og_rings_get_question (rings, &ring))
    og_rings_answer (rings,
                     ring.to_port == self->rx.port
                         && ring.from_port == self->delivery_port,
                     og_socket_get_now (self->external));
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
  outgoing = og_outbox_peek (outbox, &n_outgoing);

  for (guint i = 0; i < n_outgoing; i++)
    og_socket_send (self->external, &outgoing[i].path->address,
                    outgoing[i].data, outgoing[i].size);

  og_outbox_clear (outbox);
  og_socket_wake_at (self->external, og_client_next_deadline (self->core));
}

static void
on_external (gpointer program, const OgArrival *arrival, gint64 now)
{
  OgOurClient *self = program;
  const OgPath path = og_path_direct (&arrival->from);
  const OgDatagram datagram = { arrival->data, arrival->size, &path };
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

/* The system takes all. */
static OgSent
send_run (OgOurClient *self, const OgRun *run)
{
  OgSent sent = { .n_datagrams = run->n_datagrams };

  for (guint i = 0; i < run->n_datagrams; i++)
    {
      og_socket_send (self->external, &run->path->address,
                      run->datagrams[i].data, run->datagrams[i].size);
      sent.n_bytes += run->datagrams[i].size;
    }

  return sent;
}

static void
on_tx (gpointer program, const OgArrival *arrival, gint64 now)
{
  OgOurClient *self = program;
  const OgPath path = og_path_direct (&arrival->from);
  const OgDatagram datagram = { arrival->data, arrival->size, &path };
  g_autofree OgSent *sent = NULL;
  guint n_runs;
  const OgRun *runs = og_client_forward (self->core, &datagram, 1, &n_runs, now);

  sent = g_new (OgSent, n_runs + 1);
  for (guint i = 0; i < n_runs; i++)
    sent[i] = send_run (self, &runs[i]);

  og_client_sent (self->core, sent, now);
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
      g_strlcpy (self->loop_address, event->text != NULL ? event->text : "",
                 sizeof self->loop_address);
    }
  if (event->type == OG_EVENT_WITHHELD)
    self->withheld = event->withheld;
}

static void
find_server (OgOurClient *self)
{
  const OgPath server = og_path_direct (&self->server);
  guint16 port = self->port;
  OgAddress private_address = OG_ADDRESS_IPV4 (self->host->ipv4, port);

  if (og_address_is_loopback (&self->server))
    private_address = og_address_from_ipv4 (OG_IPV4_LOOPBACK, port);

  og_client_set_server (self->core, &server, &private_address,
                        og_socket_get_now (self->external));
  settle (self);
}

OgOurClient *
og_our_client_new (OgHost *host, const OgMemberConfig *config)
{
  static const OgProgramFuncs external_funcs = { on_external, on_deadline };
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
  self->server = config->server;
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
  find_server (self);
  return self;
}

void
og_our_client_free (OgOurClient *self)
{
  og_socket_close (self->external);
  og_socket_close (self->tx);
  og_socket_close (self->delivery);
  og_client_free (self->core);
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
  find_server (self);
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
