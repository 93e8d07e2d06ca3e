/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/arguments.h"
#include "osc/writer.h"
#include "wire/address.h"

G_BEGIN_DECLS

/* How two programs find out that both speak the extensions: hello, from a
 * client to the server, back, and between peers beside a ping. And how a
 * client proves to the server that it receives at the address it sends from:
 * it echoes a challenge. */

/* Bytes of a challenge. */
#define OG_CHALLENGE_SIZE 8

/* What the server tells of addresses, so that nobody has to guess them. */
typedef struct
{
  OgAddress server;         /* where the client's datagram arrived */
  OgAddress client;         /* where it came from */
} OgReachedAt;

/* @address: OG_ADDRESS_SERVER_HELLO or OG_ADDRESS_CLIENT_HELLO. */
gboolean og_hello_encode      (OgOscWriter *writer, const char *address);

/* TRUE for any hello; @version is what its sender speaks at the most. */
gboolean og_hello_decode      (const OgOscMessage *message, gint32 *version);

/* @address: OG_ADDRESS_CHALLENGE or OG_ADDRESS_CHALLENGE_REPLY. */
gboolean og_challenge_encode  (OgOscWriter *writer, const char *address,
                               const guint8 challenge[OG_CHALLENGE_SIZE]);
gboolean og_challenge_decode  (const OgOscMessage *message,
                               guint8 challenge[OG_CHALLENGE_SIZE]);

gboolean og_reached_at_encode (OgOscWriter *writer, const OgReachedAt *reached_at);
gboolean og_reached_at_decode (const OgOscMessage *message, OgReachedAt *reached_at);

/* Encoders: FALSE if the message did not fit.
 *
 * og_reached_at_decode: @reached_at is only written when TRUE is returned. */

G_END_DECLS
