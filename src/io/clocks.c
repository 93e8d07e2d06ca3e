/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/clocks.h"

#include <time.h>

/* Linux, FreeBSD and OpenBSD have a clock of that name. On macOS it is this
 * one, and on Windows the monotonic clock of GLib goes on itself. */
#if defined CLOCK_BOOTTIME
#define BOOT_CLOCK CLOCK_BOOTTIME
#elif defined __APPLE__ && defined CLOCK_MONOTONIC_RAW
#define BOOT_CLOCK CLOCK_MONOTONIC_RAW
#endif

static gint64
read_boot_clock (gint64 otherwise)
{
#ifdef BOOT_CLOCK
  struct timespec time;

  if (clock_gettime (BOOT_CLOCK, &time) == 0)
    return time.tv_sec * (gint64) G_USEC_PER_SEC + time.tv_nsec / 1000;
#endif

  return otherwise;
}

OgClocks
og_clocks_read (void)
{
  gint64 monotonic = g_get_monotonic_time ();

  return (OgClocks){ monotonic, read_boot_clock (monotonic), g_get_real_time () };
}
