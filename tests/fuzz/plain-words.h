/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/client.h"
#include "input.h"

G_BEGIN_DECLS

/* What a server and members say that needs no secret, each of one byte of the input. @peer
 * may be NULL. */

void og_fuzz_write_statuses         (OgOscWriter *writer, OgFuzzInput *input,
                                     const OgRegistration *registration);
void og_fuzz_write_challenge        (OgOscWriter *writer, OgFuzzInput *input);
void og_fuzz_write_findings         (OgOscWriter *writer, OgFuzzInput *input, OgClient *client,
                                     const char *const *users, const OgAddress *address);
void og_fuzz_write_probe            (OgOscWriter *writer, OgFuzzInput *input, gint64 now);
void og_fuzz_write_probe_reply      (OgOscWriter *writer, OgFuzzInput *input,
                                     const OgPeer *peer);
void og_fuzz_write_soundcheck_reply (OgOscWriter *writer, OgFuzzInput *input,
                                     const OgPeer *peer);

/* og_fuzz_write_findings: two bytes. At least four users.
 *
 * og_fuzz_write_probe_reply: to the last probe of @peer.
 *
 * og_fuzz_write_soundcheck_reply: to one of the messages that went to @peer. */

G_END_DECLS
