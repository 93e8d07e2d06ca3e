/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/diagnosis.h"

static gboolean
varies (const OgRouter *router)
{
  return router->varies == OG_FINDING_YES;
}

static OgCause
judge_routers (const OgRouter *ours, const OgRouter *theirs)
{
  if (varies (ours) && varies (theirs))
    return OG_CAUSE_BOTH_ROUTERS;
  if (varies (ours))
    return OG_CAUSE_OUR_ROUTER;

  return varies (theirs) ? OG_CAUSE_THEIR_ROUTER : OG_CAUSE_UNKNOWN;
}

/* Two on one computer have one address as well, and no router between them. Some routers
 * give their own address to all who come in to the server behind them. */
static gboolean
are_behind_one_router (const OgSessionStatus *session, const OgAddress *peer)
{
  return session->router.translates != OG_FINDING_NO
         && !og_address_has_same_host (peer, &session->server)
         && og_address_has_same_host (peer, &session->public_address);
}

static gboolean
is_inner (const OgAddress *address)
{
  return og_address_is_set (address)
         && og_address_get_scope (address) <= OG_SCOPE_SHARED;
}

/* Whoever is on its own machine is known outside by its address. */
static gboolean
are_beside_server (const OgSessionStatus *session, const OgAddress *peer)
{
  return is_inner (&session->public_address) && is_inner (&session->server)
         && !is_inner (peer)
         && !og_address_has_same_host (&session->public_address,
                                       &session->server);
}

static gboolean
has_ipv6 (const OgCandidates *candidates)
{
  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    {
      const OgCandidate *candidate = &candidates->places[i];

      if (candidate->sources != 0 && candidate->path.relayed_to == 0
          && og_address_get_family (&candidate->path.address) == OG_FAMILY_IPV6)
        return TRUE;
    }

  return FALSE;
}

/* OSC reaches the peer over the server. */
static OgCause
judge_relayed (const OgPeerStatus *peer, const OgSessionStatus *session)
{
  const OgCandidate *public =
      og_candidates_get (&peer->candidates, OG_CANDIDATE_PUBLIC);

  if (session->server_transport != OG_TRANSPORT_UDP)
    return OG_CAUSE_OUR_UDP;
  if (session->lacks_ipv4 && has_ipv6 (&peer->candidates))
    return OG_CAUSE_IPV6_BLOCKED;
  if (session->lacks_ipv4 && public != NULL)
    return OG_CAUSE_NO_IPV4;
  if (peer->is_beside_server)
    return OG_CAUSE_THEIR_NETWORK;
  if (public == NULL)
    return OG_CAUSE_THEIR_UDP;
  if (are_beside_server (session, &public->path.address))
    return OG_CAUSE_OUR_NETWORK;
  if (are_behind_one_router (session, &public->path.address))
    return OG_CAUSE_ONE_ROUTER;

  return judge_routers (&session->router, &peer->router);
}

OgCause
og_diagnosis_of_peer (const OgPeerStatus *peer, const OgSessionStatus *session)
{
  const OgCandidate *in_use = og_candidates_get_in_use (&peer->candidates);

  gint64 since = MAX (peer->joined, peer->way_since);

  if (session->taken - since < OG_DIAGNOSIS_AFTER || peer->state == OG_PEER_SILENT)
    return OG_CAUSE_NONE;
  if (in_use == NULL)
    return OG_CAUSE_NO_RELAY;

  return in_use->path.relayed_to != 0 ? judge_relayed (peer, session)
                                      : OG_CAUSE_NONE;
}
