/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* SIGINT, SIGTERM and SIGHUP: a computer that shuts down, a terminal that is
 * closed. @func is called in the main loop, so that the session is left in order.
 * From then on these signals do not end the program by themselves. No effect on
 * Windows, which has no such signals for a program with windows. */
void og_end_signals_call (GSourceFunc func, gpointer data);

G_END_DECLS
