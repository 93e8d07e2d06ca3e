/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"
#include "wire/lookup-fault.h"
#include "wire/send-fault.h"

G_BEGIN_DECLS

/* What keeps a session from starting, or programs from hearing it, in sentences
 * for a person, which say what to do. The application has them from here too, in
 * the user's language. Owned by the caller. */

char *og_problem_words_dup_lookup   (OgLookupFault fault, const char *name);
char *og_problem_words_dup_no_way   (const char *host, gboolean has_ipv4, gboolean has_ipv6);
char *og_problem_words_dup_receiver (OgSendFault fault, const char *receiver);
char *og_problem_words_dup_port     (const GError *error, const OgAddress *bind);
char *og_problem_words_dup_engine   (const GError *error, const OgAddress *network,
                                     const OgAddress *send);

/* og_problem_words_dup_lookup: @name, any bytes, is what the person typed.
 *
 * og_problem_words_dup_no_way: that of OG_LOOKUP_NO_NETWORK, by what this computer has.
 *
 * og_problem_words_dup_receiver: why OSC of the group does not get to @receiver,
 * such as "192.168.1.30:9000".
 *
 * og_problem_words_dup_port: @error is that of og_udp_new() with @bind.
 *
 * og_problem_words_dup_engine: @error is an OG_ENGINE_ERROR; the addresses are those
 * that were asked for. */

G_END_DECLS
