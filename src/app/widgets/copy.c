/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/widgets/copy.h"

#include "app/widgets/toast.h"

void
og_copy (GtkWidget *widget, const char *text, const char *said)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
  og_toast_say (widget, said);
}
