/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The real window on X, drawn by Cairo. */

#include "app/drawing/frame-memory.h"

#include "fixture.h"
#include "stage.h"

#include <dlfcn.h>
#include <sys/shm.h>

typedef struct
{
  GtkWidget *window;
  int width, height;
} Size;

static guint n_attached;

/* Cairo's calls come here: a program's own functions come before its libraries'. */
void *
shmat (int segment, const void *address, int flags)
{
  void *(*attach) (int, const void *, int) = dlsym (RTLD_NEXT, "shmat");

  n_attached++;
  return attach (segment, address, flags);
}

static gboolean
has_size (gpointer data)
{
  Size *size = data;
  GdkSurface *surface = gtk_native_get_surface (GTK_NATIVE (size->window));

  return gdk_surface_get_width (surface) == size->width
         && gdk_surface_get_height (surface) == size->height;
}

static void
pull (GtkWidget *window, int width, int height)
{
  Size size = { window, width, height };

  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  og_await (has_size, &size, "the window to be so large");
  og_await_frame (window);
}

static void
play_pulling (OgApplication *application, GtkWidget *window)
{
  pull (window, 800, 800);
  if (n_attached == 0)
    {
      g_test_skip ("a display without shared memory");
      return;
    }

  n_attached = 0;
  for (int step = 1; step <= 20; step++)
    pull (window, 800 - 10 * step, 800 - 5 * step);
  for (int step = 1; step <= 20; step++)
    pull (window, 600 + 10 * step, 700 + 5 * step);

  g_assert_cmpuint (n_attached, ==, 0);
}

/* From 1.4 MB a frame to 4.9 MB: its block is made anew once at most. */
static void
play_growing (OgApplication *application, GtkWidget *window)
{
  pull (window, 600, 600);
  if (n_attached == 0)
    {
      g_test_skip ("a display without shared memory");
      return;
    }

  n_attached = 0;
  for (int step = 1; step <= 40; step++)
    pull (window, 600 + 15 * step, 600 + 10 * step);

  g_assert_cmpuint (n_attached, <=, 1);
}

static void
test_outlives_frames (void)
{
  stage_run (play_pulling, NULL);
}

static void
test_grows (void)
{
  stage_run (play_growing, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add_func ("/app/frame-memory/outlives-the-frames", test_outlives_frames);
  g_test_add_func ("/app/frame-memory/grows-by-leaps", test_grows);
  return g_test_run ();
}
