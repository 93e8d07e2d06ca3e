/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* What is asked of a router and what it answers, whichever of its two protocols
 * says it: PCP (RFC 6887) or NAT-PMP (RFC 6886). Both stand behind one port, and
 * a datagram of the one is told from the other's by its first byte. */

#define OG_ROUTER_PORT 5351

/* Bytes of the largest request. */
#define OG_ROUTER_REQUEST_MAX 60

#define OG_ROUTER_NONCE_SIZE 12

/* By their numbers in IP. */
typedef enum
{
  OG_MAPPED_TCP = 6,
  OG_MAPPED_UDP = 17
} OgMappedProtocol;

typedef struct
{
  OgMappedProtocol protocol;
  guint16 internal;         /* the port here */
  guint16 external;         /* the one that is wished for at the router */
} OgMappedPort;

typedef struct
{
  OgMappedPort port;
  guint32 lifetime;         /* seconds; 0: end it */
  OgAddress client;         /* this computer as the router sees it */
  guint8 nonce[OG_ROUTER_NONCE_SIZE]; /* who knows it may change the mapping */
} OgRouterRequest;

typedef enum
{
  OG_ROUTER_GRANTED,
  OG_ROUTER_REFUSED,        /* it does not want to, or has no room */
  OG_ROUTER_UNSUPPORTED,    /* it does not know how */
  OG_ROUTER_OFFLINE,        /* it has no internet address itself */
  OG_ROUTER_OTHER_VERSION,  /* it speaks the other protocol at most */
  OG_ROUTER_SILENT          /* never in a message: it has not answered */
} OgRouterVerdict;

typedef enum
{
  OG_ROUTER_REPLY_STATUS,   /* only that it runs */
  OG_ROUTER_REPLY_ADDRESS,
  OG_ROUTER_REPLY_MAPPING
} OgRouterReplyKind;

typedef struct
{
  OgRouterReplyKind kind;
  OgRouterVerdict verdict;
  guint32 epoch;            /* seconds since it lost its mappings */
  guint32 lifetime;         /* of a mapping, seconds */
  OgMappedPort port;        /* of a mapping */
  OgAddress external;       /* its address to the internet, without port; none: not said */
} OgRouterReply;

G_END_DECLS
