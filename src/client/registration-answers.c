/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/registration-answers.h"

#include "client/limits.h"

#include <string.h>

static gboolean
is_ours (const OgCredentials *ours, const OgCredentials *echo)
{
  return strcmp (ours->name, echo->name) == 0
         && strcmp (ours->password, echo->password) == 0;
}

/* A server that says no hello announces nothing: a member that joins or moves
 * is found only when the server is asked. */
static gint64
get_interval (const OgRegistration *self)
{
  return self->is_member && !self->said_hello ? OG_ALIVE_BRISK
                                              : OG_ALIVE_INTERVAL;
}

/* It may answer an alive from before the reason to ask again, or the question whether we
 * are still there, which is sent when the answer to an alive is late. */
static void
answer_received (OgRegistration *self, gint64 now)
{
  if (self->heard < self->sent && self->confirmed < self->sent)
    self->round_trip = now - self->sent;
  self->answered = now;
  self->heard = now;
  self->retry = OG_ALIVE_RETRY;
  if (self->held_until != 0)
    self->due = self->held_until;
  else if (!self->is_pressing)
    self->due = self->sent + get_interval (self);
}

void
og_registration_user_status (OgRegistration *self,
                             const OgUserStatus *status,
                             gint64 now)
{
  static const OgRegistrationState states[] = {
    [OG_STATUS_WRONG_PASSWORD] = OG_REGISTRATION_WRONG_PASSWORD,
    [OG_STATUS_LIMIT_REACHED] = OG_REGISTRATION_FULL,
    [OG_STATUS_IN_USE] = OG_REGISTRATION_NAME_IN_USE,
    [OG_STATUS_UNKNOWN] = OG_REGISTRATION_REFUSED,
  };

  if (self->due == -1 || !is_ours (&self->user, &status->user))
    return;

  self->is_answering = TRUE;
  og_looks_alive_answered (&self->looks);
  if (self->has_yielded)
    return;

  answer_received (self, now);
  if (status->status == OG_STATUS_OK)
    return;
  if (status->status == OG_STATUS_WRONG_PASSWORD
      && og_former_password_refused (&self->former_password, &self->user,
                                     &self->server.address))
    {
      if (!self->former_password.is_wanted)
        og_registration_ask_at (self, now);
      return;
    }

  self->state = states[status->status];
  self->is_member = FALSE;
  self->looks.namesake.joined = 0;
}

void
og_registration_group_status (OgRegistration *self,
                              const OgGroupStatus *status,
                              gint64 now)
{
  static const OgRegistrationState states[] = {
    [OG_STATUS_OK] = OG_REGISTRATION_JOINED,
    [OG_STATUS_WRONG_PASSWORD] = OG_REGISTRATION_WRONG_GROUP_PASSWORD,
    [OG_STATUS_LIMIT_REACHED] = OG_REGISTRATION_GROUPS_FULL,
    [OG_STATUS_IN_USE] = OG_REGISTRATION_REFUSED,
    [OG_STATUS_UNKNOWN] = OG_REGISTRATION_REFUSED,
  };

  if (self->due == -1 || self->has_yielded
      || !is_ours (&self->user, &status->user)
      || !is_ours (&self->group, &status->group))
    return;

  self->is_member = status->status == OG_STATUS_OK && self->held_until == 0;
  answer_received (self, now);
  if (self->is_member)
    og_token_wish_answered (&self->token_wish, self->sent);
  if (self->is_member && self->challenged && self->sent >= self->challenged_at)
    self->is_listed = TRUE;
  if (status->status == OG_STATUS_OK && self->looks.namesake.joined == 0)
    self->looks.namesake.joined = now;
  if (status->status != OG_STATUS_OK || self->is_member)
    self->state = states[status->status];
}

/* A new challenge is answered at once, as our list of the group waits for it. The
 * server sends none to one who has answered, so many of them are a flood. */
void
og_registration_challenged (OgRegistration *self,
                            const guint8 challenge[OG_CHALLENGE_SIZE],
                            gint64 now)
{
  gboolean is_early =
      self->challenged && now - self->challenged_at < OG_JUST_MOVED;
  gboolean known = self->challenged
                   && memcmp (self->challenge, challenge, OG_CHALLENGE_SIZE) == 0;

  if (self->due == -1 || known)
    return;

  self->challenged = TRUE;
  self->challenged_at = now;
  self->token_wish = (OgTokenWish){ .is_set = TRUE };
  memcpy (self->challenge, challenge, OG_CHALLENGE_SIZE);
  og_registration_ask_at (self, is_early ? MAX (now, self->sent + OG_ALIVE_FIRST)
                                         : now);
}

void
og_registration_packet_received (OgRegistration *self)
{
  self->is_answering = FALSE;
}

gboolean
og_registration_shares_name (const OgRegistration *self, gint64 now)
{
  return self->state == OG_REGISTRATION_JOINED
         && og_namesake_is_there (&self->looks.namesake, now);
}

/* If it repeats our session, the server judges who has the name. That can take
 * it some seconds, in which it says no more than this. */
void
og_registration_hello_received (OgRegistration *self,
                                const OgHello *hello,
                                gint64 now)
{
  self->said_hello = TRUE;
  if (self->state == OG_REGISTRATION_CONNECTING)
    self->answered = now;
  self->capabilities = hello->capabilities;
  if ((hello->capabilities & OG_CAPABILITY_MIRROR) == 0)
    self->mirror_port = 0;
  if (hello->session != self->looks.session)
    return;

  self->looks.knows_sessions = TRUE;
  if (self->held_until == 0)
    return;

  self->held_until = 0;
  og_registration_ask_at (self, now);
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
yield_name (OgRegistration *self, gint64 now)
{
  self->state = OG_REGISTRATION_NAME_IN_USE;
  self->has_yielded = TRUE;
  self->is_member = FALSE;
  self->held_until = 0;
  self->due = now + OG_ALIVE_RETRY;
  og_looks_name_yielded (&self->looks);
}

static void
look_answered (OgRegistration *self, const OgUserInfo *info, gint64 now)
{
  gboolean is_taken = og_looks_answered (&self->looks, info, now);

  if (self->has_yielded)
    return;

  if (is_taken)
    yield_name (self, now);
  else if (self->is_waiting)
    self->due = now;
}

/* Where we are is what the answers to our alives say. */
void
og_registration_own_listed (OgRegistration *self, const OgUserInfo *info, gint64 now)
{
  if (self->due == -1 || !og_looks_are_needed (&self->looks)
      || og_address_equal (&info->public_address, &self->reached_at.client))
    return;

  if (self->heard == 0)
    first_look_answered (self, info, now);
  else if (self->is_answering)
    og_looks_located (&self->looks, &info->public_address, now);
  else if (self->looks.is_looking)
    look_answered (self, info, now);
}
