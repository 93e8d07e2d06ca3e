/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/registry.h"

#include "server/limits.h"
#include "server/password.h"
#include "server/places.h"
#include "server/retention.h"
#include "wire/deadline.h"

/* The rules, as the original has them:
 *  - The first to use the name of a user or group sets its password. Ours:
 *    the reserved group has its password already.
 *  - A user who is in a group is not asked its password again.
 *  - An alive names all groups of its user: one that it no longer names, it leaves.
 *  - A group without members is forgotten, and so is a silent user.
 *
 * And two of ours. While the client that has a name lives, another one with the
 * same password does not get it. Clients that do not say which session they are
 * count as one, as in the original.
 *
 * The name of a proven user who is forgotten is kept for its owner, and so is that of
 * a group whose last member fell silent: only the password opens it. Who left on
 * purpose may want another one, and can have it from its own public address. */

struct _OgRegistry
{
  /* Owned */
  OgUsers *users;
  OgMemberships *memberships;
  OgPlaces *places;  /* of users */
  OgRetention *kept; /* names of users */
  OgRetention *kept_groups;

  /* Borrowed */
  OgAnnouncements *announcements;
  OgContests *contests;
  OgGuesses *guesses;
  OgAddressBook *addresses;
  OgLending *lending;

  OgReporter reporter;
};

/* An original leaves its groups, and then falls silent. */
static void
keep_name (OgRegistry *self, const OgUser *user, OgGone gone, gint64 now)
{
  char digest[OG_DIGEST_TEXT_SIZE];
  OgCredentials credentials = { user->name, og_user_get_password (user, digest) };

  if (user->is_proven)
    og_retention_keep (self->kept, &credentials, &user->public_address,
                       user->n_memberships > 0 ? gone : OG_GONE_LEFT, now);
}

static void
forget (OgRegistry *self, OgUser *user, OgServerEventType why, gint64 now)
{
  OgGone gone = why == OG_SERVER_USER_TIMED_OUT ? OG_GONE_SILENT : OG_GONE_LEFT;

  keep_name (self, user, gone, now);
  og_memberships_leave_all (self->memberships, user, gone, now);
  og_reporter_tell (&self->reporter, why, user, NULL);
  if (user->is_contested)
    og_contests_end (self->contests, user);
  og_address_book_forget (self->addresses, user);
  og_lending_forget (self->lending, user, now);
  og_places_give_back (self->places, &user->public_address, user->is_proven);
  og_users_remove (self->users, user);
}

/* What was proven of the old path says nothing of the new one. */
static void
move (OgRegistry *self,
      OgUser *user,
      const OgClaimant *claimant,
      const OgAddress *private_address,
      gint64 now)
{
  og_places_give_back (self->places, &user->public_address, user->is_proven);
  if (user->said_hello != claimant->says_hello
      || !og_address_has_same_host (&user->public_address,
                                    &claimant->path.address))
    og_lending_forget (self->lending, user, now);
  if (!og_claimant_is_at_home (claimant, user))
    {
      og_address_book_forget (self->addresses, user);
      user->moved_unproven |= !user->is_proven;
      og_users_set_proven (self->users, user, FALSE);
      user->said_hello = claimant->says_hello;
      user->credit = 0;
    }

  og_user_set_path (user, &claimant->path);
  og_places_take (self->places, &user->public_address, user->is_proven);
  og_user_set_private_address (user, private_address);
  og_announcements_user_changed (self->announcements, user);
  og_reporter_tell (&self->reporter, OG_SERVER_USER_MOVED, user, NULL);
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

  forget (self, user, OG_SERVER_USER_TIMED_OUT, now);
  return TRUE;
}

static gboolean
has_share (const OgRegistry *self, const OgClaimant *claimant)
{
  return og_places_has_share (self->places, &claimant->path.address,
                              claimant->is_proven);
}

/* However many others are at that address. */
static gboolean
may_be_there (OgRegistry *self,
              const OgUserAlive *alive,
              const OgClaimant *claimant,
              gint64 now)
{
  return has_share (self, claimant)
         || og_memberships_are_for_guest (self->memberships, *alive, claimant,
                                          now);
}

static gboolean
find_room (OgRegistry *self,
           const OgUserAlive *alive,
           const OgClaimant *claimant,
           gint64 now)
{
  if (!may_be_there (self, alive, claimant, now))
    return FALSE;
  if (og_users_is_full (self->users))
    return make_room (self, claimant, now);

  return claimant->is_proven || og_address_is_loopback (&claimant->path.address)
         || !og_places_are_for_proven (self->places)
         || og_memberships_are_for_guest (self->memberships, *alive, claimant, now)
         || make_room (self, claimant, now);
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
  og_places_take (self->places, &claimant->path.address, FALSE);

  og_user_set_path (user, &claimant->path);
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

  claim = (user->session == 0 && claimant->session == 0)
                  || og_claimant_is_first_proof (claimant, user)
              ? OG_CLAIM_GRANTED
              : og_contests_judge (self->contests, user, claimant, now);
  return claim == OG_CLAIM_GRANTED ? og_claimant_judge_proof (claimant, user)
                                   : claim;
}

gboolean
og_registry_waits_long (OgRegistry *self, const char *name)
{
  const OgUser *user = og_users_find (self->users, name);

  return user != NULL && user->is_contested && user->session == 0;
}

/* Originals know no word for it. */
static OgStatus
get_refusal (const OgClaimant *claimant)
{
  return claimant->session != 0 ? OG_STATUS_IN_USE : OG_STATUS_WRONG_PASSWORD;
}

/* Takes note that @user lives, and where. Without proof anybody could keep one
 * who is gone in the lists. */
static void
renew (OgRegistry *self,
       OgUser *user,
       const OgUserAlive *alive,
       const OgClaimant *claimant,
       gint64 now)
{
  const OgAddress private_address = og_user_get_private_address (user);

  if (!og_claimant_may_change (claimant, user))
    return;

  user->presence.last_heard = now;
  if (!og_claimant_is_at_home (claimant, user) && user->is_contested)
    og_contests_end (self->contests, user);
  if (!og_claimant_is_at_home (claimant, user)
      || !og_address_equal (&private_address, &alive->private_address))
    move (self, user, claimant, &alive->private_address, now);
  if (user->session != claimant->session)
    {
      user->session = claimant->session;
      og_announcements_user_changed (self->announcements, user);
    }
}

/* Or all places could be had from one address, by way of others. */
static gboolean
has_room_to_move (const OgRegistry *self,
                  const OgUser *user,
                  const OgClaimant *mover)
{
  return og_address_has_same_host (&user->public_address, &mover->path.address)
         || has_share (self, mover);
}

static gboolean
may_move (OgRegistry *self,
          const OgUser *user,
          const OgUserAlive *alive,
          const OgClaimant *claimant,
          gint64 now)
{
  return has_room_to_move (self, user, claimant)
         || !og_claimant_may_change (claimant, user)
         || og_memberships_are_for_guest (self->memberships, *alive, claimant,
                                          now);
}

OgRegistry *
og_registry_new (const OgRegistryConfig *config,
                 OgAnnouncements *announcements,
                 OgContests *contests,
                 OgGuesses *guesses)
{
  OgRegistry *self = g_new0 (OgRegistry, 1);

  self->users = og_users_new (config->key, config->timeout, config->max_users);
  self->reporter = (OgReporter){ config->event, config->event_data };
  self->guesses = guesses;
  self->addresses = config->addresses;
  self->lending = config->lending;
  self->kept = og_retention_new (config->key, config->keep,
                                 MIN (config->max_users, OG_KEPT_MAX),
                                 OG_SHARE_USERS_MIN);
  self->kept_groups = og_retention_new (config->key, config->keep,
                                        MIN (config->max_groups, OG_KEPT_MAX),
                                        OG_SHARE_GROUPS_MIN);
  self->memberships =
      og_memberships_new (config->key, config->max_groups, announcements,
                          self->guesses, self->kept_groups, &self->reporter);
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
  og_retention_free (self->kept);
  og_retention_free (self->kept_groups);
  g_free (self);
}

const OgNameTable *
og_registry_get_users (const OgRegistry *self)
{
  return og_users_get_table (self->users);
}

/* Where the user is already, its own client speaks: nobody's guesses are to
 * keep it from being heard, and its own ones are not to keep others out. */
static const char *
get_guessed (const OgUser *user, const OgClaimant *claimant)
{
  return og_claimant_is_at_home (claimant, user) ? NULL : user->name;
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

  og_guesses_wrong (self->guesses, claimant, get_guessed (user, claimant), now);
  og_reporter_refuse_user (&self->reporter, user->name, &claimant->path.address,
                           OG_STATUS_WRONG_PASSWORD);
  return FALSE;
}

/* Nobody has the name now. Its owner may have it in any case, others only if it
 * is not kept. */
static OgClaim
judge_name (OgRegistry *self,
            const OgUserAlive *alive,
            const OgClaimant *claimant,
            gint64 now)
{
  const OgKept *kept = og_retention_find (self->kept, alive->user, now);

  if (kept == NULL)
    return OG_CLAIM_GRANTED;
  if (!og_guesses_may_try (self->guesses, claimant, alive->user, now))
    return OG_CLAIM_PENDING;

  return og_claimant_judge_kept (claimant, kept, alive->password);
}

static OgStatus
admit_newcomer (OgRegistry *self,
                const OgUserAlive *alive,
                const OgClaimant *claimant,
                gint64 now,
                OgUser **user)
{
  switch (judge_name (self, alive, claimant, now))
    {
    case OG_CLAIM_GRANTED:
      break;
    case OG_CLAIM_PENDING:
      return OG_STATUS_OK;
    case OG_CLAIM_REFUSED:
      og_guesses_wrong (self->guesses, claimant, alive->user, now);
      return og_reporter_refuse_user (&self->reporter, alive->user,
                                      &claimant->path.address,
                                      OG_STATUS_WRONG_PASSWORD);
    }

  *user = add_user (self, alive, claimant, now);
  if (*user != NULL || (claimant->says_hello && !claimant->is_proven))
    return OG_STATUS_OK;

  return og_reporter_refuse_user (&self->reporter, alive->user,
                                  &claimant->path.address,
                                  OG_STATUS_LIMIT_REACHED);
}

OgStatus
og_registry_admit (OgRegistry *self,
                   const OgUserAlive *alive,
                   const OgClaimant *claimant,
                   gint64 now,
                   OgUser **user)
{
  const OgAddress *from = &claimant->path.address;
  OgUser *known;

  *user = NULL;
  if (!og_credentials_are_valid (alive->user, alive->password))
    return og_reporter_refuse_user (&self->reporter, alive->user, from,
                                    OG_STATUS_UNKNOWN);

  known = og_users_find (self->users, alive->user);
  if (known == NULL)
    return admit_newcomer (self, alive, claimant, now, user);

  if (!og_guesses_may_try (self->guesses, claimant,
                           get_guessed (known, claimant), now))
    return OG_STATUS_OK;
  if (!knows_password (self, known, alive->password, claimant, now))
    return OG_STATUS_WRONG_PASSWORD;

  switch (judge (self, known, claimant, now))
    {
    case OG_CLAIM_GRANTED:
      if (!may_move (self, known, alive, claimant, now))
        return og_reporter_refuse_user (&self->reporter, alive->user, from,
                                        OG_STATUS_LIMIT_REACHED);
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

      if (!has_room_to_move (self, user, &mover))
        continue;

      og_contests_end (self->contests, user);
      user->presence.last_heard = now;
      move (self, user, &mover, &private_address, now);
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

void
og_registry_leave (OgRegistry *self,
                   const OgCredentials *credentials,
                   const OgClaimant *claimant,
                   OgUser **asker,
                   gint64 now)
{
  OgUser *user = og_users_find (self->users, credentials->name);

  if (user == NULL || !og_claimant_is_at_home (claimant, user)
      || !og_claimant_may_change (claimant, user)
      || !og_guesses_may_try (self->guesses, claimant, user->name, now)
      || !knows_password (self, user, credentials->password, claimant, now))
    return;

  if (user == *asker)
    *asker = NULL;
  forget (self, user, OG_SERVER_USER_LEFT, now);
}

OgMemberships *
og_registry_get_memberships (const OgRegistry *self)
{
  return self->memberships;
}

void
og_registry_forget_silent (OgRegistry *self, gint64 now)
{
  guint work = OG_SILENCE_WORK_MAX;
  OgUser *user;

  while ((user = og_users_find_silent (self->users, &work, now)) != NULL)
    forget (self, user, OG_SERVER_USER_TIMED_OUT, now);
  og_retention_advance (self->kept, now);
  og_retention_advance (self->kept_groups, now);
}

gint64
og_registry_next_deadline (const OgRegistry *self)
{
  gint64 users = og_users_next_deadline (self->users);
  gint64 kept = og_retention_next_deadline (self->kept);
  gint64 kept_groups = og_retention_next_deadline (self->kept_groups);

  return og_earlier_deadline (users, og_earlier_deadline (kept, kept_groups));
}
