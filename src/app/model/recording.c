/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/model/recording.h"

#include "cli/recording-words.h"
#include "cli/shown-text.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

/* Characters that some file system does not take in a name. */
#define NOT_IN_NAMES "/\\:*?\"<>|"

struct _OgRecording
{
  GObject parent_instance;

  /* Owned */
  OgRecorder *recorder; /* NULL: it does not record */

  /* Borrowed */
  OgEngine *engine;
  OgSession *session;

  guint ticking; /* the source, 0: none */
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OgRecording, og_recording, G_TYPE_OBJECT)

char *
og_recording_dup_folder (void)
{
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  return documents != NULL ? g_build_filename (documents, "OSC Groups", NULL)
                           : g_build_filename (g_get_user_data_dir (),
                                               "oscgroups", "recordings", NULL);
}

/* Of two that begin in one second, the second is refused: it writes over none. */
static char *
dup_path (OgRecording *self, const char *folder)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%Y-%m-%d %H.%M.%S");
  g_autofree char *group =
      og_shown_text_dup (og_session_get_config (self->session)->group);
  g_autofree char *name = NULL;

  g_strdelimit (group, NOT_IN_NAMES, '_');
  name = g_strdup_printf ("%s %s.osc.txt", group, time);
  return g_build_filename (folder, name, NULL);
}

/* "Recorded 1,204 messages in 12:07.", and what went wrong. */
static char *
dup_end (const OgRecorderStatus *status)
{
  g_autofree char *messages =
      og_recording_words_dup_messages (status->n_messages);
  g_autofree char *duration = og_recording_words_dup_duration (status->duration);
  g_autofree char *missed = og_recording_words_dup_missed (status->n_missed);
  const char *fault = og_recording_words_get_end (status->state);
  /* Translators: such as “1,204 messages”, and a duration as “12:07” */
  g_autofree char *recorded =
      g_strdup_printf (_ ("Recorded %s in %s."), messages, duration);

  return g_strjoin (" ", fault != NULL ? fault : recorded, missed, NULL);
}

static void
end (OgRecording *self)
{
  g_autoptr (OgRecorder) recorder = g_steal_pointer (&self->recorder);
  g_autofree char *words = NULL;
  OgRecorderStatus status;

  g_clear_handle_id (&self->ticking, g_source_remove);
  og_engine_set_recorder (self->engine, NULL);
  og_recorder_stop (recorder);
  og_recorder_wait (recorder);
  og_recorder_get_status (recorder, &status);
  words = dup_end (&status);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0, words);
}

static gboolean
on_tick (gpointer data)
{
  OgRecording *self = data;
  OgRecorderStatus status;

  og_recorder_get_status (self->recorder, &status);
  if (status.state != OG_RECORDER_RECORDS)
    {
      self->ticking = 0;
      end (self);
      return G_SOURCE_REMOVE;
    }

  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return G_SOURCE_CONTINUE;
}

static void
on_session_active (OgRecording *self)
{
  if (!og_session_is_active (self->session))
    og_recording_stop (self);
}

static void
og_recording_finalize (GObject *object)
{
  OgRecording *self = OG_RECORDING (object);

  g_clear_handle_id (&self->ticking, g_source_remove);
  if (self->recorder != NULL)
    {
      og_recorder_stop (self->recorder);
      og_recorder_wait (self->recorder);
    }

  g_clear_pointer (&self->recorder, og_recorder_unref);
  G_OBJECT_CLASS (og_recording_parent_class)->finalize (object);
}

static void
og_recording_class_init (OgRecordingClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_recording_finalize;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", OG_TYPE_RECORDING, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ENDED] =
      g_signal_new ("ended", OG_TYPE_RECORDING, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
og_recording_init (OgRecording *self)
{
}

OgRecording *
og_recording_new (OgEngine *engine, OgSession *session)
{
  OgRecording *self = g_object_new (OG_TYPE_RECORDING, NULL);

  self->engine = engine;
  self->session = session;
  g_signal_connect_object (session, "notify::active",
                           G_CALLBACK (on_session_active), self,
                           G_CONNECT_SWAPPED);
  return self;
}

gboolean
og_recording_start (OgRecording *self, GError **error)
{
  const OgSessionConfig *config = og_session_get_config (self->session);
  g_autofree char *folder = og_recording_dup_folder ();
  g_autofree char *path = dup_path (self, folder);
  g_autofree char *words = NULL;
  g_autoptr (GError) fault = NULL;

  g_return_val_if_fail (self->recorder == NULL, FALSE);

  /* If it cannot be made, the recorder says why. */
  g_mkdir_with_parents (folder, 0700);
  self->recorder = og_recorder_new (path, config->user, config->group, &fault);
  if (self->recorder == NULL)
    {
      words = og_recording_words_dup_cannot_record (fault, path);
      g_set_error_literal (error, fault->domain, fault->code, words);
      return FALSE;
    }

  og_engine_set_recorder (self->engine, self->recorder);
  self->ticking = g_timeout_add_seconds (1, on_tick, self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return TRUE;
}

void
og_recording_stop (OgRecording *self)
{
  if (self->recorder != NULL)
    end (self);
}

gboolean
og_recording_is_active (OgRecording *self)
{
  return self->recorder != NULL;
}

char *
og_recording_dup_duration (OgRecording *self)
{
  OgRecorderStatus status;

  if (self->recorder == NULL)
    return NULL;

  og_recorder_get_status (self->recorder, &status);
  return og_recording_words_dup_duration (status.duration);
}

char *
og_recording_dup_words (OgRecording *self)
{
  OgRecorderStatus status;
  g_autofree char *duration = og_recording_dup_duration (self);
  g_autofree char *messages = NULL;
  g_autofree char *size = NULL;
  g_autofree char *room = NULL;

  if (self->recorder == NULL)
    return NULL;

  og_recorder_get_status (self->recorder, &status);
  messages = og_recording_words_dup_messages (status.n_messages);
  size = g_format_size (status.size);
  if (status.room >= 0)
    {
      g_autofree char *bytes = g_format_size ((guint64) status.room);

      /* Translators: room on the disk, such as “120 GB free” */
      room = g_strdup_printf (_ ("%s free"), bytes);
    }

  return g_strjoin (" · ", duration, messages, size, room, NULL);
}
