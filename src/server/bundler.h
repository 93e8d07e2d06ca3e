/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/groups.h"
#include "server/lending.h"
#include "wire/answers.h"
#include "wire/endpoints.h"
#include "wire/hello.h"
#include "wire/outbox.h"

G_BEGIN_DECLS

/* What the server says to one endpoint in one step: messages in as few bundles as
 * hold them, within the bytes that it may spend on that endpoint. It decides how
 * users are shown to this reader, not who is shown. */

typedef struct
{
  /* Borrowed */
  OgOutbox *outbox;
  const OgLending *lending; /* NULL: none, as after open */

  OgPath path;              /* to the reader */
  gboolean is_local;        /* the reader is on this machine */
  gboolean is_ipv6;         /* the reader is there by IPv6 */
  OgAddress local;          /* ours as the reader knows it; unset: not known */
  const OgToken *cookie;    /* of the reader, in each bundle; NULL: none */
  gsize begun;              /* bytes in an open bundle that says nothing yet */
  gsize allowance;          /* bytes in all */
  gsize spent;              /* bytes in bundles that are closed */
  guint n_bundles;
  guint n_withheld;         /* messages for which nothing was left */
  OgOscWriter writer;
} OgBundler;

void     og_bundler_open             (OgBundler *self, OgOutbox *outbox, const OgPath *path,
                                      const OgAddress *local, const OgToken *cookie,
                                      gsize allowance);
void     og_bundler_set_allowance    (OgBundler *self, gsize allowance);
gboolean og_bundler_add_user_status  (OgBundler *self, const OgUserStatus *status);
gboolean og_bundler_add_group_status (OgBundler *self, const OgGroupStatus *status);
gboolean og_bundler_add_hello        (OgBundler *self, const OgHello *hello);
gboolean og_bundler_add_reached_at   (OgBundler *self);
gboolean og_bundler_add_challenge    (OgBundler *self, const guint8 challenge[OG_CHALLENGE_SIZE]);
gboolean og_bundler_add_mirror_port  (OgBundler *self, guint16 port);
gboolean og_bundler_add_user_info    (OgBundler *self, const OgUser *user,
                                      const OgGroupRecord *group, const OgUser *reader,
                                      gint64 now);
gboolean og_bundler_add_user_token   (OgBundler *self, const OgUserToken *tokens);
gboolean og_bundler_add_user_endpoints (OgBundler *self, const OgUser *user,
                                        const OgEndpoints *endpoints);
gboolean og_bundler_is_beside        (const OgBundler *self, const OgUser *user);
gboolean og_bundler_add_user_left    (OgBundler *self, const OgUserLeft *left);
void     og_bundler_close            (OgBundler *self);

/* All bundles stay in the outbox; between open and close nothing else is written
 * to it. What adds a message gives FALSE if that is too large for a bundle, or
 * for what is left of the allowance. It is then counted as withheld.
 *
 * og_bundler_open: @cookie is borrowed until the next call.
 *
 * og_bundler_add_hello: with the session that the reader said.
 *
 * og_bundler_add_user_endpoints: nothing is added if the reader brought no cookie with
 * what it asks.
 *
 * og_bundler_is_beside: @user and the reader are behind one router or on this machine.
 *
 * og_bundler_add_user_info: with the groups that @user and @reader share, or only
 * @group if that is too much for a bundle or @reader is NULL. A user on this machine
 * is shown to others under the address by which they reach it. The private address
 * is for readers behind the same public one; others get that instead. Neither is told
 * if it is not one of IPv4, for datagrams. Where ports are lent to @user towards @reader,
 * they stand in for both. */

G_END_DECLS
