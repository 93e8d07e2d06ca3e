/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "net/port-claim.h"

#ifdef G_OS_WIN32

#include <gio/gnetworking.h>

/* Windows lets one program bind one address of a port of which another has
 * all, and one that sets SO_REUSEADDR even the same address: the messages then
 * go to either. */
void
og_port_claim (GSocket *socket)
{
  g_socket_set_option (socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, TRUE, NULL);
}

#else

void
og_port_claim (GSocket *socket)
{
}

#endif
