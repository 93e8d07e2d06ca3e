/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/rate-graph.h"

#include <glib/gi18n.h>

#define MIN_WIDTH 40
#define MAX_WIDTH 360
#define HEIGHT    32

struct _OgRateGraph
{
  GtkWidget parent_instance;

  OgRateMeter meter;
};

G_DEFINE_FINAL_TYPE (OgRateGraph, og_rate_graph, GTK_TYPE_WIDGET)

static void
og_rate_graph_measure (GtkWidget *widget,
                       GtkOrientation orientation,
                       int for_size,
                       int *minimum,
                       int *natural,
                       int *minimum_baseline,
                       int *natural_baseline)
{
  gboolean horizontal = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = horizontal ? MIN_WIDTH : HEIGHT;
  *natural = horizontal ? MAX_WIDTH : HEIGHT;
}

static void
get_color (GtkWidget *widget, const char *name, GdkRGBA *color)
{
  GtkStyleContext *context = gtk_widget_get_style_context (widget);

  if (!gtk_style_context_lookup_color (context, name, color))
    gtk_style_context_get_color (context, color);
}

/* No more than is good to look at, at the end of the room. */
static graphene_rect_t
get_area (GtkWidget *widget)
{
  int room = gtk_widget_get_width (widget);
  int width = MIN (room, MAX_WIDTH);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;

  return GRAPHENE_RECT_INIT (mirrored ? 0 : (float) (room - width), 0,
                             (float) width,
                             (float) gtk_widget_get_height (widget));
}

/* Time goes in reading direction. */
static float
get_bar_start (GtkWidget *widget, const graphene_rect_t *area, guint i)
{
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  guint place = mirrored ? OG_RATE_HISTORY - 1 - i : i;

  return area->origin.x + area->size.width * (float) place / OG_RATE_HISTORY;
}

/* A rate that is not zero can be seen. */
static float
scale (guint rate, guint peak, float room)
{
  return rate == 0 ? 0 : MAX (room * (float) rate / (float) peak, 1);
}

static void
snapshot_bars (OgRateGraph *self,
               GtkSnapshot *snapshot,
               OgTapDirection direction,
               const GdkRGBA *color)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const graphene_rect_t area = get_area (widget);
  float middle = area.size.height / 2;
  guint peak = MAX (og_rate_meter_get_peak (&self->meter, OG_TAP_IN),
                    og_rate_meter_get_peak (&self->meter, OG_TAP_OUT));

  for (guint i = 0; i < OG_RATE_HISTORY; i++)
    {
      float height = scale (self->meter.rates[direction][i], peak, middle - 1);
      graphene_rect_t rect = GRAPHENE_RECT_INIT (
          get_bar_start (widget, &area, i),
          direction == OG_TAP_IN ? middle - height : middle + 1,
          area.size.width / OG_RATE_HISTORY, height);

      if (height > 0)
        gtk_snapshot_append_color (snapshot, color, &rect);
    }
}

static void
og_rate_graph_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OgRateGraph *self = OG_RATE_GRAPH (widget);
  const graphene_rect_t area = get_area (widget);
  GdkRGBA color;

  get_color (widget, "accent_color", &color);
  snapshot_bars (self, snapshot, OG_TAP_IN, &color);

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  color.alpha *= 0.5f;
  snapshot_bars (self, snapshot, OG_TAP_OUT, &color);

  color.alpha *= 0.6f;
  gtk_snapshot_append_color (snapshot, &color,
                             &GRAPHENE_RECT_INIT (area.origin.x,
                                                  area.size.height / 2,
                                                  area.size.width, 1));
}

static void
og_rate_graph_class_init (OgRateGraphClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->measure = og_rate_graph_measure;
  widget_class->snapshot = og_rate_graph_snapshot;
  gtk_widget_class_set_css_name (widget_class, "rategraph");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
og_rate_graph_init (OgRateGraph *self)
{
}

void
og_rate_graph_show (OgRateGraph *self, const OgRateMeter *meter)
{
  /* Translators: messages per second: now, and the most of the last minute */
  g_autofree char *label = g_strdup_printf (
      _ ("Messages per second: in %u, at most %u; out %u, at most %u"),
      og_rate_meter_get (meter, OG_TAP_IN),
      og_rate_meter_get_peak (meter, OG_TAP_IN),
      og_rate_meter_get (meter, OG_TAP_OUT),
      og_rate_meter_get_peak (meter, OG_TAP_OUT));

  self->meter = *meter;
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
