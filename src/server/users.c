/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/users.h"

#include "server/limits.h"
#include "server/password.h"
#include "wire/name.h"

#include <string.h>

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
G_STATIC_ASSERT (OG_NAME_MAX + 1 <= G_MAXUINT8);

#define UNPROVEN_FIRST 64

/* In 24 bits: far more users than a server may have. */
#define UNPROVEN_INDEX_MAX 0xffffff

/* One allocation a user: a million of them must fit into the memory of a small
 * machine, and every pointer followed is a cache miss. */
static OgUser *
user_new (const OgCredentials *credentials)
{
  gsize name_size = strlen (credentials->name) + 1;
  gsize password_size = og_password_measure (credentials->password);
  OgUser *user =
      g_malloc0 (G_STRUCT_OFFSET (OgUser, name) + name_size + password_size);

  user->password_offset = (guint8) name_size;
  user->memberships = &user->first;
  user->max_memberships = 1;
  memcpy (user->name, credentials->name, name_size);
  og_password_pack (credentials->password, (guint8 *) user->name + name_size);
  return user;
}

static void
user_free (gpointer data)
{
  OgUser *user = data;

  if (user->memberships != &user->first)
    g_free (user->memberships);

  g_free (user);
}

OgUsers *
og_users_new (const guint8 key[OG_SIPHASH_KEY_SIZE], gint64 timeout, guint max_users)
{
  OgUsers *self = g_new0 (OgUsers, 1);

  self->table =
      og_name_table_new (key, G_STRUCT_OFFSET (OgUser, name), user_free);
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

  user = user_new (credentials);
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
  user_free (user);
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

gboolean
og_user_has_password (const OgUser *user, const char *offered)
{
  const guint8 *packed = (const guint8 *) user->name + user->password_offset;
  char digest[OG_DIGEST_TEXT_SIZE];

  return og_password_matches (og_password_unpack (packed, digest), offered);
}

/* An address that is only claimed may be that of somebody who never asked to be
 * pinged. An original cannot prove more. */
gboolean
og_user_is_shown (const OgUser *user)
{
  return user->is_proven || !user->said_hello;
}

/* The message has room for no other. */
void
og_user_set_private_address (OgUser *user, const OgAddress *address)
{
  user->private_ipv4 = og_address_get_ipv4 (address);
  user->private_port = address->port;
}

OgAddress
og_user_get_private_address (const OgUser *user)
{
  return og_address_from_ipv4 (user->private_ipv4, user->private_port);
}

OgMembership *
og_user_find_membership (const OgUser *user, const OgGroupRecord *group)
{
  for (guint i = 0; i < user->n_memberships; i++)
    if (user->memberships[i].group == group)
      return &user->memberships[i];

  return NULL;
}
