/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* The addresses of this computer. */

/* More are left out. */
#define OG_LOCAL_ADDRESSES_MAX 8

/* For callers that want them many times a second: {0} at first, and for one thread. */
typedef struct
{
  OgAddress addresses[OG_LOCAL_ADDRESSES_MAX];
  guint n_addresses;
  gint64 end;               /* monotonic µs, from when on the system is asked again */
} OgLocalAddresses;

typedef guint (*OgLocalAddressesFunc) (OgAddress *addresses, guint most);

guint    og_local_addresses_list         (OgAddress *addresses, guint most);
guint    og_local_addresses_list_both    (OgAddress *addresses, guint most);
guint    og_local_addresses_list_to_join (OgAddress *addresses, guint most);
guint    og_local_addresses_remember     (OgLocalAddresses *self, OgLocalAddressesFunc list,
                                          OgAddress *addresses, gint64 now);
gboolean og_local_interface_is_virtual   (const char *name);
gboolean og_local_address_names_card     (const OgAddress *address);

/* og_local_addresses_list: the IPv4 addresses, without ports, at which others can
 * reach this computer; never loopback. At most @most are written to @addresses;
 * gives their number. The one towards the internet comes first, last those that
 * hardly anybody can use: of networks within this computer, and those it gave
 * itself (RFC 3927).
 *
 * og_local_addresses_list_both: those of IPv6 as well, but for those that count on one link
 * only. Of each family the one towards the internet comes first. One that is deprecated,
 * such as a temporary one of yesterday, is left out unless the system would send from it
 * (Linux, Windows). One that names the network card is left out if another leads to the same
 * place: it would tell who we are wherever we are.
 *
 * og_local_addresses_list_to_join: those of both families at which others are to join a
 * server on this computer, the best first, as og_own_addresses_choose() has it.
 *
 * og_local_addresses_remember: like @list, but asked of the system once a second. For @list
 * one and the same is to be given each time.
 * @addresses has room for OG_LOCAL_ADDRESSES_MAX. @now is monotonic µs.
 *
 * og_local_interface_is_virtual: whether an interface of this name leads to
 * containers or virtual machines.
 *
 * og_local_address_names_card: it is made of the number of the network card (RFC 4291,
 * appendix A). */

G_END_DECLS
