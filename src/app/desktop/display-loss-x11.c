/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/display-loss.h"

#include <gdk/x11/gdkx.h>

/* Xlib has one handler in the process, and hands it no data. */
static struct
{
  XIOErrorHandler former; /* GDK's, which ends the process; NULL: not replaced */
  OgDisplayLost lost;     /* NULL: nobody is to be told */
  gpointer data;
} loss;

static int
on_lost (Display *display)
{
  OgDisplayLost lost = loss.lost;

  loss.lost = NULL;
  if (lost != NULL)
    lost (loss.data);

  return loss.former (display);
}

void
og_display_loss_call (GdkDisplay *display, OgDisplayLost lost, gpointer data)
{
  if (!GDK_IS_X11_DISPLAY (display))
    return;

  loss.lost = lost;
  loss.data = data;
  if (loss.former == NULL)
    loss.former = XSetIOErrorHandler (on_lost);
}
