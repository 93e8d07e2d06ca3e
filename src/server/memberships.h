/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/announcements.h"
#include "server/bundler.h"
#include "server/guesses.h"
#include "server/reporter.h"
#include "server/retention.h"

G_BEGIN_DECLS

/* Who is in which group, by the rules of passwords and numbers. It makes groups and
 * forgets them, and sees to it that their members hear of each other. */

typedef struct _OgMemberships OgMemberships;

OgMemberships *og_memberships_new           (const guint8 key[OG_SIPHASH_KEY_SIZE],
                                             guint max_groups,
                                             OgAnnouncements *announcements, OgGuesses *guesses,
                                             OgRetention *kept, const OgReporter *reporter);
void           og_memberships_free          (OgMemberships *self);
OgGroups      *og_memberships_get_groups    (const OgMemberships *self);
guint          og_memberships_count_members (const OgMemberships *self);
void           og_memberships_take          (OgMemberships *self, OgUser *user,
                                             const OgUserAlive *alive, const OgClaimant *claimant,
                                             OgBundler *bundler, gint64 now);
void           og_memberships_leave_all     (OgMemberships *self, OgUser *user, OgGone gone,
                                             gint64 now);
OgGroupRecord *og_memberships_find_group    (OgMemberships *self, const OgUser *asker,
                                             const OgCredentials *credentials,
                                             const OgClaimant *claimant, gint64 now);
gboolean       og_memberships_are_for_guest (OgMemberships *self, OgUserAlive alive,
                                             const OgClaimant *claimant, gint64 now);

/* og_memberships_take: @user, admitted by @alive, is then in the groups that @alive
 * names and in no other; the verdict on each goes to @bundler. If the claimant may
 * change nothing of it, it is only told in which of them it is.
 *
 * og_memberships_count_members: users who are in a group. One who was refused is in none.
 *
 * og_memberships_leave_all: the others are told if @user left on purpose. The name of
 * a group that is empty then is kept.
 *
 * og_memberships_find_group: NULL if there is none with that password, or the claimant
 * is neither a member nor proven. @asker may
 * be NULL; for one of its own groups the answer is faster, and one that was
 * reserved it sees with whatever password it came.
 *
 * og_memberships_are_for_guest: @alive has the password of the host's group. Who knows it is
 * welcome, from wherever. */

G_END_DECLS
