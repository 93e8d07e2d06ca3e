/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/invite/copy.h"

#include "app/window.h"

void
og_copy (GtkWidget *widget, const char *text, const char *said)
{
  GtkRoot *root = gtk_widget_get_root (widget);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  if (OG_IS_WINDOW (root))
    og_window_say (OG_WINDOW (root), said);
}
