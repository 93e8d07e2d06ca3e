/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "link-rig.h"

#include "inbox.h"

#include "io/link-ports.h"
#include "io/socket-address.h"

static void
on_opened (OgLink *link, gpointer data)
{
  LinkEnd *self = data;

  g_assert_cmpuint (self->n_closed, ==, 0);
  self->n_opened++;
}

static void
on_received (OgLink *link,
             const OgDatagram *datagrams,
             guint n_datagrams,
             gpointer data)
{
  LinkEnd *self = data;

  g_assert_cmpuint (self->n_closed, ==, 0);
  g_assert_cmpuint (n_datagrams, >, 0);
  for (guint i = 0; i < n_datagrams; i++)
    {
      g_assert_true (og_path_equal (datagrams[i].path, og_link_get_path (link)));
      g_ptr_array_add (self->packets,
                       g_bytes_new (datagrams[i].data, datagrams[i].size));
    }

  if (self->echoes)
    og_link_send (link, datagrams, n_datagrams);
}

static void
on_emptied (OgLink *link, gpointer data)
{
  LinkEnd *self = data;

  g_assert_cmpuint (og_link_get_queued (link), ==, 0);
  g_assert_cmpint (og_link_get_since (link), ==, -1);
  self->n_emptied++;
}

static void
on_closed (OgLink *link, OgLinkFault fault, gpointer data)
{
  LinkEnd *self = data;

  self->n_closed++;
  self->fault = fault;
}

const OgLinkEvents LINK_END_EVENTS = {
  .opened = on_opened,
  .received = on_received,
  .emptied = on_emptied,
  .closed = on_closed,
};

void
link_end_init (LinkEnd *self)
{
  *self = (LinkEnd){
    .packets = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref),
  };
}

void
link_end_clear (LinkEnd *self)
{
  g_clear_pointer (&self->link, og_link_free);
  g_ptr_array_unref (self->packets);
}

OgLinkSetup
link_end_setup (LinkEnd *self)
{
  return (OgLinkSetup){
    .limits = LINK_PATIENT_LIMITS,
    .events = &LINK_END_EVENTS,
    .data = self,
  };
}

void
link_end_send (LinkEnd *self, guint seed, gsize size)
{
  g_autofree guint8 *bytes = make_bytes (seed, size);
  const OgDatagram datagram = { .data = bytes, .size = size };
  OgSent sent = og_link_send (self->link, &datagram, 1);

  g_assert_cmpint (sent.fault, ==, OG_SEND_FINE);
  g_assert_cmpuint (sent.n_datagrams, ==, 1);
  g_assert_cmpuint (sent.n_bytes, ==, size);
}

void
link_end_assert (LinkEnd *self, guint i, guint seed, gsize size)
{
  g_autofree guint8 *expected = make_bytes (seed, size);
  gsize n;
  const guint8 *bytes;

  g_assert_cmpuint (i, <, self->packets->len);
  bytes = g_bytes_get_data (self->packets->pdata[i], &n);
  g_assert_cmpmem (bytes, n, expected, size);
}

static gboolean
on_too_late (gpointer data)
{
  g_error ("what was waited for did not come about in 60 s");
  return G_SOURCE_REMOVE;
}

void
link_wait (LinkCondition condition, gpointer data)
{
  guint limit = g_timeout_add_seconds (60, on_too_late, NULL);

  while (!condition (data))
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (limit);
}

typedef struct
{
  const LinkEnd *end;
  guint n_packets;
} Wanted;

static gboolean
has_packets (gpointer data)
{
  const Wanted *wanted = data;

  return wanted->end->packets->len >= wanted->n_packets;
}

void
link_end_wait_for (LinkEnd *self, guint n_packets)
{
  Wanted wanted = { self, n_packets };

  link_wait (has_packets, &wanted);
  g_assert_cmpuint (self->packets->len, ==, n_packets);
}

static gboolean
is_closed (gpointer data)
{
  return ((const LinkEnd *) data)->n_closed > 0;
}

OgLinkFault
link_end_wait_close (LinkEnd *self)
{
  link_wait (is_closed, self);
  return self->fault;
}

GSocket *
link_listen (const OgAddress *at, OgAddress *bound)
{
  g_autoptr (GPtrArray) sockets = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSocketAddress) native = NULL;
  GSocket *socket;

  if (!og_link_ports_open (sockets, at, NULL))
    return NULL;

  socket = sockets->pdata[0];
  native = g_socket_get_local_address (socket, NULL);
  *bound = og_socket_address_read (native);
  g_socket_set_blocking (socket, TRUE);
  return g_object_ref (socket);
}

GSocket *
link_dial (const OgAddress *to)
{
  g_autoptr (GSocketAddress) native = og_socket_address_new (to);
  g_autoptr (GError) error = NULL;
  GSocket *socket =
      g_socket_new (g_socket_address_get_family (native), G_SOCKET_TYPE_STREAM,
                    G_SOCKET_PROTOCOL_TCP, &error);

  g_assert_no_error (error);
  g_socket_connect (socket, native, NULL, &error);
  g_assert_no_error (error);
  return socket;
}
