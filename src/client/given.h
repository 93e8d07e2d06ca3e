/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/given-candidates.h"
#include "client/registration.h"

G_BEGIN_DECLS

/* Which of the endpoints that a member says it has are tried, and in what order. It can
 * name any: nothing here is believed, and what is sent there is bounded by the
 * ping-budget. */

guint og_given_choose (const OgRegistration *registration, const OgCandidates *candidates,
                       const OgEndpoints *said, OgGiven given[OG_GIVEN_MAX]);

/* og_given_choose: of @said by a member that has @candidates. Gives how many they are. */

G_END_DECLS
