/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/ping-trust.h"

#include "client/limits.h"
#include "client/peer-tokens.h"

/* By a path that the server gave, a ping is believed. But when the server goes on and
 * hears the peer no more, it may have dropped off, and somebody else may have its
 * place: another program there, or a neighbour behind its router. Then what comes from
 * there counts only while the peer shows its token now and then, where it does so.
 *
 * By any other path a ping is believed if none of those seems to work, and
 *
 *   we have tokens of the peer          it shows the right one
 *   we could have them                  it is not, but they are asked for
 *   otherwise, as of original members   the server hears the peer: else it has
 * not moved, and somebody else pings in its name
 *
 * There whoever pings from the host that the server gave comes before others: a router
 * with a port for each destination is there, and strangers are elsewhere. */

gboolean
og_ping_trust_shows_token (const OgPeer *peer, const OgGreeting *greeting)
{
  return greeting->has_token
         && og_token_equal (&greeting->token, &peer->tokens.expected);
}

/* Such a peer needs no other way to us, and we miss no token of it. Otherwise
 * any stranger could make us ask for them. */
static gboolean
is_reached_well (const OgPeer *peer)
{
  return peer->state == OG_PEER_REACHABLE && !peer->doubted;
}

/* It says so itself, or did. */
static gboolean
could_have_tokens (const OgPeer *peer,
                   const OgGreeting *greeting,
                   const OgMembersSource *source)
{
  return source->gives_tokens
         && ((peer->capabilities | greeting->capabilities) & OG_CAPABILITY_TOKENS)
                != 0;
}

static gboolean
is_at_home (const OgPeer *peer, const OgPath *path)
{
  static const OgCandidateSource sources[] = { OG_CANDIDATE_PRIVATE,
                                               OG_CANDIDATE_PUBLIC };

  for (guint i = 0; i < G_N_ELEMENTS (sources); i++)
    {
      const OgCandidate *listed =
          og_candidates_get (&peer->candidates, sources[i]);

      if (listed != NULL
          && og_address_has_same_host (&listed->path.address, &path->address))
        return TRUE;
    }

  return FALSE;
}

/* A stranger, perhaps, who was believed before the peer pinged. */
static gboolean
is_used_elsewhere (const OgPeer *peer)
{
  const OgCandidate *in_use = og_candidates_get_in_use (&peer->candidates);

  return in_use != NULL && !is_at_home (peer, &in_use->path);
}

/* An original that we play to, directly or by a port that it was told, needs a while to
 * find us when we have moved, and all the time strangers may be faster. */
static gboolean
may_be_elsewhere (const OgPeer *peer, gint64 now)
{
  return !og_peer_is_reached (peer) || peer->greets
         || now - MAX (peer->heard, peer->establishment.started)
                >= OG_ORIGINAL_DOUBTED;
}

/* Without a token. */
static gboolean
may_be_there (const OgPeer *peer,
              const OgPath *path,
              const OgGreeting *greeting,
              gint64 now)
{
  gboolean may_have_moved =
      og_peer_may_have_moved (peer, greeting->says_hello, now);

  return is_at_home (peer, path)
             ? may_have_moved || is_used_elsewhere (peer)
             : may_have_moved && may_be_elsewhere (peer, now);
}

gboolean
og_ping_trust_is_doubtful (const OgPeer *peer, const OgPath *path, gint64 now)
{
  const OgCandidate *candidate;

  if (!peer->is_absent || path->relayed_to != 0
      || now - peer->identified < OG_IDENTITY_VALID
      || !og_peer_tokens_hold (peer, now))
    return FALSE;

  candidate = og_candidates_find (&peer->candidates, path);
  return candidate != NULL && og_candidate_may_learn_token (candidate);
}

OgPingVerdict
og_ping_trust_judge (const OgPeer *peer,
                     const OgPath *path,
                     const OgGreeting *greeting,
                     const OgMembersSource *source,
                     gint64 now)
{
  gboolean is_believed;

  if (path->relayed_to != 0)
    return OG_PING_BELIEVED;
  if (og_candidates_find (&peer->candidates, path) != NULL)
    return !og_ping_trust_is_doubtful (peer, path, now)
                   || og_ping_trust_shows_token (peer, greeting)
               ? OG_PING_BELIEVED
               : OG_PING_REFUSED;

  if (!og_peer_tokens_hold (peer, now))
    {
      if (could_have_tokens (peer, greeting, source))
        return OG_PING_LACKS_TOKEN;
      is_believed = og_presence_is_alive (peer, source)
                    && may_be_there (peer, path, greeting, now);
    }
  else if (og_ping_trust_shows_token (peer, greeting))
    is_believed = og_peer_may_have_moved (peer, greeting->says_hello, now);
  else
    return is_reached_well (peer) ? OG_PING_REFUSED : OG_PING_LACKS_TOKEN;

  return is_believed ? OG_PING_BELIEVED : OG_PING_REFUSED;
}

/* While nothing is listed, as when the server is gone, those who play play on. */
gboolean
og_ping_trust_is_over (const OgPeer *peer, const OgMembersSource *source, gint64 now)
{
  return !og_peer_tokens_hold (peer, now)
         && (og_presence_is_missing (peer, source)
             || source->listed - peer->vouched >= OG_PING_VALID);
}
