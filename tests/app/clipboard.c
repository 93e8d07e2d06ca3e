/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "clipboard.h"

#include "fixture.h"

typedef struct
{
  char *text;
  gboolean is_read;
} Reading;

static void
on_text (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  Reading *reading = data;

  reading->text =
      gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  reading->is_read = TRUE;
}

static gboolean
is_read (gpointer data)
{
  return ((const Reading *) data)->is_read;
}

/* GTK 4.8 leaks where there is no text. */
static gboolean
holds_text (GdkClipboard *clipboard)
{
  GdkContentFormats *formats = gdk_content_formats_union_deserialize_gtypes (
      gdk_content_formats_ref (gdk_clipboard_get_formats (clipboard)));
  gboolean is_text = gdk_content_formats_contain_gtype (formats, G_TYPE_STRING);

  gdk_content_formats_unref (formats);
  return is_text;
}

static char *
read_text (GdkClipboard *clipboard)
{
  Reading reading = { 0 };

  if (!holds_text (clipboard))
    return NULL;

  gdk_clipboard_read_text_async (clipboard, NULL, on_text, &reading);
  og_await (is_read, &reading, "the clipboard");
  return reading.text;
}

char *
clipboard_read (GtkWidget *widget)
{
  return read_text (gtk_widget_get_clipboard (widget));
}

struct ClipboardOwner
{
  GSubprocess *program;
  const char *text; /* until it is there */
};

static gboolean
is_there (gpointer data)
{
  const ClipboardOwner *owner = data;
  g_autofree char *text =
      read_text (gdk_display_get_clipboard (gdk_display_get_default ()));

  return g_strcmp0 (text, owner->text) == 0;
}

/* It ends when its standard input does. GTK leaks what it tells other programs. */
ClipboardOwner *
clipboard_owner_new (const char *text)
{
  ClipboardOwner *owner = g_new0 (ClipboardOwner, 1);
  g_autofree char *path =
      g_test_build_filename (G_TEST_BUILT, "clipboard-owner", NULL);
  g_autoptr (GSubprocessLauncher) launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE);
  g_autoptr (GError) error = NULL;

  owner->text = text;
  g_subprocess_launcher_setenv (launcher, "ASAN_OPTIONS", "detect_leaks=0", TRUE);
  owner->program =
      g_subprocess_launcher_spawn (launcher, &error, path, text, NULL);
  g_assert_no_error (error);
  og_await (is_there, owner, "the text in the clipboard");
  return owner;
}

void
clipboard_owner_free (ClipboardOwner *owner)
{
  g_autoptr (GError) error = NULL;

  g_output_stream_close (g_subprocess_get_stdin_pipe (owner->program), NULL,
                         &error);
  g_assert_no_error (error);
  g_subprocess_wait (owner->program, NULL, &error);
  g_assert_no_error (error);
  g_object_unref (owner->program);
  g_free (owner);
}
