/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/answers.h"
#include "wire/endpoints.h"
#include "wire/hello.h"
#include "wire/mirror.h"
#include "wire/peering.h"
#include "wire/relaying.h"
#include "wire/requests.h"
#include "wire/trust.h"

G_BEGIN_DECLS

/* All messages of the protocol, the original's and ours, in one table: which kind
 * an address is, and which decoder takes it apart. And the limits that hold for
 * every datagram of control. */

/* Bytes of payload in a datagram of control. */
#define OG_CONTROL_MAX 1200

/* An original client ends when it gets a larger datagram, in bytes; see
 * data/doc/protocol.md. */
#define OG_ORIGINAL_MAX 4096

/* The most bytes in a datagram of a user's that is passed on. */
#define OG_DATAGRAM_MAX 65507

typedef enum
{
  OG_KIND_OTHER,            /* not of this protocol, or not known here */

  /* From a client to the server */
  OG_KIND_USER_ALIVE,
  OG_KIND_GET_GROUP_USERS,
  OG_KIND_USER_LEAVE,
  OG_KIND_SERVER_HELLO,
  OG_KIND_CHALLENGE_REPLY,
  OG_KIND_SERVER_COOKIE,
  OG_KIND_GET_GROUP_TOKENS,
  OG_KIND_RELAY,
  OG_KIND_SERVER_ENDPOINTS,
  OG_KIND_MIRROR,

  /* To a client, from the server, from a peer, or from either */
  OG_KIND_USER_STATUS,
  OG_KIND_GROUP_STATUS,
  OG_KIND_USER_INFO,
  OG_KIND_USER_LEFT,
  OG_KIND_CLIENT_HELLO,
  OG_KIND_CHALLENGE,
  OG_KIND_REACHED_AT,
  OG_KIND_STILL_THERE,
  OG_KIND_CLIENT_COOKIE,
  OG_KIND_USER_TOKEN,
  OG_KIND_CLIENT_ENDPOINTS,
  OG_KIND_RELAYED,
  OG_KIND_NOT_RELAYED,
  OG_KIND_MIRRORED,
  OG_KIND_MIRROR_PORT,
  OG_KIND_ROUTER,
  OG_KIND_PING,
  OG_KIND_PING_TOKEN,
  OG_KIND_PROBE,
  OG_KIND_PROBE_REPLY,
  OG_KIND_SOUNDCHECK,
  OG_KIND_SOUNDCHECK_REPLY,
  OG_KIND_RING,
  OG_KIND_RING_REPLY,
  OG_KIND_COMES_BACK,

  OG_N_KINDS
} OgKind;

/* A message taken apart. It borrows from the packet. */
typedef struct
{
  OgKind kind;
  union
  {
    OgUserAlive user_alive;
    OgCredentials group;      /* get_group_users, get_group_tokens */
    OgCredentials user;       /* user_leave */
    OgHello hello;            /* of either side */
    guint8 challenge[OG_CHALLENGE_SIZE]; /* and its reply */
    OgUserStatus user_status;
    OgGroupStatus group_status;
    OgUserInfo user_info;
    OgUserLeft user_left;
    OgReachedAt reached_at;
    const char *name;         /* still_there, ping */
    OgToken token;            /* cookies, ping_token */
    OgUserToken user_token;
    OgUserEndpoints user_endpoints; /* of either side */
    OgRelayRequest relay;
    OgRelayedPacket relayed;
    gint32 not_relayed;       /* packets */
    OgMirrorRequest mirror;
    OgMirrored mirrored;
    guint16 mirror_port;
    OgRouter router;          /* of a peer */
    OgProbe probe;
    OgProbeReply probe_reply;
    gint32 soundcheck;        /* its id */
    OgSoundcheckReply soundcheck_reply;
    OgRing ring;              /* and its reply */
    const char *comes_back;   /* the address of what does */
  };
} OgControl;

OgKind      og_kind_from_address  (const char *address);
const char *og_kind_get_address   (OgKind self);
gboolean    og_control_decode     (OgControl *self, const OgOscMessage *message);
gboolean    og_is_control         (const guint8 *data, gsize size);
gboolean    og_is_control_address (const char *address);

/* og_kind_get_address: NULL for OG_KIND_OTHER only.
 *
 * og_control_decode: FALSE if the message is of a kind that we know, but its
 * arguments are not: drop it, and count it. Every other address is
 * OG_KIND_OTHER, and TRUE.
 *
 * og_is_control: whether the datagram is one of control and so nothing for the
 * programs of users, in either direction: a message in it has an address of ours.
 * og_is_control_address: whether a message with that address is one of control. */

G_END_DECLS
