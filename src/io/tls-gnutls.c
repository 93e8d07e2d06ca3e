/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/tls.h"

#include "io/key-id.h"

#include <gnutls/x509.h>

#include <sodium.h>

#include <errno.h>

/* A client without a certificate of its own says all it has to say in less, and
 * many can be at it at once. */
#define CLIENT_HANDSHAKE_MAX (16 * 1024)

/* What the system's own policy still allows, but nobody has used with us. */
#define NO_OLD_VERSIONS "-VERS-TLS1.0:-VERS-TLS1.1"

/* Without a name, GnuTLS would take any server that has a certificate. */
#define NOBODY ""

struct _OgTls
{
  /* Owned */
  gnutls_session_t session;
  gnutls_certificate_credentials_t credentials; /* NULL: the certificate's, or shared */
  OgCertificate *certificate;
  char *fingerprint;

  /* Borrowed */
  GSocket *socket;

  gboolean is_shaken;
  gboolean is_sending; /* a record waits in the session, for its rest to go */
};

/* What the socket says, in the words that GnuTLS knows. */
static ssize_t
tell_session (OgTls *self, gssize n, const GError *error)
{
  if (n >= 0)
    return n;

  gnutls_transport_set_errno (
      self->session, g_error_matches (error, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK)
                         ? EAGAIN
                         : ECONNRESET);
  return -1;
}

static ssize_t
on_pull (gnutls_transport_ptr_t data, void *bytes, size_t size)
{
  OgTls *self = data;
  g_autoptr (GError) error = NULL;
  gssize n = g_socket_receive (self->socket, bytes, size, NULL, &error);

  return tell_session (self, n, error);
}

static ssize_t
on_push (gnutls_transport_ptr_t data, const void *bytes, size_t size)
{
  OgTls *self = data;
  g_autoptr (GError) error = NULL;
  gssize n = g_socket_send (self->socket, bytes, size, NULL, &error);

  return tell_session (self, n, error);
}

/* The handshake has proved that the other side has the key. */
static int
on_verify (gnutls_session_t session)
{
  const OgTls *self = gnutls_session_get_ptr (session);
  char fingerprint[OG_FINGERPRINT_SIZE];
  unsigned int n_certificates;
  const gnutls_datum_t *chain =
      gnutls_certificate_get_peers (session, &n_certificates);

  if (chain == NULL || n_certificates == 0
      || !og_key_id_read (fingerprint, &chain[0])
      || strlen (self->fingerprint) != OG_FINGERPRINT_SIZE - 1
      || sodium_memcmp (fingerprint, self->fingerprint, OG_FINGERPRINT_SIZE) != 0)
    return GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR;

  return 0;
}

/* Reading those of the system takes some 10 ms: once. */
static gnutls_certificate_credentials_t
get_system_trust (void)
{
  static gsize once = 0;
  static gnutls_certificate_credentials_t credentials;

  if (g_once_init_enter (&once))
    {
      gnutls_certificate_allocate_credentials (&credentials);
      gnutls_certificate_set_x509_system_trust (credentials);
      g_once_init_leave (&once, 1);
    }

  return credentials;
}

static gnutls_certificate_credentials_t
choose_credentials (OgTls *self, const OgTlsTrust *trust)
{
  if (trust->fingerprint == NULL && trust->authorities == NULL)
    return get_system_trust ();

  gnutls_certificate_allocate_credentials (&self->credentials);
  if (trust->fingerprint == NULL)
    gnutls_certificate_set_x509_trust_file (
        self->credentials, trust->authorities, GNUTLS_X509_FMT_PEM);
  return self->credentials;
}

/* Servers with several names ask for it; an address is not one. */
static void
name_server (OgTls *self, const char *name)
{
  if (name != NULL && !g_hostname_is_ip_address (name))
    gnutls_server_name_set (self->session, GNUTLS_NAME_DNS, name, strlen (name));
}

static OgTls *
tls_new (GSocket *socket, unsigned int flags)
{
  OgTls *self = g_new0 (OgTls, 1);

  self->socket = socket;
  if (gnutls_init (&self->session, flags | GNUTLS_NONBLOCK | GNUTLS_NO_SIGNAL) < 0)
    g_error ("GnuTLS gives no session.");

  if (gnutls_set_default_priority_append (self->session, NO_OLD_VERSIONS, NULL, 0)
      < 0)
    gnutls_set_default_priority (self->session);
  gnutls_session_set_ptr (self->session, self);
  gnutls_transport_set_ptr (self->session, self);
  gnutls_transport_set_pull_function (self->session, on_pull);
  gnutls_transport_set_push_function (self->session, on_push);
  gnutls_handshake_set_timeout (self->session, GNUTLS_INDEFINITE_TIMEOUT);
  return self;
}

/* By our state and what GnuTLS gave instead of bytes. */
static OgLinkFault
get_fault (const OgTls *self, ssize_t status)
{
  if (status == GNUTLS_E_REHANDSHAKE)
    return OG_LINK_HANDSHAKE_FAILED;
  if (!gnutls_error_is_fatal ((int) status))
    return OG_LINK_FINE;
  if (status == GNUTLS_E_CERTIFICATE_VERIFICATION_ERROR)
    return OG_LINK_WRONG_CERTIFICATE;
  if (self->is_shaken)
    return OG_LINK_CLOSED_BY_PEER;

  return OG_LINK_HANDSHAKE_FAILED;
}

gboolean
og_tls_is_supported (void)
{
  return TRUE;
}

void
og_tls_prepare (void)
{
  get_system_trust ();
}

OgTls *
og_tls_new_client (GSocket *socket, const OgTlsTrust *trust)
{
  OgTls *self = tls_new (socket, GNUTLS_CLIENT | GNUTLS_NO_TICKETS);

  gnutls_credentials_set (self->session, GNUTLS_CRD_CERTIFICATE,
                          choose_credentials (self, trust));
  name_server (self, trust->name);
  self->fingerprint = g_strdup (trust->fingerprint);
  if (trust->fingerprint != NULL)
    gnutls_session_set_verify_function (self->session, on_verify);
  else
    gnutls_session_set_verify_cert (
        self->session, trust->name != NULL ? trust->name : NOBODY, 0);

  return self;
}

OgTls *
og_tls_new_server (GSocket *socket, const OgCertificate *certificate)
{
  OgTls *self = tls_new (socket, GNUTLS_SERVER);

  self->certificate = og_certificate_ref ((OgCertificate *) certificate);
  gnutls_credentials_set (self->session, GNUTLS_CRD_CERTIFICATE,
                          og_certificate_get_credentials (certificate));
  gnutls_certificate_server_set_request (self->session, GNUTLS_CERT_IGNORE);
  gnutls_handshake_set_max_packet_length (self->session, CLIENT_HANDSHAKE_MAX);
  return self;
}

void
og_tls_free (OgTls *self)
{
  if (self->is_shaken && !g_socket_is_closed (self->socket))
    gnutls_bye (self->session, GNUTLS_SHUT_WR);

  gnutls_deinit (self->session);
  if (self->credentials != NULL)
    gnutls_certificate_free_credentials (self->credentials);
  g_clear_pointer (&self->certificate, og_certificate_unref);
  g_free (self->fingerprint);
  g_free (self);
}

OgLinkFault
og_tls_shake_hands (OgTls *self, GIOCondition *awaited)
{
  int status = gnutls_handshake (self->session);
  OgLinkFault fault;

  *awaited = 0;
  if (status == GNUTLS_E_SUCCESS)
    {
      self->is_shaken = TRUE;
      return OG_LINK_FINE;
    }

  fault = get_fault (self, status);
  if (fault != OG_LINK_FINE)
    gnutls_alert_send_appropriate (self->session, status);
  else
    *awaited = gnutls_record_get_direction (self->session) ? G_IO_OUT : G_IO_IN;

  return fault;
}

gsize
og_tls_receive (OgTls *self, guint8 *data, gsize size, OgLinkFault *fault)
{
  ssize_t n = gnutls_record_recv (self->session, data, size);

  *fault = OG_LINK_FINE;
  if (n > 0)
    return (gsize) n;

  *fault = n == 0 ? OG_LINK_CLOSED_BY_PEER : get_fault (self, n);
  return 0;
}

gboolean
og_tls_has_more (const OgTls *self)
{
  return gnutls_record_check_pending (self->session) > 0;
}

/* A record that did not go whole is the session's: it wants to hear no bytes then. */
gsize
og_tls_send (OgTls *self, const guint8 *data, gsize size, OgLinkFault *fault)
{
  ssize_t n = self->is_sending ? gnutls_record_send (self->session, NULL, 0)
                               : gnutls_record_send (self->session, data, size);

  *fault = OG_LINK_FINE;
  self->is_sending = n == GNUTLS_E_AGAIN || n == GNUTLS_E_INTERRUPTED;
  if (n > 0)
    return (gsize) n;
  if (n < 0)
    *fault = get_fault (self, n);

  return 0;
}
