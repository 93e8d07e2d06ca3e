/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/end-signals.h"

#ifdef G_OS_UNIX

#include <glib-unix.h>

void
og_end_signals_call (GSourceFunc func, gpointer data)
{
  g_unix_signal_add (SIGINT, func, data);
  g_unix_signal_add (SIGTERM, func, data);
  g_unix_signal_add (SIGHUP, func, data);
}

#else

void
og_end_signals_call (GSourceFunc func, gpointer data)
{
}

#endif
