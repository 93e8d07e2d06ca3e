/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Sees to it that the memory of this process, with its passwords, gets into no file
 * when it crashes, and that no other process of the user reads it. Where the system
 * has no such thing, nothing changes; nor in a build to be debugged, or with a
 * sanitizer, which reads it itself. */
void og_core_dumps_forbid (void);

G_END_DECLS
