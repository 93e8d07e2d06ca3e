/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/mapping/router-message.h"
#include "wire/deadline.h"

G_BEGIN_DECLS

/* A conversation with the router, in PCP or, if it knows no better, in NAT-PMP. It
 * decides in which, what is sent again and when, and which answers count; when
 * there is something to ask is its owner's. All times are monotonic µs. */

#define OG_MAPPED_PORTS_MAX 4

typedef enum
{
  OG_ROUTER_TALK_MAP,       /* the ports, or renew them */
  OG_ROUTER_TALK_UNMAP,
  OG_ROUTER_TALK_WATCH      /* does it still know of them? */
} OgRouterTalkPurpose;

typedef struct
{
  /* Given */
  OgMappedPort ports[OG_MAPPED_PORTS_MAX]; /* with the ports outside, once granted */
  guint n_ports;
  OgAddress client;
  guint8 nonce[OG_ROUTER_NONCE_SIZE];

  /* What came of the last that was asked, once is_over */
  gboolean is_over;
  OgRouterVerdict verdict;  /* on the first port */
  guint32 lifetime;         /* the shortest that was granted, seconds */
  OgAddress external;       /* without port; none: not known */
  gboolean has_restarted;   /* the router, since it was asked before */
  gboolean speaks_nat_pmp;  /* not PCP */

  OgRouterTalkPurpose purpose;
  guint32 wished_lifetime;
  gboolean is_proven;       /* which protocol it speaks */
  guint n_tries;            /* in this protocol */
  guint unanswered;         /* questions, as bits */
  guint to_send;
  gint64 next;              /* when they are sent again, or given up; -1: not */
  guint32 epoch;
  gint64 epoch_time;        /* 0: none known */
} OgRouterTalk;

void     og_router_talk_ask     (OgRouterTalk *self, OgRouterTalkPurpose purpose,
                                 guint32 lifetime, gint64 now);
gsize    og_router_talk_take    (OgRouterTalk *self, guint8 *data);
gboolean og_router_talk_receive (OgRouterTalk *self, const guint8 *data, gsize size,
                                 gint64 now);
void     og_router_talk_advance (OgRouterTalk *self, gint64 now);
void     og_router_talk_stop    (OgRouterTalk *self);

/* A new one is all zeros but for what is given.
 *
 * og_router_talk_ask: drops what was asked before. @lifetime in seconds.
 *
 * og_router_talk_take: the next datagram to send; 0: none now. @data has room for
 * OG_ROUTER_REQUEST_MAX.
 *
 * og_router_talk_receive: a datagram that came from the router. FALSE: it is not an
 * answer to what was asked.
 *
 * og_router_talk_stop: no answer is waited for; what is to be sent now still is. */

G_END_DECLS
