/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/client.h"
#include "socket.h"

G_BEGIN_DECLS

/* The shell of the client's core on the virtual network: what engine/client-io
 * does with real sockets. */

/* What a member needs to know, of ours and of the original alike. */
typedef struct
{
  const char *user;
  const char *password;
  const char *group;
  const char *group_password;
  OgAddress server;
  OgTransport transport;    /* ours: to the server */
  gboolean finds_way;       /* ours: to the server, by whatever gets there */
  gboolean pins;            /* ours, if so: it knows the server's key */
  OgAddress server6;        /* ours, if so: the server by IPv6 too; unset: it has none */
  guint16 port;             /* external */
  guint16 tx_port;
  guint16 rx_port;
  gboolean passes_pings;    /* of ours; the original always does */
  guint32 rx_ipv4;          /* ours: of the receiver's host; 0: this one */
  gboolean lenient;         /* ours: loops are noticed, nothing is held back */
} OgMemberConfig;

typedef struct
{
  /* Owned */
  OgClient *core;
  OgSocket *external;
  OgSocket *tx;
  OgSocket *delivery;       /* to the local program */

  OgHost *host;
  OgPath server;
  OgAddress server6;
  gboolean finds_way;
  gboolean pins;
  GArray *links;            /* of OgPath: open, or to be opened; owned */
  OgAddress rx;
  guint16 port;             /* external */
  guint16 delivery_port;
  gboolean doubts_addresses; /* of its host */
  guint n_events[OG_N_EVENTS];
  guint n_loops[OG_N_LOOPS]; /* noticed, by kind */
  gint64 loop_noticed;      /* when last, 0: never */
  gint64 loop_first;        /* when first, 0: never */
  char loop_address[64];    /* of the message that was named then */
  OgWithheld withheld;      /* as told last */
  OgListening listening;    /* whether it says that its programs do */
} OgOurClient;

OgOurClient  *og_our_client_new             (OgHost *host, const OgMemberConfig *config);
void          og_our_client_free            (OgOurClient *self);
void          og_our_client_leave           (OgOurClient *self);
void          og_our_client_soundcheck      (OgOurClient *self);
void          og_our_client_network_changed (OgOurClient *self);
void          og_our_client_change_way      (OgOurClient *self, const OgPath *server);
void          og_our_client_stood_still     (OgOurClient *self, gint64 duration, gint64 missed);
const OgPeer *og_our_client_find_peer       (const OgOurClient *self, const char *name);
guint         og_our_client_count_reachable (const OgOurClient *self);

/* og_our_client_free: as if the process was killed.
 *
 * og_our_client_network_changed: the host has another address now.
 *
 * og_our_client_stood_still: it notices that its host did, see og_client_stood_still().
 *
 * og_our_client_change_way: to the same server by @server. */

G_END_DECLS
