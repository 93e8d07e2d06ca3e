/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/loop.h"
#include "client/loops/timing.h"
#include "wire/datagram.h"

G_BEGIN_DECLS

/* Notices loops: what is delivered here comes back, because a local program
 * sends on what it gets from the group (OG_LOOP_PROGRAM), or because a receiver
 * of ours is the send port of another member (OG_LOOP_RECEIVER). Equal messages
 * alone are no loop: metronomes, clocks and sensors at rest send the same
 * bytes. So a message that comes back is only a reason to test (echo-test.h).
 *
 * Only messages of a loop are held back, and of these only what exceeds
 * OG_LOOP_RATE. Until a test says whether it is one, what exceeds that and the
 * credit (budget.h) waits: so a loop costs no more before it is known. From a
 * bundle in which they stand beside others they are cut. With
 * og_loop_guard_set_lenient() nothing is held back, and nothing waits. */

typedef struct _OgLoopGuard OgLoopGuard;

/* A message that a local program sent. */
typedef enum
{
  OG_RETURN_NONE,           /* not one that the group sent lately */
  OG_RETURN_PASSES,
  OG_RETURN_WAITS,          /* a copy of it, for og_loop_guard_take_waiting() */
  OG_RETURN_HELD_BACK
} OgReturn;

OgLoopGuard *og_loop_guard_new           (const OgLoopSink *sink);
void         og_loop_guard_free          (OgLoopGuard *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgLoopGuard, og_loop_guard_free)

void         og_loop_guard_set_lenient   (OgLoopGuard *self, gboolean lenient);
OgTiming     og_loop_guard_arrived       (OgLoopGuard *self, OgDatagram *datagram,
                                          guint sender, gboolean from_original,
                                          gint64 now);
const OgDatagram *og_loop_guard_take_arrived (OgLoopGuard *self, guint *n_datagrams,
                                              gint64 now);
gint64       og_loop_guard_get_arrived_release (const OgLoopGuard *self);
OgReturn     og_loop_guard_sent          (OgLoopGuard *self, OgDatagram *datagram,
                                          gint64 now);
const OgDatagram *og_loop_guard_take_waiting (OgLoopGuard *self, guint *n_datagrams,
                                              gint64 now);
gint64       og_loop_guard_get_waiting_release (const OgLoopGuard *self);
void         og_loop_guard_watch         (OgLoopGuard *self, const char *message, gint64 now);
const OgPath *og_loop_guard_find_bringer (OgLoopGuard *self, const char *message);
void         og_loop_guard_told          (OgLoopGuard *self, const char *message,
                                          const OgPath *member, gint64 now);
void         og_loop_guard_explained     (OgLoopGuard *self, const OgAddress *from);
void         og_loop_guard_advance       (OgLoopGuard *self, gint64 now);
gint64       og_loop_guard_next_deadline (const OgLoopGuard *self);
gint64       og_loop_guard_get_release   (const OgLoopGuard *self, OgTiming timing);
guint64      og_loop_guard_get_held_back (const OgLoopGuard *self);

/* og_loop_guard_new: borrows @sink, which is told of each loop when it is noticed
 * and when it has ended.
 *
 * og_loop_guard_set_lenient: loops are noticed, and nothing is held back.
 *
 * og_loop_guard_arrived: when a message of the group goes to the local programs. @sender,
 * not 0, is the same whatever way it came.
 * @from_original: it came from an original client, whose send
 * port may be a receiver of ours. What such a one repeats may wait, too. @datagram may
 * become shorter; it is valid until og_loop_guard_take_arrived().
 *
 * og_loop_guard_get_release: until when it waits that came last, for that reason.
 *
 * og_loop_guard_sent: @datagram may become shorter; it is valid until
 * og_loop_guard_take_waiting().
 *
 * og_loop_guard_take_arrived: what has waited and is delivered now, oldest first, as
 * og_loop_guard_take_waiting().
 *
 * og_loop_guard_take_waiting: what has waited and goes on now, oldest first; valid
 * until the next call. Asked for from og_loop_guard_get_waiting_release() on,
 * monotonic µs, -1: nothing waits.
 *
 * og_loop_guard_watch: another member near us says that this comes back to it.
 * og_loop_guard_find_bringer: who brings most of it, if it follows from what is delivered here;
 * NULL: it does not.
 * og_loop_guard_told: @member says that what comes back to us follows from what it delivers.
 *
 * og_loop_guard_explained: what local programs sent from there comes from a ring
 * of ports. It is not what a program does, and is not reported as that any more.
 *
 * og_loop_guard_next_deadline: monotonic µs, -1: never; does not include
 * og_loop_guard_get_release(), _get_waiting_release() and _get_arrived_release(). */

G_END_DECLS
