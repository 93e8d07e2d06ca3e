/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A moment as the clock on the wall shows it here, to the millisecond. For the
 * main thread. */

void og_time_of_day_append (GString *text, gint64 seconds, guint milliseconds);

/* og_time_of_day_append: @seconds since 1970, UTC, and @milliseconds, 0 to
 * 999, after that. A change of the computer's time zone shows after a minute. */

G_END_DECLS
