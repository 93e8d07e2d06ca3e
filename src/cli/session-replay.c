/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/session-replay.h"

#include "cli/json-line.h"
#include "cli/option.h"
#include "cli/output.h"
#include "cli/recording-words.h"
#include "cli/shown-text.h"
#include "io/deadline-source.h"

/* After somebody can be reached, the others have this long to be so too: each
 * one again, and not longer than the maximum. */
#define GATHER     (500 * G_TIME_SPAN_MILLISECOND)
#define GATHER_MAX (3 * G_TIME_SPAN_SECOND)

/* How often it is looked whether it has ended, and how long what was sent to a
 * group has until everybody hears that we leave. */
#define LOOK_EACH (50 * G_TIME_SPAN_MILLISECOND)
#define LINGER    (200 * G_TIME_SPAN_MILLISECOND)

typedef enum
{
  REPLAY_WAITS, /* for somebody who hears it */
  REPLAY_PLAYS,
  REPLAY_LINGERS,
} State;

struct _OgSessionReplay
{
  /* Owned */
  OgReplayer *replayer;
  OgReplayOutlet *outlet;
  GSource *timer;

  /* Borrowed */
  const OgClientOptions *options;
  GMainLoop *loop;

  State state;
  gint64 heard; /* when somebody could be reached first, monotonic µs; 0: nobody yet */
};

static char *
dup_shown_file (const OgClientOptions *options)
{
  g_autofree char *name = g_filename_display_name (options->recording.replay);

  return og_shown_text_dup (name);
}

char *
og_session_replay_start_text (const OgClientOptions *options, gint64 duration)
{
  g_autofree char *file = dup_shown_file (options);
  g_autofree char *length = og_recording_words_dup_duration (duration);
  g_autofree char *receivers = g_strjoinv (", ", options->receivers);

  return options->recording.to_programs
             ? g_strdup_printf ("Playing “%s” (%s) to your programs at %s.",
                                file, length, receivers)
             : g_strdup_printf ("“%s” (%s) is played to the group as soon as a "
                                "member can be reached.",
                                file, length);
}

char *
og_session_replay_end_text (const OgReplayerStatus *status)
{
  g_autofree char *messages = og_recording_words_dup_messages (status->n_played);

  if (status->n_malformed == 0)
    return g_strdup_printf ("Played %s.", messages);

  return g_strdup_printf ("Played %s. Lines of the file that made no sense and "
                          "were skipped: %" G_GUINT64_FORMAT ".",
                          messages, status->n_malformed);
}

char *
og_session_replay_json (const OgClientOptions *options,
                        const char *state,
                        const OgReplayerStatus *status)
{
  OgJsonLine line;

  og_json_line_open (&line);
  og_json_line_integer (&line, "time_us", g_get_real_time ());
  og_json_line_string (&line, "event", "replay");
  og_json_line_string (&line, "state", state);
  og_json_line_string (&line, "file", options->recording.replay);
  og_json_line_string (&line, "to",
                       options->recording.to_programs ? "programs" : "group");
  og_json_line_number (&line, "seconds",
                       (double) status->duration / G_USEC_PER_SEC);
  og_json_line_integer (&line, "messages", (gint64) status->n_played);
  og_json_line_integer (&line, "malformed", (gint64) status->n_malformed);
  return og_json_line_close (&line);
}

/* @text if people read it. */
static void
tell (OgSessionReplay *self, const char *state, const char *text)
{
  OgReplayerStatus status;
  g_autofree char *json = NULL;

  og_replayer_get_status (self->replayer, &status);
  json = og_session_replay_json (self->options, state, &status);
  og_output_line (self->options->json ? json : text);
}

static void
tell_start (OgSessionReplay *self)
{
  g_autofree char *text = og_session_replay_start_text (
      self->options, og_replayer_get_info (self->replayer)->duration);

  tell (self, self->state == REPLAY_WAITS ? "waiting" : "playing", text);
}

static void
play (OgSessionReplay *self)
{
  self->state = REPLAY_PLAYS;
  og_replayer_set_playing (self->replayer, TRUE);
  og_deadline_source_set (self->timer, g_get_monotonic_time () + LOOK_EACH);
}

static gboolean
has_ended (OgSessionReplay *self)
{
  OgReplayerStatus status;

  og_replayer_get_status (self->replayer, &status);
  return status.state == OG_REPLAYER_ENDED;
}

static void
on_time (gpointer data)
{
  OgSessionReplay *self = data;
  gint64 now = g_get_monotonic_time ();

  if (self->state == REPLAY_WAITS)
    {
      play (self);
      tell (self, "playing", "Playing.");
    }
  else if (self->state == REPLAY_LINGERS)
    g_main_loop_quit (self->loop);
  else if (!has_ended (self))
    og_deadline_source_set (self->timer, now + LOOK_EACH);
  else
    {
      self->state = REPLAY_LINGERS;
      og_deadline_source_set (self->timer, self->options->recording.to_programs
                                               ? now
                                               : now + LINGER);
    }
}

OgSessionReplay *
og_session_replay_new (const OgClientOptions *options,
                       GMainLoop *loop,
                       GError **error)
{
  const OgRecordingOptions *recording = &options->recording;
  g_autoptr (GError) fault = NULL;
  OgReplayer *replayer = og_replayer_new (recording->replay, &fault);
  OgSessionReplay *self;

  if (replayer == NULL)
    {
      g_autofree char *words =
          og_recording_words_dup_cannot_replay (fault, recording->replay);

      og_option_fail (error, "%s", words);
      return NULL;
    }

  og_replayer_seek (replayer, recording->from);
  og_replayer_set_speed (replayer, recording->speed);
  og_replayer_set_loop (replayer, recording->loops, recording->from);
  self = g_new0 (OgSessionReplay, 1);
  self->replayer = replayer;
  self->options = options;
  self->loop = loop;
  self->timer = og_deadline_source_new (on_time, self);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
  return self;
}

void
og_session_replay_free (OgSessionReplay *self)
{
  g_clear_pointer (&self->outlet, og_replay_outlet_free);
  g_source_destroy (self->timer);
  g_source_unref (self->timer);
  og_replayer_unref (self->replayer);
  g_free (self);
}

gboolean
og_session_replay_connect (OgSessionReplay *self,
                           const OgReplaySession *session,
                           GError **error)
{
  gboolean to_programs = self->options->recording.to_programs;
  const OgReplayOrder order = {
    .replayer = self->replayer,
    .receivers = to_programs ? self->options->receivers : NULL,
  };

  self->outlet = og_replay_outlet_new (&order, session, error);
  if (self->outlet == NULL)
    return FALSE;

  if (to_programs)
    play (self);
  tell_start (self);
  return TRUE;
}

void
og_session_replay_take_event (OgSessionReplay *self, const OgEvent *event)
{
  gint64 now = g_get_monotonic_time ();

  if (self->state != REPLAY_WAITS || event->type != OG_EVENT_PEER_REACHABLE)
    return;

  if (self->heard == 0)
    self->heard = now;
  og_deadline_source_set (self->timer,
                          MIN (now + GATHER, self->heard + GATHER_MAX));
}

void
og_session_replay_disconnect (OgSessionReplay *self)
{
  g_autofree char *text = NULL;
  OgReplayerStatus status;

  g_clear_pointer (&self->outlet, og_replay_outlet_free);
  og_replayer_get_status (self->replayer, &status);
  text = og_session_replay_end_text (&status);
  tell (self, "ended", text);
}
