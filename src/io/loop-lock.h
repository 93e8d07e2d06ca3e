/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Lets threads take turns with a main loop. One of them runs at a time: the
 * loop gives up its turn only while it waits for events. So whatever runs in a
 * turn needs no lock and no thought of the others, as if all of it ran on the
 * main loop. Whoever waits longest is next. */

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
 * og_loop_lock_give: by whoever has it. */

G_END_DECLS
