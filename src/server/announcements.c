/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/announcements.h"

#include "server/replies.h"

/* A group that is told news then rests for OG_NEWS_INTERVAL. What happens
 * meanwhile is gathered and told at the end, which starts another rest; when
 * nothing happened, the group is quiet again. So a newcomer is announced at
 * once, and 500 at the same time do not cost 500 times 500 datagrams. */

struct _OgNews
{
  /* Owned */
  GPtrArray *left; /* names; NULL if none */

  /* Borrowed */
  OgGroup *group;

  GList link; /* in the queue */
  gint64 due; /* end of the rest; 0: at once */
  gboolean has_changes;
};

/* In the queue stand all groups that are not quiet, by the time they are due:
 * each rest is equally long, and who is due at once goes first. */
struct _OgAnnouncements
{
  /* Borrowed */
  OgOutbox *outbox;
  OgLimits *limits;

  GQueue queue;
  GPtrArray *changed; /* members, while a group is told */
  guint64 n_sent;
};

static OgNews *
open_news (OgAnnouncements *self, OgGroup *group)
{
  OgNews *news = group->news;

  if (news != NULL)
    return news;

  news = group->news = g_new0 (OgNews, 1);
  news->group = group;
  news->link.data = news;
  g_queue_push_head_link (&self->queue, &news->link);
  return news;
}

static void
close_news (OgAnnouncements *self, OgNews *news)
{
  g_queue_unlink (&self->queue, &news->link);
  news->group->news = NULL;
  g_clear_pointer (&news->left, g_ptr_array_unref);
  g_free (news);
}

static gboolean
is_large (const OgGroup *group)
{
  return group->n_members > OG_NEWS_MEMBERS_MAX;
}

/* Moves the members with news from the group to self->changed. */
static void
collect_changed (OgAnnouncements *self, const OgGroup *group)
{
  g_ptr_array_set_size (self->changed, 0);

  for (guint i = 0; i < group->n_members; i++)
    {
      OgMembership *membership =
          og_user_find_membership (group->members[i], group);

      if (membership->has_news)
        g_ptr_array_add (self->changed, group->members[i]);
      membership->has_news = FALSE;
    }
}

static gsize
get_allowance (const OgAnnouncements *self, const OgUser *user, gint64 now)
{
  gsize allowance = og_limits_get_allowance (self->limits, &user->public_address,
                                             user->is_proven, now);

  return user->is_proven ? allowance : MIN (allowance, user->credit);
}

static void
write_left (OgReplies *replies, const OgNews *news)
{
  OgUserLeft left = { .group = news->group->name };

  for (guint i = 0; i < news->left->len; i++)
    {
      left.user = g_ptr_array_index (news->left, i);
      if (!og_replies_add_user_left (replies, &left))
        return;
    }
}

static void
write_changed (const OgAnnouncements *self,
               OgReplies *replies,
               const OgUser *reader,
               const OgGroup *group,
               gint64 now)
{
  for (guint i = 0; i < self->changed->len; i++)
    {
      const OgUser *user = g_ptr_array_index (self->changed, i);

      if (user != reader && !og_replies_add_user_info (replies, user, group, now))
        return;
    }
}

static void
tell_member (OgAnnouncements *self, const OgNews *news, OgUser *user, gint64 now)
{
  const OgAddress local = og_address_from_ipv4 (user->local_ipv4, 0);
  OgReplies replies;

  og_replies_open (&replies, self->outbox, &user->public_address, &local,
                   get_allowance (self, user, now));
  if (user->said_hello && news->left != NULL)
    write_left (&replies, news);
  write_changed (self, &replies, user, news->group, now);
  og_replies_close (&replies);

  og_limits_spend (self->limits, &user->public_address, user->is_proven,
                   replies.spent, now);
  user->credit = og_limits_get_credit (user->credit, replies.spent);
  self->n_sent += replies.n_bundles;
}

static void
tell_group (OgAnnouncements *self, OgNews *news, gint64 now)
{
  const OgGroup *group = news->group;

  collect_changed (self, group);
  for (guint i = 0; i < group->n_members; i++)
    tell_member (self, news, group->members[i], now);

  g_clear_pointer (&news->left, g_ptr_array_unref);
  news->has_changes = FALSE;
}

OgAnnouncements *
og_announcements_new (OgOutbox *outbox, OgLimits *limits)
{
  OgAnnouncements *self = g_new0 (OgAnnouncements, 1);

  self->outbox = outbox;
  self->limits = limits;
  self->changed = g_ptr_array_new ();
  return self;
}

void
og_announcements_free (OgAnnouncements *self)
{
  while (self->queue.head != NULL)
    close_news (self, self->queue.head->data);

  g_ptr_array_unref (self->changed);
  g_free (self);
}

void
og_announcements_user_changed (OgAnnouncements *self, OgUser *user)
{
  for (guint i = 0; i < user->n_memberships; i++)
    {
      OgMembership *membership = &user->memberships[i];

      if (is_large (membership->group))
        continue;

      membership->has_news = TRUE;
      open_news (self, membership->group)->has_changes = TRUE;
    }
}

void
og_announcements_user_left (OgAnnouncements *self,
                            OgGroup *group,
                            const OgUser *user)
{
  OgNews *news;

  if (is_large (group))
    return;

  news = open_news (self, group);
  if (news->left == NULL)
    news->left = g_ptr_array_new_with_free_func (g_free);
  if (news->left->len < OG_NEWS_LEFT_MAX)
    g_ptr_array_add (news->left, g_strdup (user->name));
}

void
og_announcements_group_emptied (OgAnnouncements *self, OgGroup *group)
{
  if (group->news != NULL)
    close_news (self, group->news);
}

void
og_announcements_advance (OgAnnouncements *self, gint64 now)
{
  while (og_announcements_next_deadline (self) >= 0
         && og_announcements_next_deadline (self) <= now)
    {
      OgNews *news = self->queue.head->data;

      if (!news->has_changes && news->left == NULL)
        {
          close_news (self, news);
          continue;
        }

      tell_group (self, news, now);
      news->due = now + OG_NEWS_INTERVAL;
      g_queue_unlink (&self->queue, &news->link);
      g_queue_push_tail_link (&self->queue, &news->link);
    }
}

gint64
og_announcements_next_deadline (const OgAnnouncements *self)
{
  const OgNews *news = g_queue_peek_head ((GQueue *) &self->queue);

  return news != NULL ? news->due : -1;
}

guint64
og_announcements_count_sent (const OgAnnouncements *self)
{
  return self->n_sent;
}
