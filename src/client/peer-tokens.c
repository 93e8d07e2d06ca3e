/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/peer-tokens.h"

#include "client/limits.h"

gboolean
og_peer_tokens_hold (const OgPeer *self, gint64 now)
{
  return self->tokens.are_known
         && (self->tokens.doubted == 0
             || now - self->tokens.doubted < OG_TOKENS_DOUBTED);
}

/* The server gives them to members who prove where they are: such a member
 * answers probes. Who pinged from elsewhere without them was somebody else, or
 * pings again. Where none works, it may be that our token was what a ping
 * lacked. */
gboolean
og_peer_tokens_received (OgPeer *self, const OgUserToken *tokens, gint64 now)
{
  gboolean is_news =
      !self->tokens.are_known
      || !og_token_equal (&self->tokens.shown, &tokens->shown)
      || !og_token_equal (&self->tokens.expected, &tokens->expected);

  if (!og_peer_tokens_hold (self, now))
    og_peer_forget_ping (self, now);

  if (!og_peer_has_lapsed (self))
    og_candidates_set_needs_proof (&self->candidates, TRUE);
  self->relayed = (tokens->capabilities & OG_CAPABILITY_RELAY) != 0 ? now : 0;
  self->tokens = (OgPeerTokens){
    .are_known = TRUE,
    .told = now,
    .shown = tokens->shown,
    .expected = tokens->expected,
  };
  if (is_news && !og_candidates_have_answered (&self->candidates))
    og_establishment_hurry (&self->establishment, now);
  return is_news;
}

gboolean
og_peer_lacks_tokens (const OgPeer *self, gint64 now)
{
  if (!og_peer_tokens_hold (self, now))
    return self->state != OG_PEER_REACHABLE
           || (self->capabilities & OG_CAPABILITY_TOKENS) != 0;

  return self->tokens.doubted != 0
         || (self->state != OG_PEER_REACHABLE
             && now - self->tokens.told >= OG_TOKENS_AWAITED);
}

/* An original that moves about is not new each time. A server that begins again gives
 * others, and nobody knows before they are needed that those we have are old. */
gboolean
og_peer_awaits_tokens (const OgPeer *self, gint64 began, gint64 now)
{
  if (self->tokens.are_known && self->tokens.told < began)
    return now - began < OG_TOKENS_DOUBTED;

  return self->tokens.doubted != 0
         && now - self->tokens.doubted < OG_TOKENS_DOUBTED
         && self->state != OG_PEER_REACHABLE;
}
