/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/drawing/renderer.h"

#include "fixture.h"
#include "stage.h"

static void
test_knows_software (void)
{
  static const struct
  {
    const char *name;
    gboolean is_software;
  } cases[] = {
    { "llvmpipe (LLVM 15.0.6, 256 bits)", TRUE },
    { "softpipe", TRUE },
    { "Software Rasterizer", TRUE },
    { "Apple Software Renderer", TRUE },
    { "D3D12 (Microsoft Basic Render Driver)", TRUE },
    { "Mesa Intel(R) UHD Graphics 620 (KBL GT2)", FALSE },
    { "AMD Radeon RX 580 Series (polaris10, LLVM 15.0.6, DRM 3.49)", FALSE },
    { "NVIDIA GeForce GTX 1650/PCIe/SSE2", FALSE },
    { "SVGA3D; build: RELEASE;  LLVM;", FALSE },
    { "Apple M1", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].name);
      g_assert_cmpint (og_renderer_is_software (cases[i].name), ==,
                       cases[i].is_software);
    }
}

static void
assert_cairo (OgApplication *application, GtkWidget *window)
{
  g_assert_true (
      GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (GTK_NATIVE (window))));
}

/* An empty choice is none. */
static void
test_draws_by_cairo (void)
{
  if (!gdk_display_prepare_gl (gdk_display_get_default (), NULL))
    {
      g_test_skip ("a display without OpenGL");
      return;
    }

  g_setenv ("GSK_RENDERER", "", TRUE);
  stage_run (assert_cairo, NULL);
  g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==, "cairo");
}

static void
test_leaves_choice_of_user (void)
{
  g_setenv ("GSK_RENDERER", "gl", TRUE);
  og_renderer_choose (gdk_display_get_default ());
  g_assert_cmpstr (g_getenv ("GSK_RENDERER"), ==, "gl");
}

/* OpenGL is computed by the processor here, whatever else there is. */
static void
allow_software_gl (void)
{
  g_setenv ("LIBGL_ALWAYS_SOFTWARE", "1", TRUE);
  g_unsetenv ("GDK_DEBUG");
}

int
main (int argc, char *argv[])
{
  allow_software_gl ();
  og_test_init (&argc, &argv);
  g_test_add_func ("/app/renderer/knows-opengl-of-the-processor",
                   test_knows_software);
  g_test_add_func ("/app/renderer/draws-by-cairo-instead", test_draws_by_cairo);
  g_test_add_func ("/app/renderer/leaves-the-choice-of-the-user",
                   test_leaves_choice_of_user);
  return g_test_run ();
}
