/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/hello.h"
#include "wire/link-fault.h"
#include "wire/path.h"

G_BEGIN_DECLS

/* One way to the server, and what happened by it; and which ways there are, by the
 * addresses that its name has. Which of them is tried is not decided here. */

/* Addresses of one server that are tried, and ways to each of them. A link may be kept
 * while another is opened in its place. */
#define OG_SERVER_PLACES_MAX 4
#define OG_SERVER_WAYS_LISTED_MAX (5 * OG_SERVER_PLACES_MAX)
#define OG_SERVER_WAYS_MAX        (OG_SERVER_WAYS_LISTED_MAX + 1)

/* Which links to it are tried beside UDP. */
typedef enum
{
  OG_LINKS_NONE,
  OG_LINKS_ANY,             /* TCP first: TLS needs a certificate for the server's name */
  OG_LINKS_PINNED           /* we know its key: TLS first, at its own port */
} OgLinkWish;

/* One address of the server. */
typedef struct
{
  OgAddress address;
  OgAddress private_address; /* our external socket, as seen from there; unset: the system
                              * knows no way there */
  OgTransport transport;      /* by which it is tried first: UDP, but in tests */
} OgServerPlace;

typedef enum
{
  OG_WAY_RESTING,           /* nothing is done by it; a link is closed */
  OG_WAY_OPENING,           /* its link is wanted, and not open yet */
  OG_WAY_ASKED,             /* the server is asked by it, and did not answer yet */
  OG_WAY_ANSWERED           /* the server was heard by it */
} OgWayState;

typedef struct
{
  OgPath path;
  OgAddress private_address;
  guint stage;              /* links of one stage are tried together */
  OgWayState state;
  gint64 due;               /* the next try or question; G_MAXINT64: none */
  gint64 given_up;          /* while it is tried: when that ends; G_MAXINT64: never */
  gint64 retry;             /* to the next question */
  gint64 rest_end;          /* a link is not tried before */

  /* The record; times are 0 for what never happened. */
  gint64 tried;             /* when last */
  gint64 asked;             /* when last, if there was no answer to it yet */
  gint64 answered;          /* when the server was last heard by it */
  gint64 round_trip;        /* µs, of the last question; 0: not known */
  OgLinkFault fault;        /* of the last try; OG_LINK_FINE: none */
  OgAddress seen_at;        /* where the server sees us by it; unset: not known */

  gboolean has_challenge;
  guint8 challenge[OG_CHALLENGE_SIZE]; /* to us, by it */
} OgServerWay;

static inline gboolean
og_server_way_is_link (const OgServerWay *self)
{
  return self->path.transport != OG_TRANSPORT_UDP;
}

/* Its link is to be open, or to be opened. */
static inline gboolean
og_server_way_wants_link (const OgServerWay *self)
{
  return og_server_way_is_link (self) && self->state != OG_WAY_RESTING;
}

static inline gboolean
og_server_way_is_reachable (const OgServerWay *self)
{
  return og_address_get_family (&self->private_address) != OG_FAMILY_NONE;
}

guint        og_server_way_list       (OgServerWay ways[OG_SERVER_WAYS_LISTED_MAX],
                                       const OgServerPlace *places, guint n_places,
                                       OgLinkWish links);
OgServerWay *og_server_way_find       (OgServerWay *ways, guint n_ways, const OgPath *path);
gboolean     og_server_way_is_twin    (const OgServerWay *self, const OgServerWay *other);
guint        og_server_way_find_twin  (const OgServerWay *ways, guint n_ways,
                                       const OgServerWay *way);
guint        og_server_way_find_udp   (const OgServerWay *ways, guint n_ways);
gboolean     og_server_way_carry_over (OgServerWay *self, const OgServerWay *old);
void         og_server_way_renew      (OgServerWay *self, guint link);
void         og_server_way_set_state  (OgServerWay *self, OgWayState state, gint64 due);
void         og_server_way_rest       (OgServerWay *self);
gint64       og_server_way_get_lag    (const OgServerWay *ways, guint n_ways,
                                       const OgServerWay *way);
void         og_server_way_bar_plain  (OgServerWay *ways, guint n_ways, const OgServerWay *way);

/* og_server_way_list: fills @ways, the best first, and gives how many there are.
 *
 * og_server_way_find: NULL: there is none with @path.
 *
 * og_server_way_is_twin: both lead to the same place in the same way, if need be by
 * different links. og_server_way_find_twin: the place of the first such; @n_ways: none.
 *
 * og_server_way_find_udp: the place of the first by UDP; 0: none is reachable.
 *
 * og_server_way_renew: from now on it means another link, which is not open.
 *
 * og_server_way_get_lag: µs by which it is tried after TLS to the same place, if need be.
 *
 * og_server_way_bar_plain: by @way, TLS, another server answers than ours, so plain TCP to
 * that place is not tried before it. One by which ours was heard stays.
 *
 * og_server_way_carry_over: @self is just listed, @old the same way before that. FALSE: we
 * have another address now, so nothing that was going on holds. */

G_END_DECLS
