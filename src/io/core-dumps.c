/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#ifndef _WIN32
#define _DEFAULT_SOURCE /* for setrlimit() */
#endif

#include "io/core-dumps.h"

#if defined(OG_TO_BE_DEBUGGED)

void
og_core_dumps_forbid (void)
{
}

#elif defined(__linux__)

#include <sys/prctl.h>

/* No trace by others either: a debugger that starts the program still works. */
void
og_core_dumps_forbid (void)
{
  prctl (PR_SET_DUMPABLE, 0, 0, 0, 0);
}

#elif defined(_WIN32)

#include <windows.h>

void
og_core_dumps_forbid (void)
{
  SetErrorMode (GetErrorMode () | SEM_NOGPFAULTERRORBOX);
}

#else

#include <sys/resource.h>

void
og_core_dumps_forbid (void)
{
  const struct rlimit none = { 0, 0 };

  setrlimit (RLIMIT_CORE, &none);
}

#endif
