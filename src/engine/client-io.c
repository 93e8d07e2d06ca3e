/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/client-io.h"

#include "engine/other-names.h"
#include "engine/questions.h"
#include "engine/server-access.h"
#include "io/deadline-source.h"
#include "io/entropy.h"
#include "io/reader.h"
#include "io/send-port.h"
#include "io/transports.h"
#include "io/wake-watch.h"

/* Full batches that are read from one socket before the others get a turn. */
#define BATCHES_A_TURN 4

static const OgFamily FAMILIES[] = { OG_FAMILY_IPV4, OG_FAMILY_IPV6 };

struct _OgClientIo
{
  /* Owned */
  OgClient *client;
  OgServerAccess *access;
  OgOtherNames *other_names; /* NULL: no other passwords */
  OgLocalReceivers *receivers;
  OgTransports *external;
  OgSendPort *tx;
  OgReader *readers[G_N_ELEMENTS (FAMILIES)]; /* NULL: not that family */
  OgOnlookers onlookers;
  GSource *deadline_source;
  OgWakeWatch *wake_watch;
  GArray *deliveries; /* of OgDelivery, of one batch */
  GArray *sent;       /* of OgSent, for each run of one batch */

  OgEventSink sink;
};

/* To the local programs, as far as they belong to the group's traffic. */
static void
hand_over (OgClientIo *self,
           const OgDelivery *deliveries,
           guint n_deliveries,
           gint64 now)
{
  if (n_deliveries > 0)
    og_local_receivers_send (self->receivers, deliveries, n_deliveries);

  og_onlookers_see_delivered (&self->onlookers, deliveries, n_deliveries, now);
}

static void
hand_over_delayed (OgClientIo *self)
{
  OgDeliveries *deliveries = og_client_get_deliveries (self->client);
  gint64 now = g_get_monotonic_time ();
  guint n_delayed;
  const OgDelivery *delayed = og_deliveries_peek (deliveries, &n_delayed, now);

  hand_over (self, delayed, n_delayed, now);
  og_deliveries_clear (deliveries);
}

static void
forward (OgClientIo *self, const OgDatagram *datagrams, guint n_datagrams)
{
  gint64 now = g_get_monotonic_time ();
  guint n_runs;
  const OgRun *runs =
      og_client_forward (self->client, datagrams, n_datagrams, &n_runs, now);
  OgSent *sent;

  g_array_set_size (self->sent, n_runs);
  sent = (OgSent *) (void *) self->sent->data;
  og_transports_send_runs (self->external, runs, n_runs, sent);
  og_client_sent (self->client, sent, now);
  og_onlookers_see_forwarded (&self->onlookers,
                              og_client_get_forwarding (self->client), now);
}

/* What waited longer than the local programs were silent. */
static void
forward_waiting (OgClientIo *self)
{
  gint64 due =
      og_forwarding_next_deadline (og_client_get_forwarding (self->client));

  if (due != -1 && due <= g_get_monotonic_time ())
    forward (self, NULL, 0);
}

/* The name may be held with the password of another name of this server. */
static void
find_passwords (OgClientIo *self)
{
  const OgRegistration *registration = og_client_get_registration (self->client);

  if (registration->former_password.is_wanted && self->other_names != NULL)
    og_other_names_look (self->other_names, &registration->server.address);
}

/* After every step of the core. */
static void
settle (OgClientIo *self)
{
  OgOutbox *outbox = og_client_get_outbox (self->client);
  const OgDatagram *outgoing;
  guint n_outgoing;

  og_questions_answer (self->client, self->receivers);
  find_passwords (self);
  hand_over_delayed (self);
  forward_waiting (self);
  outgoing = og_outbox_peek (outbox, &n_outgoing);
  if (n_outgoing > 0)
    {
      og_transports_send_outgoing (self->external, outgoing, n_outgoing);
      og_outbox_clear (outbox);
    }

  if (self->access != NULL)
    og_server_access_follow (self->access);
  og_deadline_source_set (self->deadline_source,
                          og_client_next_deadline (self->client));
}

static void
receive (OgClientIo *self, const OgDatagram *datagrams, guint n_datagrams)
{
  gint64 now = g_get_monotonic_time ();
  OgDelivery delivery;

  g_array_set_size (self->deliveries, 0);
  for (guint i = 0; i < n_datagrams; i++)
    if (og_client_receive (self->client, &datagrams[i], &delivery, now))
      g_array_append_val (self->deliveries, delivery);

  hand_over (self, (const OgDelivery *) (void *) self->deliveries->data,
             self->deliveries->len, now);
}

/* What waits there goes to @take, a batch at a time. */
static void
read_batches (OgClientIo *self,
              OgUdp *udp,
              void (*take) (OgClientIo *, const OgDatagram *, guint))
{
  const OgDatagram *datagrams;
  guint turns = 0;

  do
    {
      guint n_datagrams = og_udp_receive (udp, &datagrams);

      take (self, datagrams, n_datagrams);
    }
  while (og_udp_was_full (udp) && ++turns < BATCHES_A_TURN);

  settle (self);
}

static void
on_tx_ready (OgUdp *udp, gpointer data)
{
  read_batches (data, udp, forward);
}

static void
on_external_ready (OgUdp *udp, gpointer data)
{
  read_batches (data, udp, receive);
}

static void
on_deadline (gpointer data)
{
  OgClientIo *self = data;

  og_client_advance (self->client, g_get_monotonic_time ());
  settle (self);
}

static void
on_went_on (const OgStandstill *standstill, gpointer data)
{
  OgClientIo *self = data;

  og_client_stood_still (self->client, standstill->duration, standstill->missed,
                         g_get_monotonic_time ());
  og_server_access_register (self->access);
}

static void
on_clock_moved (gint64 offset, gint64 jump, gpointer data)
{
  OgClientIo *self = data;

  og_client_set_clock (self->client, offset);
  if (jump != 0)
    og_event_sink_tell (&self->sink, &(OgEvent){ .type = OG_EVENT_CLOCK_JUMPED,
                                                 .duration = jump });
}

/* A direct way may have ended. */
static gboolean
is_by_relay (const OgEvent *event)
{
  return event->type == OG_EVENT_PEER_REACHABLE
         && !og_peer_is_direct (event->peer);
}

/* A server that fell silent may have moved to another address. That it does not
 * answer says nothing where it cannot be asked. */
static void
on_event (const OgEvent *event, gpointer data)
{
  OgClientIo *self = data;
  gboolean is_silent = event->type == OG_EVENT_REGISTRATION
                       && event->registration == OG_REGISTRATION_SILENT
                       && self->access != NULL;

  if (is_silent)
    og_server_access_look (self->access);
  if (is_by_relay (event) && self->access != NULL)
    og_server_access_doubt_addresses (self->access);
  if (!is_silent || !og_server_access_is_cut_off (self->access))
    og_event_sink_tell (&self->sink, event);
}

static void
on_password_found (const char *password, const OgAddress *host, gpointer data)
{
  OgClientIo *self = data;
  gint64 now = g_get_monotonic_time ();

  og_client_offer_password (self->client, password, host, now);
  og_client_advance (self->client, now);
  settle (self);
}

static void
on_link_received (const OgDatagram *datagrams, guint n_datagrams, gpointer data)
{
  receive (data, datagrams, n_datagrams);
}

static void
on_access_step (gpointer data)
{
  settle (data);
}

static gboolean
open_sockets (OgClientIo *self, const OgClientIoConfig *config, GError **error)
{
  GError *cause = NULL;
  gboolean at_ipv6;

  self->external = og_transports_new (&config->external, OG_UDP_NONE, &cause);
  if (self->external == NULL)
    {
      og_engine_error_take (error, OG_ENGINE_ERROR_NETWORK_PORT, cause);
      return FALSE;
    }

  self->tx = og_send_port_new (&config->tx, &at_ipv6, &cause);
  if (self->tx == NULL)
    {
      og_engine_error_take (error,
                            at_ipv6 ? OG_ENGINE_ERROR_SEND_PORT_TAKEN_IPV6
                                    : OG_ENGINE_ERROR_SEND_PORT,
                            cause);
      return FALSE;
    }

  self->receivers = og_local_receivers_new (
      config->receivers, &(OgEventSink){ on_event, self }, &cause);
  if (self->receivers == NULL)
    og_engine_error_take (error, OG_ENGINE_ERROR_RECEIVERS, cause);

  return self->receivers != NULL;
}

static void
read_external (OgClientIo *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (FAMILIES); i++)
    {
      OgUdp *udp = og_transports_get_udp (self->external, FAMILIES[i]);

      if (udp != NULL)
        self->readers[i] = og_reader_new (udp, on_external_ready, self);
    }
}

static void
approach_server (OgClientIo *self, const OgClientIoConfig *config)
{
  self->access = og_server_access_new (&(OgServerAccessConfig){
      .server = config->server,
      .server_port = config->server_port,
      .fingerprint = config->server_fingerprint,
      .other_address = config->server_other,
      .client = self->client,
      .transports = self->external,
      .sink = { on_event, self },
      .received = on_link_received,
      .settle = on_access_step,
      .data = self,
  });
}

static void
start (OgClientIo *self, const OgClientIoConfig *config)
{
  OgClientConfig client_config = {
    .user = config->user,
    .password = config->password,
    .former_password = config->former_password,
    .may_have_others = config->other_passwords != NULL,
    .group = config->group,
    .group_password = config->group_password,
    .passes_pings = config->passes_pings,
    .clock_offset = g_get_real_time () - g_get_monotonic_time (),
    .lenient = config->lenient,
    .meets_nobody = config->meets_nobody,
    .sink = { on_event, self },
  };

  og_entropy_fill (&client_config.session, sizeof client_config.session);
  og_entropy_fill (client_config.secret, sizeof client_config.secret);
  self->client = og_client_new (&client_config, g_get_monotonic_time ());
  og_rings_set_send_port (og_client_get_rings (self->client),
                          og_send_port_get_address (self->tx)->port);
  self->deadline_source = og_deadline_source_new (on_deadline, self);
  g_source_attach (self->deadline_source, g_main_context_get_thread_default ());
  if (config->other_passwords != NULL)
    self->other_names =
        og_other_names_new (config->other_passwords, on_password_found, self);
  approach_server (self, config);
  self->wake_watch = og_wake_watch_new (on_went_on, on_clock_moved, self);
  read_external (self);
  og_send_port_read (self->tx, on_tx_ready, self);
}

OgClientIo *
og_client_io_new (const OgClientIoConfig *config, GError **error)
{
  g_autoptr (OgClientIo) self = g_new0 (OgClientIo, 1);

  self->sink = config->sink;
  self->deliveries = g_array_new (FALSE, FALSE, sizeof (OgDelivery));
  self->sent = g_array_new (FALSE, FALSE, sizeof (OgSent));
  if (!open_sockets (self, config, error))
    return NULL;

  start (self, config);
  return g_steal_pointer (&self);
}

void
og_client_io_free (OgClientIo *self)
{
  g_clear_pointer (&self->tx, og_send_port_free);
  for (guint i = 0; i < G_N_ELEMENTS (FAMILIES); i++)
    g_clear_pointer (&self->readers[i], og_reader_free);
  self->sink = (OgEventSink){ 0 };
  g_clear_pointer (&self->other_names, og_other_names_free);
  if (self->client != NULL)
    {
      og_client_leave (self->client);
      settle (self);
    }
  g_clear_pointer (&self->wake_watch, og_wake_watch_free);
  g_clear_pointer (&self->access, og_server_access_free);

  if (self->deadline_source != NULL)
    g_source_destroy (self->deadline_source);
  g_clear_pointer (&self->deadline_source, g_source_unref);
  og_onlookers_clear (&self->onlookers);
  g_clear_pointer (&self->receivers, og_local_receivers_free);
  g_clear_pointer (&self->external, og_transports_free);
  g_clear_pointer (&self->client, og_client_free);
  g_array_unref (self->deliveries);
  g_array_unref (self->sent);
  g_free (self);
}

void
og_client_io_send (OgClientIo *self, const guint8 *data, gsize size)
{
  const OgPath unknown = { 0 };
  const OgDatagram datagram = { .data = data, .size = size, .path = &unknown };

  forward (self, &datagram, 1);
  settle (self);
}

void
og_client_io_set_hearing (OgClientIo *self, const OgHearing *hearing)
{
  OgDeliveries *deliveries = og_client_get_deliveries (self->client);

  og_hearing_set (og_deliveries_get_hearing (deliveries), hearing);
}

void
og_client_io_soundcheck (OgClientIo *self)
{
  gint64 now = g_get_monotonic_time ();
  OgAddress deaf;

  og_local_receivers_look (self->receivers, 0, &deaf);
  og_client_soundcheck (self->client, now);
  og_client_advance (self->client, now);
  settle (self);
}

void
og_client_io_survey (OgClientIo *self)
{
  gint64 now = g_get_monotonic_time ();

  og_server_ways_survey (og_client_get_ways (self->client), now);
  og_client_advance (self->client, now);
  settle (self);
}

OgListening
og_client_io_get_listening (OgClientIo *self, OgAddress *deaf)
{
  return og_local_receivers_look (self->receivers, OG_LISTENING_VALID, deaf);
}

OgOnlookers *
og_client_io_get_onlookers (OgClientIo *self)
{
  return &self->onlookers;
}

OgClient *
og_client_io_get_client (OgClientIo *self)
{
  return self->client;
}

OgLocalReceivers *
og_client_io_get_receivers (OgClientIo *self)
{
  return self->receivers;
}

const OgAddress *
og_client_io_get_external (const OgClientIo *self)
{
  return og_transports_get_address (self->external);
}

const OgAddress *
og_client_io_get_tx (const OgClientIo *self)
{
  return og_send_port_get_address (self->tx);
}
