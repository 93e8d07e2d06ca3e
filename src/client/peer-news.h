/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/event.h"
#include "client/peer.h"

G_BEGIN_DECLS

/* Tells that a peer is reached, by another way, or no more, each thing once. It decides
 * nothing about the peer: what was told of it is kept there. */

typedef struct
{
  const OgEventSink *sink;   /* borrowed */
  OgOutage outage;           /* of the server, and what else */
  OgOutage ended;            /* the last one, if there is none now */
  gint64 server_back;        /* when it last was no longer, 0: it never was */
} OgNewsScene;

gboolean og_peer_news_review (const OgNewsScene *scene, OgPeer *peer, gint64 now);

/* og_peer_news_review: to be called after anything that can have changed @peer.
 * TRUE: something of its standing has changed, told or not. While the server is
 * silent, and for OG_PEER_LOST after that, it is not told that a peer over a
 * relay is lost; nor that one there is while nothing comes from the internet. */

G_END_DECLS
