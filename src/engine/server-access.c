/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/server-access.h"

#include "io/local-addresses.h"
#include "io/locator.h"
#include "wire/host-port.h"

/* So long it has to last before somebody is told (µs). */
#define DETOUR_TOLD_AFTER (5 * G_TIME_SPAN_SECOND)

/* Between two looks at our own addresses (µs), if nobody says that they change:
 * where there is a doubt, and otherwise. */
#define DOUBTED_LOOKED_UP_EACH G_TIME_SPAN_SECOND
#define LOOKED_UP_EACH         (10 * G_TIME_SPAN_SECOND)

struct _OgServerAccess
{
  /* Owned */
  OgLocator *locator;
  GMainContext *context;
  GPtrArray *links;  /* of OgLink: open, or being opened */
  char *fingerprint; /* NULL: not known */
  char *host;        /* by which TLS knows the server */

  OgServerAccessConfig config; /* without its strings */
  OgLinkTurn turn;
  OgAddress other_address; /* without a host: not known */
  OgResolved resolved;
  gboolean told_detour;
  gboolean is_cut_off; /* from all addresses of the server */
  gboolean told_wrong_key;
  gboolean doubts_addresses;
  gint64 looked_up; /* our addresses, when last; 0: never */
};

static OgServerWays *
get_ways (const OgServerAccess *self)
{
  return og_client_get_ways (self->config.client);
}

static OgLink *
find_link (const OgPath *path, gpointer data)
{
  const OgServerAccess *self = data;

  for (guint i = 0; i < self->links->len; i++)
    {
      OgLink *link = g_ptr_array_index (self->links, i);

      if (og_path_equal (og_link_get_path (link), path))
        return link;
    }

  return NULL;
}

static void
step (OgServerAccess *self, gint64 now)
{
  og_client_advance (self->config.client, now);
  self->config.settle (self->config.data);
}

static void
on_opened (OgLink *link, gpointer data)
{
  OgServerAccess *self = data;
  gint64 now = g_get_monotonic_time ();

  og_server_ways_opened (get_ways (self), og_link_get_path (link), now);
  step (self, now);
}

static void
on_received (OgLink *link,
             const OgDatagram *datagrams,
             guint n_datagrams,
             gpointer data)
{
  OgServerAccess *self = data;

  self->config.received (datagrams, n_datagrams, self->config.data);
  self->config.settle (self->config.data);
}

/* Without a fingerprint, a server without a certificate for its name is
 * expected: that matters only while nothing else answers. */
static void
tell_wrong_key (OgServerAccess *self, const OgPath *path)
{
  gboolean has_fingerprint = self->fingerprint != NULL;
  gboolean was_heard =
      og_client_get_registration (self->config.client)->heard != 0;
  const OgEvent event = {
    .type =
        has_fingerprint ? OG_EVENT_SERVER_IS_OTHER : OG_EVENT_SERVER_IS_UNKNOWN,
    .address = &path->address,
  };

  if (self->told_wrong_key || (!has_fingerprint && was_heard))
    return;

  self->told_wrong_key = TRUE;
  og_event_sink_tell (&self->config.sink, &event);
}

static void
on_closed (OgLink *link, OgLinkFault fault, gpointer data)
{
  OgServerAccess *self = data;
  const OgPath path = *og_link_get_path (link);
  gint64 now = g_get_monotonic_time ();

  g_ptr_array_remove (self->links, link);
  og_server_ways_failed (get_ways (self), &path, fault, now);
  if (fault == OG_LINK_WRONG_CERTIFICATE)
    tell_wrong_key (self, &path);
  step (self, now);
}

static void
open_link (OgServerAccess *self, const OgPath *path)
{
  static const OgLinkEvents events = {
    .opened = on_opened,
    .received = on_received,
    .closed = on_closed,
  };
  const OgTlsTrust trust = { .fingerprint = self->fingerprint,
                             .name = self->host };
  const OgLinkSetup setup = {
    .limits = OG_LINK_LIMITS,
    .turn = &self->turn,
    .context = self->context,
    .events = &events,
    .data = self,
  };

  g_ptr_array_add (
      self->links,
      og_link_connect (path, path->transport == OG_TRANSPORT_TLS ? &trust : NULL,
                       &setup));
}

/* As it is from the network's side; without a host if no way leads to @server. */
static OgAddress
get_private_address (const OgServerAccess *self, const OgAddress *server)
{
  OgTransports *transports = self->config.transports;
  const OgAddress *bound = og_transports_get_address (transports);
  OgAddress address = { .port = bound->port };

  if (og_transports_get_udp (transports, og_address_get_family (server)) == NULL)
    return address;

  if (og_address_get_family (bound) == OG_FAMILY_NONE)
    og_local_address_towards (&address, server);
  else
    address = *bound;

  return address;
}

/* A new address of ours closes the ways to the peers; any other change of the
 * network need not. */
static void
review_peers (OgServerAccess *self, gint64 now)
{
  OgClient *client = self->config.client;
  const OgRegistration *registration = og_client_get_registration (client);
  OgAddress private_address;

  if (!og_path_is_set (&registration->server))
    return;

  private_address = get_private_address (self, &registration->server.address);
  if (!og_address_equal (&registration->private_address, &private_address))
    og_client_network_changed (client, now);
}

/* One that is bound to an address has no other. */
static void
give_endpoints (OgServerAccess *self, gint64 now)
{
  const OgTransports *transports = self->config.transports;
  const OgAddress *bound = og_transports_get_address (transports);
  OgAddress addresses[OG_ENDPOINTS_MAX] = { *bound };
  OgAddress endpoints[OG_ENDPOINTS_MAX];
  guint n_addresses = 1;
  guint n_endpoints = 0;

  self->doubts_addresses = FALSE;
  self->looked_up = now;
  if (og_address_get_family (bound) == OG_FAMILY_NONE)
    n_addresses =
        og_local_addresses_list_both (addresses, G_N_ELEMENTS (addresses));

  for (guint i = 0; i < n_addresses; i++)
    {
      OgFamily family = og_address_get_family (&addresses[i]);

      addresses[i].port = bound->port;
      if (og_transports_get_udp (transports, family) != NULL)
        endpoints[n_endpoints++] = addresses[i];
    }

  og_client_set_endpoints (self->config.client, endpoints, n_endpoints, now);
}

static void
tell_not_found (OgServerAccess *self, OgLookupFault fault)
{
  og_event_sink_tell (&self->config.sink, &(OgEvent){
                                              .type = OG_EVENT_SERVER_NOT_FOUND,
                                              .lookup = fault,
                                          });
}

/* Registers at once. */
static void
register_again (OgServerAccess *self)
{
  OgServerPlace places[OG_RESOLVED_MAX];
  gint64 now = g_get_monotonic_time ();

  self->is_cut_off = TRUE;
  for (guint i = 0; i < self->resolved.n_addresses; i++)
    {
      const OgAddress *address = &self->resolved.addresses[i];

      places[i] = (OgServerPlace){
        .address = *address,
        .private_address = get_private_address (self, address),
      };
      self->is_cut_off &=
          og_address_get_family (&places[i].private_address) == OG_FAMILY_NONE;
    }

  review_peers (self, now);
  give_endpoints (self, now);
  og_client_set_places (
      self->config.client, places, self->resolved.n_addresses,
      self->fingerprint != NULL ? OG_LINKS_PINNED : OG_LINKS_ANY, now);
  step (self, now);
  if (self->is_cut_off)
    tell_not_found (self, OG_LOOKUP_NO_NETWORK);
}

/* What the server's name leads to comes first. */
static void
add_other_address (OgServerAccess *self)
{
  OgResolved *resolved = &self->resolved;

  if (og_address_get_family (&self->other_address) == OG_FAMILY_NONE
      || resolved->n_addresses == OG_RESOLVED_MAX)
    return;

  for (guint i = 0; i < resolved->n_addresses; i++)
    if (og_address_equal (&resolved->addresses[i], &self->other_address))
      return;

  resolved->addresses[resolved->n_addresses++] = self->other_address;
}

static void
on_found (const OgResolved *resolved, gpointer data)
{
  OgServerAccess *self = data;

  self->resolved = *resolved;
  add_other_address (self);
  register_again (self);
}

static void
on_not_found (OgLookupFault fault, gpointer data)
{
  tell_not_found (data, fault);
}

/* The name of the server is looked up again too, but that takes its time. */
static void
on_network_changed (gpointer data)
{
  og_server_access_register (data);
}

static char *
dup_host (const char *server, guint16 default_port)
{
  OgHostPort place;

  return og_host_port_parse (&place, server, default_port) == OG_HOST_PORT_OK
             ? g_strdup (place.host)
             : NULL;
}

static OgAddress
read_address (const char *text)
{
  OgHostPort place;

  return text != NULL && og_host_port_parse (&place, text, 0) == OG_HOST_PORT_OK
             ? place.address
             : (OgAddress){ 0 };
}

OgServerAccess *
og_server_access_new (const OgServerAccessConfig *config)
{
  OgServerAccess *self = g_new0 (OgServerAccess, 1);
  const OgLocatorCallbacks callbacks = {
    .found = on_found,
    .not_found = on_not_found,
    .network_changed = on_network_changed,
    .data = self,
  };

  self->config = *config;
  self->context = g_main_context_ref_thread_default ();
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) og_link_free);
  if (config->fingerprint != NULL && *config->fingerprint != '\0')
    self->fingerprint = g_strdup (config->fingerprint);
  self->host = dup_host (config->server, config->server_port);
  self->other_address = read_address (config->other_address);
  og_transports_set_links (config->transports, find_link, self);
  self->locator =
      og_locator_new (config->server, config->server_port, &callbacks);
  return self;
}

void
og_server_access_free (OgServerAccess *self)
{
  og_transports_set_links (self->config.transports, NULL, NULL);
  og_locator_free (self->locator);
  g_ptr_array_unref (self->links);
  g_main_context_unref (self->context);
  g_free (self->fingerprint);
  g_free (self->host);
  g_free (self);
}

gboolean
og_server_access_is_cut_off (const OgServerAccess *self)
{
  return self->is_cut_off;
}

void
og_server_access_register (OgServerAccess *self)
{
  if (self->resolved.n_addresses > 0)
    register_again (self);
}

void
og_server_access_look (OgServerAccess *self)
{
  og_locator_look (self->locator);
}

static void
tell_way (OgServerAccess *self, const OgServerWay *way)
{
  self->told_detour = og_server_way_is_link (way);
  og_event_sink_tell (&self->config.sink,
                      &(OgEvent){ .type = OG_EVENT_SERVER_WAY, .way = way });
}

/* The client steps each few seconds, as it registers again. */
static void
review_detour (OgServerAccess *self, const OgServerWays *ways)
{
  const OgServerWay *used = og_server_ways_get_used (ways);

  if (ways->state == OG_WAYS_SETTLED && self->told_detour)
    tell_way (self, used);
  else if (ways->state == OG_WAYS_DETOUR && !self->told_detour
           && g_get_monotonic_time () - ways->used_since >= DETOUR_TOLD_AFTER)
    tell_way (self, used);
}

void
og_server_access_doubt_addresses (OgServerAccess *self)
{
  self->doubts_addresses = self->looked_up != 0;
}

static void
review_addresses (OgServerAccess *self)
{
  const gint64 now = g_get_monotonic_time ();
  const gint64 interval =
      self->doubts_addresses ? DOUBTED_LOOKED_UP_EACH : LOOKED_UP_EACH;

  if (self->looked_up != 0 && now - self->looked_up >= interval)
    give_endpoints (self, now);
}

void
og_server_access_follow (OgServerAccess *self)
{
  OgServerWays *ways = get_ways (self);

  review_addresses (self);

  review_detour (self, ways);
  for (guint i = self->links->len; i-- > 0;)
    {
      OgLink *link = g_ptr_array_index (self->links, i);
      const OgServerWay *way =
          og_server_ways_find (ways, og_link_get_path (link));

      if (way == NULL || !og_server_way_wants_link (way))
        g_ptr_array_remove_index (self->links, i);
    }

  for (guint i = 0; i < ways->n_ways; i++)
    if (og_server_way_wants_link (&ways->ways[i])
        && find_link (&ways->ways[i].path, self) == NULL)
      open_link (self, &ways->ways[i].path);
}
