/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/kind.h"

#include "osc/packet.h"

#include <string.h>

#define SERVER_PREFIX "/groupserver/"
#define CLIENT_PREFIX "/groupclient/"

typedef struct
{
  const char *address;
  OgKind kind;
} Entry;

static const Entry SERVER_ENTRIES[] = {
  { OG_ADDRESS_USER_ALIVE, OG_KIND_USER_ALIVE },
  { OG_ADDRESS_GET_GROUP_USERS, OG_KIND_GET_GROUP_USERS },
  { OG_ADDRESS_SERVER_HELLO, OG_KIND_SERVER_HELLO },
  { OG_ADDRESS_CHALLENGE_REPLY, OG_KIND_CHALLENGE_REPLY },
  { OG_ADDRESS_USER_LEAVE, OG_KIND_USER_LEAVE },
};

static const Entry CLIENT_ENTRIES[] = {
  { OG_ADDRESS_PING, OG_KIND_PING },
  { OG_ADDRESS_PROBE, OG_KIND_PROBE },
  { OG_ADDRESS_PROBE_REPLY, OG_KIND_PROBE_REPLY },
  { OG_ADDRESS_SOUNDCHECK, OG_KIND_SOUNDCHECK },
  { OG_ADDRESS_SOUNDCHECK_REPLY, OG_KIND_SOUNDCHECK_REPLY },
  { OG_ADDRESS_RING, OG_KIND_RING },
  { OG_ADDRESS_RING_REPLY, OG_KIND_RING_REPLY },
  { OG_ADDRESS_CLIENT_HELLO, OG_KIND_CLIENT_HELLO },
  { OG_ADDRESS_USER_INFO, OG_KIND_USER_INFO },
  { OG_ADDRESS_USER_STATUS, OG_KIND_USER_STATUS },
  { OG_ADDRESS_GROUP_STATUS, OG_KIND_GROUP_STATUS },
  { OG_ADDRESS_USER_LEFT, OG_KIND_USER_LEFT },
  { OG_ADDRESS_CHALLENGE, OG_KIND_CHALLENGE },
  { OG_ADDRESS_REACHED_AT, OG_KIND_REACHED_AT },
  { OG_ADDRESS_STILL_THERE, OG_KIND_STILL_THERE },
};

static OgKind
find (const Entry *entries, gsize n_entries, const char *address)
{
  for (gsize i = 0; i < n_entries; i++)
    if (strcmp (entries[i].address, address) == 0)
      return entries[i].kind;

  return OG_KIND_OTHER;
}

OgKind
og_kind_from_address (const char *address)
{
  if (g_str_has_prefix (address, SERVER_PREFIX))
    return find (SERVER_ENTRIES, G_N_ELEMENTS (SERVER_ENTRIES), address);
  if (g_str_has_prefix (address, CLIENT_PREFIX))
    return find (CLIENT_ENTRIES, G_N_ELEMENTS (CLIENT_ENTRIES), address);

  return OG_KIND_OTHER;
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
