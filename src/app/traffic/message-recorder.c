/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/message-recorder.h"

/* Milliseconds between two readings: while somebody looks, and otherwise. */
#define INTERVAL_WATCHED   50
#define INTERVAL_UNWATCHED 200

struct _OgMessageRecorder
{
  GObject parent_instance;

  /* Owned */
  OgMessageLog *log;

  /* Borrowed */
  OgServices *services; /* weak: may end before us */

  gboolean watched;
  guint timer; /* 0: no session */
};

G_DEFINE_FINAL_TYPE (OgMessageRecorder, og_message_recorder, G_TYPE_OBJECT)

static gboolean
on_time_to_read (gpointer data)
{
  OgMessageRecorder *self = data;

  og_message_log_read (self->log);
  return G_SOURCE_CONTINUE;
}

static void
set_timer (OgMessageRecorder *self, gboolean active)
{
  guint interval = self->watched ? INTERVAL_WATCHED : INTERVAL_UNWATCHED;

  g_clear_handle_id (&self->timer, g_source_remove);
  if (active)
    self->timer = g_timeout_add (interval, on_time_to_read, self);
}

/* Another session is another group. */
static void
on_session_active (OgSession *session, GParamSpec *pspec, OgMessageRecorder *self)
{
  gboolean active = og_session_is_active (session);

  if (active)
    og_message_log_clear (self->log);
  set_timer (self, active);
}

static void
og_message_recorder_dispose (GObject *object)
{
  OgMessageRecorder *self = OG_MESSAGE_RECORDER (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  if (self->services != NULL)
    og_engine_set_tap (og_services_get_engine (self->services), NULL);
  g_clear_weak_pointer (&self->services);
  G_OBJECT_CLASS (og_message_recorder_parent_class)->dispose (object);
}

static void
og_message_recorder_finalize (GObject *object)
{
  g_clear_object (&OG_MESSAGE_RECORDER (object)->log);
  G_OBJECT_CLASS (og_message_recorder_parent_class)->finalize (object);
}

static void
og_message_recorder_class_init (OgMessageRecorderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = og_message_recorder_dispose;
  object_class->finalize = og_message_recorder_finalize;
}

static void
og_message_recorder_init (OgMessageRecorder *self)
{
  self->log = og_message_log_new ();
}

OgMessageRecorder *
og_message_recorder_new (OgServices *services)
{
  OgMessageRecorder *self = g_object_new (OG_TYPE_MESSAGE_RECORDER, NULL);
  OgSession *session = og_services_get_session (services);

  g_set_weak_pointer (&self->services, services);
  og_engine_set_tap (og_services_get_engine (services),
                     og_message_log_get_tap (self->log));
  g_signal_connect_object (session, "notify::active",
                           G_CALLBACK (on_session_active), self, 0);
  set_timer (self, og_session_is_active (session));
  return self;
}

OgMessageLog *
og_message_recorder_get_log (OgMessageRecorder *self)
{
  return self->log;
}

void
og_message_recorder_set_watched (OgMessageRecorder *self, gboolean watched)
{
  self->watched = watched;
  if (self->timer != 0)
    set_timer (self, TRUE);
}
