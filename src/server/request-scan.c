/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/request-scan.h"

static void
take_challenge_reply (OgRequestScan *self,
                      const guint8 key[OG_SIPHASH_KEY_SIZE],
                      const OgPath *from,
                      const OgOscMessage *message,
                      gint64 now)
{
  guint8 challenge[OG_CHALLENGE_SIZE];
  OgProof proof;

  if (!og_challenge_decode (message, challenge))
    {
      self->n_misworded++;
      return;
    }

  proof = og_challenge_check (key, from, now, challenge);
  self->proof = MAX (self->proof, proof);
}

static void
take_hello (OgRequestScan *self, const OgOscMessage *message)
{
  OgHello hello;

  if (!og_hello_decode (message, &hello))
    {
      self->n_misworded++;
      return;
    }

  self->says_hello = TRUE;
  self->session = hello.session;
  self->capabilities = hello.capabilities;
}

static void
take_cookie (OgRequestScan *self, const OgOscMessage *message)
{
  if (og_token_decode (message, &self->cookie))
    self->has_cookie = TRUE;
  else
    self->n_misworded++;
}

static void
take_mirror_request (OgRequestScan *self, const OgOscMessage *message)
{
  if (og_mirror_request_decode (message, &self->mirror))
    self->asks_mirror = self->mirror.is_crossed;
  else
    self->n_misworded++;
}

static void
take_message (OgRequestScan *self,
              const guint8 key[OG_SIPHASH_KEY_SIZE],
              const OgPath *from,
              const OgOscMessage *message,
              gint64 now)
{
  OgRequest request = { og_kind_from_address (message->address), *message };

  switch (request.kind)
    {
    case OG_KIND_CHALLENGE_REPLY:
      take_challenge_reply (self, key, from, message, now);
      break;
    case OG_KIND_SERVER_HELLO:
      take_hello (self, message);
      break;
    case OG_KIND_SERVER_COOKIE:
      take_cookie (self, message);
      break;
    case OG_KIND_MIRROR:
      take_mirror_request (self, message);
      break;
    case OG_KIND_USER_ALIVE:
    case OG_KIND_USER_LEAVE:
    case OG_KIND_GET_GROUP_USERS:
    case OG_KIND_GET_GROUP_TOKENS:
    case OG_KIND_SERVER_ENDPOINTS:
      g_array_append_val (self->requests, request);
      break;
    case OG_KIND_RELAY: /* stands alone, see relay */
      self->n_misworded++;
      break;
    default: /* said to clients; a test looks that no request is missing */
      return;
    }

  self->is_for_server = TRUE;
}

void
og_request_scan_init (OgRequestScan *self)
{
  *self = (OgRequestScan){
    .requests = g_array_new (FALSE, FALSE, sizeof (OgRequest)),
  };
}

void
og_request_scan_clear (OgRequestScan *self)
{
  g_array_unref (self->requests);
}

OgOscFault
og_request_scan_take (OgRequestScan *self,
                      const guint8 key[OG_SIPHASH_KEY_SIZE],
                      const OgDatagram *datagram,
                      gint64 now)
{
  OgOscMessage message;
  OgOscWalk walk;

  *self = (OgRequestScan){ .requests = self->requests };
  g_array_set_size (self->requests, 0);

  og_osc_walk_init (&walk, datagram->data, datagram->size);
  while (og_osc_walk_next (&walk, &message))
    take_message (self, key, datagram->path, &message, now);

  return walk.fault;
}
