/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/address-book.h"
#include "server/allowances.h"
#include "server/groups.h"
#include "server/lending.h"
#include "wire/outbox.h"

G_BEGIN_DECLS

/* News that the members of a group get unasked: who joined, moved or was started
 * again, with the tokens between both, and, for members who said hello, who left. It
 * decides when they are told and gathers what happens at nearly the same time. What
 * it tells in the end is how things are then: nothing that changed stays untold. */

typedef struct _OgAnnouncements OgAnnouncements;

OgAnnouncements *og_announcements_new           (OgOutbox *outbox, OgAllowances *allowances,
                                                 OgAddressBook *addresses,
                                                 const OgLending *lending,
                                                 const guint8 key[OG_SIPHASH_KEY_SIZE]);
void             og_announcements_free          (OgAnnouncements *self);
void             og_announcements_user_changed  (OgAnnouncements *self, OgUser *user);
gboolean         og_announcements_user_leaves   (OgAnnouncements *self, OgGroupRecord *group,
                                                 OgUser *user);
void             og_announcements_user_left     (OgAnnouncements *self, OgGroupRecord *group,
                                                 const OgUser *user);
void             og_announcements_group_emptied (OgAnnouncements *self, OgGroupRecord *group);
void             og_announcements_tell          (OgAnnouncements *self, OgUser *reader,
                                                 OgUser *user, gint64 now);
void             og_announcements_advance       (OgAnnouncements *self, gint64 now);
gint64           og_announcements_next_deadline (const OgAnnouncements *self);
guint64          og_announcements_count_sent    (const OgAnnouncements *self);

/* og_announcements_new: @key is that of the tokens.
 *
 * og_announcements_user_changed: news for all groups of @user.
 *
 * og_announcements_user_leaves: to be called before @user leaves @group, whether that is
 * told or not. FALSE if the group was never told of @user, so that there is nothing to tell.
 *
 * og_announcements_user_left: to be called when @user has left @group. @user may
 * be freed after the call.
 *
 * og_announcements_group_emptied: to be called before @group is freed.
 *
 * og_announcements_tell: writes at once where @user is, for @reader alone, if they are in a
 * group together. As all that is told it costs what @reader may get.
 *
 * og_announcements_advance: writes what is due. The first news of a group that
 * was quiet are due at once: the caller does this after each step. */

G_END_DECLS
