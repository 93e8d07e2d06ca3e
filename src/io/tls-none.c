/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Where there is no GnuTLS. */

#include "io/tls.h"

gboolean
og_tls_is_supported (void)
{
  return FALSE;
}

void
og_tls_prepare (void)
{
}

OgTls *
og_tls_new_client (GSocket *socket, const OgTlsTrust *trust)
{
  return NULL;
}

OgTls *
og_tls_new_server (GSocket *socket, const OgCertificate *certificate)
{
  return NULL;
}

void
og_tls_free (OgTls *self)
{
}

OgLinkFault
og_tls_shake_hands (OgTls *self, GIOCondition *awaited)
{
  return OG_LINK_NO_TLS;
}

gsize
og_tls_receive (OgTls *self, guint8 *data, gsize size, OgLinkFault *fault)
{
  *fault = OG_LINK_NO_TLS;
  return 0;
}

gboolean
og_tls_has_more (const OgTls *self)
{
  return FALSE;
}

gsize
og_tls_send (OgTls *self, const guint8 *data, gsize size, OgLinkFault *fault)
{
  *fault = OG_LINK_NO_TLS;
  return 0;
}
