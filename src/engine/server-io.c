/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/server-io.h"

#include "io/deadline-source.h"
#include "io/entropy.h"
#include "io/resolver.h"
#include "io/udp.h"
#include "wire/name.h"

/* Full batches that are read before other sources get a turn. */
#define BATCHES_A_TURN 4

/* And before users are found silent: after a stall of this process, what they
 * said meanwhile waits in the socket. */
#define BATCHES_A_DEADLINE 256

/* News of a group wait no longer than this, µs. */
#define NEWS_AT_LATEST 100000

struct _OgServerIo
{
  /* Owned */
  OgServer *server;
  OgUdp *udp;
  GSource *udp_source;
  GSource *deadline_source;
};

/* After every step of the core. */
static void
settle (OgServerIo *self)
{
  OgOutbox *outbox = og_server_get_outbox (self->server);
  guint n_outgoing;
  const OgDatagram *outgoing = og_outbox_peek (outbox, &n_outgoing);

  og_udp_send_outgoing (self->udp, outgoing, n_outgoing);
  og_outbox_clear (outbox);
  og_deadline_source_set (self->deadline_source,
                          og_server_next_deadline (self->server));
}

static void
receive_batch (OgServerIo *self)
{
  const OgDatagram *datagrams;
  guint n_datagrams = og_udp_receive (self->udp, &datagrams);

  og_server_receive_all (self->server, datagrams, n_datagrams,
                         g_get_monotonic_time ());
  settle (self);
}

static void
receive (OgServerIo *self, guint max_batches)
{
  do
    receive_batch (self);
  while (og_udp_was_full (self->udp) && --max_batches > 0);
}

static void
on_ready (OgUdp *udp, gpointer data)
{
  receive (data, BATCHES_A_TURN);
}

static void
on_deadline (gpointer data)
{
  OgServerIo *self = data;

  receive (self, BATCHES_A_DEADLINE);
  og_server_advance (self->server, g_get_monotonic_time ());
  settle (self);
}

static OgServer *
create_core (const OgServerIoConfig *config)
{
  OgServerConfig core = {
    .timeout = config->timeout,
    .max_users = config->max_users,
    .max_groups = config->max_groups,
    .event = config->event,
    .event_data = config->event_data,
  };

  og_entropy_fill (core.secret, sizeof core.secret);
  return og_server_new (&core, g_get_monotonic_time ());
}

OgServerIo *
og_server_io_new (const OgServerIoConfig *config, GError **error)
{
  OgUdp *udp = og_udp_new (&config->bind, OG_UDP_LOCAL_ADDRESS, error);
  GMainContext *context = g_main_context_get_thread_default ();
  OgServerIo *self;

  if (udp == NULL)
    return NULL;

  self = g_new0 (OgServerIo, 1);
  self->udp = udp;
  self->server = create_core (config);
  self->udp_source = og_udp_create_source (udp, on_ready, self);
  self->deadline_source = og_deadline_source_new (on_deadline, self);
  g_source_attach (self->udp_source, context);
  g_source_attach (self->deadline_source, context);
  return self;
}

/* A user who left in the last moment, such as a client in the same program, is
 * still heard, and what the groups are yet to be told of it is sent. */
void
og_server_io_free (OgServerIo *self)
{
  receive (self, BATCHES_A_DEADLINE);
  og_server_advance (self->server, g_get_monotonic_time () + NEWS_AT_LATEST);
  settle (self);

  g_source_destroy (self->udp_source);
  g_source_unref (self->udp_source);
  g_source_destroy (self->deadline_source);
  g_source_unref (self->deadline_source);
  og_udp_free (self->udp);
  og_server_free (self->server);
  g_free (self);
}

const OgAddress *
og_server_io_get_address (const OgServerIo *self)
{
  return og_udp_get_address (self->udp);
}

/* The address elsewhere is nobody's (RFC 5737), and nothing is sent to it: the
 * system only says by which of ours it would. */
void
og_server_io_get_reached_at (const OgServerIo *self, OgAddress *address)
{
  const OgAddress elsewhere = OG_ADDRESS_IPV4 (0xc6336401, 9);
  const OgAddress loopback = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);

  *address = *og_udp_get_address (self->udp);
  if (og_address_get_family (address) == OG_FAMILY_NONE
      && !og_local_address_towards (address, &elsewhere))
    og_address_set_host (address, &loopback);
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
