/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/event.h"
#include "client/loops/loop-guard.h"
#include "client/roster.h"
#include "client/wrapping.h"

G_BEGIN_DECLS

/* Finds rings of ports: what a client delivers to a local program's port goes
 * to the send port of another client on that computer, or of the same, and so
 * back to the group. No program is needed for it, and one message becomes as
 * many as the computer can do.
 *
 * It is found by asking, not by guessing. When something that the group has
 * sent comes to our send port, the other members are asked whether they deliver
 * from where it came from. The one who does says so, and both know. Then nothing
 * from there is passed on: no program can have that port at the same time. Each
 * answer holds for some seconds, as another program may have the port later.
 *
 * A member is believed about ports of its own computer. Where nobody knows which that is,
 * because it is reached by a relay, it shows the ring: it sends its reply from that port
 * to that send port, too.
 *
 * An original cannot be asked. But it delivers the pings that it gets, too, ours
 * among them: where a ping of our own comes from is a client's port, because our
 * programs get no ping of ours from us. */

typedef struct _OgRings OgRings;

OgRings    *og_rings_new              (OgRoster *roster, OgWrapping *wrapping,
                                       const OgEventSink *sink);
void        og_rings_free             (OgRings *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgRings, og_rings_free)

void        og_rings_set_send_port    (OgRings *self, guint16 port);
void        og_rings_set_own_name     (OgRings *self, const char *name);
void        og_rings_set_own_address  (OgRings *self, const OgAddress *address);
void        og_rings_set_lenient      (OgRings *self, gboolean lenient);
gboolean    og_rings_is_here          (const OgRings *self, const OgAddress *address);
OgReturn    og_rings_sent             (OgRings *self, const OgDatagram *datagram, gint64 now);
void        og_rings_ping_came_back   (OgRings *self, const char *name,
                                       const OgAddress *from, gint64 now);
void        og_rings_came_back        (OgRings *self, const OgAddress *from,
                                       const char *address, gint64 now);
gboolean    og_rings_asked            (OgRings *self, OgPeer *peer, const OgRing *ring,
                                       const OgPath *path, gint64 now);
gboolean    og_rings_has_asked        (const OgRings *self, gint64 now);
void        og_rings_reply_received   (OgRings *self, const OgPeer *peer,
                                       const OgRing *ring, const OgPath *path, gint64 now);
void        og_rings_shown            (OgRings *self, const OgRing *ring,
                                       const OgAddress *from, gint64 now);
gboolean    og_rings_get_question     (const OgRings *self, OgRing *ring);
void        og_rings_answer           (OgRings *self, gboolean is_ours, gint64 now);
gboolean    og_rings_is_showing       (const OgRings *self);
void        og_rings_advance          (OgRings *self, gint64 now);
gint64      og_rings_next_deadline    (const OgRings *self);
guint64     og_rings_get_held_back    (const OgRings *self);

/* og_rings_new: borrows all.
 *
 * og_rings_set_own_name: that of our pings; borrowed.
 *
 * og_rings_set_own_address: what this computer is called in its network. A peer
 * is only believed about what comes from its own computer.
 *
 * og_rings_is_here: it is one of this computer.
 *
 * og_rings_sent: OG_RETURN_NONE: what came to our send port is not known to be
 * part of a ring. og_rings_ping_came_back: a ping with that name came there, from
 * a port of this computer. og_rings_came_back: it is not known to be, but the group has sent the
 * same: @address is that of the message.
 *
 * og_rings_asked: FALSE: @peer asks too often. og_rings_has_asked: the others, lately, about
 * what came to our send port.
 *
 * og_rings_shown: a reply came to our send port from a port of this computer.
 *
 * og_rings_get_question: TRUE: og_rings_answer() is to be called, with whether
 * we deliver from the one port of @ring to the other, on whatever computer. Then
 * there may be another question.
 *
 * og_rings_is_showing: the ring that was answered last is to be shown: its reply goes from
 * that receiver of ours to the send port.
 *
 * og_rings_set_lenient: rings are noticed, and nothing is held back. */

G_END_DECLS
