/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/arguments.h"
#include "osc/writer.h"

G_BEGIN_DECLS

/* What peers say to each other beside the users' OSC: ping (original), probe
 * and probe_reply. */

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

/* Exactly one argument: the original refuses a ping with another. */
gboolean    og_ping_encode        (OgOscWriter *writer, const char *user);

/* The name in the packet, NULL if @message is no ping. */
const char *og_ping_decode        (const OgOscMessage *message);

gboolean    og_probe_encode       (OgOscWriter *writer, const OgProbe *probe);
gboolean    og_probe_decode       (const OgOscMessage *message, OgProbe *probe);

gboolean    og_probe_reply_encode (OgOscWriter *writer, const OgProbeReply *reply);
gboolean    og_probe_reply_decode (const OgOscMessage *message, OgProbeReply *reply);

/* Encoders: FALSE if the message did not fit. */

G_END_DECLS
