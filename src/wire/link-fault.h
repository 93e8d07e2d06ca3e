/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

/* Why a link (TCP or TLS) did not come about, or ended. */

typedef enum
{
  OG_LINK_FINE,
  OG_LINK_REFUSED,          /* no program listens there */
  OG_LINK_UNREACHABLE,      /* no network that leads there, or it is forbidden */
  OG_LINK_TIMED_OUT,        /* no connection, no handshake or no packet in time */
  OG_LINK_HANDSHAKE_FAILED, /* whoever answers does not speak our TLS */
  OG_LINK_WRONG_CERTIFICATE,
  OG_LINK_NO_TLS,           /* this program was built without it */
  OG_LINK_CLOSED_BY_PEER,
  OG_LINK_MALFORMED,        /* a length that no packet has */
  OG_LINK_TOO_SLOW,         /* what was sent waited too long */
  OG_LINK_CROWDED_OUT,      /* others needed the place: see io/link-seats.h */
  OG_LINK_FAILED,           /* anything else */
  OG_N_LINK_FAULTS
} OgLinkFault;
