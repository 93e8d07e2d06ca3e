/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/limits.h"
#include "client/peer-upkeep.h"

#include "ear.h"

G_BEGIN_DECLS

/* The peer "ann" of the member "tim" in virtual time, with the two endpoints
 * that a server gives, and a place from where else her pings come. */

#define OG_ANN_PRIVATE   "192.168.1.30:22243"
#define OG_ANN_PUBLIC    "198.51.100.7:40000"
#define OG_ANN_ELSEWHERE "198.51.100.7:40001"

typedef struct
{
  /* Owned */
  OgPeer *peer;
  OgOutbox *outbox;

  OgWrapping wrapping;
  OgEar ear;
  OgNonces nonces;
  OgPingBudget pings;
  gint64 now;
  gboolean answers_probes;
} OgPeerRig;

void     og_peer_rig_init    (OgPeerRig *self);
void     og_peer_rig_clear   (OgPeerRig *self);
gboolean og_peer_rig_info    (OgPeerRig *self, const char *private_address,
                              const char *public_address, gint32 age);
gboolean og_peer_rig_ping    (OgPeerRig *self, const char *from);
void     og_peer_rig_advance (OgPeerRig *self, gint64 by);
void     og_peer_rig_settle  (OgPeerRig *self, const char *from);

/* og_peer_rig_info: what the server tells of ann. Nothing is told at first.
 *
 * og_peer_rig_advance: steps from deadline to deadline, up to the one at which
 * she is forgotten.
 *
 * og_peer_rig_settle: she pings at once from there, and all rounds are over;
 * nothing of that is left to hear. */

/* NULL: that source gave none. */
static inline OgCandidate *
og_peer_rig_get (OgPeerRig *self, OgCandidateSource source)
{
  return og_candidates_get (&self->peer->candidates, source);
}

#define og_peer_rig_expect_in_use(self, source)                                \
  g_assert_true (og_candidates_get_in_use (&(self)->peer->candidates)          \
                 == og_peer_rig_get (self, OG_CANDIDATE_##source))

#define og_peer_rig_expect_not_reached(self)                                   \
  g_assert_null (og_candidates_get_in_use (&(self)->peer->candidates))

#define og_peer_rig_expect_state(self, expected)                               \
  g_assert_cmpint ((self)->peer->state, ==, OG_PEER_##expected)

G_END_DECLS
