/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/client.h"
#include "io/udp.h"

G_BEGIN_DECLS

/* A batch of what local programs send goes out to the group, in as few calls as
 * the system allows. The receivers of each datagram stand in its verdicts, of OgForward. */

void og_fan_out (OgUdp *udp, OgClient *client, const OgDatagram *datagrams,
                 const guint8 *verdicts, guint n_datagrams, gint64 now);

G_END_DECLS
