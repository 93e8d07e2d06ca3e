/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/address-book.h"
#include "server/memberships.h"
#include "server/request-scan.h"

G_BEGIN_DECLS

/* The lists of groups, and of tokens, for which one datagram asks. It decides who is
 * shown to whom, and that nobody gets a list twice in one datagram. How many bytes
 * that may take is the bundler's. */

typedef struct
{
  /* Borrowed */
  OgMemberships *memberships;
  OgBundler *bundler;
  const OgAddressBook *addresses;
  const OgClaimant *claimant;
  OgUser *asker;            /* NULL: nobody who is registered */
  const guint8 *key;        /* of tokens */

  gboolean is_proven;       /* the source */
  gint64 now;
  const OgGroupRecord *listed[OG_ALIVE_GROUPS_MAX];
  guint n_listed;
  const OgGroupRecord *tokens_told[OG_ALIVE_GROUPS_MAX];
  guint n_tokens_told;
} OgLists;

gboolean og_lists_take (OgLists *self, const OgRequest *request);

/* og_lists_take: answers a request for a group or its tokens. FALSE if its arguments
 * are wrong. Only members and proven sources get a list, a source without proof gets
 * one, and a proven one gets each group once. */

G_END_DECLS
