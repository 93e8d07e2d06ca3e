/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/cookie.h"
#include "client/former-password.h"
#include "client/list-wish.h"
#include "client/limits.h"
#include "client/looks.h"
#include "client/token-wish.h"
#include "wire/answers.h"
#include "wire/endpoints.h"
#include "wire/hello.h"
#include "wire/outbox.h"

G_BEGIN_DECLS

/* Our registration with the server: when to say that we are alive, whether it
 * took us, whether it still answers. It knows nothing of peers. What the server answers
 * is the subject of client/registration-answers. */

typedef enum
{
  OG_REGISTRATION_IDLE,           /* no address of a server yet */
  OG_REGISTRATION_CONNECTING,     /* no answer yet */
  OG_REGISTRATION_JOINED,
  OG_REGISTRATION_WRONG_PASSWORD, /* the user's: the name is taken */
  OG_REGISTRATION_NAME_IN_USE,    /* by another client of the same user */
  OG_REGISTRATION_WRONG_GROUP_PASSWORD,
  OG_REGISTRATION_FULL,           /* the server's limit of users */
  OG_REGISTRATION_GROUPS_FULL,    /* the server's limit of groups */
  OG_REGISTRATION_REFUSED,        /* for a reason that it does not name */
  OG_REGISTRATION_SILENT,         /* no answer for too long */
  OG_N_REGISTRATION_STATES
} OgRegistrationState;

typedef struct
{
  /* Borrowed */
  OgCredentials user;
  OgCredentials group;
  OgNonces *nonces;
  OgFormerPassword former_password;
  OgOutbox *outbox;

  OgRegistrationState state;
  OgPath server;
  OgAddress private_address;
  OgEndpoints endpoints;    /* all that our socket has */
  OgCookie cookie;          /* by which the server is known */
  OgReachedAt reached_at;   /* as the server said it; unset: it did not */
  guint16 mirror_port;      /* the second one of the server; 0: none is known */
  gboolean is_member;       /* the server took us: until then we meet nobody */
  gboolean is_listed;       /* it took our proof: until then it tells nobody of us */
  gint64 due;               /* of the next alive, -1: none */
  gboolean is_pressing;     /* it has a reason, whatever answers come first */
  gint64 sent;              /* the last alive */
  gboolean is_brisk;        /* the server must learn soon where we are */
  OgListWish list_wish;
  OgTokenWish token_wish;
  gint64 confirmed;         /* when last we said that we are still there */
  gint64 answered;          /* the last status about us, or when we began */
  gint64 heard;             /* the last status about us, 0: none yet */
  gint64 listed;            /* the last list of the group, 0: none yet */
  gint64 round_trip;        /* of the first answer to an alive; 0: not known */
  gint64 retry;             /* time to the next alive without an answer */
  OgLooks looks;            /* at a server that knows no sessions */
  gboolean has_yielded;     /* we do not ask for the name, but look for it */
  gboolean is_waiting;      /* the alive, for what the look finds */
  gint64 held_until;        /* another may have the name; 0: it has not */
  gboolean is_answering;    /* the packet that is being read, to an alive */
  gboolean said_hello;
  OgCapabilities capabilities; /* of the server, as its last hello has them */
  gboolean challenged;
  gint64 challenged_at;     /* when last by another challenge: we moved */
  guint8 challenge[OG_CHALLENGE_SIZE];
} OgRegistration;

void     og_registration_init          (OgRegistration *self, const OgCredentials *user,
                                        const OgCredentials *group, guint64 session,
                                        OgNonces *nonces, OgOutbox *outbox);
void     og_registration_set_server    (OgRegistration *self, const OgPath *server,
                                        const OgAddress *private_address, gint64 now);
void     og_registration_set_way       (OgRegistration *self, const OgPath *server,
                                        const OgAddress *private_address,
                                        const guint8 *challenge, gint64 now);
void     og_registration_set_endpoints (OgRegistration *self, const OgAddress *addresses,
                                        guint n_addresses, gint64 now);
void     og_registration_ask_by        (const OgRegistration *self, const OgPath *path);
void     og_registration_ask_at        (OgRegistration *self, gint64 due);
void     og_registration_offer_password (OgRegistration *self, const char *password,
                                        const OgAddress *host, gint64 now);
void     og_registration_hurry         (OgRegistration *self, gint64 now);
void     og_registration_confirm       (OgRegistration *self, gint64 now);
void     og_registration_leave         (OgRegistration *self);
void     og_registration_advance       (OgRegistration *self, gint64 now);
gint64   og_registration_next_deadline (const OgRegistration *self);

static inline void
og_registration_set_brisk (OgRegistration *self, gboolean is_brisk)
{
  self->is_brisk = is_brisk;
}

/* Until the original's time is over, nobody else is taken for the server. */
static inline void
og_registration_fell_silent (OgRegistration *self)
{
  self->state = OG_REGISTRATION_SILENT;
}

static inline gboolean
og_registration_is_relayed (const OgRegistration *self)
{
  return self->is_member && og_cookie_is_repeated (&self->cookie)
         && (self->capabilities & OG_CAPABILITY_RELAY) != 0;
}

/* It tells members of each other once they have proved where they are, and we have not. */
static inline gboolean
og_registration_is_hidden (const OgRegistration *self)
{
  return self->challenged && !self->is_listed
         && og_cookie_is_repeated (&self->cookie);
}

/* It was heard since our last but one alive. */
static inline gboolean
og_registration_is_heard (const OgRegistration *self, gint64 now)
{
  return now - self->answered < OG_SERVER_DOUBTED;
}

/* Another has our name. */
static inline gboolean
og_registration_has_lost_name (const OgRegistration *self)
{
  return self->state == OG_REGISTRATION_WRONG_PASSWORD
         || self->state == OG_REGISTRATION_NAME_IN_USE;
}

/* og_registration_set_server: registers at once, even at the same address: it
 * is called when the name was resolved and when our network changed.
 *
 * og_registration_set_way: registers at once, at the same server by another path.
 * @challenge: what it sent us by that, OG_CHALLENGE_SIZE bytes; NULL: not known.
 *
 * og_registration_set_endpoints: the server is told soon, if it knows what to do with
 * them.
 *
 * og_registration_ask_by: whether the server is there, by @path, without registering.
 *
 * og_registration_ask_at: the next alive is due then, at the latest, whatever answers
 * come first.
 *
 * og_registration_hurry: there is a reason to ask the server now, such as a member that
 * may not hear us any more. It asks at most once each OG_ALIVE_SPACING.
 *
 * og_registration_confirm: the server asks whether we are still there. Answers
 * at most each OG_CONFIRM_SPACING.
 *
 * og_registration_set_brisk: there are members who learn only from the server
 * that we have another endpoint. A server of ours hears us each OG_ALIVE_WATCHFUL
 * then; an original one does anyway.
 *
 * og_registration_fell_silent: a member's server gives no answer, whatever it is asked.
 *
 * og_registration_is_relayed: the server hands on packets among its members.
 *
 * og_registration_leave: sends nothing if another has our name. */

G_END_DECLS
