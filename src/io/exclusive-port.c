/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/exclusive-port.h"

#ifdef G_OS_WIN32

#include <gio/gnetworking.h>

/* We have a port at every address. Windows still lets another program of the
 * same user bind it at one address, and that program then gets the messages
 * sent there. */
void
og_exclusive_port_claim (GSocket *socket)
{
  g_socket_set_option (socket, SOL_SOCKET, SO_EXCLUSIVEADDRUSE, TRUE, NULL);
}

/* A port that another socket has for itself is "denied" there. So are ranges
 * that the system keeps, of which no program can have one either. */
gboolean
og_port_is_taken (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE)
         || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED);
}

#else

void
og_exclusive_port_claim (GSocket *socket)
{
}

gboolean
og_port_is_taken (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

#endif
