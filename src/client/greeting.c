/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/greeting.h"

#include "wire/kind.h"

#include <string.h>

static void
take (OgGreeting *self, const OgControl *control)
{
  if (control->kind == OG_KIND_CLIENT_HELLO)
    {
      self->says_hello = TRUE;
      self->capabilities = control->hello.capabilities;
    }
  else if (control->kind == OG_KIND_PING_TOKEN)
    {
      self->has_token = TRUE;
      self->token = control->token;
    }
}

void
og_greeting_read (OgGreeting *self, const OgDatagram *datagram, const char *user)
{
  gboolean is_user = FALSE;
  OgOscMessage message;
  OgControl control;
  OgOscWalk walk;

  *self = (OgGreeting){ 0 };
  og_osc_walk_init (&walk, datagram->data, datagram->size);
  while (og_osc_walk_next (&walk, &message))
    if (!og_control_decode (&control, &message))
      continue;
    else if (control.kind == OG_KIND_PING)
      is_user = strcmp (control.name, user) == 0;
    else if (is_user)
      take (self, &control);
}
