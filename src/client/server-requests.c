/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/server-requests.h"

/* The reply to a challenge goes first, so that the server already trusts our
 * address when it comes to what we ask for. */
static void
open_anonymous (const OgServerRequest *self, OgOscWriter *writer)
{
  og_outbox_open (self->outbox, writer);
  if (self->challenge != NULL)
    og_challenge_encode (writer, OG_ADDRESS_CHALLENGE_REPLY, self->challenge);
  og_token_encode (writer, OG_ADDRESS_SERVER_COOKIE, self->cookie);
}

static void
open_named (const OgServerRequest *self, guint n_groups, OgOscWriter *writer)
{
  open_anonymous (self, writer);
  og_own_hello_encode (writer, OG_ADDRESS_SERVER_HELLO, self->session);
  og_user_alive_encode (writer, self->user, self->private_address, self->group,
                        n_groups);
}

void
og_server_request_alive (const OgServerRequest *self, OgServerQuestions questions)
{
  OgOscWriter writer;

  open_named (self, 1, &writer);
  if (self->endpoints != NULL)
    og_user_endpoints_encode (&writer, OG_ADDRESS_SERVER_ENDPOINTS,
                              self->user->name, self->endpoints, self->cookie);
  if ((questions & OG_ASK_LIST) != 0)
    og_get_group_users_encode (&writer, self->group);
  if ((questions & OG_ASK_TOKENS) != 0)
    og_get_group_tokens_encode (&writer, self->group);
  og_outbox_close (self->outbox, &writer, self->server);
}

void
og_server_request_look (const OgServerRequest *self)
{
  OgOscWriter writer;

  open_anonymous (self, &writer);
  og_get_group_users_encode (&writer, self->group);
  og_outbox_close (self->outbox, &writer, self->server);
}

void
og_server_request_hello (const OgServerRequest *self)
{
  OgOscWriter writer;

  open_anonymous (self, &writer);
  og_own_hello_encode (&writer, OG_ADDRESS_SERVER_HELLO, self->session);
  og_outbox_close (self->outbox, &writer, self->server);
}

/* To an original server an alive without groups is what says that we go; it
 * skips the second message. Ours would keep the user without the second. */
void
og_server_request_leave (const OgServerRequest *self)
{
  OgOscWriter writer;

  open_named (self, 0, &writer);
  og_user_leave_encode (&writer, self->user);
  og_outbox_close (self->outbox, &writer, self->server);
}
