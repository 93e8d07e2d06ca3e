/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one timer of a shell: calls back when the next deadline of its core has
 * come. To be used in the thread of its main context, or by those who take
 * turns with it (io/loop-lock.h). */

typedef void (*OgDeadlineFunc) (gpointer data);

GSource *og_deadline_source_new (OgDeadlineFunc func, gpointer data);
void     og_deadline_source_set (GSource *source, gint64 deadline);

/* og_deadline_source_new: not attached, no deadline yet; owned by the caller.
 *
 * og_deadline_source_set: @deadline in monotonic µs, -1 for never. It calls
 * back once, never early; then it needs another deadline, which @func may set.
 * Costs nothing worth avoiding: set it after every step of the core. */

G_END_DECLS
