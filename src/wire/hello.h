/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"
#include "wire/capabilities.h"

G_BEGIN_DECLS

/* How two programs find out that both speak the extensions: hello, from a
 * client to the server, back, and between peers beside a ping. And how a
 * client proves to the server that it receives at the address it sends from:
 * it echoes a challenge. And how the server learns which of two clients with
 * one name it hears, and whether the other still lives. */

#define OG_ADDRESS_SERVER_HELLO    "/groupserver/hello"
#define OG_ADDRESS_CLIENT_HELLO    "/groupclient/hello"
#define OG_ADDRESS_CHALLENGE       "/groupclient/challenge"
#define OG_ADDRESS_CHALLENGE_REPLY "/groupserver/challenge_reply"
#define OG_ADDRESS_REACHED_AT      "/groupclient/reached_at"
#define OG_ADDRESS_STILL_THERE     "/groupclient/still_there"

/* What a client draws when it starts, so that the server can tell it from
 * another that has the same name and password; some do not say theirs. */
#define OG_SESSION_NONE 0

/* The latest version, and the first that names capabilities. */
#define OG_HELLO_VERSION 2

typedef struct
{
  gint32 version;           /* the latest that its sender speaks */
  guint64 session;
  OgCapabilities capabilities;
} OgHello;

/* Bytes of a challenge. */
#define OG_CHALLENGE_SIZE 8

/* What the server tells of addresses, so that nobody has to guess them. */
typedef struct
{
  OgAddress server;         /* where the client's datagram arrived */
  OgAddress client;         /* where it came from */
} OgReachedAt;

/* @address: OG_ADDRESS_SERVER_HELLO or OG_ADDRESS_CLIENT_HELLO. */
gboolean og_hello_encode      (OgOscWriter *writer, const char *address, const OgHello *hello);

/* A hello of a client of ours. OG_SESSION_NONE leaves the session out. */
gboolean og_own_hello_encode  (OgOscWriter *writer, const char *address, guint64 session);

/* TRUE for any hello, whatever a later version adds to it. */
gboolean og_hello_decode      (const OgOscMessage *message, OgHello *hello);

/* @address: OG_ADDRESS_CHALLENGE or OG_ADDRESS_CHALLENGE_REPLY. */
gboolean og_challenge_encode  (OgOscWriter *writer, const char *address,
                               const guint8 challenge[OG_CHALLENGE_SIZE]);
gboolean og_challenge_decode  (const OgOscMessage *message,
                               guint8 challenge[OG_CHALLENGE_SIZE]);

gboolean og_reached_at_encode (OgOscWriter *writer, const OgReachedAt *reached_at);
gboolean og_reached_at_decode (const OgOscMessage *message, OgReachedAt *reached_at);

/* The server asks whether @user is still there. Decoded: NULL if it does not. */
gboolean    og_still_there_encode (OgOscWriter *writer, const char *user);
const char *og_still_there_decode (const OgOscMessage *message);

/* Encoders: FALSE if the message did not fit.
 *
 * og_reached_at_decode: @reached_at is only written when TRUE is returned. */

G_END_DECLS
