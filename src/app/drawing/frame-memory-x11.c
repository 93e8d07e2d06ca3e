/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/drawing/frame-memory.h"

#include <cairo-xlib.h>
#include <gdk/x11/gdkx.h>

/* Cairo makes a block eight times as large as the frame it is for, rounded up to
 * a power of two, and divides it by halves. It frees a block in which nothing
 * lies, and looks for room in the latest first. So a small picture, made while
 * there is one as large as a frame, keeps a block in which frames find room. */

/* Pixels, to a side. Cairo does not share pictures much smaller. */
#define ANCHOR 32

/* Room for frames so many times as large as those drawn is given back, once the
 * window has rested for so many milliseconds. */
#define SPARE_MAX 4
#define REST      1000

/* Under which it hangs on the window. */
#define KEY "og-frame-memory"

typedef struct
{
  /* Owned */
  cairo_surface_t *anchor; /* NULL: nothing is kept */
  guint timer;

  /* Borrowed */
  GdkSurface *surface; /* NULL while the window is not shown */

  gsize room; /* pixels of the largest frame that finds room */
} FrameMemory;

static void
give_back (FrameMemory *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_pointer (&self->anchor, cairo_surface_destroy);
  self->room = 0;
}

static void
frame_memory_free (gpointer data)
{
  give_back (data);
  g_free (data);
}

static cairo_surface_t *
create_screen (GdkDisplay *display)
{
  Screen *screen = gdk_x11_display_get_xscreen (display);

  return cairo_xlib_surface_create (
      gdk_x11_display_get_xdisplay (display), RootWindowOfScreen (screen),
      DefaultVisualOfScreen (screen), WidthOfScreen (screen),
      HeightOfScreen (screen));
}

/* The anchor lies where the frame does: in the same block. */
static void
make_room (FrameMemory *self, int width, int height)
{
  cairo_surface_t *screen =
      create_screen (gdk_surface_get_display (self->surface));
  cairo_surface_t *frame = cairo_surface_create_similar_image (
      screen, CAIRO_FORMAT_ARGB32, width, height);

  g_clear_pointer (&self->anchor, cairo_surface_destroy);
  self->anchor = cairo_surface_create_similar_image (screen, CAIRO_FORMAT_ARGB32,
                                                     ANCHOR, ANCHOR);
  self->room = (gsize) 1 << g_bit_storage ((gsize) width * height);

  cairo_surface_destroy (frame);
  cairo_surface_destroy (screen);
}

static gboolean on_rest (gpointer data);

static void
fit (FrameMemory *self)
{
  int scale = gdk_surface_get_scale_factor (self->surface);
  int width = gdk_surface_get_width (self->surface) * scale;
  int height = gdk_surface_get_height (self->surface) * scale;
  gsize pixels = (gsize) width * height;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (pixels > self->room)
    make_room (self, width, height);
  else if (pixels < self->room / SPARE_MAX)
    self->timer = g_timeout_add (REST, on_rest, self);
}

static gboolean
on_rest (gpointer data)
{
  FrameMemory *self = data;

  self->timer = 0;
  give_back (self);
  fit (self);
  return G_SOURCE_REMOVE;
}

static void
on_map (FrameMemory *self, GtkWindow *window)
{
  GtkNative *native = GTK_NATIVE (window);
  GdkSurface *surface = gtk_native_get_surface (native);

  if (!GDK_IS_X11_SURFACE (surface)
      || !GSK_IS_CAIRO_RENDERER (gtk_native_get_renderer (native)))
    return;

  self->surface = surface;
  g_signal_connect_swapped (surface, "layout", G_CALLBACK (fit), self);
  fit (self);
}

static void
on_unmap (FrameMemory *self)
{
  if (self->surface == NULL)
    return;

  g_signal_handlers_disconnect_by_data (self->surface, self);
  self->surface = NULL;
  give_back (self);
}

void
og_frame_memory_keep (GtkWindow *window)
{
  FrameMemory *self;

  g_return_if_fail (g_object_get_data (G_OBJECT (window), KEY) == NULL);

  self = g_new0 (FrameMemory, 1);
  g_object_set_data_full (G_OBJECT (window), KEY, self, frame_memory_free);
  g_signal_connect_data (window, "map", G_CALLBACK (on_map), self, NULL,
                         G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_swapped (window, "unmap", G_CALLBACK (on_unmap), self);
}
