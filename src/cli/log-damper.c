/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/log-damper.h"

#include "io/keyed-hash.h"

#include <string.h>

typedef struct
{
  char *key; /* the kind and the source */
  guint kind;
  guint n_left; /* lines, at @filled */
  gint64 filled;
  guint64 n_damped;
} Source;

/* In the current second. */
typedef struct
{
  gint64 ends;
  guint n_written;
  guint64 n_damped; /* since it was told, of all sources */
} Kind;

struct _OgLogDamper
{
  /* Owned */
  GHashTable *sources; /* key, the source's → Source */

  Kind kinds[OG_LOG_KINDS_MAX];
};

static void
source_free (gpointer data)
{
  Source *source = data;

  g_free (source->key);
  g_free (source);
}

/* Full again, and with nothing to tell: as if it had never been. */
static gboolean
is_spent (const Source *source, gint64 now)
{
  return source->n_damped == 0
         && now - source->filled
                >= (OG_LOG_SOURCE_LINES - (gint64) source->n_left)
                       * OG_LOG_SOURCE_PACE;
}

static gboolean
is_spent_entry (gpointer key, gpointer value, gpointer now)
{
  return is_spent (value, *(const gint64 *) now);
}

/* NULL: there are too many. What they do counts for the kind alone. */
static Source *
find_source (OgLogDamper *self, guint kind, const char *name, gint64 now)
{
  g_autofree char *key = g_strdup_printf ("%u %s", kind, name);
  Source *source = g_hash_table_lookup (self->sources, key);

  if (source != NULL)
    return source;
  if (g_hash_table_size (self->sources) >= OG_LOG_SOURCES_MAX)
    g_hash_table_foreach_remove (self->sources, is_spent_entry, &now);
  if (g_hash_table_size (self->sources) >= OG_LOG_SOURCES_MAX)
    return NULL;

  source = g_new0 (Source, 1);
  source->key = g_steal_pointer (&key);
  source->kind = kind;
  source->n_left = OG_LOG_SOURCE_LINES;
  source->filled = now;
  g_hash_table_insert (self->sources, source->key, source);
  return source;
}

static gboolean
take_from_source (Source *source, gint64 now)
{
  gint64 n_more = (now - source->filled) / OG_LOG_SOURCE_PACE;

  source->n_left = (guint) MIN (source->n_left + n_more, OG_LOG_SOURCE_LINES);
  source->filled = source->n_left == OG_LOG_SOURCE_LINES
                       ? now
                       : source->filled + n_more * OG_LOG_SOURCE_PACE;
  if (source->n_left == 0)
    {
      source->n_damped++;
      return FALSE;
    }

  source->n_left--;
  return TRUE;
}

static gboolean
take_from_kind (Kind *kind, guint most, gint64 now)
{
  if (now >= kind->ends)
    {
      kind->ends = now + G_USEC_PER_SEC;
      kind->n_written = 0;
    }
  if (kind->n_written >= most)
    {
      kind->n_damped++;
      return FALSE;
    }

  kind->n_written++;
  return TRUE;
}

OgLogDamper *
og_log_damper_new (void)
{
  OgLogDamper *self = g_new0 (OgLogDamper, 1);

  self->sources =
      g_hash_table_new_full (og_keyed_str_hash, g_str_equal, NULL, source_free);
  return self;
}

void
og_log_damper_free (OgLogDamper *self)
{
  g_hash_table_unref (self->sources);
  g_free (self);
}

gboolean
og_log_damper_take (
    OgLogDamper *self, guint kind, guint most, const char *source, gint64 now)
{
  Source *found = source != NULL ? find_source (self, kind, source, now) : NULL;

  return (found == NULL || take_from_source (found, now))
         && take_from_kind (&self->kinds[kind], most, now);
}

static gboolean
tell_of_source (OgLogDamper *self, OgLogDamped *damped)
{
  GHashTableIter iter;
  Source *source;

  g_hash_table_iter_init (&iter, self->sources);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *) &source))
    if (source->n_damped > 0)
      {
        damped->kind = source->kind;
        damped->n_lines = source->n_damped;
        g_strlcpy (damped->source, strchr (source->key, ' ') + 1,
                   sizeof damped->source);
        source->n_damped = 0;
        return TRUE;
      }

  return FALSE;
}

gboolean
og_log_damper_tell (OgLogDamper *self, OgLogDamped *damped)
{
  *damped = (OgLogDamped){ 0 };
  for (guint i = 0; i < OG_LOG_KINDS_MAX; i++)
    if (self->kinds[i].n_damped > 0)
      {
        damped->kind = i;
        damped->n_lines = self->kinds[i].n_damped;
        self->kinds[i].n_damped = 0;
        return TRUE;
      }

  return tell_of_source (self, damped);
}
