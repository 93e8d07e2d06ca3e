/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/users.h"

#include "server/limits.h"

struct _OgUsers
{
  /* Owned */
  OgNameTable *table;

  OgUser **unproven; /* in no order */

  OgTimeoutWheel wheel;
  guint max_users;
  guint n_unproven;
  guint max_unproven; /* that there is room for */
  guint looked_at;    /* among them */
};

G_STATIC_ASSERT (G_STRUCT_OFFSET (OgUser, presence) == 0);

#define UNPROVEN_FIRST 64

/* In 20 bits: more users than a server may have. */
#define UNPROVEN_INDEX_MAX 0xfffff

static void
destroy (gpointer user)
{
  og_user_free (user);
}

OgUsers *
og_users_new (const guint8 key[OG_SIPHASH_KEY_SIZE], gint64 timeout, guint max_users)
{
  OgUsers *self = g_new0 (OgUsers, 1);

  self->table = og_name_table_new (key, G_STRUCT_OFFSET (OgUser, name), destroy);
  og_timeout_wheel_init (&self->wheel, timeout);
  self->max_users = max_users;
  return self;
}

void
og_users_free (OgUsers *self)
{
  og_name_table_free (self->table);
  g_free (self->unproven);
  g_free (self);
}

const OgNameTable *
og_users_get_table (const OgUsers *self)
{
  return self->table;
}

OgUser *
og_users_find (const OgUsers *self, const char *name)
{
  return og_name_table_find (self->table, name);
}

gboolean
og_users_is_full (const OgUsers *self)
{
  return og_name_table_count (self->table) >= self->max_users;
}

/* All newcomers pass through here, so it is no larger than it needs to be. */
static void
fit_unproven (OgUsers *self)
{
  guint max = self->max_unproven;

  if (self->n_unproven == max)
    max = MAX (2 * max, UNPROVEN_FIRST);
  else if (max > UNPROVEN_FIRST && self->n_unproven < max / 4)
    max /= 2;

  if (max != self->max_unproven)
    self->unproven = g_renew (OgUser *, self->unproven, max);
  self->max_unproven = max;
}

static void
list_unproven (OgUsers *self, OgUser *user)
{
  fit_unproven (self);
  user->unproven_index = self->n_unproven & UNPROVEN_INDEX_MAX;
  self->unproven[self->n_unproven++] = user;
}

/* The last takes the place. */
static void
unlist_unproven (OgUsers *self, OgUser *user)
{
  OgUser *last = self->unproven[--self->n_unproven];

  self->unproven[user->unproven_index] = last;
  last->unproven_index = user->unproven_index;
  fit_unproven (self);
}

OgUser *
og_users_add (OgUsers *self, const OgCredentials *credentials, gint64 now)
{
  OgUser *user;

  if (og_users_is_full (self))
    return NULL;

  user = og_user_new (credentials);
  og_name_table_insert (self->table, user);
  og_timeout_wheel_add (&self->wheel, &user->presence, now);
  list_unproven (self, user);
  return user;
}

void
og_users_remove (OgUsers *self, OgUser *user)
{
  og_name_table_remove (self->table, user);
  og_timeout_wheel_remove (&self->wheel, &user->presence);
  if (!user->is_proven)
    unlist_unproven (self, user);
  og_user_free (user);
}

void
og_users_set_proven (OgUsers *self, OgUser *user, gboolean is_proven)
{
  if (is_proven && !user->is_proven)
    unlist_unproven (self, user);
  else if (!is_proven && user->is_proven)
    list_unproven (self, user);

  user->is_proven = is_proven;
}

OgUser *
og_users_find_unproven (OgUsers *self)
{
  guint n = MIN (self->n_unproven, OG_UNPROVEN_LOOKED_AT);
  OgUser *found = NULL;

  for (guint i = 0; i < n; i++)
    {
      OgUser *user = self->unproven[(self->looked_at + i) % self->n_unproven];

      if (found == NULL || user->presence.last_heard < found->presence.last_heard)
        found = user;
    }

  self->looked_at += n;
  return found;
}

OgUser *
og_users_find_silent (OgUsers *self, guint *work, gint64 now)
{
  return (OgUser *) og_timeout_wheel_find_silent (&self->wheel, work, now);
}

gint64
og_users_next_deadline (const OgUsers *self)
{
  return og_timeout_wheel_next_deadline (&self->wheel);
}
