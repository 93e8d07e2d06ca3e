/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/server-links.h"

#include "engine/hosted-links.h"
#include "io/activated-sockets.h"

#include <string.h>

struct _OgServerLinks
{
  /* Owned */
  OgCertificate *certificate; /* NULL: not needed */

  /* Borrowed */
  OgServerIo *server_io;
  OgLinkListener *listener;
  OgLog *log;
};

/* systemd names a folder that is ours even without a user of our own. */
static char *
dup_folder (void)
{
  const char *state = g_getenv ("STATE_DIRECTORY");

  return state != NULL ? g_strndup (state, strcspn (state, ":"))
                       : og_hosted_links_dup_folder ();
}

static OgCertificate *
load_certificate (const OgServerOptions *options, GError **error)
{
  g_autofree char *folder = dup_folder ();
  OgCertificate *certificate;

  if (options->tls_certificate != NULL)
    certificate = og_certificate_load (
        options->tls_certificate,
        options->tls_key != NULL ? options->tls_key : options->tls_certificate,
        error);
  else
    certificate = og_certificate_load_own (folder, error);

  g_prefix_error (error, "No certificate for TLS: ");
  return certificate;
}

static gboolean
needs_certificate (const OgServerOptions *options, const GArray *sockets)
{
  for (guint i = 0; i < sockets->len; i++)
    if (g_array_index (sockets, OgActivatedSocket, i).transport
        == OG_TRANSPORT_TLS)
      return TRUE;

  return options->tls_ports.n > 0;
}

static const char *
get_name (OgTransport transport)
{
  return transport == OG_TRANSPORT_TLS ? "TLS" : "TCP";
}

/* The last of the ports is the one that was opened. */
static guint16
get_last_port (OgServerLinks *self)
{
  guint n = 0;

  while (og_link_listener_get_path (self->listener, n + 1) != NULL)
    n++;
  return og_link_listener_get_path (self->listener, n)->address.port;
}

static gboolean
has_tcp_port (OgServerLinks *self, guint16 port)
{
  const OgPath *path;

  for (guint i = 0;
       (path = og_link_listener_get_path (self->listener, i)) != NULL; i++)
    if (path->transport == OG_TRANSPORT_TCP && path->address.port == port)
      return TRUE;

  return FALSE;
}

static void
say (OgServerLinks *self, OgTransport transport, guint16 port)
{
  if (transport == OG_TRANSPORT_TLS)
    og_log_write (self->log, OG_LOG_INFO,
                  "listens for TLS at port %u; the key’s fingerprint is %s",
                  port, og_certificate_get_fingerprint (self->certificate));
  else
    og_log_write (self->log, OG_LOG_INFO, "listens for TCP at port %u", port);
}

static void
listen_at (OgServerLinks *self, OgTransport transport, guint16 port)
{
  g_autoptr (GError) error = NULL;

  if (og_server_io_listen (self->server_io, transport, port, &error))
    say (self, transport, get_last_port (self));
  else
    og_log_write (self->log, OG_LOG_WARNING,
                  "does not listen for %s at port %u: %s", get_name (transport),
                  port, error->message);
}

/* One for TCP has TLS already. */
static void
listen_for_tls (OgServerLinks *self, guint16 port)
{
  if (port != 0 && has_tcp_port (self, port))
    say (self, OG_TRANSPORT_TLS, port);
  else
    listen_at (self, OG_TRANSPORT_TLS, port);
}

static void
adopt (OgServerLinks *self, const OgActivatedSocket *activated)
{
  g_autoptr (GError) error = NULL;

  if (activated->transport == OG_TRANSPORT_UDP)
    og_log_write (self->log, OG_LOG_WARNING,
                  "does not use a UDP port that systemd opened: see --port");
  else if (og_link_listener_adopt (self->listener, activated->socket,
                                   activated->transport, &error))
    say (self, activated->transport, get_last_port (self));
  else
    og_log_write (self->log, OG_LOG_WARNING,
                  "does not use a port that systemd opened for %s: %s",
                  get_name (activated->transport), error->message);
}

/* Every address of both families looks like every one of IPv4. */
static void
say_both_families (OgServerLinks *self)
{
  const OgAddress *address = og_server_io_get_address (self->server_io);

  if (og_address_get_family (address) == OG_FAMILY_NONE
      && og_server_io_has_family (self->server_io, OG_FAMILY_IPV6))
    og_log_write (self->log, OG_LOG_INFO, "listens at [::]:%u, too",
                  address->port);
}

static void
listen_everywhere (OgServerLinks *self,
                   const OgServerOptions *options,
                   const GArray *sockets)
{
  const guint16 port = og_server_io_get_address (self->server_io)->port;

  say_both_families (self);
  for (guint i = 0; i < sockets->len; i++)
    adopt (self, &g_array_index (sockets, OgActivatedSocket, i));

  if (!options->no_tcp && !has_tcp_port (self, port))
    listen_at (self, OG_TRANSPORT_TCP, port);
  for (guint i = 0; i < options->tcp_ports.n; i++)
    listen_at (self, OG_TRANSPORT_TCP, options->tcp_ports.ports[i]);
  for (guint i = 0; i < options->tls_ports.n; i++)
    listen_for_tls (self, options->tls_ports.ports[i]);
}

OgServerLinks *
og_server_links_new (OgServerIo *server_io,
                     const OgServerOptions *options,
                     OgLog *log,
                     GError **error)
{
  g_autoptr (OgServerLinks) self = g_new0 (OgServerLinks, 1);
  g_autoptr (GArray) sockets =
      og_activated_sockets_take (OG_ACTIVATED_FIRST, error);

  self->server_io = server_io;
  self->listener = og_server_io_get_links (server_io);
  self->log = log;
  if (sockets == NULL)
    return NULL;

  if (needs_certificate (options, sockets))
    {
      self->certificate = load_certificate (options, error);
      if (self->certificate == NULL)
        return NULL;
      og_link_listener_set_certificate (self->listener, self->certificate);
    }

  listen_everywhere (self, options, sockets);
  return g_steal_pointer (&self);
}

void
og_server_links_free (OgServerLinks *self)
{
  g_clear_pointer (&self->certificate, og_certificate_unref);
  g_free (self);
}

void
og_server_links_reload (OgServerLinks *self)
{
  g_autoptr (GError) error = NULL;
  OgCertificate *loaded;

  if (self->certificate == NULL)
    return;

  loaded = og_certificate_reload (self->certificate, &error);
  if (loaded == NULL)
    {
      og_log_write (self->log, OG_LOG_WARNING,
                    "keeps the certificate that it has: %s", error->message);
      return;
    }

  og_certificate_unref (self->certificate);
  self->certificate = loaded;
  og_link_listener_set_certificate (self->listener, loaded);
  og_log_write (self->log, OG_LOG_INFO,
                "loaded the certificate again; the key’s fingerprint is %s",
                og_certificate_get_fingerprint (loaded));
}
