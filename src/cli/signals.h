/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a program without a window is told to end or to do something, brought
 * into its main loop. */

typedef enum
{
  OG_SIGNAL_HANGUP,         /* SIGHUP */
  OG_SIGNAL_USER            /* SIGUSR1 */
} OgSignal;

/* SIGINT and SIGTERM, or what stands for them on Windows, quit @loop, which
 * outlives the program's last signal; if @on_hangup, so does a terminal that is
 * closed. To be called before anything that must be left in order is begun. An
 * output that nobody reads any more does not end the program from then on. */
void og_signals_quit (GMainLoop *loop, gboolean on_hangup);

/* @func is called each time. No effect on Windows, which has no such signals. */
void og_signals_call (OgSignal number, GSourceFunc func, gpointer data);

G_END_DECLS
