/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "recording/line.h"

G_BEGIN_DECLS

/* Whole packets on their way from the thread of the data path to one that has more time.
 * One writes, one reads, neither waits, locks or allocates: what does not fit is counted
 * and left out. */

/* Bytes. Holds a second of 50,000 messages of up to 280 bytes. */
#define OG_PACKET_RING_SIZE (16 * 1024 * 1024)

typedef struct _OgPacketRing OgPacketRing;

OgPacketRing *og_packet_ring_new        (gsize size);
void          og_packet_ring_free       (OgPacketRing *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgPacketRing, og_packet_ring_free)

gboolean      og_packet_ring_write      (OgPacketRing *self, const OgRecorded *packet);
gboolean      og_packet_ring_read       (OgPacketRing *self, OgRecorded *packet);
guint         og_packet_ring_get_missed (OgPacketRing *self);

/* og_packet_ring_new: @size is a power of two, 256 KiB or more.
 *
 * og_packet_ring_write: FALSE if there is no room.
 *
 * og_packet_ring_read: oldest first; FALSE if there is none. @packet is valid until the
 * next read.
 *
 * og_packet_ring_get_missed: those that were left out, for any thread; wraps at 2^32. */

G_END_DECLS
