/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/arguments.h"
#include "osc/writer.h"
#include "wire/address.h"

G_BEGIN_DECLS

/* What a client says to the server: user_alive, get_group_users_info (both
 * original) and user_leave. Decoders check the types and the number of arguments,
 * not what the names and passwords hold. */

#define OG_ADDRESS_USER_ALIVE      "/groupserver/user_alive"
#define OG_ADDRESS_GET_GROUP_USERS "/groupserver/get_group_users_info"
#define OG_ADDRESS_USER_LEAVE      "/groupserver/user_leave"

typedef struct
{
  const char *user;
  const char *password;     /* a digest, see og_password_digest() */
  OgAddress private_address;
  OgOscArguments groups;    /* for og_user_alive_next_group() */
} OgUserAlive;

typedef struct
{
  const char *name;
  const char *password;
} OgCredentials;

gboolean og_user_alive_encode      (OgOscWriter *writer, const OgCredentials *user,
                                    const OgAddress *private_address,
                                    const OgCredentials *groups, guint n_groups);
gboolean og_user_alive_decode      (const OgOscMessage *message, OgUserAlive *alive);
gboolean og_user_alive_next_group  (OgUserAlive *alive, OgCredentials *group);

gboolean og_get_group_users_encode (OgOscWriter *writer, const OgCredentials *group);
gboolean og_get_group_users_decode (const OgOscMessage *message, OgCredentials *group);

gboolean og_user_leave_encode      (OgOscWriter *writer, const OgCredentials *user);
gboolean og_user_leave_decode      (const OgOscMessage *message, OgCredentials *user);

/* Encoders: FALSE if the message did not fit. At most OG_ALIVE_GROUPS_MAX
 * groups are written. Decoders: what they give borrows from the packet.
 *
 * og_user_alive_next_group: FALSE after the last group that is whole. */

#define OG_ALIVE_GROUPS_MAX 32

G_END_DECLS
