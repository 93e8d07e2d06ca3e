/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/mirror.h"

#include "osc/packet.h"
#include "server/limits.h"
#include "wire/kind.h"
#include "wire/site.h"

#include <string.h>

/* A token bucket is the time at which it is full, as in allowances, and shared
 * by keyed hash. */
#define N_BUCKETS 4096

struct _OgMirror
{
  /* Owned */
  OgOutbox *outbox;

  guint8 key[OG_SIPHASH_KEY_SIZE];
  guint16 port;
  gint64 full_at;
  gint64 networks_full_at[N_BUCKETS];
};

/* Bytes of an answer: a bundle, the size of its message, and that. */
#define ANSWER_SIZE (16 + 4 + 52)

static gint64 *
find_network (OgMirror *self, const OgAddress *address)
{
  const guint64 network = og_network_of (address);

  return &self->networks_full_at[og_siphash (self->key, &network, sizeof network)
                                 % N_BUCKETS];
}

static gboolean
has_some (gint64 full_at, guint burst, gint64 interval, gint64 now)
{
  return full_at - now <= (burst - 1) * interval;
}

/* Nobody else can write a loopback address on a datagram. */
static gboolean
take_turn (OgMirror *self, const OgAddress *to, gint64 now)
{
  gint64 *network = find_network (self, to);

  if (og_address_is_loopback (to))
    return TRUE;
  if (!has_some (*network, OG_MIRROR_NETWORK_BURST, OG_MIRROR_NETWORK_INTERVAL, now)
      || !has_some (self->full_at, OG_MIRROR_BURST, OG_MIRROR_INTERVAL, now))
    return FALSE;

  *network = MAX (*network, now) + OG_MIRROR_NETWORK_INTERVAL;
  self->full_at = MAX (self->full_at, now) + OG_MIRROR_INTERVAL;
  return TRUE;
}

OgMirror *
og_mirror_new (const guint8 key[OG_SIPHASH_KEY_SIZE])
{
  OgMirror *self = g_new0 (OgMirror, 1);

  memcpy (self->key, key, sizeof self->key);
  self->outbox = og_outbox_new ();
  return self;
}

void
og_mirror_free (OgMirror *self)
{
  og_outbox_free (self->outbox);
  g_free (self);
}

void
og_mirror_set_port (OgMirror *self, guint16 port)
{
  self->port = port;
}

guint16
og_mirror_get_port (const OgMirror *self)
{
  return self != NULL ? self->port : 0;
}

gboolean
og_mirror_answer (OgMirror *self,
                  const OgMirrorRequest *request,
                  const OgDatagram *datagram,
                  gint64 now)
{
  const OgMirrored answer = { request->id, datagram->path->address };
  OgOscWriter writer;

  if (og_mirror_get_port (self) == 0
      || datagram->path->transport != OG_TRANSPORT_UDP
      || og_address_get_ipv4 (&answer.client) == 0
      || !og_address_is_unicast (&answer.client) || datagram->size < ANSWER_SIZE
      || !take_turn (self, &answer.client, now))
    return FALSE;

  og_outbox_open (self->outbox, &writer);
  og_mirrored_encode (&writer, &answer);
  og_outbox_close (self->outbox, &writer, datagram->path);
  return TRUE;
}

/* The first message counts. */
void
og_mirror_receive (OgMirror *self, const OgDatagram *datagram, gint64 now)
{
  OgMirrorRequest request;
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, datagram->data, datagram->size);
  if (og_osc_walk_next (&walk, &message)
      && og_kind_from_address (message.address) == OG_KIND_MIRROR
      && og_mirror_request_decode (&message, &request))
    og_mirror_answer (self, &request, datagram, now);
}

OgOutbox *
og_mirror_get_outbox (OgMirror *self)
{
  return self->outbox;
}
