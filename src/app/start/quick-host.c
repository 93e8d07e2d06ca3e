/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/quick-host.h"

#include "cli/made-up.h"

struct _OgQuickHost
{
  /* Owned */
  char *group;
  char *password;

  /* Borrowed */
  OgFormView *form;
  OgHosting *hosting;
  GSettings *settings;

  OgQuickHostFunc changed;
  gpointer data;
  gulong handlers[3]; /* "changed", "failed"; "edited" */
  gboolean is_begun;
  gboolean is_awaiting; /* the server */
};

static void
take (char **place, char *text)
{
  g_free (*place);
  *place = text;
}

static void
make_up (OgQuickHost *self)
{
  take (&self->group, og_made_up_dup_group ());
  take (&self->password, og_made_up_dup_password ());
}

static void
set_begun (OgQuickHost *self, gboolean begun)
{
  self->is_awaiting = FALSE;
  if (self->is_begun == begun)
    return;

  self->is_begun = begun;
  self->changed (self->data);
}

/* The form may have been changed since the server began: it leads here again. */
static void
join (OgQuickHost *self, const OgHostingStatus *status)
{
  g_autofree char *port = g_strdup_printf ("%u", status->port);

  self->is_awaiting = FALSE;
  og_form_view_set_text (self->form, OG_FORM_SERVER, OG_SERVER_HERE);
  og_form_view_set_text (self->form, OG_FORM_SERVER_PORT, port);
  og_form_view_set_text (self->form, OG_FORM_GROUP, self->group);
  og_form_view_set_text (self->form, OG_FORM_GROUP_PASSWORD, self->password);
  og_form_view_join (self->form);
}

static void
on_hosting_changed (OgQuickHost *self)
{
  const OgHostingStatus *status = og_hosting_get_status (self->hosting);

  if (self->is_awaiting && status != NULL)
    join (self, status);
}

static void
on_host_failed (OgQuickHost *self)
{
  set_begun (self, FALSE);
}

/* A group that was typed is not hosted with a password that was made up:
 * whoever types one has the others in mind. */
static void
on_edited (OgFormView *form, guint field, OgQuickHost *self)
{
  const OgFormValues *values =
      og_session_form_get_values (og_form_view_get_form (form));
  const char *group = values->texts[OG_FORM_GROUP];

  if (field != OG_FORM_GROUP && field != OG_FORM_GROUP_PASSWORD)
    return;

  if (*group == '\0')
    make_up (self);
  else
    {
      take (&self->group, g_strdup (group));
      take (&self->password, g_strdup (values->texts[OG_FORM_GROUP_PASSWORD]));
    }

  self->changed (self->data);
}

OgQuickHost *
og_quick_host_new (OgFormView *form,
                   OgServices *services,
                   OgQuickHostFunc changed,
                   gpointer data)
{
  OgQuickHost *self = g_new0 (OgQuickHost, 1);

  self->form = form;
  self->hosting = og_services_get_hosting (services);
  self->settings = og_services_get_settings (services);
  self->changed = changed;
  self->data = data;
  make_up (self);
  self->handlers[0] = g_signal_connect_swapped (
      self->hosting, "changed", G_CALLBACK (on_hosting_changed), self);
  self->handlers[1] = g_signal_connect_swapped (
      self->hosting, "failed", G_CALLBACK (on_host_failed), self);
  self->handlers[2] =
      g_signal_connect (form, "edited", G_CALLBACK (on_edited), self);
  return self;
}

void
og_quick_host_free (OgQuickHost *self)
{
  g_clear_signal_handler (&self->handlers[0], self->hosting);
  g_clear_signal_handler (&self->handlers[1], self->hosting);
  g_clear_signal_handler (&self->handlers[2], self->form);
  g_free (self->group);
  g_free (self->password);
  g_free (self);
}

void
og_quick_host_begin (OgQuickHost *self)
{
  const OgHostingStatus *status = og_hosting_get_status (self->hosting);
  guint16 port;

  set_begun (self, TRUE);
  if (status != NULL)
    {
      join (self, status);
      return;
    }

  self->is_awaiting = TRUE;
  g_settings_get (self->settings, "host-port", "q", &port);
  if (!og_hosting_is_active (self->hosting))
    og_hosting_start (self->hosting, port);
}

void
og_quick_host_cancel (OgQuickHost *self)
{
  set_begun (self, FALSE);
}

gboolean
og_quick_host_is_begun (const OgQuickHost *self)
{
  return self->is_begun;
}

void
og_quick_host_set (OgQuickHost *self, const char *group, const char *password)
{
  take (&self->group, g_strdup (group));
  take (&self->password, g_strdup (password));
  og_form_view_set_text (self->form, OG_FORM_GROUP, group);
  og_form_view_set_text (self->form, OG_FORM_GROUP_PASSWORD, password);
  self->changed (self->data);
}

const char *
og_quick_host_get_group (const OgQuickHost *self)
{
  return self->group;
}

const char *
og_quick_host_get_password (const OgQuickHost *self)
{
  return self->password;
}
