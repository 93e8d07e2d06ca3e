/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/sparkline.h"
#include "fixture.h"

#define NONE (-1.0f)

static void
assert_label (OgSparkline *line,
              const float *values,
              guint n_values,
              const char *label)
{
  og_sparkline_set_values (line, values, n_values);
  gtk_test_accessible_assert_property (line, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       label);
}

static void
test_label (void)
{
  const float none[] = { NONE, NONE };
  const float some[] = { NONE, 23.4f, NONE, 120, 0.3f };
  g_autoptr (OgSparkline) line =
      g_object_ref_sink (OG_SPARKLINE (og_sparkline_new ()));

  gtk_test_accessible_assert_role (line, GTK_ACCESSIBLE_ROLE_IMG);
  assert_label (line, NULL, 0, "No round trips in the last minute");
  assert_label (line, some, G_N_ELEMENTS (some),
                "Round trips in the last minute: 0.3 ms to 120 ms");
  assert_label (line, none, G_N_ELEMENTS (none),
                "No round trips in the last minute");
}

/* Red pixels of the picture in columns from @from to @to, of 60. */
static guint
count_red (cairo_surface_t *surface, int from, int to)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  int width = cairo_image_surface_get_width (surface);
  guint n_red = 0;

  for (int y = 0; y < cairo_image_surface_get_height (surface); y++)
    for (int x = width * from / 60; x < width * to / 60; x++)
      n_red += data[y * stride + 4 * x + 2] > 128;

  return n_red;
}

static cairo_surface_t *
draw (GtkWidget *line)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (line);
  int width = gdk_paintable_get_intrinsic_width (paintable);
  int height = gdk_paintable_get_intrinsic_height (paintable);
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  GskRenderNode *node;
  cairo_t *cr = cairo_create (surface);

  gdk_paintable_snapshot (paintable, snapshot, width, height);
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  gsk_render_node_draw (node, cr);
  gsk_render_node_unref (node);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

static GtkWidget *
show (GtkWidget *line, GtkTextDirection direction)
{
  GtkWidget *window = gtk_window_new ();
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (
      provider, "sparkline { color: red; min-width: 240px; }", -1);
  gtk_style_context_add_provider (gtk_widget_get_style_context (line),
                                  GTK_STYLE_PROVIDER (provider), 1000);
  gtk_widget_set_direction (line, direction);
  gtk_window_set_child (GTK_WINDOW (window), line);
  gtk_window_present (GTK_WINDOW (window));
  og_await_frame (line);
  return window;
}

/* The newest are at the end, and where there was no answer there is no line. */
static void
test_draws (gconstpointer data)
{
  GtkTextDirection direction = GPOINTER_TO_UINT (data);
  gboolean is_rtl = direction == GTK_TEXT_DIR_RTL;
  float values[30];
  GtkWidget *line = og_sparkline_new ();
  GtkWidget *window = show (line, direction);
  cairo_surface_t *surface;

  for (guint i = 0; i < 30; i++)
    values[i] = i < 10 || i >= 20 ? 8 : NONE;
  og_sparkline_set_values (OG_SPARKLINE (line), values, 30);
  og_await_frame (line);
  surface = draw (line);

  g_assert_cmpuint (count_red (surface, is_rtl ? 32 : 0, is_rtl ? 60 : 28), ==,
                    0);
  g_assert_cmpuint (count_red (surface, is_rtl ? 22 : 32, is_rtl ? 28 : 38), >,
                    0);
  g_assert_cmpuint (count_red (surface, is_rtl ? 10 : 41, is_rtl ? 19 : 50), ==,
                    0);
  g_assert_cmpuint (count_red (surface, is_rtl ? 2 : 52, is_rtl ? 8 : 58), >, 0);

  cairo_surface_destroy (surface);
  gtk_window_destroy (GTK_WINDOW (window));
}

/* How high the line stands in the picture, from 0 to 1. */
static double
find_height (cairo_surface_t *surface)
{
  const guint8 *data = cairo_image_surface_get_data (surface);
  int stride = cairo_image_surface_get_stride (surface);
  int height = cairo_image_surface_get_height (surface);
  int x = cairo_image_surface_get_width (surface) - 3;
  int y = 0;

  while (y < height && data[y * stride + 4 * x + 2] <= 128)
    y++;

  return 1 - (double) y / height;
}

static void
test_scale (void)
{
  const float values[] = { 0, 25, 50, 100, 400 };
  const double heights[] = { 0, 0.25, 0.5, 1, 1 };
  GtkWidget *line = og_sparkline_new ();
  GtkWidget *window = show (line, GTK_TEXT_DIR_LTR);

  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      cairo_surface_t *surface;

      og_sparkline_set_values (OG_SPARKLINE (line),
                               (float[]){ values[i], values[i] }, 2);
      og_await_frame (line);
      surface = draw (line);
      g_assert_cmpfloat_with_epsilon (find_height (surface), heights[i], 0.11);
      cairo_surface_destroy (surface);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add_func ("/app/sparkline/scale", test_scale);
  g_test_add_func ("/app/sparkline/label", test_label);
  g_test_add_data_func ("/app/sparkline/draws",
                        GUINT_TO_POINTER (GTK_TEXT_DIR_LTR), test_draws);
  g_test_add_data_func ("/app/sparkline/draws-right-to-left",
                        GUINT_TO_POINTER (GTK_TEXT_DIR_RTL), test_draws);
  return g_test_run ();
}
