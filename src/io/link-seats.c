/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/link-seats.h"

#include "wire/site.h"

/* A network may have one in so many of all seats. */
#define NETWORK_SHARE 4

/* Those who count together. */
typedef struct
{
  guint64 number; /* first: it is the key */
  guint n_seats;
  GQueue silent; /* seats, oldest first */
} Crowd;

typedef enum
{
  SITES,
  NETWORKS, /* of IPv6 */
  N_KINDS
} Kind;

struct _OgLinkSeat
{
  Crowd *crowds[N_KINDS]; /* NULL: it counts for none */
  gpointer holder;
  gboolean is_silent;
  GList in_all;
  GList in_crowd[N_KINDS];
};

struct _OgLinkSeats
{
  /* Owned */
  GHashTable *crowds[N_KINDS];

  guint max[N_KINDS];
  guint n_seats;
  guint n_taken;
  GQueue silent;
};

/* FALSE: @who belongs to none of that kind. */
static gboolean
get_number (const OgAddress *who, Kind kind, guint64 *number)
{
  *number = kind == SITES ? og_site_of (who) : og_network_of (who);
  return kind == SITES || og_address_get_family (who) == OG_FAMILY_IPV6;
}

static Crowd *
find_crowd (const OgLinkSeats *self, const OgAddress *who, Kind kind)
{
  guint64 number;

  return get_number (who, kind, &number)
             ? g_hash_table_lookup (self->crowds[kind], &number)
             : NULL;
}

static Crowd *
ensure_crowd (OgLinkSeats *self, const OgAddress *who, Kind kind)
{
  Crowd *crowd = find_crowd (self, who, kind);
  guint64 number;

  if (crowd == NULL && get_number (who, kind, &number))
    {
      crowd = g_new0 (Crowd, 1);
      crowd->number = number;
      g_queue_init (&crowd->silent);
      g_hash_table_add (self->crowds[kind], crowd);
    }

  return crowd;
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

  for (Kind kind = 0; kind < N_KINDS; kind++)
    self->crowds[kind] =
        g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  self->n_seats = n_seats;
  self->max[SITES] = n_by_source;
  self->max[NETWORKS] = MAX (n_seats / NETWORK_SHARE, n_by_source);
  g_queue_init (&self->silent);
  return self;
}

/* All have left. */
void
og_link_seats_free (OgLinkSeats *self)
{
  for (Kind kind = 0; kind < N_KINDS; kind++)
    g_hash_table_unref (self->crowds[kind]);
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
  *to_go = NULL;
  for (Kind kind = 0; kind < N_KINDS; kind++)
    {
      const Crowd *crowd = find_crowd (self, who, kind);

      if (crowd != NULL && crowd->n_seats >= self->max[kind])
        return send_away (&crowd->silent, to_go);
    }

  return self->n_taken < self->n_seats || send_away (&self->silent, to_go);
}

OgLinkSeat *
og_link_seats_take (OgLinkSeats *self, const OgAddress *who, gpointer holder)
{
  OgLinkSeat *seat = g_new0 (OgLinkSeat, 1);

  seat->holder = holder;
  seat->is_silent = TRUE;
  seat->in_all.data = seat;
  g_queue_push_tail_link (&self->silent, &seat->in_all);
  self->n_taken++;

  for (Kind kind = 0; kind < N_KINDS; kind++)
    {
      Crowd *crowd = ensure_crowd (self, who, kind);

      seat->crowds[kind] = crowd;
      if (crowd == NULL)
        continue;

      seat->in_crowd[kind].data = seat;
      g_queue_push_tail_link (&crowd->silent, &seat->in_crowd[kind]);
      crowd->n_seats++;
    }

  return seat;
}

void
og_link_seats_confirm (OgLinkSeats *self, OgLinkSeat *seat)
{
  if (!seat->is_silent)
    return;

  seat->is_silent = FALSE;
  g_queue_unlink (&self->silent, &seat->in_all);
  for (Kind kind = 0; kind < N_KINDS; kind++)
    if (seat->crowds[kind] != NULL)
      g_queue_unlink (&seat->crowds[kind]->silent, &seat->in_crowd[kind]);
}

void
og_link_seats_leave (OgLinkSeats *self, OgLinkSeat *seat)
{
  og_link_seats_confirm (self, seat);
  self->n_taken--;
  for (Kind kind = 0; kind < N_KINDS; kind++)
    if (seat->crowds[kind] != NULL && --seat->crowds[kind]->n_seats == 0)
      g_hash_table_remove (self->crowds[kind], seat->crowds[kind]);
  g_free (seat);
}
