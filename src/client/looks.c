/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/looks.h"

#include "client/limits.h"
#include "wire/kind.h"

/* At a server that does not tell one client from another. */
static gboolean
must_look (const OgRegistration *self)
{
  return self->session != OG_SESSION_NONE && !self->knows_sessions
         && self->heard != 0;
}

/* While an alive of ours may be on its way, what a look finds may be ourselves
 * at an endpoint that we do not know yet. */
gboolean
og_looks_count (const OgRegistration *self)
{
  return must_look (self) && self->is_located && self->n_unanswered == 0;
}

/* Another who lives speaks soon after we took the name from it. */
static void
plan (OgRegistration *self, gint64 now)
{
  gboolean is_early =
      self->namesake.joined != 0 && now - self->namesake.joined < OG_LOOK_EARLY;

  self->look_due = is_early ? now + OG_LOOK_SPACING : -1;
}

void
og_looks_send (OgRegistration *self, gint64 now)
{
  OgOscWriter writer;

  og_outbox_open (self->outbox, &writer);
  if (self->challenged)
    og_challenge_encode (&writer, OG_ADDRESS_CHALLENGE_REPLY, self->challenge);
  og_get_group_users_encode (&writer, &self->group);
  og_outbox_close (self->outbox, &writer, &self->server);

  self->is_looking = TRUE;
  plan (self, now);
}

gint64
og_looks_next_deadline (const OgRegistration *self)
{
  return og_looks_count (self) ? self->look_due : -1;
}

/* Of two who yielded to each other one comes back first, seconds apart by four
 * bits of their sessions, and each time by others. */
gint64
og_looks_get_return (const OgRegistration *self)
{
  guint64 bits = self->session >> 4 * (self->times_yielded % 16) & 15;

  return self->namesake.seen + OG_NAMESAKE_GONE + (gint64) bits * G_USEC_PER_SEC;
}

static void
yield_name (OgRegistration *self, gint64 now)
{
  self->state = OG_REGISTRATION_NAME_IN_USE;
  self->has_yielded = TRUE;
  self->is_member = FALSE;
  self->times_yielded++;
  self->namesake.joined = 0;
  self->held_until = 0;
  self->look_due = -1;
  self->due = now + OG_ALIVE_RETRY;
}

/* Another computer had our name just before we came. Until it is known whether
 * it lives, we are not there for the others: it says so each OG_ALIVE_INTERVAL.
 * On our own computer we ended there ourselves, as a rule. */
static void
first_look_answered (OgRegistration *self, const OgUserInfo *info, gint64 now)
{
  if (self->held_until == 0
      && og_namesake_is_elsewhere (info, &self->private_address))
    self->held_until = now + OG_LOOK_EARLY;
}

static void
look_answered (OgRegistration *self, const OgUserInfo *info, gint64 now)
{
  gboolean is_another =
      og_namesake_listed (&self->namesake, &info->public_address, info->age, now);

  if (self->has_yielded)
    return;

  if (is_another && og_namesake_came_first (&self->namesake, now))
    yield_name (self, now);
  else if (self->is_waiting)
    self->due = now;
}

/* Where we are is what the answers to our alives say. */
void
og_looks_own_listed (OgRegistration *self, const OgUserInfo *info, gint64 now)
{
  if (self->due == -1 || self->session == OG_SESSION_NONE || self->knows_sessions
      || og_address_equal (&info->public_address, &self->reached_at.client))
    return;

  if (self->heard == 0)
    first_look_answered (self, info, now);
  else if (self->is_answering)
    {
      self->is_located = TRUE;
      og_namesake_own_listed (&self->namesake, &info->public_address);
      if (og_looks_count (self))
        plan (self, now);
    }
  else if (self->is_looking)
    look_answered (self, info, now);
}
