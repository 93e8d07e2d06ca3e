/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/registration.h"

G_BEGIN_DECLS

/* Looks at a server that does not tell one client from another, an original one:
 * the group is asked for alone, to see whether another client has our name. It
 * decides when to look, which looks count, and when we yield the name. */

gboolean og_looks_count         (const OgRegistration *self);
void     og_looks_send          (OgRegistration *self, gint64 now);
gint64   og_looks_next_deadline (const OgRegistration *self);
gint64   og_looks_get_return    (const OgRegistration *self);
void     og_looks_own_listed    (OgRegistration *self, const OgUserInfo *info, gint64 now);

/* og_looks_count: whether what a look finds now would be known to be another.
 *
 * og_looks_next_deadline: of a look of its own; -1: none.
 *
 * og_looks_get_return: when we take the name again after we yielded it.
 *
 * og_looks_own_listed: where the server says that we are ourselves. */

G_END_DECLS
