/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* app-start PROGRAM [RUNS]: how long it takes from the start of the program to
 * the first picture in its window. See README.md. */

#define _POSIX_C_SOURCE 200809L

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <glib.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define LOOK_EACH_US 1000

/* Helper windows of the toolkit are smaller. */
#define LEAST_WIDTH 100

/* The one that is mapped next. */
static Window
await_window (Display *display)
{
  XEvent event;
  XWindowAttributes attributes;

  for (;;)
    {
      XNextEvent (display, &event);
      if (event.type == MapNotify
          && XGetWindowAttributes (display, event.xmap.window, &attributes) != 0
          && attributes.width > LEAST_WIDTH)
        return event.xmap.window;
    }
}

/* Black until something is drawn: that is the root's colour. */
static gboolean
is_drawn (Display *display, Window window)
{
  XWindowAttributes attributes;
  XImage *image;
  gulong pixel;

  XGetWindowAttributes (display, window, &attributes);
  image = XGetImage (display, window, attributes.width / 2,
                     attributes.height / 2, 1, 1, AllPlanes, ZPixmap);
  if (image == NULL)
    return FALSE;

  pixel = XGetPixel (image, 0, 0) & 0xffffff;
  XDestroyImage (image);
  return pixel != 0;
}

/* What comes from a window that is closing is of no interest. */
static int
on_error (Display *display, XErrorEvent *event)
{
  return 0;
}

static double
measure (Display *display, char *program)
{
  char *arguments[] = { program, NULL };
  gint64 started = g_get_monotonic_time ();
  pid_t child = fork ();
  gint64 drawn;
  Window window;

  if (child == 0)
    {
      execv (program, arguments);
      _exit (EXIT_FAILURE);
    }

  window = await_window (display);
  while (!is_drawn (display, window))
    g_usleep (LOOK_EACH_US);
  drawn = g_get_monotonic_time ();

  kill (child, SIGTERM);
  waitpid (child, NULL, 0);
  XSync (display, True);
  return (double) (drawn - started) / 1000;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double difference = *(const double *) a - *(const double *) b;

  return (difference > 0) - (difference < 0);
}

int
main (int argc, char *argv[])
{
  guint n_runs = argc > 2 ? (guint) atoi (argv[2]) : 11;
  g_autofree double *times = g_new (double, n_runs + 1);
  Display *display = XOpenDisplay (NULL);

  setlocale (LC_ALL, "");
  if (argc < 2 || display == NULL || n_runs == 0)
    {
      g_printerr ("usage: app-start PROGRAM [RUNS], on an X display\n");
      return EXIT_FAILURE;
    }

  XSetErrorHandler (on_error);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  for (guint i = 0; i <= n_runs; i++)
    times[i] = measure (display, argv[1]);

  g_print ("first start: %.0f ms\n", times[0]);
  qsort (times + 1, n_runs, sizeof times[0], compare);
  g_print ("later: %.0f ms (%.0f … %.0f)\n", times[1 + n_runs / 2], times[1],
           times[n_runs]);
  XCloseDisplay (display);
  return EXIT_SUCCESS;
}
