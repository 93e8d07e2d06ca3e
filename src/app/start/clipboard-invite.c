/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/clipboard-invite.h"

#include "app/start/join-request.h"

static void
on_text (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GTask) task = data;
  g_autofree char *text =
      gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  g_task_return_pointer (
      task, text != NULL ? og_join_request_dup_invite (text) : NULL, g_free);
}

void
og_clipboard_invite_read_async (GtkWidget *widget,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  if (gdk_clipboard_is_local (clipboard))
    {
      g_task_return_pointer (task, NULL, NULL);
      g_object_unref (task);
      return;
    }

  gdk_clipboard_read_text_async (clipboard, cancellable, on_text, task);
}

char *
og_clipboard_invite_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
