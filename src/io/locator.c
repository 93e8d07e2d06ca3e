/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/locator.h"

#include "io/network-watch.h"

/* A look that failed is repeated after 1 s, then each time after twice as
 * long, up to 30 s. */
#define FIRST_RETRY_SECONDS 1
#define MAX_RETRY_SECONDS   30

struct _OgLocator
{
  /* Owned */
  char *name;
  GCancellable *cancellable; /* of the look under way, NULL: none is */
  GSource *look_timer;       /* to the next look */
  OgNetworkWatch *watch;

  OgLocatorCallbacks callbacks;
  guint16 default_port;
  guint retry_seconds;
  gint64 interval; /* µs from a find to the next look; 0: no next */
};

/* Any thread may set it by g_source_set_ready_time(). */
static gboolean
dispatch_timer (GSource *source, GSourceFunc callback, gpointer data)
{
  g_source_set_ready_time (source, -1);
  return callback (data);
}

static GSource *
create_timer (OgLocator *self, GSourceFunc func)
{
  static GSourceFuncs functions = { .dispatch = dispatch_timer };
  GSource *source = g_source_new (&functions, sizeof (GSource));

  g_source_set_callback (source, func, self, NULL);
  g_source_attach (source, g_main_context_get_thread_default ());
  return source;
}

static void
look_after (OgLocator *self, gint64 interval)
{
  g_source_set_ready_time (self->look_timer, g_get_monotonic_time () + interval);
}

/* After a cancelled look @data may be gone: it is not touched then. */
static void
on_resolved (GObject *source, GAsyncResult *result, gpointer data)
{
  OgLocator *self = data;
  OgResolved resolved;
  OgLookupFault fault = og_resolve_finish (result, &resolved);

  if (fault == OG_LOOKUP_CANCELLED)
    return;

  g_clear_object (&self->cancellable);
  if (fault == OG_LOOKUP_FINE)
    {
      self->retry_seconds = FIRST_RETRY_SECONDS;
      if (self->interval != 0)
        look_after (self, self->interval);
      self->callbacks.found (&resolved, self->callbacks.data);
      return;
    }

  look_after (self, self->retry_seconds * G_TIME_SPAN_SECOND);
  self->retry_seconds = MIN (2 * self->retry_seconds, MAX_RETRY_SECONDS);
  self->callbacks.not_found (fault, self->callbacks.data);
}

static gboolean
on_look_due (gpointer data)
{
  OgLocator *self = data;

  if (self->cancellable == NULL)
    {
      self->cancellable = g_cancellable_new ();
      og_resolve_async (self->name, self->default_port, self->cancellable,
                        on_resolved, self);
    }

  return G_SOURCE_CONTINUE;
}

static gboolean
on_network_changed (gpointer data)
{
  OgLocator *self = data;

  if (self->callbacks.network_changed != NULL)
    self->callbacks.network_changed (self->callbacks.data);
  og_locator_look (self);
  return G_SOURCE_CONTINUE;
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
  self->look_timer = create_timer (self, on_look_due);
  self->watch = og_network_watch_new (on_network_changed, self);
  og_locator_look (self);
  return self;
}

void
og_locator_free (OgLocator *self)
{
  og_network_watch_free (self->watch);
  g_source_destroy (self->look_timer);
  g_source_unref (self->look_timer);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_free (self->name);
  g_free (self);
}

/* The answer to a look comes in the main context of the thread that asks: so
 * the one does that runs ours, also where a reader's thread wants it. */
void
og_locator_look (OgLocator *self)
{
  g_source_set_ready_time (self->look_timer, 0);
}

void
og_locator_look_each (OgLocator *self, gint64 interval)
{
  self->interval = interval;
}
