/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/candidate-choice.h"

/* A peer can say that it has any address. */
gboolean
og_candidates_want_proof (const OgCandidates *self, const OgCandidate *candidate)
{
  return self->needs_proof || candidate->greets
         || og_candidate_is_given (candidate);
}

gboolean
og_candidates_work (const OgCandidates *self, const OgCandidate *candidate)
{
  return candidate != NULL && candidate->answered
         && (candidate->is_proven || !og_candidates_want_proof (self, candidate));
}

/* The better ones come first. No router has to keep a port for IPv6. */
typedef enum
{
  RANK_COMPUTER,
  RANK_NETWORK,
  RANK_IPV6,
  RANK_IPV4,
  RANK_SLOW_IPV6,
  RANK_RELAY,
  N_RANKS
} Rank;

static Rank
get_rank (const OgCandidate *candidate)
{
  const OgAddress *address = &candidate->path.address;
  OgAddressScope scope = og_address_get_scope (address);

  if (candidate->path.relayed_to != 0)
    return RANK_RELAY;
  if (scope == OG_SCOPE_COMPUTER)
    return RANK_COMPUTER;
  if (scope == OG_SCOPE_NETWORK || candidate->is_near)
    return RANK_NETWORK;
  if (og_address_get_family (address) == OG_FAMILY_IPV4)
    return RANK_IPV4;

  return candidate->is_slow ? RANK_SLOW_IPV6 : RANK_IPV6;
}

/* Among equals the source decides. */
static guint
get_order (const OgCandidate *candidate)
{
  return get_rank (candidate) * OG_N_CANDIDATE_SOURCES
         + og_candidate_get_source (candidate);
}

/* Original behaviour: of those that answered, the one whose source comes first
 * in OgCandidateSource. Ours: this holds within a rank. So a relay is used
 * while no other can be. And an answer is a reply to a probe where there are
 * probes, as anybody can write the source of a ping. If none has answered since
 * they were distrusted, and a relay is missing, the one that was in use is
 * used, unless it is forgotten. */
void
og_candidates_choose (OgCandidates *self)
{
  guint best = N_RANKS * OG_N_CANDIDATE_SOURCES;

  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    {
      const OgCandidate *candidate = &self->places[i];

      if (!og_candidates_work (self, candidate) || get_order (candidate) >= best)
        continue;

      best = get_order (candidate);
      self->in_use = i;
      self->has_strayed = FALSE;
      self->left_sent = 0;
    }
}

/* The best one with that rank that has shown that it answers; or OG_CANDIDATE_NONE. */
static guint
find_proven (const OgCandidates *self, Rank rank)
{
  guint best = OG_CANDIDATE_NONE;

  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    {
      const OgCandidate *candidate = &self->places[i];

      if (candidate->is_proven && og_candidates_work (self, candidate)
          && get_rank (candidate) == rank
          && (best == OG_CANDIDATE_NONE
              || get_order (candidate) < get_order (&self->places[best])))
        best = i;
    }

  return best;
}

gboolean
og_candidates_find_rivals (const OgCandidates *self, guint *ipv6, guint *ipv4)
{
  *ipv6 = find_proven (self, RANK_IPV6);
  *ipv4 = find_proven (self, RANK_IPV4);
  return *ipv6 != OG_CANDIDATE_NONE && *ipv4 != OG_CANDIDATE_NONE
         && self->in_use == *ipv6;
}

void
og_candidates_set_slow (OgCandidates *self, guint place)
{
  self->places[place].is_slow = TRUE;
  og_candidates_choose (self);
}
