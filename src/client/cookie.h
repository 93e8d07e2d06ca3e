/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/nonces.h"
#include "wire/datagram.h"
#include "wire/trust.h"

G_BEGIN_DECLS

/* Whether a packet with the address of the server is the server's. A server of ours
 * repeats the cookie that it got from us, which nobody else knows. An original one
 * does not: there the address has to do. */

typedef enum
{
  OG_COOKIE_UNSEEN,         /* the server may be an original */
  OG_COOKIE_SEEN,           /* it repeats the cookie: nothing is believed without */
  OG_COOKIE_LAPSED          /* it did, and is silent now: another may run there */
} OgCookieState;

typedef struct
{
  OgToken bytes;
  OgCookieState state;
} OgCookie;

void     og_cookie_init    (OgCookie *self, OgNonces *nonces);
void     og_cookie_lapse   (OgCookie *self);
gboolean og_cookie_accepts (OgCookie *self, const OgDatagram *datagram,
                            const OgCredentials *user);

/* So the server is one of ours, and knows tokens. */
static inline gboolean
og_cookie_is_repeated (const OgCookie *self)
{
  return self->state != OG_COOKIE_UNSEEN;
}

/* og_cookie_init: for another server.
 *
 * og_cookie_lapse: the server has been silent for long. A server that begins again
 * there, perhaps an original one, is believed once it shows that it got our password
 * from us.
 *
 * og_cookie_accepts: @datagram is well-formed and has the address of the server.
 * @user: as we say it to the server. */

G_END_DECLS
