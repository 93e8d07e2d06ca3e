/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/recorder.h"

#include "engine/packet-ring.h"
#include "io/thread-priority.h"
#include "recording/writer.h"

/* What passes is in the file after this time at most. */
#define WRITE_EACH (50 * G_TIME_SPAN_MILLISECOND)

/* In dense traffic the packets are made text in small parts, so that a processor is never
 * taken from the data path for long. So many in one look are dense. */
#define LOOK_EACH (5 * G_TIME_SPAN_MILLISECOND)
#define DENSE     16

/* So much text is written at once. */
#define WRITE_SIZE (256 * 1024)

#define LOOK_FOR_ROOM_EACH G_TIME_SPAN_SECOND

/* What the two sides share. The thread has a reference of its own. */
typedef struct
{
  /* Owned */
  OgPacketRing *ring;
  OgRecordingWriter *writer; /* the thread's */
  char *user;
  char *path;
  char *folder;

  gint64 began;    /* monotonic µs */
  guint64 n_taken; /* the thread's, and all four below: packets that are text */
  guint n_noted;   /* missed packets that are noted */
  gint64 written;  /* when last, monotonic µs */
  gint64 looked;   /* for room, when last */
  gint64 room;     /* bytes */
  guint is_closed; /* atomic: nothing more is taken */

  GMutex mutex;
  GCond changed;
  gboolean is_stopping; /* under @mutex, and all below */
  gboolean has_ended;
  OgRecorderStatus status;
} Shared;

struct _OgRecorder
{
  Shared *shared;
};

static void
shared_clear (gpointer data)
{
  Shared *self = data;

  og_packet_ring_free (self->ring);
  g_clear_pointer (&self->writer, og_recording_writer_free);
  g_free (self->user);
  g_free (self->path);
  g_free (self->folder);
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->mutex);
}

static void
shared_unref (Shared *self)
{
  g_atomic_rc_box_release_full (self, shared_clear);
}

/* -1: not known. */
static gint64
look_for_room (const Shared *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);
  g_autoptr (GFileInfo) info = g_file_query_filesystem_info (
      folder, G_FILE_ATTRIBUTE_FILESYSTEM_FREE, NULL, NULL);

  if (info == NULL
      || !g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE))
    return -1;

  return (gint64) MIN (
      g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_FILESYSTEM_FREE),
      G_MAXINT64);
}

/* The thread */

static void
note_missed (Shared *self, gint64 time)
{
  guint n_missed = og_packet_ring_get_missed (self->ring) - self->n_noted;

  if (n_missed == 0)
    return;

  og_recording_writer_add_missed (self->writer, time, n_missed);
  self->n_noted += n_missed;
}

/* What waits in the ring becomes text, and is not in the file yet. */
static gboolean
take_waiting (Shared *self, GError **error)
{
  OgRecorded packet;

  while (og_packet_ring_read (self->ring, &packet))
    {
      if (packet.direction == OG_RECORDED_OUT && packet.sender[0] == '\0')
        g_strlcpy (packet.sender, self->user, sizeof packet.sender);
      og_recording_writer_add (self->writer, &packet);
      self->n_taken++;
      if (og_recording_writer_get_waiting (self->writer) > WRITE_SIZE
          && !og_recording_writer_flush (self->writer, error))
        return FALSE;
    }

  return TRUE;
}

static OgRecorderState
judge (const GError *error)
{
  return g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE)
             ? OG_RECORDER_DISK_FULL
             : OG_RECORDER_FAILED;
}

static gboolean
write_text (Shared *self, gint64 now, gboolean is_last, GError **error)
{
  note_missed (self, now - self->began);
  return is_last
             ? og_recording_writer_end (self->writer, now - self->began, error)
             : og_recording_writer_flush (self->writer, error);
}

static void
tell (Shared *self, OgRecorderState state, gint64 now)
{
  if (now - self->looked >= LOOK_FOR_ROOM_EACH || state != OG_RECORDER_RECORDS)
    {
      self->room = look_for_room (self);
      self->looked = now;
    }

  g_mutex_lock (&self->mutex);
  self->status = (OgRecorderStatus){
    .state = state,
    .duration = now - self->began,
    .size = og_recording_writer_get_size (self->writer),
    .n_messages = self->n_taken,
    .n_missed = self->n_noted,
    .room = self->room,
  };
  g_mutex_unlock (&self->mutex);
}

/* Gives how the recording stands after it. */
static OgRecorderState
go_on (Shared *self, gboolean is_last)
{
  g_autoptr (GError) error = NULL;
  gint64 now = g_get_monotonic_time ();
  gboolean is_due = is_last || now - self->written >= WRITE_EACH;
  OgRecorderState state = is_last ? OG_RECORDER_STOPPED : OG_RECORDER_RECORDS;

  if (!take_waiting (self, &error)
      || (is_due && !write_text (self, now, is_last, &error)))
    state = judge (error);
  if (!is_due && state == OG_RECORDER_RECORDS)
    return state;

  self->written = now;
  tell (self, state, now);
  return state;
}

/* TRUE once it is to stop. */
static gboolean
wait_a_little (Shared *self, gint64 wait)
{
  gint64 end = g_get_monotonic_time () + wait;
  gboolean is_stopping;

  g_mutex_lock (&self->mutex);
  while (!self->is_stopping
         && g_cond_wait_until (&self->changed, &self->mutex, end))
    ;
  is_stopping = self->is_stopping;
  g_mutex_unlock (&self->mutex);
  return is_stopping;
}

/* A file that cannot be written is closed at once, so that the disk can be removed. */
static gpointer
record (gpointer data)
{
  Shared *self = data;
  guint64 n_before = 0;
  gboolean is_last;

  og_thread_priority_lower ();
  do
    {
      guint64 n_new = self->n_taken - n_before;

      n_before = self->n_taken;
      is_last = wait_a_little (self, n_new >= DENSE ? LOOK_EACH : WRITE_EACH);
    }
  while (go_on (self, is_last) == OG_RECORDER_RECORDS);

  g_atomic_int_set (&self->is_closed, TRUE);
  g_clear_pointer (&self->writer, og_recording_writer_free);
  g_mutex_lock (&self->mutex);
  self->has_ended = TRUE;
  g_cond_broadcast (&self->changed);
  g_mutex_unlock (&self->mutex);
  shared_unref (self);
  return NULL;
}

/* All others */

static Shared *
share (OgRecordingWriter *writer, const char *path, const char *user)
{
  Shared *self = g_atomic_rc_box_new0 (Shared);

  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  self->ring = og_packet_ring_new (OG_PACKET_RING_SIZE);
  self->writer = writer;
  self->user = g_strdup (user);
  self->path = g_strdup (path);
  self->folder = g_path_get_dirname (path);
  self->status.size = og_recording_writer_get_size (writer);
  self->status.room = self->room = -1;
  return self;
}

OgRecorder *
og_recorder_new (const char *path,
                 const char *user,
                 const char *group,
                 GError **error)
{
  const OgRecordingHead head = {
    .began = g_get_real_time (),
    .user = user,
    .group = group,
  };
  gint64 began = g_get_monotonic_time ();
  OgRecordingWriter *writer = og_recording_writer_new (path, &head, error);
  OgRecorder *self;

  if (writer == NULL)
    return NULL;

  self = g_atomic_rc_box_new0 (OgRecorder);
  self->shared = share (writer, path, user);
  self->shared->began = began;
  g_thread_unref (g_thread_new ("recorder", record,
                                g_atomic_rc_box_acquire (self->shared)));
  return self;
}

OgRecorder *
og_recorder_ref (OgRecorder *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
recorder_clear (gpointer data)
{
  OgRecorder *self = data;

  og_recorder_stop (self);
  shared_unref (self->shared);
}

void
og_recorder_unref (OgRecorder *self)
{
  g_atomic_rc_box_release_full (self, recorder_clear);
}

void
og_recorder_take (OgRecorder *self,
                  OgRecordedDirection direction,
                  const char *sender,
                  const guint8 *data,
                  gsize size,
                  gint64 now)
{
  Shared *shared = self->shared;
  OgRecorded packet;

  if (g_atomic_int_get (&shared->is_closed))
    return;

  packet.time = now - shared->began;
  packet.direction = direction;
  g_strlcpy (packet.sender, sender, sizeof packet.sender);
  packet.data = data;
  packet.size = size;
  og_packet_ring_write (shared->ring, &packet);
}

void
og_recorder_stop (OgRecorder *self)
{
  Shared *shared = self->shared;

  g_mutex_lock (&shared->mutex);
  shared->is_stopping = TRUE;
  g_cond_broadcast (&shared->changed);
  g_mutex_unlock (&shared->mutex);
}

void
og_recorder_wait (OgRecorder *self)
{
  Shared *shared = self->shared;

  g_mutex_lock (&shared->mutex);
  while (!shared->has_ended)
    g_cond_wait (&shared->changed, &shared->mutex);
  g_mutex_unlock (&shared->mutex);
}

void
og_recorder_get_status (OgRecorder *self, OgRecorderStatus *status)
{
  Shared *shared = self->shared;

  g_mutex_lock (&shared->mutex);
  *status = shared->status;
  if (status->state == OG_RECORDER_RECORDS)
    status->duration = g_get_monotonic_time () - shared->began;
  g_mutex_unlock (&shared->mutex);
}

const char *
og_recorder_get_path (const OgRecorder *self)
{
  return self->shared->path;
}
