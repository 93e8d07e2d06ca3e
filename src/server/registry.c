/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/registry.h"

#include "server/limits.h"
#include "server/password.h"
#include "wire/name.h"

#include <string.h>

/* The rules, as the original has them:
 *  - The first to use the name of a user or group sets its password. Ours:
 *    the reserved group has its password already.
 *  - A user who is in a group is not asked its password again.
 *  - An alive names all groups of its user: one that it no longer names, it leaves.
 *  - A group without members is forgotten, and so is a silent user.
 *
 * And one of ours: while the client that has a name lives, another one with the
 * same password does not get it. Clients that do not say which session they are
 * count as one, as in the original. */

struct _OgRegistry
{
  /* Owned */
  OgUsers *users;
  OgGroups *groups;

  /* Borrowed */
  OgAnnouncements *announcements;
  OgContests *contests;

  OgServerEventFunc event;
  gpointer event_data;
};

static void
emit (const OgRegistry *self,
      OgServerEventType type,
      const OgUser *user,
      const OgGroupRecord *group)
{
  OgServerEvent event = {
    .type = type,
    .user = user->name,
    .group = group != NULL ? group->name : NULL,
    .address = user->public_address,
  };

  if (self->event != NULL)
    self->event (&event, self->event_data);
}

static OgStatus
refuse_user (const OgRegistry *self,
             const char *name,
             const OgAddress *from,
             OgStatus status)
{
  OgServerEvent event = {
    .type = OG_SERVER_USER_REFUSED,
    .user = status != OG_STATUS_UNKNOWN ? name : NULL,
    .address = *from,
    .status = status,
  };

  if (self->event != NULL)
    self->event (&event, self->event_data);

  return status;
}

static OgStatus
refuse_group (const OgRegistry *self,
              const OgUser *user,
              const char *name,
              OgStatus status)
{
  OgServerEvent event = {
    .type = OG_SERVER_GROUP_REFUSED,
    .user = user->name,
    .group = status != OG_STATUS_UNKNOWN ? name : NULL,
    .address = user->public_address,
    .status = status,
  };

  if (self->event != NULL)
    self->event (&event, self->event_data);

  return status;
}

static gboolean
are_valid (const char *name, const char *password)
{
  return og_name_is_valid (name) && og_password_is_valid (password);
}

static OgMembership *
find_named (const OgUser *user, const char *group)
{
  for (guint i = 0; i < user->n_memberships; i++)
    if (strcmp (user->memberships[i].group->name, group) == 0)
      return &user->memberships[i];

  return NULL;
}

/* A user who only fell silent may still play with the others over their direct
 * links: they judge that better than we do, and are not told. */
static void
leave_group (OgRegistry *self, OgUser *user, OgGroupRecord *group, gboolean tell)
{
  og_group_record_remove_member (group, user);
  emit (self, OG_SERVER_GROUP_LEFT, user, group);

  if (group->n_members > 0)
    {
      if (tell && og_user_is_shown (user))
        og_announcements_user_left (self->announcements, group, user);
      return;
    }

  emit (self, OG_SERVER_GROUP_EMPTIED, user, group);
  og_announcements_group_emptied (self->announcements, group);
  og_groups_remove (self->groups, group);
}

static void
forget (OgRegistry *self, OgUser *user, OgServerEventType why)
{
  while (user->n_memberships > 0)
    leave_group (self, user, user->memberships[user->n_memberships - 1].group,
                 why != OG_SERVER_USER_TIMED_OUT);

  emit (self, why, user, NULL);
  if (user->is_contested)
    og_contests_end (self->contests, user);
  og_users_remove (self->users, user);
}

/* What was proven of the old public address says nothing of the new one. */
static void
move (OgRegistry *self,
      OgUser *user,
      const OgClaimant *claimant,
      const OgAddress *private_address)
{
  if (!og_address_equal (&user->public_address, &claimant->address))
    {
      user->is_proven = FALSE;
      user->said_hello = claimant->says_hello;
      user->credit = 0;
    }

  user->public_address = claimant->address;
  og_user_set_private_address (user, private_address);
  og_announcements_user_changed (self->announcements, user);
  emit (self, OG_SERVER_USER_MOVED, user, NULL);
}

static OgUser *
add_user (OgRegistry *self,
          const OgUserAlive *alive,
          const OgClaimant *claimant,
          gint64 now)
{
  OgCredentials credentials = { alive->user, alive->password };
  OgUser *user = og_users_add (self->users, &credentials, now);

  if (user == NULL)
    return NULL;

  user->public_address = claimant->address;
  og_user_set_private_address (user, &alive->private_address);
  user->session = claimant->session;
  user->said_hello = claimant->says_hello;
  emit (self, OG_SERVER_USER_JOINED, user, NULL);
  return user;
}

/* A move is judged like a claim, because it looks like one that somebody else
 * makes with a captured alive: the old address is asked first. Who says no
 * session cannot be asked, and moves at once, as in the original. */
static OgClaim
judge (OgRegistry *self, OgUser *user, const OgClaimant *claimant, gint64 now)
{
  OgClaim claim;

  if (og_claimant_is_at_home (claimant, user))
    {
      if (user->is_contested && og_claimant_may_change (claimant, user))
        og_contests_holder_spoke (self->contests, user, now);
      return OG_CLAIM_GRANTED;
    }

  claim = user->session == 0 && claimant->session == 0
              ? OG_CLAIM_GRANTED
              : og_contests_judge (self->contests, user, claimant, now);
  return claim == OG_CLAIM_GRANTED ? og_claimant_judge_proof (claimant, user)
                                   : claim;
}

/* Originals know no word for it. */
static OgStatus
get_refusal (const OgClaimant *claimant)
{
  return claimant->session != 0 ? OG_STATUS_IN_USE : OG_STATUS_WRONG_PASSWORD;
}

/* Takes note that @user lives, and where. */
static void
renew (OgRegistry *self,
       OgUser *user,
       const OgUserAlive *alive,
       const OgClaimant *claimant,
       gint64 now)
{
  const OgAddress private_address = og_user_get_private_address (user);

  user->presence.last_heard = now;
  if (!og_claimant_may_change (claimant, user))
    return;

  if (!og_claimant_is_at_home (claimant, user) && user->is_contested)
    og_contests_end (self->contests, user);
  if (!og_address_equal (&user->public_address, &claimant->address)
      || !og_address_equal (&private_address, &alive->private_address))
    move (self, user, claimant, &alive->private_address);
  if (user->session != claimant->session)
    {
      user->session = claimant->session;
      og_announcements_user_changed (self->announcements, user);
    }
}

/* A bit for each membership whose group @alive names. */
static guint32
get_named (const OgUser *user, OgUserAlive alive)
{
  OgCredentials group;
  guint32 named = 0;

  while (og_user_alive_next_group (&alive, &group))
    {
      const OgMembership *membership = find_named (user, group.name);

      if (membership != NULL)
        named |= 1u << (membership - user->memberships);
    }

  return named;
}

static gboolean
leave_unnamed (OgRegistry *self, OgUser *user, guint32 named)
{
  guint n_before = user->n_memberships;

  for (guint i = n_before; i-- > 0;)
    if ((named & 1u << i) == 0)
      leave_group (self, user, user->memberships[i].group, TRUE);

  return user->n_memberships < n_before;
}

static OgStatus
join_group (OgRegistry *self, OgUser *user, const OgCredentials *credentials)
{
  const char *password;
  OgGroupRecord *group;

  if (!are_valid (credentials->name, credentials->password))
    return refuse_group (self, user, credentials->name, OG_STATUS_UNKNOWN);
  if (user->n_memberships == OG_ALIVE_GROUPS_MAX)
    return refuse_group (self, user, credentials->name, OG_STATUS_LIMIT_REACHED);

  group = og_groups_find (self->groups, credentials->name);
  password = og_groups_get_password (self->groups, credentials->name, group);
  if (password != NULL && !og_password_matches (password, credentials->password))
    return refuse_group (self, user, credentials->name, OG_STATUS_WRONG_PASSWORD);

  if (group == NULL)
    {
      group = og_groups_add (self->groups, credentials);
      if (group == NULL)
        return refuse_group (self, user, credentials->name,
                             OG_STATUS_LIMIT_REACHED);
      emit (self, OG_SERVER_GROUP_MADE, user, group);
    }

  og_group_record_add_member (group, user);
  emit (self, OG_SERVER_GROUP_JOINED, user, group);
  return OG_STATUS_OK;
}

OgRegistry *
og_registry_new (const OgRegistryConfig *config,
                 OgAnnouncements *announcements,
                 OgContests *contests)
{
  OgRegistry *self = g_new0 (OgRegistry, 1);

  self->users = og_users_new (config->key, config->timeout, config->max_users);
  self->groups = og_groups_new (config->key, config->max_groups);
  self->announcements = announcements;
  self->contests = contests;
  self->event = config->event;
  self->event_data = config->event_data;
  return self;
}

void
og_registry_free (OgRegistry *self)
{
  og_users_free (self->users);
  og_groups_free (self->groups);
  g_free (self);
}

const OgNameTable *
og_registry_get_users (const OgRegistry *self)
{
  return og_users_get_table (self->users);
}

guint
og_registry_count_groups (const OgRegistry *self)
{
  return og_groups_count (self->groups);
}

OgStatus
og_registry_admit (OgRegistry *self,
                   const OgUserAlive *alive,
                   const OgClaimant *claimant,
                   gint64 now,
                   OgUser **user)
{
  const OgAddress *from = &claimant->address;
  OgUser *known;

  *user = NULL;
  if (!are_valid (alive->user, alive->password))
    return refuse_user (self, alive->user, from, OG_STATUS_UNKNOWN);

  known = og_users_find (self->users, alive->user);
  if (known == NULL)
    {
      *user = add_user (self, alive, claimant, now);
      return *user != NULL
                 ? OG_STATUS_OK
                 : refuse_user (self, alive->user, from, OG_STATUS_LIMIT_REACHED);
    }

  if (!og_user_has_password (known, alive->password))
    return refuse_user (self, alive->user, from, OG_STATUS_WRONG_PASSWORD);

  switch (judge (self, known, claimant, now))
    {
    case OG_CLAIM_GRANTED:
      renew (self, known, alive, claimant, now);
      *user = known;
      return OG_STATUS_OK;
    case OG_CLAIM_PENDING:
      return OG_STATUS_OK;
    case OG_CLAIM_REFUSED:
      break;
    }

  return refuse_user (self, alive->user, from, get_refusal (claimant));
}

void
og_registry_take_groups (OgRegistry *self,
                         OgUser *user,
                         const OgUserAlive *alive,
                         const OgClaimant *claimant,
                         OgBundler *bundler)
{
  OgUserAlive groups = *alive;
  OgGroupStatus status = { .user = { alive->user, alive->password } };
  gboolean may_change = og_claimant_may_change (claimant, user);
  gboolean changed =
      may_change && leave_unnamed (self, user, get_named (user, groups));

  while (og_user_alive_next_group (&groups, &status.group))
    {
      gboolean is_new = find_named (user, status.group.name) == NULL;

      if (is_new && !may_change)
        continue;

      status.status =
          is_new ? join_group (self, user, &status.group) : OG_STATUS_OK;
      changed |= is_new && status.status == OG_STATUS_OK;
      og_bundler_add_group_status (bundler, &status);
    }

  if (changed)
    og_announcements_user_changed (self->announcements, user);
}

void
og_registry_follow_movers (OgRegistry *self, gint64 now)
{
  OgClaimant mover;
  OgUser *user;

  while ((user = og_contests_take_mover (self->contests, &mover)) != NULL)
    {
      const OgAddress private_address = og_user_get_private_address (user);

      og_contests_end (self->contests, user);
      user->presence.last_heard = now;
      move (self, user, &mover, &private_address);
      user->is_proven = TRUE;
    }
}

OgUser *
og_registry_find_user (const OgRegistry *self,
                       const OgCredentials *credentials,
                       const OgClaimant *claimant)
{
  OgUser *user = og_users_find (self->users, credentials->name);

  if (user == NULL)
    return NULL;

  if (!og_user_has_password (user, credentials->password))
    {
      refuse_user (self, user->name, &claimant->address,
                   OG_STATUS_WRONG_PASSWORD);
      return NULL;
    }

  return og_claimant_is_at_home (claimant, user)
                 && og_claimant_may_change (claimant, user)
             ? user
             : NULL;
}

void
og_registry_leave (OgRegistry *self, OgUser *user)
{
  forget (self, user, OG_SERVER_USER_LEFT);
}

OgGroupRecord *
og_registry_find_group (const OgRegistry *self,
                        const OgUser *asker,
                        const OgCredentials *credentials)
{
  const OgMembership *membership =
      asker != NULL ? find_named (asker, credentials->name) : NULL;
  OgGroupRecord *group = membership != NULL
                             ? membership->group
                             : og_groups_find (self->groups, credentials->name);
  const char *password;

  if (group == NULL || (membership != NULL && group->was_reserved))
    return group;

  password = og_groups_get_password (self->groups, group->name, group);
  return og_password_matches (password, credentials->password) ? group : NULL;
}

void
og_registry_reserve_group (OgRegistry *self, const OgCredentials *credentials)
{
  og_groups_reserve (self->groups, credentials);
}

void
og_registry_forget_silent (OgRegistry *self, gint64 now)
{
  guint work = OG_SILENCE_WORK_MAX;
  OgUser *user;

  while ((user = og_users_find_silent (self->users, &work, now)) != NULL)
    forget (self, user, OG_SERVER_USER_TIMED_OUT);
}

gint64
og_registry_next_deadline (const OgRegistry *self)
{
  return og_users_next_deadline (self->users);
}
