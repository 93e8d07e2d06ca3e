/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/clocks.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Notices that this program did not run for a while: the computer slept, it is a virtual
 * machine that stood still, or somebody stopped the program. It says so before anything else
 * that is due then; what follows from it is its owner's. It also notices that the wall clock
 * was set. */

/* From then on (µs) it is told: a busy machine makes nobody wait so long. */
#define OG_STANDSTILL_MIN (5 * G_TIME_SPAN_SECOND)

/* From then on (µs) a step of the wall clock is told. */
#define OG_CLOCK_JUMP_MIN G_TIME_SPAN_SECOND

typedef struct
{
  gint64 duration;          /* µs */
  gint64 missed;            /* as much of it as passed on the monotonic clock, µs */
} OgStandstill;

typedef struct _OgWakeWatch OgWakeWatch;
typedef void (*OgWakeFunc) (const OgStandstill *standstill, gpointer data);
typedef void (*OgClockFunc) (gint64 offset, gint64 jump, gpointer data);

OgWakeWatch *og_wake_watch_new  (OgWakeFunc went_on, OgClockFunc clock_moved, gpointer data);
void         og_wake_watch_free (OgWakeWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgWakeWatch, og_wake_watch_free)

gboolean     og_standstill_find (OgStandstill *self, const OgClocks *last,
                                 const OgClocks *now, gint64 interval);
gint64       og_clock_find_jump (const OgClocks *last, const OgClocks *now);

/* og_wake_watch_new: @went_on comes from the caller's thread-default main context, within
 * half a second, and may not free the watch. So does @clock_moved, before it: the wall clock
 * is @offset µs ahead of the monotonic one now, which it was not, and was set by @jump µs;
 * 0: by less than is told, or it only went on in a sleep.
 *
 * og_standstill_find: FALSE: there was none between two looks that were to be @interval µs
 * apart.
 *
 * og_clock_find_jump: µs by which the wall clock was set between two looks, < 0: back;
 * 0: by less than OG_CLOCK_JUMP_MIN. */

G_END_DECLS
