/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/groups.h"

#include "server/password.h"

#include <string.h>

struct _OgGroups
{
  /* Owned */
  OgNameTable *table;
  char *reserved_name; /* NULL: none is */
  char *reserved_password;

  guint max_groups;
};

#define FIRST_MEMBERS 2

static OgGroupRecord *
group_new (const OgCredentials *credentials)
{
  gsize name_size = strlen (credentials->name) + 1;
  gsize password_size = strlen (credentials->password) + 1;
  OgGroupRecord *group = g_malloc0 (G_STRUCT_OFFSET (OgGroupRecord, name)
                                    + name_size + password_size);

  group->password_offset = (guint8) name_size;
  memcpy (group->name, credentials->name, name_size);
  memcpy (group->name + name_size, credentials->password, password_size);
  return group;
}

static void
group_free (gpointer data)
{
  OgGroupRecord *group = data;

  g_free (group->members);
  g_free (group);
}

/* Room for one more membership. The first stands in the user itself. */
static void
reserve_membership (OgUser *user)
{
  OgMembership *memberships;

  if (user->n_memberships < user->max_memberships)
    return;

  user->max_memberships *= 2;
  memberships = g_new (OgMembership, user->max_memberships);
  memcpy (memberships, user->memberships,
          user->n_memberships * sizeof *memberships);
  if (user->memberships != &user->first)
    g_free (user->memberships);

  user->memberships = memberships;
}

static void
reserve_member (OgGroupRecord *group)
{
  if (group->n_members < group->max_members)
    return;

  group->max_members = MAX (group->max_members * 2, FIRST_MEMBERS);
  group->members = g_renew (OgUser *, group->members, group->max_members);
}

OgGroups *
og_groups_new (const guint8 key[OG_SIPHASH_KEY_SIZE], guint max_groups)
{
  OgGroups *self = g_new0 (OgGroups, 1);

  self->table =
      og_name_table_new (key, G_STRUCT_OFFSET (OgGroupRecord, name), group_free);
  self->max_groups = max_groups;
  return self;
}

void
og_groups_free (OgGroups *self)
{
  og_name_table_free (self->table);
  g_free (self->reserved_name);
  g_free (self->reserved_password);
  g_free (self);
}

guint
og_groups_count (const OgGroups *self)
{
  return og_name_table_count (self->table);
}

OgGroupRecord *
og_groups_find (const OgGroups *self, const char *name)
{
  return og_name_table_find (self->table, name);
}

gboolean
og_groups_is_reserved (const OgGroups *self, const char *name)
{
  return self->reserved_name != NULL && strcmp (self->reserved_name, name) == 0;
}

gboolean
og_groups_is_reserved_for (const OgGroups *self, const OgCredentials *credentials)
{
  return og_groups_is_reserved (self, credentials->name)
         && og_password_matches (self->reserved_password, credentials->password);
}

/* One place is kept for the reserved group until it is there. */
static guint
count_places (const OgGroups *self, const char *name)
{
  gboolean is_kept = self->reserved_name != NULL
                     && !og_groups_is_reserved (self, name)
                     && og_groups_find (self, self->reserved_name) == NULL;

  return self->max_groups - (is_kept ? 1 : 0);
}

void
og_groups_reserve (OgGroups *self, const OgCredentials *credentials)
{
  OgGroupRecord *group =
      credentials != NULL ? og_groups_find (self, credentials->name) : NULL;

  if (group != NULL)
    group->was_reserved = TRUE;

  g_free (self->reserved_name);
  g_free (self->reserved_password);
  self->reserved_name = g_strdup (credentials != NULL ? credentials->name : NULL);
  self->reserved_password =
      g_strdup (credentials != NULL ? credentials->password : NULL);
}

const char *
og_groups_get_password (const OgGroups *self,
                        const char *name,
                        const OgGroupRecord *group)
{
  if (og_groups_is_reserved (self, name))
    return self->reserved_password;

  return group != NULL ? group->name + group->password_offset : NULL;
}

OgGroupRecord *
og_groups_add (OgGroups *self, const OgCredentials *credentials)
{
  OgGroupRecord *group;

  if (og_groups_count (self) >= count_places (self, credentials->name))
    return NULL;

  group = group_new (credentials);
  group->was_reserved = og_groups_is_reserved (self, group->name);
  og_name_table_insert (self->table, group);
  return group;
}

void
og_groups_remove (OgGroups *self, OgGroupRecord *group)
{
  og_name_table_remove (self->table, group);
  group_free (group);
}

void
og_group_record_add_member (OgGroupRecord *group, OgUser *user)
{
  reserve_member (group);
  reserve_membership (user);

  user->memberships[user->n_memberships++] = (OgMembership){
    .group = group,
    .position = group->n_members,
  };
  group->members[group->n_members++] = user;
}

/* The last member takes the place; a user's memberships keep their order, in
 * which its groups are listed. */
void
og_group_record_remove_member (OgGroupRecord *group, OgUser *user)
{
  OgMembership *membership = og_user_find_membership (user, group);
  OgUser *last = group->members[--group->n_members];
  guint index = (guint) (membership - user->memberships);

  group->members[membership->position] = last;
  og_user_find_membership (last, group)->position = membership->position;

  user->n_memberships--;
  memmove (membership, membership + 1,
           (user->n_memberships - index) * sizeof *membership);
}

OgMembership *
og_user_find_named (const OgUser *user, const char *group)
{
  for (guint i = 0; i < user->n_memberships; i++)
    if (strcmp (user->memberships[i].group->name, group) == 0)
      return &user->memberships[i];

  return NULL;
}
