/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/wake-watch.h"

/* Milliseconds from one look to the next. */
#define LOOK_EACH 500

struct _OgWakeWatch
{
  /* Owned */
  GSource *timer;

  OgWakeFunc went_on;
  gpointer data;
  OgClocks looked; /* when last */
};

gboolean
og_standstill_find (OgStandstill *self,
                    const OgClocks *last,
                    const OgClocks *now,
                    gint64 interval)
{
  gint64 passed = now->monotonic - last->monotonic;
  gint64 slept = MAX (now->boot - last->boot - passed, 0);
  gint64 missed = MAX (passed - interval, 0);

  *self = (OgStandstill){ missed + slept, missed };
  return self->duration >= OG_STANDSTILL_MIN;
}

static gboolean
on_look (gpointer data)
{
  OgWakeWatch *self = data;
  const OgClocks now = og_clocks_read ();
  OgStandstill standstill;
  gboolean stood_still = og_standstill_find (
      &standstill, &self->looked, &now, LOOK_EACH * G_TIME_SPAN_MILLISECOND);

  self->looked = now;
  if (stood_still)
    self->went_on (&standstill, self->data);

  return G_SOURCE_CONTINUE;
}

OgWakeWatch *
og_wake_watch_new (OgWakeFunc went_on, gpointer data)
{
  OgWakeWatch *self = g_new0 (OgWakeWatch, 1);

  self->went_on = went_on;
  self->data = data;
  self->looked = og_clocks_read ();
  self->timer = g_timeout_source_new (LOOK_EACH);
  g_source_set_priority (self->timer, G_PRIORITY_HIGH);
  g_source_set_callback (self->timer, on_look, self, NULL);
  g_source_attach (self->timer, g_main_context_get_thread_default ());
  return self;
}

void
og_wake_watch_free (OgWakeWatch *self)
{
  g_source_destroy (self->timer);
  g_source_unref (self->timer);
  g_free (self);
}
