/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The addresses of all protocol messages, the original's and ours, and the
 * limits that hold for every datagram of control. */

/* Bytes of payload in a datagram of control. */
#define OG_CONTROL_MAX 1200

/* The original ends on a datagram over this many bytes; see PROTOCOL. */
#define OG_ORIGINAL_MAX 4096

/* Bytes in a users' datagram that is passed on at the most. */
#define OG_DATAGRAM_MAX 65507

/* The extensions that a hello of ours announces. */
#define OG_HELLO_VERSION 1

#define OG_ADDRESS_USER_ALIVE      "/groupserver/user_alive"
#define OG_ADDRESS_GET_GROUP_USERS "/groupserver/get_group_users_info"
#define OG_ADDRESS_USER_LEAVE      "/groupserver/user_leave"
#define OG_ADDRESS_SERVER_HELLO    "/groupserver/hello"
#define OG_ADDRESS_CHALLENGE_REPLY "/groupserver/challenge_reply"
#define OG_ADDRESS_USER_STATUS     "/groupclient/user_alive_status"
#define OG_ADDRESS_GROUP_STATUS    "/groupclient/user_group_status"
#define OG_ADDRESS_USER_INFO       "/groupclient/user_info"
#define OG_ADDRESS_USER_LEFT       "/groupclient/user_left"
#define OG_ADDRESS_CLIENT_HELLO    "/groupclient/hello"
#define OG_ADDRESS_CHALLENGE       "/groupclient/challenge"
#define OG_ADDRESS_REACHED_AT      "/groupclient/reached_at"
#define OG_ADDRESS_STILL_THERE     "/groupclient/still_there"
#define OG_ADDRESS_PING            "/groupclient/ping"
#define OG_ADDRESS_PROBE           "/groupclient/probe"
#define OG_ADDRESS_PROBE_REPLY     "/groupclient/probe_reply"
#define OG_ADDRESS_SOUNDCHECK      "/groupclient/soundcheck"
#define OG_ADDRESS_SOUNDCHECK_REPLY "/groupclient/soundcheck_reply"
#define OG_ADDRESS_RING            "/groupclient/ring"
#define OG_ADDRESS_RING_REPLY      "/groupclient/ring_reply"

typedef enum
{
  OG_KIND_OTHER,            /* not of this protocol, or not known here */
  OG_KIND_USER_ALIVE,
  OG_KIND_GET_GROUP_USERS,
  OG_KIND_USER_LEAVE,
  OG_KIND_SERVER_HELLO,
  OG_KIND_CHALLENGE_REPLY,
  OG_KIND_USER_STATUS,
  OG_KIND_GROUP_STATUS,
  OG_KIND_USER_INFO,
  OG_KIND_USER_LEFT,
  OG_KIND_CLIENT_HELLO,
  OG_KIND_CHALLENGE,
  OG_KIND_REACHED_AT,
  OG_KIND_STILL_THERE,
  OG_KIND_PING,
  OG_KIND_PROBE,
  OG_KIND_PROBE_REPLY,
  OG_KIND_SOUNDCHECK,
  OG_KIND_SOUNDCHECK_REPLY,
  OG_KIND_RING,
  OG_KIND_RING_REPLY
} OgKind;

/* @address: of a message. */
OgKind   og_kind_from_address (const char *address);

/* Whether the datagram is one of control and so nothing for the programs of
 * users, in either direction: a message in it has an address of ours. */
gboolean og_is_control        (const guint8 *data, gsize size);

/* Whether a message with that address is one of control. */
gboolean og_is_control_address (const char *address);

G_END_DECLS
