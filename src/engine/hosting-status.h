/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/hosted-links.h"
#include "io/local-addresses.h"
#include "io/mapping/outcome.h"
#include "wire/address.h"

G_BEGIN_DECLS

/* How the server in this process is doing: a plain value. */

typedef struct
{
  guint16 port;
  gint64 started;           /* monotonic µs */
  guint users;
  guint members;            /* users who are in a group: others were refused there */
  guint groups;
  OgHostedLinks links;      /* where UDP is blocked */
  OgMappingOutcome mapping; /* what the router was asked for */
  guint n_addresses;
  OgAddress addresses[OG_LOCAL_ADDRESSES_MAX]; /* with its port; the first is the best
                                                * to join at; no loopback */
} OgHostingStatus;

G_END_DECLS
