/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sees to it that what this process frees goes back to the system, above all what links
 * kept of packets that were not whole. Otherwise small blocks that are still in use keep
 * all of it. For a program that runs for months and allocates little; to be called first.
 * Where the C library has no such thing, nothing changes. */
void og_freed_memory_give_back (void);

G_END_DECLS
