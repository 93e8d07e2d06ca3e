/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/address.h"

G_BEGIN_DECLS

/* A peer as the original client sees it: its endpoints and what is due. All
 * times are whole seconds. */

typedef struct
{
  OgAddress address;
  gboolean ping_received;
  gint64 last_ping_received;
  gint64 last_ping_sent;
  gint64 last_forwarded;
  guint pings_sent;
  guint forwarded;          /* packets */
} OgOriginalEndpoint;

typedef struct
{
  /* Owned */
  char *name;

  OgOriginalEndpoint private_endpoint;
  OgOriginalEndpoint public_endpoint;
  OgOriginalEndpoint ping_endpoint;
  gint64 server_heard;      /* when the server last heard it */
  int ping_period;
  gint64 last_ping_period;
} OgOriginalPeer;

typedef enum
{
  OG_ORIGINAL_NOTHING,
  OG_ORIGINAL_KEEP_ALIVE,   /* a ping to the endpoint in use */
  OG_ORIGINAL_ESTABLISH     /* a ping to every endpoint */
} OgOriginalDue;

OgOriginalPeer     *og_original_peer_new           (const char *name);
void                og_original_peer_free          (OgOriginalPeer *self);
OgOriginalEndpoint *og_original_peer_get_in_use    (OgOriginalPeer *self);
gboolean            og_original_peer_move          (OgOriginalPeer *self,
                                                    const OgAddress *private_address,
                                                    const OgAddress *public_address);
gboolean            og_original_peer_ping_received (OgOriginalPeer *self, const OgAddress *from,
                                                    gint64 seconds);
OgOriginalDue       og_original_peer_take_due      (OgOriginalPeer *self, gboolean at_once,
                                                    gint64 seconds);
gboolean            og_original_peer_is_forgotten  (const OgOriginalPeer *self, gint64 seconds);

/* og_original_peer_get_in_use: NULL if none has answered.
 *
 * og_original_peer_move, _ping_received: TRUE if establishment starts again,
 * which is what og_original_peer_take_due() then does @at_once. */

G_END_DECLS
