/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/client.h"
#include "input.h"

G_BEGIN_DECLS

/* What a client of ours believes only with a secret: the fuzzer is told it, as it could
 * never guess it. */

void og_fuzz_write_trusted (OgOscWriter *writer, OgFuzzInput *input, OgClient *client,
                            const char *user);

/* The client has some addresses, or none. */
void og_fuzz_set_endpoints (OgClient *client, OgFuzzInput *input, gint64 now);

/* NULL: there is none of that name. */
OgPeer *og_fuzz_find_peer (OgClient *client, const char *user);

/* Whether any peer answered a probe at @path, so that it is no original. */
gboolean og_fuzz_is_proven (OgClient *client, const OgPath *path);

/* og_fuzz_write_trusted: messages of the server behind the cookie, or of @user with a
 * token, or a proof of @user; some of them with the wrong secret. */

G_END_DECLS
