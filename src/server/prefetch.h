/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/groups.h"
#include "wire/datagram.h"

G_BEGIN_DECLS

/* With a million users, nothing that a datagram needs is in the processor's
 * cache: the user, its group, the other members. One after the other they cost
 * more than all the work on them. So what a few datagrams need is fetched
 * together before the first of them is taken. It changes nothing, and a wrong
 * guess does no harm. */

/* As many datagrams as have what they need in the nearest cache. */
#define OG_PREFETCH_MAX 16

#ifdef __GNUC__
#define OG_FETCH(memory) __builtin_prefetch (memory)
#else
#define OG_FETCH(memory) ((void) (memory))
#endif

void og_prefetch_fetch (const OgNameTable *users, const OgDatagram *datagrams,
                         guint n_datagrams);

/* Inline, always: of a function that does no more than this, GCC finds that it
 * has no effect, and leaves calls of it out. */
G_ALWAYS_INLINE static inline void
og_prefetch_fetch_user (const OgUser *user)
{
  OG_FETCH (&user->presence.last_heard);
  OG_FETCH (user->name);
}

G_ALWAYS_INLINE static inline void
og_prefetch_fetch_member (const OgGroupRecord *group, guint index)
{
  if (index < group->n_members)
    og_prefetch_fetch_user (group->members[index]);
}

/* og_prefetch_fetch: up to OG_PREFETCH_MAX of them.
 *
 * og_prefetch_fetch_member: @index may be past the end. */

G_END_DECLS
