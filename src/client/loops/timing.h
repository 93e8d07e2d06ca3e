/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* When a message of the group goes to the local programs. */

typedef enum
{
  OG_TIMING_NOW,
  OG_TIMING_LATER,          /* until the delay that was drawn is over */
  OG_TIMING_BEHIND,         /* until the longest one would be */
  OG_TIMING_PAUSED,         /* until the pause is over */
  OG_TIMING_WAITS,          /* a copy of it, for og_loop_guard_take_arrived() */
  OG_TIMING_NEVER
} OgTiming;

G_END_DECLS
