/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/signals.h"

#ifdef G_OS_UNIX

#include <glib-unix.h>

static gboolean
on_quit (gpointer data)
{
  g_main_loop_quit (data);
  return G_SOURCE_CONTINUE;
}

void
og_signals_quit (GMainLoop *loop, gboolean on_hangup)
{
  signal (SIGPIPE, SIG_IGN);
  g_unix_signal_add (SIGINT, on_quit, loop);
  g_unix_signal_add (SIGTERM, on_quit, loop);
  if (on_hangup)
    g_unix_signal_add (SIGHUP, on_quit, loop);
}

void
og_signals_call (OgSignal number, GSourceFunc func, gpointer data)
{
  static const int numbers[] = {
    [OG_SIGNAL_HANGUP] = SIGHUP,
    [OG_SIGNAL_USER] = SIGUSR1,
  };

  g_unix_signal_add (numbers[number], func, data);
}

#else

#include <windows.h>

static GMainLoop *loop_to_quit;

static gboolean
on_quit (gpointer data)
{
  g_main_loop_quit (loop_to_quit);
  return G_SOURCE_REMOVE;
}

/* Comes in a thread of its own, perhaps before the main loop runs. A console
 * that is closed ends the program as soon as this returns, or after some
 * seconds: until then the main loop leaves in order. */
static BOOL WINAPI
on_console_event (DWORD event)
{
  g_idle_add_full (G_PRIORITY_HIGH, on_quit, NULL, NULL);
  if (event != CTRL_C_EVENT && event != CTRL_BREAK_EVENT)
    Sleep (INFINITE);

  return TRUE;
}

void
og_signals_quit (GMainLoop *loop, gboolean on_hangup)
{
  loop_to_quit = loop;
  SetConsoleCtrlHandler (on_console_event, TRUE);
}

void
og_signals_call (OgSignal number, GSourceFunc func, gpointer data)
{
}

#endif
