/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A system on which every name means one computer, or none. */
#define MADE_TYPE_RESOLVER (made_resolver_get_type ())
G_DECLARE_FINAL_TYPE (MadeResolver, made_resolver, MADE, RESOLVER, GResolver)

/* From now on, a space between two; NULL: no name is found, as at first. For one
 * thread. */
void made_resolver_set (MadeResolver *self, const char *addresses);

G_END_DECLS
