/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/name-table.h"
#include "server/user.h"

G_BEGIN_DECLS

/* The users that the server knows, by name, and which of them have fallen
 * silent. It keeps them; what a user may do is decided in registry. */

typedef struct _OgUsers OgUsers;

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

/* og_users_add: valid credentials with a name that is new here. NULL if there
 * are @max_users already.
 *
 * og_users_find_unproven: of those without proof the one heard longest ago, or of
 * many of them. NULL if there is none.
 *
 * og_users_remove: frees @user, which is in no group any more.
 *
 * og_users_find_silent, og_users_next_deadline: as in server/timeout-wheel.h. */

G_END_DECLS
