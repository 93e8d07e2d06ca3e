/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/network-watch.h"

/* A change of network comes as a burst of notices; the last counts. */
#define SETTLE_TIME (200 * G_TIME_SPAN_MILLISECOND)

/* The monitor speaks in the main context of whoever in this process asked for
 * it first, and may still speak while the watch goes. So what it is given only
 * wakes up the watch's own context, and outlives the watch if it must. The
 * context, in turn, must outlive its source. */
typedef struct
{
  /* Owned */
  GMainContext *context;
  GSource *timer;
} Notice;

struct _OgNetworkWatch
{
  /* Owned */
  Notice *notice; /* a changed network, until it has settled */
  GNetworkMonitor *monitor;

  gulong changed_handler;
};

/* Any thread may set it by g_source_set_ready_time(). */
static gboolean
dispatch_timer (GSource *source, GSourceFunc callback, gpointer data)
{
  g_source_set_ready_time (source, -1);
  return callback (data);
}

static Notice *
create_notice (GSourceFunc changed, gpointer data)
{
  static GSourceFuncs functions = { .dispatch = dispatch_timer };
  Notice *notice = g_atomic_rc_box_new0 (Notice);

  notice->context = g_main_context_ref_thread_default ();
  notice->timer = g_source_new (&functions, sizeof (GSource));
  g_source_set_callback (notice->timer, changed, data, NULL);
  g_source_attach (notice->timer, notice->context);
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

OgNetworkWatch *
og_network_watch_new (GSourceFunc changed, gpointer data)
{
  OgNetworkWatch *self = g_new0 (OgNetworkWatch, 1);

  self->notice = create_notice (changed, data);
  self->monitor = g_object_ref (g_network_monitor_get_default ());
  self->changed_handler = g_signal_connect_data (
      self->monitor, "network-changed", G_CALLBACK (on_network_changed),
      g_atomic_rc_box_acquire (self->notice), unref_notice, 0);
  return self;
}

void
og_network_watch_free (OgNetworkWatch *self)
{
  g_signal_handler_disconnect (self->monitor, self->changed_handler);
  g_object_unref (self->monitor);
  g_source_destroy (self->notice->timer);
  unref_notice (self->notice, NULL);
  g_free (self);
}
