/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/announcements.h"

#include "server/bundler.h"
#include "server/limits.h"
#include "server/tokens.h"

#include <string.h>

/* A group that is told news then rests for OG_NEWS_INTERVAL. What happens
 * meanwhile is gathered and told at the end, which starts another rest; when
 * nothing happened, the group is quiet again. So a newcomer is announced at
 * once, and 500 at the same time do not cost 500 times 500 datagrams. */

struct _OgAnnouncement
{
  /* Owned */
  GPtrArray *left; /* names; NULL if none */

  /* Borrowed */
  OgGroupRecord *group;

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
  OgAllowances *allowances;

  guint8 key[OG_SIPHASH_KEY_SIZE]; /* of tokens */
  GQueue queue;
  GPtrArray *changed; /* members, while a group is told */
  guint64 n_sent;
};

static OgAnnouncement *
open_news (OgAnnouncements *self, OgGroupRecord *group)
{
  OgAnnouncement *announcement = group->announcement;

  if (announcement != NULL)
    return announcement;

  announcement = group->announcement = g_new0 (OgAnnouncement, 1);
  announcement->group = group;
  announcement->link.data = announcement;
  g_queue_push_head_link (&self->queue, &announcement->link);
  return announcement;
}

static void
close_news (OgAnnouncements *self, OgAnnouncement *announcement)
{
  g_queue_unlink (&self->queue, &announcement->link);
  announcement->group->announcement = NULL;
  g_clear_pointer (&announcement->left, g_ptr_array_unref);
  g_free (announcement);
}

static gboolean
is_large (const OgGroupRecord *group)
{
  return group->n_members > OG_NEWS_MEMBERS_MAX;
}

/* Moves the members with news from the group to self->changed. */
static void
collect_changed (OgAnnouncements *self, const OgGroupRecord *group)
{
  g_ptr_array_set_size (self->changed, 0);

  for (guint i = 0; i < group->n_members; i++)
    {
      OgMembership *membership =
          og_user_find_membership (group->members[i], group);

      if (membership->has_announcement)
        g_ptr_array_add (self->changed, group->members[i]);
      membership->has_announcement = FALSE;
    }
}

static gsize
get_allowance (const OgAnnouncements *self, const OgUser *user, gint64 now)
{
  gsize allowance = og_allowances_get (self->allowances, &user->public_address,
                                       user->is_proven, now);

  return user->is_proven ? allowance : MIN (allowance, user->credit);
}

static void
write_left (OgBundler *bundler, const OgAnnouncement *announcement)
{
  OgUserLeft left = { .group = announcement->group->name };

  for (guint i = 0; i < announcement->left->len; i++)
    {
      left.user = g_ptr_array_index (announcement->left, i);
      if (!og_bundler_add_user_left (bundler, &left))
        return;
    }
}

/* FALSE if there is no room for it. */
static gboolean
write_tokens (const OgAnnouncements *self,
              OgBundler *bundler,
              const OgUser *reader,
              const OgUser *user)
{
  OgUserToken tokens;

  if (!og_tokens_are_for (reader) || !og_tokens_are_for (user))
    return TRUE;

  og_tokens_make (self->key, reader, user, &tokens);
  return og_bundler_add_user_token (bundler, &tokens);
}

static void
write_changed (const OgAnnouncements *self,
               OgBundler *bundler,
               const OgUser *reader,
               const OgGroupRecord *group,
               gint64 now)
{
  for (guint i = 0; i < self->changed->len; i++)
    {
      const OgUser *user = g_ptr_array_index (self->changed, i);

      if (user == reader || !og_user_is_shown (user))
        continue;
      if (!og_bundler_add_user_info (bundler, user, group, reader, now)
          || !write_tokens (self, bundler, reader, user))
        return;
    }
}

static void
tell_member (OgAnnouncements *self,
             const OgAnnouncement *announcement,
             OgUser *user,
             gint64 now)
{
  const OgAddress local = og_address_from_ipv4 (user->local_ipv4, 0);
  const OgPath path = og_path_direct (&user->public_address);
  OgBundler bundler;

  og_bundler_open (&bundler, self->outbox, &path, &local,
                   user->has_cookie ? &user->cookie : NULL,
                   get_allowance (self, user, now));
  if (user->said_hello && announcement->left != NULL)
    write_left (&bundler, announcement);
  write_changed (self, &bundler, user, announcement->group, now);
  og_bundler_close (&bundler);

  og_allowances_spend (self->allowances, &user->public_address, user->is_proven,
                       bundler.spent, now);
  user->credit = og_allowances_get_credit (user->credit, bundler.spent);
  self->n_sent += bundler.n_bundles;
}

static void
tell_group (OgAnnouncements *self, OgAnnouncement *announcement, gint64 now)
{
  const OgGroupRecord *group = announcement->group;

  collect_changed (self, group);
  for (guint i = 0; i < group->n_members; i++)
    tell_member (self, announcement, group->members[i], now);

  g_clear_pointer (&announcement->left, g_ptr_array_unref);
  announcement->has_changes = FALSE;
}

OgAnnouncements *
og_announcements_new (OgOutbox *outbox,
                      OgAllowances *allowances,
                      const guint8 key[OG_SIPHASH_KEY_SIZE])
{
  OgAnnouncements *self = g_new0 (OgAnnouncements, 1);

  memcpy (self->key, key, sizeof self->key);
  self->outbox = outbox;
  self->allowances = allowances;
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

      membership->has_announcement = TRUE;
      open_news (self, membership->group)->has_changes = TRUE;
    }
}

void
og_announcements_user_left (OgAnnouncements *self,
                            OgGroupRecord *group,
                            const OgUser *user)
{
  OgAnnouncement *announcement;

  if (is_large (group))
    return;

  announcement = open_news (self, group);
  if (announcement->left == NULL)
    announcement->left = g_ptr_array_new_with_free_func (g_free);
  if (announcement->left->len < OG_NEWS_LEFT_MAX)
    g_ptr_array_add (announcement->left, g_strdup (user->name));
}

void
og_announcements_group_emptied (OgAnnouncements *self, OgGroupRecord *group)
{
  if (group->announcement != NULL)
    close_news (self, group->announcement);
}

void
og_announcements_advance (OgAnnouncements *self, gint64 now)
{
  while (og_announcements_next_deadline (self) >= 0
         && og_announcements_next_deadline (self) <= now)
    {
      OgAnnouncement *announcement = self->queue.head->data;

      if (!announcement->has_changes && announcement->left == NULL)
        {
          close_news (self, announcement);
          continue;
        }

      tell_group (self, announcement, now);
      announcement->due = now + OG_NEWS_INTERVAL;
      g_queue_unlink (&self->queue, &announcement->link);
      g_queue_push_tail_link (&self->queue, &announcement->link);
    }
}

gint64
og_announcements_next_deadline (const OgAnnouncements *self)
{
  const OgAnnouncement *announcement =
      g_queue_peek_head ((GQueue *) &self->queue);

  return announcement != NULL ? announcement->due : -1;
}

guint64
og_announcements_count_sent (const OgAnnouncements *self)
{
  return self->n_sent;
}
