/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "original-peer.h"

/* Seconds */
#define FORGET_AFTER  180
#define RETRY_AFTER   60
#define IDLE_PERIOD   6
#define ACTIVE_PERIOD 30

#define QUICK_PERIODS 5

static gboolean
move_endpoint (OgOriginalPeer *self,
               OgOriginalEndpoint *endpoint,
               const OgAddress *address)
{
  if (og_address_equal (&endpoint->address, address))
    return FALSE;

  endpoint->address = *address;
  endpoint->ping_received = FALSE;
  endpoint->forwarded = 0;
  self->ping_endpoint.ping_received = FALSE;
  self->ping_endpoint.forwarded = 0;
  self->ping_period = 0;
  return TRUE;
}

/* Built for 64 bits it takes an address from 128.0.0.0 up for another than the
 * one that the server gave it. */
static gboolean
is_recognised (const OgOriginalEndpoint *endpoint, const OgAddress *from)
{
  return og_address_equal (&endpoint->address, from)
         && og_address_get_ipv4 (from) >> 31 == 0;
}

static gint64
get_last_ping_received (const OgOriginalPeer *self)
{
  gint64 last = 0;

  if (self->private_endpoint.ping_received)
    last = MAX (last, self->private_endpoint.last_ping_received);
  if (self->public_endpoint.ping_received)
    last = MAX (last, self->public_endpoint.last_ping_received);
  if (self->ping_endpoint.ping_received)
    last = MAX (last, self->ping_endpoint.last_ping_received);

  return last;
}

static gboolean
is_establishing (OgOriginalPeer *self)
{
  return og_original_peer_get_in_use (self) == NULL
         || (self->ping_period < QUICK_PERIODS
             && !self->private_endpoint.ping_received);
}

static gboolean
is_round_due (const OgOriginalPeer *self, gint64 seconds)
{
  int period = IDLE_PERIOD;

  if (self->ping_period < QUICK_PERIODS)
    period = IDLE_PERIOD * (self->ping_period + 1) / QUICK_PERIODS;

  return seconds >= self->last_ping_period + period;
}

static gboolean
is_keepalive_due (const OgOriginalEndpoint *endpoint, gint64 seconds)
{
  gint64 since_ping = seconds - endpoint->last_ping_sent;
  gint64 since_traffic = seconds - endpoint->last_forwarded;

  if (endpoint->pings_sent == 0)
    return TRUE;
  if (endpoint->forwarded == 0 || since_traffic >= IDLE_PERIOD)
    return since_ping >= IDLE_PERIOD;

  return since_ping >= ACTIVE_PERIOD;
}

OgOriginalPeer *
og_original_peer_new (const char *name)
{
  OgOriginalPeer *self = g_new0 (OgOriginalPeer, 1);

  self->name = g_strdup (name);
  return self;
}

void
og_original_peer_free (OgOriginalPeer *self)
{
  g_free (self->name);
  g_free (self);
}

OgOriginalEndpoint *
og_original_peer_get_in_use (OgOriginalPeer *self)
{
  if (self->private_endpoint.ping_received)
    return &self->private_endpoint;
  if (self->public_endpoint.ping_received)
    return &self->public_endpoint;
  if (self->ping_endpoint.ping_received)
    return &self->ping_endpoint;

  return NULL;
}

gboolean
og_original_peer_move (OgOriginalPeer *self,
                       const OgAddress *private_address,
                       const OgAddress *public_address)
{
  gboolean moved = move_endpoint (self, &self->private_endpoint, private_address);

  return move_endpoint (self, &self->public_endpoint, public_address) || moved;
}

gboolean
og_original_peer_ping_received (OgOriginalPeer *self,
                                const OgAddress *from,
                                gint64 seconds)
{
  OgOriginalEndpoint *endpoint = &self->ping_endpoint;
  gboolean is_news;

  if (is_recognised (&self->private_endpoint, from))
    endpoint = &self->private_endpoint;
  else if (is_recognised (&self->public_endpoint, from))
    endpoint = &self->public_endpoint;

  is_news =
      !endpoint->ping_received || !og_address_equal (&endpoint->address, from);
  endpoint->address = *from;
  endpoint->ping_received = TRUE;
  endpoint->last_ping_received = seconds;
  if (is_news)
    self->ping_period = 0;

  return is_news;
}

OgOriginalDue
og_original_peer_take_due (OgOriginalPeer *self, gboolean at_once, gint64 seconds)
{
  const OgOriginalEndpoint *in_use = og_original_peer_get_in_use (self);
  gboolean establishing;

  if (in_use != NULL && seconds - get_last_ping_received (self) > RETRY_AFTER)
    {
      self->ping_period = 0;
      at_once = TRUE;
    }

  establishing = is_establishing (self);
  if (!at_once
      && !(establishing ? is_round_due (self, seconds)
                        : is_keepalive_due (in_use, seconds)))
    return OG_ORIGINAL_NOTHING;

  self->last_ping_period = seconds;
  self->ping_period++;
  return establishing ? OG_ORIGINAL_ESTABLISH : OG_ORIGINAL_KEEP_ALIVE;
}

gboolean
og_original_peer_is_forgotten (const OgOriginalPeer *self, gint64 seconds)
{
  gint64 last = MAX (self->server_heard, get_last_ping_received (self));

  return seconds - last > FORGET_AFTER;
}
