/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* The addresses of local-addresses.h, for whoever wants them many times a
 * second: the system is asked once a second. It is {0} at first, and for one
 * thread. */

#define OG_OWN_ADDRESSES 8

typedef struct
{
  OgAddress addresses[OG_OWN_ADDRESSES];
  guint n_addresses;
  gint64 end;            /* monotonic µs, from when on it is asked again */
} OgOwnAddresses;

guint og_own_addresses_list (OgOwnAddresses *self, OgAddress *addresses, gint64 now);

/* og_own_addresses_list: writes to @addresses, which has room for
 * OG_OWN_ADDRESSES; gives how many. @now is monotonic µs. */

G_END_DECLS
