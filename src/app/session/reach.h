/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "net/session-status.h"

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
} OgReach;

/* Whether OSC gets there now. */
gboolean    og_reach_is_good  (OgReach self);

/* @session is that of @peer. */
OgReach     og_reach_of_peer  (const OgPeerStatus *peer, const OgSessionStatus *session);

/* A translated word, and the name of a symbolic icon; borrowed. */
const char *og_reach_get_word (OgReach self);
const char *og_reach_get_icon (OgReach self);

G_END_DECLS
