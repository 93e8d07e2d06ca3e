/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/kind.h"

#include "osc/packet.h"

#include <string.h>

#define SERVER_PREFIX "/groupserver/"
#define CLIENT_PREFIX "/groupclient/"

/* Both are equally long. */
#define PREFIX_LENGTH (sizeof CLIENT_PREFIX - 1)

G_STATIC_ASSERT (sizeof SERVER_PREFIX == sizeof CLIENT_PREFIX);

static const char *const ADDRESSES[OG_N_KINDS] = {
  [OG_KIND_USER_ALIVE] = OG_ADDRESS_USER_ALIVE,
  [OG_KIND_GET_GROUP_USERS] = OG_ADDRESS_GET_GROUP_USERS,
  [OG_KIND_USER_LEAVE] = OG_ADDRESS_USER_LEAVE,
  [OG_KIND_SERVER_HELLO] = OG_ADDRESS_SERVER_HELLO,
  [OG_KIND_CHALLENGE_REPLY] = OG_ADDRESS_CHALLENGE_REPLY,
  [OG_KIND_SERVER_COOKIE] = OG_ADDRESS_SERVER_COOKIE,
  [OG_KIND_GET_GROUP_TOKENS] = OG_ADDRESS_GET_GROUP_TOKENS,
  [OG_KIND_RELAY] = OG_ADDRESS_RELAY,
  [OG_KIND_SERVER_ENDPOINTS] = OG_ADDRESS_SERVER_ENDPOINTS,
  [OG_KIND_MIRROR] = OG_ADDRESS_MIRROR,
  [OG_KIND_USER_STATUS] = OG_ADDRESS_USER_STATUS,
  [OG_KIND_GROUP_STATUS] = OG_ADDRESS_GROUP_STATUS,
  [OG_KIND_USER_INFO] = OG_ADDRESS_USER_INFO,
  [OG_KIND_USER_LEFT] = OG_ADDRESS_USER_LEFT,
  [OG_KIND_CLIENT_HELLO] = OG_ADDRESS_CLIENT_HELLO,
  [OG_KIND_CHALLENGE] = OG_ADDRESS_CHALLENGE,
  [OG_KIND_REACHED_AT] = OG_ADDRESS_REACHED_AT,
  [OG_KIND_STILL_THERE] = OG_ADDRESS_STILL_THERE,
  [OG_KIND_CLIENT_COOKIE] = OG_ADDRESS_CLIENT_COOKIE,
  [OG_KIND_USER_TOKEN] = OG_ADDRESS_USER_TOKEN,
  [OG_KIND_CLIENT_ENDPOINTS] = OG_ADDRESS_CLIENT_ENDPOINTS,
  [OG_KIND_RELAYED] = OG_ADDRESS_RELAYED,
  [OG_KIND_NOT_RELAYED] = OG_ADDRESS_NOT_RELAYED,
  [OG_KIND_MIRRORED] = OG_ADDRESS_MIRRORED,
  [OG_KIND_MIRROR_PORT] = OG_ADDRESS_MIRROR_PORT,
  [OG_KIND_ROUTER] = OG_ADDRESS_ROUTER,
  [OG_KIND_PING] = OG_ADDRESS_PING,
  [OG_KIND_PING_TOKEN] = OG_ADDRESS_PING_TOKEN,
  [OG_KIND_PROBE] = OG_ADDRESS_PROBE,
  [OG_KIND_PROBE_REPLY] = OG_ADDRESS_PROBE_REPLY,
  [OG_KIND_SOUNDCHECK] = OG_ADDRESS_SOUNDCHECK,
  [OG_KIND_SOUNDCHECK_REPLY] = OG_ADDRESS_SOUNDCHECK_REPLY,
  [OG_KIND_RING] = OG_ADDRESS_RING,
  [OG_KIND_RING_REPLY] = OG_ADDRESS_RING_REPLY,
};

/* The first letter behind the prefix tells most of them apart. */
OgKind
og_kind_from_address (const char *address)
{
  if (!og_is_control_address (address))
    return OG_KIND_OTHER;

  for (OgKind kind = OG_KIND_OTHER + 1; kind < OG_N_KINDS; kind++)
    if (ADDRESSES[kind][PREFIX_LENGTH] == address[PREFIX_LENGTH]
        && strcmp (ADDRESSES[kind], address) == 0)
      return kind;

  return OG_KIND_OTHER;
}

const char *
og_kind_get_address (OgKind self)
{
  return ADDRESSES[self];
}

static gboolean
take_name (const char **self, const char *name)
{
  *self = name;
  return name != NULL;
}

/* What wire/peering.h has, except the ping. */
static gboolean
decode_peering (OgControl *self, const OgOscMessage *message)
{
  switch ((int) self->kind)
    {
    case OG_KIND_PROBE:
      return og_probe_decode (message, &self->probe);
    case OG_KIND_PROBE_REPLY:
      return og_probe_reply_decode (message, &self->probe_reply);
    case OG_KIND_SOUNDCHECK:
      return og_soundcheck_decode (message, &self->soundcheck);
    case OG_KIND_SOUNDCHECK_REPLY:
      return og_soundcheck_reply_decode (message, &self->soundcheck_reply);
    default:
      return og_ring_decode (message, &self->ring);
    }
}

/* What wire/relaying.h and wire/mirror.h have. */
static gboolean
decode_ways (OgControl *self, const OgOscMessage *message)
{
  switch ((int) self->kind)
    {
    case OG_KIND_RELAY:
      return og_relay_request_decode (message, &self->relay);
    case OG_KIND_RELAYED:
      return og_relayed_packet_decode (message, &self->relayed);
    case OG_KIND_NOT_RELAYED:
      return og_not_relayed_decode (message, &self->not_relayed);
    case OG_KIND_MIRROR:
      return og_mirror_request_decode (message, &self->mirror);
    case OG_KIND_MIRRORED:
      return og_mirrored_decode (message, &self->mirrored);
    case OG_KIND_MIRROR_PORT:
      return og_mirror_port_decode (message, &self->mirror_port);
    default:
      return og_router_decode (message, &self->router);
    }
}

gboolean
og_control_decode (OgControl *self, const OgOscMessage *message)
{
  self->kind = og_kind_from_address (message->address);
  switch (self->kind)
    {
    case OG_KIND_USER_ALIVE:
      return og_user_alive_decode (message, &self->user_alive);
    case OG_KIND_GET_GROUP_USERS:
    case OG_KIND_GET_GROUP_TOKENS:
      return og_get_group_users_decode (message, &self->group);
    case OG_KIND_USER_LEAVE:
      return og_user_leave_decode (message, &self->user);
    case OG_KIND_SERVER_HELLO:
    case OG_KIND_CLIENT_HELLO:
      return og_hello_decode (message, &self->hello);
    case OG_KIND_CHALLENGE:
    case OG_KIND_CHALLENGE_REPLY:
      return og_challenge_decode (message, self->challenge);
    case OG_KIND_SERVER_COOKIE:
    case OG_KIND_CLIENT_COOKIE:
    case OG_KIND_PING_TOKEN:
      return og_token_decode (message, &self->token);
    case OG_KIND_USER_TOKEN:
      return og_user_token_decode (message, &self->user_token);
    case OG_KIND_SERVER_ENDPOINTS:
    case OG_KIND_CLIENT_ENDPOINTS:
      return og_user_endpoints_decode (message, &self->user_endpoints);
    case OG_KIND_RELAY:
    case OG_KIND_RELAYED:
    case OG_KIND_NOT_RELAYED:
    case OG_KIND_MIRROR:
    case OG_KIND_MIRRORED:
    case OG_KIND_MIRROR_PORT:
    case OG_KIND_ROUTER:
      return decode_ways (self, message);
    case OG_KIND_USER_STATUS:
      return og_user_status_decode (message, &self->user_status);
    case OG_KIND_GROUP_STATUS:
      return og_group_status_decode (message, &self->group_status);
    case OG_KIND_USER_INFO:
      return og_user_info_decode (message, &self->user_info);
    case OG_KIND_USER_LEFT:
      return og_user_left_decode (message, &self->user_left);
    case OG_KIND_REACHED_AT:
      return og_reached_at_decode (message, &self->reached_at);
    case OG_KIND_STILL_THERE:
      return take_name (&self->name, og_still_there_decode (message));
    case OG_KIND_PING:
      return take_name (&self->name, og_ping_decode (message));
    case OG_KIND_PROBE:
    case OG_KIND_PROBE_REPLY:
    case OG_KIND_SOUNDCHECK:
    case OG_KIND_SOUNDCHECK_REPLY:
    case OG_KIND_RING:
    case OG_KIND_RING_REPLY:
      return decode_peering (self, message);
    case OG_KIND_OTHER:
    case OG_N_KINDS:
      break;
    }

  return TRUE;
}

gboolean
og_is_control_address (const char *address)
{
  return g_str_has_prefix (address, CLIENT_PREFIX)
         || g_str_has_prefix (address, SERVER_PREFIX);
}

gboolean
og_is_control (const guint8 *data, gsize size)
{
  return og_osc_mentions (data, size, CLIENT_PREFIX)
         || og_osc_mentions (data, size, SERVER_PREFIX);
}
