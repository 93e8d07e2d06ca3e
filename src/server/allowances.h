/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/siphash.h"
#include "wire/address.h"

G_BEGIN_DECLS

/* How many bytes the server may say to each address, so that nobody can make it
 * flood a third party by forging the source of a datagram. It decides how many
 * bytes, never which. */

typedef struct _OgAllowances OgAllowances;

OgAllowances *og_allowances_new        (const guint8 key[OG_SIPHASH_KEY_SIZE]);
void          og_allowances_free       (OgAllowances *self);

gsize         og_allowances_get        (const OgAllowances *self, const OgAddress *to,
                                        gboolean is_proven, gint64 now);
void          og_allowances_spend      (OgAllowances *self, const OgAddress *to, gboolean is_proven,
                                        gsize size, gint64 now);
guint16       og_allowances_get_credit (gsize earned, gsize spent);

/* og_allowances_get: the bytes that may go to @to now by the rate of its site,
 * whatever its port. @is_proven: it has shown that it receives there. Loopback is
 * held to OG_BURST only: it cannot be forged from elsewhere and has no bandwidth
 * to save.
 *
 * og_allowances_spend: @size bytes went there.
 *
 * og_allowances_get_credit: what is left of @earned bytes for later. */

G_END_DECLS
