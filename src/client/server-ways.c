/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/server-ways.h"

#include "client/limits.h"

/* The rules:
 *
 *  - We register by one way, the one in use. By the others the server is only
 *    asked whether it is there, so that it never sees us in two places. An
 *    original server does not understand that, but it knows only UDP by IPv4,
 *    which is in use until another way has answered.
 *  - IPv4 is first and IPv6 comes OG_WAY_HEAD_START later, as in RFC 8305 but
 *    the other way round: our public endpoint of IPv4 is known only to whoever
 *    sees us there, and originals know no other. Further addresses follow, the
 *    families in turns. An address to which the system knows no way makes place
 *    for the next at once.
 *  - When nothing answers by UDP for OG_WAY_UDP_PATIENCE, links are tried too,
 * a stage each OG_WAY_LINK_SPACING, by server-way. One by TLS to another server
 *    rests, and so does plain TCP to that place.
 *  - What answers first is used, and the others rest.
 *  - UDP is better than a link, and by UDP IPv4 is better than IPv6. What is
 *    better than the way in use is asked again each OG_WAY_RETRY_MAX. It is
 * asked soon at first if it had worked for that long, or if it never answered:
 * its few packets may just have got lost. A link that is left stays open until
 *    the server has us by UDP and what is on its way has come.
 *  - When the way in use is silent for OG_SERVER_DOUBTED, or is doubted sooner
 *    (see server-watch), or its link is closed, all are tried again. Meanwhile
 * we register by it, or by UDP if the link is closed.
 *  - A router may have forgotten a link that is doubted, or it is only slow. So
 * its twin is tried at once: another link to the same place. If the first
 * speaks before that, it stays. While UDP is doubted, links wait for the rest
 * of OG_WAY_UDP_PATIENCE, because UDP may just go on.
 *  - A link that failed is tried again after OG_WAY_RETRY if it has worked, at
 * once if it was in use for that long, otherwise after OG_WAY_RETRY_MAX: most
 * servers have none.
 *
 * State     becomes   when
 * none      seeking   a server is given
 * seeking   settled   it is heard by UDP
 * seeking   detour    it is heard by a link
 * detour    settled   it is heard by UDP
 * settled,  seeking   it is silent, a link is closed, it or we have another
 * detour              address */

/* What .former is if there is none. */
#define NONE OG_SERVER_WAYS_MAX

static gboolean
is_in_use (const OgServerWays *self, const OgServerWay *way)
{
  return way == &self->ways[self->used];
}

/* So long was it good that it will be so again, most likely. */
static gboolean
has_held (const OgServerWays *self, gint64 now)
{
  return self->ways[self->used].answered != 0
         && now - self->used_since >= OG_WAY_RETRY_MAX;
}

/* The first of two links to one place, if it is neither in use nor lingers. */
static void
forget_first (OgServerWays *self)
{
  if (self->used != self->n_listed && self->former != self->n_listed)
    self->n_ways = self->n_listed;
}

static gint64
get_turn (const OgServerWays *self, const OgServerWay *way, gint64 now)
{
  return og_server_way_is_twin (way, &self->ways[self->used])
             ? now
             : self->patience_end + (way->stage - 1) * OG_WAY_LINK_SPACING;
}

/* By UDP in turns, by links stage by stage. A link that is still open is asked. */
static void
seek (OgServerWays *self, gint64 patience, gint64 now)
{
  guint rank = !og_server_way_is_link (&self->ways[self->used]);

  self->state = OG_WAYS_SEEKING;
  self->former = NONE;
  self->patience_end = now + patience;
  for (guint i = 0; i < self->n_ways; i++)
    {
      OgServerWay *way = &self->ways[i];

      if (!og_server_way_is_reachable (way))
        {
          og_server_way_rest (way);
          way->fault = OG_LINK_UNREACHABLE;
        }
      else if (is_in_use (self, way))
        way->due = G_MAXINT64;
      else if (!og_server_way_is_link (way))
        og_server_way_set_state (way, OG_WAY_RESTING,
                                 now + rank++ * OG_WAY_HEAD_START);
      else if (way->state == OG_WAY_ANSWERED)
        way->due = now;
      else if (way->state == OG_WAY_RESTING)
        way->due = MAX (get_turn (self, way, now), way->rest_end);
    }
}

/* The first of two links goes behind the ways listed, and its twin takes its place. */
static void
doubt (OgServerWays *self, gint64 patience, gint64 now)
{
  OgServerWay *way = &self->ways[self->used];

  if (og_server_way_is_link (way))
    {
      self->used = self->n_listed;
      self->n_ways = self->n_listed + 1;
      self->ways[self->used] = *way;
      og_server_way_renew (way, ++self->last_link);
    }
  seek (self, patience, now);
}

/* If the first of two links is in use still, it takes its place again. */
static void
forget_twin (OgServerWays *self)
{
  const OgServerWay *first = &self->ways[self->used];

  if (self->used == self->n_listed)
    {
      self->used = og_server_way_find_twin (self->ways, self->n_listed, first);
      self->ways[self->used] = *first;
    }
}

/* @left: the way that was in use so far, if that was UDP and had worked for long. */
static void
settle (OgServerWays *self, const OgServerWay *left, gint64 now)
{
  gint64 rank = 0;

  forget_twin (self);
  self->state = og_server_way_is_link (&self->ways[self->used])
                    ? OG_WAYS_DETOUR
                    : OG_WAYS_SETTLED;
  self->ways[self->used].due = G_MAXINT64;
  for (guint i = 0; i < self->n_ways; i++)
    {
      OgServerWay *way = &self->ways[i];

      if (is_in_use (self, way) || i == self->former)
        continue;

      og_server_way_rest (way);
      if (i > self->used || og_server_way_is_link (way)
          || !og_server_way_is_reachable (way))
        continue;

      way->retry =
          way == left || way->answered == 0 ? OG_WAY_RETRY : OG_WAY_RETRY_MAX;
      way->due = now + way->retry + rank++ * OG_WAY_HEAD_START;
    }
  forget_first (self);
}

/* A link is kept until the server knows of the change. */
static void
use (OgServerWays *self, guint i, gint64 now)
{
  const OgServerWay *left = &self->ways[self->used];
  gboolean was_link = og_server_way_is_link (left);

  self->former = was_link && left->state == OG_WAY_ANSWERED ? self->used : NONE;
  self->former_end = G_MAXINT64;
  if (was_link || !has_held (self, now))
    left = NULL;

  if (!og_server_way_is_twin (&self->ways[self->used], &self->ways[i]))
    self->used_since = now;
  self->used = i;
  og_server_way_set_state (&self->ways[i], OG_WAY_ANSWERED, G_MAXINT64);
  settle (self, left, now);
}

/* FALSE: not all are as they were. */
static gboolean
carry_all_over (OgServerWays *self, OgServerWays *old, gboolean *is_other)
{
  gboolean are_same = self->n_ways == old->n_ways;

  for (guint i = 0; i < self->n_ways; i++)
    {
      guint known =
          og_server_way_find_twin (old->ways, old->n_listed, &self->ways[i]);

      if (known == old->n_listed)
        {
          are_same = FALSE;
          continue;
        }

      *is_other = FALSE;
      are_same &= og_server_way_carry_over (&self->ways[i], &old->ways[known]);
    }

  return are_same;
}

/* Where a way stands now; NONE: it is gone. */
static guint
find_again (OgServerWays *self, const OgServerWays *old, guint i)
{
  const OgServerWay *way =
      i < old->n_ways ? og_server_ways_find (self, &old->ways[i].path) : NULL;

  return way != NULL ? (guint) (way - self->ways) : NONE;
}

static void
follow_used (OgServerWays *self, const OgServerWays *old, gint64 now)
{
  guint i = find_again (self, old, old->used);
  const OgServerWay *used = &self->ways[i];

  self->former = find_again (self, old, old->former);
  self->used = i;
  if (i != NONE && og_server_way_is_reachable (used)
      && (!og_server_way_is_link (used) || used->state != OG_WAY_RESTING))
    return;

  self->used = og_server_way_find_udp (self->ways, self->n_listed);
  self->used_since = now;
  self->ways[self->used].tried = now;
}

static void
ask_by_udp (OgServerWays *self, gint64 now)
{
  for (guint i = 0; i < self->n_ways; i++)
    if (self->ways[i].due != G_MAXINT64 && !og_server_way_is_link (&self->ways[i]))
      self->ways[i].due = now;
}

gboolean
og_server_ways_set_places (OgServerWays *self,
                           const OgServerPlace *places,
                           guint n_places,
                           OgLinkWish links,
                           gint64 now)
{
  OgServerWays old = *self;
  gboolean is_other = TRUE;
  gboolean are_same;

  self->n_ways = self->n_listed =
      og_server_way_list (self->ways, places, n_places, links);
  are_same = carry_all_over (self, &old, &is_other);
  if (self->n_ways == 0)
    {
      *self = (OgServerWays){ 0 };
      return is_other;
    }

  follow_used (self, &old, now);
  if (!are_same)
    seek (self, OG_WAY_UDP_PATIENCE, now);
  else if (self->state != OG_WAYS_SEEKING)
    ask_by_udp (self, now);
  return is_other;
}

const OgServerWay *
og_server_ways_get_used (const OgServerWays *self)
{
  return self->n_ways > 0 ? &self->ways[self->used] : NULL;
}

OgServerWay *
og_server_ways_find (OgServerWays *self, const OgPath *path)
{
  return og_server_way_find (self->ways, self->n_ways, path);
}

void
og_server_ways_opened (OgServerWays *self, const OgPath *path, gint64 now)
{
  OgServerWay *way = og_server_ways_find (self, path);

  if (way != NULL && way->state == OG_WAY_OPENING)
    og_server_way_set_state (way, OG_WAY_ASKED, now);
}

static void
fail (OgServerWays *self, OgServerWay *way, OgLinkFault fault, gint64 now)
{
  og_server_way_rest (way);
  way->fault = fault;
  way->rest_end = now + (way->answered != 0 ? OG_WAY_RETRY : OG_WAY_RETRY_MAX);
  if (self->state == OG_WAYS_SEEKING)
    way->due = way->rest_end;
  if (fault == OG_LINK_WRONG_CERTIFICATE)
    og_server_way_bar_plain (self->ways, self->n_ways, way);
}

void
og_server_ways_failed (OgServerWays *self,
                       const OgPath *path,
                       OgLinkFault fault,
                       gint64 now)
{
  OgServerWay *way = og_server_ways_find (self, path);

  if (way == NULL || !og_server_way_wants_link (way))
    return;

  fail (self, way, fault, now);
  if (self->former < self->n_ways && way == &self->ways[self->former])
    self->former = NONE;
  if (is_in_use (self, way))
    {
      if (now - self->used_since >= OG_WAY_RETRY)
        way->rest_end = now;
      self->used = og_server_way_find_udp (self->ways, self->n_listed);
      self->used_since = now;
      seek (self, 0, now);
    }
  forget_first (self);
}

/* An answer that is late does not count between families: the server has us. */
static gboolean
is_better (const OgServerWays *self, const OgServerWay *way)
{
  return !og_server_way_is_link (way) && way < &self->ways[self->used]
         && (self->state == OG_WAYS_DETOUR || way->state == OG_WAY_ASKED);
}

void
og_server_ways_answered (OgServerWays *self, const OgPath *path, gint64 now)
{
  OgServerWay *way = og_server_ways_find (self, path);
  gboolean is_sought = self->state == OG_WAYS_SEEKING;

  if (way == NULL)
    return;

  if (way->asked != 0)
    way->round_trip = now - way->asked;
  way->asked = 0;
  way->answered = now;
  way->fault = OG_LINK_FINE;
  if (is_in_use (self, way))
    {
      og_server_way_set_state (way, OG_WAY_ANSWERED, G_MAXINT64);
      if (is_sought)
        settle (self, NULL, now);
    }
  else if (is_sought || is_better (self, way))
    use (self, (guint) (way - self->ways), now);
  else if (way > &self->ways[self->used] && way != &self->ways[self->former])
    og_server_way_rest (way);
}

void
og_server_ways_registered (OgServerWays *self, gint64 now)
{
  if (self->former < self->n_ways && self->former_end == G_MAXINT64)
    self->former_end = now + OG_WAY_LINGER;
}

void
og_server_ways_doubted (OgServerWays *self, gint64 since, gint64 now)
{
  gint64 patience = og_server_way_is_link (&self->ways[self->used])
                        ? 0
                        : MAX (since + OG_WAY_UDP_PATIENCE - now, 0);

  if (self->state == OG_WAYS_SETTLED || self->state == OG_WAYS_DETOUR)
    doubt (self, patience, now);
}

static gboolean
is_question_due (const OgServerWays *self, const OgServerWay *way, gint64 now)
{
  return now >= way->due && !is_in_use (self, way)
         && (!og_server_way_is_link (way) || way->state >= OG_WAY_ASKED);
}

const OgServerWay *
og_server_ways_take_question (OgServerWays *self, gint64 now)
{
  for (guint i = 0; i < self->n_ways; i++)
    {
      OgServerWay *way = &self->ways[i];

      if (!is_question_due (self, way, now))
        continue;

      if (self->state != OG_WAYS_SEEKING)
        way->retry = MIN (2 * way->retry, OG_WAY_RETRY_MAX);
      else
        way->retry = OG_WAY_RETRY;
      og_server_way_set_state (way, OG_WAY_ASKED, now + way->retry);
      way->tried = now;
      way->asked = now;
      return way;
    }

  return NULL;
}

void
og_server_ways_survey (OgServerWays *self, gint64 now)
{
  for (guint i = 0; i < self->n_ways; i++)
    {
      OgServerWay *way = &self->ways[i];

      if (way->state != OG_WAY_RESTING || is_in_use (self, way))
        continue;

      if (og_server_way_is_reachable (way))
        way->due = now + og_server_way_get_lag (self->ways, self->n_ways, way);
      else
        way->fault = OG_LINK_UNREACHABLE;
      way->retry = OG_WAY_RETRY;
    }
}

static void
advance_link (OgServerWays *self, OgServerWay *way, gint64 now)
{
  if (now >= way->given_up)
    fail (self, way, OG_LINK_TIMED_OUT, now);
  else if (now >= way->due && way->state == OG_WAY_RESTING)
    {
      og_server_way_set_state (way, OG_WAY_OPENING, G_MAXINT64);
      way->given_up = now + OG_WAY_TRY_MAX;
      way->tried = now;
    }
}

static void
call_udp_silent (OgServerWays *self, gint64 now)
{
  self->patience_end = G_MAXINT64;
  for (guint i = 0; i < self->n_ways; i++)
    {
      OgServerWay *way = &self->ways[i];

      if (!og_server_way_is_link (way) && og_server_way_is_reachable (way)
          && now - way->answered >= OG_WAY_UDP_PATIENCE)
        way->fault = OG_LINK_TIMED_OUT;
    }
}

static gint64
get_doubt (const OgServerWays *self)
{
  return self->state == OG_WAYS_SETTLED || self->state == OG_WAYS_DETOUR
             ? self->ways[self->used].answered + OG_SERVER_DOUBTED
             : G_MAXINT64;
}

void
og_server_ways_advance (OgServerWays *self, gint64 now)
{
  if (self->former < self->n_ways && now >= self->former_end)
    {
      og_server_way_rest (&self->ways[self->former]);
      self->former = NONE;
      forget_first (self);
    }
  if (now >= get_doubt (self))
    doubt (self, 0, now);
  if (self->state == OG_WAYS_SEEKING && now >= self->patience_end)
    call_udp_silent (self, now);

  for (guint i = 0; i < self->n_ways; i++)
    if (og_server_way_is_link (&self->ways[i]))
      advance_link (self, &self->ways[i], now);
}

gint64
og_server_ways_next_deadline (const OgServerWays *self)
{
  gint64 deadline = get_doubt (self);

  if (self->former < self->n_ways)
    deadline = MIN (deadline, self->former_end);
  if (self->state == OG_WAYS_SEEKING)
    deadline = MIN (deadline, self->patience_end);
  for (guint i = 0; i < self->n_ways; i++)
    deadline = MIN (deadline, MIN (self->ways[i].due, self->ways[i].given_up));

  return deadline == G_MAXINT64 ? -1 : deadline;
}
