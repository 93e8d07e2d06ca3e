/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/network.h"

struct _OgNetwork
{
  GObject parent_instance;

  /* Owned */
  OgEngine *engine;
  OgSession *session;
  OgSessionLog *log;
  OgHosting *hosting;
};

G_DEFINE_FINAL_TYPE (OgNetwork, og_network, G_TYPE_OBJECT)

static void
on_session (OgSessionStatus *status, gpointer data)
{
  OgNetwork *self = data;

  og_session_status_received (self->session, status);
}

static void
on_join_failed (const GError *error, gpointer data)
{
  OgNetwork *self = data;

  og_session_join_failed (self->session, error);
}

static void
on_hosting (const OgHostingStatus *status, gpointer data)
{
  OgNetwork *self = data;

  og_hosting_status_received (self->hosting, status);
}

static void
on_host_failed (const GError *error, gpointer data)
{
  OgNetwork *self = data;

  og_hosting_failed (self->hosting, error);
}

/* The engine leaves and stops hosting before its end. */
static void
og_network_finalize (GObject *object)
{
  OgNetwork *self = OG_NETWORK (object);

  g_clear_pointer (&self->engine, og_engine_free);
  g_clear_object (&self->log);
  g_clear_object (&self->session);
  g_clear_object (&self->hosting);
  G_OBJECT_CLASS (og_network_parent_class)->finalize (object);
}

static void
og_network_class_init (OgNetworkClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = og_network_finalize;
}

static void
og_network_init (OgNetwork *self)
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
}

OgNetwork *
og_network_new (void)
{
  return g_object_new (OG_TYPE_NETWORK, NULL);
}

OgSession *
og_network_get_session (OgNetwork *self)
{
  return self->session;
}

OgSessionLog *
og_network_get_log (OgNetwork *self)
{
  return self->log;
}

OgHosting *
og_network_get_hosting (OgNetwork *self)
{
  return self->hosting;
}

OgEngine *
og_network_get_engine (OgNetwork *self)
{
  return self->engine;
}

gboolean
og_network_is_busy (OgNetwork *self)
{
  return og_session_is_active (self->session) || og_hosting_is_active (self->hosting);
}
