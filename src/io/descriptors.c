/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef _WIN32
#define _DEFAULT_SOURCE /* for setrlimit() */
#endif

#include "io/descriptors.h"

#ifdef _WIN32

guint
og_descriptors_make_room (guint wanted)
{
  return wanted;
}

#else

#include <sys/resource.h>

guint
og_descriptors_make_room (guint wanted)
{
  struct rlimit limit;
  struct rlimit raised;

  if (getrlimit (RLIMIT_NOFILE, &limit) != 0)
    return wanted;
  if (limit.rlim_cur >= wanted)
    return wanted;

  raised = limit;
  raised.rlim_cur = MIN (wanted, limit.rlim_max);
  if (setrlimit (RLIMIT_NOFILE, &raised) == 0)
    limit = raised;

  return (guint) limit.rlim_cur;
}

#endif
