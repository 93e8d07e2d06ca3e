/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/retention.h"

#include "server/limits.h"
#include "server/name-table.h"
#include "server/password.h"
#include "server/places.h"
#include "wire/site.h"
#include "wire/deadline.h"

#include <string.h>

/* Each way to go has one period, so that each queue is in the order of its ends. */
#define N_QUEUES 2

struct _OgRetention
{
  /* Owned */
  OgNameTable *table;
  OgPlaces *places;

  GQueue queues[N_QUEUES]; /* by OgGone, the next to go first */
  gint64 period;
  guint max_names;
};

static OgKept *
kept_new (const OgCredentials *credentials)
{
  gsize name_size = strlen (credentials->name) + 1;
  gsize password_size = og_password_measure (credentials->password);
  OgKept *kept =
      g_malloc0 (G_STRUCT_OFFSET (OgKept, name) + name_size + password_size);

  kept->link.data = kept;
  kept->password_offset = (guint8) name_size;
  memcpy (kept->name, credentials->name, name_size);
  og_password_pack (credentials->password, (guint8 *) kept->name + name_size);
  return kept;
}

static void
drop (OgRetention *self, OgKept *kept)
{
  OgAddress owner = og_site_get_address (kept->owner);

  og_places_give_back (self->places, &owner, TRUE);
  g_queue_unlink (&self->queues[kept->gone], &kept->link);
  og_name_table_remove (self->table, kept);
  g_free (kept);
}

/* Who left on purpose has a weaker claim. */
static void
make_room (OgRetention *self)
{
  OgKept *oldest = g_queue_peek_head (&self->queues[OG_GONE_LEFT]);

  if (og_retention_count (self) < self->max_names)
    return;

  if (oldest == NULL)
    oldest = g_queue_peek_head (&self->queues[OG_GONE_SILENT]);
  drop (self, oldest);
}

static gint64
get_period (const OgRetention *self, OgGone gone)
{
  return gone == OG_GONE_LEFT ? MIN (self->period, OG_KEPT_AFTER_LEAVING)
                              : self->period;
}

OgRetention *
og_retention_new (const guint8 key[OG_SIPHASH_KEY_SIZE],
                  gint64 period,
                  guint max_names,
                  guint min_share)
{
  OgRetention *self = g_new0 (OgRetention, 1);

  self->table = og_name_table_new (key, G_STRUCT_OFFSET (OgKept, name), g_free);
  self->places = og_places_new (key, max_names, 0, min_share);
  self->period = period;
  self->max_names = max_names;
  return self;
}

void
og_retention_free (OgRetention *self)
{
  og_name_table_free (self->table);
  og_places_free (self->places);
  g_free (self);
}

void
og_retention_keep (OgRetention *self,
                   const OgCredentials *credentials,
                   const OgAddress *owner,
                   OgGone gone,
                   gint64 now)
{
  OgKept *kept;

  og_retention_release (self, credentials->name);
  if (self->period == 0 || !og_places_has_share (self->places, owner, TRUE))
    return;

  make_room (self);
  kept = kept_new (credentials);
  kept->until = now + get_period (self, gone);
  kept->owner = og_subnet_of (owner);
  kept->gone = gone;
  og_places_take (self->places, owner, TRUE);
  og_name_table_insert (self->table, kept);
  g_queue_push_tail_link (&self->queues[gone], &kept->link);
}

const OgKept *
og_retention_find (OgRetention *self, const char *name, gint64 now)
{
  og_retention_advance (self, now);
  return og_name_table_find (self->table, name);
}

void
og_retention_release (OgRetention *self, const char *name)
{
  OgKept *kept = og_name_table_find (self->table, name);

  if (kept != NULL)
    drop (self, kept);
}

void
og_retention_advance (OgRetention *self, gint64 now)
{
  for (guint i = 0; i < N_QUEUES; i++)
    {
      OgKept *kept;

      while ((kept = g_queue_peek_head (&self->queues[i])) != NULL
             && kept->until <= now)
        drop (self, kept);
    }
}

gint64
og_retention_next_deadline (const OgRetention *self)
{
  gint64 deadline = -1;

  for (guint i = 0; i < N_QUEUES; i++)
    {
      const OgKept *kept = g_queue_peek_head ((GQueue *) &self->queues[i]);

      if (kept != NULL)
        deadline = og_earlier_deadline (deadline, kept->until);
    }

  return deadline;
}

guint
og_retention_count (const OgRetention *self)
{
  return og_name_table_count (self->table);
}

gboolean
og_kept_has_password (const OgKept *self, const char *offered)
{
  const guint8 *packed = (const guint8 *) self->name + self->password_offset;
  char digest[OG_DIGEST_TEXT_SIZE];

  return og_password_matches (og_password_unpack (packed, digest), offered);
}

gboolean
og_kept_is_open_to (const OgKept *self, const OgAddress *source)
{
  return self->gone == OG_GONE_LEFT && og_subnet_of (source) == self->owner;
}
