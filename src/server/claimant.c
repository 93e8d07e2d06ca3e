/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/claimant.h"

gboolean
og_claimant_equal (const OgClaimant *self, const OgClaimant *other)
{
  return self->session == other->session
         && og_address_equal (&self->address, &other->address);
}

gboolean
og_claimant_is_at_home (const OgClaimant *self, const OgUser *user)
{
  return og_address_equal (&user->public_address, &self->address);
}

gboolean
og_claimant_may_change (const OgClaimant *self, const OgUser *user)
{
  return !user->is_proven || self->is_proven;
}

/* One that says hello gets a challenge, and comes again. */
OgClaim
og_claimant_judge_proof (const OgClaimant *self, const OgUser *user)
{
  if (self->is_proven || (!user->said_hello && !user->is_proven))
    return OG_CLAIM_GRANTED;

  return self->says_hello ? OG_CLAIM_PENDING : OG_CLAIM_REFUSED;
}
