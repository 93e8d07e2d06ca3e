/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/desktop/stay-awake.h"

#include <glib/gi18n.h>

struct _OgStayAwake
{
  GObject parent_instance;

  /* Borrowed */
  GtkApplication *application;
  OgServices *services;

  gboolean wanted;
  guint cookie; /* 0: none, or the desktop knows no such thing */
};

G_DEFINE_FINAL_TYPE (OgStayAwake, og_stay_awake, G_TYPE_OBJECT)

static void
release (OgStayAwake *self)
{
  if (self->cookie != 0)
    gtk_application_uninhibit (self->application, self->cookie);

  self->cookie = 0;
}

static void
on_active (GObject *object, GParamSpec *pspec, OgStayAwake *self)
{
  gboolean wanted = og_services_is_busy (self->services);

  if (wanted == self->wanted)
    return;

  self->wanted = wanted;
  if (wanted)
    self->cookie = gtk_application_inhibit (
        self->application, NULL, GTK_APPLICATION_INHIBIT_SUSPEND,
        /* Translators: the reason why the computer does not fall asleep */
        _ ("A session is running"));
  else
    release (self);
}

static void
og_stay_awake_dispose (GObject *object)
{
  release (OG_STAY_AWAKE (object));
  G_OBJECT_CLASS (og_stay_awake_parent_class)->dispose (object);
}

static void
og_stay_awake_class_init (OgStayAwakeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = og_stay_awake_dispose;
}

static void
og_stay_awake_init (OgStayAwake *self)
{
}

OgStayAwake *
og_stay_awake_new (GtkApplication *application, OgServices *services)
{
  OgStayAwake *self = g_object_new (OG_TYPE_STAY_AWAKE, NULL);

  self->application = application;
  self->services = services;
  g_signal_connect_object (og_services_get_session (services), "notify::active",
                           G_CALLBACK (on_active), self, 0);
  g_signal_connect_object (og_services_get_hosting (services), "notify::active",
                           G_CALLBACK (on_active), self, 0);
  return self;
}
