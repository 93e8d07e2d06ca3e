/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/drawing/frame-memory.h"

#include <cairo-xlib.h>
#include <gdk/x11/gdkx.h>

/* Cairo makes a block eight times as large as the frame it is for, rounded up to
 * a power of two, and divides it by halves. It frees a block in which nothing
 * lies, and looks for room in the latest first. So a small picture, made when
 * there was just room for some frames, keeps a block in which they find it. */

/* One that is drawn while the server still reads another. */
#define N_FRAMES 2

/* Pixels, to a side. Cairo does not share pictures much smaller. */
#define ANCHOR 32

#define KEY "og-frame-memory"

typedef struct
{
  cairo_surface_t *screen; /* owned */
  cairo_surface_t *anchor; /* owned, NULL before the first frame */
  gsize room;              /* pixels of the largest frame that finds room */
} FrameMemory;

static void
frame_memory_free (gpointer data)
{
  FrameMemory *self = data;

  g_clear_pointer (&self->anchor, cairo_surface_destroy);
  cairo_surface_destroy (self->screen);
  g_free (self);
}

static cairo_surface_t *
take (FrameMemory *self, int width, int height)
{
  return cairo_surface_create_similar_image (self->screen, CAIRO_FORMAT_ARGB32, width, height);
}

static void
make_room (FrameMemory *self, int width, int height)
{
  cairo_surface_t *frames[N_FRAMES];

  for (int i = 0; i < N_FRAMES; i++)
    frames[i] = take (self, width, height);

  g_clear_pointer (&self->anchor, cairo_surface_destroy);
  self->anchor = take (self, ANCHOR, ANCHOR);

  for (int i = 0; i < N_FRAMES; i++)
    cairo_surface_destroy (frames[i]);
}

static void
on_layout (GdkSurface *surface, int width, int height, FrameMemory *self)
{
  int scale = gdk_surface_get_scale_factor (surface);
  gsize pixels = (gsize) width * scale * height * scale;

  if (pixels <= self->room)
    return;

  make_room (self, width * scale, height * scale);
  self->room = (gsize) 1 << g_bit_storage (pixels);
}

static cairo_surface_t *
create_screen (GdkDisplay *display)
{
  Screen *screen = gdk_x11_display_get_xscreen (display);

  return cairo_xlib_surface_create (gdk_x11_display_get_xdisplay (display),
                                    RootWindowOfScreen (screen), DefaultVisualOfScreen (screen),
                                    WidthOfScreen (screen), HeightOfScreen (screen));
}

/* The surface is gone with its window. */
static void
on_realize (GtkWindow *window, gpointer data)
{
  GtkNative *native = GTK_NATIVE (window);
  GdkSurface *surface = gtk_native_get_surface (native);
  FrameMemory *self;

  if (!GDK_IS_X11_SURFACE (surface) || !GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native)))
    return;

  self = g_new0 (FrameMemory, 1);
  self->screen = create_screen (gdk_surface_get_display (surface));
  g_object_set_data_full (G_OBJECT (surface), KEY, self, frame_memory_free);
  g_signal_connect (surface, "layout", G_CALLBACK (on_layout), self);
}

void
og_frame_memory_keep (GtkWindow *window)
{
  g_signal_connect_after (window, "realize", G_CALLBACK (on_realize), NULL);
}
