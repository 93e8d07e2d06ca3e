/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/claimant.h"

/* A session is told apart by half of it: two on one name are never alike. And nobody
 * can write a source on what comes by TCP: who sends by it receives by it, too. */
OgClaimant
og_claimant_by (const OgRequestScan *scan, const OgPath *from)
{
  guint32 session = (guint32) (scan->session ^ scan->session >> 32);

  return (OgClaimant){
    .path = *from,
    .session = scan->session != OG_SESSION_NONE ? MAX (session, 1) : 0,
    .says_hello = scan->says_hello,
    .is_proven =
        scan->proof != OG_PROOF_NONE || from->transport != OG_TRANSPORT_UDP,
    .has_cookie = scan->has_cookie,
    .cookie = scan->cookie,
  };
}

gboolean
og_claimant_equal (const OgClaimant *self, const OgClaimant *other)
{
  return self->session == other->session
         && og_path_equal (&self->path, &other->path);
}

gboolean
og_claimant_is_at_home (const OgClaimant *self, const OgUser *user)
{
  return og_user_is_at (user, &self->path);
}

gboolean
og_claimant_may_change (const OgClaimant *self, const OgUser *user)
{
  return !user->is_proven || self->is_proven;
}

/* What the server says does not get there, so that it tries another way. */
gboolean
og_claimant_is_first_proof (const OgClaimant *self, const OgUser *user)
{
  return self->is_proven && !user->is_proven && user->said_hello
         && user->session != 0 && user->session == self->session;
}

/* One that says hello gets a challenge, and comes again. */
OgClaim
og_claimant_judge_proof (const OgClaimant *self, const OgUser *user)
{
  if (self->is_proven || (!user->said_hello && !user->is_proven))
    return OG_CLAIM_GRANTED;

  return self->says_hello ? OG_CLAIM_PENDING : OG_CLAIM_REFUSED;
}

/* The owner may want another password, but has to prove where it is. Until then the right
 * one is treated like any other, so that nobody finds it out by trying. */
OgClaim
og_claimant_judge_kept (const OgClaimant *self,
                        const OgKept *kept,
                        const char *offered)
{
  gboolean is_open = og_kept_is_open_to (kept, &self->path.address);

  if (is_open && !self->is_proven && self->says_hello)
    return OG_CLAIM_PENDING;
  if (og_kept_has_password (kept, offered))
    return OG_CLAIM_GRANTED;

  return is_open && self->is_proven ? OG_CLAIM_GRANTED : OG_CLAIM_REFUSED;
}
