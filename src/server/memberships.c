/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/memberships.h"

#include "server/limits.h"
#include "server/password.h"
#include "server/places.h"
#include "wire/site.h"

struct _OgMemberships
{
  /* Owned */
  OgGroups *groups;
  OgPlaces *places;

  /* Borrowed */
  OgAnnouncements *announcements;
  OgGuesses *guesses;
  OgRetention *kept; /* names of groups */

  OgReporter reporter;
  guint n_members; /* users who are in a group */
};

static void
give_place_back (OgMemberships *self, const OgGroupRecord *group)
{
  OgAddress maker = og_site_get_address (group->maker);

  og_places_give_back (self->places, &maker, group->is_proven);
}

static void
take_place (OgMemberships *self, OgGroupRecord *group, gboolean is_proven)
{
  OgAddress maker = og_site_get_address (group->maker);

  group->is_proven = is_proven;
  og_places_take (self->places, &maker, is_proven);
}

/* @last: the member who left it empty, and may want another password if it was
 * on purpose. Without proof nobody changes what is kept. */
static void
keep_name (OgMemberships *self,
           const OgGroupRecord *group,
           const OgUser *last,
           OgGone gone,
           gint64 now)
{
  OgAddress owner = last->is_proven ? last->public_address
                                    : og_site_get_address (group->maker);
  OgCredentials credentials = { group->name,
                                group->name + group->password_offset };

  if (group->is_proven && !group->was_reserved)
    og_retention_keep (self->kept, &credentials, &owner, gone, now);
}

/* A user who only fell silent may still play with the others over their direct
 * links: they judge that better than we do, and are not told. */
static void
leave_group (OgMemberships *self,
             OgUser *user,
             OgGroupRecord *group,
             OgGone gone,
             gint64 now)
{
  gboolean is_known =
      og_announcements_user_leaves (self->announcements, group, user);

  og_group_record_remove_member (group, user);
  self->n_members -= user->n_memberships == 0;
  og_reporter_tell (&self->reporter, OG_SERVER_GROUP_LEFT, user, group);

  if (group->n_members > 0)
    {
      if (gone == OG_GONE_LEFT && is_known && og_user_is_shown (user))
        og_announcements_user_left (self->announcements, group, user);
      return;
    }

  og_reporter_tell (&self->reporter, OG_SERVER_GROUP_EMPTIED, user, group);
  keep_name (self, group, user, gone, now);
  give_place_back (self, group);
  og_announcements_group_emptied (self->announcements, group);
  og_groups_remove (self->groups, group);
}

/* A bit for each membership whose group @alive names. */
static guint32
get_named (const OgUser *user, OgUserAlive alive)
{
  OgCredentials group;
  guint32 named = 0;

  while (og_user_alive_next_group (&alive, &group))
    {
      const OgMembership *membership = og_user_find_named (user, group.name);

      if (membership != NULL)
        named |= 1u << (membership - user->memberships);
    }

  return named;
}

static gboolean
leave_unnamed (OgMemberships *self, OgUser *user, guint32 named, gint64 now)
{
  guint n_before = user->n_memberships;

  for (guint i = n_before; i-- > 0;)
    if ((named & 1u << i) == 0)
      leave_group (self, user, user->memberships[i].group, OG_GONE_LEFT, now);

  return user->n_memberships < n_before;
}

/* The reserved group has a place of its own. NULL: there is none for it. */
static OgGroupRecord *
make_group (OgMemberships *self, OgUser *user, const OgCredentials *credentials)
{
  const OgAddress *maker = &user->public_address;
  OgGroupRecord *group;

  if (!og_groups_is_reserved_for (self->groups, credentials)
      && (!og_places_has_share (self->places, maker, user->is_proven)
          || (!user->is_proven && !og_address_is_loopback (maker)
              && og_places_are_for_proven (self->places))))
    return NULL;

  group = og_groups_add (self->groups, credentials);
  if (group == NULL)
    return NULL;

  group->maker = og_site_of (maker);
  take_place (self, group, user->is_proven);
  og_reporter_tell (&self->reporter, OG_SERVER_GROUP_MADE, user, group);
  return group;
}

/* @group is the one with that name; NULL: there is none. */
static OgClaim
judge_password (OgMemberships *self,
                const OgCredentials *credentials,
                const OgGroupRecord *group,
                const OgClaimant *claimant,
                gint64 now)
{
  const char *password =
      og_groups_get_password (self->groups, credentials->name, group);
  const OgKept *kept;

  if (password != NULL)
    return og_password_matches (password, credentials->password)
               ? OG_CLAIM_GRANTED
               : OG_CLAIM_REFUSED;

  kept = og_retention_find (self->kept, credentials->name, now);
  return kept == NULL
             ? OG_CLAIM_GRANTED
             : og_claimant_judge_kept (claimant, kept, credentials->password);
}

/* Perhaps it left the group, and wants another password. */
static gboolean
has_to_prove (OgMemberships *self,
              const OgCredentials *credentials,
              const OgClaimant *claimant,
              gint64 now)
{
  return !claimant->is_proven
         && og_credentials_are_valid (credentials->name, credentials->password)
         && judge_password (self, credentials,
                            og_groups_find (self->groups, credentials->name),
                            claimant, now)
                == OG_CLAIM_PENDING;
}

static OgStatus
join_group (OgMemberships *self,
            OgUser *user,
            const OgCredentials *credentials,
            const OgClaimant *claimant,
            gint64 now)
{
  OgGroupRecord *group;

  if (!og_credentials_are_valid (credentials->name, credentials->password))
    return og_reporter_refuse_group (&self->reporter, user, credentials->name,
                                     OG_STATUS_UNKNOWN);
  if (user->n_memberships == OG_ALIVE_GROUPS_MAX)
    return og_reporter_refuse_group (&self->reporter, user, credentials->name,
                                     OG_STATUS_LIMIT_REACHED);

  group = og_groups_find (self->groups, credentials->name);
  if (judge_password (self, credentials, group, claimant, now) != OG_CLAIM_GRANTED)
    {
      og_guesses_wrong (self->guesses, claimant, credentials->name, now);
      return og_reporter_refuse_group (&self->reporter, user, credentials->name,
                                       OG_STATUS_WRONG_PASSWORD);
    }

  if (group == NULL)
    group = make_group (self, user, credentials);
  if (group == NULL)
    return og_reporter_refuse_group (&self->reporter, user, credentials->name,
                                     OG_STATUS_LIMIT_REACHED);

  self->n_members += user->n_memberships == 0;
  og_group_record_add_member (group, user);
  og_reporter_tell (&self->reporter, OG_SERVER_GROUP_JOINED, user, group);
  return OG_STATUS_OK;
}

OgMemberships *
og_memberships_new (const guint8 key[OG_SIPHASH_KEY_SIZE],
                    guint max_groups,
                    OgAnnouncements *announcements,
                    OgGuesses *guesses,
                    OgRetention *kept,
                    const OgReporter *reporter)
{
  OgMemberships *self = g_new0 (OgMemberships, 1);

  self->groups = og_groups_new (key, max_groups);
  self->places = og_places_new (key, max_groups, OG_UNPROVEN_GROUPS_MIN,
                                OG_SHARE_GROUPS_MIN);
  self->announcements = announcements;
  self->guesses = guesses;
  self->kept = kept;
  self->reporter = *reporter;
  return self;
}

void
og_memberships_free (OgMemberships *self)
{
  og_groups_free (self->groups);
  og_places_free (self->places);
  g_free (self);
}

OgGroups *
og_memberships_get_groups (const OgMemberships *self)
{
  return self->groups;
}

guint
og_memberships_count_members (const OgMemberships *self)
{
  return self->n_members;
}

/* A group counts as one of a proven user as soon as there is one in it. */
static void
prove_groups (OgMemberships *self, const OgUser *user)
{
  for (guint i = 0; i < user->n_memberships && user->is_proven; i++)
    {
      OgGroupRecord *group = user->memberships[i].group;

      if (group->is_proven)
        continue;

      give_place_back (self, group);
      take_place (self, group, TRUE);
    }
}

/* Where the user was, somebody may have tried many passwords in its name, from
 * addresses at which nobody hears whether one was right: here it would show. */
static gboolean
is_to_be_asked_again (const OgUser *user, const OgClaimant *claimant)
{
  return user->moved_unproven && og_claimant_may_change (claimant, user);
}

/* FALSE: it is not a member any more. */
static gboolean
may_stay (OgMemberships *self,
          OgUser *user,
          OgGroupRecord *group,
          const OgCredentials *credentials,
          const OgClaimant *claimant,
          gint64 now)
{
  if (!is_to_be_asked_again (user, claimant)
      || (og_guesses_may_try (self->guesses, claimant, credentials->name, now)
          && judge_password (self, credentials, group, claimant, now)
                 == OG_CLAIM_GRANTED))
    return TRUE;

  leave_group (self, user, group, OG_GONE_LEFT, now);
  return FALSE;
}

void
og_memberships_take (OgMemberships *self,
                     OgUser *user,
                     const OgUserAlive *alive,
                     const OgClaimant *claimant,
                     OgBundler *bundler,
                     gint64 now)
{
  OgUserAlive groups = *alive;
  OgGroupStatus status = { .user = { alive->user, alive->password } };
  gboolean may_change = og_claimant_may_change (claimant, user);
  gboolean changed =
      may_change && leave_unnamed (self, user, get_named (user, groups), now);

  while (og_user_alive_next_group (&groups, &status.group))
    {
      OgMembership *known = og_user_find_named (user, status.group.name);
      gboolean is_new =
          known == NULL
          || !may_stay (self, user, known->group, &status.group, claimant, now);

      if (is_new
          && (!may_change
              || !og_guesses_may_try (self->guesses, claimant,
                                      status.group.name, now)
              || has_to_prove (self, &status.group, claimant, now)))
        continue;

      status.status = is_new
                          ? join_group (self, user, &status.group, claimant, now)
                          : OG_STATUS_OK;
      changed |= is_new && status.status == OG_STATUS_OK;
      og_bundler_add_group_status (bundler, &status);
    }

  if (may_change)
    user->moved_unproven = FALSE;
  prove_groups (self, user);
  if (changed)
    og_announcements_user_changed (self->announcements, user);
}

void
og_memberships_leave_all (OgMemberships *self, OgUser *user, OgGone gone, gint64 now)
{
  while (user->n_memberships > 0)
    leave_group (self, user, user->memberships[user->n_memberships - 1].group,
                 gone, now);
}

OgGroupRecord *
og_memberships_find_group (OgMemberships *self,
                           const OgUser *asker,
                           const OgCredentials *credentials,
                           const OgClaimant *claimant,
                           gint64 now)
{
  const OgMembership *membership =
      asker != NULL ? og_user_find_named (asker, credentials->name) : NULL;
  OgGroupRecord *group = membership != NULL
                             ? membership->group
                             : og_groups_find (self->groups, credentials->name);
  const char *password;

  if (group == NULL || (membership != NULL && group->was_reserved))
    return group;
  if (membership == NULL
      && (!claimant->is_proven
          || !og_guesses_may_try (self->guesses, claimant, group->name, now)))
    return NULL;

  password = og_groups_get_password (self->groups, group->name, group);
  if (og_password_matches (password, credentials->password))
    return group;

  if (membership == NULL)
    og_guesses_wrong (self->guesses, claimant, group->name, now);
  return NULL;
}

gboolean
og_memberships_are_for_guest (OgMemberships *self,
                              OgUserAlive alive,
                              const OgClaimant *claimant,
                              gint64 now)
{
  OgCredentials group;

  while (og_user_alive_next_group (&alive, &group))
    if (!og_groups_is_reserved (self->groups, group.name)
        || !og_guesses_may_try (self->guesses, claimant, group.name, now))
      continue;
    else if (og_groups_is_reserved_for (self->groups, &group))
      return TRUE;
    else
      og_guesses_wrong (self->guesses, claimant, group.name, now);

  return FALSE;
}
