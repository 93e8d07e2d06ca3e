/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "network-private.h"

static gpointer
get_key (guint32 ipv4)
{
  return GUINT_TO_POINTER (ipv4);
}

static gboolean
happens (OgNetwork *self, double share)
{
  return share > 0 && g_rand_double (self->rand) < share;
}

static gint64
draw_delay (OgNetwork *self, const OgLink *link)
{
  gint64 delay = link->delay;

  if (link->jitter > 0)
    delay += (gint64) (g_rand_double (self->rand) * (double) link->jitter);
  if (happens (self, link->held_back))
    delay += OG_LINK_HOLD;

  return delay;
}

/* Over one link, or two in a row of which the second may be NULL. */
static void
travel (OgNetwork *self,
        const OgEvent *event,
        const OgLink *first,
        const OgLink *second)
{
  static const OgLink ideal = { 0 };
  guint n_copies = 1;

  if (second == NULL)
    second = &ideal;
  if (happens (self, first->loss) || happens (self, second->loss))
    return;
  if (happens (self, first->duplicates) || happens (self, second->duplicates))
    n_copies++;

  while (n_copies-- > 0)
    og_network_schedule (self, event,
                         draw_delay (self, first) + draw_delay (self, second));
}

static OgHost *
find_inner_host (const OgNetwork *self, const OgNat *nat, guint32 ipv4)
{
  for (guint i = 0; i < self->hosts->len; i++)
    {
      OgHost *host = g_ptr_array_index (self->hosts, i);

      if (host->nat == nat && host->ipv4 == ipv4)
        return host;
    }

  return NULL;
}

static OgHost *
find_ipv6_host (const OgNetwork *self, const OgAddress *address)
{
  for (guint i = 0; i < self->hosts->len; i++)
    {
      OgHost *host = g_ptr_array_index (self->hosts, i);

      if (og_address_has_same_host (&host->ipv6, address))
        return host;
    }

  return NULL;
}

/* If no router has to let it in. */
OgHost *
og_transit_find (OgNetwork *self, const OgHost *from, const OgAddress *to)
{
  guint32 ipv4 = og_address_get_ipv4 (to);
  OgHost *inner = NULL;

  if (og_address_is_loopback (to))
    return (OgHost *) from;
  if (og_address_get_family (to) == OG_FAMILY_IPV6)
    return find_ipv6_host (self, to);

  if (from->nat != NULL)
    inner = find_inner_host (self, from->nat, ipv4);
  return inner != NULL ? inner
                       : g_hash_table_lookup (self->outer_hosts, get_key (ipv4));
}

static gboolean
is_one_site (const OgHost *a, const OgHost *b)
{
  return a == b || (a->nat != NULL && a->nat == b->nat);
}

/* What TCP needs to notice that something is missing. */
#define SENT_AGAIN (200 * 1000)

gint64
og_transit_draw (OgNetwork *self, const OgHost *from, const OgHost *to)
{
  const OgLink *links[] = { &from->link, &to->link, &self->backbone };
  guint n_links = is_one_site (from, to) ? 2 : 3;
  gint64 delay = 0;

  if (from == to)
    return OG_LOOPBACK_DELAY;

  for (guint i = 0; i < n_links; i++)
    {
      delay += draw_delay (self, links[i]);
      while (happens (self, links[i]->loss))
        delay += SENT_AGAIN;
    }

  return delay;
}

static void
arrive_at_host (const OgEvent *event)
{
  OgSocket *socket = og_socket_find (event->host, event->to.port);
  OgArrival arrival = { og_path_direct (&event->from), event->to, event->data,
                        event->size };

  if (socket != NULL)
    og_socket_receive (socket, &arrival);
}

static OgHost *
find_target (OgNetwork *self, OgEvent *event)
{
  OgHost *host = og_transit_find (self, event->host, &event->to);
  OgNat *nat = g_hash_table_lookup (self->outer_nats,
                                    get_key (og_address_get_ipv4 (&event->to)));

  if (host != NULL || nat == NULL)
    return host;
  if (!og_nat_translate_in (nat, &event->from, &event->to, self->now))
    return NULL;

  return find_inner_host (self, nat, og_address_get_ipv4 (&event->to));
}

static gboolean
is_ipv6 (const OgAddress *address)
{
  return og_address_get_family (address) == OG_FAMILY_IPV6;
}

static gboolean
was_asked (const OgHost *host, const OgAddress *asked)
{
  for (guint i = 0; i < host->asked_by_ipv6->len; i++)
    if (og_address_equal (asked,
                          &g_array_index (host->asked_by_ipv6, OgAddress, i)))
      return TRUE;

  return FALSE;
}

static void
note_asked (const OgHost *host, const OgEvent *event)
{
  OgAddress asked = event->to;

  asked.zone = event->from.port;
  if (is_ipv6 (&event->to) && !was_asked (host, &asked))
    g_array_append_val (host->asked_by_ipv6, asked);
}

/* A firewall that remembers for ever. */
static gboolean
is_guarded (const OgHost *host, const OgEvent *event)
{
  OgAddress asked = event->from;

  asked.zone = event->to.port;
  return host->guards_ipv6 && is_ipv6 (&event->to) && !was_asked (host, &asked);
}

static void
arrive_at_border (OgNetwork *self, OgEvent *event)
{
  const OgHost *sender = event->host;

  event->host = find_target (self, event);
  event->station = OG_STATION_HOST;
  if (event->host != NULL && !event->host->is_unplugged
      && !is_guarded (event->host, event)
      && (!event->host->blocks_udp || is_one_site (event->host, sender)))
    travel (self, event, &event->host->link, NULL);
}

/* Addresses for documentation are this internet's. */
static gboolean
is_routed (const OgAddress *to)
{
  OgAddressScope scope = og_address_get_scope (to);

  return scope == OG_SCOPE_RESERVED || scope == OG_SCOPE_INTERNET;
}

/* The sender's side of the way: inside the host, inside its local network, or
 * out over the backbone, translated if there is a router. */
void
og_transit_depart (OgNetwork *self, OgEvent *event)
{
  static const OgLink inside = { .delay = OG_LOOPBACK_DELAY };
  OgHost *host = event->host;
  OgLink backbone6 = self->backbone;
  const OgHost *target = og_transit_find (self, host, &event->to);

  backbone6.delay += host->ipv6_delay;
  note_asked (host, event);
  if (target == host && host->parts_programs
      && !og_address_is_loopback (&event->to))
    return;
  if (target == host)
    {
      og_address_set_host (&event->from, &event->to);
      event->station = OG_STATION_HOST;
      travel (self, event, &inside, NULL);
    }
  else if (host->is_unplugged || !og_address_is_set (&event->from))
    return;
  else if (target != NULL && is_one_site (target, host))
    travel (self, event, &host->link, NULL);
  else if (host->blocks_udp)
    return;
  else if (is_ipv6 (&event->to))
    travel (self, event, &host->link, &backbone6);
  else if (host->nat == NULL)
    travel (self, event, &host->link, &self->backbone);
  else if (is_routed (&event->to)
           && (og_address_get_ipv4 (&event->to) != host->nat->ipv4
               || host->nat->hairpins))
    {
      og_nat_translate_out (host->nat, &event->from, &event->to, self->now);
      travel (self, event, &host->link,
              og_address_get_ipv4 (&event->to) == host->nat->ipv4
                  ? NULL
                  : &self->backbone);
    }
}

void
og_transit_arrive (OgNetwork *self, OgEvent *event)
{
  if (event->station == OG_STATION_BORDER)
    arrive_at_border (self, event);
  else
    arrive_at_host (event);
}
