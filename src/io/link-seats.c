/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/link-seats.h"

#include "wire/site.h"

typedef struct
{
  guint64 site; /* first: it is the key */
  guint n_seats;
  GQueue silent; /* seats, oldest first */
} Source;

struct _OgLinkSeat
{
  Source *source;
  gpointer holder;
  gboolean is_silent;
  GList in_all;
  GList in_source;
};

struct _OgLinkSeats
{
  /* Owned */
  GHashTable *sources;

  guint n_seats;
  guint n_by_source;
  guint n_taken;
  GQueue silent;
};

static Source *
find_source (const OgLinkSeats *self, const OgAddress *who)
{
  const guint64 site = og_site_of (who);

  return g_hash_table_lookup (self->sources, &site);
}

static Source *
ensure_source (OgLinkSeats *self, const OgAddress *who)
{
  Source *source = find_source (self, who);

  if (source == NULL)
    {
      source = g_new0 (Source, 1);
      source->site = og_site_of (who);
      g_queue_init (&source->silent);
      g_hash_table_add (self->sources, source);
    }

  return source;
}

static gboolean
send_away (const GQueue *silent, gpointer *to_go)
{
  const OgLinkSeat *oldest;

  if (silent->head == NULL)
    return FALSE;

  oldest = silent->head->data;
  *to_go = oldest->holder;
  return TRUE;
}

OgLinkSeats *
og_link_seats_new (guint n_seats, guint n_by_source)
{
  OgLinkSeats *self = g_new0 (OgLinkSeats, 1);

  self->sources =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->n_seats = n_seats;
  self->n_by_source = n_by_source;
  g_queue_init (&self->silent);
  return self;
}

/* All have left. */
void
og_link_seats_free (OgLinkSeats *self)
{
  g_hash_table_unref (self->sources);
  g_free (self);
}

guint
og_link_seats_get_taken (const OgLinkSeats *self)
{
  return self->n_taken;
}

/* Who crowds a source has only its own links to lose. */
gboolean
og_link_seats_find (OgLinkSeats *self, const OgAddress *who, gpointer *to_go)
{
  const Source *source = find_source (self, who);

  *to_go = NULL;
  if (source != NULL && source->n_seats >= self->n_by_source)
    return send_away (&source->silent, to_go);
  if (self->n_taken >= self->n_seats)
    return send_away (&self->silent, to_go);

  return TRUE;
}

OgLinkSeat *
og_link_seats_take (OgLinkSeats *self, const OgAddress *who, gpointer holder)
{
  OgLinkSeat *seat = g_new0 (OgLinkSeat, 1);

  seat->source = ensure_source (self, who);
  seat->holder = holder;
  seat->is_silent = TRUE;
  seat->in_all.data = seat;
  seat->in_source.data = seat;
  g_queue_push_tail_link (&self->silent, &seat->in_all);
  g_queue_push_tail_link (&seat->source->silent, &seat->in_source);
  seat->source->n_seats++;
  self->n_taken++;
  return seat;
}

void
og_link_seats_confirm (OgLinkSeats *self, OgLinkSeat *seat)
{
  if (!seat->is_silent)
    return;

  seat->is_silent = FALSE;
  g_queue_unlink (&self->silent, &seat->in_all);
  g_queue_unlink (&seat->source->silent, &seat->in_source);
}

void
og_link_seats_leave (OgLinkSeats *self, OgLinkSeat *seat)
{
  og_link_seats_confirm (self, seat);
  self->n_taken--;
  if (--seat->source->n_seats == 0)
    g_hash_table_remove (self->sources, seat->source);
  g_free (seat);
}
