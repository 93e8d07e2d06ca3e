/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "net/own-addresses.h"

#include "net/local-addresses.h"

#include <string.h>

#define LIFETIME G_TIME_SPAN_SECOND

guint
og_own_addresses_list (OgOwnAddresses *self, OgAddress *addresses, gint64 now)
{
  if (now >= self->end)
    {
      self->n_addresses =
          og_local_addresses_list (self->addresses, OG_OWN_ADDRESSES);
      self->end = now + LIFETIME;
    }

  memcpy (addresses, self->addresses, sizeof self->addresses);
  return self->n_addresses;
}
