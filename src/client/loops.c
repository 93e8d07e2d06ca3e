/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops.h"

#include "wire/deadline.h"

static void
send_comes_back (OgLoops *self,
                 const OgPeer *peer,
                 const OgPath *path,
                 const char *message)
{
  OgOscWriter writer;

  og_wrapping_open (self->wrapping, &writer);
  og_comes_back_encode (&writer, message);
  og_wrapping_close (self->wrapping, &writer, path, peer->name);
}

static void
on_loop (const OgLoopNotice *notice, gpointer data)
{
  OgLoops *self = data;
  const OgPeer *peer = og_path_is_set (notice->member)
                           ? og_roster_find_from (self->roster, notice->member)
                           : NULL;

  og_event_sink_tell (self->sink,
                      &(OgEvent){
                          .type = notice->has_ended ? OG_EVENT_LOOP_ENDED
                                                    : OG_EVENT_LOOP_NOTICED,
                          .loop = notice->loop,
                          .peer = peer,
                          .text = notice->message,
                          .lenient = notice->lenient,
                          .count = notice->held_back,
                      });

  if (notice->loop == OG_LOOP_RECEIVER && !notice->has_ended && peer != NULL
      && peer->said_hello)
    send_comes_back (self, peer, notice->member, notice->message);
}

void
og_loops_init (OgLoops *self,
               OgRoster *roster,
               OgWrapping *wrapping,
               const OgEventSink *sink,
               gboolean lenient)
{
  self->roster = roster;
  self->wrapping = wrapping;
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

/* A program that hears us and sends by another member is near both. Elsewhere
 * nothing is to be delayed because of a test that is not needed. */
static gboolean
is_near (const OgLoops *self, const OgPath *path)
{
  return path->relayed_to != 0 || og_rings_is_here (self->rings, &path->address)
         || og_address_get_scope (&path->address) <= OG_SCOPE_NETWORK;
}

void
og_loops_asked (OgLoops *self,
                OgPeer *peer,
                const OgRing *ring,
                const OgPath *path,
                gint64 now)
{
  const OgPath *bringer;

  if (!og_rings_asked (self->rings, peer, ring, path, now)
      || !is_near (self, path))
    return;

  bringer = og_loop_guard_find_bringer (self->guard, ring->message);
  if (bringer == NULL)
    og_loop_guard_watch (self->guard, ring->message, now);
  else if (og_roster_find_from (self->roster, bringer) == peer)
    send_comes_back (self, peer, path, ring->message);
}

void
og_loops_told (OgLoops *self, const char *message, const OgPath *path, gint64 now)
{
  if (og_rings_has_asked (self->rings, now))
    og_loop_guard_told (self->guard, message, path, now);
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
