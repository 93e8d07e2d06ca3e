/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "router-rig.h"

#include "io/mapping/router-bytes.h"

#define SECOND ((gint64) G_USEC_PER_SEC)

void
og_router_rig_set_up (OgRouterRig *self, gconstpointer data)
{
  const OgMapperConfig config = {
    .ports = { { OG_MAPPED_UDP, OG_ROUTER_RIG_PORT, OG_ROUTER_RIG_PORT } },
    .n_ports = 1,
    .lifetime = OG_ROUTER_RIG_LIFETIME,
    .has_igd = TRUE,
    .nonce = "twelve bytes",
  };

  self->mapper = og_mapper_new (&config);
  self->now = 1000 * SECOND;
  self->external = 0x08090a0b;
  self->lifetime = OG_ROUTER_RIG_LIFETIME;
}

void
og_router_rig_tear_down (OgRouterRig *self, gconstpointer data)
{
  og_mapper_free (self->mapper);
}

static guint32
get_epoch (const OgRouterRig *self)
{
  return (guint32) ((self->now - self->started) / SECOND);
}

static void
reply (OgRouterRig *self, const guint8 *data, gsize size)
{
  og_mapper_receive (self->mapper, data, size, self->now);
}

static void
answer_pcp (OgRouterRig *self, const OgMapperOrder *order)
{
  guint8 data[OG_ROUTER_REQUEST_MAX];
  guint32 lifetime = og_router_get_32 (order->data + 4);

  memcpy (data, order->data, order->size);
  data[1] |= 0x80;
  data[3] = self->result;
  og_router_put_32 (data + 8, get_epoch (self));
  memset (data + 12, 0, 12);
  if (order->size > 24)
    {
      self->n_pcp_maps += lifetime > 0;
      self->n_unmaps += lifetime == 0;
      og_router_put_32 (data + 4, MIN (lifetime, self->lifetime));
      og_router_put_16 (data + 42,
                        (guint16) (og_router_get_16 (data + 42) + self->shift));
      og_router_put_32 (data + 56, self->external);
    }
  reply (self, data, order->size);
}

static void
answer_nat_pmp (OgRouterRig *self, const OgMapperOrder *order)
{
  guint8 data[16] = { 0, order->data[1] | 0x80, 0, self->result };

  og_router_put_32 (data + 4, get_epoch (self));
  if (order->data[0] != 0)
    {
      data[3] = 1;
      reply (self, data, 8);
      return;
    }
  if (order->size == 2)
    {
      og_router_put_32 (data + 8, self->external);
      reply (self, data, 12);
      return;
    }

  self->n_nat_pmp_maps += og_router_get_32 (order->data + 8) > 0;
  self->n_unmaps += og_router_get_32 (order->data + 8) == 0;
  memcpy (data + 8, order->data + 4, 8);
  reply (self, data, sizeof data);
}

static void
answer_igd (OgRouterRig *self, const OgMapperOrder *order)
{
  OgMapperAnswer answer = {
    .igd = { .verdict = self->speaks_upnp ? OG_ROUTER_GRANTED : OG_ROUTER_SILENT },
    .network = order->network,
  };

  if (self->speaks_upnp && order->type == OG_MAPPER_IGD_MAP)
    answer.igd.external = og_address_from_ipv4 (self->external, 0);
  memcpy (answer.ports, order->ports, sizeof answer.ports);
  og_mapper_igd_answered (self->mapper, &answer, self->now);
}

void
og_router_rig_answer_igd (OgRouterRig *self)
{
  answer_igd (self, &self->igd);
}

static void
serve_igd (OgRouterRig *self, const OgMapperOrder *order)
{
  self->igd = *order;
  self->n_finds += order->type == OG_MAPPER_IGD_FIND;
  self->n_igd_maps += order->type == OG_MAPPER_IGD_MAP;
  self->n_igd_unmaps += order->type == OG_MAPPER_IGD_UNMAP;
  if (!self->defers_igd)
    answer_igd (self, order);
}

void
og_router_rig_serve (OgRouterRig *self)
{
  OgMapperOrder order;

  while (og_mapper_take (self->mapper, &order))
    {
      gboolean is_pcp = order.type == OG_MAPPER_SEND && order.data[0] == 2;

      self->n_sent += order.type == OG_MAPPER_SEND;
      if (order.type != OG_MAPPER_SEND)
        serve_igd (self, &order);
      else if (self->is_deaf)
        continue;
      else if (is_pcp && self->speaks_pcp)
        answer_pcp (self, &order);
      else if (self->speaks_nat_pmp)
        answer_nat_pmp (self, &order);
    }
}

/* Up to then, deadline by deadline. */
static void
run_until (OgRouterRig *self, gint64 end)
{
  gint64 deadline;

  og_router_rig_serve (self);
  while ((deadline = og_mapper_next_deadline (self->mapper)) != -1
         && deadline <= end)
    {
      g_assert_cmpint (deadline, >=, self->now);
      self->now = deadline;
      og_mapper_advance (self->mapper, self->now);
      og_router_rig_serve (self);
      deadline = og_mapper_next_deadline (self->mapper);
      g_assert_true (deadline == -1 || deadline > self->now);
    }
  self->now = end;
}

void
og_router_rig_run_for (OgRouterRig *self, gint64 time)
{
  run_until (self, self->now + time);
}

void
og_router_rig_enter (OgRouterRig *self, guint32 gateway)
{
  const OgAddress local = OG_ADDRESS_IPV4 (0xc0a80102, 0);
  OgAddress address = og_address_from_ipv4 (gateway, 0);

  og_mapper_set_network (self->mapper, &address, &local, self->now);
  og_router_rig_serve (self);
}
