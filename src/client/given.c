/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/given.h"

#include "client/registration-answers.h"
#include "wire/site.h"

/* Never tried:
 *
 *   loopback addresses, and those of one link
 *   what is our own, the server's, or listed as the member's public endpoint
 *   a family that we do not have; of IPv6, global ones if we have none
 *   private ones, and those of a provider's network, unless the member's public
 * endpoint is at our own public address, or its first global one of IPv6 is in
 * our own subnet: elsewhere they lead to strangers
 *
 * The first OG_GIVEN_MAX of the others, in this order: */
typedef enum
{
  KIND_NEAR, /* in the same local network as one of ours */
  KIND_IPV6,
  KIND_INNER,
  KIND_IPV4,
  KIND_NONE
} Kind;

typedef struct
{
  const OgRegistration *registration;
  gboolean is_beside; /* the member is behind our own router */
  gboolean has_ipv4;
  gboolean has_ipv6;
  gboolean has_global_ipv6;
  OgAddress public; /* of the member, as the server lists it; unset: it does not */
} View;

static gboolean
is_inner (const OgAddress *address)
{
  return og_address_get_scope (address) <= OG_SCOPE_SHARED;
}

static gboolean
is_ipv6 (const OgAddress *address)
{
  return og_address_get_family (address) == OG_FAMILY_IPV6;
}

/* The first of a member that the server sees by IPv6 is that one. */
static const OgAddress *
find_global_ipv6 (const OgEndpoints *endpoints)
{
  for (guint i = 0; i < endpoints->n_addresses; i++)
    if (is_ipv6 (&endpoints->addresses[i]) && !is_inner (&endpoints->addresses[i]))
      return &endpoints->addresses[i];

  return NULL;
}

/* As far as its usual size tells. */
static gboolean
is_in_network_of_ours (const OgRegistration *registration,
                       const OgAddress *address)
{
  const OgEndpoints *own = &registration->endpoints;

  for (guint i = 0; i < own->n_addresses; i++)
    if (og_address_get_family (&own->addresses[i])
            == og_address_get_family (address)
        && memcmp (own->addresses[i].ip, address->ip,
                   og_address_get_network_size (address))
               == 0)
      return TRUE;

  return FALSE;
}

static gboolean
is_own (const OgRegistration *registration, const OgAddress *address)
{
  const OgEndpoints *own = &registration->endpoints;

  for (guint i = 0; i < own->n_addresses; i++)
    if (og_address_equal (&own->addresses[i], address))
      return TRUE;

  return og_address_equal (&registration->private_address, address)
         || og_address_equal (og_registration_get_own_endpoint (registration),
                              address);
}

/* Where the server tells a public endpoint, nothing else counts. */
static gboolean
is_beside (const OgRegistration *registration,
           const OgAddress *public,
           const OgEndpoints *said)
{
  const OgAddress *own = og_registration_get_own_endpoint (registration);
  const OgAddress *global = find_global_ipv6 (said);

  if (og_address_is_set (public))
    return og_address_is_set (own) && og_address_has_same_host (own, public);

  return global != NULL && is_in_network_of_ours (registration, global);
}

static View
look (const OgRegistration *registration,
      const OgCandidates *candidates,
      const OgEndpoints *said)
{
  const OgEndpoints *own = &registration->endpoints;
  const OgCandidate *public = og_candidates_get (candidates, OG_CANDIDATE_PUBLIC);
  View view = { .registration = registration };

  for (guint i = 0; i < own->n_addresses; i++)
    if (is_ipv6 (&own->addresses[i]))
      view.has_ipv6 = TRUE;
    else
      view.has_ipv4 = TRUE;

  view.has_global_ipv6 = find_global_ipv6 (own) != NULL;
  if (public != NULL)
    view.public = public->path.address;
  view.is_beside = is_beside (registration, &view.public, said);
  return view;
}

static gboolean
is_never_tried (const View *self, const OgAddress *address)
{
  return og_address_is_loopback (address) || is_own (self->registration, address)
         || og_address_equal (address, &self->registration->server.address)
         || og_address_equal (address, &self->public)
         || !(is_ipv6 (address) ? self->has_ipv6 : self->has_ipv4);
}

/* Of IPv4 a public network has strangers in it. */
static Kind
get_kind (const View *self, const OgAddress *address)
{
  if (is_never_tried (self, address) || (is_inner (address) && !self->is_beside))
    return KIND_NONE;
  if (!is_inner (address) && is_ipv6 (address) && !self->has_global_ipv6)
    return KIND_NONE;
  if ((is_inner (address) || is_ipv6 (address))
      && is_in_network_of_ours (self->registration, address))
    return KIND_NEAR;
  if (is_inner (address))
    return KIND_INNER;

  return is_ipv6 (address) ? KIND_IPV6 : KIND_IPV4;
}

guint
og_given_choose (const OgRegistration *registration,
                 const OgCandidates *candidates,
                 const OgEndpoints *said,
                 OgGiven given[OG_GIVEN_MAX])
{
  const View view = look (registration, candidates, said);
  guint n_given = 0;

  for (Kind kind = KIND_NEAR; kind < KIND_NONE; kind++)
    for (guint i = 0; i < said->n_addresses; i++)
      if (n_given < OG_GIVEN_MAX && get_kind (&view, &said->addresses[i]) == kind)
        given[n_given++] = (OgGiven){
          .address = said->addresses[i],
          .is_near = kind == KIND_NEAR,
        };

  return n_given;
}
