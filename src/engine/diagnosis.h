/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/session-status.h"

G_BEGIN_DECLS

/* Why a member is not reached directly: the cause, by what is known of both routers and of
 * the ways to the server. It says one, the first that explains it all. */

typedef enum
{
  OG_CAUSE_NONE,            /* it is reached directly, or it is too early to say */
  OG_CAUSE_OUR_UDP,         /* the server is reached by a link only */
  OG_CAUSE_NO_IPV4,         /* we have only IPv6, and it has only IPv4 */
  OG_CAUSE_IPV6_BLOCKED,    /* we have only IPv6, it has it too, and nothing gets through */
  OG_CAUSE_OUR_NETWORK,     /* we are in that of the server, which sees us from inside */
  OG_CAUSE_THEIR_NETWORK,   /* the member is */
  OG_CAUSE_THEIR_UDP,       /* it gets no UDP of IPv4 from anybody */
  OG_CAUSE_ONE_ROUTER,      /* both are behind the same, which keeps them apart */
  OG_CAUSE_BOTH_ROUTERS,    /* each destination sees another port of both */
  OG_CAUSE_OUR_ROUTER,      /* the same, of us */
  OG_CAUSE_THEIR_ROUTER,    /* of the member */
  OG_CAUSE_UNKNOWN,         /* direct ways were tried, and something blocks them */
  OG_CAUSE_NO_RELAY,        /* and the server does not hand on to it */
  OG_N_CAUSES
} OgCause;

/* Direct ways are tried for so long (µs) before anything is said, at first and after one
 * was lost. */
#define OG_DIAGNOSIS_AFTER (5 * G_USEC_PER_SEC)

OgCause og_diagnosis_of_peer (const OgPeerStatus *peer, const OgSessionStatus *session);

/* og_diagnosis_of_peer: @session is that of @peer. OG_CAUSE_NONE for one that is lost:
 * that it is gone says it all. */

G_END_DECLS
