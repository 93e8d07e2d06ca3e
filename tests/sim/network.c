/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "network.h"

#include "calendar.h"

#include <string.h>

struct _OgNetwork
{
  /* Owned */
  OgCalendar *calendar;
  GRand *rand;
  GPtrArray *hosts;
  GPtrArray *nats;
  GPtrArray *sockets;
  GHashTable *outer_hosts; /* by address */
  GHashTable *outer_nats;  /* by address */

  OgLink backbone;
  OgWatchFunc watch;
  gpointer watch_data;
  gint64 now;
};

/* Closed sockets stay until the network is freed: events may name them. */
struct _OgSocket
{
  /* Borrowed */
  OgHost *host; /* NULL: closed */
  const OgProgramFuncs *funcs;
  gpointer program;

  guint16 port;
  gint64 wake_at; /* network time, -1: never */
  gint64 woken;
  guint n_woken; /* since time stood still */
};

/* A datagram at one of the stations of its way, or the waking of @socket. */
typedef enum
{
  AT_WAKE,
  AT_BORDER, /* of the host or router that has its address */
  AT_HOST
} Station;

typedef struct
{
  Station station;
  OgSocket *socket; /* AT_WAKE */
  OgHost *host;     /* AT_HOST; AT_BORDER: the sender */
  OgAddress from;
  OgAddress to;
  gsize size;
  guint8 data[];
} Event;

/* More than this is a storm, which would else take all memory. */
#define WAKES_MAX  10000
#define EVENTS_MAX 1000000

static gpointer
get_key (guint32 ipv4)
{
  return GUINT_TO_POINTER (ipv4);
}

static gboolean
happens (OgNetwork *self, double share)
{
  return share > 0 && g_rand_double (self->rand) < share;
}

static void
add_copy (OgNetwork *self, const Event *event, gint64 delay)
{
  gsize size = sizeof *event + event->size;

  g_assert_cmpuint (og_calendar_size (self->calendar), <, EVENTS_MAX);
  og_calendar_add (self->calendar, self->now + delay, g_memdup2 (event, size));
}

static gint64
draw_delay (OgNetwork *self, const OgLink *link)
{
  gint64 delay = link->delay;

  if (link->jitter > 0)
    delay += (gint64) (g_rand_double (self->rand) * (double) link->jitter);
  if (happens (self, link->held_back))
    delay += OG_LINK_HOLD;

  return delay;
}

/* Over one link, or two in a row of which the second may be NULL. */
static void
travel (OgNetwork *self, const Event *event, const OgLink *first, const OgLink *second)
{
  static const OgLink ideal = { 0 };
  guint n_copies = 1;

  if (second == NULL)
    second = &ideal;
  if (happens (self, first->loss) || happens (self, second->loss))
    return;
  if (happens (self, first->duplicates) || happens (self, second->duplicates))
    n_copies++;

  while (n_copies-- > 0)
    add_copy (self, event, draw_delay (self, first) + draw_delay (self, second));
}

static OgHost *
find_inner_host (const OgNetwork *self, const OgNat *nat, guint32 ipv4)
{
  for (guint i = 0; i < self->hosts->len; i++)
    {
      OgHost *host = g_ptr_array_index (self->hosts, i);

      if (host->nat == nat && host->ipv4 == ipv4)
        return host;
    }

  return NULL;
}

static OgSocket *
find_socket (const OgHost *host, guint16 port)
{
  for (guint i = 0; i < host->sockets->len; i++)
    {
      OgSocket *socket = g_ptr_array_index (host->sockets, i);

      if (socket->port == port)
        return socket;
    }

  return NULL;
}

static gint64
get_host_time (const OgNetwork *self, const OgHost *host)
{
  return self->now + host->clock;
}

static void
arrive_at_host (OgNetwork *self, const Event *event)
{
  OgSocket *socket = find_socket (event->host, event->to.port);
  OgArrival arrival = { event->from, event->to, event->data, event->size };

  if (socket != NULL)
    socket->funcs->receive (socket->program, &arrival,
                            get_host_time (self, event->host));
}

static OgHost *
find_target (OgNetwork *self, Event *event)
{
  const OgHost *sender = event->host;
  OgNat *nat = g_hash_table_lookup (self->outer_nats, get_key (event->to.ipv4));
  OgHost *inner = NULL;

  if (sender->nat != NULL)
    inner = find_inner_host (self, sender->nat, event->to.ipv4);
  if (inner != NULL)
    return inner;
  if (nat == NULL)
    return g_hash_table_lookup (self->outer_hosts, get_key (event->to.ipv4));
  if (!og_nat_translate_in (nat, &event->from, &event->to, self->now))
    return NULL;

  return find_inner_host (self, nat, event->to.ipv4);
}

static void
arrive_at_border (OgNetwork *self, Event *event)
{
  event->host = find_target (self, event);
  event->station = AT_HOST;
  if (event->host != NULL && !event->host->is_unplugged)
    travel (self, event, &event->host->link, NULL);
}

static void
wake (OgNetwork *self, OgSocket *socket)
{
  if (socket->host == NULL || socket->wake_at != self->now)
    return;

  socket->n_woken = socket->woken == self->now ? socket->n_woken + 1 : 0;
  g_assert_cmpuint (socket->n_woken, <, WAKES_MAX);
  socket->woken = self->now;
  socket->wake_at = -1;
  socket->funcs->wake_up (socket->program, get_host_time (self, socket->host));
}

static void
happen (OgNetwork *self, Event *event)
{
  switch (event->station)
    {
    case AT_WAKE:
      wake (self, event->socket);
      break;
    case AT_BORDER:
      arrive_at_border (self, event);
      break;
    case AT_HOST:
      arrive_at_host (self, event);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* The sender's side of the way: inside the host, inside its local network, or
 * out over the backbone, translated if there is a router. */
static void
depart (OgNetwork *self, Event *event)
{
  static const OgLink inside = { .delay = OG_LOOPBACK_DELAY };
  OgHost *host = event->host;

  if (og_address_is_loopback (&event->to) || event->to.ipv4 == host->ipv4)
    {
      event->from.ipv4 = event->to.ipv4;
      event->station = AT_HOST;
      travel (self, event, &inside, NULL);
    }
  else if (host->is_unplugged)
    return;
  else if (host->nat == NULL)
    travel (self, event, &host->link, &self->backbone);
  else if (find_inner_host (self, host->nat, event->to.ipv4) != NULL)
    travel (self, event, &host->link, NULL);
  else if (!og_address_is_private (&event->to)
           && (event->to.ipv4 != host->nat->ipv4 || host->nat->hairpins))
    {
      og_nat_translate_out (host->nat, &event->from, &event->to, self->now);
      travel (self, event, &host->link,
              event->to.ipv4 == host->nat->ipv4 ? NULL : &self->backbone);
    }
}

static void
show (const OgNetwork *self, const Event *event)
{
  OgPassage passage = {
    .host = event->host,
    .from = event->from,
    .to = event->to,
    .data = event->data,
    .size = event->size,
    .time = self->now,
  };

  if (self->watch != NULL && !og_address_is_loopback (&event->to))
    self->watch (&passage, self->watch_data);
}

static void
host_free (gpointer data)
{
  OgHost *host = data;

  g_ptr_array_unref (host->sockets);
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
  Event *event;

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
  if (self->nat == NULL)
    g_hash_table_remove (self->network->outer_hosts, get_key (self->ipv4));

  self->ipv4 = ipv4;
  self->nat = nat;
  if (nat == NULL)
    g_hash_table_insert (self->network->outer_hosts, get_key (ipv4), self);
}

OgSocket *
og_socket_new (OgHost *host,
               guint16 port,
               const OgProgramFuncs *funcs,
               gpointer program)
{
  OgSocket *self = g_new0 (OgSocket, 1);

  g_assert_null (find_socket (host, port));
  self->host = host;
  self->port = port;
  self->funcs = funcs;
  self->program = program;
  self->wake_at = -1;
  g_ptr_array_add (host->sockets, self);
  g_ptr_array_add (host->network->sockets, self);
  return self;
}

void
og_socket_close (OgSocket *self)
{
  g_ptr_array_remove (self->host->sockets, self);
  self->host = NULL;
}

void
og_socket_send (OgSocket *self, const OgAddress *to, const guint8 *data, gsize size)
{
  g_autofree Event *event = g_malloc (sizeof *event + size);

  *event = (Event){
    .station = AT_BORDER,
    .host = self->host,
    .from = { self->host->ipv4, self->port },
    .to = *to,
    .size = size,
  };
  memcpy (event->data, data, size);

  show (self->host->network, event);
  depart (self->host->network, event);
}

/* Late or not, it is woken: but never in the past of the network. */
void
og_socket_wake_at (OgSocket *self, gint64 deadline)
{
  OgNetwork *network = self->host->network;
  gint64 wake_at =
      deadline == -1 ? -1 : MAX (deadline - self->host->clock, network->now);
  Event event = { .station = AT_WAKE, .socket = self };

  if (wake_at == self->wake_at)
    return;

  self->wake_at = wake_at;
  if (wake_at != -1)
    add_copy (network, &event, wake_at - network->now);
}

gint64
og_socket_get_now (const OgSocket *self)
{
  return get_host_time (self->host->network, self->host);
}
