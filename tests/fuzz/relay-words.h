/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/datagram.h"
#include "wire/relaying.h"

#include "input.h"

G_BEGIN_DECLS

/* What goes by a relay, as the input spells it: a request to hand something on, and what
 * was handed on. */

GBytes  *og_fuzz_make_request   (OgFuzzInput *input, const char *const *users, guint n_users,
                                 const char *const *groups, guint n_groups);
GBytes  *og_fuzz_make_relayed   (OgFuzzInput *input, const OgToken *cookie, const char *group,
                                 const char *from);
gboolean og_fuzz_take_relayed   (const guint8 *data, gsize size, OgRelayedPacket *relayed);
gboolean og_fuzz_judge_relayed  (const OgRun *run);
void     og_fuzz_judge_requests (const OgRun *run, const OgToken *cookie);

/* og_fuzz_make_request: four bytes. Cookies are those of fuzz-server: a number up to 3,
 * and 1. At most eight users and four groups.
 *
 * og_fuzz_make_relayed: one byte, and the packet as og_fuzz_input_take_bytes().
 *
 * og_fuzz_judge_relayed: all in @run was handed on, as it has to look. FALSE: there is none.
 *
 * og_fuzz_judge_requests: all in @run are requests of one who shows @cookie, with nothing
 * of the protocol inside.
 *
 * og_fuzz_take_relayed: FALSE if the datagram is another one. */

G_END_DECLS
