/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/announcements.h"

#include "server/limits.h"
#include "server/news.h"
#include "server/pace.h"

#include <string.h>

/* A group that was told news then rests, the longer the more readers it has. What
 * happens meanwhile is gathered and told in the next round, which starts another
 * rest; when nothing happened, the group is quiet again. So a newcomer is announced
 * at once, and 500 at the same time do not cost 500 times 500 datagrams.
 *
 * A round through a group of more than OG_NEWS_READERS_MAX has several steps with
 * such a rest behind each. It goes from the last member to the first: a place that
 * becomes free is taken by the last, who was told already, and newcomers come behind.
 * So nobody who was there is passed over, and newcomers have their list.
 *
 * A group in which names come and go all the time rests longer, and is told of fewer in
 * each round, as far as its budget goes. Lists tell what news do not tell in time.
 *
 * News of a member who changes all the time wait until its pace allows them, and
 * keep no others waiting. What is told then is what the member is then, or that it
 * left. */

struct _OgAnnouncement
{
  /* Owned */
  OgNews gathered; /* a user is in one of its two lists at most */
  OgNews told;     /* in the round that is not over */

  /* Borrowed */
  OgGroupRecord *group;
  GSequenceIter *place; /* in the queue */

  guint n_names;  /* of the round */
  guint n_free;   /* of these, because the group has grown */
  guint n_untold; /* readers of the round, the first members; 0: it is over */
  gint64 rested;  /* end of the rest; 0: at once */
  gint64 due;     /* later if all that is gathered waits for its pace */
};

struct _OgAnnouncements
{
  /* Owned */
  OgPace *pace;
  GSequence *queue; /* groups that are not quiet, by the time they are due */

  OgNewsSender sender;
};

static gint
compare_due (gconstpointer a, gconstpointer b, gpointer data)
{
  gint64 a_due = ((const OgAnnouncement *) a)->due;
  gint64 b_due = ((const OgAnnouncement *) b)->due;

  return (a_due > b_due) - (a_due < b_due);
}

static void
set_due (OgAnnouncement *announcement, gint64 due)
{
  announcement->due = due;
  g_sequence_sort_changed (announcement->place, compare_due, NULL);
}

/* Something new does not wait for what has to. */
static OgAnnouncement *
open_news (OgAnnouncements *self, OgGroupRecord *group)
{
  OgAnnouncement *announcement = group->announcement;

  if (announcement == NULL)
    {
      announcement = group->announcement = g_new0 (OgAnnouncement, 1);
      og_news_init (&announcement->gathered);
      og_news_init (&announcement->told);
      announcement->group = group;
      announcement->place = g_sequence_insert_sorted (self->queue, announcement,
                                                      compare_due, NULL);
    }
  else if (announcement->due > announcement->rested)
    set_due (announcement, announcement->rested);

  return announcement;
}

static void
close_news (OgAnnouncement *announcement)
{
  g_sequence_remove (announcement->place);
  announcement->group->announcement = NULL;
  og_news_clear (&announcement->gathered);
  og_news_clear (&announcement->told);
  g_free (announcement);
}

static guint
get_step (const OgGroupRecord *group)
{
  return MIN (group->n_members, OG_NEWS_READERS_MAX);
}

/* Members and names that a round takes at most of each, so that what a step
 * writes is bounded, and what it costs. */
static guint
get_round_max (const OgGroupRecord *group, gint64 now)
{
  guint bound = MAX (OG_NEWS_INFOS_MAX / MAX (get_step (group), 1), 1);

  return MIN (bound,
              og_news_budget_get_names (&group->budget, group->n_members, now));
}

/* When @user may be told of; @now: it is told in this round. A round that is
 * full is followed by another. */
static gint64
get_turn (OgAnnouncements *self,
          const OgAnnouncement *announcement,
          const GPtrArray *told,
          const char *user,
          gboolean is_newcomer,
          gint64 now)
{
  const char *group = announcement->group->name;

  if (told->len >= get_round_max (announcement->group, now))
    return now + 1;

  return is_newcomer ? og_pace_get_turn (self->pace, user, group, now)
                     : og_pace_take_turn (self->pace, user, group, now);
}

/* Moves names whose turn it is to the round. Gives the time at which the next
 * of the others may follow; G_MAXINT64: there is none. */
static gint64
take_left (OgAnnouncements *self, OgAnnouncement *announcement, gint64 now)
{
  GPtrArray *left = announcement->gathered.left;
  GPtrArray *told = announcement->told.left;
  gint64 next = G_MAXINT64;

  for (guint i = 0; i < left->len;)
    {
      const char *name = g_ptr_array_index (left, i);
      gint64 turn = get_turn (self, announcement, told, name, FALSE, now);

      if (turn > now)
        {
          next = MIN (next, turn);
          i++;
          continue;
        }

      g_ptr_array_add (told, g_ptr_array_steal_index (left, i));
    }

  return next;
}

/* FALSE if it has to wait until @turn. One who is not shown is news when it is. */
static gboolean
take_member (OgAnnouncements *self,
             OgAnnouncement *announcement,
             OgUser *user,
             gint64 *turn,
             gint64 now)
{
  GPtrArray *told = announcement->told.changed;
  OgMembership *membership = og_user_find_membership (user, announcement->group);

  if (og_user_is_shown (user))
    {
      *turn = get_turn (self, announcement, told, user->name,
                        !membership->was_announced, now);
      if (*turn > now)
        return FALSE;

      membership->was_announced = TRUE;
      g_ptr_array_add (told, user);
    }

  membership->has_announcement = FALSE;
  return TRUE;
}

/* The same for members. */
static gint64
take_changed (OgAnnouncements *self, OgAnnouncement *announcement, gint64 now)
{
  GPtrArray *changed = announcement->gathered.changed;
  gint64 next = G_MAXINT64;
  guint n_waiting = 0;

  for (guint i = 0; i < changed->len; i++)
    {
      OgUser *user = g_ptr_array_index (changed, i);
      gint64 turn;

      if (take_member (self, announcement, user, &turn, now))
        continue;

      next = MIN (next, turn);
      changed->pdata[n_waiting++] = user;
    }

  g_ptr_array_set_size (changed, (gint) n_waiting);
  return next;
}

/* From the last reader that was not told to the first. */
static void
tell_step (OgAnnouncements *self, OgAnnouncement *announcement, gint64 now)
{
  OgGroupRecord *group = announcement->group;
  guint n_paid = announcement->n_names - announcement->n_free;
  guint64 n_bytes = self->sender.n_bytes;
  guint n_untold = MIN (announcement->n_untold, group->n_members);
  guint n_readers = MIN (n_untold, OG_NEWS_READERS_MAX);

  announcement->n_untold = n_untold - n_readers;
  while (n_untold > announcement->n_untold)
    og_news_tell (&announcement->told, group, group->members[--n_untold],
                  &self->sender, now);

  n_bytes = (self->sender.n_bytes - n_bytes) * n_paid / announcement->n_names;
  announcement->rested =
      MAX (now + MAX (n_readers * OG_NEWS_OF_READER, OG_NEWS_INTERVAL),
           og_news_budget_pay (&group->budget, n_bytes, now));
  if (announcement->n_untold == 0)
    og_news_empty (&announcement->told);
}

/* Begins a round, unless all that was gathered has to wait, and gives the time
 * at which the next may begin. */
static gint64
begin_round (OgAnnouncements *self, OgAnnouncement *announcement, gint64 now)
{
  OgGroupRecord *group = announcement->group;
  const OgNews *told = &announcement->told;
  gint64 next_left, next_changed;

  og_news_budget_grow (&group->budget, group->n_members, now);
  next_left = take_left (self, announcement, now);
  next_changed = take_changed (self, announcement, now);
  if (!og_news_is_empty (told))
    {
      announcement->n_untold = group->n_members;
      announcement->n_names = told->left->len + told->changed->len;
      announcement->n_free =
          og_news_budget_take_free (&group->budget, told->changed->len);
    }

  return MIN (next_left, next_changed);
}

OgAnnouncements *
og_announcements_new (OgOutbox *outbox,
                      OgAllowances *allowances,
                      OgAddressBook *addresses,
                      const OgLending *lending,
                      const guint8 key[OG_SIPHASH_KEY_SIZE])
{
  OgAnnouncements *self = g_new0 (OgAnnouncements, 1);

  memcpy (self->sender.key, key, sizeof self->sender.key);
  self->sender.outbox = outbox;
  self->sender.allowances = allowances;
  self->sender.addresses = addresses;
  self->sender.lending = lending;
  self->pace = og_pace_new (key);
  self->queue = g_sequence_new (NULL);
  return self;
}

static OgAnnouncement *
peek (const OgAnnouncements *self)
{
  GSequenceIter *first = g_sequence_get_begin_iter (self->queue);

  return g_sequence_iter_is_end (first) ? NULL : g_sequence_get (first);
}

void
og_announcements_free (OgAnnouncements *self)
{
  while (peek (self) != NULL)
    close_news (peek (self));

  g_sequence_free (self->queue);
  og_pace_free (self->pace);
  g_free (self);
}

/* That it left need not be told any more. But it is not a newcomer: a member
 * that leaves and comes all the time would be told of each time. */
static void
come_back (OgAnnouncement *announcement,
           OgMembership *membership,
           const OgUser *user)
{
  if (og_news_forget_left (&announcement->gathered, user->name))
    membership->was_announced = TRUE;

  og_news_forget_left (&announcement->told, user->name);
}

void
og_announcements_user_changed (OgAnnouncements *self, OgUser *user)
{
  for (guint i = 0; i < user->n_memberships; i++)
    {
      OgMembership *membership = &user->memberships[i];
      OgAnnouncement *announcement = open_news (self, membership->group);

      if (og_user_is_shown (user))
        come_back (announcement, membership, user);
      if (membership->has_announcement)
        continue;

      membership->has_announcement = TRUE;
      g_ptr_array_add (announcement->gathered.changed, user);
    }
}

gboolean
og_announcements_user_leaves (OgAnnouncements *self,
                              OgGroupRecord *group,
                              OgUser *user)
{
  const OgMembership *membership = og_user_find_membership (user, group);

  if (group->announcement == NULL)
    return membership->was_announced;

  if (membership->has_announcement)
    g_ptr_array_remove (group->announcement->gathered.changed, user);
  g_ptr_array_remove (group->announcement->told.changed, user);
  return membership->was_announced;
}

void
og_announcements_user_left (OgAnnouncements *self,
                            OgGroupRecord *group,
                            const OgUser *user)
{
  OgAnnouncement *announcement = open_news (self, group);

  if (announcement->gathered.left->len < OG_NEWS_LEFT_MAX)
    g_ptr_array_add (announcement->gathered.left, g_strdup (user->name));
}

void
og_announcements_group_emptied (OgAnnouncements *self, OgGroupRecord *group)
{
  if (group->announcement != NULL)
    close_news (group->announcement);
}

static void
advance_group (OgAnnouncements *self, OgAnnouncement *announcement, gint64 now)
{
  gint64 next = 0;

  if (announcement->n_untold == 0)
    next = begin_round (self, announcement, now);
  if (announcement->n_untold > 0)
    tell_step (self, announcement, now);

  set_due (announcement, next == G_MAXINT64 ? announcement->rested
                                            : MAX (announcement->rested, next));
}

void
og_announcements_tell (OgAnnouncements *self,
                       OgUser *reader,
                       OgUser *user,
                       gint64 now)
{
  OgNews news;

  og_news_init (&news);
  g_ptr_array_add (news.changed, user);
  for (guint i = 0; i < user->n_memberships; i++)
    if (og_user_find_membership (reader, user->memberships[i].group) != NULL)
      {
        og_news_tell (&news, user->memberships[i].group, reader, &self->sender,
                      now);
        break;
      }

  og_news_clear (&news);
}

void
og_announcements_advance (OgAnnouncements *self, gint64 now)
{
  OgAnnouncement *announcement;

  while ((announcement = peek (self)) != NULL && announcement->due <= now)
    if (announcement->n_untold == 0 && og_news_is_empty (&announcement->gathered))
      close_news (announcement);
    else
      advance_group (self, announcement, now);
}

gint64
og_announcements_next_deadline (const OgAnnouncements *self)
{
  const OgAnnouncement *announcement = peek (self);

  return announcement != NULL ? announcement->due : -1;
}

guint64
og_announcements_count_sent (const OgAnnouncements *self)
{
  return self->sender.n_sent;
}
