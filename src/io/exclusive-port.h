/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Makes a port ours alone, at every address of this computer. On most systems it
 * is that anyway. */

void     og_exclusive_port_claim (GSocket *socket);
gboolean og_port_is_taken        (const GError *error);

/* og_exclusive_port_claim: to be called before @socket is bound. No effect on
 * systems that have no such option.
 *
 * og_port_is_taken: whether g_socket_bind() failed because another socket has
 * the port. */

G_END_DECLS
