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
  *self = (OgUsersPart){ .packets = g_ptr_array_new_with_free_func (g_free) };
}

void
og_users_part_clear (OgUsersPart *self)
{
  g_ptr_array_unref (self->packets);
}

const guint8 *
og_users_part_take (OgUsersPart *self,
                    const guint8 *packet,
                    gsize size,
                    const char *pinger,
                    gsize *taken)
{
  g_autofree guint8 *part = NULL;

  self->n_messages = 0;
  *taken = 0;
  if (og_osc_check (packet, size) != OG_OSC_OK)
    return NULL;

  part = g_malloc (size);
  self->pinger = pinger;
  *taken = og_osc_sieve (packet, size, keeps, self, part);
  self->pinger = NULL;
  if (*taken == 0)
    return NULL;

  g_ptr_array_add (self->packets, part);
  return g_steal_pointer (&part);
}

void
og_users_part_reset (OgUsersPart *self)
{
  g_ptr_array_set_size (self->packets, 0);
}
