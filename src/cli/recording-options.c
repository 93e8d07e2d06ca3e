/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/recording-options.h"

#include "cli/option.h"

#include <math.h>
#include <string.h>

#define SPEED_MIN 0.01
#define SPEED_MAX 100.0

/* A day has 24 hours, and no recording has as many days. */
#define FROM_MAX_S (1000.0 * 24 * 60 * 60)

void
og_recording_options_add (OgRecordingOptions *self,
                          OgRecordingTexts *texts,
                          GOptionContext *context)
{
  const GOptionEntry entries[] = {
    { "record", 0, 0, G_OPTION_ARG_FILENAME, &self->record,
      "Record all that is played to a new file", "FILE" },
    { "replay", 0, 0, G_OPTION_ARG_FILENAME, &self->replay,
      "Play a recording, then exit", "FILE" },
    { "replay-to", 0, 0, G_OPTION_ARG_FILENAME, &texts->to,
      "To the group, or only to your own programs", "group|programs" },
    { "speed", 0, 0, G_OPTION_ARG_FILENAME, &texts->speed,
      "How fast, such as 0.5 or 2 (default 1)", "NUMBER" },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &texts->from,
      "Where to begin, such as 90 or 1:30", "TIME" },
    { "loop", 0, 0, G_OPTION_ARG_NONE, &self->loops, "Begin again at the end",
      NULL },
    { NULL },
  };

  g_option_context_add_main_entries (context, entries, NULL);
}

static gboolean
parse_number (const char *text, double *value)
{
  char *end;

  *value = g_ascii_strtod (text, &end);
  return end != text && *end == '\0' && g_ascii_isdigit (*text)
         && isfinite (*value);
}

static gboolean
take_speed (OgRecordingOptions *self, const char *text, GError **error)
{
  self->speed = 1;
  if (text == NULL)
    return TRUE;

  return (parse_number (text, &self->speed) && self->speed >= SPEED_MIN
          && self->speed <= SPEED_MAX)
         || og_option_fail (
             error, "--speed: “%s” is not a number from 0.01 to 100.", text);
}

/* "90", "90.5", "1:30" or "0:01:30". */
static gboolean
parse_time (const char *text, gint64 *time)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", -1);
  double seconds = 0;

  if (g_strv_length (parts) < 1 || g_strv_length (parts) > 3)
    return FALSE;

  for (char **part = parts; *part != NULL; part++)
    {
      double value;

      if (!parse_number (*part, &value)
          || (parts[1] != NULL && part > parts && value >= 60)
          || (part[1] != NULL && (*part)[strspn (*part, G_CSET_DIGITS)] != '\0'))
        return FALSE;

      seconds = seconds * 60 + value;
    }

  if (seconds > FROM_MAX_S)
    return FALSE;

  *time = (gint64) (seconds * G_USEC_PER_SEC);
  return TRUE;
}

static gboolean
take_from (OgRecordingOptions *self, const char *text, GError **error)
{
  return text == NULL || parse_time (text, &self->from)
         || og_option_fail (
             error,
             "--from: “%s” is not a time. Use seconds, or a time "
             "such as 1:30 or 1:02:03.",
             text);
}

static gboolean
take_to (OgRecordingOptions *self,
         const char *text,
         gboolean has_group,
         GError **error)
{
  if (text != NULL && strcmp (text, "group") != 0
      && strcmp (text, "programs") != 0)
    return og_option_fail (
        error, "--replay-to: “%s” is neither “group” nor “programs”.", text);

  self->to_programs =
      self->replay != NULL
      && (text != NULL ? strcmp (text, "programs") == 0 : !has_group);
  if (self->to_programs && has_group)
    return og_option_fail (
        error, "With --replay-to programs nothing goes to a group: leave out "
               "--server, --invite, --host and --group.");
  if (self->to_programs && self->record != NULL)
    return og_option_fail (
        error, "--record is for a session. A replay to your own programs has "
               "nothing that is not recorded already.");

  return TRUE;
}

static gboolean
check_replay (const OgRecordingOptions *self,
              const OgRecordingTexts *texts,
              GError **error)
{
  return self->replay != NULL
         || (texts->to == NULL && texts->speed == NULL && texts->from == NULL
             && !self->loops)
         || og_option_fail (error,
                            "--replay-to, --speed, --from and --loop are "
                            "for a recording: use them with --replay.");
}

gboolean
og_recording_options_complete (OgRecordingOptions *self,
                               const OgRecordingTexts *texts,
                               gboolean has_group,
                               GError **error)
{
  return check_replay (self, texts, error)
         && take_speed (self, texts->speed, error)
         && take_from (self, texts->from, error)
         && take_to (self, texts->to, has_group, error);
}

void
og_recording_texts_clear (OgRecordingTexts *self)
{
  g_clear_pointer (&self->to, g_free);
  g_clear_pointer (&self->speed, g_free);
  g_clear_pointer (&self->from, g_free);
}

void
og_recording_options_clear (OgRecordingOptions *self)
{
  g_clear_pointer (&self->record, g_free);
  g_clear_pointer (&self->replay, g_free);
}
