/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/link-listener.h"

#include "io/deadline-source.h"
#include "io/descriptors.h"
#include "io/link-ports.h"
#include "io/link-seats.h"
#include "io/socket-address.h"

/* Accepted in one turn, so that those who are in are served meanwhile. */
#define ACCEPTED_MAX 32

/* What one call of og_link_listener_listen() opened. */
typedef struct
{
  OgLinkListener *listener;
  OgPath path;
  GPtrArray *sockets;
  GPtrArray *sources; /* empty: resting */
} Port;

/* A link and who it is to us. */
typedef struct
{
  OgLinkListener *listener;
  OgLink *link;
  OgLinkSeat *seat;
  OgPath path; /* by which it is found */
  gboolean has_opened;
} Guest;

struct _OgLinkListener
{
  /* Owned */
  GMainContext *context;
  GPtrArray *ports;
  GHashTable *guests; /* by their paths */
  OgLinkSeats *seats;
  OgCertificate *certificate;
  GSource *rest;

  /* Borrowed */
  const OgLinkEvents *events;
  gpointer data;

  OgLinkListenerLimits limits;
  OgLinkListenerStatistics statistics;
  OgLinkTurn turn;
};

static guint
hash_path (gconstpointer path)
{
  return og_path_hash (path);
}

static gboolean
equal_paths (gconstpointer a, gconstpointer b)
{
  return og_path_equal (a, b);
}

/* Guests */

static void
guest_free (gpointer data)
{
  Guest *self = data;

  og_link_seats_leave (self->listener->seats, self->seat);
  og_link_free (self->link);
  g_free (self);
}

/* The key is the guest's own. */
static void
dismiss (Guest *guest)
{
  g_hash_table_steal (guest->listener->guests, &guest->path);
  guest_free (guest);
}

/* FALSE: another one is found there, who came to another of our ports. */
static gboolean
find_place (Guest *guest)
{
  GHashTable *guests = guest->listener->guests;
  const OgPath *path = og_link_get_path (guest->link);

  if (og_path_equal (path, &guest->path))
    return TRUE;
  if (g_hash_table_contains (guests, path))
    return FALSE;

  g_hash_table_steal (guests, &guest->path);
  guest->path = *path;
  g_hash_table_insert (guests, &guest->path, guest);
  return TRUE;
}

static gboolean
open (Guest *guest)
{
  OgLinkListener *listener = guest->listener;

  if (!find_place (guest))
    {
      og_link_close (guest->link, OG_LINK_FAILED);
      return FALSE;
    }

  guest->has_opened = TRUE;
  og_link_seats_confirm (listener->seats, guest->seat);
  if (listener->events->opened != NULL)
    listener->events->opened (guest->link, listener->data);
  return TRUE;
}

static void
on_received (OgLink *link,
             const OgDatagram *datagrams,
             guint n_datagrams,
             gpointer data)
{
  Guest *guest = data;

  if (guest->has_opened || open (guest))
    guest->listener->events->received (link, datagrams, n_datagrams,
                                       guest->listener->data);
}

static void
on_emptied (OgLink *link, gpointer data)
{
  Guest *guest = data;

  if (guest->has_opened && guest->listener->events->emptied != NULL)
    guest->listener->events->emptied (link, guest->listener->data);
}

static void
on_closed (OgLink *link, OgLinkFault fault, gpointer data)
{
  Guest *guest = data;

  if (guest->has_opened)
    guest->listener->events->closed (link, fault, guest->listener->data);
  else
    guest->listener->statistics.silent++;

  dismiss (guest);
}

static const OgLinkEvents GUEST_EVENTS = {
  .received = on_received,
  .emptied = on_emptied,
  .closed = on_closed,
};

/* Nobody has heard of a guest that said nothing. */
static gboolean
find_seat (OgLinkListener *self, const OgPath *path)
{
  gpointer to_go;

  if (g_hash_table_contains (self->guests, path)
      || !og_link_seats_find (self->seats, &path->address, &to_go))
    {
      self->statistics.refused++;
      return FALSE;
    }

  if (to_go != NULL)
    {
      self->statistics.crowded_out++;
      dismiss (to_go);
    }
  return TRUE;
}

static OgPath
read_path (GSocket *socket, OgTransport transport)
{
  g_autoptr (GSocketAddress) native = g_socket_get_remote_address (socket, NULL);

  return (OgPath){ og_socket_address_read (native), transport };
}

static void
admit (OgLinkListener *self, GSocket *accepted, OgTransport transport)
{
  g_autoptr (GSocket) socket = accepted;
  const OgPath path = read_path (socket, transport);
  Guest *guest;

  if (!og_path_is_set (&path) || !find_seat (self, &path))
    return;

  guest = g_new0 (Guest, 1);
  guest->listener = self;
  guest->seat = og_link_seats_take (self->seats, &path.address, guest);
  guest->link =
      og_link_accept (g_steal_pointer (&socket), transport, self->certificate,
                      &(OgLinkSetup){ .limits = self->limits.link,
                                      .turn = &self->turn,
                                      .context = self->context,
                                      .events = &GUEST_EVENTS,
                                      .data = guest });
  guest->path = path;
  g_hash_table_insert (self->guests, &guest->path, guest);
  self->statistics.accepted++;
}

/* Ports */

static void
port_rest (Port *self)
{
  for (guint i = 0; i < self->sources->len; i++)
    g_source_destroy (self->sources->pdata[i]);
  g_ptr_array_set_size (self->sources, 0);
}

/* Without a descriptor left the system would say at once again that somebody waits. */
static void
rest (OgLinkListener *self)
{
  self->statistics.rests++;
  for (guint i = 0; i < self->ports->len; i++)
    port_rest (self->ports->pdata[i]);
  og_deadline_source_set (self->rest,
                          g_get_monotonic_time () + self->limits.rest);
}

static gboolean
on_waiting (GSocket *socket, GIOCondition condition, gpointer data)
{
  Port *port = data;

  for (guint i = 0; i < ACCEPTED_MAX; i++)
    {
      g_autoptr (GError) error = NULL;
      GSocket *accepted = g_socket_accept (socket, NULL, &error);

      if (accepted != NULL)
        admit (port->listener, accepted, port->path.transport);
      else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        break;
      else
        {
          rest (port->listener);
          break;
        }
    }

  return G_SOURCE_CONTINUE;
}

static void
port_work (Port *self)
{
  if (self->sources->len > 0)
    return;

  for (guint i = 0; i < self->sockets->len; i++)
    {
      GSource *source =
          g_socket_create_source (self->sockets->pdata[i], G_IO_IN, NULL);

      g_source_set_callback (source, G_SOURCE_FUNC (on_waiting), self, NULL);
      g_source_attach (source, self->listener->context);
      g_ptr_array_add (self->sources, source);
    }
}

static void
on_rested (gpointer data)
{
  OgLinkListener *self = data;

  for (guint i = 0; i < self->ports->len; i++)
    port_work (self->ports->pdata[i]);
}

static Port *
port_new (OgLinkListener *listener, OgTransport transport)
{
  Port *self = g_new0 (Port, 1);

  self->listener = listener;
  self->path.transport = transport;
  self->sockets = g_ptr_array_new_with_free_func (g_object_unref);
  self->sources =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_source_unref);
  return self;
}

static void
port_free (gpointer data)
{
  Port *self = data;

  port_rest (self);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->sockets);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Port, port_free)

static void
add_port (OgLinkListener *self, Port *port)
{
  g_autoptr (GSocketAddress) native =
      g_socket_get_local_address (port->sockets->pdata[0], NULL);

  port->path.address = og_socket_address_read (native);
  g_ptr_array_add (self->ports, port);
  port_work (port);
}

static gboolean
check_transport (const OgLinkListener *self, OgTransport transport, GError **error)
{
  if (transport == OG_TRANSPORT_TCP)
    return TRUE;

  if (transport != OG_TRANSPORT_TLS || !og_tls_is_supported ())
    {
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED,
                           "No links by this transport");
      return FALSE;
    }

  g_return_val_if_fail (self->certificate != NULL, FALSE);
  return TRUE;
}

/* The listener */

OgLinkListener *
og_link_listener_new (const OgLinkListenerSetup *setup)
{
  OgLinkListener *self = g_new0 (OgLinkListener, 1);
  const guint n_spare = OG_LINK_LISTENER_SPARE + setup->n_spare;
  const guint room = og_descriptors_make_room (setup->limits.links + n_spare);
  const guint spare = MIN (n_spare, room / 2);

  self->limits = setup->limits;
  self->context = setup->context != NULL
                      ? g_main_context_ref (setup->context)
                      : g_main_context_ref (g_main_context_default ());
  self->events = setup->events;
  self->data = setup->data;
  self->ports = g_ptr_array_new_with_free_func (port_free);
  self->guests = g_hash_table_new_full (hash_path, equal_paths, NULL, guest_free);
  self->seats = og_link_seats_new (MIN (setup->limits.links, room - spare),
                                   setup->limits.links_by_source);
  self->rest = og_deadline_source_new (on_rested, self);
  g_source_attach (self->rest, self->context);
  return self;
}

void
og_link_listener_free (OgLinkListener *self)
{
  g_ptr_array_unref (self->ports);
  g_hash_table_unref (self->guests);
  og_link_seats_free (self->seats);
  g_source_destroy (self->rest);
  g_source_unref (self->rest);
  g_clear_pointer (&self->certificate, og_certificate_unref);
  g_main_context_unref (self->context);
  g_free (self);
}

void
og_link_listener_set_certificate (OgLinkListener *self, OgCertificate *certificate)
{
  OgCertificate *former = self->certificate;

  self->certificate = og_certificate_ref (certificate);
  g_clear_pointer (&former, og_certificate_unref);
}

gboolean
og_link_listener_listen (OgLinkListener *self, const OgPath *at, GError **error)
{
  g_autoptr (Port) port = port_new (self, at->transport);

  if (!check_transport (self, at->transport, error)
      || !og_link_ports_open (port->sockets, &at->address, error))
    return FALSE;

  add_port (self, g_steal_pointer (&port));
  return TRUE;
}

gboolean
og_link_listener_adopt (OgLinkListener *self,
                        GSocket *socket,
                        OgTransport transport,
                        GError **error)
{
  Port *port;

  if (!check_transport (self, transport, error))
    return FALSE;

  port = port_new (self, transport);
  g_socket_set_blocking (socket, FALSE);
  g_ptr_array_add (port->sockets, g_object_ref (socket));
  add_port (self, port);
  return TRUE;
}

const OgPath *
og_link_listener_get_path (const OgLinkListener *self, guint i)
{
  const Port *port;

  if (i >= self->ports->len)
    return NULL;

  port = self->ports->pdata[i];
  return &port->path;
}

OgLink *
og_link_listener_find (const OgLinkListener *self, const OgPath *path)
{
  const Guest *guest = g_hash_table_lookup (self->guests, path);

  return guest != NULL && guest->has_opened ? guest->link : NULL;
}

const OgLinkListenerStatistics *
og_link_listener_get_statistics (OgLinkListener *self)
{
  self->statistics.links = og_link_seats_get_taken (self->seats);
  return &self->statistics;
}
