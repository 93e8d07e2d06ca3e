/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a router, or whoever takes its address, may send to a host that asks it for
 * a port, in any order and at any time. Each byte says what happens next. */

#include "io/mapping/mapper.h"
#include "io/mapping/ssdp.h"

#include "fuzzer.h"
#include "input.h"

/* Orders, and deadlines at one time, that one thing may bring about. */
#define ORDERS_MAX    32
#define DEADLINES_MAX 8

enum
{
  DO_RECEIVE,
  DO_ADVANCE,
  DO_ANSWER,
  DO_CHANGE_NETWORK,
  DO_SEARCH,
  DO_END,
  N_DOINGS
};

typedef struct
{
  OgMapper *mapper;
  gint64 now;
  OgMapperOrder igd;
  gboolean is_igd_asked;
} World;

static void
take_orders (World *world)
{
  OgMapperOrder order;

  for (guint i = 0; og_mapper_take (world->mapper, &order); i++)
    {
      g_assert_cmpuint (i, <, ORDERS_MAX);
      if (order.type == OG_MAPPER_SEND)
        {
          g_assert_cmpuint (order.size, <=, sizeof order.data);
          continue;
        }
      g_assert_false (world->is_igd_asked);
      world->is_igd_asked = TRUE;
      world->igd = order;
    }
}

static void
receive (World *world, OgFuzzInput *input)
{
  gsize size;
  g_autofree guint8 *data = og_fuzz_input_take_bytes (input, &size);

  og_mapper_receive (world->mapper, data, size, world->now);
}

static void
advance (World *world)
{
  gint64 deadline = og_mapper_next_deadline (world->mapper);

  for (guint i = 0; deadline != -1 && i < DEADLINES_MAX; i++)
    {
      if (deadline > world->now && i > 0)
        return;

      world->now = MAX (world->now, deadline);
      og_mapper_advance (world->mapper, world->now);
      take_orders (world);
      deadline = og_mapper_next_deadline (world->mapper);
    }

  g_assert_true (deadline == -1 || deadline > world->now);
}

static void
answer (World *world, OgFuzzInput *input)
{
  OgMapperAnswer answer = { .network = world->igd.network };

  if (!world->is_igd_asked)
    return;

  world->is_igd_asked = FALSE;
  answer.igd.verdict = (OgRouterVerdict) (og_fuzz_input_take_byte (input)
                                          % (OG_ROUTER_SILENT + 1));
  answer.igd.external =
      og_address_from_ipv4 (og_fuzz_input_take_byte (input) * 0x01010101u, 0);
  memcpy (answer.ports, world->igd.ports, sizeof answer.ports);
  og_mapper_igd_answered (world->mapper, &answer, world->now);
}

static void
change_network (World *world, OgFuzzInput *input)
{
  const OgAddress local = OG_ADDRESS_IPV4 (0xc0a80102, 0);
  OgAddress gateway = og_address_from_ipv4 (og_fuzz_input_take_byte (input), 0);

  og_mapper_set_network (world->mapper, &gateway, &local, world->now);
}

static void
search (OgFuzzInput *input)
{
  const OgAddress gateway = OG_ADDRESS_IPV4 (0xc0a80101, 0);
  gsize size;
  g_autofree guint8 *data = og_fuzz_input_take_bytes (input, &size);
  g_autofree char *location =
      og_ssdp_read_location ((const char *) data, size, &gateway);

  if (location != NULL)
    g_assert_true (og_ssdp_is_of (location, &gateway));
}

static void
do_one (World *world, OgFuzzInput *input)
{
  switch (og_fuzz_input_take_byte (input) % N_DOINGS)
    {
    case DO_RECEIVE:
      receive (world, input);
      break;
    case DO_ADVANCE:
      advance (world);
      break;
    case DO_ANSWER:
      answer (world, input);
      break;
    case DO_CHANGE_NETWORK:
      change_network (world, input);
      break;
    case DO_SEARCH:
      search (input);
      break;
    case DO_END:
      og_mapper_end (world->mapper, world->now);
      break;
    }

  take_orders (world);
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  const OgMapperConfig config = {
    .ports = { { OG_MAPPED_UDP, 22242, 22242 }, { OG_MAPPED_TCP, 22242, 22242 } },
    .n_ports = 2,
    .lifetime = 3600,
    .has_igd = TRUE,
    .nonce = "twelve bytes",
  };
  g_autoptr (OgMapper) mapper = og_mapper_new (&config);
  OgFuzzInput input = { data, size };
  World world = { .mapper = mapper, .now = 1 };

  while (input.left > 0)
    do_one (&world, &input);

  return 0;
}
