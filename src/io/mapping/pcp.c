/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/mapping/pcp.h"

#include "io/mapping/router-bytes.h"

#define VERSION  2
#define RESPONSE 0x80

enum
{
  OPCODE_ANNOUNCE,
  OPCODE_MAP
};

/* Bytes */
#define HEADER_SIZE 24
#define MAP_SIZE    60
#define REPLY_MAX   1100

/* Where the fields are. */
enum
{
  AT_RESULT = 3,
  AT_LIFETIME = 4,
  AT_EPOCH = 8,
  AT_CLIENT = 8,
  AT_NONCE = 24,
  AT_PROTOCOL = 36,
  AT_INTERNAL = 40,
  AT_EXTERNAL = 42,
  AT_ADDRESS = 44
};

static const OgRouterVerdict VERDICTS[] = {
  OG_ROUTER_GRANTED,       /* success */
  OG_ROUTER_OTHER_VERSION, /* unsupported version */
  OG_ROUTER_REFUSED,       /* not authorized */
  OG_ROUTER_UNSUPPORTED,   /* malformed request */
  OG_ROUTER_UNSUPPORTED,   /* unsupported opcode */
  OG_ROUTER_UNSUPPORTED,   /* unsupported option */
  OG_ROUTER_UNSUPPORTED,   /* malformed option */
  OG_ROUTER_OFFLINE,       /* network failure */
  OG_ROUTER_REFUSED,       /* no resources */
  OG_ROUTER_UNSUPPORTED,   /* unsupported protocol */
  OG_ROUTER_REFUSED,       /* quota exceeded */
  OG_ROUTER_REFUSED,       /* cannot provide that external port */
  OG_ROUTER_UNSUPPORTED,   /* another router stands between */
  OG_ROUTER_REFUSED,       /* too many remote peers */
};

/* A request begins with zeros but for what is said here. */
static void
put_header (guint8 *data, gsize size, guint8 opcode, const OgAddress *client)
{
  memset (data, 0, size);
  data[0] = VERSION;
  data[1] = opcode;
  memcpy (data + AT_CLIENT, client->ip, sizeof client->ip);
}

static OgRouterVerdict
read_verdict (guint8 result)
{
  return result < G_N_ELEMENTS (VERDICTS) ? VERDICTS[result]
                                          : OG_ROUTER_UNSUPPORTED;
}

/* An old router cannot say this in our version. */
static gboolean
is_nat_pmp_refusal (const guint8 *data, gsize size)
{
  return size >= 8 && data[0] == 0 && (data[1] & RESPONSE) != 0
         && og_router_get_16 (data + 2) == 1;
}

static gboolean
decode_map (const guint8 *data, gsize size, const guint8 *nonce, OgRouterReply *reply)
{
  if (size < MAP_SIZE
      || memcmp (data + AT_NONCE, nonce, OG_ROUTER_NONCE_SIZE) != 0)
    return FALSE;

  reply->kind = OG_ROUTER_REPLY_MAPPING;
  reply->lifetime = og_router_get_32 (data + AT_LIFETIME);
  reply->port.protocol = data[AT_PROTOCOL];
  reply->port.internal = og_router_get_16 (data + AT_INTERNAL);
  reply->port.external = og_router_get_16 (data + AT_EXTERNAL);
  memcpy (reply->external.ip, data + AT_ADDRESS, sizeof reply->external.ip);
  return TRUE;
}

gsize
og_pcp_encode_map (guint8 *data, const OgRouterRequest *request)
{
  const OgAddress any = OG_ADDRESS_IPV4 (0, 0);

  put_header (data, MAP_SIZE, OPCODE_MAP, &request->client);
  og_router_put_32 (data + AT_LIFETIME, request->lifetime);
  memcpy (data + AT_NONCE, request->nonce, sizeof request->nonce);
  data[AT_PROTOCOL] = (guint8) request->port.protocol;
  og_router_put_16 (data + AT_INTERNAL, request->port.internal);
  og_router_put_16 (data + AT_EXTERNAL, request->port.external);
  memcpy (data + AT_ADDRESS, any.ip, sizeof any.ip);
  return MAP_SIZE;
}

gsize
og_pcp_encode_status (guint8 *data, const OgAddress *client)
{
  put_header (data, HEADER_SIZE, OPCODE_ANNOUNCE, client);
  return HEADER_SIZE;
}

gboolean
og_pcp_decode (const guint8 *data,
               gsize size,
               const guint8 *nonce,
               OgRouterReply *reply)
{
  *reply = (OgRouterReply){ .verdict = OG_ROUTER_OTHER_VERSION };
  if (is_nat_pmp_refusal (data, size))
    return TRUE;
  if (size < HEADER_SIZE || size > REPLY_MAX || size % 4 != 0
      || (data[1] & RESPONSE) == 0)
    return FALSE;

  reply->verdict = read_verdict (data[AT_RESULT]);
  if (data[0] != VERSION)
    return reply->verdict == OG_ROUTER_OTHER_VERSION;

  reply->epoch = og_router_get_32 (data + AT_EPOCH);
  switch (data[1] & ~RESPONSE)
    {
    case OPCODE_ANNOUNCE:
      reply->kind = OG_ROUTER_REPLY_STATUS;
      return TRUE;
    case OPCODE_MAP:
      return decode_map (data, size, nonce, reply);
    default:
      return FALSE;
    }
}
