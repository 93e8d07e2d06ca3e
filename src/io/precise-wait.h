/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Waits until @deadline, monotonic µs, as precisely as the system can: to some 0.1 ms where
 * a main loop would take a tick of its clock, which may be 1 ms or 16. For threads of their
 * own; nothing wakes it up before. */
void og_wait_until (gint64 deadline);

G_END_DECLS
