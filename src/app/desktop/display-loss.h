/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/* That the display goes away while the program runs: on X11, its server has ended
 * or crashed. GDK then ends the process at once. It decides nothing; on other
 * displays it never calls. */

typedef void (*OgDisplayLost) (gpointer data);

void og_display_loss_call (GdkDisplay *display, OgDisplayLost lost, gpointer data);

/* og_display_loss_call: @lost is called right before that end, once, in the thread of
 * GTK but out of whatever it was doing: it may not touch anything of GTK. The latest
 * call counts; NULL: nobody is to be told. */

G_END_DECLS
