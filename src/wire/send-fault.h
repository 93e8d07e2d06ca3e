/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Why the system did not send a datagram, or what it heard of an earlier one
 * to the same place. */

typedef enum
{
  OG_SEND_FINE,             /* as far as the system knows */
  OG_SEND_BUSY,             /* no room in the system's buffer */
  OG_SEND_NOT_TAKEN,        /* refused: no program has the port */
  OG_SEND_NO_NETWORK,       /* no network that leads there */
  OG_SEND_NO_WAY,           /* no such computer in its network */
  OG_SEND_FORBIDDEN,
  OG_SEND_TOO_LARGE,
  OG_SEND_FAILED,           /* anything else */
  OG_N_SEND_FAULTS
} OgSendFault;
