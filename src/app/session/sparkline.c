/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/sparkline.h"

#include "app/words/words.h"

#include <glib/gi18n.h>
#include <string.h>

#define WIDTH_MIN     48
#define WIDTH_NATURAL 96
#define HEIGHT        28
#define LINE_WIDTH    1.5
#define FILL_ALPHA    0.15

struct _OgSparkline
{
  GtkWidget parent_instance;

  float values[OG_SPARKLINE_MAX];
  guint n_values;
};

G_DEFINE_FINAL_TYPE (OgSparkline, og_sparkline, GTK_TYPE_WIDGET)

/* FALSE: there is no value at all. */
static gboolean
find_range (OgSparkline *self, float *lowest, float *highest)
{
  *lowest = 0;
  *highest = -1;

  for (guint i = 0; i < self->n_values; i++)
    if (self->values[i] >= 0)
      {
        *lowest = *highest < 0 ? self->values[i] : MIN (*lowest, self->values[i]);
        *highest = MAX (*highest, self->values[i]);
      }

  return *highest >= 0;
}

static void
update_label (OgSparkline *self, gboolean any, float lowest, float highest)
{
  g_autofree char *from = og_words_dup_milliseconds ((gint64) (lowest * 1000));
  g_autofree char *to = og_words_dup_milliseconds ((gint64) (highest * 1000));
  g_autofree char *label = NULL;

  /* Translators: two times such as "23 ms" */
  label = any ? g_strdup_printf (_ ("Round trips in the last minute: %s to %s"),
                                 from, to)
              : g_strdup (_ ("No round trips in the last minute"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* Where value @i is: the newest at the end, each second in its own place. */
static double
get_x (OgSparkline *self, guint i, double width)
{
  gboolean is_rtl =
      gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  guint age = self->n_values - 1 - i;
  guint place = is_rtl ? age : OG_SPARKLINE_MAX - 1 - age;

  return LINE_WIDTH + (width - 2 * LINE_WIDTH) * place / (OG_SPARKLINE_MAX - 1);
}

static double
get_y (OgSparkline *self, guint i, double height)
{
  double share = (double) self->values[i] / OG_SPARKLINE_SCALE;

  return height - LINE_WIDTH - (height - 2 * LINE_WIDTH) * MIN (share, 1);
}

static guint
find_end (OgSparkline *self, guint start)
{
  guint end = start;

  while (end < self->n_values && self->values[end] >= 0)
    end++;

  return end;
}

/* A lonely value is a dot: round caps make it one. */
static void
draw_run (OgSparkline *self, cairo_t *cr, guint start, guint end, const GdkRGBA *color)
{
  double width = gtk_widget_get_width (GTK_WIDGET (self));
  double height = gtk_widget_get_height (GTK_WIDGET (self));

  cairo_new_path (cr);
  cairo_move_to (cr, get_x (self, start, width), get_y (self, start, height));
  for (guint i = start; i < end; i++)
    cairo_line_to (cr, get_x (self, i, width), get_y (self, i, height));

  gdk_cairo_set_source_rgba (cr, color);
  cairo_stroke_preserve (cr);

  cairo_line_to (cr, get_x (self, end - 1, width), height);
  cairo_line_to (cr, get_x (self, start, width), height);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, (double) color->red, (double) color->green,
                         (double) color->blue,
                         (double) color->alpha * FILL_ALPHA);
  cairo_fill (cr);
}

static void
og_sparkline_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  OgSparkline *self = OG_SPARKLINE (widget);
  int width = gtk_widget_get_width (widget);
  int height = gtk_widget_get_height (widget);
  GdkRGBA color;
  cairo_t *cr;

  if (self->n_values == 0 || width <= 0 || height <= 0)
    return;

  cr = gtk_snapshot_append_cairo (
      snapshot, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height));
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  cairo_set_line_width (cr, LINE_WIDTH);
  cairo_set_line_join (cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap (cr, CAIRO_LINE_CAP_ROUND);

  for (guint i = 0; i < self->n_values;)
    {
      guint end = find_end (self, i);

      if (end > i)
        draw_run (self, cr, i, end, &color);
      i = end + 1;
    }

  cairo_destroy (cr);
}

static void
og_sparkline_measure (GtkWidget *widget,
                      GtkOrientation orientation,
                      int for_size,
                      int *minimum,
                      int *natural,
                      int *minimum_baseline,
                      int *natural_baseline)
{
  gboolean is_width = orientation == GTK_ORIENTATION_HORIZONTAL;

  *minimum = is_width ? WIDTH_MIN : HEIGHT;
  *natural = is_width ? WIDTH_NATURAL : HEIGHT;
}

static void
og_sparkline_class_init (OgSparklineClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->snapshot = og_sparkline_snapshot;
  widget_class->measure = og_sparkline_measure;
  gtk_widget_class_set_css_name (widget_class, "sparkline");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
og_sparkline_init (OgSparkline *self)
{
  gtk_widget_set_tooltip_text (
      GTK_WIDGET (self),
      _ ("Round trips in the last minute, from 0 to 100 ms"));
  update_label (self, FALSE, 0, 0);
}

GtkWidget *
og_sparkline_new (void)
{
  return g_object_new (OG_TYPE_SPARKLINE, NULL);
}

void
og_sparkline_set_values (OgSparkline *self,
                         const float *milliseconds,
                         guint n_values)
{
  gsize size = n_values * sizeof *milliseconds;
  float lowest;
  float highest;
  gboolean any;

  g_return_if_fail (n_values <= OG_SPARKLINE_MAX);

  if (n_values == self->n_values
      && (n_values == 0 || memcmp (self->values, milliseconds, size) == 0))
    return;

  if (n_values > 0)
    memcpy (self->values, milliseconds, size);
  self->n_values = n_values;
  any = find_range (self, &lowest, &highest);
  update_label (self, any, lowest, highest);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
