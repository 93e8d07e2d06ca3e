/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/client.h"

G_BEGIN_DECLS

/* What the server and the peers say to a client itself: it decides which of
 * them that concerns, and who is a member. What they say to local programs goes past it. */

gboolean og_client_receive_control (OgClient *self, const OgDatagram *datagram,
                                    OgDelivery *delivery, gint64 now);
OgPeer  *og_client_find_peer       (OgClient *self, const OgPath *path);

/* og_client_receive_control: gives what is for the local programs after all,
 * such as pings if they are passed.
 *
 * og_client_find_peer: who sends by it; NULL: nobody that we know. The
 * server is not a peer, even where one used to be. */

G_END_DECLS
