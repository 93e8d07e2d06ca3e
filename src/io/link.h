/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/tls.h"
#include "wire/datagram.h"

G_BEGIN_DECLS

/* One link: a TCP connection, by TLS or plain, that carries the packets that UDP would.
 * It decides how they get in and out without ever waiting, and when the connection is
 * of no use any more. It never knows what they mean, and never connects again.
 *
 * To be used in the thread of its main context, or by those who take turns with it
 * (io/loop-lock.h). All events come from that context, never from within a call; a link
 * may be freed in any of them. */

typedef struct _OgLink OgLink;

typedef struct
{
  gint64 opening;           /* µs: until it is open; if accepted, until its first packet */
  gint64 silence;           /* µs: without a packet from the other side */
  gint64 waiting;           /* µs: so long may a byte wait to be sent */
  gsize queue;              /* bytes that may wait to be sent */
} OgLinkLimits;

/* Whoever is there speaks every few seconds. What a bad network holds up is never late
 * by more than two. Some of the largest packets find room beside each other. */
#define OG_LINK_LIMITS                                                         \
  ((OgLinkLimits){                                                             \
      .opening = 5 * G_USEC_PER_SEC,                                           \
      .silence = 60 * G_USEC_PER_SEC,                                          \
      .waiting = 2 * G_USEC_PER_SEC,                                           \
      .queue = 256 * 1024,                                                     \
  })

typedef struct
{
  void (*opened)   (OgLink *link, gpointer data);
  void (*received) (OgLink *link, const OgDatagram *datagrams, guint n_datagrams, gpointer data);
  void (*emptied)  (OgLink *link, gpointer data);
  void (*closed)   (OgLink *link, OgLinkFault fault, gpointer data);
} OgLinkEvents;

/* What links that share a main context did in its turn. Zero at first. */
typedef struct
{
  gint64 time;              /* µs: of the turn */
  gint64 spent;             /* µs: on handshakes */
} OgLinkTurn;

typedef struct
{
  OgLinkLimits limits;
  OgLinkTurn *turn;         /* shared with other links; must live as long; NULL: alone */
  GMainContext *context;    /* NULL: the default one */
  const OgLinkEvents *events; /* must live as long */
  gpointer data;
} OgLinkSetup;

typedef struct
{
  guint64 received;         /* packets */
  guint64 sent;             /* packets, queued at least */
  guint64 send_failed;      /* packets */
} OgLinkStatistics;

OgLink                 *og_link_connect         (const OgPath *to, const OgTlsTrust *trust,
                                                 const OgLinkSetup *setup);
OgLink                 *og_link_accept          (GSocket *socket, OgTransport transport,
                                                 const OgCertificate *certificate,
                                                 const OgLinkSetup *setup);
void                    og_link_free            (OgLink *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgLink, og_link_free)

const OgPath           *og_link_get_path        (const OgLink *self);
const OgLinkStatistics *og_link_get_statistics  (const OgLink *self);
gsize                   og_link_get_queued      (const OgLink *self);
gint64                  og_link_get_since       (const OgLink *self);
OgSent                  og_link_send            (OgLink *self, const OgDatagram *datagrams,
                                                 guint n_datagrams);
void                    og_link_close           (OgLink *self, OgLinkFault fault);

/* OgLinkSetup: links that share a turn spend a millisecond on handshakes of TLS in it, or
 * as long as one takes. The rest waits for the next turn, and OSC never for many.
 *
 * og_link_connect: by TCP or TLS, as @to says; @trust is for TLS alone, and NULL without.
 * Whatever is wrong is told by the event "closed", which then comes without "opened".
 *
 * og_link_accept: takes over the open @socket. "opened" does not come. If it is by TLS,
 * @certificate is needed; it keeps it for as long as it lasts. By TCP with a @certificate
 * the other side may speak TLS, too: then the link's path is by TLS from its first packet
 * on.
 *
 * og_link_free: closes at once; no event comes any more.
 *
 * Events: "opened" and "emptied" may be NULL. "received" gives whole packets, each of a size that
 * og_stream_carries(), borrowed for the call, all with the link's path. "emptied" comes
 * when something had to wait to be sent, and nothing does any more. "closed" comes once;
 * then the link only waits to be freed.
 *
 * og_link_get_queued: bytes that wait to be sent. og_link_get_since: since when the
 * oldest does, in monotonic µs, or up to 10 ms before; -1: none.
 *
 * og_link_send: in order. What no stream carries, and what finds no room in the queue
 * (OG_SEND_BUSY), is left out. Before it is open, and after it is closed, nothing is
 * taken (OG_SEND_NO_WAY). To be taken says nothing about arriving.
 *
 * og_link_close: "closed" comes with @fault. No effect if it is closed already. */

G_END_DECLS
