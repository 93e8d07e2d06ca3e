/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/crowds.h"

#include "client/limits.h"
#include "wire/site.h"

#include <string.h>

/* A route that may be forged. */
typedef struct
{
  guint64 network;
  guint number; /* of its peer */
  guint route;  /* its position */
} Suspect;

static gint
compare (gconstpointer a, gconstpointer b)
{
  const Suspect *one = a;
  const Suspect *other = b;

  if (one->network != other->network)
    return one->network < other->network ? -1 : 1;

  return (one->number > other->number) - (one->number < other->number);
}

/* A relay knows who is there, and nobody else is at a loopback address. */
static gboolean
is_suspect (const OgRoute *route)
{
  return route->original && route->path.relayed_to == 0
         && !og_address_is_loopback (&route->path.address);
}

static guint
count_suspects (const OgRoute *routes, guint n_routes)
{
  guint n = 0;

  for (guint i = 0; i < n_routes; i++)
    n += is_suspect (&routes[i]);

  return n;
}

static void
note_proven (GHashTable *sites, const OgPeer *peer)
{
  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    {
      const OgCandidate *candidate = &peer->candidates.places[i];

      if (candidate->is_proven && candidate->path.relayed_to == 0)
        {
          guint64 site = og_site_of (&candidate->path.address);

          g_hash_table_add (sites, g_memdup2 (&site, sizeof site));
        }
    }
}

static GHashTable *
find_proven_sites (const OgRoute *routes, guint n_routes)
{
  GHashTable *sites =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < n_routes; i++)
    note_proven (sites, routes[i].peer);

  return sites;
}

/* Sorted. */
static GArray *
find_suspects (const OgRoute *routes, guint n_routes)
{
  g_autoptr (GHashTable) sites = find_proven_sites (routes, n_routes);
  GArray *suspects = g_array_new (FALSE, FALSE, sizeof (Suspect));

  for (guint i = 0; i < n_routes; i++)
    {
      const OgAddress *address = &routes[i].path.address;
      const Suspect suspect = { og_network_of (address), routes[i].peer->number,
                                i };
      guint64 site = og_site_of (address);

      if (is_suspect (&routes[i]) && !g_hash_table_contains (sites, &site))
        g_array_append_val (suspects, suspect);
    }

  g_array_sort (suspects, compare);
  return suspects;
}

/* A bit for each route that remains. */
static GByteArray *
choose (const OgRoute *routes, guint n_routes)
{
  g_autoptr (GArray) suspects = find_suspects (routes, n_routes);
  GByteArray *remain = g_byte_array_sized_new (n_routes);
  guint n_beside = 0;

  g_byte_array_set_size (remain, n_routes);
  memset (remain->data, TRUE, n_routes);
  for (guint i = 0; i < suspects->len; i++)
    {
      const Suspect *suspect = &g_array_index (suspects, Suspect, i);

      if (i > 0 && suspect[-1].network != suspect->network)
        n_beside = 0;
      remain->data[suspect->route] = n_beside++ < OG_ORIGINALS_BESIDE;
    }

  return remain;
}

guint
og_crowds_thin_out (OgRoute *routes, guint n_routes)
{
  g_autoptr (GByteArray) remain = NULL;
  guint n_remaining = 0;

  if (count_suspects (routes, n_routes) <= OG_ORIGINALS_BESIDE)
    return n_routes;

  remain = choose (routes, n_routes);
  for (guint i = 0; i < n_routes; i++)
    if (remain->data[i])
      {
        const OgRoute route = routes[i];

        routes[i] = routes[n_remaining];
        routes[n_remaining++] = route;
      }

  return n_remaining;
}
