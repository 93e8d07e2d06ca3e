/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "server/news-budget.h"
#include "server/users.h"

G_BEGIN_DECLS

/* The groups that the server knows, by name, and who is in them. A group and
 * its members point to each other; both ends are tied and untied here. One name
 * can be reserved, whether such a group is there or not. */

typedef struct _OgGroups OgGroups;
typedef struct _OgAnnouncement OgAnnouncement;

struct _OgGroupRecord
{
  /* Owned */
  OgUser **members;

  /* Borrowed */
  OgAnnouncement *announcement;             /* of announcements, NULL when all is quiet */

  guint n_members;
  guint max_members;
  OgNewsBudget budget;
  guint64 maker;            /* of the user who made it, see site */
  guint8 password_offset;   /* behind name */
  guint8 is_proven : 1;     /* a proven user is in it, or was */
  guint8 was_reserved : 1;  /* its members may know different passwords */
  char name[];              /* and the password; both terminated */
};

OgGroups      *og_groups_new                 (const guint8 key[OG_SIPHASH_KEY_SIZE],
                                              guint max_groups);
void           og_groups_free                (OgGroups *self);
guint          og_groups_count               (const OgGroups *self);
OgGroupRecord *og_groups_find                (const OgGroups *self, const char *name);
OgGroupRecord *og_groups_add                 (OgGroups *self, const OgCredentials *credentials);
void           og_groups_remove              (OgGroups *self, OgGroupRecord *group);
void           og_groups_reserve             (OgGroups *self, const OgCredentials *credentials);
gboolean       og_groups_is_reserved         (const OgGroups *self, const char *name);
gboolean       og_groups_is_reserved_for     (const OgGroups *self,
                                              const OgCredentials *credentials);
const char    *og_groups_get_password        (const OgGroups *self, const char *name,
                                              const OgGroupRecord *group);

OgMembership  *og_user_find_named            (const OgUser *user, const char *group);
void           og_group_record_add_member    (OgGroupRecord *group, OgUser *user);
void           og_group_record_remove_member (OgGroupRecord *group, OgUser *user);

/* og_groups_add: valid credentials with a name that is new here. NULL if there
 * are @max_groups already, one fewer if the place of a reserved group is empty.
 *
 * og_groups_remove: frees @group, which has no members and no news any more.
 *
 * og_groups_reserve: valid credentials; NULL: no group. Replaces the one reserved
 * before.
 *
 * og_groups_get_password: the password that a newcomer has to know; borrowed.
 * NULL: the newcomer sets it. @group is the one with that @name; NULL: there is
 * none.
 *
 * og_group_record_add_member: @user is not in @group, and in fewer than
 * OG_ALIVE_GROUPS_MAX others. */

G_END_DECLS
