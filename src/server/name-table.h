/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/siphash.h"

G_BEGIN_DECLS

/* Finds what has a name by its name: an open-addressing table of pointers and
 * keyed hashes, so that looking up costs one cache miss at any size and nobody
 * outside can make names collide. It knows of what it holds only where the
 * name stands. */

typedef struct _OgNameTable OgNameTable;

OgNameTable  *og_name_table_new      (const guint8 key[OG_SIPHASH_KEY_SIZE], gsize name_offset,
                                      GDestroyNotify destroy);
void          og_name_table_free     (OgNameTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (OgNameTable, og_name_table_free)

guint         og_name_table_count    (const OgNameTable *self);
gpointer      og_name_table_find     (const OgNameTable *self, const char *name);
void          og_name_table_insert   (OgNameTable *self, gpointer entry);
void          og_name_table_remove   (OgNameTable *self, gpointer entry);

guint32       og_name_table_get_hash (const OgNameTable *self, const char *name);
gconstpointer og_name_table_get_slot (const OgNameTable *self, guint32 hash);
gpointer      og_name_table_guess    (const OgNameTable *self, guint32 hash);

/* og_name_table_new: in every entry the name stands, terminated, @name_offset
 * bytes behind the entry's start. @destroy is for what is left at the end.
 *
 * og_name_table_insert: takes @entry over; its name must be new here and must
 * not change.
 *
 * og_name_table_remove: gives @entry back to the caller; it must be here.
 *
 * og_name_table_get_slot: memory that a search for @hash reads first.
 *
 * og_name_table_guess: an entry that is probably the one with @hash, or NULL,
 * without reading it. */

G_END_DECLS
