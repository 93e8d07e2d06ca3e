/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* clipboard-owner TEXT: puts it in the clipboard, and has it there until its
 * standard input ends. */

#include <gtk/gtk.h>

static gboolean
on_input (GIOChannel *input, GIOCondition condition, gpointer data)
{
  *(gboolean *) data = TRUE;
  return G_SOURCE_REMOVE;
}

int
main (int argc, char **argv)
{
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);
  gboolean is_over = FALSE;

  g_return_val_if_fail (argc == 2, 2);
  gtk_init ();
  gdk_clipboard_set_text (gdk_display_get_clipboard (gdk_display_get_default ()),
                          argv[1]);
  g_io_add_watch (input, G_IO_IN | G_IO_HUP, on_input, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);

  return 0;
}
