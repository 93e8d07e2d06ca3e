/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/group.h"
#include "wire/kind.h"

G_BEGIN_DECLS

/* What peers say to us ourselves, in protocol messages: it decides which of the
 * group a message concerns. What they say to local programs goes past it. */

OgPeer *og_group_control_received (OgGroup *self, OgPeer *peer, const OgControl *message,
                                   const OgDatagram *datagram, gint64 now);

/* og_group_control_received: @message stands in @datagram, which came from @peer;
 * NULL: from nobody known. Gives the peer that speaks, NULL: nobody known: a ping
 * says it by name. The caller reviews that peer when all of the datagram is
 * heard, because a hello stands behind the ping. */

G_END_DECLS
