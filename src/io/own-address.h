/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* Decides at which of the addresses of this computer others are to join a server on it.
 * It never asks the system: it is told what the addresses are. */

typedef struct
{
  OgAddress address;        /* without its port */
  gboolean is_last_choice;  /* hardly anybody can use it */
  gboolean is_temporary;    /* its successor is on its way (RFC 8981) */
} OgOwnAddress;

guint            og_own_addresses_choose     (OgOwnAddress *addresses, guint n_addresses);
const OgAddress *og_own_addresses_find_other (const OgAddress *addresses, guint n_addresses,
                                              const OgAddress *first);

/* og_own_addresses_choose: puts those where others are to join first, in place, and gives
 * their number. IPv4 comes first, because everybody has it; then IPv6, addresses of the
 * internet before others; then what hardly anybody can use. Of each /64 only the address that
 * lasts longest is among them. Otherwise the order stays.
 *
 * og_own_addresses_find_other: of @addresses, in the order in which they were chosen, the
 * one for those who cannot reach @first because they have the other family only: it is
 * of the internet. NULL: there is none. */

G_END_DECLS
