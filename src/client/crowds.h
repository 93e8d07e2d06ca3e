/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/peer.h"

G_BEGIN_DECLS

/* How many original members in one place get OSC. Nothing can ask an original whether it
 * is there, and one forged ping makes up another. With many of them at one host all that a
 * member plays would go there as many times. So there are OG_ORIGINALS_BESIDE in one
 * network at most, those who came first, but for hosts at which one of ours answers
 * probes: people play there. */

/* The way to a peer, in the form in which the data path wants it. */
typedef struct
{
  OgPath path;
  OgPeer *peer;
  gboolean original;        /* it is not sent what would end it */
} OgRoute;

guint og_crowds_thin_out (OgRoute *routes, guint n_routes);

/* og_crowds_thin_out: how many remain. The others stand behind them. */

G_END_DECLS
