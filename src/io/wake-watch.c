/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/wake-watch.h"

/* Milliseconds from one look to the next. */
#define LOOK_EACH 500

/* Two clocks are not read at the same moment (µs). */
#define OFFSET_NOISE G_TIME_SPAN_MILLISECOND

struct _OgWakeWatch
{
  /* Owned */
  GSource *timer;

  OgWakeFunc went_on;
  OgClockFunc clock_moved;
  gpointer data;
  OgClocks looked; /* when last */
  gint64 offset;   /* of the wall clock to the monotonic one, as told last */
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

/* A clock that goes on in a sleep does not jump by it. */
gint64
og_clock_find_jump (const OgClocks *last, const OgClocks *now)
{
  gint64 jump = (now->wall - last->wall) - (now->boot - last->boot);

  return ABS (jump) >= OG_CLOCK_JUMP_MIN ? jump : 0;
}

static void
look_at_wall_clock (OgWakeWatch *self, const OgClocks *now)
{
  gint64 offset = now->wall - now->monotonic;

  if (ABS (offset - self->offset) < OFFSET_NOISE)
    return;

  self->offset = offset;
  self->clock_moved (offset, og_clock_find_jump (&self->looked, now), self->data);
}

static gboolean
on_look (gpointer data)
{
  OgWakeWatch *self = data;
  const OgClocks now = og_clocks_read ();
  OgStandstill standstill;
  gboolean stood_still = og_standstill_find (
      &standstill, &self->looked, &now, LOOK_EACH * G_TIME_SPAN_MILLISECOND);

  look_at_wall_clock (self, &now);
  self->looked = now;
  if (stood_still)
    self->went_on (&standstill, self->data);

  return G_SOURCE_CONTINUE;
}

OgWakeWatch *
og_wake_watch_new (OgWakeFunc went_on, OgClockFunc clock_moved, gpointer data)
{
  OgWakeWatch *self = g_new0 (OgWakeWatch, 1);

  self->went_on = went_on;
  self->clock_moved = clock_moved;
  self->data = data;
  self->looked = og_clocks_read ();
  self->offset = self->looked.wall - self->looked.monotonic;
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
