/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/recording-words.h"

#include "cli/shown-text.h"

#include <glib/gi18n.h>

static char *
dup_shown_path (const char *path)
{
  g_autofree char *name = g_filename_display_name (path);

  return og_shown_text_dup (name);
}

char *
og_recording_words_dup_cannot_record (const GError *error, const char *path)
{
  g_autofree char *file = dup_shown_path (path);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    /* Translators: %s is the name of a file, here and below */
    return g_strdup_printf (_ ("There is already a file “%s”, and a recording "
                               "writes over none. Choose another name."),
                            file);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup_printf (_ ("“%s” is in a folder that does not exist."), file);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY))
    return g_strdup_printf (
        _ ("You may not write to “%s”. Choose another folder."), file);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return g_strdup_printf (_ ("The disk is full, so “%s” cannot be recorded."),
                            file);

  /* Translators: the second %s is what the system says of it, here and below */
  return g_strdup_printf (_ ("“%s” cannot be recorded: %s"), file,
                          error->message);
}

char *
og_recording_words_dup_cannot_replay (const GError *error, const char *path)
{
  g_autofree char *file = dup_shown_path (path);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    return g_strdup_printf (_ ("There is no file “%s”."), file);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_INVALID_DATA))
    return g_strdup_printf (_ ("“%s” is not a recording of a session."), file);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return g_strdup_printf (_ ("You may not read “%s”."), file);

  return g_strdup_printf (_ ("“%s” cannot be played: %s"), file, error->message);
}

const char *
og_recording_words_get_end (OgRecorderState state)
{
  switch (state)
    {
    case OG_RECORDER_RECORDS:
    case OG_RECORDER_STOPPED:
      break;
    case OG_RECORDER_DISK_FULL:
      return _ (
          "The disk is full, so the recording has ended. What was recorded "
          "before can be played, and the session goes on.");
    case OG_RECORDER_FAILED:
      return _ (
          "The file cannot be written any more, so the recording has ended. "
          "What was recorded before can be played, and the session goes on.");
    }

  return NULL;
}

char *
og_recording_words_dup_missed (guint64 n_missed)
{
  guint n = (guint) MIN (n_missed, G_MAXUINT);

  return n == 0
             ? NULL
             : g_strdup_printf (
                 ngettext ("The disk was too slow for %u message, which is "
                           "not in the recording.",
                           "The disk was too slow for %u messages, which are "
                           "not in the recording.",
                           n),
                 n);
}

char *
og_recording_words_dup_messages (guint64 n_messages)
{
  guint n = (guint) MIN (n_messages, G_MAXUINT);

  return g_strdup_printf (ngettext ("%u message", "%u messages", n), n);
}

char *
og_recording_words_dup_duration (gint64 duration)
{
  guint seconds = (guint) (duration / G_USEC_PER_SEC);

  return seconds < 3600 ? g_strdup_printf ("%u:%02u", seconds / 60, seconds % 60)
                        : g_strdup_printf ("%u:%02u:%02u", seconds / 3600,
                                           seconds / 60 % 60, seconds % 60);
}
