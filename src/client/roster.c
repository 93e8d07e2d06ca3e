/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/roster.h"

#include "client/limits.h"
#include "client/peer-upkeep.h"

/* A place in the index by path: open addressing, linear probing, at most half
 * full. A peer's new paths are added to it, and nothing is ever deleted: it is
 * rebuilt as a whole when there is no room, when a peer was removed, and when
 * one is looked for by a path that it does not have any more. */
typedef struct
{
  OgPath path;
  OgPeer *peer;
} Place;

struct _OgRoster
{
  /* Owned */
  GPtrArray *peers;
  GHashTable *by_name;
  Place *places;
  OgRoute *routes;
  OgDeadlineHeap deadlines;

  guint n_places; /* a power of two */
  guint n_taken;  /* places */
  guint n_routes;
  guint n_original; /* routes to original peers */
  guint n_ours;     /* routes to peers that have said hello once */
  gboolean index_is_stale;
  gboolean routes_are_stale;
};

#define FIRST_PLACES 64

static Place *
find_place (const OgRoster *self, const OgPath *path)
{
  guint mask = self->n_places - 1;
  guint position = og_path_hash (path) & mask;

  while (self->places[position].peer != NULL
         && !og_path_equal (&self->places[position].path, path))
    position = (position + 1) & mask;

  return &self->places[position];
}

static void
make_room (OgRoster *self)
{
  guint needed = 2 * OG_CANDIDATES_MAX * self->peers->len;

  while (self->n_places < needed)
    self->n_places *= 2;

  g_free (self->places);
  self->places = g_new0 (Place, self->n_places);
  self->n_taken = 0;
}

static gboolean
has_answered (const OgPeer *peer, const OgPath *path)
{
  const OgCandidate *candidate = og_candidates_find (&peer->candidates, path);

  return candidate != NULL && candidate->answered;
}

/* Peers in different local networks may have the same private address; one
 * that has answered from there is the one who sends from there. */
static void
index_candidate (OgRoster *self, OgPeer *peer, const OgCandidate *candidate)
{
  Place *place = find_place (self, &candidate->path);

  if (place->peer == NULL)
    {
      *place = (Place){ candidate->path, peer };
      self->n_taken++;
    }
  else if (candidate->answered && !has_answered (place->peer, &candidate->path))
    place->peer = peer;
}

static void
index_peer (OgRoster *self, OgPeer *peer)
{
  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    if (peer->candidates.places[i].sources != 0)
      index_candidate (self, peer, &peer->candidates.places[i]);
}

static void
refresh_index (OgRoster *self)
{
  if (!self->index_is_stale)
    return;

  self->index_is_stale = FALSE;
  make_room (self);
  for (guint i = 0; i < self->peers->len; i++)
    index_peer (self, og_roster_get (self, i));
}

static void
add_route (OgRoster *self, OgPeer *peer)
{
  const OgCandidate *in_use = og_candidates_get_in_use (&peer->candidates);

  if (in_use == NULL)
    return;

  self->routes[self->n_routes++] = (OgRoute){
    .path = in_use->path,
    .peer = peer,
    .original = !peer->said_hello,
  };
  if (!peer->said_hello)
    self->n_original++;
  if (peer->greets)
    self->n_ours++;
}

static void
refresh_routes (OgRoster *self)
{
  if (!self->routes_are_stale)
    return;

  self->routes_are_stale = FALSE;
  self->routes = g_renew (OgRoute, self->routes, self->peers->len);
  self->n_routes = 0;
  self->n_original = 0;
  self->n_ours = 0;
  for (guint i = 0; i < self->peers->len; i++)
    add_route (self, og_roster_get (self, i));
}

static void
set_stale (OgRoster *self)
{
  self->index_is_stale = TRUE;
  self->routes_are_stale = TRUE;
}

OgRoster *
og_roster_new (void)
{
  OgRoster *self = g_new0 (OgRoster, 1);

  self->peers = g_ptr_array_new_with_free_func ((GDestroyNotify) og_peer_free);
  self->by_name = g_hash_table_new (g_str_hash, g_str_equal);
  og_deadline_heap_init (&self->deadlines);
  self->n_places = FIRST_PLACES;
  set_stale (self);
  return self;
}

void
og_roster_free (OgRoster *self)
{
  og_deadline_heap_clear (&self->deadlines);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->peers);
  g_free (self->places);
  g_free (self->routes);
  g_free (self);
}

guint
og_roster_get_size (const OgRoster *self)
{
  return self->peers->len;
}

OgPeer *
og_roster_get (const OgRoster *self, guint position)
{
  return g_ptr_array_index (self->peers, position);
}

OgPeer *
og_roster_find (const OgRoster *self, const char *name)
{
  return g_hash_table_lookup (self->by_name, name);
}

OgPeer *
og_roster_find_from (OgRoster *self, const OgPath *path)
{
  const Place *place;

  refresh_index (self);
  place = find_place (self, path);
  if (place->peer == NULL
      || og_candidates_find (&place->peer->candidates, path) != NULL)
    return place->peer;

  self->index_is_stale = TRUE;
  refresh_index (self);
  return find_place (self, path)->peer;
}

OgPeer *
og_roster_add (OgRoster *self, const char *name, gint64 now)
{
  OgPeer *peer;

  if (self->peers->len >= OG_PEERS_MAX)
    return NULL;

  peer = og_peer_new (name, now);
  g_ptr_array_add (self->peers, peer);
  g_hash_table_insert (self->by_name, peer->name, peer);
  og_deadline_heap_set (&self->deadlines, &peer->deadline,
                        og_peer_upkeep_next_deadline (peer));
  self->routes_are_stale = TRUE;
  return peer;
}

void
og_roster_remove (OgRoster *self, OgPeer *peer)
{
  og_deadline_heap_remove (&self->deadlines, &peer->deadline);
  g_hash_table_remove (self->by_name, peer->name);
  g_ptr_array_remove_fast (self->peers, peer);
  set_stale (self);
}

void
og_roster_clear (OgRoster *self)
{
  og_deadline_heap_remove_all (&self->deadlines);
  g_hash_table_remove_all (self->by_name);
  g_ptr_array_set_size (self->peers, 0);
  set_stale (self);
}

void
og_roster_changed (OgRoster *self, OgPeer *peer)
{
  self->routes_are_stale = TRUE;
  if (2 * (self->n_taken + OG_CANDIDATES_MAX) > self->n_places)
    self->index_is_stale = TRUE;
  if (!self->index_is_stale)
    index_peer (self, peer);
}

const OgRoute *
og_roster_get_routes (OgRoster *self, guint *n_routes)
{
  refresh_routes (self);
  *n_routes = self->n_routes;
  return self->routes;
}

gboolean
og_roster_has_original (OgRoster *self)
{
  refresh_routes (self);
  return self->n_original > 0;
}

gboolean
og_roster_are_all_ours (OgRoster *self)
{
  refresh_routes (self);
  return self->n_ours == self->n_routes;
}

OgDeadlineHeap *
og_roster_get_deadlines (OgRoster *self)
{
  return &self->deadlines;
}
