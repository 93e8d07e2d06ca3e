/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/mapping/nat-pmp.h"

#include "io/mapping/router-bytes.h"

#define VERSION  0
#define RESPONSE 0x80

enum
{
  OPCODE_ADDRESS,
  OPCODE_MAP_UDP,
  OPCODE_MAP_TCP
};

/* Bytes */
#define ADDRESS_SIZE       2
#define MAP_SIZE           12
#define REPLY_SIZE         8
#define ADDRESS_REPLY_SIZE 12
#define MAP_REPLY_SIZE     16

static const OgRouterVerdict VERDICTS[] = {
  OG_ROUTER_GRANTED,       /* success */
  OG_ROUTER_OTHER_VERSION, /* unsupported version */
  OG_ROUTER_REFUSED,       /* not authorized */
  OG_ROUTER_OFFLINE,       /* network failure */
  OG_ROUTER_REFUSED,       /* out of resources */
  OG_ROUTER_UNSUPPORTED,   /* unsupported opcode */
};

static OgRouterVerdict
read_verdict (guint16 result)
{
  return result < G_N_ELEMENTS (VERDICTS) ? VERDICTS[result]
                                          : OG_ROUTER_UNSUPPORTED;
}

/* What a router refuses may come without the fields that only a success has. */
static gboolean
decode_address (const guint8 *data, gsize size, OgRouterReply *reply)
{
  gboolean is_whole = size >= ADDRESS_REPLY_SIZE;

  reply->kind = OG_ROUTER_REPLY_ADDRESS;
  if (is_whole && reply->verdict == OG_ROUTER_GRANTED)
    reply->external = og_address_from_ipv4 (og_router_get_32 (data + 8), 0);

  return is_whole || reply->verdict != OG_ROUTER_GRANTED;
}

static gboolean
decode_map (const guint8 *data,
            gsize size,
            OgMappedProtocol protocol,
            OgRouterReply *reply)
{
  if (size < MAP_REPLY_SIZE)
    return reply->verdict != OG_ROUTER_GRANTED;

  reply->kind = OG_ROUTER_REPLY_MAPPING;
  reply->port.protocol = protocol;
  reply->port.internal = og_router_get_16 (data + 8);
  reply->port.external = og_router_get_16 (data + 10);
  reply->lifetime = og_router_get_32 (data + 12);
  return TRUE;
}

/* To end a mapping, the port outside is to be 0. */
gsize
og_nat_pmp_encode_map (guint8 *data, const OgRouterRequest *request)
{
  memset (data, 0, MAP_SIZE);
  data[0] = VERSION;
  data[1] =
      request->port.protocol == OG_MAPPED_UDP ? OPCODE_MAP_UDP : OPCODE_MAP_TCP;
  og_router_put_16 (data + 4, request->port.internal);
  og_router_put_16 (data + 6,
                    request->lifetime == 0 ? 0 : request->port.external);
  og_router_put_32 (data + 8, request->lifetime);
  return MAP_SIZE;
}

gsize
og_nat_pmp_encode_address (guint8 *data)
{
  data[0] = VERSION;
  data[1] = OPCODE_ADDRESS;
  return ADDRESS_SIZE;
}

gboolean
og_nat_pmp_decode (const guint8 *data, gsize size, OgRouterReply *reply)
{
  if (size < REPLY_SIZE || data[0] != VERSION || (data[1] & RESPONSE) == 0)
    return FALSE;

  *reply = (OgRouterReply){
    .verdict = read_verdict (og_router_get_16 (data + 2)),
    .epoch = og_router_get_32 (data + 4),
  };
  switch (data[1] & ~RESPONSE)
    {
    case OPCODE_ADDRESS:
      return decode_address (data, size, reply);
    case OPCODE_MAP_UDP:
      return decode_map (data, size, OG_MAPPED_UDP, reply);
    case OPCODE_MAP_TCP:
      return decode_map (data, size, OG_MAPPED_TCP, reply);
    default:
      return FALSE;
    }
}
