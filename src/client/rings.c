/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/rings.h"

#include "client/limits.h"
#include "client/loops/loop-limits.h"
#include "client/loops/message-keys.h"
#include "client/ring-questions.h"
#include "client/ring-sources.h"
#include "wire/kind.h"

#include <string.h>

#define N_OUTLETS 4

/* A receiver of ours that is the send port of a peer. */
typedef struct
{
  OgRing ring;
  gint64 over; /* then the ring is, 0: this place is free */
} Outlet;

struct _OgRings
{
  /* Borrowed */
  OgRoster *roster;
  OgWrapping *wrapping;
  const OgEventSink *sink;
  const char *own_name; /* NULL: not known yet */

  OgRingSources sources;
  Outlet outlets[N_OUTLETS];
  OgAddress own; /* the port does not count */
  guint16 send_port;
  OgRingQuestions questions;
  gboolean is_showing; /* the last that was answered */
  guint64 held_back;
  gboolean lenient;
};

static void
send (OgRings *self,
      const char *kind,
      const OgRing *ring,
      const OgPath *path,
      const char *name)
{
  OgOscWriter writer;

  og_wrapping_open (self->wrapping, &writer);
  og_ring_encode (&writer, kind, ring);
  og_wrapping_close (self->wrapping, &writer, path, name);
}

static void
tell (OgRings *self,
      OgEventType type,
      OgLoop kind,
      const OgPeer *peer,
      guint16 port,
      const char *message)
{
  og_event_sink_tell (self->sink,
                      &(OgEvent){ .type = type,
                                  .loop = kind,
                                  .peer = peer,
                                  .port = port,
                                  .lenient = self->lenient,
                                  .text = message[0] != '\0' ? message : NULL,
                                  .count = self->held_back });
}

static void
ask (OgRings *self, OgRingSource *source, gint64 now)
{
  OgRing ring = { .from_port = source->from.port, .to_port = self->send_port };
  guint n_routes;
  const OgRoute *routes = og_roster_get_routes (self->roster, &n_routes);

  g_strlcpy (ring.message, source->message, sizeof ring.message);
  source->asked = now;
  og_ring_questions_add_ours (&self->questions, &ring);
  for (guint i = 0; i < n_routes; i++)
    if (!routes[i].original)
      send (self, OG_ADDRESS_RING, &ring, &routes[i].path, routes[i].peer->name);
}

static void
name (OgRings *self, OgRingSource *source, OgLoop kind, const OgPeer *peer)
{
  if (source->named)
    return;

  source->named = TRUE;
  source->kind = kind;
  tell (self, OG_EVENT_LOOP_NOTICED, kind, peer, self->send_port,
        source->message);
}

OgRings *
og_rings_new (OgRoster *roster, OgWrapping *wrapping, const OgEventSink *sink)
{
  OgRings *self = g_new0 (OgRings, 1);

  self->roster = roster;
  self->wrapping = wrapping;
  self->sink = sink;
  return self;
}

void
og_rings_free (OgRings *self)
{
  g_free (self);
}

void
og_rings_set_send_port (OgRings *self, guint16 port)
{
  self->send_port = port;
}

void
og_rings_set_own_name (OgRings *self, const char *name)
{
  self->own_name = name;
}

void
og_rings_set_own_address (OgRings *self, const OgAddress *address)
{
  self->own = *address;
}

void
og_rings_set_lenient (OgRings *self, gboolean lenient)
{
  self->lenient = lenient;
}

gboolean
og_rings_is_here (const OgRings *self, const OgAddress *address)
{
  return og_address_is_loopback (address)
         || og_address_has_same_host (address, &self->own);
}

/* A peer on this computer may deliver from any of its addresses. */
static gboolean
may_come_from (const OgRings *self, const OgAddress *address, const OgAddress *peer)
{
  return og_address_has_same_host (address, peer)
         || og_rings_is_here (self, peer);
}

/* The original that delivers from a port that a ping of ours came from, NULL:
 * nobody knows which. */
static const OgPeer *
find_original (const OgRings *self)
{
  guint n_routes;
  const OgRoute *routes = og_roster_get_routes (self->roster, &n_routes);
  const OgPeer *original = NULL;
  guint n_originals = 0;

  for (guint i = 0; i < n_routes; i++)
    if (routes[i].original && og_rings_is_here (self, &routes[i].path.address))
      {
        original = routes[i].peer;
        n_originals++;
      }

  return n_originals == 1 ? original : NULL;
}

/* Its first message says what goes round. */
static void
name_original (OgRings *self, OgRingSource *source, const OgDatagram *datagram)
{
  OgMessageKey keys[OG_MESSAGE_KEYS_MAX];
  char address[OG_MESSAGE_ADDRESS_SIZE];

  og_message_keys (datagram->data, datagram->size, keys);
  og_message_copy_address (&keys[0], address);
  g_strlcpy (source->message, address, sizeof source->message);
  name (self, source, OG_LOOP_SEND_PORT, find_original (self));
}

/* What was a ring is one still, most likely. It may not be seen to come back:
 * whoever delivers here can be faster than the member who sent it. */
static void
ask_again (OgRings *self, OgRingSource *source, gint64 now)
{
  if (source->named && now - source->asked >= OG_RING_ASK)
    ask (self, source, now);
}

/* Those who deliver hear by being asked again that it goes on. */
OgReturn
og_rings_sent (OgRings *self, const OgDatagram *datagram, gint64 now)
{
  OgRingSource *source;

  if (self->sources.n_proved == 0)
    return OG_RETURN_NONE;

  source = og_ring_sources_find (&self->sources, &datagram->path->address);
  if (source == NULL)
    return OG_RETURN_NONE;
  if (now >= source->held_until)
    {
      ask_again (self, source, now);
      return OG_RETURN_NONE;
    }

  source->seen = now;
  if (!source->named)
    name_original (self, source, datagram);
  if (now - source->asked >= OG_RING_ASK)
    ask (self, source, now);
  if (self->lenient)
    return OG_RETURN_PASSES;

  self->held_back++;
  return OG_RETURN_HELD_BACK;
}

/* Only a ping of ours proves it: those of others may come from us. */
void
og_rings_ping_came_back (OgRings *self,
                         const char *name,
                         const OgAddress *from,
                         gint64 now)
{
  OgRingSource *source;

  if (g_strcmp0 (name, self->own_name) != 0 || !og_address_is_set (from))
    return;

  source = og_ring_sources_find_or_add (&self->sources, from, now);
  if (source == NULL)
    return;

  source->seen = source->named ? source->seen : now;
  og_ring_sources_prove (&self->sources, source, now + OG_RING_PING_VALID);
}

void
og_rings_came_back (OgRings *self,
                    const OgAddress *from,
                    const char *address,
                    gint64 now)
{
  OgRingSource *source =
      og_address_is_set (from)
          ? og_ring_sources_find_or_add (&self->sources, from, now)
          : NULL;

  if (source == NULL)
    return;

  source->seen = now;
  if (now - source->asked < OG_RING_ASK)
    return;

  if (!source->named)
    g_strlcpy (source->message, address, sizeof source->message);
  ask (self, source, now);
}

/* Who is reached by a relay, or across a router, may be anywhere. But who sends from that
 * port to our send port, and says so there as well as by the group, has it. */
static void
review (OgRings *self, OgRingSource *source, gint64 now)
{
  if (now - source->shown >= OG_RING_VALID || now - source->told >= OG_RING_VALID)
    return;

  og_ring_sources_prove (&self->sources, source, now + OG_RING_VALID);
  name (self, source, OG_LOOP_SEND_PORT,
        og_roster_find_from (self->roster, &source->teller));
}

static void
told (OgRings *self,
      OgRingSource *source,
      const OgPeer *peer,
      const OgPath *path,
      gint64 now)
{
  if (path->relayed_to == 0 && may_come_from (self, &source->from, &path->address))
    {
      og_ring_sources_prove (&self->sources, source, now + OG_RING_VALID);
      name (self, source, peer != NULL ? OG_LOOP_SEND_PORT : OG_LOOP_OWN_PORT,
            peer);
      return;
    }

  source->told = now;
  source->teller = *path;
  review (self, source, now);
}

/* What @peer says by @path; NULL: ourselves. */
void
og_rings_reply_received (OgRings *self,
                         const OgPeer *peer,
                         const OgRing *ring,
                         const OgPath *path,
                         gint64 now)
{
  if (ring->to_port != self->send_port)
    return;

  for (guint i = 0; i < OG_RING_SOURCES; i++)
    {
      OgRingSource *source = &self->sources.places[i];

      if (og_address_is_set (&source->from)
          && source->from.port == ring->from_port)
        told (self, source, peer, path, now);
    }
}

void
og_rings_shown (OgRings *self, const OgRing *ring, const OgAddress *from, gint64 now)
{
  OgRingSource *source = og_ring_sources_find (&self->sources, from);

  if (source == NULL || ring->from_port != from->port
      || ring->to_port != self->send_port)
    return;

  source->shown = now;
  review (self, source, now);
}

gboolean
og_rings_asked (OgRings *self,
                OgPeer *peer,
                const OgRing *ring,
                const OgPath *path,
                gint64 now)
{
  return og_ring_questions_add (&self->questions, peer, ring, path, now);
}

gboolean
og_rings_has_asked (const OgRings *self, gint64 now)
{
  for (guint i = 0; i < OG_RING_SOURCES; i++)
    if (og_address_is_set (&self->sources.places[i].from)
        && now - self->sources.places[i].asked < OG_RING_VALID)
      return TRUE;

  return FALSE;
}

gboolean
og_rings_get_question (const OgRings *self, OgRing *ring)
{
  const OgRingQuestion *question = og_ring_questions_peek (&self->questions);

  if (question != NULL)
    *ring = question->ring;
  return question != NULL;
}

/* That of the same port, otherwise a free one, otherwise the one that is over first. */
static Outlet *
find_outlet (OgRings *self, guint16 port)
{
  Outlet *outlet = &self->outlets[0];

  for (guint i = 0; i < N_OUTLETS; i++)
    {
      if (self->outlets[i].over != 0 && self->outlets[i].ring.to_port == port)
        return &self->outlets[i];
      if (self->outlets[i].over < outlet->over)
        outlet = &self->outlets[i];
    }

  return outlet;
}

static void
end_outlet (OgRings *self, Outlet *outlet)
{
  outlet->over = 0;
  tell (self, OG_EVENT_LOOP_ENDED, OG_LOOP_RECEIVER, NULL, outlet->ring.to_port,
        outlet->ring.message);
}

/* One of our receivers is the send port of the peer who asked. */
static void
tell_asker (OgRings *self, const OgRingQuestion *question, gint64 now)
{
  const OgRing *ring = &question->ring;
  const OgPeer *peer = og_roster_find_from (self->roster, &question->asker);
  Outlet *outlet = find_outlet (self, ring->to_port);

  if (peer == NULL)
    return;

  send (self, OG_ADDRESS_RING_REPLY, ring, &question->asker, peer->name);
  self->is_showing = TRUE;
  if (outlet->over != 0 && outlet->ring.to_port != ring->to_port)
    end_outlet (self, outlet);
  if (outlet->over == 0)
    {
      outlet->ring = *ring;
      tell (self, OG_EVENT_LOOP_NOTICED, OG_LOOP_RECEIVER, peer, ring->to_port,
            ring->message);
    }
  outlet->over = now + OG_LOOP_OVER;
}

void
og_rings_answer (OgRings *self, gboolean is_ours, gint64 now)
{
  const OgPath here = { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0) };
  OgRingQuestion question;

  g_return_if_fail (og_ring_questions_peek (&self->questions) != NULL);

  question = og_ring_questions_take (&self->questions);
  self->is_showing = FALSE;
  if (!is_ours)
    return;

  if (og_path_is_set (&question.asker))
    tell_asker (self, &question, now);
  else
    og_rings_reply_received (self, NULL, &question.ring, &here, now);
}

gboolean
og_rings_is_showing (const OgRings *self)
{
  return self->is_showing;
}

void
og_rings_advance (OgRings *self, gint64 now)
{
  for (guint i = 0; self->sources.n_proved > 0 && i < OG_RING_SOURCES; i++)
    {
      OgRingSource source = self->sources.places[i];

      if (!source.named || now < source.seen + OG_LOOP_OVER)
        continue;
      og_ring_sources_forget (&self->sources, &self->sources.places[i]);
      tell (self, OG_EVENT_LOOP_ENDED, source.kind, NULL, self->send_port,
            source.message);
    }

  for (guint i = 0; i < N_OUTLETS; i++)
    if (self->outlets[i].over != 0 && now >= self->outlets[i].over)
      end_outlet (self, &self->outlets[i]);
}

gint64
og_rings_next_deadline (const OgRings *self)
{
  gint64 deadline = -1;

  for (guint i = 0; self->sources.n_proved > 0 && i < OG_RING_SOURCES; i++)
    if (self->sources.places[i].named)
      deadline = og_earlier_deadline (deadline, self->sources.places[i].seen
                                                    + OG_LOOP_OVER);
  for (guint i = 0; i < N_OUTLETS; i++)
    if (self->outlets[i].over != 0)
      deadline = og_earlier_deadline (deadline, self->outlets[i].over);

  return deadline;
}

guint64
og_rings_get_held_back (const OgRings *self)
{
  return self->held_back;
}
