/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The time tags of OSC: seconds since 1900, and their fraction in 32 bits. The seconds
 * start again in 2036, so tags are compared by their difference. */

guint64 og_ntp_from_duration  (gint64 duration);
gint64  og_ntp_to_duration    (guint64 difference);
guint64 og_ntp_from_real_time (gint64 real_time);
gint64  og_ntp_to_real_time   (guint64 tag);

/* Durations are µs, at least 0. One that is made a difference of tags and back is the
 * same, also if up to 4,000 is added to the difference.
 *
 * og_ntp_from_real_time: of µs since 1970. og_ntp_to_real_time: of 1968 to 2104. */

G_END_DECLS
