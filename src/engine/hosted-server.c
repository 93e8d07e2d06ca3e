/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/hosted-server.h"

#include "engine/server-ports.h"
#include "io/deadline-source.h"

#define TELL_EACH G_TIME_SPAN_SECOND

/* A user who comes or goes is told after this time, with those that follow. */
#define TELL_AFTER (20 * G_TIME_SPAN_MILLISECOND)

struct _OgHostedServer
{
  /* Owned */
  OgServerIo *server_io; /* NULL: it does not run */
  GSource *tell_source;
  OgPortMapping *mapping; /* NULL: the router is not asked */
  char *group;            /* reserved */
  char *group_password;

  OgHostedServerFunc tell;
  gpointer data;
  OgHostedLinks links;
  gint64 started;
  gint64 due; /* the next status */
  gboolean is_mapping_wanted;
};

static void
tell_by (OgHostedServer *self, gint64 due)
{
  self->due = due;
  og_deadline_source_set (self->tell_source, due);
}

static void
tell (gpointer data)
{
  OgHostedServer *self = data;
  OgServerStatistics statistics;
  OgHostingStatus status = { .started = self->started };

  og_server_io_get_statistics (self->server_io, &statistics);
  status.port = og_server_io_get_address (self->server_io)->port;
  status.users = statistics.users;
  status.members = statistics.members;
  status.groups = statistics.groups;
  status.links = self->links;
  if (self->mapping != NULL)
    status.mapping = *og_port_mapping_get_outcome (self->mapping);
  self->tell (&status, self->data);
  tell_by (self, g_get_monotonic_time () + TELL_EACH);
}

static void
tell_soon (OgHostedServer *self)
{
  gint64 soon = g_get_monotonic_time () + TELL_AFTER;

  if (soon < self->due)
    tell_by (self, soon);
}

static void
on_event (const OgServerEvent *event, gpointer data)
{
  tell_soon (data);
}

static void
on_mapping_changed (const OgMappingOutcome *outcome, gpointer data)
{
  tell_soon (data);
}

static void
begin_mapping (OgHostedServer *self)
{
  self->mapping = og_server_ports_map (
      self->server_io, TRUE, OG_PORT_MAPPING_LIFETIME, on_mapping_changed, self);
}

/* Nobody has been answered yet when the group of a server that starts is
 * reserved. */
static void
reserve (OgHostedServer *self)
{
  if (self->server_io != NULL)
    og_server_io_reserve_group (self->server_io, self->group,
                                self->group_password);
}

OgHostedServer *
og_hosted_server_new (OgHostedServerFunc tell_func, gpointer data)
{
  OgHostedServer *self = g_new0 (OgHostedServer, 1);

  self->tell = tell_func;
  self->data = data;
  self->tell_source = og_deadline_source_new (tell, self);
  g_source_attach (self->tell_source, g_main_context_get_thread_default ());
  return self;
}

void
og_hosted_server_free (OgHostedServer *self)
{
  og_hosted_server_stop (self);
  g_source_destroy (self->tell_source);
  g_source_unref (self->tell_source);
  g_free (self->group);
  g_free (self->group_password);
  g_free (self);
}

gboolean
og_hosted_server_start (OgHostedServer *self, guint16 port, GError **error)
{
  OgServerIoConfig config = OG_SERVER_IO_CONFIG_DEFAULT;

  config.bind.port = port;
  config.event = on_event;
  config.event_data = self;
  og_hosted_server_stop (self);
  self->server_io = og_server_io_new (&config, error);
  if (self->server_io == NULL)
    return FALSE;

  self->started = g_get_monotonic_time ();
  self->links = og_hosted_links_open (self->server_io);
  reserve (self);
  if (self->is_mapping_wanted)
    begin_mapping (self);
  tell (self);
  return TRUE;
}

/* What the server still hears while it ends is not told. */
void
og_hosted_server_stop (OgHostedServer *self)
{
  g_clear_pointer (&self->mapping, og_port_mapping_end);
  g_clear_pointer (&self->server_io, og_server_io_free);
  tell_by (self, -1);
}

void
og_hosted_server_reserve_group (OgHostedServer *self,
                                const char *group,
                                const char *password)
{
  g_free (self->group);
  self->group = g_strdup (group);
  g_free (self->group_password);
  self->group_password = g_strdup (password);
  reserve (self);
}

void
og_hosted_server_set_mapping (OgHostedServer *self, gboolean is_wanted)
{
  self->is_mapping_wanted = is_wanted;
  if (self->server_io == NULL || is_wanted == (self->mapping != NULL))
    return;

  if (is_wanted)
    begin_mapping (self);
  else
    og_port_mapping_end (g_steal_pointer (&self->mapping));
  tell_soon (self);
}
