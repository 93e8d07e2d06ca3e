/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lets threads take turns with a main loop. One of them runs at a time: the
 * loop gives up its turn only while it waits for events. So whatever runs in a
 * turn needs no lock and no thought of the others, as if all of it ran on the
 * main loop. The thread that waits longest is next.
 *
 * These are all the rules that follow from it. The threads are those of readers
 * (io/reader.h).
 *
 * 1. Cores, sockets and sources of the loop are touched in a turn only. Others
 *    talk to the loop by what GLib locks: g_main_context_invoke(), GAsyncQueue.
 * 2. A turn never waits: not for a name, not for another thread, not for a lock
 *    that a thread holds while it waits. If it must, it gives the turn before
 *    and takes it again after (begin_to_tell() in engine/engine.c).
 * 3. In a reader's turn the thread-default main context is the global one. What
 *    is to answer on the loop is given the loop's context, which its maker kept:
 *    g_source_attach(), not an asynchronous call of GIO.
 * 4. A source may be attached, set or destroyed in any turn: GLib wakes the loop.
 * 5. A reader is made and freed by the loop's thread, and not by what it calls. */

typedef struct _OgLoopLock OgLoopLock;

OgLoopLock *og_loop_lock_ref_current (void);
void        og_loop_lock_unref       (OgLoopLock *self);

void        og_loop_lock_take        (OgLoopLock *self);
void        og_loop_lock_give        (OgLoopLock *self);

/* og_loop_lock_ref_current: of the calling thread and its thread-default main
 * context, which it runs now or later. The thread has the turn already, from
 * the first call on. Once the last reference is gone, the main loop is as it
 * was.
 *
 * og_loop_lock_unref: in the same thread.
 *
 * og_loop_lock_take: for the other threads, and for the main loop's own after it
 * gave up its turn. Waits.
 *
 * og_loop_lock_give: by the thread that has it. */

G_END_DECLS
