/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The round trips of the last minute as a small line, with gaps where there
 * were none. It chooses the scale; it knows nothing of members. */

#define OG_TYPE_SPARKLINE (og_sparkline_get_type ())
G_DECLARE_FINAL_TYPE (OgSparkline, og_sparkline, OG, SPARKLINE, GtkWidget)

/* The most values that it holds. */
#define OG_SPARKLINE_MAX 60

GtkWidget *og_sparkline_new        (void);
void       og_sparkline_set_values (OgSparkline *self, const float *milliseconds, guint n_values);
float      og_sparkline_get_scale  (OgSparkline *self);

/* og_sparkline_set_values: oldest first, negative: none; the newest is at the
 * line's end. Costs little if they are those it has.
 *
 * og_sparkline_get_scale: what its full height stands for, in ms. */

G_END_DECLS
