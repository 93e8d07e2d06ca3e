/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/freed-memory.h"

#ifdef __GLIBC__

#include <malloc.h>

/* Blocks of this size, what a link reads at once, and larger ones have pages of their own.
 * By default glibc makes this limit larger whenever such a block is freed. */
#define OWN_PAGES (16 * 1024)

void
og_freed_memory_give_back (void)
{
  mallopt (M_MMAP_THRESHOLD, OWN_PAGES);
}

#else

void
og_freed_memory_give_back (void)
{
}

#endif
