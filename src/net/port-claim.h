/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Asks that nobody else may bind the port that @socket is bound to next, on
 * whichever of this computer's addresses. On most systems that is so anyway. */
void og_port_claim (GSocket *socket);

G_END_DECLS
