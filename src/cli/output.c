/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/output.h"

#include <errno.h>
#include <string.h>

#ifdef G_OS_WIN32
#include <io.h>
#include <windows.h>
#define write _write
#else
#include <unistd.h>
#endif

#define STANDARD_OUTPUT 1
#define FLUSH_PATIENCE  G_USEC_PER_SEC

/* There is one standard output, and so one of these. */
static GMutex mutex;
static GCond all_written;
static GAsyncQueue *lines;
static guint n_unwritten;

static void
write_all (const char *text)
{
  gsize left = strlen (text);

  while (left > 0)
    {
      gssize n = write (STANDARD_OUTPUT, text, (guint) left);

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return;
      text += n;
      left -= (gsize) n;
    }
}

#ifdef G_OS_WIN32

/* What Windows takes there as bytes it reads in a code page of long ago. */
static gboolean
write_to_console (const char *text)
{
  HANDLE console = GetStdHandle (STD_OUTPUT_HANDLE);
  g_autofree gunichar2 *wide = NULL;
  glong length;
  DWORD mode;

  if (!GetConsoleMode (console, &mode))
    return FALSE;

  wide = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);
  return wide != NULL
         && WriteConsoleW (console, wide, (DWORD) length, NULL, NULL);
}

#else

static gboolean
write_to_console (const char *text)
{
  return FALSE;
}

#endif

static gpointer
write_lines (gpointer data)
{
  while (TRUE)
    {
      g_autofree char *line = g_async_queue_pop (lines);

      if (!write_to_console (line))
        write_all (line);
      g_mutex_lock (&mutex);
      if (--n_unwritten == 0)
        g_cond_signal (&all_written);
      g_mutex_unlock (&mutex);
    }

  return NULL;
}

void
og_output_line (const char *line)
{
  gboolean has_room;

  g_mutex_lock (&mutex);
  if (lines == NULL)
    {
      lines = g_async_queue_new ();
      g_thread_unref (g_thread_new ("output", write_lines, NULL));
    }
  has_room = n_unwritten < OG_OUTPUT_LINES_MAX;
  if (has_room)
    n_unwritten++;
  g_mutex_unlock (&mutex);

  if (has_room)
    g_async_queue_push (lines, g_strconcat (line, "\n", NULL));
}

void
og_output_flush (void)
{
  gint64 deadline = g_get_monotonic_time () + FLUSH_PATIENCE;

  g_mutex_lock (&mutex);
  while (n_unwritten > 0 && g_cond_wait_until (&all_written, &mutex, deadline))
    ;
  g_mutex_unlock (&mutex);
}
