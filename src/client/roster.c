/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/roster.h"

#include "client/crowds.h"
#include "client/limits.h"
#include "client/peer-upkeep.h"

#include <string.h>

/* A place in the index by path: open addressing, linear probing, at most half
 * full. A path that is once in it stays, with another peer or none, until the
 * index is full: then it is rebuilt as a whole. So members that move, or come
 * and go, do not make us rebuild it each time. */
typedef struct
{
  OgPath path;  /* unset: the place is free */
  OgPeer *peer; /* may have left that path since; NULL: nobody has it */
} Place;

struct _OgRoster
{
  /* Owned */
  GPtrArray *peers;
  GHashTable *by_name; /* of peers, by the hash of the name in them */
  Place *places;
  OgRoute *routes;
  OgDeadlineHeap deadlines;

  guint8 key[OG_SIPHASH_KEY_SIZE];
  guint n_places; /* a power of two */
  guint n_taken;  /* places */
  guint n_routes;
  guint n_left_out;  /* behind these, see crowds */
  guint n_original;  /* routes to original peers */
  guint n_ours;      /* routes to peers that have said hello once */
  guint last_number; /* given to a peer */
  gboolean index_is_stale;
  gboolean routes_are_stale;
};

#define FIRST_PLACES 64

/* A keyed hash: members and servers choose addresses. */
static guint
hash_path (const OgRoster *self, const OgPath *path)
{
  guint8 data[sizeof path->address.ip + 4];
  guint32 rest = path->address.zone ^ (guint32) path->address.port << 16
                 ^ path->relayed_to << 2 ^ (guint32) path->transport;

  memcpy (data, path->address.ip, sizeof path->address.ip);
  memcpy (data + sizeof path->address.ip, &rest, sizeof rest);
  return (guint) og_siphash (self->key, data, sizeof data);
}

static guint64
hash_name (const OgRoster *self, const char *name)
{
  return og_siphash (self->key, name, strlen (name));
}

static Place *
find_place (const OgRoster *self, const OgPath *path)
{
  guint mask = self->n_places - 1;
  guint position = hash_path (self, path) & mask;

  while (og_path_is_set (&self->places[position].path)
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

  self->n_taken += !og_path_is_set (&place->path);
  place->path = candidate->path;
  if (place->peer == NULL
      || (candidate->answered && !has_answered (place->peer, &candidate->path)))
    place->peer = peer;
}

static void
index_peer (OgRoster *self, OgPeer *peer)
{
  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    if (peer->candidates.places[i].sources != 0)
      index_candidate (self, peer, &peer->candidates.places[i]);
}

/* Without the index. */
static OgPeer *
search (const OgRoster *self, const OgPath *path)
{
  OgPeer *found = NULL;

  for (guint i = 0; i < self->peers->len; i++)
    {
      OgPeer *peer = g_ptr_array_index (self->peers, i);

      if (og_candidates_find (&peer->candidates, path) != NULL
          && (found == NULL || has_answered (peer, path)))
        found = peer;
    }

  return found;
}

/* It may stand at paths that it does not have any more, too. */
static void
drop_from_index (OgRoster *self, const OgPeer *peer)
{
  if (self->index_is_stale)
    return;

  for (guint i = 0; i < self->n_places; i++)
    if (self->places[i].peer == peer)
      self->places[i].peer = search (self, &self->places[i].path);
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

/* What did not answer a probe there may be an original, whatever said hello in
 * its name. */
static gboolean
may_be_original (const OgPeer *peer, const OgCandidate *in_use)
{
  return in_use->path.relayed_to != 0 ? og_peer_has_lapsed (peer)
                                      : !peer->said_hello || !in_use->is_proven;
}

static void
add_route (OgRoster *self, OgPeer *peer)
{
  const OgCandidate *in_use = og_candidates_get_in_use (&peer->candidates);

  if (in_use == NULL || peer->is_cut_off)
    return;

  self->routes[self->n_routes++] = (OgRoute){
    .path = in_use->path,
    .peer = peer,
    .original = may_be_original (peer, in_use),
  };
}

static void
count_route (OgRoster *self, const OgRoute *route)
{
  self->n_original += route->original;
  self->n_ours += route->peer->greets;
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

  self->n_left_out = self->n_routes;
  self->n_routes = og_crowds_thin_out (self->routes, self->n_routes);
  self->n_left_out -= self->n_routes;
  for (guint i = 0; i < self->n_routes; i++)
    count_route (self, &self->routes[i]);
}

static void
set_stale (OgRoster *self)
{
  self->index_is_stale = TRUE;
  self->routes_are_stale = TRUE;
}

OgRoster *
og_roster_new (const OgNonces *nonces)
{
  OgRoster *self = g_new0 (OgRoster, 1);

  self->peers = g_ptr_array_new_with_free_func ((GDestroyNotify) og_peer_free);
  self->by_name = g_hash_table_new (g_int64_hash, g_int64_equal);
  og_nonces_get_key (nonces, OG_NONCE_PEERS, self->key);
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
  guint64 hash = hash_name (self, name);
  OgPeer *peer = g_hash_table_lookup (self->by_name, &hash);

  return peer != NULL && strcmp (peer->name, name) == 0 ? peer : NULL;
}

OgPeer *
og_roster_find_from (OgRoster *self, const OgPath *path)
{
  Place *place;

  refresh_index (self);
  place = find_place (self, path);
  if (place->peer != NULL
      && og_candidates_find (&place->peer->candidates, path) == NULL)
    place->peer = search (self, path);

  return place->peer;
}

OgPeer *
og_roster_add (OgRoster *self, const char *name, gint64 now)
{
  OgPeer *peer;

  if (self->peers->len >= OG_PEERS_MAX)
    return NULL;

  peer = og_peer_new (name, now);
  peer->number = ++self->last_number;
  g_ptr_array_add (self->peers, peer);
  peer->name_hash = hash_name (self, name);
  g_hash_table_insert (self->by_name, &peer->name_hash, peer);
  og_deadline_heap_set (&self->deadlines, &peer->deadline,
                        og_peer_upkeep_next_deadline (peer));
  self->routes_are_stale = TRUE;
  return peer;
}

void
og_roster_remove (OgRoster *self, OgPeer *peer)
{
  guint position;

  og_deadline_heap_remove (&self->deadlines, &peer->deadline);
  g_hash_table_remove (self->by_name, &peer->name_hash);
  g_ptr_array_find (self->peers, peer, &position);
  g_ptr_array_steal_index_fast (self->peers, position);
  drop_from_index (self, peer);
  og_peer_free (peer);
  self->routes_are_stale = TRUE;
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

const OgRoute *
og_roster_get_left_out (OgRoster *self, guint *n_routes)
{
  refresh_routes (self);
  *n_routes = self->n_left_out;
  return *n_routes > 0 ? self->routes + self->n_routes : NULL;
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
