/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/drawing/renderer.h"

#include <epoxy/gl.h>

#define VARIABLE "GSK_RENDERER"

gboolean
og_renderer_is_software (const char *name)
{
  static const char *const drivers[] = {
    "llvmpipe",
    "softpipe",
    "Software Rasterizer",
    "Apple Software Renderer",
    "Microsoft Basic Render Driver",
  };

  for (guint i = 0; i < G_N_ELEMENTS (drivers); i++)
    if (strstr (name, drivers[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* FALSE if there is no OpenGL either: GTK sees that for itself. */
static gboolean
has_software_gl (GdkDisplay *display)
{
  g_autoptr (GdkGLContext) context =
      gdk_display_create_gl_context (display, NULL);
  const char *name;

  if (context == NULL || !gdk_gl_context_realize (context, NULL))
    return FALSE;

  gdk_gl_context_make_current (context);
  name = (const char *) glGetString (GL_RENDERER);
  gdk_gl_context_clear_current ();

  return name != NULL && og_renderer_is_software (name);
}

/* An empty variable chooses nothing: GTK would only warn of it. */
static gboolean
is_chosen (void)
{
  const char *name = g_getenv (VARIABLE);

  return name != NULL && *name != '\0';
}

void
og_renderer_choose (GdkDisplay *display)
{
  if (!is_chosen () && has_software_gl (display))
    g_setenv (VARIABLE, "cairo", TRUE);
}
