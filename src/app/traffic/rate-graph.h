/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/traffic/rate-meter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A small picture of a rate meter: a bar a second, what comes in above the
 * line and what goes out below it, both on one scale. */

#define OG_TYPE_RATE_GRAPH (og_rate_graph_get_type ())
G_DECLARE_FINAL_TYPE (OgRateGraph, og_rate_graph, OG, RATE_GRAPH, GtkWidget)

void og_rate_graph_show (OgRateGraph *self, const OgRateMeter *meter);

G_END_DECLS
