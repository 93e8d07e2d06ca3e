/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "network-private.h"

/* More than this is a storm, which would else take all memory. */
#define EVENTS_MAX 1000000

#define FIRST_TCP_PORT 50000

static gpointer
get_key (guint32 ipv4)
{
  return GUINT_TO_POINTER (ipv4);
}

static void
happen (OgNetwork *self, OgEvent *event)
{
  if (event->station == OG_STATION_WAKE)
    og_socket_wake (event->socket);
  else if (event->station == OG_STATION_CONNECTION)
    og_connection_happen (event);
  else
    og_transit_arrive (self, event);
}

static void
host_free (gpointer data)
{
  OgHost *host = data;

  g_ptr_array_unref (host->sockets);
  g_array_unref (host->asked_by_ipv6);
  g_free (host);
}

OgNetwork *
og_network_new (guint32 seed)
{
  OgNetwork *self = g_new0 (OgNetwork, 1);

  self->calendar = og_calendar_new (g_free);
  self->rand = g_rand_new_with_seed (seed);
  self->hosts = g_ptr_array_new_with_free_func (host_free);
  self->nats = g_ptr_array_new_with_free_func ((GDestroyNotify) og_nat_free);
  self->sockets = g_ptr_array_new_with_free_func (g_free);
  self->connections = g_ptr_array_new_with_free_func (g_free);
  self->last_tcp_port = FIRST_TCP_PORT;
  self->outer_hosts = g_hash_table_new (NULL, NULL);
  self->outer_nats = g_hash_table_new (NULL, NULL);
  return self;
}

void
og_network_free (OgNetwork *self)
{
  og_calendar_free (self->calendar);
  g_hash_table_unref (self->outer_hosts);
  g_hash_table_unref (self->outer_nats);
  g_ptr_array_unref (self->connections);
  g_ptr_array_unref (self->sockets);
  g_ptr_array_unref (self->nats);
  g_ptr_array_unref (self->hosts);
  g_rand_free (self->rand);
  g_free (self);
}

OgLink *
og_network_backbone (OgNetwork *self)
{
  return &self->backbone;
}

/* Clocks differ by up to a day, and none of them starts near zero. */
OgHost *
og_network_add_host (OgNetwork *self, guint32 ipv4, OgNat *nat)
{
  OgHost *host = g_new0 (OgHost, 1);

  host->network = self;
  host->sockets = g_ptr_array_new ();
  host->asked_by_ipv6 = g_array_new (FALSE, FALSE, sizeof (OgAddress));
  host->clock =
      g_rand_int_range (self->rand, 60, 86400) * (gint64) G_USEC_PER_SEC;
  host->wall_clock =
      g_rand_int_range (self->rand, 60, 86400) * (gint64) G_USEC_PER_SEC;
  g_ptr_array_add (self->hosts, host);
  og_host_move (host, ipv4, nat);
  return host;
}

OgNat *
og_network_add_nat (OgNetwork *self, OgNatKind kind, guint32 ipv4)
{
  OgNat *nat = og_nat_new (kind, ipv4);

  g_ptr_array_add (self->nats, nat);
  g_hash_table_insert (self->outer_nats, get_key (ipv4), nat);
  return nat;
}

void
og_network_watch (OgNetwork *self, OgWatchFunc func, gpointer data)
{
  self->watch = func;
  self->watch_data = data;
}

void
og_network_run (OgNetwork *self, gint64 duration)
{
  gint64 until = self->now + duration;
  OgEvent *event;

  while ((event = og_calendar_take (self->calendar, until, &self->now)) != NULL)
    {
      happen (self, event);
      g_free (event);
    }

  self->now = until;
}

gint64
og_network_get_time (const OgNetwork *self)
{
  return self->now;
}

GRand *
og_network_get_rand (OgNetwork *self)
{
  return self->rand;
}

void
og_host_move (OgHost *self, guint32 ipv4, OgNat *nat)
{
  if (self->nat == NULL && self->ipv4 != 0)
    g_hash_table_remove (self->network->outer_hosts, get_key (self->ipv4));

  self->ipv4 = ipv4;
  self->nat = nat;
  if (nat == NULL && ipv4 != 0)
    g_hash_table_insert (self->network->outer_hosts, get_key (ipv4), self);
}

OgAddress
og_host_get_address (const OgHost *self, const OgAddress *to, guint16 port)
{
  OgAddress address = og_address_from_ipv4 (self->ipv4, port);

  if (og_address_is_loopback (to))
    og_address_set_host (&address, to);
  else if (og_address_get_family (to) == OG_FAMILY_IPV6)
    og_address_set_host (&address, &self->ipv6);

  return address;
}

void
og_host_stand_still (OgHost *self)
{
  self->stands_still = self->is_unplugged = TRUE;
}

void
og_host_go_on (OgHost *self, gint64 slept)
{
  self->stands_still = self->is_unplugged = FALSE;
  self->clock -= slept;
  for (guint i = 0; i < self->sockets->len; i++)
    og_socket_go_on (g_ptr_array_index (self->sockets, i), slept);
}

void
og_network_schedule (OgNetwork *self, const OgEvent *event, gint64 delay)
{
  gsize size = sizeof *event + event->size;

  g_assert_cmpuint (og_calendar_size (self->calendar), <, EVENTS_MAX);
  og_calendar_add (self->calendar, self->now + delay, g_memdup2 (event, size));
}
