/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/model/hosting.h"

#include "wire/host-port.h"

struct _OgHosting
{
  GObject parent_instance;

  /* Borrowed */
  OgEngine *engine;

  OgHostingStatus status;
  guint16 port; /* as asked for */
  gboolean active;
  gboolean has_status;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_FAILED,
  N_SIGNALS
};

enum
{
  PROP_ACTIVE = 1,
  N_PROPERTIES
};

static guint signals[N_SIGNALS];
static GParamSpec *properties[N_PROPERTIES];

G_DEFINE_FINAL_TYPE (OgHosting, og_hosting, G_TYPE_OBJECT)

static void
set_active (OgHosting *self, gboolean active)
{
  self->has_status = FALSE;
  if (self->active == active)
    return;

  self->active = active;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
}

/* Whether the session is on this very server. */
static gboolean
is_joined (OgHosting *self, const OgSessionStatus *session)
{
  gboolean is_here;

  if (session == NULL || session->registration != OG_REGISTRATION_JOINED)
    return FALSE;

  is_here = og_address_is_loopback (&session->server);
  for (guint i = 0; i < self->status.n_addresses; i++)
    is_here |=
        og_address_has_same_host (&session->server, &self->status.addresses[i]);

  return is_here && session->server.port == self->status.port;
}

static void
og_hosting_get_property (GObject *object,
                         guint property,
                         GValue *value,
                         GParamSpec *pspec)
{
  OgHosting *self = OG_HOSTING (object);

  if (property == PROP_ACTIVE)
    g_value_set_boolean (value, self->active);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
}

static void
og_hosting_class_init (OgHostingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = og_hosting_get_property;

  properties[PROP_ACTIVE] = g_param_spec_boolean (
      "active", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", OG_TYPE_HOSTING, G_SIGNAL_RUN_LAST, 0, NULL,
                    NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_FAILED] =
      g_signal_new ("failed", OG_TYPE_HOSTING, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
og_hosting_init (OgHosting *self)
{
}

OgHosting *
og_hosting_new (OgEngine *engine)
{
  OgHosting *self = g_object_new (OG_TYPE_HOSTING, NULL);

  self->engine = engine;
  return self;
}

void
og_hosting_start (OgHosting *self, guint16 port)
{
  self->port = port;
  og_engine_host (self->engine, port);
  set_active (self, TRUE);
}

void
og_hosting_stop (OgHosting *self)
{
  og_engine_unhost (self->engine);
  set_active (self, FALSE);
}

void
og_hosting_reserve_group (OgHosting *self, const char *group, const char *password)
{
  og_engine_reserve_group (self->engine, group, password);
}

gboolean
og_hosting_is_active (OgHosting *self)
{
  return self->active;
}

guint16
og_hosting_get_port (OgHosting *self)
{
  return self->port;
}

const OgHostingStatus *
og_hosting_get_status (OgHosting *self)
{
  return self->has_status ? &self->status : NULL;
}

gboolean
og_hosting_was_at (OgHosting *self, const OgSessionConfig *config)
{
  return self->port != 0
         && og_session_config_get_server_port (config) == self->port;
}

gboolean
og_hosting_has_stopped (OgHosting *self, OgSession *session)
{
  const OgSessionConfig *config = og_session_get_config (session);

  return !self->active && og_session_is_active (session)
         && og_session_config_is_here (config)
         && og_hosting_was_at (self, config);
}

gboolean
og_hosting_has_session (OgHosting *self, OgSession *session)
{
  return self->has_status && is_joined (self, og_session_get_status (session));
}

guint
og_hosting_count_others (OgHosting *self, OgSession *session)
{
  guint members = self->has_status ? self->status.members : 0;

  return members > 0 && is_joined (self, og_session_get_status (session))
             ? members - 1
             : members;
}

void
og_hosting_status_received (OgHosting *self, const OgHostingStatus *status)
{
  self->status = *status;
  self->has_status = TRUE;
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

void
og_hosting_failed (OgHosting *self, const GError *error)
{
  set_active (self, FALSE);
  g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}
