/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/arguments.h"
#include "osc/writer.h"

G_BEGIN_DECLS

/* What peers say to each other beside the users' OSC: ping (original), probe,
 * soundcheck and ring with their replies, comes_back. */

#define OG_ADDRESS_PING             "/groupclient/ping"
#define OG_ADDRESS_PROBE            "/groupclient/probe"
#define OG_ADDRESS_PROBE_REPLY      "/groupclient/probe_reply"
#define OG_ADDRESS_SOUNDCHECK       "/groupclient/soundcheck"
#define OG_ADDRESS_SOUNDCHECK_REPLY "/groupclient/soundcheck_reply"
#define OG_ADDRESS_RING             "/groupclient/ring"
#define OG_ADDRESS_RING_REPLY       "/groupclient/ring_reply"
#define OG_ADDRESS_COMES_BACK       "/groupclient/comes_back"

/* One measurement, in the manner of NTP (RFC 5905): both clocks are the wall
 * clocks of the two machines, in microseconds since 1970, however wrong. */
typedef struct
{
  gint32 sequence;
  gint64 origin;            /* the prober's clock when it sent the probe */
} OgProbe;

typedef struct
{
  gint32 sequence;          /* as in the probe */
  gint64 origin;            /* as in the probe */
  gint64 received;          /* the replier's clock when the probe came */
  gint64 replied;           /* the replier's clock when this was sent */
} OgProbeReply;

/* Whether a program listens where a member's OSC goes. */
typedef enum
{
  OG_LISTENING_UNKNOWN,     /* it is on another computer, or nobody has looked */
  OG_LISTENING_NO,
  OG_LISTENING_YES
} OgListening;

typedef struct
{
  gint32 id;                /* as in the soundcheck */
  OgListening listening;    /* at the replier */
} OgSoundcheckReply;

/* Bytes of a ring's message, the terminator included. */
#define OG_RING_MESSAGE_SIZE 64

/* A client that may deliver to the send port of another. Neither port is 0. */
typedef struct
{
  guint16 from_port;        /* from which it delivers */
  guint16 to_port;          /* the send port */
  char message[OG_RING_MESSAGE_SIZE]; /* OSC address of one that came; empty:
                                       * not known */
} OgRing;

/* Exactly one argument: the original refuses a ping with another. */
gboolean    og_ping_encode        (OgOscWriter *writer, const char *user);

/* The name in the packet, NULL if @message is not a ping. */
const char *og_ping_decode        (const OgOscMessage *message);

gboolean    og_probe_encode       (OgOscWriter *writer, const OgProbe *probe);
gboolean    og_probe_decode       (const OgOscMessage *message, OgProbe *probe);

gboolean    og_probe_reply_encode (OgOscWriter *writer, const OgProbeReply *reply);
gboolean    og_probe_reply_decode (const OgOscMessage *message, OgProbeReply *reply);

gboolean    og_soundcheck_encode  (OgOscWriter *writer, gint32 id);
gboolean    og_soundcheck_decode  (const OgOscMessage *message, gint32 *id);

gboolean    og_soundcheck_reply_encode (OgOscWriter *writer,
                                        const OgSoundcheckReply *reply);
gboolean    og_soundcheck_reply_decode (const OgOscMessage *message,
                                        OgSoundcheckReply *reply);

/* @address: OG_ADDRESS_RING or OG_ADDRESS_RING_REPLY. */
gboolean    og_ring_encode        (OgOscWriter *writer, const char *address,
                                   const OgRing *ring);
gboolean    og_ring_decode        (const OgOscMessage *message, OgRing *ring);

/* @address: the OSC address of what comes back. */
gboolean    og_comes_back_encode  (OgOscWriter *writer, const char *address);

/* It is in the packet; NULL if @message is no comes_back. */
const char *og_comes_back_decode  (const OgOscMessage *message);

/* Encoders: FALSE if the message did not fit.
 *
 * og_ring_decode: the message is cut to its size, and what is not printable
 * ASCII becomes "?"; it is empty from clients that do not say it.
 *
 * og_soundcheck_reply_decode: what a later version may say of listening beyond
 * the three values is taken for unknown. */

G_END_DECLS
