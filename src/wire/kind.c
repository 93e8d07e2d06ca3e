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

/* Defines decode_<field>(), which takes a message apart into that field. */
#define DECODER(field, decode)                                                  \
  static gboolean decode_##field (OgControl *self, const OgOscMessage *message) \
  {                                                                             \
    return decode (message, &self->field);                                      \
  }

DECODER (user_alive, og_user_alive_decode)
DECODER (group, og_get_group_users_decode)
DECODER (user, og_user_leave_decode)
DECODER (hello, og_hello_decode)
DECODER (user_status, og_user_status_decode)
DECODER (group_status, og_group_status_decode)
DECODER (user_info, og_user_info_decode)
DECODER (user_left, og_user_left_decode)
DECODER (reached_at, og_reached_at_decode)
DECODER (token, og_token_decode)
DECODER (user_token, og_user_token_decode)
DECODER (user_endpoints, og_user_endpoints_decode)
DECODER (relay, og_relay_request_decode)
DECODER (relayed, og_relayed_packet_decode)
DECODER (not_relayed, og_not_relayed_decode)
DECODER (mirror, og_mirror_request_decode)
DECODER (mirrored, og_mirrored_decode)
DECODER (mirror_port, og_mirror_port_decode)
DECODER (router, og_router_decode)
DECODER (probe, og_probe_decode)
DECODER (probe_reply, og_probe_reply_decode)
DECODER (soundcheck, og_soundcheck_decode)
DECODER (soundcheck_reply, og_soundcheck_reply_decode)
DECODER (ring, og_ring_decode)

static gboolean
decode_challenge (OgControl *self, const OgOscMessage *message)
{
  return og_challenge_decode (message, self->challenge);
}

static gboolean
decode_still_there (OgControl *self, const OgOscMessage *message)
{
  self->name = og_still_there_decode (message);
  return self->name != NULL;
}

static gboolean
decode_ping (OgControl *self, const OgOscMessage *message)
{
  self->name = og_ping_decode (message);
  return self->name != NULL;
}

static gboolean
decode_comes_back (OgControl *self, const OgOscMessage *message)
{
  self->comes_back = og_comes_back_decode (message);
  return self->comes_back != NULL;
}

typedef struct
{
  const char *address;
  gboolean (*decode) (OgControl *self, const OgOscMessage *message);
} Entry;

static const Entry ENTRIES[OG_N_KINDS] = {
  [OG_KIND_USER_ALIVE] = { OG_ADDRESS_USER_ALIVE, decode_user_alive },
  [OG_KIND_GET_GROUP_USERS] = { OG_ADDRESS_GET_GROUP_USERS, decode_group },
  [OG_KIND_USER_LEAVE] = { OG_ADDRESS_USER_LEAVE, decode_user },
  [OG_KIND_SERVER_HELLO] = { OG_ADDRESS_SERVER_HELLO, decode_hello },
  [OG_KIND_CHALLENGE_REPLY] = { OG_ADDRESS_CHALLENGE_REPLY, decode_challenge },
  [OG_KIND_SERVER_COOKIE] = { OG_ADDRESS_SERVER_COOKIE, decode_token },
  [OG_KIND_GET_GROUP_TOKENS] = { OG_ADDRESS_GET_GROUP_TOKENS, decode_group },
  [OG_KIND_RELAY] = { OG_ADDRESS_RELAY, decode_relay },
  [OG_KIND_SERVER_ENDPOINTS] = { OG_ADDRESS_SERVER_ENDPOINTS,
                                 decode_user_endpoints },
  [OG_KIND_MIRROR] = { OG_ADDRESS_MIRROR, decode_mirror },

  [OG_KIND_USER_STATUS] = { OG_ADDRESS_USER_STATUS, decode_user_status },
  [OG_KIND_GROUP_STATUS] = { OG_ADDRESS_GROUP_STATUS, decode_group_status },
  [OG_KIND_USER_INFO] = { OG_ADDRESS_USER_INFO, decode_user_info },
  [OG_KIND_USER_LEFT] = { OG_ADDRESS_USER_LEFT, decode_user_left },
  [OG_KIND_CLIENT_HELLO] = { OG_ADDRESS_CLIENT_HELLO, decode_hello },
  [OG_KIND_CHALLENGE] = { OG_ADDRESS_CHALLENGE, decode_challenge },
  [OG_KIND_REACHED_AT] = { OG_ADDRESS_REACHED_AT, decode_reached_at },
  [OG_KIND_STILL_THERE] = { OG_ADDRESS_STILL_THERE, decode_still_there },
  [OG_KIND_CLIENT_COOKIE] = { OG_ADDRESS_CLIENT_COOKIE, decode_token },
  [OG_KIND_USER_TOKEN] = { OG_ADDRESS_USER_TOKEN, decode_user_token },
  [OG_KIND_CLIENT_ENDPOINTS] = { OG_ADDRESS_CLIENT_ENDPOINTS,
                                 decode_user_endpoints },
  [OG_KIND_RELAYED] = { OG_ADDRESS_RELAYED, decode_relayed },
  [OG_KIND_NOT_RELAYED] = { OG_ADDRESS_NOT_RELAYED, decode_not_relayed },
  [OG_KIND_MIRRORED] = { OG_ADDRESS_MIRRORED, decode_mirrored },
  [OG_KIND_MIRROR_PORT] = { OG_ADDRESS_MIRROR_PORT, decode_mirror_port },
  [OG_KIND_ROUTER] = { OG_ADDRESS_ROUTER, decode_router },
  [OG_KIND_PING] = { OG_ADDRESS_PING, decode_ping },
  [OG_KIND_PING_TOKEN] = { OG_ADDRESS_PING_TOKEN, decode_token },
  [OG_KIND_PROBE] = { OG_ADDRESS_PROBE, decode_probe },
  [OG_KIND_PROBE_REPLY] = { OG_ADDRESS_PROBE_REPLY, decode_probe_reply },
  [OG_KIND_SOUNDCHECK] = { OG_ADDRESS_SOUNDCHECK, decode_soundcheck },
  [OG_KIND_SOUNDCHECK_REPLY] = { OG_ADDRESS_SOUNDCHECK_REPLY,
                                 decode_soundcheck_reply },
  [OG_KIND_RING] = { OG_ADDRESS_RING, decode_ring },
  [OG_KIND_RING_REPLY] = { OG_ADDRESS_RING_REPLY, decode_ring },
  [OG_KIND_COMES_BACK] = { OG_ADDRESS_COMES_BACK, decode_comes_back },
};

/* The first letter behind the prefix tells most of them apart. */
OgKind
og_kind_from_address (const char *address)
{
  if (!og_is_control_address (address))
    return OG_KIND_OTHER;

  for (OgKind kind = OG_KIND_OTHER + 1; kind < OG_N_KINDS; kind++)
    if (ENTRIES[kind].address[PREFIX_LENGTH] == address[PREFIX_LENGTH]
        && strcmp (ENTRIES[kind].address, address) == 0)
      return kind;

  return OG_KIND_OTHER;
}

const char *
og_kind_get_address (OgKind self)
{
  return ENTRIES[self].address;
}

gboolean
og_control_decode (OgControl *self, const OgOscMessage *message)
{
  self->kind = og_kind_from_address (message->address);
  return self->kind == OG_KIND_OTHER
         || ENTRIES[self->kind].decode (self, message);
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
