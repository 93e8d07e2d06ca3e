/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/clocks.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Notices that this program did not run for a while: the computer slept, it is a virtual
 * machine that stood still, or somebody stopped the program. It says so before anything else
 * that is due then; what follows from it is its owner's. */

/* From then on (µs) it is told: a busy machine makes nobody wait so long. */
#define OG_STANDSTILL_MIN (5 * G_TIME_SPAN_SECOND)

typedef struct
{
  gint64 duration;          /* µs */
  gint64 missed;            /* as much of it as passed on the monotonic clock, µs */
} OgStandstill;

typedef struct _OgWakeWatch OgWakeWatch;
typedef void (*OgWakeFunc) (const OgStandstill *standstill, gpointer data);

OgWakeWatch *og_wake_watch_new  (OgWakeFunc went_on, gpointer data);
void         og_wake_watch_free (OgWakeWatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgWakeWatch, og_wake_watch_free)

gboolean     og_standstill_find (OgStandstill *self, const OgClocks *last,
                                 const OgClocks *now, gint64 interval);

/* og_wake_watch_new: @went_on comes from the caller's thread-default main context, within
 * half a second, and may not free the watch.
 *
 * og_standstill_find: FALSE: there was none between two looks that were to be @interval µs
 * apart. */

G_END_DECLS
