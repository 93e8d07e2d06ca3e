/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/lists.h"

#include "server/prefetch.h"
#include "server/tokens.h"

/* Members of a group that are fetched while one is listed. */
#define FETCHED_AHEAD 8

/* Takes note of @group; FALSE if it was noted already, or so many others were. */
static gboolean
note_once (const OgGroupRecord **noted,
           guint *n_noted,
           guint max_noted,
           const OgGroupRecord *group)
{
  for (guint i = 0; i < *n_noted; i++)
    if (noted[i] == group)
      return FALSE;

  if (*n_noted >= max_noted)
    return FALSE;

  noted[(*n_noted)++] = group;
  return TRUE;
}

static gboolean
list_member (OgLists *self, const OgGroupRecord *group, const OgUser *user)
{
  if (!og_user_is_shown (user) && user != self->asker)
    return TRUE;

  return og_bundler_add_user_info (self->bundler, user, group, self->asker,
                                   self->now);
}

/* Lists all members as far as they fit, from @start on and round the end.
 * Gives the index of the first who did not, @start if all did. */
static guint
list_members (OgLists *self, const OgGroupRecord *group, guint start)
{
  guint index = start;

  for (guint n_left = group->n_members; n_left > 0; n_left--)
    {
      og_prefetch_fetch_member (group, index + FETCHED_AHEAD);
      if (!list_member (self, group, group->members[index]))
        break;

      if (++index == group->n_members)
        index = 0;
    }

  return index;
}

static OgMembership *
find_membership (const OgLists *self, const OgGroupRecord *group)
{
  return self->asker != NULL ? og_user_find_membership (self->asker, group)
                             : NULL;
}

/* A list that was cut goes on where it stopped when its reader asks again. */
static void
list_group (OgLists *self, const OgGroupRecord *group)
{
  guint max_listed = self->is_proven ? G_N_ELEMENTS (self->listed) : 1;
  OgMembership *membership = find_membership (self, group);

  if (!note_once (self->listed, &self->n_listed, max_listed, group))
    return;

  if (membership == NULL)
    list_members (self, group, 0);
  else
    membership->cursor =
        list_members (self, group, membership->cursor % group->n_members);
}

/* Only a member who has proved where it is gets them, and only of others like
 * it: a group has few who are not. */
static void
tell_tokens (OgLists *self, const OgGroupRecord *group)
{
  OgUserToken tokens;

  if (find_membership (self, group) == NULL || !og_tokens_are_for (self->asker)
      || !note_once (self->tokens_told, &self->n_tokens_told,
                     G_N_ELEMENTS (self->tokens_told), group))
    return;

  for (guint i = 0; i < group->n_members; i++)
    {
      const OgUser *other = group->members[i];

      if (other == self->asker || !og_tokens_are_for (other))
        continue;

      og_tokens_make (self->key, self->asker, other, &tokens);
      if (!og_bundler_add_user_token (self->bundler, &tokens)
          || !og_address_book_show (self->addresses, self->bundler, self->asker,
                                    other))
        return;
    }
}

gboolean
og_lists_take (OgLists *self, const OgRequest *request)
{
  OgCredentials credentials;
  OgGroupRecord *group;

  if (!og_get_group_users_decode (&request->message, &credentials))
    return FALSE;

  group = og_memberships_find_group (self->memberships, self->asker,
                                     &credentials, self->claimant, self->now);
  if (group == NULL)
    return TRUE;

  if (request->kind == OG_KIND_GET_GROUP_USERS)
    list_group (self, group);
  else
    tell_tokens (self, group);
  return TRUE;
}
