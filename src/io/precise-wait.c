/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#ifdef __linux__
#define _DEFAULT_SOURCE /* for clock_nanosleep() */
#endif

#include "io/precise-wait.h"

#ifdef __linux__

#include <errno.h>
#include <time.h>

/* The clock of g_get_monotonic_time(). */
void
og_wait_until (gint64 deadline)
{
  const struct timespec time = {
    .tv_sec = deadline / G_USEC_PER_SEC,
    .tv_nsec = deadline % G_USEC_PER_SEC * 1000,
  };

  while (clock_nanosleep (CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL) == EINTR)
    ;
}

#elif defined(_WIN32)

#include <windows.h>

#ifndef CREATE_WAITABLE_TIMER_HIGH_RESOLUTION
#define CREATE_WAITABLE_TIMER_HIGH_RESOLUTION 0x2
#endif

/* Units of the system, of which a µs has ten; below 0: from now on. */
static LARGE_INTEGER
get_due (gint64 left)
{
  LARGE_INTEGER due;

  due.QuadPart = -10 * left;
  return due;
}

/* Windows 10 has such timers from 2018 on. Before, a sleep takes a tick of the clock. */
void
og_wait_until (gint64 deadline)
{
  gint64 left = deadline - g_get_monotonic_time ();
  const LARGE_INTEGER due = get_due (left);
  HANDLE timer;

  if (left <= 0)
    return;

  timer = CreateWaitableTimerExW (
      NULL, NULL, CREATE_WAITABLE_TIMER_HIGH_RESOLUTION, TIMER_ALL_ACCESS);
  if (timer == NULL)
    {
      g_usleep ((gulong) left);
      return;
    }

  if (SetWaitableTimer (timer, &due, 0, NULL, NULL, FALSE))
    WaitForSingleObject (timer, INFINITE);
  CloseHandle (timer);
}

#else

void
og_wait_until (gint64 deadline)
{
  gint64 left;

  while ((left = deadline - g_get_monotonic_time ()) > 0)
    g_usleep ((gulong) left);
}

#endif
