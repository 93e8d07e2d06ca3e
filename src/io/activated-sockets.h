/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/path.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Sockets that systemd opened for this program (socket activation): so it has ports
 * below 1024 without the rights of root. What they are for is said by their kind and
 * name; what does not fit is refused. */

/* The first descriptor that is handed over so. */
#define OG_ACTIVATED_FIRST 3

typedef struct
{
  GSocket *socket;          /* owned */
  OgTransport transport;
} OgActivatedSocket;

GArray *og_activated_sockets_take (int first, GError **error);

/* og_activated_sockets_take: of OgActivatedSocket; owned by the caller, unrefs the
 * sockets with it. Empty if nothing was handed over, or where there is no systemd. @first
 * is OG_ACTIVATED_FIRST except in tests. Takes what it reads out of the environment:
 * nobody else takes the sockets again.
 *
 * A socket of datagrams is for UDP. One that listens is for TCP, or for TLS if its name
 * (FileDescriptorName=) begins with "tls". NULL and @error (G_IO_ERROR_INVALID_ARGUMENT)
 * if one is something else. */

G_END_DECLS
