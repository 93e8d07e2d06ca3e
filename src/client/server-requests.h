/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/endpoints.h"
#include "wire/hello.h"
#include "wire/outbox.h"
#include "wire/requests.h"
#include "wire/trust.h"

G_BEGIN_DECLS

/* What a client says to its server: what stands in each datagram. When which is sent is
 * the subject of client/registration. */

typedef struct
{
  /* Borrowed */
  OgOutbox *outbox;
  const OgPath *server;
  const OgCredentials *user;
  const OgCredentials *group;
  const OgAddress *private_address;
  const OgToken *cookie;
  const OgEndpoints *endpoints; /* for an alive; NULL: they are not told */
  const guint8 *challenge;  /* OG_CHALLENGE_SIZE bytes; NULL: none came yet */

  guint64 session;
} OgServerRequest;

/* What a member asks for, beside saying that it is there. */
typedef enum
{
  OG_ASK_LIST = 1 << 0,
  OG_ASK_TOKENS = 1 << 1
} OgServerQuestions;

void og_server_request_alive (const OgServerRequest *self, OgServerQuestions questions);
void og_server_request_look  (const OgServerRequest *self);
void og_server_request_hello (const OgServerRequest *self);
void og_server_request_leave (const OgServerRequest *self);

/* og_server_request_alive: that we are there. og_server_request_look: who is there; it
 * says nothing of us. og_server_request_hello: whether a server of ours is there.
 * og_server_request_leave: that we go. */

G_END_DECLS
