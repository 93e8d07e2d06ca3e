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

/* GTK 4.8 leaks a little at each attempt to read text where there is none. */
static gboolean
holds_text (GdkClipboard *clipboard)
{
  GdkContentFormats *formats = gdk_content_formats_union_deserialize_gtypes (
      gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));
  gboolean is_text = gdk_content_formats_contain_gtype (formats, G_TYPE_STRING);

  gdk_content_formats_unref (formats);
  return is_text;
}

/* Takes @task. */
static void
read_text (GdkClipboard *clipboard, GTask *task)
{
  if (!gdk_clipboard_is_local (clipboard) && holds_text (clipboard))
    {
      gdk_clipboard_read_text_async (clipboard, g_task_get_cancellable (task),
                                     on_text, task);
      return;
    }

  g_task_return_pointer (task, NULL, NULL);
  g_object_unref (task);
}

static gboolean
is_known (GdkClipboard *clipboard)
{
  GdkContentFormats *formats = gdk_clipboard_get_formats (clipboard);
  gsize n_gtypes, n_mime_types;

  gdk_content_formats_get_gtypes (formats, &n_gtypes);
  gdk_content_formats_get_mime_types (formats, &n_mime_types);
  return n_gtypes + n_mime_types > 0;
}

static void
on_changed (GdkClipboard *clipboard, gpointer data)
{
  GTask *task = data;

  if (!is_known (clipboard))
    return;

  g_signal_handlers_disconnect_by_data (clipboard, task);
  g_signal_handlers_disconnect_by_data (g_task_get_cancellable (task), task);
  read_text (clipboard, task);
}

static void
on_cancelled (GCancellable *cancellable, gpointer data)
{
  g_autoptr (GTask) task = data;

  g_signal_handlers_disconnect_by_data (g_task_get_task_data (task), task);
  g_task_return_error_if_cancelled (task);
}

void
og_clipboard_invite_read_async (GtkWidget *widget,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  GTask *task = g_task_new (NULL, cancellable, callback, data);

  if (is_known (clipboard))
    {
      read_text (clipboard, task);
      return;
    }

  g_task_set_task_data (task, clipboard, NULL);
  g_signal_connect (clipboard, "changed", G_CALLBACK (on_changed), task);
  g_signal_connect (cancellable, "cancelled", G_CALLBACK (on_cancelled), task);
}

char *
og_clipboard_invite_read_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
