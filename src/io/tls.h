/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/certificate.h"
#include "wire/link-fault.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* TLS (1.2 and 1.3) over a socket that is connected and does not block. It decides
 * whether the other side is who it should be, and never waits: each call does what can
 * be done now. No thread either, which is why it is not GTlsConnection: that one gives
 * each handshake a thread until it is over, and whoever begins 200 and never ends them
 * keeps everybody else out. */

typedef struct _OgTls OgTls;

/* By what a client knows its server. Without both, no server is the right one. */
typedef struct
{
  const char *fingerprint;  /* as io/certificate.h has it; NULL: by its name */
  const char *name;         /* host name or address, as asked for */
  const char *authorities;  /* a file (PEM) of those who are trusted; NULL: the system's */
} OgTlsTrust;

gboolean    og_tls_is_supported (void);
void        og_tls_prepare      (void);
OgTls      *og_tls_new_client   (GSocket *socket, const OgTlsTrust *trust);
OgTls      *og_tls_new_server   (GSocket *socket, const OgCertificate *certificate);
void        og_tls_free         (OgTls *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgTls, og_tls_free)

OgLinkFault og_tls_shake_hands  (OgTls *self, GIOCondition *awaited);
gsize       og_tls_receive      (OgTls *self, guint8 *data, gsize size, OgLinkFault *fault);
gboolean    og_tls_has_more     (const OgTls *self);
gsize       og_tls_send         (OgTls *self, const guint8 *data, gsize size, OgLinkFault *fault);

/* og_tls_is_supported: FALSE if the program was built without it; then nothing else here
 * is called.
 *
 * og_tls_prepare: reads now whom the system trusts, which otherwise stops the thread for
 * some 10 ms when the first server is known by its name. Needs no support.
 *
 * og_tls_new_client, og_tls_new_server: @socket must live as long; what else is given
 * is not needed after the call.
 *
 * og_tls_free: says goodbye if that can be sent at once. Leaves the socket open.
 *
 * og_tls_shake_hands: to be called again when @awaited comes about on the socket; that
 * is 0 once it is done. Or the fault.
 *
 * og_tls_receive, og_tls_send: give how many bytes, 0 with OG_LINK_FINE if none can be
 * had or sent now, or the fault. A call of og_tls_send() that gave 0 is to be made
 * again with the same bytes at the front.
 *
 * og_tls_has_more: bytes that og_tls_receive() gives, and of which the socket knows
 * nothing any more. */

G_END_DECLS
