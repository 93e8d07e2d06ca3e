/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops.h"

#include "wire/deadline.h"

static void
on_loop (const OgLoopNotice *notice, gpointer data)
{
  const OgLoops *self = data;

  og_event_sink_tell (self->sink,
                      &(OgEvent){
                          .type = notice->has_ended ? OG_EVENT_LOOP_ENDED
                                                    : OG_EVENT_LOOP_NOTICED,
                          .loop = notice->loop,
                          .text = notice->message,
                          .lenient = notice->lenient,
                          .count = notice->held_back,
                      });
}

void
og_loops_init (OgLoops *self,
               OgRoster *roster,
               OgWrapping *wrapping,
               const OgEventSink *sink,
               gboolean lenient)
{
  self->sink = sink;
  self->guard_sink = (OgLoopSink){ on_loop, self };
  self->guard = og_loop_guard_new (&self->guard_sink);
  self->rings = og_rings_new (roster, wrapping, sink);
  og_loop_guard_set_lenient (self->guard, lenient);
  og_rings_set_lenient (self->rings, lenient);
}

void
og_loops_clear (OgLoops *self)
{
  g_clear_pointer (&self->rings, og_rings_free);
  g_clear_pointer (&self->guard, og_loop_guard_free);
}

void
og_loops_advance (OgLoops *self, gint64 now)
{
  og_loop_guard_advance (self->guard, now);
  og_rings_advance (self->rings, now);
}

gint64
og_loops_next_deadline (const OgLoops *self)
{
  return og_earlier_deadline (og_loop_guard_next_deadline (self->guard),
                              og_rings_next_deadline (self->rings));
}
