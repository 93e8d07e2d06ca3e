/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"
#include "wire/requests.h"
#include "wire/siphash.h"

G_BEGIN_DECLS

/* Names whose owners are gone for now, with their passwords, so that nobody else gets
 * them meanwhile: of users, or of groups. They are not many: the one kept longest goes
 * first, and no address has more than its share. It never decides who may have a name. */

typedef struct _OgRetention OgRetention;

/* What became of the owner. */
typedef enum
{
  OG_GONE_SILENT,           /* crashed, or lost its network */
  OG_GONE_LEFT              /* on purpose: its name is kept for OG_KEPT_AFTER_LEAVING */
} OgGone;

typedef struct
{
  GList link;               /* of retention */
  gint64 until;             /* µs */
  guint64 owner;            /* see site */
  guint8 password_offset;   /* behind name */
  guint8 gone;              /* OgGone */
  char name[];              /* terminated, and the packed password */
} OgKept;

OgRetention  *og_retention_new           (const guint8 key[OG_SIPHASH_KEY_SIZE], gint64 period,
                                          guint max_names, guint min_share);
void          og_retention_free          (OgRetention *self);
void          og_retention_keep          (OgRetention *self, const OgCredentials *credentials,
                                          const OgAddress *owner, OgGone gone, gint64 now);
const OgKept *og_retention_find          (OgRetention *self, const char *name, gint64 now);
void          og_retention_release       (OgRetention *self, const char *name);
void          og_retention_advance       (OgRetention *self, gint64 now);
gint64        og_retention_next_deadline (const OgRetention *self);
guint         og_retention_count         (const OgRetention *self);

gboolean      og_kept_has_password       (const OgKept *self, const char *offered);
gboolean      og_kept_is_open_to         (const OgKept *self, const OgAddress *source);

/* og_retention_new: names are kept for @period (µs); 0: none are, as in the original.
 * @min_share is granted to an address in any case, see limits.
 *
 * og_retention_keep: replaces what is kept of that name. Nothing is kept if the address
 * of the @owner has its share already.
 *
 * og_retention_find: NULL: anybody may have the name. Borrowed until the next call.
 *
 * og_retention_release: @name need not be kept.
 *
 * og_retention_advance: forgets what was kept long enough.
 *
 * og_kept_is_open_to: the owner left on purpose, and @source is behind the same public
 * address: it may be the owner who wants another password. */

G_END_DECLS
