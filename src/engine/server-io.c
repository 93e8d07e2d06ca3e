/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/server-io.h"

#include "io/deadline-source.h"
#include "io/entropy.h"
#include "io/local-addresses.h"
#include "io/transports.h"
#include "wire/name.h"

/* Full batches that are read before other sources get a turn. */
#define BATCHES_A_TURN 4

/* And before users are found silent: after a stall of this process, what they
 * said meanwhile waits in the socket. */
#define BATCHES_A_DEADLINE 256

/* News of a group wait no longer than this, µs. */
#define NEWS_AT_LATEST 100000

static const OgFamily FAMILIES[] = { OG_FAMILY_IPV4, OG_FAMILY_IPV6 };

struct _OgServerIo
{
  /* Owned */
  OgServer *server;
  OgTransports *transports;
  OgLinkListener *links;
  OgMirrorIo *mirror;
  OgLentPortsIo *lent;
  GSource *udp_sources[G_N_ELEMENTS (FAMILIES)]; /* NULL: not that family */
  GSource *deadline_source;
  GArray *sent; /* of OgSent, for each run of what is relayed */

  OgAddress bind;
  OgLentPorts ports; /* that are lent */
};

/* Those that do not go by a port that is lent, from the first on. */
static guint
count_usual (const OgRun *runs, guint n_runs)
{
  guint n = 0;

  while (n < n_runs
         && (runs[n].n_datagrams == 0 || runs[n].datagrams[0].local == NULL))
    n++;

  return n;
}

static void
send_relayed (OgServerIo *self)
{
  OgRelay *relay = og_server_get_relay (self->server);
  guint n_runs;
  const OgRun *runs = og_relay_peek (relay, &n_runs);

  if (n_runs == 0)
    return;

  g_array_set_size (self->sent, n_runs);
  for (guint done = 0; done < n_runs;)
    {
      guint n = count_usual (runs + done, n_runs - done);

      og_transports_send_runs (self->transports, runs + done, n,
                               (OgSent *) (void *) self->sent->data);
      done += n;
      if (done < n_runs)
        og_lent_ports_io_send (self->lent, &runs[done++]);
    }
  og_relay_clear (relay);
}

/* After every step of the core. */
static void
settle (OgServerIo *self)
{
  OgOutbox *outbox = og_server_get_outbox (self->server);
  guint n_outgoing;
  const OgDatagram *outgoing = og_outbox_peek (outbox, &n_outgoing);

  og_transports_send_outgoing (self->transports, outgoing, n_outgoing);
  og_outbox_clear (outbox);
  send_relayed (self);
  og_mirror_io_send (self->mirror);
  og_deadline_source_set (self->deadline_source,
                          og_server_next_deadline (self->server));
}

static void
take (OgServerIo *self, const OgDatagram *datagrams, guint n_datagrams)
{
  og_server_receive_all (self->server, datagrams, n_datagrams,
                         g_get_monotonic_time ());
  settle (self);
}

static void
receive_batch (OgServerIo *self, OgUdp *udp)
{
  const OgDatagram *datagrams;
  guint n_datagrams = og_udp_receive (udp, &datagrams);

  take (self, datagrams, n_datagrams);
}

static void
receive (OgServerIo *self, OgUdp *udp, guint max_batches)
{
  do
    receive_batch (self, udp);
  while (og_udp_was_full (udp) && --max_batches > 0);
}

/* As much as may have waited while this process stood still. */
static void
receive_all (OgServerIo *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (FAMILIES); i++)
    {
      OgUdp *udp = og_transports_get_udp (self->transports, FAMILIES[i]);

      if (udp != NULL)
        receive (self, udp, BATCHES_A_DEADLINE);
    }
}

static void
on_ready (OgUdp *udp, gpointer data)
{
  receive (data, udp, BATCHES_A_TURN);
}

static void
on_deadline (gpointer data)
{
  OgServerIo *self = data;

  receive_all (self);
  og_server_advance (self->server, g_get_monotonic_time ());
  settle (self);
}

static void
on_link_received (OgLink *link,
                  const OgDatagram *datagrams,
                  guint n_datagrams,
                  gpointer data)
{
  take (data, datagrams, n_datagrams);
}

static void
on_lent_received (guint16 port,
                  const OgDatagram *datagrams,
                  guint n_datagrams,
                  gpointer data)
{
  OgServerIo *self = data;

  og_relay_receive_lent (og_server_get_relay (self->server), port, datagrams,
                         n_datagrams, g_get_monotonic_time ());
  settle (self);
}

/* A user may come back by another link, or by UDP: the core forgets by its own rules. */
static void
on_link_closed (OgLink *link, OgLinkFault fault, gpointer data)
{
}

static const OgLinkEvents LINK_EVENTS = {
  .received = on_link_received,
  .closed = on_link_closed,
};

static OgLink *
find_link (const OgPath *path, gpointer data)
{
  OgServerIo *self = data;

  return og_link_listener_find (self->links, path);
}

/* Originals are told the address at which they reach the server. */
static OgLentPorts
get_lent_ports (const OgServerIoConfig *config)
{
  const OgLentPorts none = { 0 };

  return config->relay.rate > 0
                 && og_address_get_family (&config->bind) != OG_FAMILY_IPV6
                 && og_udp_can_tell_local (&config->bind)
             ? config->lent
             : none;
}

static OgServer *
create_core (const OgServerIoConfig *config, OgMirror *mirror)
{
  OgServerConfig core = {
    .timeout = config->timeout,
    .keep = config->keep,
    .max_users = config->max_users,
    .max_groups = config->max_groups,
    .relay = config->relay,
    .lent = get_lent_ports (config),
    .mirror = mirror,
    .event = config->event,
    .event_data = config->event_data,
  };

  og_entropy_fill (core.secret, sizeof core.secret);
  return og_server_new (&core, g_get_monotonic_time ());
}

static void
read_udp (OgServerIo *self, GMainContext *context)
{
  for (guint i = 0; i < G_N_ELEMENTS (FAMILIES); i++)
    {
      OgUdp *udp = og_transports_get_udp (self->transports, FAMILIES[i]);

      if (udp == NULL)
        continue;
      self->udp_sources[i] = og_udp_create_source (udp, on_ready, self);
      g_source_attach (self->udp_sources[i], context);
    }
}

static void
forget_source (GSource **source)
{
  if (*source != NULL)
    g_source_destroy (*source);
  g_clear_pointer (source, g_source_unref);
}

/* One that is free is looked for last, so that it is none of those that are named. */
static gboolean
open_ports (OgServerIo *self,
            const OgServerIoConfig *config,
            OgAddress *failed,
            GError **error)
{
  *failed = config->bind;
  self->ports = get_lent_ports (config);
  self->transports =
      og_transports_new (&config->bind, OG_UDP_LOCAL_ADDRESS, error);
  if (self->transports == NULL)
    return FALSE;

  self->lent = og_lent_ports_io_new (
      &(OgLentPortsIoSetup){ config->bind, self->ports, on_lent_received, self },
      failed, error);
  if (self->lent == NULL)
    return FALSE;

  failed->port = config->second_port;
  self->mirror = og_mirror_io_new (&config->bind, config->second_port, error);
  return self->mirror != NULL;
}

static void
close_ports (OgServerIo *self)
{
  g_clear_pointer (&self->mirror, og_mirror_io_free);
  g_clear_pointer (&self->lent, og_lent_ports_io_free);
  g_clear_pointer (&self->transports, og_transports_free);
}

OgServerIo *
og_server_io_new (const OgServerIoConfig *config, GError **error)
{
  GMainContext *context = g_main_context_get_thread_default ();
  OgServerIo *self = g_new0 (OgServerIo, 1);
  OgAddress failed;

  if (!open_ports (self, config, &failed, error))
    {
      if (config->failed != NULL)
        *config->failed = failed;
      close_ports (self);
      g_free (self);
      return NULL;
    }

  self->links = og_link_listener_new (&(OgLinkListenerSetup){
      OG_LINK_LISTENER_LIMITS, context, &LINK_EVENTS, self, self->ports.n });
  og_transports_set_links (self->transports, find_link, self);
  self->bind = config->bind;
  self->sent = g_array_new (FALSE, FALSE, sizeof (OgSent));
  self->server = create_core (config, og_mirror_io_get (self->mirror));
  self->deadline_source = og_deadline_source_new (on_deadline, self);
  read_udp (self, context);
  g_source_attach (self->deadline_source, context);
  return self;
}

/* A user who left in the last moment, such as a client in the same program, is
 * still heard, and what the groups are yet to be told of it is sent. */
void
og_server_io_free (OgServerIo *self)
{
  receive_all (self);
  og_server_advance (self->server, g_get_monotonic_time () + NEWS_AT_LATEST);
  settle (self);

  for (guint i = 0; i < G_N_ELEMENTS (FAMILIES); i++)
    forget_source (&self->udp_sources[i]);
  forget_source (&self->deadline_source);
  og_link_listener_free (self->links);
  og_server_free (self->server);
  close_ports (self);
  g_array_unref (self->sent);
  g_free (self);
}

gboolean
og_server_io_listen (OgServerIo *self,
                     OgTransport transport,
                     guint16 port,
                     GError **error)
{
  OgPath at = { self->bind, transport };

  at.address.port = port;
  return og_link_listener_listen (self->links, &at, error);
}

OgLinkListener *
og_server_io_get_links (OgServerIo *self)
{
  return self->links;
}

const OgAddress *
og_server_io_get_address (const OgServerIo *self)
{
  return og_transports_get_address (self->transports);
}

guint16
og_server_io_get_second_port (const OgServerIo *self)
{
  return og_mirror_get_port (og_mirror_io_get (self->mirror));
}

gboolean
og_server_io_has_family (const OgServerIo *self, OgFamily family)
{
  return og_transports_get_udp (self->transports, family) != NULL;
}

gboolean
og_server_io_lends (const OgServerIo *self)
{
  return self->ports.n > 0;
}

void
og_server_io_get_reached_at (const OgServerIo *self, OgAddress *address)
{
  OgAddress found[OG_LOCAL_ADDRESSES_MAX];
  OgAddress host = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);
  guint n_found;

  *address = *og_transports_get_address (self->transports);
  if (og_address_get_family (address) != OG_FAMILY_NONE)
    return;

  n_found = og_local_addresses_list_to_join (found, G_N_ELEMENTS (found));
  for (guint i = n_found; i > 0; i--)
    if (og_server_io_has_family (self, og_address_get_family (&found[i - 1])))
      host = found[i - 1];

  og_address_set_host (address, &host);
}

void
og_server_io_get_statistics (const OgServerIo *self,
                             OgServerStatistics *statistics)
{
  og_server_get_statistics (self->server, statistics);
}

void
og_server_io_reserve_group (OgServerIo *self, const char *name, const char *password)
{
  char digest[OG_DIGEST_SIZE];
  const OgCredentials group = { name, digest };

  if (name == NULL || !og_name_is_valid (name))
    {
      og_server_reserve_group (self->server, NULL);
      return;
    }

  og_password_digest (password, digest);
  og_server_reserve_group (self->server, &group);
}
