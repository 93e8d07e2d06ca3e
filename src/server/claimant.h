/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/request-scan.h"
#include "server/retention.h"
#include "server/users.h"

G_BEGIN_DECLS

/* A client that says it is a user, and what is believed of it by what stands in one
 * datagram. Anyone can write a source on a datagram, and one that was captured holds
 * the name, the password and the session. Whether the user still lives elsewhere is
 * judged in contests. */

typedef enum
{
  OG_CLAIM_GRANTED,
  OG_CLAIM_PENDING,         /* not known yet: say nothing */
  OG_CLAIM_REFUSED          /* the holder lives, or there is no proof */
} OgClaim;

typedef struct
{
  OgPath path;              /* by which it came */
  guint32 session;          /* 0: it does not say */
  gboolean says_hello;
  gboolean is_proven;       /* it receives by that path */
  gboolean has_cookie;
  OgToken cookie;           /* that it wants to see again */
} OgClaimant;

OgClaimant og_claimant_by        (const OgRequestScan *scan, const OgPath *from);
gboolean og_claimant_equal       (const OgClaimant *self, const OgClaimant *other);
gboolean og_claimant_is_at_home  (const OgClaimant *self, const OgUser *user);
gboolean og_claimant_may_change  (const OgClaimant *self, const OgUser *user);
gboolean og_claimant_is_first_proof (const OgClaimant *self, const OgUser *user);
OgClaim  og_claimant_judge_proof (const OgClaimant *self, const OgUser *user);
OgClaim  og_claimant_judge_kept   (const OgClaimant *self, const OgKept *kept, const char *offered);

/* og_claimant_by: of a datagram.
 *
 * og_claimant_is_at_home: where @user is. Only one client can be there, so it is the
 * same, or was started again.
 *
 * og_claimant_may_change: what a proven user said stays until a datagram comes that
 * is proven too.
 *
 * og_claimant_is_first_proof: of the client that registered @user from elsewhere, where it
 * has proved nothing.
 *
 * og_claimant_judge_proof: for a claimant from elsewhere. Without proof nobody gets
 * the name of a user who has shown that it can prove; an original never can.
 *
 * og_claimant_judge_kept: by the password @offered for a kept name, of a user or group. */

G_END_DECLS
