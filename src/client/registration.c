/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/registration.h"

#include "client/limits.h"
#include "client/server-requests.h"

#include <string.h>

/* From any state a status leads to the state that it names; too long a silence
 * leads to _SILENT. In every state but _IDLE the alive goes on, so that all of
 * them heal: each OG_ALIVE_INTERVAL once it is answered (original), each
 * OG_ALIVE_BRISK if the server announces nothing, and sooner until it is. */

/* When we call the server silent, and its cookie lapses. */
static gint64
get_silence_deadline (const OgRegistration *self)
{
  if (self->state == OG_REGISTRATION_CONNECTING)
    return MAX (self->answered, self->held_until) + OG_SERVER_SLOW;
  if (self->has_yielded
      || (self->state == OG_REGISTRATION_SILENT
          && self->cookie.state != OG_COOKIE_SEEN))
    return G_MAXINT64;

  return self->answered + OG_SERVER_SILENT;
}

void
og_registration_ask_at (OgRegistration *self, gint64 due)
{
  self->due = MIN (self->due, due);
  self->is_pressing = TRUE;
}

void
og_registration_offer_password (OgRegistration *self,
                                const char *password,
                                const OgAddress *host,
                                gint64 now)
{
  og_former_password_offer (&self->former_password, password, host);
  og_registration_ask_at (self, now);
}

static OgServerRequest
get_request (const OgRegistration *self)
{
  return (OgServerRequest){
    .outbox = self->outbox,
    .server = &self->server,
    .user = &self->user,
    .group = &self->group,
    .private_address = &self->private_address,
    .cookie = &self->cookie.bytes,
    .challenge = self->challenged ? self->challenge : NULL,
    .session = self->looks.session,
  };
}

/* The server believes only one who has proved its source, and unmasks them by the cookie. */
static const OgEndpoints *
get_told_endpoints (const OgRegistration *self)
{
  return self->challenged && og_cookie_is_repeated (&self->cookie)
                 && (self->capabilities & OG_CAPABILITY_ENDPOINTS) != 0
             ? &self->endpoints
             : NULL;
}

/* Only a member who has proved its source gets tokens, from a server that knows them. */
static OgServerQuestions
take_questions (OgRegistration *self, gint64 now)
{
  return self->challenged && og_cookie_is_repeated (&self->cookie)
                 && og_token_wish_take (&self->token_wish, self->is_member, now)
             ? OG_ASK_LIST | OG_ASK_TOKENS
             : OG_ASK_LIST;
}

/* The group is asked for alone. */
static void
send_look (OgRegistration *self, gint64 now)
{
  const OgServerRequest request = get_request (self);

  og_server_request_look (&request);
  og_looks_sent (&self->looks, now);
}

/* The first one does not wait. Whoever had the name before us shows all the
 * same, as a rule: the look was sent before. */
static void
send_alive (OgRegistration *self, gint64 now)
{
  OgServerRequest request = get_request (self);

  request.endpoints = get_told_endpoints (self);
  if (self->heard == 0 && self->looks.session != OG_SESSION_NONE)
    send_look (self, now);

  og_server_request_alive (&request, take_questions (self, now));
  og_looks_alive_sent (&self->looks, self->sent, now);
  self->is_waiting = FALSE;
  self->sent = now;
  self->is_pressing = FALSE;
  self->due = now + self->retry;
  self->retry = MIN (2 * self->retry, self->state == OG_REGISTRATION_CONNECTING
                                          ? OG_ALIVE_EAGER
                                          : OG_ALIVE_RETRY);
}

static gint64
get_list_wish_deadline (const OgRegistration *self)
{
  return self->is_waiting || self->held_until != 0 || self->has_yielded
             ? G_MAXINT64
             : og_list_wish_get_due (&self->list_wish, self->sent);
}

/* Our alive takes the name back from another, so we look before it; and because
 * one can overtake the other, it waits for the answer. */
static void
send_due (OgRegistration *self, gint64 now)
{
  og_list_wish_taken (&self->list_wish,
                      now < self->due && now >= get_list_wish_deadline (self));
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

/* A challenge belongs to the address that we had by the other way, so it is given up. */
void
og_registration_set_way (OgRegistration *self,
                         const OgPath *server,
                         const OgAddress *private_address,
                         const guint8 *challenge,
                         gint64 now)
{
  self->is_waiting = FALSE;
  og_looks_we_moved (&self->looks);
  og_former_password_moved (&self->former_password, &self->user,
                            &server->address);
  self->server = *server;
  self->private_address = *private_address;
  self->challenged = challenge != NULL;
  if (challenge != NULL)
    {
      self->challenged_at = now;
      self->token_wish = (OgTokenWish){ .is_set = TRUE };
      memcpy (self->challenge, challenge, OG_CHALLENGE_SIZE);
    }
  self->retry = OG_ALIVE_FIRST;
  self->due = now;
  self->is_pressing = TRUE;
}

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
      self->listed = 0;
      self->round_trip = 0;
      self->said_hello = FALSE;
      self->capabilities = 0;
      self->has_yielded = FALSE;
      self->is_member = FALSE;
      self->is_listed = FALSE;
      self->reached_at = (OgReachedAt){ 0 };
      og_cookie_init (&self->cookie, self->nonces);
      og_looks_server_changed (&self->looks);
      if (self->state == OG_REGISTRATION_IDLE)
        self->state = OG_REGISTRATION_CONNECTING;
    }

  self->held_until = 0;
  og_registration_set_way (self, server, private_address, NULL, now);
}

/* Those of the others were chosen for those that we had, so they are asked for again. */
void
og_registration_set_endpoints (OgRegistration *self,
                               const OgAddress *addresses,
                               guint n_addresses,
                               gint64 now)
{
  OgEndpoints endpoints = { 0 };

  for (guint i = 0; i < n_addresses; i++)
    if (!og_address_is_loopback (&addresses[i]))
      og_endpoints_add (&endpoints, &addresses[i]);
  if (og_endpoints_equal (&self->endpoints, &endpoints))
    return;

  self->endpoints = endpoints;
  if (get_told_endpoints (self) == NULL)
    return;

  og_token_wish_set (&self->token_wish, FALSE);
  og_registration_hurry (self, now);
}

void
og_registration_ask_by (const OgRegistration *self, const OgPath *path)
{
  OgServerRequest request = get_request (self);

  request.server = path;
  request.challenge = NULL;
  og_server_request_hello (&request);
}

void
og_registration_hurry (OgRegistration *self, gint64 now)
{
  if (self->due != -1 && !self->is_waiting && self->held_until == 0)
    og_registration_ask_at (self, MAX (now, self->sent + OG_ALIVE_SPACING));
}

/* A member needs no list for it, unless it has just moved: what the server said of
 * the others meanwhile went to where it was. One that is not in yet asks again. */
void
og_registration_confirm (OgRegistration *self, gint64 now)
{
  const OgServerRequest request = get_request (self);
  gboolean is_fresh =
      self->challenged && now - self->challenged_at < OG_JUST_MOVED;

  if (self->due == -1 || now - self->confirmed < OG_CONFIRM_SPACING)
    return;

  self->confirmed = now;
  if (self->state != OG_REGISTRATION_JOINED)
    {
      og_registration_ask_at (self, MAX (now, self->sent + OG_CONFIRM_SPACING));
      return;
    }

  og_server_request_alive (&request, is_fresh ? OG_ASK_LIST : 0);
}

void
og_registration_leave (OgRegistration *self)
{
  const OgServerRequest request = get_request (self);

  if (self->state == OG_REGISTRATION_IDLE)
    return;

  if (!og_registration_has_lost_name (self) && self->held_until == 0)
    og_server_request_leave (&request);

  self->state = OG_REGISTRATION_IDLE;
  self->due = -1;
}

static gint64
get_token_wish_deadline (const OgRegistration *self)
{
  return self->is_member && self->challenged
                 && og_cookie_is_repeated (&self->cookie)
             ? og_token_wish_get_due (&self->token_wish)
             : G_MAXINT64;
}

static gint64
get_alive_deadline (const OgRegistration *self)
{
  gint64 wished =
      MIN (get_list_wish_deadline (self), get_token_wish_deadline (self));

  return MIN (self->due, wished);
}

static gint64
get_brisk_deadline (const OgRegistration *self)
{
  return self->is_brisk && self->looks.knows_sessions
                 && self->state == OG_REGISTRATION_JOINED
             ? MAX (self->sent, self->confirmed) + OG_ALIVE_WATCHFUL
             : G_MAXINT64;
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
  else if (now >= get_alive_deadline (self))
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

  deadline = MIN (get_alive_deadline (self), get_silence_deadline (self));
  deadline = MIN (deadline, get_brisk_deadline (self));
  return og_earlier_deadline (deadline, og_looks_next_deadline (&self->looks));
}
