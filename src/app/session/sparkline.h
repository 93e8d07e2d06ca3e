/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The round trips of the last minute as a small line, with gaps where there
 * were none. All have one scale, so that they can be compared. It knows nothing of
 * members. */

#define OG_TYPE_SPARKLINE (og_sparkline_get_type ())
G_DECLARE_FINAL_TYPE (OgSparkline, og_sparkline, OG, SPARKLINE, GtkWidget)

/* The most values that it holds. */
#define OG_SPARKLINE_MAX 60

/* What the full height stands for, ms; what is longer is at the top. */
#define OG_SPARKLINE_SCALE 100.0

GtkWidget *og_sparkline_new        (void);
void       og_sparkline_set_values (OgSparkline *self, const float *milliseconds, guint n_values);

/* og_sparkline_set_values: oldest first, negative: none; the newest is at the
 * line's end. Costs little if they are those it has. */

G_END_DECLS
