/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/capabilities.h"
#include "wire/requests.h"

G_BEGIN_DECLS

/* How programs that speak version 2 know whose packet they got, although anybody
 * can write any source address on it. The server repeats a cookie that the client
 * made up. A member shows another a token that only the two and the server know. */

#define OG_ADDRESS_SERVER_COOKIE    "/groupserver/cookie"
#define OG_ADDRESS_CLIENT_COOKIE    "/groupclient/cookie"
#define OG_ADDRESS_GET_GROUP_TOKENS "/groupserver/get_group_tokens"
#define OG_ADDRESS_USER_TOKEN       "/groupclient/user_token"
#define OG_ADDRESS_PING_TOKEN       "/groupclient/ping_token"

/* Bytes of a cookie and of a token. */
#define OG_TOKEN_SIZE 8

typedef struct
{
  guint8 bytes[OG_TOKEN_SIZE];
} OgToken;

/* The tokens between the member that reads this and another one. */
typedef struct
{
  const char *user;         /* the other */
  OgToken shown;            /* what the reader shows to the other */
  OgToken expected;         /* what the other shows to the reader */
  OgCapabilities capabilities; /* of the other, as the server knows them */
} OgUserToken;

/* @address: OG_ADDRESS_SERVER_COOKIE, OG_ADDRESS_CLIENT_COOKIE or
 * OG_ADDRESS_PING_TOKEN. */
gboolean og_token_encode            (OgOscWriter *writer, const char *address,
                                     const OgToken *token);
gboolean og_token_decode            (const OgOscMessage *message, OgToken *token);

/* For a message in which it is one argument of several. */
gboolean og_token_take              (OgOscArguments *arguments, OgToken *token);

gboolean og_get_group_tokens_encode (OgOscWriter *writer, const OgCredentials *group);

gboolean og_user_token_encode       (OgOscWriter *writer, const OgUserToken *token);
gboolean og_user_token_decode       (const OgOscMessage *message, OgUserToken *token);

/* Takes the same time whatever differs. */
gboolean og_token_equal             (const OgToken *self, const OgToken *other);

/* Encoders: FALSE if the message did not fit. Decoders: what they give borrows from
 * the packet. og_get_group_users_decode() reads the request for tokens, too. */

G_END_DECLS
