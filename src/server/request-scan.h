/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/packet.h"
#include "server/challenge.h"
#include "wire/datagram.h"
#include "wire/kind.h"

G_BEGIN_DECLS

/* A first look at a whole datagram: is it well-formed, what does its sender say
 * of itself, wherever in there, and which of its messages ask for something.
 * It changes nothing. */

typedef struct
{
  OgKind kind;              /* user_alive, _leave, _endpoints, get_group_users or _tokens */
  OgOscMessage message;     /* borrows from the datagram */
} OgRequest;

typedef struct
{
  /* Owned */
  GArray *requests;         /* of OgRequest, in their order */

  gboolean is_for_server;   /* there is at least one message for us */
  gboolean says_hello;
  guint64 session;          /* of the client, as its hello has it */
  OgCapabilities capabilities;
  gboolean has_cookie;
  OgToken cookie;           /* the last, if there are several */
  OgProof proof;            /* of its source, by the reply to a challenge */
  gboolean asks_mirror;
  OgMirrorRequest mirror;
  guint n_misworded;        /* what is not in requests, with wrong arguments */
} OgRequestScan;

void       og_request_scan_init  (OgRequestScan *self);
void       og_request_scan_clear (OgRequestScan *self);
OgOscFault og_request_scan_take  (OgRequestScan *self, const guint8 key[OG_SIPHASH_KEY_SIZE],
                                  const OgDatagram *datagram, gint64 now);

/* og_request_scan_take: forgets the datagram before. @key is that of the
 * challenges. Unless it gives OG_OSC_OK, the datagram is not well-formed, and
 * @self holds nothing that can be used. */

G_END_DECLS
