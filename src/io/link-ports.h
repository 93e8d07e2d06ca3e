/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Opens sockets that listen for TCP. For every address: one for both families where the
 * system can, otherwise one for each that it has, at the same port.
 *
 * Adds them to @sockets, which unrefs them; FALSE and @error if not one could be
 * opened, or if somebody else has the port in one family. */
gboolean og_link_ports_open (GPtrArray *sockets, const OgAddress *at, GError **error);

G_END_DECLS
