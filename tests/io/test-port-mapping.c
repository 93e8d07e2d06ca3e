/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Only on a network of its own, which has no router (narrow-network.c): no test
 * asks the one of the network that it runs in. With a router: tests/natlab. */

#include "io/mapping/port-mapping.h"

static const OgMappedPort PORT = { OG_MAPPED_UDP, 22242, 22242 };

static void
on_changed (const OgMappingOutcome *outcome, gpointer data)
{
  OgMappingOutcome *changed = data;

  *changed = *outcome;
}

static void
test_says_that_there_is_no_router (void)
{
  OgMappingOutcome changed = { 0 };
  OgPortMapping *mapping = og_port_mapping_new (
      &PORT, 1, OG_PORT_MAPPING_LIFETIME, on_changed, &changed);

  g_assert_cmpint (changed.state, ==, OG_MAPPING_OFF);
  while (changed.state == OG_MAPPING_OFF)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (changed.state, ==, OG_MAPPING_UNSUPPORTED);
  g_assert_cmpuint (changed.port, ==, 22242);
  g_assert_cmpint (og_port_mapping_get_outcome (mapping)->state, ==,
                   OG_MAPPING_UNSUPPORTED);
  og_port_mapping_end (mapping);
  og_port_mapping_wait ();
}

static void
test_ends_before_it_began (void)
{
  OgMappingOutcome changed = { 0 };
  OgPortMapping *mapping = og_port_mapping_new (
      &PORT, 1, OG_PORT_MAPPING_LIFETIME, on_changed, &changed);

  og_port_mapping_end (mapping);
  og_port_mapping_wait ();
  g_assert_cmpint (changed.state, ==, OG_MAPPING_OFF);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/io/port-mapping/says-that-there-is-no-router",
                   test_says_that_there_is_no_router);
  g_test_add_func ("/io/port-mapping/ends-before-it-began",
                   test_ends_before_it_began);

  return g_test_run ();
}
