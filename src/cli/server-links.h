/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/log.h"
#include "cli/server-options.h"
#include "engine/server-io.h"

G_BEGIN_DECLS

/* Where the server of the terminal listens beside UDP: for TCP at the same port, at the
 * ports of its options, and at those that systemd opened for it. It keeps the
 * certificate, and says all of it in the log. What cannot be had is a warning there: who
 * has UDP plays without. */

typedef struct _OgServerLinks OgServerLinks;

OgServerLinks *og_server_links_new    (OgServerIo *server_io, const OgServerOptions *options,
                                       OgLog *log, GError **error);
void           og_server_links_free   (OgServerLinks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgServerLinks, og_server_links_free)

void           og_server_links_reload (OgServerLinks *self);

/* og_server_links_new: NULL and @error, a line for a person, if a certificate is needed
 * and none can be had, or if systemd handed over what is not understood. @server_io and
 * @log must live as long.
 *
 * og_server_links_reload: the certificate, from the same files. */

G_END_DECLS
