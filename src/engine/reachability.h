/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/session-status.h"

G_BEGIN_DECLS

/* How a member is reached, in the terms that users are shown. It depends on the
 * path that is sent by, not on how that address was found. */

typedef enum
{
  OG_REACH_SELF,            /* that is us */
  OG_REACH_THIS_COMPUTER,
  OG_REACH_LOCAL_NETWORK,
  OG_REACH_IPV6,            /* the same as direct, by IPv6 */
  OG_REACH_DIRECT,          /* over the internet, from computer to computer */
  OG_REACH_RELAY,           /* over the server */
  OG_REACH_CONNECTING,
  OG_REACH_LOST,
  OG_N_REACHES
} OgReachability;

OgReachability og_reachability_by      (const OgCandidate *candidate,
                                        const OgAddress *own_addresses, guint n_own_addresses);
OgReachability og_reachability_of_peer (const OgPeerStatus *peer, const OgSessionStatus *session);
gboolean       og_reachability_is_good (OgReachability self);

/* og_reachability_by: how a member is reached by @candidate. @own_addresses: of
 * this computer; their ports do not matter.
 *
 * og_reachability_of_peer: @session is that of @peer.
 *
 * og_reachability_is_good: whether OSC gets there now. */

G_END_DECLS
