/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/users-part.h"

#include "osc/sieve.h"
#include "wire/kind.h"
#include "wire/peering.h"

static gboolean
keeps (const OgOscMessage *message, gpointer data)
{
  OgUsersPart *self = data;

  if (!og_is_control_address (message->address))
    {
      self->n_messages++;
      return TRUE;
    }

  return self->pinger != NULL
         && og_kind_from_address (message->address) == OG_KIND_PING
         && g_strcmp0 (og_ping_decode (message), self->pinger) == 0;
}

void
og_users_part_init (OgUsersPart *self)
{
  *self = (OgUsersPart){ .bytes = g_byte_array_new () };
}

void
og_users_part_clear (OgUsersPart *self)
{
  g_byte_array_unref (self->bytes);
}

gboolean
og_users_part_take (OgUsersPart *self,
                    const guint8 *packet,
                    gsize size,
                    const char *pinger)
{
  gsize kept = 0;

  self->n_messages = 0;
  self->pinger = pinger;
  g_byte_array_set_size (self->bytes, (guint) size);
  if (og_osc_check (packet, size) == OG_OSC_OK)
    kept = og_osc_sieve (packet, size, keeps, self, self->bytes->data);

  self->pinger = NULL;
  g_byte_array_set_size (self->bytes, (guint) kept);
  return kept > 0;
}
