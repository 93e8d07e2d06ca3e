/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/name-table.h"

#include <string.h>

/* The hash stands beside the pointer: an entry is read only when it is very
 * likely the right one, and none when the table grows. */
typedef struct
{
  gpointer entry; /* NULL: free */
  guint32 hash;
} Slot;

/* Linear probing. A slot's home is given by the top bits of the hash, so
 * growing is one pass in order through the old slots and the new ones. */
struct _OgNameTable
{
  /* Owned */
  Slot *slots;

  guint8 key[OG_SIPHASH_KEY_SIZE];
  gsize name_offset;
  GDestroyNotify destroy;
  guint bits;
  guint n_entries;
};

#define FIRST_BITS 6

static guint32
get_capacity (const OgNameTable *self)
{
  return 1u << self->bits;
}

static guint32
get_home (const OgNameTable *self, guint32 hash)
{
  return hash >> (32 - self->bits);
}

static guint32
get_next (const OgNameTable *self, guint32 index)
{
  return (index + 1) & (get_capacity (self) - 1);
}

/* Slots from @from on to @to, round the end. */
static guint32
get_distance (const OgNameTable *self, guint32 from, guint32 to)
{
  return (to - from) & (get_capacity (self) - 1);
}

static const char *
get_name (const OgNameTable *self, gconstpointer entry)
{
  return (const char *) entry + self->name_offset;
}

/* Where @name stands, or the free slot where it would. */
static guint32
find_slot (const OgNameTable *self, const char *name, guint32 hash)
{
  guint32 index = get_home (self, hash);

  for (;; index = get_next (self, index))
    {
      const Slot *slot = &self->slots[index];

      if (slot->entry == NULL
          || (slot->hash == hash
              && strcmp (get_name (self, slot->entry), name) == 0))
        return index;
    }
}

static void
place (OgNameTable *self, const Slot *slot)
{
  guint32 index = get_home (self, slot->hash);

  while (self->slots[index].entry != NULL)
    index = get_next (self, index);

  self->slots[index] = *slot;
}

static void
grow (OgNameTable *self)
{
  g_autofree Slot *old = g_steal_pointer (&self->slots);
  guint32 old_capacity = get_capacity (self);

  self->bits++;
  self->slots = g_new0 (Slot, get_capacity (self));
  for (guint32 i = 0; i < old_capacity; i++)
    if (old[i].entry != NULL)
      place (self, &old[i]);
}

/* Moves back what stands behind @hole and would not be found past it (Knuth,
 * volume 3, algorithm 6.4R), so that no tombstones gather. */
static void
close_hole (OgNameTable *self, guint32 hole)
{
  guint32 index = get_next (self, hole);

  for (; self->slots[index].entry != NULL; index = get_next (self, index))
    {
      guint32 home = get_home (self, self->slots[index].hash);

      if (get_distance (self, home, index) < get_distance (self, hole, index))
        continue;

      self->slots[hole] = self->slots[index];
      hole = index;
    }

  self->slots[hole].entry = NULL;
}

OgNameTable *
og_name_table_new (const guint8 key[OG_SIPHASH_KEY_SIZE],
                   gsize name_offset,
                   GDestroyNotify destroy)
{
  OgNameTable *self = g_new0 (OgNameTable, 1);

  memcpy (self->key, key, sizeof self->key);
  self->name_offset = name_offset;
  self->destroy = destroy;
  self->bits = FIRST_BITS;
  self->slots = g_new0 (Slot, get_capacity (self));
  return self;
}

void
og_name_table_free (OgNameTable *self)
{
  for (guint32 i = 0; i < get_capacity (self); i++)
    if (self->slots[i].entry != NULL)
      self->destroy (self->slots[i].entry);

  g_free (self->slots);
  g_free (self);
}

guint
og_name_table_count (const OgNameTable *self)
{
  return self->n_entries;
}

gpointer
og_name_table_find (const OgNameTable *self, const char *name)
{
  return self->slots[find_slot (self, name, og_name_table_get_hash (self, name))]
      .entry;
}

void
og_name_table_insert (OgNameTable *self, gpointer entry)
{
  Slot slot = { entry, og_name_table_get_hash (self, get_name (self, entry)) };

  if ((gsize) (self->n_entries + 1) * 4 > (gsize) get_capacity (self) * 3)
    grow (self);

  place (self, &slot);
  self->n_entries++;
}

void
og_name_table_remove (OgNameTable *self, gpointer entry)
{
  const char *name = get_name (self, entry);

  close_hole (self, find_slot (self, name, og_name_table_get_hash (self, name)));
  self->n_entries--;
}

guint32
og_name_table_get_hash (const OgNameTable *self, const char *name)
{
  return (guint32) (og_siphash (self->key, name, strlen (name)) >> 32);
}

gconstpointer
og_name_table_get_slot (const OgNameTable *self, guint32 hash)
{
  return &self->slots[get_home (self, hash)];
}

gpointer
og_name_table_guess (const OgNameTable *self, guint32 hash)
{
  guint32 index = get_home (self, hash);

  while (self->slots[index].entry != NULL && self->slots[index].hash != hash)
    index = get_next (self, index);

  return self->slots[index].entry;
}
