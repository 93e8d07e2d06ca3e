/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Only on a network of its own, which has no router to ask (narrow-network.c). */

#include "engine/hosted-server.h"

#include "io/mapping/port-mapping.h"
#include "link-rig.h"

typedef struct
{
  OgHostedServer *hosted;
  OgHostingStatus status;
} Fixture;

static void
on_status (const OgHostingStatus *status, gpointer data)
{
  Fixture *fixture = data;

  fixture->status = *status;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->hosted = og_hosted_server_new (on_status, fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_hosted_server_free (fixture->hosted);
  og_port_mapping_wait ();
}

static void
start (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (og_hosted_server_start (fixture->hosted, 0, &error));
  g_assert_no_error (error);
}

static void
await_state (Fixture *fixture, OgMappingState state)
{
  while (fixture->status.mapping.state != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_does_not_ask_the_router_unasked (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  g_assert_cmpuint (fixture->status.port, !=, 0);
  g_assert_cmpint (fixture->status.mapping.state, ==, OG_MAPPING_OFF);
}

static void
test_asks_the_router_when_it_starts (Fixture *fixture, gconstpointer data)
{
  og_hosted_server_set_mapping (fixture->hosted, TRUE);
  start (fixture);
  await_state (fixture, OG_MAPPING_UNSUPPORTED);
  g_assert_cmpuint (fixture->status.mapping.port, ==, fixture->status.port);
  start (fixture);
  await_state (fixture, OG_MAPPING_UNSUPPORTED);
  g_assert_cmpuint (fixture->status.mapping.port, ==, fixture->status.port);
}

static void
test_asks_the_router_while_it_runs (Fixture *fixture, gconstpointer data)
{
  guint16 port;

  start (fixture);
  port = fixture->status.port;
  og_hosted_server_set_mapping (fixture->hosted, TRUE);
  await_state (fixture, OG_MAPPING_UNSUPPORTED);
  og_hosted_server_set_mapping (fixture->hosted, FALSE);
  await_state (fixture, OG_MAPPING_OFF);
  g_assert_cmpuint (fixture->status.port, ==, port);
}

static void
test_listens_for_links_at_its_port (Fixture *fixture, gconstpointer data)
{
  OgAddress address = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);
  g_autoptr (GSocket) socket = NULL;

  start (fixture);
  address.port = fixture->status.port;
  socket = link_dial (&address);
  g_assert_true (g_socket_is_connected (socket));
}

#define ADD(name, func)                                                        \
  g_test_add ("/engine/hosted-server/" name, Fixture, NULL, set_up, func,      \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("does-not-ask-the-router-unasked", test_does_not_ask_the_router_unasked);
  ADD ("asks-the-router-when-it-starts", test_asks_the_router_when_it_starts);
  ADD ("asks-the-router-while-it-runs", test_asks_the_router_while_it_runs);
  ADD ("listens-for-links-at-its-port", test_listens_for_links_at_its_port);

  return g_test_run ();
}
