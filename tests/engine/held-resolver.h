/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A system so busy that the thread that asks it for a name stands still. */
#define HELD_TYPE_RESOLVER (held_resolver_get_type ())
G_DECLARE_FINAL_TYPE (HeldResolver, held_resolver, HELD, RESOLVER, GResolver)

/* held_resolver_wait: until somebody is held. held_resolver_let_go: who then
 * finds nothing, now and whenever it asks. */
void held_resolver_wait   (HeldResolver *self);
void held_resolver_let_go (HeldResolver *self);

G_END_DECLS
