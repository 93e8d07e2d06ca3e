/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The real window on X, drawn by Cairo. */

#include "app/drawing/frame-memory.h"

#include "fixture.h"
#include "stage.h"

#include <cairo-xlib.h>
#include <dlfcn.h>
#include <gdk/x11/gdkx.h>
#include <sys/shm.h>

/* Smaller ones are none for frames: Cairo tries with one whether it can. */
#define BLOCK_MIN 65536

typedef struct
{
  GtkWidget *window;
  int width, height;
} Size;

static GHashTable *blocks; /* address → bytes, of those attached now */
static guint n_attached;

/* Cairo's calls come here: a program's own functions come before its libraries'. */
void *
shmat (int segment, const void *wanted, int flags)
{
  void *(*attach) (int, const void *, int) = dlsym (RTLD_NEXT, "shmat");
  void *address = attach (segment, wanted, flags);
  struct shmid_ds status;

  if (shmctl (segment, IPC_STAT, &status) == 0 && status.shm_segsz >= BLOCK_MIN)
    {
      g_hash_table_insert (blocks, address, GSIZE_TO_POINTER (status.shm_segsz));
      n_attached++;
    }

  return address;
}

int
shmdt (const void *address)
{
  int (*detach) (const void *) = dlsym (RTLD_NEXT, "shmdt");

  g_hash_table_remove (blocks, address);
  return detach (address);
}

static gsize
count_bytes (void)
{
  gsize bytes = 0;
  GHashTableIter iter;
  gpointer size;

  g_hash_table_iter_init (&iter, blocks);
  while (g_hash_table_iter_next (&iter, NULL, &size))
    bytes += GPOINTER_TO_SIZE (size);

  return bytes;
}

static gboolean
shares_memory (void)
{
  GdkDisplay *display = gdk_display_get_default ();
  Screen *screen = gdk_x11_display_get_xscreen (display);
  cairo_surface_t *root = cairo_xlib_surface_create (
      gdk_x11_display_get_xdisplay (display), RootWindowOfScreen (screen),
      DefaultVisualOfScreen (screen), WidthOfScreen (screen),
      HeightOfScreen (screen));
  cairo_surface_t *picture =
      cairo_surface_create_similar_image (root, CAIRO_FORMAT_ARGB32, 256, 256);
  gboolean shared = n_attached > 0;

  cairo_surface_destroy (picture);
  cairo_surface_destroy (root);
  return shared;
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
  n_attached = 0;
  for (int step = 1; step <= 40; step++)
    pull (window, 600 + 15 * step, 600 + 10 * step);

  g_assert_cmpuint (n_attached, <=, 1);
}

static gboolean
is_small (gpointer data)
{
  return count_bytes () <= 8 * (1 << 20);
}

/* Frames of 0.5 MB, in a block for those of up to a megabyte. */
static void
play_shrinking (OgApplication *application, GtkWidget *window)
{
  pull (window, 1200, 900);
  g_assert_cmpuint (count_bytes (), >=, 32 * (1 << 20));
  pull (window, 400, 320);
  og_await (is_small, NULL, "less memory");
}

static void
play_hiding (OgApplication *application, GtkWidget *window)
{
  gsize before;

  pull (window, 600, 600);
  before = count_bytes ();
  gtk_widget_set_visible (window, FALSE);
  g_assert_cmpuint (count_bytes (), <=, before - 8 * (1 << 20));

  gtk_window_present (GTK_WINDOW (window));
  pull (window, 610, 610);
  n_attached = 0;
  pull (window, 620, 620);
  g_assert_cmpuint (n_attached, ==, 0);
}

static void
test_story (gconstpointer story)
{
  stage_run ((StageStory) story, NULL);
}

int
main (int argc, char *argv[])
{
  blocks = g_hash_table_new (NULL, NULL);
  og_test_init (&argc, &argv);
  if (!shares_memory ())
    return 77;

  g_test_add_data_func ("/app/frame-memory/outlives-the-frames", play_pulling,
                        test_story);
  g_test_add_data_func ("/app/frame-memory/grows-by-leaps", play_growing,
                        test_story);
  g_test_add_data_func ("/app/frame-memory/shrinks-with-a-window-at-rest",
                        play_shrinking, test_story);
  g_test_add_data_func ("/app/frame-memory/is-given-back-by-a-hidden-window",
                        play_hiding, test_story);
  return g_test_run ();
}
