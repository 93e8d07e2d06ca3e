/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/server-way.h"

#include "client/limits.h"

typedef struct
{
  OgTransport transport;
  guint16 port; /* 0: that of UDP */
  guint stage;
} Kind;

static const Kind UDP_ONLY[] = { { OG_TRANSPORT_UDP, 0, 0 } };

static const Kind ANY[] = {
  { OG_TRANSPORT_UDP, 0, 0 },
  { OG_TRANSPORT_TCP, 0, 1 },
  { OG_TRANSPORT_TLS, 443, 2 },
  { OG_TRANSPORT_TCP, 80, 3 },
};

/* A server of before has no TLS at its own port, and answers by TCP a moment later. */
static const Kind PINNED[] = {
  { OG_TRANSPORT_UDP, 0, 0 },  { OG_TRANSPORT_TLS, 0, 1 },
  { OG_TRANSPORT_TCP, 0, 2 },  { OG_TRANSPORT_TLS, 443, 2 },
  { OG_TRANSPORT_TCP, 80, 3 },
};

static const struct
{
  const Kind *kinds;
  guint n;
} lists[] = {
  [OG_LINKS_NONE] = { UDP_ONLY, G_N_ELEMENTS (UDP_ONLY) },
  [OG_LINKS_ANY] = { ANY, G_N_ELEMENTS (ANY) },
  [OG_LINKS_PINNED] = { PINNED, G_N_ELEMENTS (PINNED) },
};

/* The port differs from those of most peers, so that it is compared first. */
OgServerWay *
og_server_way_find (OgServerWay *ways, guint n_ways, const OgPath *path)
{
  for (guint i = 0; i < n_ways; i++)
    if (ways[i].path.address.port == path->address.port
        && og_path_equal (&ways[i].path, path))
      return &ways[i];

  return NULL;
}

static guint
add (OgServerWay *ways, guint n_ways, const OgServerPlace *place, const Kind *kind)
{
  OgServerWay way = {
    .path = og_path_direct (&place->address),
    .private_address = place->private_address,
    .stage = kind->stage,
    .due = G_MAXINT64,
    .given_up = G_MAXINT64,
  };

  way.path.transport = kind->stage == 0 ? place->transport : kind->transport;
  if (kind->port != 0)
    way.path.address.port = kind->port;
  if (og_server_way_find (ways, n_ways, &way.path) == NULL)
    ways[n_ways++] = way;

  return n_ways;
}

/* The @n-th of a family; NULL: it has no more. */
static const OgServerPlace *
find_place (const OgServerPlace *places, guint n_places, OgFamily family, guint n)
{
  for (guint i = 0; i < n_places; i++)
    if (og_address_get_family (&places[i].address) == family && n-- == 0)
      return &places[i];

  return NULL;
}

static guint
order (const OgServerPlace *places,
       guint n_places,
       const OgServerPlace *ordered[OG_SERVER_PLACES_MAX])
{
  static const OgFamily families[] = { OG_FAMILY_IPV4, OG_FAMILY_IPV6 };
  guint n_ordered = 0;

  for (guint i = 0; i < 2 * n_places && n_ordered < OG_SERVER_PLACES_MAX; i++)
    {
      const OgServerPlace *place =
          find_place (places, n_places, families[i % 2], i / 2);

      if (place != NULL)
        ordered[n_ordered++] = place;
    }

  return n_ordered;
}

guint
og_server_way_list (OgServerWay ways[OG_SERVER_WAYS_LISTED_MAX],
                    const OgServerPlace *places,
                    guint n_places,
                    OgLinkWish links)
{
  const OgServerPlace *ordered[OG_SERVER_PLACES_MAX];
  guint n_ordered = order (places, n_places, ordered);
  guint n_ways = 0;

  for (guint kind = 0; kind < lists[links].n; kind++)
    for (guint i = 0; i < n_ordered; i++)
      n_ways = add (ways, n_ways, ordered[i], &lists[links].kinds[kind]);

  return n_ways;
}

gboolean
og_server_way_is_twin (const OgServerWay *self, const OgServerWay *other)
{
  return self->path.transport == other->path.transport
         && og_address_equal (&self->path.address, &other->path.address);
}

guint
og_server_way_find_twin (const OgServerWay *ways,
                         guint n_ways,
                         const OgServerWay *way)
{
  guint i = 0;

  while (i < n_ways && !og_server_way_is_twin (&ways[i], way))
    i++;

  return i;
}

guint
og_server_way_find_udp (const OgServerWay *ways, guint n_ways)
{
  for (guint i = 0; i < n_ways; i++)
    if (!og_server_way_is_link (&ways[i]) && og_server_way_is_reachable (&ways[i]))
      return i;

  return 0;
}

/* The server sees it at another port, so that the challenge does not hold for it. */
void
og_server_way_renew (OgServerWay *self, guint link)
{
  self->path.link = link;
  self->rest_end = 0;
  self->has_challenge = FALSE;
  og_server_way_rest (self);
}

/* From another address of ours nothing goes on, but what happened stays known. */
gboolean
og_server_way_carry_over (OgServerWay *self, const OgServerWay *old)
{
  const OgAddress private_address = self->private_address;

  *self = *old;
  if (og_address_equal (&self->private_address, &private_address))
    return TRUE;

  self->private_address = private_address;
  self->has_challenge = FALSE;
  self->seen_at = (OgAddress){ 0 };
  self->rest_end = 0;
  og_server_way_rest (self);
  return FALSE;
}

void
og_server_way_set_state (OgServerWay *self, OgWayState state, gint64 due)
{
  self->state = state;
  self->due = due;
  if (state == OG_WAY_RESTING || state == OG_WAY_ANSWERED)
    self->given_up = G_MAXINT64;
}

/* Whether it leads where @tls does, and is tried later. */
static gboolean
is_plain (const OgServerWay *self, const OgServerWay *tls)
{
  return self->path.transport == OG_TRANSPORT_TCP
         && tls->path.transport == OG_TRANSPORT_TLS && self->stage > tls->stage
         && og_address_equal (&self->path.address, &tls->path.address);
}

gint64
og_server_way_get_lag (const OgServerWay *ways,
                       guint n_ways,
                       const OgServerWay *way)
{
  for (guint i = 0; i < n_ways; i++)
    if (is_plain (way, &ways[i]))
      return OG_WAY_LINK_SPACING;

  return 0;
}

void
og_server_way_bar_plain (OgServerWay *ways, guint n_ways, const OgServerWay *way)
{
  const gint64 until = way->rest_end + OG_WAY_LINK_SPACING;
  const gint64 due = way->due != G_MAXINT64 ? until : G_MAXINT64;

  for (guint i = 0; i < n_ways; i++)
    if (is_plain (&ways[i], way) && ways[i].state != OG_WAY_ANSWERED)
      {
        og_server_way_set_state (&ways[i], OG_WAY_RESTING, due);
        ways[i].asked = 0;
        ways[i].rest_end = until;
        ways[i].fault = OG_LINK_WRONG_CERTIFICATE;
      }
}

void
og_server_way_rest (OgServerWay *self)
{
  og_server_way_set_state (self, OG_WAY_RESTING, G_MAXINT64);
  self->asked = 0;
}
