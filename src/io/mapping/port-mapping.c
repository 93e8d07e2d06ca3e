/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/mapping/port-mapping.h"

#include "io/deadline-source.h"
#include "io/entropy.h"
#include "io/mapping/gateway.h"
#include "io/mapping/mapper.h"
#include "io/network-watch.h"
#include "io/resolver.h"
#include "io/socket-address.h"

/* How many this thread has ended that still give back what they had. */
static GPrivate n_ending;

struct _OgPortMapping
{
  /* Owned */
  OgMapper *mapper;
  OgNetworkWatch *watch;
  GSource *deadline_source;
  GSocket *socket; /* to the router; NULL: none is known */
  GSource *socket_source;
  OgIgd *igd;
  GCancellable *cancellable; /* of what UPnP is asked */

  OgAddress gateway;
  OgAddress local;
  OgPortMappingFunc changed; /* NULL: it ends */
  gpointer data;
  OgMappingOutcome told;
};

/* What is asked by UPnP, on its way through the thread. */
typedef struct
{
  /* Owned */
  OgIgd *igd;

  OgMapperOrder order;
  OgMapperAnswer answer;
} Errand;

static void carry_out (OgPortMapping *self);

static void
count_ending (int step)
{
  int number = GPOINTER_TO_INT (g_private_get (&n_ending));

  g_private_set (&n_ending, GINT_TO_POINTER (number + step));
}

static void
free_errand (Errand *errand)
{
  og_igd_unref (errand->igd);
  g_free (errand);
}

/* What is mapped for somebody who is gone is taken back at once. */
static void
run_errand (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Errand *errand = data;
  OgMapperOrder *order = &errand->order;
  OgIgdAnswer *answer = &errand->answer.igd;

  if (order->type == OG_MAPPER_IGD_FIND)
    og_igd_find (errand->igd, answer);
  else if (order->type == OG_MAPPER_IGD_MAP)
    og_igd_map (errand->igd, order->ports, order->n_ports, order->lifetime,
                answer);
  else
    og_igd_unmap (errand->igd, order->ports, order->n_ports);

  if (order->type == OG_MAPPER_IGD_MAP && g_cancellable_is_cancelled (cancellable))
    og_igd_unmap (errand->igd, order->ports, order->n_ports);
  g_task_return_boolean (task, TRUE);
}

static void
on_errand_run (GObject *source, GAsyncResult *result, gpointer data)
{
  OgPortMapping *self = data;
  Errand *errand = g_task_get_task_data (G_TASK (result));

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;

  errand->answer.network = errand->order.network;
  memcpy (errand->answer.ports, errand->order.ports, sizeof errand->answer.ports);
  og_mapper_igd_answered (self->mapper, &errand->answer, g_get_monotonic_time ());
  carry_out (self);
}

static void
begin_errand (OgPortMapping *self, const OgMapperOrder *order)
{
  g_autoptr (GTask) task =
      g_task_new (NULL, self->cancellable, on_errand_run, self);
  Errand *errand = g_new0 (Errand, 1);

  errand->igd = og_igd_ref (self->igd);
  errand->order = *order;
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, errand, (GDestroyNotify) free_errand);
  g_task_run_in_thread (task, run_errand);
}

static void
close_socket (OgPortMapping *self)
{
  if (self->socket_source != NULL)
    g_source_destroy (self->socket_source);
  g_clear_pointer (&self->socket_source, g_source_unref);
  g_clear_object (&self->socket);
}

static void
free_mapping (OgPortMapping *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  close_socket (self);
  g_source_destroy (self->deadline_source);
  g_source_unref (self->deadline_source);
  og_network_watch_free (self->watch);
  g_clear_pointer (&self->igd, og_igd_unref);
  og_mapper_free (self->mapper);
  g_free (self);
  count_ending (-1);
}

static void
tell (OgPortMapping *self)
{
  const OgMappingOutcome *outcome = og_mapper_get_outcome (self->mapper);

  if (self->changed == NULL
      || (outcome->state == self->told.state && outcome->is_held == self->told.is_held
          && outcome->method == self->told.method
          && og_address_equal (&outcome->external, &self->told.external)))
    return;

  self->told = *outcome;
  self->changed (&self->told, self->data);
}

/* After every step of the core. The last one frees @self. */
static void
carry_out (OgPortMapping *self)
{
  OgMapperOrder order;
  gint64 deadline;

  while (og_mapper_take (self->mapper, &order))
    if (order.type != OG_MAPPER_SEND)
      begin_errand (self, &order);
    else if (self->socket != NULL)
      g_socket_send (self->socket, (const char *) order.data, order.size, NULL,
                     NULL);

  deadline = og_mapper_next_deadline (self->mapper);
  if (self->changed == NULL && deadline == -1)
    {
      free_mapping (self);
      return;
    }

  og_deadline_source_set (self->deadline_source, deadline);
  tell (self);
}

static void
on_deadline (gpointer data)
{
  OgPortMapping *self = data;

  og_mapper_advance (self->mapper, g_get_monotonic_time ());
  carry_out (self);
}

/* The socket is connected: it gets nothing but from the router's port. */
static gboolean
on_ready (GSocket *socket, GIOCondition condition, gpointer data)
{
  OgPortMapping *self = data;
  guint8 datagram[2048];
  gssize size =
      g_socket_receive (socket, (char *) datagram, sizeof datagram, NULL, NULL);

  if (size > 0)
    {
      og_mapper_receive (self->mapper, datagram, (gsize) size,
                         g_get_monotonic_time ());
      carry_out (self);
    }
  return G_SOURCE_CONTINUE;
}

static void
open_socket (OgPortMapping *self, const OgAddress *gateway)
{
  g_autoptr (GSocketAddress) to = og_socket_address_new (gateway);

  self->socket = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM,
                               G_SOCKET_PROTOCOL_UDP, NULL);
  if (self->socket == NULL || !g_socket_connect (self->socket, to, NULL, NULL))
    {
      g_clear_object (&self->socket);
      return;
    }

  g_socket_set_blocking (self->socket, FALSE);
  self->socket_source = g_socket_create_source (self->socket, G_IO_IN, NULL);
  g_source_set_callback (self->socket_source, G_SOURCE_FUNC (on_ready), self,
                         NULL);
  g_source_attach (self->socket_source, g_main_context_get_thread_default ());
}

/* The router that was found by UPnP stays found in the same network. */
static void
look_at_network (OgPortMapping *self)
{
  OgAddress gateway;
  OgAddress local = { 0 };

  close_socket (self);
  if (og_gateway_find (&gateway))
    {
      gateway.port = OG_ROUTER_PORT;
      og_local_address_towards (&local, &gateway);
      open_socket (self, &gateway);
    }

  if (self->igd == NULL || !og_address_equal (&gateway, &self->gateway)
      || !og_address_equal (&local, &self->local))
    {
      g_clear_pointer (&self->igd, og_igd_unref);
      self->igd = og_igd_new (&gateway, &local);
    }
  self->gateway = gateway;
  self->local = local;
  og_mapper_set_network (self->mapper, &gateway, &local, g_get_monotonic_time ());
}

static gboolean
on_network_changed (gpointer data)
{
  OgPortMapping *self = data;

  if (self->changed != NULL)
    {
      look_at_network (self);
      carry_out (self);
    }
  return G_SOURCE_CONTINUE;
}

static OgMapper *
create_mapper (const OgMappedPort *ports, guint n_ports, guint32 lifetime)
{
  OgMapperConfig config = {
    .n_ports = n_ports,
    .lifetime = lifetime,
    .has_igd = og_igd_is_supported (),
  };

  memcpy (config.ports, ports, n_ports * sizeof ports[0]);
  og_entropy_fill (config.nonce, sizeof config.nonce);
  return og_mapper_new (&config);
}

/* The first look at the network is the first turn of the context's. */
OgPortMapping *
og_port_mapping_new (const OgMappedPort *ports,
                     guint n_ports,
                     guint32 lifetime,
                     OgPortMappingFunc changed,
                     gpointer data)
{
  OgPortMapping *self = g_new0 (OgPortMapping, 1);

  self->mapper = create_mapper (ports, n_ports, lifetime);
  self->changed = changed;
  self->data = data;
  self->told = *og_mapper_get_outcome (self->mapper);
  self->cancellable = g_cancellable_new ();
  self->watch = og_network_watch_new (on_network_changed, self);
  self->deadline_source = og_deadline_source_new (on_deadline, self);
  g_source_attach (self->deadline_source, g_main_context_get_thread_default ());
  look_at_network (self);
  og_deadline_source_set (self->deadline_source, 0);
  return self;
}

void
og_port_mapping_end (OgPortMapping *self)
{
  count_ending (+1);
  self->changed = NULL;
  og_mapper_end (self->mapper, g_get_monotonic_time ());
  carry_out (self);
}

const OgMappingOutcome *
og_port_mapping_get_outcome (const OgPortMapping *self)
{
  return og_mapper_get_outcome (self->mapper);
}

void
og_port_mapping_wait (void)
{
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  while (GPOINTER_TO_INT (g_private_get (&n_ending)) > 0)
    g_main_context_iteration (context, TRUE);
}
