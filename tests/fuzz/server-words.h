/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/writer.h"
#include "server/mirror.h"

#include "input.h"

G_BEGIN_DECLS

/* What clients say to a server, as the input spells it. */

#define OG_FUZZ_N_USERS 8
#define OG_FUZZ_N_GROUPS 4

extern const char *const OG_FUZZ_USERS[OG_FUZZ_N_USERS];
extern const char *const OG_FUZZ_GROUPS[OG_FUZZ_N_GROUPS];

void  og_fuzz_write_alive          (OgOscWriter *writer, guint8 who, guint8 where);
void  og_fuzz_write_hello          (OgOscWriter *writer, guint64 session,
                                    gboolean is_first_version);
void  og_fuzz_write_endpoints      (OgOscWriter *writer, OgFuzzInput *input);
gsize og_fuzz_write_mirror_request (guint8 *bytes, gsize capacity, guint8 how);
void  og_fuzz_judge_mirror         (OgMirror *mirror, const OgDatagram *asked);

/* og_fuzz_write_endpoints: two bytes, and one for each address. They stand behind a cookie
 * and, but for a bit, the alive of a user, who may be another one.
 *
 * og_fuzz_write_mirror_request: gives its size.
 *
 * og_fuzz_judge_mirror: at most one answer, to where @asked came from and no larger. */

G_END_DECLS
