/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An arrow that flashes when OSC passes, in or out, and fades by the frame
 * clock. While it is dark it costs nothing. */

#define OG_TYPE_ACTIVITY_LIGHT (og_activity_light_get_type ())
G_DECLARE_FINAL_TYPE (OgActivityLight, og_activity_light, OG, ACTIVITY_LIGHT, GtkWidget)

/* Properties
 *   "outgoing"  gboolean, of construction: which arrow, and which name it has */

GtkWidget *og_activity_light_new         (gboolean outgoing);
void       og_activity_light_reset       (OgActivityLight *self, guint64 packets);
void       og_activity_light_set_packets (OgActivityLight *self, guint64 packets);
gboolean   og_activity_light_is_lit      (OgActivityLight *self);

/* og_activity_light_reset: @packets passed before it was looked at: dark.
 *
 * og_activity_light_set_packets: all that passed ever; more than before is a
 * flash. */

G_END_DECLS
