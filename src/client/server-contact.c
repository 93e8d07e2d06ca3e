/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/server-contact.h"

#include <string.h>

/* The registration goes where the ways lead. */
static void
follow (OgServerContact *self, gint64 now)
{
  const OgServerWay *used = og_server_ways_get_used (&self->ways);

  if (used == NULL || og_path_equal (&used->path, &self->registration->server))
    return;

  og_registration_set_way (self->registration, &used->path,
                           &used->private_address,
                           used->has_challenge ? used->challenge : NULL, now);
  og_server_watch_way_changed (&self->watch, used->round_trip, now);
}

void
og_server_contact_init (OgServerContact *self, OgRegistration *registration)
{
  *self = (OgServerContact){ .registration = registration };
}

void
og_server_contact_set_places (OgServerContact *self,
                              const OgServerPlace *places,
                              guint n_places,
                              OgLinkWish links,
                              gint64 now)
{
  gboolean is_other =
      og_server_ways_set_places (&self->ways, places, n_places, links, now);
  const OgServerWay *used = og_server_ways_get_used (&self->ways);

  if (used == NULL)
    return;

  if (is_other || self->registration->state == OG_REGISTRATION_IDLE)
    og_registration_set_server (self->registration, &used->path,
                                &used->private_address, now);
  else
    og_registration_set_way (self->registration, &used->path,
                             &used->private_address, NULL, now);
}

void
og_server_contact_end (OgServerContact *self)
{
  self->ways = (OgServerWays){ 0 };
  self->watch = (OgServerWatch){ 0 };
}

gboolean
og_server_contact_is_server (OgServerContact *self, const OgPath *path)
{
  return og_server_ways_find (&self->ways, path) != NULL;
}

/* An original server knows only this, and no cookies. */
static gboolean
may_be_original (const OgPath *path)
{
  return path->transport == OG_TRANSPORT_UDP
         && og_address_get_family (&path->address) == OG_FAMILY_IPV4;
}

void
og_server_contact_heard (OgServerContact *self, const OgPath *path, gint64 now)
{
  self->is_excused = FALSE;
  self->heard = now;
  if (og_path_equal (path, &self->registration->server))
    og_server_watch_heard (&self->watch, now);
}

gboolean
og_server_contact_accepts (OgServerContact *self,
                           const OgDatagram *datagram,
                           gint64 now)
{
  OgCookie *cookie = &self->registration->cookie;

  if (!og_cookie_accepts (cookie, datagram, &self->registration->user)
      || !(og_cookie_is_repeated (cookie) || may_be_original (datagram->path)))
    return FALSE;

  og_server_ways_answered (&self->ways, datagram->path, now);
  follow (self, now);
  og_server_contact_heard (self, datagram->path, now);
  return TRUE;
}

gboolean
og_server_contact_takes (OgServerContact *self,
                         const OgControl *message,
                         const OgPath *path,
                         gint64 now)
{
  OgServerWay *way = og_server_ways_find (&self->ways, path);
  gboolean is_used = og_path_equal (path, &self->registration->server);

  switch (message->kind)
    {
    case OG_KIND_CHALLENGE:
      way->has_challenge = TRUE;
      memcpy (way->challenge, message->challenge, OG_CHALLENGE_SIZE);
      return is_used;
    case OG_KIND_REACHED_AT:
      way->seen_at = message->reached_at.client;
      return is_used;
    case OG_KIND_USER_STATUS:
      if (!is_used)
        return FALSE;
      og_server_ways_registered (&self->ways, now);
      og_server_watch_answered (&self->watch, now);
      return TRUE;
    case OG_KIND_GROUP_STATUS:
    case OG_KIND_STILL_THERE:
      return is_used;
    default:
      return TRUE;
    }
}

void
og_server_contact_excuse (OgServerContact *self, gint64 missed, gint64 now)
{
  if (self->ways.n_ways == 0)
    return;

  self->registration->answered += missed;
  if (self->ways.ways[self->ways.used].answered != 0)
    self->ways.ways[self->ways.used].answered += missed;
  og_server_watch_heard (&self->watch, now);
  self->is_in_doubt = TRUE;
  self->is_excused = TRUE;
}

/* Members are reached through it, and a newcomer hears of us only if it knows
 * us: one that began again does not until we ask. An original server hands on
 * nothing: it is asked at the pace of the original. Each question makes us
 * known where a router sees us now. */
static void
watch (OgServerContact *self, gint64 now)
{
  const OgRegistration *registration = self->registration;
  gboolean is_on = og_registration_is_relayed (registration)
                   && (registration->state == OG_REGISTRATION_JOINED
                       || registration->state == OG_REGISTRATION_SILENT);

  og_server_watch_set (&self->watch, is_on, registration->round_trip, now);
  if (self->is_in_doubt)
    og_server_ways_doubted (&self->ways, now, now);
  else if (og_server_watch_is_in_doubt (&self->watch, now))
    og_server_ways_doubted (&self->ways, self->watch.asked_first, now);
  self->is_in_doubt = FALSE;
  if (og_server_watch_take_question (&self->watch, now))
    og_registration_confirm (self->registration, now);
}

/* While members are reached through it they are lost before an alive would be
 * missed. A computer that slept may need some seconds for its network. */
static gint64
get_silence_deadline (const OgServerContact *self)
{
  return self->watch.is_on && self->sought != 0 && !self->is_excused
                 && self->registration->state == OG_REGISTRATION_JOINED
             ? self->sought + OG_SERVER_SOUGHT
             : -1;
}

static void
review_silence (OgServerContact *self, gint64 now)
{
  gint64 deadline;

  if (self->ways.state != OG_WAYS_SEEKING)
    self->sought = 0;
  else if (self->sought == 0)
    self->sought = now;

  deadline = get_silence_deadline (self);
  if (deadline != -1 && now >= deadline)
    og_registration_fell_silent (self->registration);
}

void
og_server_contact_advance (OgServerContact *self, gint64 now)
{
  const OgServerWay *way;

  watch (self, now);
  og_server_ways_advance (&self->ways, now);
  while ((way = og_server_ways_take_question (&self->ways, now)) != NULL)
    og_registration_ask_by (self->registration, &way->path);
  follow (self, now);
  review_silence (self, now);
}

gboolean
og_server_contact_is_silent (const OgServerContact *self)
{
  return self->ways.state == OG_WAYS_SEEKING
         || self->registration->state == OG_REGISTRATION_SILENT;
}

gint64
og_server_contact_next_deadline (const OgServerContact *self)
{
  gint64 due = og_earlier_deadline (og_server_ways_next_deadline (&self->ways),
                                    og_server_watch_next_deadline (&self->watch));

  return og_earlier_deadline (due, get_silence_deadline (self));
}
