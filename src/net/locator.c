/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "net/locator.h"

/* A look that failed is repeated after 1 s, then each time after twice as
 * long, up to 30 s. */
#define FIRST_RETRY_SECONDS 1
#define MAX_RETRY_SECONDS   30

/* A change of network comes as a burst of notices; the last counts. */
#define SETTLE_MILLISECONDS 200

struct _OgLocator
{
  /* Owned */
  char *name;
  GCancellable *cancellable; /* of the look under way, NULL: none is */
  GSource *timer;            /* to the next look or notice, NULL: none */
  GNetworkMonitor *monitor;

  OgLocatorCallbacks callbacks;
  gulong changed_handler;
  guint16 default_port;
  guint retry_seconds;
};

static void
set_timer (OgLocator *self, guint milliseconds, GSourceFunc func)
{
  g_clear_pointer (&self->timer, g_source_destroy);
  if (func == NULL)
    return;

  self->timer = g_timeout_source_new (milliseconds);
  g_source_set_callback (self->timer, func, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
  g_source_unref (self->timer);
}

static gboolean
on_retry (gpointer data)
{
  OgLocator *self = data;

  self->timer = NULL;
  og_locator_look (self);
  return G_SOURCE_REMOVE;
}

/* After a cancelled look @data may be gone: it is not touched then. */
static void
on_resolved (GObject *source, GAsyncResult *result, gpointer data)
{
  OgLocator *self = data;
  g_autoptr (GError) error = NULL;
  OgAddress server;
  gboolean found = og_resolve_finish (result, &server, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (found)
    {
      self->retry_seconds = FIRST_RETRY_SECONDS;
      self->callbacks.found (&server, self->callbacks.data);
      return;
    }

  set_timer (self, self->retry_seconds * 1000, on_retry);
  self->retry_seconds = MIN (2 * self->retry_seconds, MAX_RETRY_SECONDS);
  self->callbacks.not_found (error, self->callbacks.data);
}

static gboolean
on_settled (gpointer data)
{
  OgLocator *self = data;

  self->timer = NULL;
  self->callbacks.network_changed (self->callbacks.data);
  og_locator_look (self);
  return G_SOURCE_REMOVE;
}

static void
on_network_changed (GNetworkMonitor *monitor, gboolean available, OgLocator *self)
{
  set_timer (self, SETTLE_MILLISECONDS, on_settled);
}

static void
cancel (OgLocator *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

OgLocator *
og_locator_new (const char *name,
                guint16 default_port,
                const OgLocatorCallbacks *callbacks)
{
  OgLocator *self = g_new0 (OgLocator, 1);

  self->name = g_strdup (name);
  self->default_port = default_port;
  self->callbacks = *callbacks;
  self->retry_seconds = FIRST_RETRY_SECONDS;
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  self->changed_handler = g_signal_connect (
      self->monitor, "network-changed", G_CALLBACK (on_network_changed), self);
  og_locator_look (self);
  return self;
}

void
og_locator_free (OgLocator *self)
{
  g_signal_handler_disconnect (self->monitor, self->changed_handler);
  g_object_unref (self->monitor);
  cancel (self);
  set_timer (self, 0, NULL);
  g_free (self->name);
  g_free (self);
}

void
og_locator_look (OgLocator *self)
{
  if (self->cancellable != NULL)
    return;

  set_timer (self, 0, NULL);
  self->cancellable = g_cancellable_new ();
  og_resolve_async (self->name, self->default_port, self->cancellable,
                    on_resolved, self);
}
