/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/mirror.h"

#include "osc/packet.h"
#include "wire/kind.h"

struct _OgMirror
{
  /* Owned */
  OgOutbox *outbox;

  guint16 port;
};

/* Bytes of an answer: a bundle, the size of its message, and that. */
#define ANSWER_SIZE (16 + 4 + 52)

OgMirror *
og_mirror_new (void)
{
  OgMirror *self = g_new0 (OgMirror, 1);

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
                  const OgDatagram *datagram)
{
  const OgMirrored answer = { request->id, datagram->path->address };
  OgOscWriter writer;

  if (og_mirror_get_port (self) == 0
      || datagram->path->transport != OG_TRANSPORT_UDP
      || og_address_get_ipv4 (&answer.client) == 0
      || !og_address_is_unicast (&answer.client) || datagram->size < ANSWER_SIZE)
    return FALSE;

  og_outbox_open (self->outbox, &writer);
  og_mirrored_encode (&writer, &answer);
  og_outbox_close (self->outbox, &writer, datagram->path);
  return TRUE;
}

/* The first message counts. */
void
og_mirror_receive (OgMirror *self, const OgDatagram *datagram)
{
  OgMirrorRequest request;
  OgOscMessage message;
  OgOscWalk walk;

  og_osc_walk_init (&walk, datagram->data, datagram->size);
  if (og_osc_walk_next (&walk, &message)
      && og_kind_from_address (message.address) == OG_KIND_MIRROR
      && og_mirror_request_decode (&message, &request))
    og_mirror_answer (self, &request, datagram);
}

OgOutbox *
og_mirror_get_outbox (OgMirror *self)
{
  return self->outbox;
}
