/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/registration.h"

#include "client/limits.h"

#include <string.h>

/* From any state a status leads to the state that it names; too long a silence
 * leads to _SILENT. In every state but _IDLE the alive goes on, so that all of
 * them heal: each OG_ALIVE_INTERVAL once it is answered (original), each
 * OG_ALIVE_BRISK if the server announces nothing, and sooner until it is. */

static gboolean
is_ours (const OgCredentials *ours, const OgCredentials *echo)
{
  return strcmp (ours->name, echo->name) == 0
         && strcmp (ours->password, echo->password) == 0;
}

/* When we call the server silent; it is not called so twice. */
static gint64
get_silence_deadline (const OgRegistration *self)
{
  if (self->state == OG_REGISTRATION_CONNECTING)
    return MAX (self->answered, self->held_until) + OG_SERVER_SLOW;
  if (self->state == OG_REGISTRATION_SILENT || self->has_yielded)
    return G_MAXINT64;

  return self->answered + OG_SERVER_SILENT;
}

static void
ask_at (OgRegistration *self, gint64 due)
{
  self->due = MIN (self->due, due);
  self->is_pressing = TRUE;
}

/* A server that says no hello announces nothing: a member that joins or moves
 * is found only when the server is asked. */
static gint64
get_interval (const OgRegistration *self)
{
  return self->is_member && !self->said_hello ? OG_ALIVE_BRISK
                                              : OG_ALIVE_INTERVAL;
}

/* It may answer an alive from before the reason to ask again. */
static void
answer_received (OgRegistration *self, gint64 now)
{
  if (self->heard < self->sent)
    self->round_trip = now - self->sent;
  self->answered = now;
  self->heard = now;
  self->retry = OG_ALIVE_RETRY;
  if (self->held_until != 0)
    self->due = self->held_until;
  else if (!self->is_pressing)
    self->due = self->sent + get_interval (self);
}

/* The reply to a challenge goes first, so that the server already trusts our
 * address when it comes to what we ask for. */
static void
open_request (OgRegistration *self, OgOscWriter *writer)
{
  og_outbox_open (self->outbox, writer);
  if (self->challenged)
    og_challenge_encode (writer, OG_ADDRESS_CHALLENGE_REPLY, self->challenge);
  og_token_encode (writer, OG_ADDRESS_SERVER_COOKIE, &self->cookie.bytes);
  og_own_hello_encode (writer, OG_ADDRESS_SERVER_HELLO, self->looks.session);
}

/* The group is asked for alone. */
static void
send_look (OgRegistration *self, gint64 now)
{
  OgOscWriter writer;

  og_outbox_open (self->outbox, &writer);
  if (self->challenged)
    og_challenge_encode (&writer, OG_ADDRESS_CHALLENGE_REPLY, self->challenge);
  og_token_encode (&writer, OG_ADDRESS_SERVER_COOKIE, &self->cookie.bytes);
  og_get_group_users_encode (&writer, &self->group);
  og_outbox_close (self->outbox, &writer, &self->server);

  og_looks_sent (&self->looks, now);
}

/* The first one does not wait. Whoever had the name before us shows all the
 * same, as a rule: the look was sent before. */
static void
send_alive (OgRegistration *self, gint64 now)
{
  OgOscWriter writer;

  if (self->heard == 0 && self->looks.session != OG_SESSION_NONE)
    send_look (self, now);

  open_request (self, &writer);
  og_user_alive_encode (&writer, &self->user, &self->private_address,
                        &self->group, 1);
  og_get_group_users_encode (&writer, &self->group);
  og_outbox_close (self->outbox, &writer, &self->server);

  og_looks_alive_sent (&self->looks, self->sent, now);
  self->is_waiting = FALSE;
  self->sent = now;
  self->is_pressing = FALSE;
  self->due = now + self->retry;
  self->retry = MIN (2 * self->retry, OG_ALIVE_RETRY);
}

/* Our alive takes the name back from another, so we look before it; and because
 * one can overtake the other, it waits for the answer. */
static void
send_due (OgRegistration *self, gint64 now)
{
  if (self->is_waiting || !og_looks_count (&self->looks))
    {
      send_alive (self, now);
      return;
    }

  send_look (self, now);
  self->is_waiting = TRUE;
  self->due = now + OG_LOOK_PATIENCE;
}

static void
take_name_again (OgRegistration *self, gint64 now)
{
  self->state = OG_REGISTRATION_CONNECTING;
  self->has_yielded = FALSE;
  self->answered = now;
  self->retry = OG_ALIVE_FIRST;
}

void
og_registration_init (OgRegistration *self,
                      const OgCredentials *user,
                      const OgCredentials *group,
                      guint64 session,
                      OgNonces *nonces,
                      OgOutbox *outbox)
{
  *self = (OgRegistration){
    .user = *user,
    .group = *group,
    .nonces = nonces,
    .outbox = outbox,
    .state = OG_REGISTRATION_IDLE,
    .due = -1,
  };
  og_looks_init (&self->looks, session);
}

/* A challenge belongs to the address we had, so it is given up. */
void
og_registration_set_server (OgRegistration *self,
                            const OgPath *server,
                            const OgAddress *private_address,
                            gint64 now)
{
  if (self->state == OG_REGISTRATION_IDLE
      || !og_path_equal (&self->server, server))
    {
      self->answered = now;
      self->heard = 0;
      self->round_trip = 0;
      self->said_hello = FALSE;
      self->has_yielded = FALSE;
      self->is_member = FALSE;
      self->reached_at = (OgReachedAt){ 0 };
      og_cookie_init (&self->cookie, self->nonces);
      og_looks_server_changed (&self->looks);
      if (self->state == OG_REGISTRATION_IDLE)
        self->state = OG_REGISTRATION_CONNECTING;
    }

  self->held_until = 0;
  self->is_waiting = FALSE;
  og_looks_we_moved (&self->looks);
  self->server = *server;
  self->private_address = *private_address;
  self->challenged = FALSE;
  self->retry = OG_ALIVE_FIRST;
  self->due = now;
  self->is_pressing = TRUE;
}

void
og_registration_hurry (OgRegistration *self, gint64 now)
{
  if (self->due != -1 && !self->is_waiting && self->held_until == 0)
    ask_at (self, MAX (now, self->sent + OG_ALIVE_SPACING));
}

/* A member needs no list for it, unless it has just moved: what the server said of
 * the others meanwhile went to where it was. One that is not in yet asks again. */
void
og_registration_confirm (OgRegistration *self, gint64 now)
{
  OgOscWriter writer;

  if (self->due == -1 || now - self->confirmed < OG_CONFIRM_SPACING)
    return;

  self->confirmed = now;
  if (self->state != OG_REGISTRATION_JOINED)
    {
      ask_at (self, MAX (now, self->sent + OG_CONFIRM_SPACING));
      return;
    }

  open_request (self, &writer);
  og_user_alive_encode (&writer, &self->user, &self->private_address,
                        &self->group, 1);
  if (self->challenged && now - self->challenged_at < OG_JUST_MOVED)
    og_get_group_users_encode (&writer, &self->group);
  og_outbox_close (self->outbox, &writer, &self->server);
}

/* To an original server an alive without groups is what says that we go; it
 * skips the second message. Ours would keep the user without the second. */
void
og_registration_leave (OgRegistration *self)
{
  OgOscWriter writer;

  if (self->state == OG_REGISTRATION_IDLE)
    return;

  if (!og_registration_has_lost_name (self) && self->held_until == 0)
    {
      open_request (self, &writer);
      og_user_alive_encode (&writer, &self->user, &self->private_address, NULL,
                            0);
      og_user_leave_encode (&writer, &self->user);
      og_outbox_close (self->outbox, &writer, &self->server);
    }

  self->state = OG_REGISTRATION_IDLE;
  self->due = -1;
}

static gint64
get_brisk_deadline (const OgRegistration *self)
{
  return self->is_brisk && self->looks.knows_sessions
                 && self->state == OG_REGISTRATION_JOINED
             ? MAX (self->sent, self->confirmed) + OG_ALIVE_WATCHFUL
             : G_MAXINT64;
}

void
og_registration_set_brisk (OgRegistration *self, gboolean is_brisk)
{
  self->is_brisk = is_brisk;
}

static gboolean
is_look_due (const OgRegistration *self, gint64 now)
{
  gint64 due = og_looks_next_deadline (&self->looks);

  return due != -1 && now >= due;
}

void
og_registration_advance (OgRegistration *self, gint64 now)
{
  if (self->due == -1)
    return;

  if (now >= get_silence_deadline (self))
    {
      self->state = OG_REGISTRATION_SILENT;
      og_cookie_lapse (&self->cookie);
    }
  if (self->held_until != 0 && now >= self->held_until)
    {
      self->held_until = 0;
      self->answered = now;
    }
  if (self->has_yielded && now >= og_looks_get_return (&self->looks))
    take_name_again (self, now);

  if (now >= self->due && self->has_yielded)
    {
      send_look (self, now);
      self->due = now + OG_ALIVE_RETRY;
    }
  else if (now >= self->due)
    send_due (self, now);
  else if (is_look_due (self, now))
    send_look (self, now);
  else if (now >= get_brisk_deadline (self))
    og_registration_confirm (self, now);
}

gint64
og_registration_next_deadline (const OgRegistration *self)
{
  gint64 deadline;

  if (self->due == -1)
    return -1;
  if (self->has_yielded)
    return MIN (self->due, og_looks_get_return (&self->looks));

  deadline = MIN (self->due, get_silence_deadline (self));
  deadline = MIN (deadline, get_brisk_deadline (self));
  return og_earlier_deadline (deadline, og_looks_next_deadline (&self->looks));
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
      && og_former_password_refused (&self->former_password, &self->user))
    {
      ask_at (self, now);
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
  memcpy (self->challenge, challenge, OG_CHALLENGE_SIZE);
  ask_at (self, is_early ? MAX (now, self->sent + OG_ALIVE_FIRST) : now);
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

gboolean
og_registration_has_lost_name (const OgRegistration *self)
{
  return self->state == OG_REGISTRATION_WRONG_PASSWORD
         || self->state == OG_REGISTRATION_NAME_IN_USE;
}

/* If it repeats our session, the server judges who has the name. */
void
og_registration_hello_received (OgRegistration *self,
                                const OgHello *hello,
                                gint64 now)
{
  self->said_hello = TRUE;
  if (hello->session != self->looks.session)
    return;

  self->looks.knows_sessions = TRUE;
  if (self->held_until == 0)
    return;

  self->held_until = 0;
  ask_at (self, now);
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
