/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/model/services.h"

struct _OgServices
{
  GObject parent_instance;

  /* Owned */
  OgEngine *engine;
  OgSession *session;
  OgSessionLog *log;
  OgHosting *hosting;
  OgRecording *recording;
  GSettings *settings; /* NULL: nothing is remembered */
  OgRecents *recents;
};

G_DEFINE_FINAL_TYPE (OgServices, og_services, G_TYPE_OBJECT)

static void
on_session (OgSessionStatus *status, gpointer data)
{
  OgServices *self = data;

  og_session_status_received (self->session, status);
}

static void
on_join_failed (const GError *error, gpointer data)
{
  OgServices *self = data;

  og_session_join_failed (self->session, error);
}

static void
on_hosting (const OgHostingStatus *status, gpointer data)
{
  OgServices *self = data;

  og_hosting_status_received (self->hosting, status);
}

static void
on_host_failed (const GError *error, gpointer data)
{
  OgServices *self = data;

  og_hosting_failed (self->hosting, error);
}

/* The engine leaves and stops hosting before its end. */
static void
og_services_finalize (GObject *object)
{
  OgServices *self = OG_SERVICES (object);

  g_clear_object (&self->recording);
  g_clear_pointer (&self->engine, og_engine_free);
  g_clear_object (&self->log);
  g_clear_object (&self->session);
  g_clear_object (&self->hosting);
  g_clear_object (&self->recents);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (og_services_parent_class)->finalize (object);
}

static void
og_services_class_init (OgServicesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_services_finalize;
}

static void
og_services_init (OgServices *self)
{
  const OgEngineListener listener = {
    .session = on_session,
    .join_failed = on_join_failed,
    .hosting = on_hosting,
    .host_failed = on_host_failed,
  };

  self->engine = og_engine_new (&listener, self);
  self->session = og_session_new (self->engine);
  self->log = og_session_log_new (self->session);
  self->hosting = og_hosting_new (self->engine);
  self->recording = og_recording_new (self->engine, self->session);
}

static void
update_mapping (OgServices *self)
{
  og_engine_set_mapping (self->engine,
                         g_settings_get_boolean (self->settings, "map-port"));
}

OgServices *
og_services_new (GSettings *settings)
{
  OgServices *self = g_object_new (OG_TYPE_SERVICES, NULL);

  if (settings != NULL)
    {
      self->settings = g_object_ref (settings);
      self->recents = og_recents_new (settings);
      g_signal_connect_object (settings, "changed::map-port",
                               G_CALLBACK (update_mapping), self,
                               G_CONNECT_SWAPPED);
      update_mapping (self);
    }

  return self;
}

OgSession *
og_services_get_session (OgServices *self)
{
  return self->session;
}

OgSessionLog *
og_services_get_log (OgServices *self)
{
  return self->log;
}

OgHosting *
og_services_get_hosting (OgServices *self)
{
  return self->hosting;
}

OgRecording *
og_services_get_recording (OgServices *self)
{
  return self->recording;
}

OgEngine *
og_services_get_engine (OgServices *self)
{
  return self->engine;
}

GSettings *
og_services_get_settings (OgServices *self)
{
  return self->settings;
}

OgRecents *
og_services_get_recents (OgServices *self)
{
  return self->recents;
}

gboolean
og_services_is_busy (OgServices *self)
{
  return og_session_is_active (self->session)
         || og_hosting_is_active (self->hosting);
}

void
og_services_end (OgServices *self)
{
  g_clear_object (&self->recording);
  g_clear_pointer (&self->engine, og_engine_free);
}
