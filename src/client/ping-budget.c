/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/ping-budget.h"

#include "client/candidate-choice.h"
#include "client/limits.h"
#include "wire/site.h"

/* Forged newcomers, or members that move about, may want all that there is. So the
 * last quarters are kept for those who have more reason to be there: while there are
 * too few, the pings that come go to them first. Among equals it is chance. */
typedef enum
{
  OG_PING_TO_NEIGHBOUR, /* the first one, in our own network */
  OG_PING_TO_NEWCOMER,  /* the first one, to a member that has not moved */
  OG_PING_TO_ANYBODY,
} OgPingRank;

/* For one host and for all, by standing: pings at once, and µs until one more. A class
 * of pupils is behind one address, and groups have hundreds of members. */
typedef struct
{
  guint burst;
  gint64 interval;
} Rate;

static const Rate HOST_RATES[OG_N_PING_STANDINGS] = {
  [OG_PING_BLIND] = { 20, G_USEC_PER_SEC / 5 },
  [OG_PING_HEARD] = { 60, G_USEC_PER_SEC / 10 },
  [OG_PING_VOUCHED] = { 100, G_USEC_PER_SEC / 20 },
};

static const Rate RATES[OG_N_PING_STANDINGS] = {
  [OG_PING_BLIND] = { 200, G_USEC_PER_SEC / 50 },
  [OG_PING_HEARD] = { 500, G_USEC_PER_SEC / 100 },
  [OG_PING_VOUCHED] = { 1000, G_USEC_PER_SEC / 200 },
};

/* What an endpoint gets that nobody vouches for: at least so long after the one
 * before, so that two of them come after it can have heard of us. */
static const gint64 BLIND_GAPS[OG_PINGS_BLIND] = {
  0,
  200 * OG_MILLISECOND,
  600 * OG_MILLISECOND,
  1200 * OG_MILLISECOND,
};

/* By a proof where there are probes, as anybody can write the source of a ping. */
static gboolean
is_known (const OgCandidates *candidates, const OgCandidate *candidate)
{
  return candidate->is_proven
         || (candidate->pings_received > 0
             && !og_candidates_want_proof (candidates, candidate));
}

/* Those for others who had this endpoint, or for the same one before it left. */
static guint
count_carried (const OgCandidate *candidate, const OgMuteEndpoint *mute)
{
  guint n_before = mute->n_pings - MIN (mute->n_pings, candidate->pings_sent);

  return MIN (n_before, OG_PINGS_BLIND);
}

/* Two for each that came from there, besides. One that is back gets one ping as
 * soon as our router may have closed to it: then its own come in. */
static gint64
get_gap (const OgCandidates *candidates,
         const OgCandidate *candidate,
         const OgMuteEndpoint *mute)
{
  guint n_sent = candidate->pings_sent + count_carried (candidate, mute);

  if (n_sent >= OG_PINGS_BLIND + 2 * candidate->pings_received)
    return candidate->pings_sent == 0 ? OG_PING_BACK_GAP : OG_PING_BLIND_GAP;
  if (candidate->pings_received > 0)
    return 0;

  return (candidates->has_strayed || candidate->is_stray)
                 && n_sent == OG_PINGS_BLIND - 1
             ? OG_PING_STRAYED_GAP
             : BLIND_GAPS[n_sent];
}

static OgPingStanding
get_standing (const OgCandidate *candidate, gboolean is_vouched)
{
  if (is_vouched)
    return OG_PING_VOUCHED;

  return candidate->pings_received > 0 ? OG_PING_HEARD : OG_PING_BLIND;
}

/* This computer, or the router that has our public endpoint: whoever is behind
 * it is as near to it as we are. */
static gboolean
is_own_host (const OgPingBudget *self, const OgAddress *to)
{
  return og_address_get_scope (to) == OG_SCOPE_COMPUTER
         || (og_address_is_set (&self->own)
             && og_address_has_same_host (to, &self->own));
}

static OgPingRank
get_rank (const OgPingBudget *self,
          const OgCandidates *candidates,
          const OgCandidate *candidate)
{
  const OgAddress *to = &candidate->path.address;

  if (candidate->pings_sent > 0 || candidates->has_strayed)
    return OG_PING_TO_ANYBODY;

  if (og_address_get_scope (to) <= OG_SCOPE_SHARED || is_own_host (self, to))
    return OG_PING_TO_NEIGHBOUR;

  return og_candidate_is_given (candidate) ? OG_PING_TO_ANYBODY
                                           : OG_PING_TO_NEWCOMER;
}

/* @n_kept quarters of the burst are for others. */
static gboolean
has (gint64 full, const Rate *rate, guint n_kept, gint64 now)
{
  guint most = rate->burst - 1 - n_kept * (rate->burst / 4);

  return full - now <= most * rate->interval;
}

static void
take (gint64 *full, const Rate *rate, gint64 now)
{
  *full = MAX (*full, now) + rate->interval;
}

static gint64 *
get_host (OgPingBudget *self, OgPingStanding standing, const OgAddress *to)
{
  const guint64 site = og_site_of (to);

  return &self->hosts[standing][og_siphash (self->key, &site, sizeof site)
                                % OG_PING_BUDGET_HOSTS];
}

/* The server says which router is ours, and may not be honest: so there is a limit. */
static const Rate *
get_host_rate (const OgPingBudget *self,
               OgPingStanding standing,
               const OgAddress *to)
{
  return &HOST_RATES[is_own_host (self, to) ? OG_PING_VOUCHED : standing];
}

/* What somebody vouches for in any way has no ranks. At one host only those
 * come first who were never pinged. No other computer is behind a loopback address. */
static gboolean
take_all (OgPingBudget *self,
          const OgAddress *to,
          OgPingStanding standing,
          OgPingRank rank,
          gint64 now)
{
  guint n_kept = standing == OG_PING_BLIND ? rank : 0;
  const Rate *host_rate = get_host_rate (self, standing, to);
  gint64 *host =
      og_address_is_loopback (to) ? NULL : get_host (self, standing, to);

  if (!has (self->all[standing], &RATES[standing], n_kept, now)
      || (host != NULL && !has (*host, host_rate, n_kept / 2, now)))
    return FALSE;

  take (&self->all[standing], &RATES[standing], now);
  if (host != NULL)
    take (host, host_rate, now);
  return TRUE;
}

void
og_ping_budget_init (OgPingBudget *self, const OgNonces *nonces)
{
  *self = (OgPingBudget){ 0 };
  og_nonces_get_key (nonces, OG_NONCE_HOSTS, self->key);
  og_mute_endpoints_init (&self->mute, self->key);
}

void
og_ping_budget_we_moved (OgPingBudget *self)
{
  og_mute_endpoints_forget (&self->mute);
}

static gboolean
is_early (const OgPingBudget *self,
          const OgCandidates *candidates,
          const OgCandidate *candidate,
          gint64 now)
{
  const OgMuteEndpoint mute =
      og_mute_endpoints_get (&self->mute, &candidate->path.address, now);

  return now - MAX (candidate->ping_sent, mute.pinged)
         < get_gap (candidates, candidate, &mute);
}

OgPingGrant
og_ping_budget_take (OgPingBudget *self,
                     const OgCandidates *candidates,
                     guint place,
                     gboolean is_vouched,
                     gint64 now)
{
  const OgCandidate *candidate = &candidates->places[place];

  if (is_known (candidates, candidate))
    {
      og_mute_endpoints_answered (&self->mute, &candidate->path.address);
      return OG_PING_GRANTED;
    }

  if (!is_vouched && is_early (self, candidates, candidate, now))
    return OG_PING_EARLY;
  if (!take_all (self, &candidate->path.address,
                 get_standing (candidate, is_vouched),
                 get_rank (self, candidates, candidate), now))
    return OG_PING_CROWDED;

  if (!is_vouched)
    og_mute_endpoints_pinged (&self->mute, &candidate->path.address, now);
  return OG_PING_GRANTED;
}
