/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/cookie.h"

#include "wire/answers.h"
#include "wire/kind.h"

#include <string.h>

/* Another cookie is that of another client which was here, or a guess. */
static gboolean
begins_with (const OgToken *cookie, const OgDatagram *datagram)
{
  OgOscMessage message;
  OgOscWalk walk;
  OgToken token;

  og_osc_walk_init (&walk, datagram->data, datagram->size);
  return og_osc_walk_next (&walk, &message)
         && og_kind_from_address (message.address) == OG_KIND_CLIENT_COOKIE
         && og_token_decode (&message, &token)
         && og_token_equal (&token, cookie);
}

static gboolean
knows_password (const OgDatagram *datagram, const OgCredentials *user)
{
  OgOscMessage message;
  OgUserStatus status;
  OgOscWalk walk;

  og_osc_walk_init (&walk, datagram->data, datagram->size);
  while (og_osc_walk_next (&walk, &message))
    if (og_kind_from_address (message.address) == OG_KIND_USER_STATUS
        && og_user_status_decode (&message, &status)
        && strcmp (status.user.name, user->name) == 0
        && strcmp (status.user.password, user->password) == 0)
      return TRUE;

  return FALSE;
}

void
og_cookie_init (OgCookie *self, OgNonces *nonces)
{
  guint64 nonce = og_nonces_take (nonces);

  memcpy (self->bytes.bytes, &nonce, sizeof self->bytes.bytes);
  self->state = OG_COOKIE_UNSEEN;
}

void
og_cookie_lapse (OgCookie *self)
{
  if (self->state == OG_COOKIE_SEEN)
    self->state = OG_COOKIE_LAPSED;
}

gboolean
og_cookie_accepts (OgCookie *self,
                   const OgDatagram *datagram,
                   const OgCredentials *user)
{
  if (begins_with (&self->bytes, datagram))
    {
      self->state = OG_COOKIE_SEEN;
      return TRUE;
    }

  switch (self->state)
    {
    case OG_COOKIE_UNSEEN:
      return TRUE;
    case OG_COOKIE_SEEN:
      return FALSE;
    case OG_COOKIE_LAPSED:
      break;
    }

  if (!knows_password (datagram, user))
    return FALSE;

  self->state = OG_COOKIE_UNSEEN;
  return TRUE;
}
