/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "osc/arguments.h"
#include "wire/trust.h"

G_BEGIN_DECLS

/* Packets that go by the server because there is no direct way, or none yet. A member
 * hands the server a packet for others of its group; the server hands each of them the
 * same packet, and says whose it is. The packet stands last, so that all before it, the
 * *head*, is the same for many. */

#define OG_ADDRESS_RELAY       "/groupserver/relay"
#define OG_ADDRESS_RELAYED     "/groupclient/relayed"
#define OG_ADDRESS_NOT_RELAYED "/groupclient/not_relayed"

/* Members that one request names at most. */
#define OG_RELAY_MEMBERS_MAX 16

/* All borrow from the datagram. */
typedef struct
{
  const char *user;         /* whose request it is */
  OgToken cookie;           /* that the server knows from it */
  const char *group;
  OgOscArguments members;   /* their names, for og_osc_take_string(); none: all others */
  const guint8 *packet;
  gsize packet_size;
  gsize head_size;
} OgRelayRequest;

typedef struct
{
  OgToken cookie;           /* of the reader */
  const char *group;
  const char *from;         /* the member who sent it */
  const guint8 *packet;
  gsize packet_size;
} OgRelayedPacket;

void     og_relay_head_write        (GByteArray *head, const char *user, const OgToken *cookie,
                                     const char *group, const char *const *members,
                                     guint n_members);
void     og_relayed_head_write      (GByteArray *head, const OgToken *cookie, const char *group,
                                     const char *from);
gsize    og_relay_get_size          (gsize head_size, gsize packet_size);
gsize    og_relay_write             (guint8 *to, const GByteArray *head, const guint8 *packet,
                                     gsize packet_size);

gboolean og_relay_request_decode    (const OgOscMessage *message, OgRelayRequest *request);
gboolean og_relayed_packet_decode   (const OgOscMessage *message, OgRelayedPacket *relayed);
gboolean og_relayed_packet_read     (const guint8 *data, gsize size, OgRelayedPacket *relayed);

gboolean og_not_relayed_encode      (OgOscWriter *writer, gint32 n_packets);
gboolean og_not_relayed_decode      (const OgOscMessage *message, gint32 *n_packets);

/* og_relay_head_write, og_relayed_head_write: append to @head. At most
 * OG_RELAY_MEMBERS_MAX members; none: all others of the group.
 *
 * og_relay_get_size: bytes of the datagram. og_relay_write: writes so many to @to, and gives
 * how many.
 *
 * og_relay_request_decode: .head_size only fits a datagram that is this message alone.
 *
 * og_relayed_packet_read: from a datagram, well-formed. FALSE: it is anything else, or not
 * the only message there.
 *
 * og_not_relayed_encode: that the server did not hand on so many packets, because
 * somebody sent too much. */

G_END_DECLS
