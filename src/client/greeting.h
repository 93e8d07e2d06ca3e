/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/datagram.h"
#include "wire/hello.h"
#include "wire/trust.h"

G_BEGIN_DECLS

/* What stands behind a ping in its datagram. By it a member of ours is told from an
 * original one, and from somebody who only knows its name. */

typedef struct
{
  gboolean says_hello;
  OgCapabilities capabilities;
  gboolean has_token;
  OgToken token;            /* shown to us */
} OgGreeting;

void og_greeting_read (OgGreeting *self, const OgDatagram *datagram, const char *user);

/* og_greeting_read: @datagram is well-formed, and holds a ping of @user. What stands
 * before it, or behind another's, is not its. */

G_END_DECLS
