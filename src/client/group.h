/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/deliveries.h"
#include "client/early-pings.h"
#include "client/event.h"
#include "client/forwarding.h"
#include "client/loops.h"
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
  gint64 clock_offset;      /* wall clock minus monotonic clock, µs */
  gboolean passes_pings;    /* local programs hear pings, as from the original */
  gboolean lenient;         /* loops are noticed, and nothing is held back */
  OgEventSink sink;
} OgGroupConfig;

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
  OgEarlyPings early_pings;
  OgSoundcheckRound soundchecks;
  gboolean is_joined;       /* by whoever knows its members */
  gint64 listed;            /* when its members last were; 0: never */
  gboolean wants_list;      /* somebody may have joined, or moved */
  gboolean has_originals;   /* when last advanced, that are reached */
  gint64 roll_call;         /* when we look who is missing; -1: not planned */
} OgGroup;

void          og_group_init              (OgGroup *self, const OgGroupConfig *config);
void          og_group_clear             (OgGroup *self);
OgCredentials og_group_get_credentials   (OgGroup *self);

void          og_group_set_joined        (OgGroup *self, gboolean is_joined);
void          og_group_set_listed        (OgGroup *self, gint64 listed);
void          og_group_member_listed     (OgGroup *self, const OgUserInfo *info, gint64 now);
void          og_group_member_left       (OgGroup *self, const char *user);
void          og_group_forget_members    (OgGroup *self);
gboolean      og_group_take_wish         (OgGroup *self);

void          og_group_we_moved          (OgGroup *self, gint64 now);
void          og_group_tell_originals    (OgGroup *self, gint64 now);
void          og_group_soundcheck        (OgGroup *self, gint64 now);
gboolean      og_group_users_received    (OgGroup *self, OgPeer *peer,
                                          const OgDatagram *datagram,
                                          OgDelivery *delivery, gint64 now);
void          og_group_review_peer       (OgGroup *self, OgPeer *peer);
void          og_group_advance           (OgGroup *self, gint64 now);
gint64        og_group_next_deadline     (OgGroup *self);

/* og_group_get_credentials: valid as long as the group.
 *
 * og_group_set_joined: the one who knows its members has taken us, or no longer
 * has us. FALSE at first. While it is FALSE new members are ignored; those that
 * we know stay.
 *
 * og_group_set_listed: the members were listed then, at the latest: one that has
 * not been told of for some time is not a member any more, if it is not heard.
 *
 * og_group_member_listed: somebody is a member, known already or not. The
 * endpoints are those to be tried. Ignored while we are not in the group.
 *
 * og_group_member_left: no effect if we do not know that member.
 *
 * og_group_forget_members: reports nothing of it, as when we leave.
 *
 * og_group_take_wish: TRUE: the members should be listed soon, because somebody
 * pinged whom we do not know, or from an unknown endpoint. The wish is forgotten
 * then.
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
