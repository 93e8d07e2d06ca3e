/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/session-status.h"

G_BEGIN_DECLS

/* How a member is reached, in the terms that users are shown. */

typedef enum
{
  OG_REACH_SELF,            /* that is us */
  OG_REACH_THIS_COMPUTER,
  OG_REACH_LOCAL_NETWORK,
  OG_REACH_DIRECT,          /* over the internet, from computer to computer */
  OG_REACH_CONNECTING,
  OG_REACH_LOST
} OgReachability;

/* Whether OSC gets there now. */
gboolean       og_reachability_is_good  (OgReachability self);

/* @session is that of @peer. */
OgReachability og_reachability_of_peer  (const OgPeerStatus *peer, const OgSessionStatus *session);

/* A translated word, and the name of a symbolic icon; borrowed. */
const char    *og_reachability_get_word (OgReachability self);
const char    *og_reachability_get_icon (OgReachability self);

G_END_DECLS
