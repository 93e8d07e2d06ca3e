/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/session-status.h"

/* Statuses of sessions that never were. */

#define MADE_SECOND G_TIME_SPAN_SECOND

OgSessionStatus *made_status_new  (gint64 taken, const char *const *names);
OgPeerStatus    *made_status_peer (OgSessionStatus *status, const char *name);
void             made_status_reach (OgPeerStatus *peer, const char *address);
void             made_status_loop (OgSessionStatus *status, OgLoop kind, guint16 port,
                                   const char *message);

/* made_status_new: joined; every peer of @names (NULL: none) is reached on the
 * local network since one second, measured, at 20 ms, no loss.
 *
 * made_status_peer: to change it; it must be there.
 *
 * made_status_reach: @peer is reached there, at its local address.
 *
 * made_status_loop: one more goes on. @message may be NULL. */
