/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/application.h"

#include "app/window.h"

struct _OgApplication
{
  AdwApplication parent_instance;

  /* Owned */
  OgNetwork *network;
  GSettings *settings;
  OgRecents *recents;
};

G_DEFINE_FINAL_TYPE (OgApplication, og_application, ADW_TYPE_APPLICATION)

static void
og_application_startup (GApplication *application)
{
  OgApplication *self = OG_APPLICATION (application);

  G_APPLICATION_CLASS (og_application_parent_class)->startup (application);
  self->settings = g_settings_new (OG_APPLICATION_ID);
  self->recents = og_recents_new (self->settings);
  self->network = og_network_new ();
}

static void
og_application_activate (GApplication *application)
{
  OgApplication *self = OG_APPLICATION (application);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  if (window == NULL)
    window = GTK_WINDOW (og_window_new (self));

  gtk_window_present (window);
}

static void
og_application_shutdown (GApplication *application)
{
  OgApplication *self = OG_APPLICATION (application);

  G_APPLICATION_CLASS (og_application_parent_class)->shutdown (application);
  g_clear_object (&self->network);
  g_clear_object (&self->recents);
  g_clear_object (&self->settings);
}

static void
og_application_class_init (OgApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  application_class->startup = og_application_startup;
  application_class->activate = og_application_activate;
  application_class->shutdown = og_application_shutdown;
}

static void
og_application_init (OgApplication *self)
{
}

OgApplication *
og_application_new (void)
{
  return g_object_new (OG_TYPE_APPLICATION, "application-id", OG_APPLICATION_ID,
                       "resource-base-path", "/io/github/oscgroups/OscGroups",
                       NULL);
}

OgNetwork *
og_application_get_network (OgApplication *self)
{
  return self->network;
}

GSettings *
og_application_get_settings (OgApplication *self)
{
  return self->settings;
}

OgRecents *
og_application_get_recents (OgApplication *self)
{
  return self->recents;
}
