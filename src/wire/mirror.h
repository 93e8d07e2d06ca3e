/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/arguments.h"
#include "wire/trust.h"

G_BEGIN_DECLS

/* How a client learns what its router does with packets (RFC 5780): the server has a
 * second port, says at both of them by which address a packet came, and answers from
 * the other one if it is asked to. */

#define OG_ADDRESS_MIRROR      "/groupserver/mirror"
#define OG_ADDRESS_MIRRORED    "/groupclient/mirrored"
#define OG_ADDRESS_MIRROR_PORT "/groupclient/mirror_port"
#define OG_ADDRESS_ROUTER      "/groupclient/router"

typedef struct
{
  OgToken id;               /* the client made it up */
  gboolean is_crossed;      /* the answer is to come from the second port */
} OgMirrorRequest;

typedef struct
{
  OgToken id;               /* of the request */
  OgAddress client;         /* where the request came from; IPv4 */
} OgMirrored;

typedef enum
{
  OG_FINDING_UNKNOWN,
  OG_FINDING_NO,
  OG_FINDING_YES
} OgFinding;

/* What the router between a client and the internet does with packets of UDP. */
typedef struct
{
  OgFinding translates;     /* it hides the client's own address */
  OgFinding varies;         /* each destination sees another address or port */
  OgFinding lets_in;        /* also what comes from where nothing was sent to */
  OgFinding hairpins;       /* the client's public address leads back from inside */
} OgRouter;

gboolean og_mirror_request_encode (OgOscWriter *writer, const OgMirrorRequest *request);
gboolean og_mirror_request_decode (const OgOscMessage *message, OgMirrorRequest *request);

gboolean og_mirrored_encode       (OgOscWriter *writer, const OgMirrored *mirrored);
gboolean og_mirrored_decode       (const OgOscMessage *message, OgMirrored *mirrored);

gboolean og_mirror_port_encode    (OgOscWriter *writer, guint16 port);
gboolean og_mirror_port_decode    (const OgOscMessage *message, guint16 *port);

gboolean og_router_encode         (OgOscWriter *writer, const OgRouter *router);
gboolean og_router_decode         (const OgOscMessage *message, OgRouter *router);

/* og_router_encode: for a peer; the message stands behind a hello.
 *
 * Encoders: FALSE if the message did not fit. og_mirror_request_encode fills the message
 * up, so that it is never smaller than its answer: with a forged source it gains
 * nothing. */

G_END_DECLS
