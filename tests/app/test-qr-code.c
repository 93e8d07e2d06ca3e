/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/invite/qr-code.h"

#include "fixture.h"

#define LINK "oscgroups://192.0.2.1:22242/jam"

#define BLACK 0xff000000u
#define WHITE 0xffffffffu

static cairo_surface_t *
draw (OgQrCode *code, int width, int height)
{
  cairo_surface_t *surface =
      cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  cairo_t *cairo = cairo_create (surface);

  gdk_paintable_snapshot (GDK_PAINTABLE (code), snapshot, width, height);
  node = gtk_snapshot_to_node (snapshot);
  gsk_render_node_draw (node, cairo);
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  return surface;
}

static guint32
get_pixel (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface)
                      + y * cairo_image_surface_get_stride (surface);

  return ((const guint32 *) (gconstpointer) row)[x];
}

/* The three corners by which cameras find a code. */
static void
assert_finder (OgQrCode *code, guint column, guint row)
{
  for (guint i = 0; i < 7; i++)
    {
      g_assert_true (og_qr_code_is_dark (code, column + i, row));
      g_assert_true (og_qr_code_is_dark (code, column, row + i));
      g_assert_true (og_qr_code_is_dark (code, column + 6, row + i));
    }

  g_assert_false (og_qr_code_is_dark (code, column + 1, row + 1));
  g_assert_true (og_qr_code_is_dark (code, column + 3, row + 3));
}

static void
test_is_a_code (void)
{
  g_autoptr (OgQrCode) code = og_qr_code_new (LINK);
  guint width = og_qr_code_get_width (code);

  g_assert_cmpuint (width, >=, 21);
  g_assert_cmpuint (width % 4, ==, 1);
  assert_finder (code, 0, 0);
  assert_finder (code, width - 7, 0);
  assert_finder (code, 0, width - 7);
  g_assert_cmpfloat (
      gdk_paintable_get_intrinsic_aspect_ratio (GDK_PAINTABLE (code)), ==, 1);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (GDK_PAINTABLE (code)), >=,
                   (int) width + 8);
}

/* Each dot whole pixels, nothing between black and white, and four white dots
 * around. */
static void
assert_drawn (OgQrCode *code, int width, int height)
{
  int dots = (int) og_qr_code_get_width (code);
  int dot = MIN (width, height) / (dots + 8);
  int left = (width - dots * dot) / 2;
  int top = (height - dots * dot) / 2;
  cairo_surface_t *surface = draw (code, width, height);

  g_assert_cmpint (left, >=, 4 * dot);
  for (int y = 0; y < height; y++)
    for (int x = 0; x < width; x++)
      {
        gboolean is_inside = x >= left && x < left + dots * dot && y >= top
                             && y < top + dots * dot;
        gboolean is_dark =
            is_inside
            && og_qr_code_is_dark (code, (guint) ((x - left) / dot),
                                   (guint) ((y - top) / dot));

        g_assert_cmphex (get_pixel (surface, x, y), ==, is_dark ? BLACK : WHITE);
      }

  cairo_surface_destroy (surface);
}

static void
test_is_crisp (void)
{
  const int sizes[][2] = {
    { 60, 60 }, { 200, 200 }, { 201, 199 }, { 333, 210 }, { 90, 640 }
  };
  g_autoptr (OgQrCode) code = og_qr_code_new (LINK);

  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    assert_drawn (code, sizes[i][0], sizes[i][1]);
}

/* Too small for whole pixels: as good as it gets, still all of it. */
static void
test_shrinks (void)
{
  g_autoptr (OgQrCode) code = og_qr_code_new (LINK);
  cairo_surface_t *surface = draw (code, 20, 20);

  g_assert_cmphex (get_pixel (surface, 0, 0), ==, WHITE);
  g_assert_cmphex (get_pixel (surface, 19, 19), ==, WHITE);
  cairo_surface_destroy (surface);
}

static void
test_has_its_limits (void)
{
  g_autofree char *long_text = g_strnfill (3000, 'x');
  g_autofree char *fitting = g_strnfill (2000, 'x');
  g_autoptr (OgQrCode) code = og_qr_code_new (fitting);

  g_assert_nonnull (code);
  g_assert_null (og_qr_code_new (long_text));
  g_assert_null (og_qr_code_new (""));
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  g_test_add_func ("/qr-code/is-a-code", test_is_a_code);
  g_test_add_func ("/qr-code/is-crisp", test_is_crisp);
  g_test_add_func ("/qr-code/shrinks", test_shrinks);
  g_test_add_func ("/qr-code/has-its-limits", test_has_its_limits);

  return g_test_run ();
}
