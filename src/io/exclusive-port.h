/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Ports as ours alone, on whichever of this computer's addresses. On most
 * systems they are so anyway. */

void     og_exclusive_port_claim (GSocket *socket);
gboolean og_port_is_taken        (const GError *error);

/* og_exclusive_port_claim: before @socket is bound. Where the system does not know of it,
 * nothing happens.
 *
 * og_port_is_taken: whether g_socket_bind() failed because another socket has
 * the port. */

G_END_DECLS
