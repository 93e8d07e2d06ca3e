/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/name-table.h"
#include "server/timeout-wheel.h"
#include "wire/address.h"
#include "wire/trust.h"

G_BEGIN_DECLS

/* The users that the server knows, by name, and which of them have fallen
 * silent. It keeps them; what a user may do is decided in registry. */

typedef struct _OgGroupRecord OgGroupRecord;
typedef struct _OgUsers OgUsers;

typedef struct
{
  OgGroupRecord *group;
  guint position;           /* in the group's members */
  guint cursor : 31;        /* the member with which the next list begins */
  guint has_announcement : 1;       /* the group is yet to be told of the user */
} OgMembership;

/* What a list of members reads stands together, next to the name. */
typedef struct
{
  OgTimeoutWheelEntry presence;    /* first, so that it can be cast */
  guint32 local_ipv4;       /* at which of our addresses its packets arrive */
  guint32 private_ipv4;
  guint16 private_port;
  guint16 credit;           /* bytes, see allowances */
  guint8 password_offset;   /* behind name */
  guint8 n_memberships;
  guint8 max_memberships;
  guint8 proven_in;         /* the period of the challenge that it last replied to */
  guint32 is_proven : 1;    /* receives at its public address */
  guint32 said_hello : 1;
  guint32 knows_tokens : 1;
  guint32 has_cookie : 1;
  guint32 is_contested : 1; /* see contests */
  guint32 unproven_index : 24; /* in the list of those who proved nothing */
  OgAddress public_address;
  guint32 session;          /* of its client; 0: it did not say */
  OgToken cookie;           /* that its client wants to see again */
  OgMembership *memberships;
  OgMembership first;       /* the only one of nearly all users */
  char name[];              /* terminated, and the packed password */
} OgUser;

OgUsers           *og_users_new            (const guint8 key[OG_SIPHASH_KEY_SIZE],
                                            gint64 timeout, guint max_users);
void               og_users_free           (OgUsers *self);
const OgNameTable *og_users_get_table      (const OgUsers *self);
OgUser            *og_users_find           (const OgUsers *self, const char *name);
gboolean           og_users_is_full        (const OgUsers *self);
OgUser            *og_users_add            (OgUsers *self, const OgCredentials *credentials,
                                            gint64 now);
void               og_users_remove         (OgUsers *self, OgUser *user);
void               og_users_set_proven     (OgUsers *self, OgUser *user, gboolean is_proven);
OgUser            *og_users_find_unproven  (OgUsers *self);
OgUser            *og_users_find_silent    (OgUsers *self, guint *work, gint64 now);
gint64             og_users_next_deadline  (const OgUsers *self);

gboolean           og_user_has_password    (const OgUser *user, const char *offered);
gboolean           og_user_is_shown        (const OgUser *user);
void               og_user_set_private_address (OgUser *user, const OgAddress *address);
OgAddress          og_user_get_private_address (const OgUser *user);
OgMembership      *og_user_find_membership (const OgUser *user, const OgGroupRecord *group);

/* og_users_add: valid credentials with a name that is new here. NULL if there
 * are @max_users already.
 *
 * og_users_find_unproven: of those without proof the one heard longest ago, or of
 * many of them. NULL if there is none.
 *
 * og_users_remove: frees @user, which is in no group any more.
 *
 * og_users_find_silent, og_users_next_deadline: as in server/timeout-wheel.h.
 *
 * og_user_is_shown: to others. One who can prove where it is has to. */

G_END_DECLS
