/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/candidates.h"
#include "client/comparison.h"
#include "client/deadline-heap.h"
#include "client/establishment.h"
#include "client/given-candidates.h"
#include "client/greeting.h"
#include "client/nonces.h"
#include "client/ping-budget.h"
#include "client/probing.h"
#include "client/soundcheck.h"
#include "client/wrapping.h"
#include "wire/answers.h"
#include "wire/mirror.h"

G_BEGIN_DECLS

/* One other member of our group: the ways to it, whether it is reached, and what
 * it said to us besides the users' OSC. It sends nothing, and never decides who
 * is a member. */

typedef enum
{
  OG_PEER_CONNECTING,       /* no candidate answered yet */
  OG_PEER_REACHABLE,
  OG_PEER_SILENT            /* was reachable; OSC still goes to it for a while */
} OgPeerState;

/* Why a packet is not sent to an original peer. */
typedef enum
{
  OG_WITHHELD_TOO_LARGE,    /* it would end there */
  OG_WITHHELD_MALFORMED,    /* the same */
  OG_WITHHELD_CROWDED,      /* too many seem to be there, see crowds */
  OG_N_WITHHELD
} OgWithheld;

typedef struct
{
  guint64 packets_in;
  guint64 packets_out;
  guint64 bytes_in;
  guint64 bytes_out;
  guint64 withheld[OG_N_WITHHELD];
} OgPeerTraffic;

/* By which a peer and we know each other, as the server told us. */
typedef struct
{
  gboolean are_known;
  gint64 told;              /* when last */
  gint64 doubted;           /* since the peer has moved; 0: they are not */
  OgToken shown;            /* by us */
  OgToken expected;         /* of the peer */
} OgPeerTokens;

/* What was last reported of a peer, so that each change is reported once. */
typedef struct
{
  OgPath path;              /* in use; unset: none */
  gint64 since;             /* when it came into use; 0: none ever was */
  OgPeerState state;
  gboolean said_hello;
  gboolean is_cut_off;
} OgPeerStanding;

/* What all peers of a client share. */
typedef struct
{
  const char *user;         /* our name */
  const OgRouter *router;   /* ours */
  gint64 clock_offset;      /* wall clock minus monotonic clock, µs */
  gboolean is_hidden;       /* nobody is told of us yet */
  OgNonces *nonces;
  OgPingBudget *pings;
  OgWrapping *wrapping;
} OgPeerContext;

typedef struct
{
  /* Owned */
  char *name;

  OgCandidates candidates;
  OgPeerState state;
  OgEstablishment establishment;
  OgProbing probing;
  OgComparison comparison;
  OgSoundcheck soundcheck;
  OgPeerTokens tokens;
  OgCapabilities capabilities; /* as its last hello has them */
  OgRouter router;          /* before it, as it says */
  gint64 given_doubted;     /* since it moved, what it gave before; 0: it is not */
  gint64 relayed;           /* when last known to take what a relay hands on; 0: it is not */
  gboolean said_hello;
  gboolean greets;          /* did so, even if it answers no probes now */
  gboolean is_cut_off;      /* silent for so long that no OSC goes to it */
  gboolean doubted;         /* when last reviewed: it may not hear us any more */
  guint number;             /* the roster's; from 1 on, never the same again */
  gint64 joined;            /* when we learnt of it */
  gint64 borrowed;          /* when a port towards it was last asked for, 0: never */
  gint64 borrow_spacing;    /* from then to the next time */
  gint64 we_moved;          /* when we last did, 0: never */
  gint64 server_heard;      /* when the server last heard it */
  gint64 listed;            /* when the server last told of it */
  gint64 vouched;           /* when it last did so, and had just heard it */
  gboolean is_beside_server; /* in its inner network, where we are not */
  gboolean is_absent;       /* it hears others, and not this one */
  gint64 identified;        /* when it last showed its token, or became absent */
  gint64 heard;             /* when we last heard it, 0: never */
  gint64 ring_questions_full_at; /* a token bucket, see rings */
  gint64 played;            /* when users' OSC last came from it, 0: never */
  gint64 forwarded;         /* when users' OSC last went to it, 0: never */
  OgPeerTraffic traffic;
  OgPeerStanding told;      /* the client's */
  OgPath said;              /* the way by which it was last said to be reachable; unset:
                             * never, or it was said to be silent since */
  OgDeadline deadline;      /* the roster's; may be early, never late */
  guint64 name_hash;        /* the roster's */
} OgPeer;

OgPeer  *og_peer_new                  (const char *name, gint64 now);
void     og_peer_free                 (OgPeer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgPeer, og_peer_free)

gboolean og_peer_info_received        (OgPeer *self, const OgUserInfo *info, gint64 now);
gboolean og_peer_given_received       (OgPeer *self, const OgGiven *given, guint n_given,
                                       gint64 now);
gboolean og_peer_may_have_moved       (const OgPeer *self, gboolean greets, gint64 now);
gboolean og_peer_ping_received        (OgPeer *self, const OgPath *path, gboolean greets,
                                       gint64 now);
void     og_peer_hello_received       (OgPeer *self, gint64 now);
void     og_peer_greeted              (OgPeer *self, const OgGreeting *greeting, gint64 now);
gboolean og_peer_proof_received       (OgPeer *self, const OgProbeReply *reply, const OgPath *path,
                                       gint64 now);
void     og_peer_probe_reply_received (OgPeer *self, const OgProbeReply *reply, const OgPath *path,
                                       const OgPeerContext *context, gint64 now);
void     og_peer_set_absent           (OgPeer *self, gboolean is_absent, gint64 now);
void     og_peer_heard                (OgPeer *self, gint64 now);
gboolean og_peer_set_relay            (OgPeer *self, const OgPath *path, gint64 now);
gboolean og_peer_forget_ping          (OgPeer *self, gint64 now);
void     og_peer_we_moved             (OgPeer *self, gint64 now);
void     og_peer_review               (OgPeer *self, gint64 now);
gint64   og_peer_next_review          (const OgPeer *self);
gboolean og_peer_is_forgotten         (const OgPeer *self, gint64 now);

static inline gboolean
og_peer_is_reached (const OgPeer *self)
{
  return self->candidates.in_use != OG_CANDIDATE_NONE;
}

/* Without a relay between. */
static inline gboolean
og_peer_is_direct (const OgPeer *self)
{
  const OgCandidate *in_use = og_candidates_get_in_use (&self->candidates);

  return in_use != NULL && in_use->path.relayed_to == 0;
}

/* It says hello, or did until it fell silent. */
static inline gboolean
og_peer_is_ours (const OgPeer *self)
{
  return self->said_hello || self->greets;
}

/* It answered probes once, and does not now: an original may be where it was. */
static inline gboolean
og_peer_has_lapsed (const OgPeer *self)
{
  return self->greets && !self->said_hello;
}

static inline gboolean
og_peer_is_probing (const OgPeer *self)
{
  return og_peer_is_reached (self) && self->probing.due != -1;
}

/* og_peer_info_received: takes over the endpoints that the server gives, which
 * the caller has checked. og_peer_ping_received: a ping with its name came by
 * @path, and is believed. Both give TRUE if a candidate is new or has answered:
 * paths must be looked up again.
 *
 * og_peer_given_received: it says that it has these endpoints besides; they are to be
 * tried. TRUE if that is new: paths must be looked up again.
 *
 * og_peer_proof_received: TRUE if @reply proves the candidate with that @path, which
 * can be used now: paths must be looked up again.
 *
 * og_peer_may_have_moved: none of its candidates seems to work, so that a ping with its
 * name may come by another path. If the peer @greets, a hello is beside that ping.
 *
 * og_peer_greeted: with a ping that is believed.
 *
 * og_peer_set_absent: the server's lists go on, and it does not hear the peer.
 *
 * og_peer_heard: any datagram came by one of its candidates.
 *
 * og_peer_set_relay: the path by which a relay hands on to it, while it is known to take
 * that; unset: there is none. TRUE if that is new: paths must be looked up again.
 *
 * og_peer_forget_ping: the path by which it pinged, and which the server did not give.
 * FALSE: there is none. If it was the one in use, another way is looked for.
 *
 * og_peer_we_moved: we have another endpoint, so all candidates must prove
 * themselves again. OSC keeps going where it went until one does.
 *
 * og_peer_review: notices that the peer has fallen silent, is in doubt, or answers
 * no probes any more. og_peer_next_review: when that is next to be called,
 * monotonic µs.
 *
 * og_peer_is_forgotten: neither the server nor we heard it for OG_PEER_FORGOTTEN.
 *
 * og_peer_is_reached: there is a candidate in use. og_peer_is_probing: by that
 * one, the peer is asked for replies. */

G_END_DECLS
