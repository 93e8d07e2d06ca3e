/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/registry.h"

#include "server/limits.h"
#include "server/password.h"
#include "server/places.h"

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
  OgMemberships *memberships;
  OgPlaces *places; /* of users */
  OgGuesses *guesses;

  /* Borrowed */
  OgAnnouncements *announcements;
  OgContests *contests;

  OgReporter reporter;
};

static void
forget (OgRegistry *self, OgUser *user, OgServerEventType why)
{
  og_memberships_leave_all (self->memberships, user,
                            why != OG_SERVER_USER_TIMED_OUT);
  og_reporter_tell (&self->reporter, why, user, NULL);
  if (user->is_contested)
    og_contests_end (self->contests, user);
  og_places_give_back (self->places, &user->public_address, user->is_proven);
  og_users_remove (self->users, user);
}

/* What was proven of the old public address says nothing of the new one. */
static void
move (OgRegistry *self,
      OgUser *user,
      const OgClaimant *claimant,
      const OgAddress *private_address)
{
  og_places_give_back (self->places, &user->public_address, user->is_proven);
  if (!og_address_equal (&user->public_address, &claimant->address))
    {
      og_users_set_proven (self->users, user, FALSE);
      user->said_hello = claimant->says_hello;
      user->credit = 0;
    }

  user->public_address = claimant->address;
  og_places_take (self->places, &user->public_address, user->is_proven);
  og_user_set_private_address (user, private_address);
  og_announcements_user_changed (self->announcements, user);
  og_reporter_tell (&self->reporter, OG_SERVER_USER_MOVED, user, NULL);
}

/* Who knows the password of the host's group is welcome, from wherever. */
static gboolean
is_guest (const OgRegistry *self, OgUserAlive alive)
{
  OgCredentials group;

  while (og_user_alive_next_group (&alive, &group))
    if (og_groups_is_reserved_for (og_memberships_get_groups (self->memberships),
                                   &group))
      return TRUE;

  return FALSE;
}

/* The place of one without proof. One who lives makes way for a proven user only. */
static gboolean
make_room (OgRegistry *self, const OgClaimant *claimant, gint64 now)
{
  OgUser *user = og_users_find_unproven (self->users);

  if (user == NULL
      || (!claimant->is_proven
          && now - user->presence.last_heard < OG_UNPROVEN_LIVING))
    return FALSE;

  forget (self, user, OG_SERVER_USER_TIMED_OUT);
  return TRUE;
}

static gboolean
find_room (OgRegistry *self,
           const OgUserAlive *alive,
           const OgClaimant *claimant,
           gint64 now)
{
  gboolean is_welcome =
      og_address_is_loopback (&claimant->address) || is_guest (self, *alive);
  gboolean is_limited = !is_welcome && !claimant->is_proven;

  if (!is_welcome
      && !og_places_has_share (self->places, &claimant->address,
                               claimant->is_proven))
    return FALSE;

  if (og_users_is_full (self->users)
      || (is_limited && og_places_are_for_proven (self->places)))
    return make_room (self, claimant, now);

  return TRUE;
}

static OgUser *
add_user (OgRegistry *self,
          const OgUserAlive *alive,
          const OgClaimant *claimant,
          gint64 now)
{
  OgCredentials credentials = { alive->user, alive->password };
  OgUser *user;

  if (!find_room (self, alive, claimant, now))
    return NULL;

  user = og_users_add (self->users, &credentials, now);
  og_places_take (self->places, &claimant->address, FALSE);

  user->public_address = claimant->address;
  og_user_set_private_address (user, &alive->private_address);
  user->session = claimant->session;
  user->said_hello = claimant->says_hello;
  og_reporter_tell (&self->reporter, OG_SERVER_USER_JOINED, user, NULL);
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

OgRegistry *
og_registry_new (const OgRegistryConfig *config,
                 OgAnnouncements *announcements,
                 OgContests *contests)
{
  OgRegistry *self = g_new0 (OgRegistry, 1);

  self->users = og_users_new (config->key, config->timeout, config->max_users);
  self->reporter = (OgReporter){ config->event, config->event_data };
  self->guesses = og_guesses_new (config->key, &self->reporter);
  self->memberships =
      og_memberships_new (config->key, config->max_groups, announcements,
                          self->guesses, &self->reporter);
  self->places = og_places_new (config->key, config->max_users,
                                OG_UNPROVEN_USERS_MIN, OG_SHARE_USERS_MIN);
  self->announcements = announcements;
  self->contests = contests;
  return self;
}

void
og_registry_free (OgRegistry *self)
{
  og_users_free (self->users);
  og_memberships_free (self->memberships);
  og_places_free (self->places);
  og_guesses_free (self->guesses);
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
  return og_groups_count (og_memberships_get_groups (self->memberships));
}

/* Where the user is already, its own client speaks: nobody's guesses are to
 * keep it from being heard. */
static gboolean
may_try (OgRegistry *self, const OgUser *user, const OgClaimant *claimant, gint64 now)
{
  return og_claimant_is_at_home (claimant, user)
         || og_guesses_may_try (self->guesses, claimant, user->name, now);
}

static gboolean
knows_password (OgRegistry *self,
                const OgUser *user,
                const char *offered,
                const OgClaimant *claimant,
                gint64 now)
{
  if (og_user_has_password (user, offered))
    return TRUE;

  og_guesses_wrong (self->guesses, claimant, user->name, now);
  og_reporter_refuse_user (&self->reporter, user->name, &claimant->address,
                           OG_STATUS_WRONG_PASSWORD);
  return FALSE;
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
  if (!og_credentials_are_valid (alive->user, alive->password))
    return og_reporter_refuse_user (&self->reporter, alive->user, from,
                                    OG_STATUS_UNKNOWN);

  known = og_users_find (self->users, alive->user);
  if (known == NULL)
    {
      *user = add_user (self, alive, claimant, now);
      if (*user != NULL || (claimant->says_hello && !claimant->is_proven))
        return OG_STATUS_OK;

      return og_reporter_refuse_user (&self->reporter, alive->user, from,
                                      OG_STATUS_LIMIT_REACHED);
    }

  if (!may_try (self, known, claimant, now))
    return OG_STATUS_OK;
  if (!knows_password (self, known, alive->password, claimant, now))
    return OG_STATUS_WRONG_PASSWORD;

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

  return og_reporter_refuse_user (&self->reporter, alive->user, from,
                                  get_refusal (claimant));
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
      og_registry_set_proven (self, user, TRUE);
    }
}

void
og_registry_set_proven (OgRegistry *self, OgUser *user, gboolean is_proven)
{
  og_places_give_back (self->places, &user->public_address, user->is_proven);
  og_users_set_proven (self->users, user, is_proven);
  og_places_take (self->places, &user->public_address, user->is_proven);
}

OgUser *
og_registry_find_user (OgRegistry *self,
                       const OgCredentials *credentials,
                       const OgClaimant *claimant,
                       gint64 now)
{
  OgUser *user = og_users_find (self->users, credentials->name);

  if (user == NULL || !og_claimant_is_at_home (claimant, user)
      || !og_claimant_may_change (claimant, user)
      || !og_guesses_may_try (self->guesses, claimant, user->name, now))
    return NULL;

  return knows_password (self, user, credentials->password, claimant, now)
             ? user
             : NULL;
}

void
og_registry_leave (OgRegistry *self, OgUser *user)
{
  forget (self, user, OG_SERVER_USER_LEFT);
}

OgGuesses *
og_registry_get_guesses (const OgRegistry *self)
{
  return self->guesses;
}

OgMemberships *
og_registry_get_memberships (const OgRegistry *self)
{
  return self->memberships;
}

void
og_registry_reserve_group (OgRegistry *self, const OgCredentials *credentials)
{
  og_groups_reserve (og_memberships_get_groups (self->memberships), credentials);
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
