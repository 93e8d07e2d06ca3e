/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/arguments.h"
#include "osc/writer.h"
#include "wire/address.h"
#include "wire/requests.h"

G_BEGIN_DECLS

/* What the server says to clients about themselves and each other:
 * user_alive_status, user_group_status, user_info (all original; user_info is
 * also sent unasked) and user_left. */

#define OG_ADDRESS_USER_STATUS  "/groupclient/user_alive_status"
#define OG_ADDRESS_GROUP_STATUS "/groupclient/user_group_status"
#define OG_ADDRESS_USER_INFO    "/groupclient/user_info"
#define OG_ADDRESS_USER_LEFT    "/groupclient/user_left"

typedef enum
{
  OG_STATUS_OK,
  OG_STATUS_WRONG_PASSWORD,
  OG_STATUS_LIMIT_REACHED,  /* of users or of groups */
  OG_STATUS_IN_USE,         /* the user lives elsewhere; not for originals */
  OG_STATUS_UNKNOWN         /* refused for another reason: a bad name */
} OgStatus;

typedef struct
{
  OgCredentials user;
  OgStatus status;
} OgUserStatus;

typedef struct
{
  OgCredentials user;
  OgCredentials group;
  OgStatus status;
} OgGroupStatus;

typedef struct
{
  const char *user;
  OgAddress private_address;
  OgAddress public_address;
  gint32 age;               /* seconds since the server last heard the user */
  OgOscArguments groups;    /* for og_user_info_next_group() */
} OgUserInfo;

typedef struct
{
  const char *user;
  const char *group;
} OgUserLeft;

const char *og_status_to_string      (OgStatus status);

gboolean    og_user_status_encode    (OgOscWriter *writer, const OgUserStatus *status);
gboolean    og_user_status_decode    (const OgOscMessage *message, OgUserStatus *status);

gboolean    og_group_status_encode   (OgOscWriter *writer, const OgGroupStatus *status);
gboolean    og_group_status_decode   (const OgOscMessage *message, OgGroupStatus *status);

gboolean    og_user_info_encode      (OgOscWriter *writer, const OgUserInfo *info,
                                      const char *const *groups, guint n_groups);
gboolean    og_user_info_decode      (const OgOscMessage *message, OgUserInfo *info);
const char *og_user_info_next_group  (OgUserInfo *info);
gboolean    og_user_info_names_group (OgUserInfo *info, const char *group);

gboolean    og_user_left_encode      (OgOscWriter *writer, const OgUserLeft *left);
gboolean    og_user_left_decode      (const OgOscMessage *message, OgUserLeft *left);

/* Encoders: FALSE if the message did not fit. og_user_info_encode ignores
 * @info->groups and writes at most OG_ALIVE_GROUPS_MAX of @groups. Decoders:
 * what they give borrows from the packet; a status in words that nobody knows
 * is OG_STATUS_UNKNOWN.
 *
 * og_user_info_names_group: takes groups up to that one. */

G_END_DECLS
