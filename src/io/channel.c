/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/channel.h"

#include "io/socket-address.h"

#include <gio/gnetworking.h>

/* The system takes no more than this beyond what it can send at once. The rest
 * waits with us, where its age is known. */
#define UNSENT_MAX (16 * 1024)

/* How TLS begins (RFC 8446, "handshake"), and no packet: its length would be
 * over 300 million. */
#define TLS_BEGINNING 0x16

struct _OgChannel
{
  /* Owned */
  GSocket *socket;
  OgTls *tls; /* NULL: plain, or nothing was said yet */
  OgCertificate *certificate;
  char *fingerprint;
  char *name;
  char *authorities;

  OgTransport transport;
  GIOCondition awaited;
  gboolean is_connected;
  gboolean is_undecided; /* whether it is TLS */
};

static void
tune (GSocket *socket)
{
  g_socket_set_blocking (socket, FALSE);
  g_socket_set_keepalive (socket, TRUE);
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NODELAY, TRUE, NULL);
#ifdef TCP_NOTSENT_LOWAT
  g_socket_set_option (socket, IPPROTO_TCP, TCP_NOTSENT_LOWAT, UNSENT_MAX, NULL);
#endif
}

/* What is not known by its code is @otherwise. */
static OgLinkFault
get_fault (const GError *error, OgLinkFault otherwise)
{
  static const struct
  {
    int code;
    OgLinkFault fault;
  } faults[] = {
    { G_IO_ERROR_CONNECTION_REFUSED, OG_LINK_REFUSED },
    { G_IO_ERROR_NETWORK_UNREACHABLE, OG_LINK_UNREACHABLE },
    { G_IO_ERROR_HOST_UNREACHABLE, OG_LINK_UNREACHABLE },
    { G_IO_ERROR_TIMED_OUT, OG_LINK_TIMED_OUT },
    { G_IO_ERROR_CONNECTION_CLOSED, OG_LINK_CLOSED_BY_PEER },
    { G_IO_ERROR_NOT_CONNECTED, OG_LINK_CLOSED_BY_PEER },
  };

  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (g_error_matches (error, G_IO_ERROR, faults[i].code))
      return faults[i].fault;

  return otherwise;
}

static OgChannel *
channel_new (GSocket *socket, OgTransport transport, GIOCondition awaited)
{
  OgChannel *self = g_new0 (OgChannel, 1);

  self->socket = socket;
  self->transport = transport;
  self->awaited = awaited;
  return self;
}

/* Of a family that this computer does not have, too. */
static GSocket *
begin_to_connect (const OgAddress *to, OgLinkFault *fault)
{
  g_autoptr (GSocketAddress) native = og_socket_address_new (to);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket =
      g_socket_new (g_socket_address_get_family (native), G_SOCKET_TYPE_STREAM,
                    G_SOCKET_PROTOCOL_TCP, NULL);

  *fault = OG_LINK_UNREACHABLE;
  if (socket == NULL)
    return NULL;

  tune (socket);
  if (!g_socket_connect (socket, native, NULL, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PENDING))
    {
      *fault = get_fault (error, OG_LINK_UNREACHABLE);
      return NULL;
    }

  *fault = OG_LINK_FINE;
  return g_steal_pointer (&socket);
}

static OgLinkFault
finish_connecting (OgChannel *self)
{
  g_autoptr (GError) error = NULL;

  if (!g_socket_check_connect_result (self->socket, &error))
    return get_fault (error, OG_LINK_UNREACHABLE);

  self->is_connected = TRUE;
  return OG_LINK_FINE;
}

static void
begin_tls (OgChannel *self)
{
  const OgTlsTrust trust = { self->fingerprint, self->name, self->authorities };

  self->tls = self->certificate != NULL
                  ? og_tls_new_server (self->socket, self->certificate)
                  : og_tls_new_client (self->socket, &trust);
}

OgChannel *
og_channel_connect (const OgPath *to, const OgTlsTrust *trust, OgLinkFault *fault)
{
  GSocket *socket;
  OgChannel *self;

  *fault = OG_LINK_NO_TLS;
  if (to->transport == OG_TRANSPORT_TLS && !og_tls_is_supported ())
    return NULL;

  socket = begin_to_connect (&to->address, fault);
  if (socket == NULL)
    return NULL;

  self = channel_new (socket, to->transport, G_IO_OUT);
  if (trust != NULL)
    {
      self->fingerprint = g_strdup (trust->fingerprint);
      self->name = g_strdup (trust->name);
      self->authorities = g_strdup (trust->authorities);
    }
  return self;
}

OgChannel *
og_channel_accept (GSocket *socket,
                   OgTransport transport,
                   const OgCertificate *certificate)
{
  OgChannel *self;

  tune (socket);
  if (certificate == NULL)
    return channel_new (socket, transport, 0);

  self = channel_new (socket, transport, G_IO_IN);
  self->certificate = og_certificate_ref ((OgCertificate *) certificate);
  self->is_connected = TRUE;
  self->is_undecided = transport == OG_TRANSPORT_TCP;
  return self;
}

void
og_channel_free (OgChannel *self)
{
  g_clear_pointer (&self->tls, og_tls_free);
  g_socket_close (self->socket, NULL);
  g_object_unref (self->socket);
  g_clear_pointer (&self->certificate, og_certificate_unref);
  g_free (self->fingerprint);
  g_free (self->name);
  g_free (self->authorities);
  g_free (self);
}

OgPath
og_channel_get_path (const OgChannel *self)
{
  g_autoptr (GSocketAddress) native =
      g_socket_get_remote_address (self->socket, NULL);

  return (OgPath){ og_socket_address_read (native), self->transport };
}

GSocket *
og_channel_get_socket (const OgChannel *self)
{
  return self->socket;
}

GIOCondition
og_channel_get_awaited (const OgChannel *self)
{
  return self->awaited;
}

/* The byte stays where it is. */
static OgLinkFault
decide (OgChannel *self)
{
  guint8 first;
  GInputVector vector = { &first, sizeof first };
  int flags = G_SOCKET_MSG_PEEK;
  g_autoptr (GError) error = NULL;
  gssize n = g_socket_receive_message (self->socket, NULL, &vector, 1, NULL,
                                       NULL, &flags, NULL, &error);

  if (n == 0)
    return OG_LINK_CLOSED_BY_PEER;
  if (n < 0)
    return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK)
               ? OG_LINK_FINE
               : get_fault (error, OG_LINK_FAILED);

  self->is_undecided = FALSE;
  if (first == TLS_BEGINNING)
    self->transport = OG_TRANSPORT_TLS;
  else
    self->awaited = 0;
  return OG_LINK_FINE;
}

OgLinkFault
og_channel_open (OgChannel *self)
{
  if (self->is_undecided)
    return decide (self);

  if (!self->is_connected)
    {
      OgLinkFault fault = finish_connecting (self);

      self->awaited = 0;
      if (fault != OG_LINK_FINE || self->transport == OG_TRANSPORT_TCP)
        return fault;
    }

  if (self->tls == NULL)
    begin_tls (self);

  return og_tls_shake_hands (self->tls, &self->awaited);
}

gsize
og_channel_receive (OgChannel *self, guint8 *data, gsize size, OgLinkFault *fault)
{
  g_autoptr (GError) error = NULL;
  gssize n;

  if (self->tls != NULL)
    return og_tls_receive (self->tls, data, size, fault);

  n = g_socket_receive (self->socket, (char *) data, size, NULL, &error);
  if (n > 0)
    *fault = OG_LINK_FINE;
  else if (n == 0)
    *fault = OG_LINK_CLOSED_BY_PEER;
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    *fault = OG_LINK_FINE;
  else
    *fault = get_fault (error, OG_LINK_FAILED);

  return (gsize) MAX (n, 0);
}

gboolean
og_channel_has_more (const OgChannel *self)
{
  return self->tls != NULL && og_tls_has_more (self->tls);
}

gsize
og_channel_send (OgChannel *self, const guint8 *data, gsize size, OgLinkFault *fault)
{
  g_autoptr (GError) error = NULL;
  gssize n;

  if (self->tls != NULL)
    return og_tls_send (self->tls, data, size, fault);

  *fault = OG_LINK_FINE;
  n = g_socket_send (self->socket, (const char *) data, size, NULL, &error);
  if (n < 0 && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
    *fault = get_fault (error, OG_LINK_FAILED);

  return (gsize) MAX (n, 0);
}
