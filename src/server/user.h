/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/password.h"
#include "server/timeout-wheel.h"
#include "wire/capabilities.h"
#include "wire/path.h"
#include "wire/requests.h"
#include "wire/trust.h"

G_BEGIN_DECLS

/* What the server knows of one user. There may be a million: it is small, and one
 * piece of memory. What a user may do is decided in registry. */

typedef struct _OgGroupRecord OgGroupRecord;

typedef struct
{
  OgGroupRecord *group;
  guint position;           /* in the group's members */
  guint cursor : 30;        /* the member with which the next list begins */
  guint has_announcement : 1;       /* the group is yet to be told of the user */
  guint was_announced : 1;          /* the group was told of the user before */
} OgMembership;

/* What a list of members reads stands together, next to the name. */
typedef struct
{
  OgTimeoutWheelEntry presence;    /* first, so that it can be cast */
  OgOwnHost own_host; /* at which of our addresses its packets arrive */
  guint32 private_ipv4;
  guint16 private_port;
  guint16 credit;           /* bytes, see allowances */
  guint8 password_offset;   /* behind name */
  guint8 n_memberships;
  guint8 max_memberships;
  guint8 proven_in;         /* the period of the challenge that it last replied to */
  guint32 is_proven : 1;    /* receives by its path */
  guint32 said_hello : 1;
  guint32 knows_tokens : 1;
  guint32 can_relay : 1;    /* takes packets that a relay hands on */
  guint32 has_cookie : 1;
  guint32 is_contested : 1; /* see contests */
  guint32 knows_endpoints : 1;
  guint32 has_endpoints : 1; /* see address-book */
  guint32 transport : 2;    /* of its path, OgTransport */
  guint32 moved_unproven : 1; /* and has not said the passwords of its groups since */
  guint32 unproven_index : 20; /* in the list of those who proved nothing */
  guint32 has_loan : 1;     /* see lending */
  OgAddress public_address; /* of its path */
  guint32 session;          /* of its client; 0: it did not say */
  OgToken cookie;           /* that its client wants to see again */
  OgMembership *memberships;
  OgMembership first;       /* the only one of nearly all users */
  char name[];              /* terminated, and the packed password */
} OgUser;

OgUser       *og_user_new                 (const OgCredentials *credentials);
void          og_user_free                (OgUser *self);
gboolean      og_user_has_password        (const OgUser *self, const char *offered);
const char   *og_user_get_password        (const OgUser *self, char digest[OG_DIGEST_TEXT_SIZE]);
gboolean      og_user_is_shown            (const OgUser *self);
void          og_user_set_path            (OgUser *self, const OgPath *path);
OgPath        og_user_get_path            (const OgUser *self);
gboolean      og_user_is_at               (const OgUser *self, const OgPath *path);
void          og_user_set_capabilities    (OgUser *self, OgCapabilities capabilities);
void          og_user_set_private_address (OgUser *self, const OgAddress *address);
OgAddress     og_user_get_private_address (const OgUser *self);
OgMembership *og_user_find_membership     (const OgUser *self, const OgGroupRecord *group);

/* og_user_new: valid credentials.
 *
 * og_user_get_password: as og_password_unpack().
 *
 * og_user_is_shown: to others. One who can prove where it is has to.
 *
 * og_user_get_path: by which it came, and by which it gets all that it is told and that
 * is handed on to it. */

G_END_DECLS
