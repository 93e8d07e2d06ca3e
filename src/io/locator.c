/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/locator.h"

/* A look that failed is repeated after 1 s, then each time after twice as
 * long, up to 30 s. */
#define FIRST_RETRY_SECONDS 1
#define MAX_RETRY_SECONDS   30

/* A change of network comes as a burst of notices; the last counts. */
#define SETTLE_TIME (200 * G_TIME_SPAN_MILLISECOND)

/* The monitor speaks in the main context of whoever in this process asked for
 * it first, and may still speak while the locator goes. So what it is given
 * only wakes up the locator's own context, and outlives the locator if it must.
 * The context, in turn, must outlive its source. */
typedef struct
{
  /* Owned */
  GMainContext *context;
  GSource *timer;
} Notice;

struct _OgLocator
{
  /* Owned */
  char *name;
  GCancellable *cancellable; /* of the look under way, NULL: none is */
  GSource *look_timer;       /* to the next look */
  Notice *notice;            /* a changed network, until it has settled */
  GNetworkMonitor *monitor;

  OgLocatorCallbacks callbacks;
  gulong changed_handler;
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

static Notice *
create_notice (OgLocator *self, GSourceFunc func)
{
  Notice *notice = g_atomic_rc_box_new0 (Notice);

  notice->context = g_main_context_ref_thread_default ();
  notice->timer = create_timer (self, func);
  return notice;
}

static void
clear_notice (gpointer data)
{
  Notice *notice = data;

  g_source_unref (notice->timer);
  g_main_context_unref (notice->context);
}

static void
unref_notice (gpointer notice, GClosure *closure)
{
  g_atomic_rc_box_release_full (notice, clear_notice);
}

static void
on_network_changed (GNetworkMonitor *monitor, gboolean available, Notice *notice)
{
  g_source_set_ready_time (notice->timer, g_get_monotonic_time () + SETTLE_TIME);
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
  OgAddress server;
  OgLookupFault fault = og_resolve_finish (result, &server);

  if (fault == OG_LOOKUP_CANCELLED)
    return;

  g_clear_object (&self->cancellable);
  if (fault == OG_LOOKUP_FINE)
    {
      self->retry_seconds = FIRST_RETRY_SECONDS;
      if (self->interval != 0)
        look_after (self, self->interval);
      self->callbacks.found (&server, self->callbacks.data);
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
on_settled (gpointer data)
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
  self->notice = create_notice (self, on_settled);
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  self->changed_handler = g_signal_connect_data (
      self->monitor, "network-changed", G_CALLBACK (on_network_changed),
      g_atomic_rc_box_acquire (self->notice), unref_notice, 0);
  og_locator_look (self);
  return self;
}

void
og_locator_free (OgLocator *self)
{
  g_signal_handler_disconnect (self->monitor, self->changed_handler);
  g_object_unref (self->monitor);
  g_source_destroy (self->notice->timer);
  unref_notice (self->notice, NULL);
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
