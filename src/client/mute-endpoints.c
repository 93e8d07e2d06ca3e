/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/mute-endpoints.h"

#include "client/limits.h"

#include <string.h>

static guint64
hash (const OgMuteEndpoints *self, const OgAddress *address)
{
  guint8 data[sizeof address->ip + sizeof address->port];

  memcpy (data, address->ip, sizeof address->ip);
  memcpy (data + sizeof address->ip, &address->port, sizeof address->port);
  return og_siphash (self->key, data, sizeof data);
}

static gboolean
is_valid (const OgMuteEndpoint *place, guint64 endpoint, gint64 now)
{
  return place->n_pings > 0 && place->endpoint == endpoint
         && now - place->pinged < OG_MUTE_ENDPOINT_KEPT;
}

void
og_mute_endpoints_init (OgMuteEndpoints *self,
                        const guint8 key[OG_SIPHASH_KEY_SIZE])
{
  *self = (OgMuteEndpoints){ 0 };
  memcpy (self->key, key, sizeof self->key);
}

OgMuteEndpoint
og_mute_endpoints_get (const OgMuteEndpoints *self,
                       const OgAddress *address,
                       gint64 now)
{
  const guint64 endpoint = hash (self, address);
  const OgMuteEndpoint *place = &self->places[endpoint % OG_MUTE_ENDPOINTS];

  return is_valid (place, endpoint, now) ? *place : (OgMuteEndpoint){ 0 };
}

void
og_mute_endpoints_pinged (OgMuteEndpoints *self,
                          const OgAddress *address,
                          gint64 now)
{
  OgMuteEndpoint before = og_mute_endpoints_get (self, address, now);
  const guint64 endpoint = hash (self, address);

  self->places[endpoint % OG_MUTE_ENDPOINTS] =
      (OgMuteEndpoint){ endpoint, now, before.n_pings + 1 };
}

void
og_mute_endpoints_answered (OgMuteEndpoints *self, const OgAddress *address)
{
  const guint64 endpoint = hash (self, address);
  OgMuteEndpoint *place = &self->places[endpoint % OG_MUTE_ENDPOINTS];

  if (place->endpoint == endpoint)
    *place = (OgMuteEndpoint){ 0 };
}

void
og_mute_endpoints_forget (OgMuteEndpoints *self)
{
  memset (self->places, 0, sizeof self->places);
}
