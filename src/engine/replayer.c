/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/replayer.h"

#include "io/precise-wait.h"
#include "io/thread-priority.h"

/* A wait for @changed takes a tick of the system's clock too much, so the rest
 * of the time is waited for otherwise. Meanwhile nobody is listened to. */
#define PRECISE_WAIT (20 * G_TIME_SPAN_MILLISECOND)

/* If it is later than that, the computer slept or cannot follow: what was
 * missed is not played all at once. */
#define LATE_MAX G_TIME_SPAN_SECOND

/* The shortest loop, so that an empty one does not keep a processor busy. */
#define LOOP_MIN (10 * G_TIME_SPAN_MILLISECOND)

/* Of both sides. The thread has a reference of its own. */
typedef struct
{
  /* Owned, by the thread */
  OgRecordingReader *reader;
  OgRecorded packet; /* what comes next */

  const OgRecordingInfo *info;

  GMutex mutex;
  GCond changed;

  /* Under @mutex */
  OgReplayFunc func; /* NULL: not connected */
  gpointer data;
  gboolean is_calling;
  gboolean is_quitting;
  gboolean is_playing;
  gboolean has_ended;
  gboolean has_packet;
  gboolean is_at_end; /* no packet follows, but the loop's other end may */
  gboolean loops;
  gint64 loop_start;
  gint64 wanted; /* to seek; -1: nothing */
  double speed;
  gint64 time;  /* of the recording, was at ... */
  gint64 clock; /* ... this time, monotonic */
  guint64 n_played;
  guint64 n_malformed;
} Shared;

struct _OgReplayer
{
  Shared *shared;
};

static void
shared_clear (gpointer data)
{
  Shared *self = data;

  og_recording_reader_free (self->reader);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->mutex);
}

static void
shared_unref (Shared *self)
{
  g_atomic_rc_box_release_full (self, shared_clear);
}

static gboolean
runs (const Shared *self)
{
  return self->is_playing && self->func != NULL && !self->has_ended;
}

static gint64
get_position (const Shared *self, gint64 now)
{
  gint64 passed;

  if (self->wanted != -1)
    return self->wanted;
  if (!runs (self))
    return self->time;

  passed = (gint64) ((double) MAX (now - self->clock, 0) * self->speed);
  return MAX (MIN (self->time + passed, self->info->duration), self->time);
}

/* Counts from now on. */
static void
rebase (Shared *self)
{
  gint64 now = g_get_monotonic_time ();

  self->time = get_position (self, now);
  self->clock = now;
}

/* When the recording is at @time. */
static gint64
get_due (const Shared *self, gint64 time)
{
  return self->clock + (gint64) ((double) (time - self->time) / self->speed);
}

/* The thread. Its steps have the mutex, and leave it only to wait and to read. */

static void
seek (Shared *self)
{
  gint64 wanted = self->wanted;

  g_mutex_unlock (&self->mutex);
  og_recording_reader_seek (self->reader, wanted);
  g_mutex_lock (&self->mutex);

  self->has_packet = FALSE;
  self->is_at_end = FALSE;
  if (self->wanted == wanted)
    self->wanted = -1;
}

static void
fetch (Shared *self)
{
  gboolean has_packet;

  g_mutex_unlock (&self->mutex);
  has_packet = og_recording_reader_next (self->reader, &self->packet);
  g_mutex_lock (&self->mutex);

  self->n_malformed = og_recording_reader_get_tally (self->reader)->n_malformed;
  self->has_packet = has_packet;
  self->is_at_end = !has_packet;
}

static void
end (Shared *self)
{
  rebase (self);
  self->has_ended = TRUE;
}

/* At the time at which the recording ended, not at the time of its last packet. */
static void
start_again (Shared *self, gint64 due)
{
  self->time = self->loop_start;
  self->clock = due;
  self->is_at_end = FALSE;
  g_mutex_unlock (&self->mutex);
  og_recording_reader_seek (self->reader, self->loop_start);
  g_mutex_lock (&self->mutex);
}

static void
play (Shared *self)
{
  OgReplayFunc func = self->func;
  gpointer data = self->data;

  self->is_calling = TRUE;
  g_mutex_unlock (&self->mutex);
  func (&self->packet, data);
  g_mutex_lock (&self->mutex);
  self->is_calling = FALSE;
  g_cond_broadcast (&self->changed);

  self->n_played++;
  self->has_packet = FALSE;
}

static void
wait_until (Shared *self, gint64 due, gint64 now)
{
  if (due - now > PRECISE_WAIT)
    {
      g_cond_wait_until (&self->changed, &self->mutex, due - PRECISE_WAIT);
      return;
    }

  g_mutex_unlock (&self->mutex);
  og_wait_until (due);
  g_mutex_lock (&self->mutex);
}

static gint64
get_next_time (const Shared *self)
{
  return self->has_packet
             ? self->packet.time
             : MAX (self->info->duration, self->loop_start + LOOP_MIN);
}

/* Waits for what comes next, or lets it happen. */
static void
go_on (Shared *self)
{
  gint64 due = get_due (self, get_next_time (self));
  gint64 now = g_get_monotonic_time ();

  if (now - due > LATE_MAX)
    {
      self->clock += now - due;
      due = now;
    }

  if (due > now)
    wait_until (self, due, now);
  else if (self->has_packet)
    play (self);
  else
    start_again (self, due);
}

static void
step (Shared *self)
{
  if (self->wanted != -1)
    seek (self);
  else if (!self->has_packet && !self->is_at_end)
    fetch (self);
  else if (!runs (self))
    g_cond_wait (&self->changed, &self->mutex);
  else if (self->is_at_end && !self->loops)
    end (self);
  else
    go_on (self);
}

static gpointer
replay (gpointer data)
{
  Shared *self = data;

  og_thread_priority_raise ();
  g_mutex_lock (&self->mutex);
  while (!self->is_quitting)
    step (self);
  g_mutex_unlock (&self->mutex);
  shared_unref (self);
  return NULL;
}

/* All others */

OgReplayer *
og_replayer_new (const char *path, GError **error)
{
  OgRecordingReader *reader = og_recording_reader_new (path, error);
  OgReplayer *self;
  Shared *shared;

  if (reader == NULL)
    return NULL;

  shared = g_atomic_rc_box_new0 (Shared);
  g_mutex_init (&shared->mutex);
  g_cond_init (&shared->changed);
  shared->reader = reader;
  shared->info = og_recording_reader_get_info (reader);
  shared->wanted = -1;
  shared->speed = 1;

  self = g_atomic_rc_box_new0 (OgReplayer);
  self->shared = shared;
  g_thread_unref (
      g_thread_new ("replayer", replay, g_atomic_rc_box_acquire (shared)));
  return self;
}

OgReplayer *
og_replayer_ref (OgReplayer *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
replayer_clear (gpointer data)
{
  OgReplayer *self = data;
  Shared *shared = self->shared;

  g_mutex_lock (&shared->mutex);
  shared->is_quitting = TRUE;
  g_cond_broadcast (&shared->changed);
  g_mutex_unlock (&shared->mutex);
  shared_unref (shared);
}

void
og_replayer_unref (OgReplayer *self)
{
  g_atomic_rc_box_release_full (self, replayer_clear);
}

const OgRecordingInfo *
og_replayer_get_info (const OgReplayer *self)
{
  return self->shared->info;
}

void
og_replayer_get_status (OgReplayer *self, OgReplayerStatus *status)
{
  Shared *shared = self->shared;

  g_mutex_lock (&shared->mutex);
  *status = (OgReplayerStatus){
    .state = runs (shared)       ? OG_REPLAYER_PLAYS
             : shared->has_ended ? OG_REPLAYER_ENDED
                                 : OG_REPLAYER_PAUSED,
    .position = get_position (shared, g_get_monotonic_time ()),
    .duration = shared->info->duration,
    .speed = shared->speed,
    .loops = shared->loops,
    .n_played = shared->n_played,
    .n_malformed = shared->n_malformed,
  };
  g_mutex_unlock (&shared->mutex);
}

static Shared *
begin_change (OgReplayer *self)
{
  g_mutex_lock (&self->shared->mutex);
  rebase (self->shared);
  return self->shared;
}

static void
end_change (Shared *shared)
{
  g_cond_broadcast (&shared->changed);
  g_mutex_unlock (&shared->mutex);
}

void
og_replayer_connect (OgReplayer *self, OgReplayFunc func, gpointer data)
{
  Shared *shared = begin_change (self);

  shared->func = func;
  shared->data = data;
  while (func == NULL && shared->is_calling)
    g_cond_wait (&shared->changed, &shared->mutex);
  end_change (shared);
}

static void
go_to (Shared *shared, gint64 time)
{
  shared->wanted = shared->time = CLAMP (time, 0, shared->info->duration);
  shared->has_ended = FALSE;
}

void
og_replayer_set_playing (OgReplayer *self, gboolean is_playing)
{
  Shared *shared = begin_change (self);

  shared->is_playing = is_playing;
  if (is_playing && shared->has_ended)
    go_to (shared, 0);
  end_change (shared);
}

void
og_replayer_seek (OgReplayer *self, gint64 time)
{
  Shared *shared = begin_change (self);

  go_to (shared, time);
  end_change (shared);
}

void
og_replayer_set_speed (OgReplayer *self, double speed)
{
  Shared *shared;

  g_return_if_fail (speed > 0);

  shared = begin_change (self);
  shared->speed = speed;
  end_change (shared);
}

void
og_replayer_set_loop (OgReplayer *self, gboolean loops, gint64 from)
{
  Shared *shared = begin_change (self);

  shared->loops = loops;
  shared->loop_start = CLAMP (from, 0, shared->info->duration);
  end_change (shared);
}
