/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/deliveries.h"
#include "client/early-pings.h"
#include "client/event.h"
#include "client/forwarding.h"
#include "client/loops.h"
#include "client/not-relayed.h"
#include "client/peer-news.h"
#include "client/ping-trust.h"
#include "client/roster.h"
#include "client/soundcheck-round.h"

G_BEGIN_DECLS

/* A group that we are in: its members, the ways to them, and what goes between
 * them and our programs. Its members are given from outside: today the client
 * hands on what a server lists. So it knows nothing of a server, nor of our
 * registration with one. What peers say is the subject of client/group-control. */

typedef struct
{
  const char *name;
  const char *password;     /* that the user knows */
  const char *user;         /* our name in it; borrowed */
  OgOutbox *outbox;         /* borrowed */
  OgNonces *nonces;         /* borrowed */
  const OgRouter *router;   /* ours, as far as it is known; borrowed */
  gint64 clock_offset;      /* wall clock minus monotonic clock, µs */
  gboolean passes_pings;    /* local programs hear pings, as from the original */
  gboolean lenient;         /* loops are noticed, and nothing is held back */
  gboolean meets_nobody;    /* whoever is listed */
  OgEventSink sink;
} OgGroupConfig;

/* What would help us with the members, of who lists them. */
typedef enum
{
  OG_WISH_LIST = 1 << 0,    /* a member may have moved */
  OG_WISH_TOKENS = 1 << 1,  /* we lack those of a member, or have old ones */
  OG_WISH_TOKENS_SOON = 1 << 2, /* those of a member who is new */
  OG_WISH_STRANGER = 1 << 3 /* to know who pings: a newcomer, one who moved, or nobody */
} OgGroupWishes;

/* It must stay where it is in memory. */
typedef struct
{
  /* Owned */
  char *name;
  OgRoster *roster;
  OgForwarding *forwarding;
  OgDeliveries *deliveries;
  OgLoops loops;

  char password[OG_DIGEST_SIZE];
  OgEventSink sink;
  OgPeerContext peering;
  OgPingBudget pings;
  OgWrapping wrapping;
  OgNewsScene news;
  gboolean relay_is_heard;  /* by it something may get through */
  OgNotRelayed not_relayed;
  OgEarlyPings early_pings;
  OgSoundcheckRound soundchecks;
  gboolean is_joined;       /* by whoever knows its members */
  gboolean meets_nobody;
  OgMembersSource source;
  OgGroupWishes wishes;
  gboolean has_originals;   /* when last advanced, that are reached */
  gint64 roll_call;         /* when we look who is missing; -1: not planned */
  gint64 token_call;        /* when we look whose tokens are; -1: not planned */
  gint64 borrow_call;       /* when a port is asked for; -1: not planned */
  gint64 borrow_looked;     /* when we last looked for whom */
} OgGroup;

void          og_group_init              (OgGroup *self, const OgGroupConfig *config);
void          og_group_clear             (OgGroup *self);
OgCredentials og_group_get_credentials   (OgGroup *self);

void          og_group_set_joined        (OgGroup *self, gboolean is_joined,
                                          gboolean gives_tokens);
void          og_group_set_hidden        (OgGroup *self, gboolean is_hidden, gint64 now);
void          og_group_set_relay         (OgGroup *self, const OgPath *relay,
                                          const OgToken *cookie, gboolean is_heard,
                                          gint64 now);
void          og_group_set_outage        (OgGroup *self, OgOutage outage, gint64 now);
OgPath        og_group_relayed_from      (OgGroup *self, OgPeer *peer, gint64 now);
void          og_group_set_listed        (OgGroup *self, gint64 listed);
gboolean      og_group_member_listed     (OgGroup *self, const OgUserInfo *info, gint64 now);
gboolean      og_group_tokens_received   (OgGroup *self, const OgUserToken *tokens, gint64 now);
void          og_group_given_received    (OgGroup *self, const char *user,
                                          const OgGiven *given, guint n_given, gint64 now);
void          og_group_member_left       (OgGroup *self, const char *user);
void          og_group_forget_members    (OgGroup *self);
OgGroupWishes og_group_take_wishes       (OgGroup *self);

void          og_group_we_moved          (OgGroup *self, gint64 now);
void          og_group_tell_originals    (OgGroup *self, gint64 now);
void          og_group_soundcheck        (OgGroup *self, gint64 now);
gboolean      og_group_users_received    (OgGroup *self, OgPeer *peer,
                                          const OgDatagram *datagram,
                                          OgDelivery *delivery, gint64 now);
void          og_group_set_clock         (OgGroup *self, gint64 offset);
const OgRun  *og_group_forward           (OgGroup *self, const OgDatagram *datagrams,
                                          guint n_datagrams, guint *n_runs, gint64 now);
void          og_group_review_peer       (OgGroup *self, OgPeer *peer, gint64 now);
void          og_group_advance           (OgGroup *self, gint64 now);
gint64        og_group_next_deadline     (OgGroup *self);

/* og_group_get_credentials: valid as long as the group.
 *
 * og_group_set_relay: who hands on packets to members, and knows us by @cookie; unset:
 * nobody does. Unless it @is_heard, a peer that is reached directly is not given it.
 *
 * og_group_set_outage: what is gone if whoever hands on packets does not answer: that
 * members are lost with it is not told.
 *
 * og_group_relayed_from: @peer sent something by the relay, so that it also takes what goes
 * by it. Gives the path.
 *
 * og_group_set_joined: the one who knows its members has taken us, or no longer
 * has us. FALSE at first. While it is FALSE new members are ignored; those that
 * we know stay. @gives_tokens: members who understand them get tokens from it.
 *
 * og_group_set_hidden: the others are not told of us yet, so that no router of theirs lets
 * us in. FALSE at first. When that ends, all who are not reached are pinged at once.
 *
 * og_group_set_listed: the members were listed then, at the latest: one that has
 * not been told of for some time is not a member any more, if it is not heard.
 *
 * og_group_member_listed: somebody is a member, known already or not. The
 * endpoints are those to be tried. Ignored while we are not in the group. TRUE: it is new
 * or has moved, and pings with its name came before that told us so.
 *
 * og_group_tokens_received: FALSE: they are not news.
 *
 * og_group_given_received: @user says that it has these endpoints besides, which are to
 * be tried. No effect if it is not a member.
 *
 * og_group_member_left: no effect if we do not know that member.
 *
 * og_group_forget_members: reports nothing of it, as when we leave.
 *
 * og_group_take_wishes: they are to be fulfilled soon, and forgotten by the group.
 *
 * og_group_we_moved: all candidates must prove themselves again.
 *
 * og_group_tell_originals: a router gave us another endpoint. Peers of ours find
 * that out; to the others we open the way.
 *
 * og_group_users_received: users' OSC from @peer. TRUE: @delivery is for the local
 * programs, now.
 *
 * og_group_review_peer: to be called after anything that can have changed the
 * state of @peer. Reports each change once. */

G_END_DECLS
