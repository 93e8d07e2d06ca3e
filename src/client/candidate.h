/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/path.h"
#include "wire/peering.h"

G_BEGIN_DECLS

/* One way to a peer, and all of them, as values. What happens to them is the subject of
 * client/candidates, which one is used that of client/candidate-choice. */

typedef enum
{
  OG_CANDIDATE_PRIVATE,     /* what the peer thinks it is */
  OG_CANDIDATE_GIVEN_1,     /* others that the peer says it has, the best first */
  OG_CANDIDATE_GIVEN_2,
  OG_CANDIDATE_GIVEN_3,
  OG_CANDIDATE_GIVEN_4,
  OG_CANDIDATE_PUBLIC,      /* what the server sees */
  OG_CANDIDATE_PING,        /* where a ping came from, if neither */
  OG_CANDIDATE_RELAY,       /* the server hands on to it */
  OG_N_CANDIDATE_SOURCES
} OgCandidateSource;

/* Each source gives at most one. */
#define OG_CANDIDATES_MAX OG_N_CANDIDATE_SOURCES
#define OG_CANDIDATE_NONE OG_CANDIDATES_MAX

/* That many endpoints of those that a peer says it has are tried. */
#define OG_GIVEN_MAX 4

/* Their bits. */
#define OG_CANDIDATES_GIVEN                                                    \
  (1u << OG_CANDIDATE_GIVEN_1 | 1u << OG_CANDIDATE_GIVEN_2                     \
   | 1u << OG_CANDIDATE_GIVEN_3 | 1u << OG_CANDIDATE_GIVEN_4)

typedef struct
{
  OgPath path;
  guint sources;            /* bits, 1 << OgCandidateSource; 0: this place is free */
  gboolean is_near;         /* in a local network of ours, though all could have it */
  gboolean is_slow;         /* compared with another that works */
  gboolean is_stray;        /* instead of another that never answered */
  gboolean answered;        /* a ping came by it */
  gboolean greets;          /* with a hello: whoever is there answers probes */
  gboolean is_proven;       /* and the reply to its proof, which nobody can guess */
  OgProbe proof;            /* the probe that it has to answer; all zero: not drawn */
  gint64 ping_sent;         /* when last, 0: never */
  gint64 ping_received;     /* when last, 0: never */
  gint64 retry;             /* of a ping that others left no room for; 0: there is none */
  guint pings_sent;         /* also to where it said it was before */
  guint pings_received;
  gint64 round_trip;        /* of the last probe that was answered by it, µs; 0: none */
} OgCandidate;

/* A candidate keeps its place. All zero is not valid. */
typedef struct
{
  OgCandidate places[OG_CANDIDATES_MAX];
  guint in_use;             /* a place, or OG_CANDIDATE_NONE */
  guint owed;               /* the place by which to answer a ping, or OG_CANDIDATE_NONE */
  gboolean needs_proof;     /* the server says that the peer answers probes */
  gboolean has_strayed;     /* moved, or came back, and never answered anywhere */
  guint left_sent;          /* pings to what it left since, at most */
  gint64 left_ping_sent;    /* when last */
  guint given_left_sent;    /* the same of what it gave, and takes back */
  gint64 given_left_ping_sent;
} OgCandidates;

static inline OgCandidateSource
og_candidate_get_source (const OgCandidate *self)
{
  return (OgCandidateSource) g_bit_nth_lsf (self->sources, -1);
}

/* It is known only from what the peer itself says. */
static inline gboolean
og_candidate_is_given (const OgCandidate *self)
{
  OgCandidateSource first =
      self->sources != 0 ? og_candidate_get_source (self) : OG_CANDIDATE_RELAY;

  return first >= OG_CANDIDATE_GIVEN_1 && first <= OG_CANDIDATE_GIVEN_4
         && (self->sources & 1u << OG_CANDIDATE_PUBLIC) == 0;
}

/* A private address can be somebody else's. */
static inline gboolean
og_candidate_may_learn_token (const OgCandidate *self)
{
  const guint others = 1u << OG_CANDIDATE_PUBLIC | 1u << OG_CANDIDATE_PING;

  return (self->sources & others) != 0
         || (og_candidate_is_given (self)
             && og_address_get_scope (&self->path.address) > OG_SCOPE_SHARED);
}

/* og_candidate_get_source: the first, if several gave it.
 *
 * og_candidate_may_learn_token: what we send there may show our token, and what comes from
 * there the peer's. */

G_END_DECLS
