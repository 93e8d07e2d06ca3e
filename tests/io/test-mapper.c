/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "router-rig.h"

#define SECOND   ((gint64) G_USEC_PER_SEC)
#define LIFETIME OG_ROUTER_RIG_LIFETIME
#define PORT     OG_ROUTER_RIG_PORT

static void
enter_home (OgRouterRig *fixture)
{
  og_router_rig_enter (fixture, 0xc0a80101);
}

static void
assert_state (OgRouterRig *fixture, OgMappingState state)
{
  g_assert_cmpint (og_mapper_get_outcome (fixture->mapper)->state, ==, state);
}

static void
assert_mapped (OgRouterRig *fixture, OgMappingMethod method, guint16 port)
{
  const OgMappingOutcome *outcome = og_mapper_get_outcome (fixture->mapper);
  const OgAddress external = og_address_from_ipv4 (fixture->external, port);

  assert_state (fixture, OG_MAPPING_MAPPED);
  g_assert_true (outcome->is_held);
  g_assert_cmpint (outcome->method, ==, method);
  g_assert_true (og_address_equal (&outcome->external, &external));
  g_assert_true (og_mapping_outcome_is_public (outcome));
}

static void
test_maps_by_pcp (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_pcp = TRUE;
  fixture->shift = 7;
  assert_state (fixture, OG_MAPPING_ASKING);
  enter_home (fixture);
  assert_mapped (fixture, OG_MAPPING_BY_PCP, PORT + 7);
  g_assert_cmpuint (fixture->n_sent, ==, 1);
  og_router_rig_run_for (fixture, 5 * SECOND);
  g_assert_cmpuint (fixture->n_finds, ==, 0);
}

static void
test_falls_back_to_nat_pmp (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_nat_pmp = TRUE;
  enter_home (fixture);
  assert_mapped (fixture, OG_MAPPING_BY_NAT_PMP, PORT);
}

static void
test_falls_back_to_upnp (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_upnp = TRUE;
  enter_home (fixture);
  og_router_rig_run_for (fixture, 500 * OG_MILLISECOND - 1);
  g_assert_cmpuint (fixture->n_finds, ==, 0);
  og_router_rig_run_for (fixture, 1);
  g_assert_cmpuint (fixture->n_finds, ==, 1);
  og_router_rig_run_for (fixture, 2 * SECOND - 1);
  g_assert_cmpuint (fixture->n_igd_maps, ==, 0);
  og_router_rig_run_for (fixture, 1);
  assert_mapped (fixture, OG_MAPPING_BY_UPNP, PORT);
}

static void
test_asks_upnp_at_once_after_a_refusal (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_pcp = TRUE;
  fixture->speaks_upnp = TRUE;
  fixture->result = 2;
  enter_home (fixture);
  assert_mapped (fixture, OG_MAPPING_BY_UPNP, PORT);
}

static void
test_gives_up_on_the_silent (OgRouterRig *fixture, gconstpointer data)
{
  enter_home (fixture);
  og_router_rig_run_for (fixture, 2500 * OG_MILLISECOND - 1);
  assert_state (fixture, OG_MAPPING_ASKING);
  og_router_rig_run_for (fixture, 1);
  assert_state (fixture, OG_MAPPING_SILENT);
  g_assert_cmpuint (fixture->n_sent, <=, 8);
}

static void
test_answers_in_time_whatever_upnp_does (OgRouterRig *fixture, gconstpointer data)
{
  fixture->defers_igd = TRUE;
  enter_home (fixture);
  og_router_rig_run_for (fixture, 4 * SECOND - 1);
  assert_state (fixture, OG_MAPPING_ASKING);
  og_router_rig_run_for (fixture, 1);
  assert_state (fixture, OG_MAPPING_SILENT);
}

static void
test_asks_again_less_and_less_often (OgRouterRig *fixture, gconstpointer data)
{
  guint n_finds;

  enter_home (fixture);
  og_router_rig_run_for (fixture, 3600 * SECOND);
  n_finds = fixture->n_finds;
  g_assert_cmpuint (n_finds, >=, 5);
  g_assert_cmpuint (n_finds, <=, 9);
  assert_state (fixture, OG_MAPPING_SILENT);
  fixture->speaks_pcp = TRUE;
  og_router_rig_run_for (fixture, 1000 * SECOND);
  assert_mapped (fixture, OG_MAPPING_BY_PCP, PORT);
}

static void
test_says_why_not (OgRouterRig *fixture, gconstpointer data)
{
  static const struct
  {
    guint8 result;
    OgMappingState state;
  } cases[] = {
    { 2, OG_MAPPING_REFUSED },
    { 4, OG_MAPPING_UNSUPPORTED },
    { 7, OG_MAPPING_OFFLINE },
    { 8, OG_MAPPING_REFUSED },
  };

  fixture->speaks_pcp = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      fixture->result = cases[i].result;
      fixture->external = 0;
      og_router_rig_enter (fixture, 0xc0a80101 + i);
      og_router_rig_run_for (fixture, 3 * SECOND);
      assert_state (fixture, cases[i].state);
      g_assert_false (og_mapper_get_outcome (fixture->mapper)->is_held);
    }
}

static void
test_names_a_router_behind_the_router (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_pcp = TRUE;
  fixture->external = 0xc0a8b202;
  enter_home (fixture);
  assert_state (fixture, OG_MAPPING_TWO_ROUTERS);
  g_assert_true (og_mapper_get_outcome (fixture->mapper)->is_held);
  g_assert_false (
      og_mapping_outcome_is_public (og_mapper_get_outcome (fixture->mapper)));
}

static void
test_names_a_shared_address (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_pcp = TRUE;
  fixture->external = 0x64400001;
  enter_home (fixture);
  assert_state (fixture, OG_MAPPING_SHARED);
}

static void
test_believes_no_address_that_nobody_has (OgRouterRig *fixture, gconstpointer data)
{
  static const guint32 addresses[] = { 0, 0x7f000001, 0xe0000001, 0xffffffff };

  fixture->speaks_pcp = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      fixture->external = addresses[i];
      og_router_rig_enter (fixture, 0xc0a80101 + i);
      assert_state (fixture, OG_MAPPING_MAPPED);
      g_assert_false (og_mapping_outcome_is_public (
          og_mapper_get_outcome (fixture->mapper)));
    }
}

static void
test_does_nothing_where_it_is_not_needed (OgRouterRig *fixture, gconstpointer data)
{
  const OgAddress gateway = OG_ADDRESS_IPV4 (0x08080801, 0);
  const OgAddress local = OG_ADDRESS_IPV4 (0x08080802, 0);

  og_mapper_set_network (fixture->mapper, &gateway, &local, fixture->now);
  og_router_rig_run_for (fixture, 60 * SECOND);
  assert_state (fixture, OG_MAPPING_NOT_NEEDED);
  g_assert_cmpuint (fixture->n_sent + fixture->n_finds, ==, 0);
}

static void
test_asks_nobody_without_a_gateway (OgRouterRig *fixture, gconstpointer data)
{
  og_router_rig_enter (fixture, 0);
  og_router_rig_run_for (fixture, 60 * SECOND);
  assert_state (fixture, OG_MAPPING_UNSUPPORTED);
  g_assert_cmpuint (fixture->n_sent + fixture->n_finds, ==, 0);
  fixture->speaks_pcp = TRUE;
  enter_home (fixture);
  assert_mapped (fixture, OG_MAPPING_BY_PCP, PORT);
}

static void
test_renews_at_half (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_pcp = TRUE;
  fixture->lifetime = 600;
  enter_home (fixture);
  og_router_rig_run_for (fixture, 300 * SECOND - 1);
  g_assert_cmpuint (fixture->n_pcp_maps, ==, 1);
  og_router_rig_run_for (fixture, 1);
  g_assert_cmpuint (fixture->n_pcp_maps, ==, 2);
  og_router_rig_run_for (fixture, 300 * SECOND);
  g_assert_cmpuint (fixture->n_pcp_maps, ==, 3);
  assert_mapped (fixture, OG_MAPPING_BY_PCP, PORT);
}

static void
test_renews_upnp_at_half (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_upnp = TRUE;
  enter_home (fixture);
  og_router_rig_run_for (fixture, (LIFETIME / 2 + 2) * SECOND);
  g_assert_cmpuint (fixture->n_igd_maps, ==, 1);
  og_router_rig_run_for (fixture, 1 * SECOND);
  g_assert_cmpuint (fixture->n_igd_maps, ==, 2);
  g_assert_cmpuint (fixture->n_finds, ==, 1);
  assert_mapped (fixture, OG_MAPPING_BY_UPNP, PORT);
}

static void
test_does_not_hammer_a_router_that_grants_little (OgRouterRig *fixture,
                                                  gconstpointer data)
{
  fixture->speaks_pcp = TRUE;
  fixture->lifetime = 1;
  enter_home (fixture);
  og_router_rig_run_for (fixture, 100 * SECOND);
  g_assert_cmpuint (fixture->n_pcp_maps, <=, 102);
}

static void
test_keeps_what_it_has_through_silence (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_pcp = TRUE;
  enter_home (fixture);
  fixture->is_deaf = TRUE;
  og_router_rig_run_for (fixture, LIFETIME * SECOND - 1);
  assert_mapped (fixture, OG_MAPPING_BY_PCP, PORT);
  og_router_rig_run_for (fixture, 4 * SECOND);
  assert_state (fixture, OG_MAPPING_SILENT);
  fixture->is_deaf = FALSE;
  og_router_rig_run_for (fixture, 61 * SECOND);
  assert_mapped (fixture, OG_MAPPING_BY_PCP, PORT);
}

static void
test_maps_again_when_the_router_restarts (OgRouterRig *fixture, gconstpointer data)
{
  gboolean nat_pmp = GPOINTER_TO_INT (data);

  fixture->speaks_pcp = !nat_pmp;
  fixture->speaks_nat_pmp = nat_pmp;
  enter_home (fixture);
  og_router_rig_run_for (fixture, 150 * SECOND);
  g_assert_cmpuint (fixture->n_pcp_maps + fixture->n_nat_pmp_maps, ==, 1);
  fixture->started = fixture->now;
  og_router_rig_run_for (fixture, 60 * SECOND);
  g_assert_cmpuint (fixture->n_pcp_maps + fixture->n_nat_pmp_maps, ==, 2);
}

/* It takes a minute or two, and the mapping is wanted as soon as it is there. */
static void
test_waits_for_a_router_that_restarts (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_pcp = TRUE;
  enter_home (fixture);
  fixture->is_deaf = TRUE;
  enter_home (fixture);
  og_router_rig_run_for (fixture, 90 * SECOND);
  assert_state (fixture, OG_MAPPING_SILENT);
  fixture->is_deaf = FALSE;
  og_router_rig_run_for (fixture, 80 * SECOND);
  assert_mapped (fixture, OG_MAPPING_BY_PCP, PORT);
}

static void
test_notices_another_address (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_nat_pmp = TRUE;
  enter_home (fixture);
  fixture->external = 0x08090a0c;
  og_router_rig_run_for (fixture, 60 * SECOND);
  assert_mapped (fixture, OG_MAPPING_BY_NAT_PMP, PORT);
}

static void
test_maps_again_in_another_network (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_pcp = TRUE;
  enter_home (fixture);
  fixture->speaks_pcp = FALSE;
  og_router_rig_enter (fixture, 0x0a000001);
  assert_state (fixture, OG_MAPPING_ASKING);
  g_assert_false (og_mapper_get_outcome (fixture->mapper)->is_held);
  fixture->speaks_nat_pmp = TRUE;
  og_router_rig_run_for (fixture, SECOND);
  assert_mapped (fixture, OG_MAPPING_BY_NAT_PMP, PORT);
}

/* The router may have started again with the network. What is known stays said
 * meanwhile. */
static void
test_maps_again_in_the_same_network (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_pcp = TRUE;
  enter_home (fixture);
  fixture->is_deaf = TRUE;
  enter_home (fixture);
  assert_mapped (fixture, OG_MAPPING_BY_PCP, PORT);
  fixture->is_deaf = FALSE;
  og_router_rig_run_for (fixture, SECOND);
  assert_mapped (fixture, OG_MAPPING_BY_PCP, PORT);
  g_assert_cmpuint (fixture->n_pcp_maps, ==, 2);
}

static void
test_ignores_answers_of_another_network (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_upnp = TRUE;
  fixture->defers_igd = TRUE;
  enter_home (fixture);
  og_router_rig_run_for (fixture, SECOND);
  og_router_rig_enter (fixture, 0x0a000001);
  fixture->external = 0x01010101;
  og_router_rig_answer_igd (fixture);
  og_router_rig_run_for (fixture, 3 * SECOND);
  g_assert_cmpuint (fixture->n_igd_maps, ==, 0);
  g_assert_cmpuint (fixture->n_finds, ==, 2);
}

static void
assert_over (OgRouterRig *fixture)
{
  g_assert_cmpint (og_mapper_next_deadline (fixture->mapper), ==, -1);
}

static void
test_gives_it_back (OgRouterRig *fixture, gconstpointer data)
{
  gboolean nat_pmp = GPOINTER_TO_INT (data);

  fixture->speaks_pcp = !nat_pmp;
  fixture->speaks_nat_pmp = nat_pmp;
  enter_home (fixture);
  og_mapper_end (fixture->mapper, fixture->now);
  og_router_rig_serve (fixture);
  g_assert_cmpuint (fixture->n_unmaps, ==, 1);
  assert_over (fixture);
}

static void
test_gives_it_back_by_upnp (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_upnp = TRUE;
  enter_home (fixture);
  og_router_rig_run_for (fixture, 3 * SECOND);
  og_mapper_end (fixture->mapper, fixture->now);
  og_router_rig_serve (fixture);
  g_assert_cmpuint (fixture->n_igd_unmaps, ==, 1);
  assert_over (fixture);
}

static void
test_ends_in_a_second (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_pcp = TRUE;
  enter_home (fixture);
  fixture->is_deaf = TRUE;
  og_mapper_end (fixture->mapper, fixture->now);
  og_router_rig_run_for (fixture, SECOND - 1);
  g_assert_cmpint (og_mapper_next_deadline (fixture->mapper), !=, -1);
  og_router_rig_run_for (fixture, 1);
  assert_over (fixture);
}

/* That the mapping was renewed does not mean that it is given back. */
static void
test_waits_for_the_right_answer_at_the_end (OgRouterRig *fixture,
                                            gconstpointer data)
{
  static const guint8 renewed[] = { 0,    0x81, 0,    0,    0, 0, 0,    1,
                                    0x56, 0xe2, 0x56, 0xe2, 0, 0, 0x0e, 0x10 };

  fixture->speaks_nat_pmp = TRUE;
  og_router_rig_enter (fixture, 0xc0a80101);
  fixture->is_deaf = TRUE;
  og_mapper_end (fixture->mapper, fixture->now);
  og_router_rig_serve (fixture);
  og_mapper_receive (fixture->mapper, renewed, sizeof renewed, fixture->now);
  g_assert_cmpint (og_mapper_next_deadline (fixture->mapper), !=, -1);
  fixture->is_deaf = FALSE;
  og_router_rig_run_for (fixture, SECOND / 2);
  g_assert_cmpuint (fixture->n_unmaps, ==, 1);
  assert_over (fixture);
}

static void
test_takes_back_what_is_under_way (OgRouterRig *fixture, gconstpointer data)
{
  enter_home (fixture);
  og_mapper_end (fixture->mapper, fixture->now);
  fixture->speaks_pcp = TRUE;
  og_router_rig_serve (fixture);
  g_assert_cmpuint (fixture->n_unmaps, ==, 1);
  assert_over (fixture);
}

static void
test_takes_back_what_upnp_does_yet (OgRouterRig *fixture, gconstpointer data)
{
  fixture->speaks_upnp = TRUE;
  enter_home (fixture);
  og_router_rig_run_for (fixture, 2 * SECOND);
  fixture->defers_igd = TRUE;
  og_router_rig_run_for (fixture, SECOND);
  g_assert_cmpuint (fixture->n_igd_maps, ==, 1);
  og_mapper_end (fixture->mapper, fixture->now);
  g_assert_cmpint (og_mapper_next_deadline (fixture->mapper), !=, -1);
  fixture->defers_igd = FALSE;
  og_router_rig_answer_igd (fixture);
  og_router_rig_serve (fixture);
  g_assert_cmpuint (fixture->n_igd_unmaps, ==, 1);
  assert_over (fixture);
}

#define ADD(name, data, func)                                                  \
  g_test_add ("/io/mapper/" name, OgRouterRig, data, og_router_rig_set_up,     \
              func, og_router_rig_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("maps-by-pcp", NULL, test_maps_by_pcp);
  ADD ("falls-back-to-nat-pmp", NULL, test_falls_back_to_nat_pmp);
  ADD ("falls-back-to-upnp", NULL, test_falls_back_to_upnp);
  ADD ("asks-upnp-at-once-after-a-refusal", NULL,
       test_asks_upnp_at_once_after_a_refusal);
  ADD ("gives-up-on-the-silent", NULL, test_gives_up_on_the_silent);
  ADD ("answers-in-time-whatever-upnp-does", NULL,
       test_answers_in_time_whatever_upnp_does);
  ADD ("asks-again-less-and-less-often", NULL,
       test_asks_again_less_and_less_often);
  ADD ("says-why-not", NULL, test_says_why_not);
  ADD ("names-a-router-behind-the-router", NULL,
       test_names_a_router_behind_the_router);
  ADD ("names-a-shared-address", NULL, test_names_a_shared_address);
  ADD ("believes-no-address-that-nobody-has", NULL,
       test_believes_no_address_that_nobody_has);
  ADD ("does-nothing-where-it-is-not-needed", NULL,
       test_does_nothing_where_it_is_not_needed);
  ADD ("asks-nobody-without-a-gateway", NULL, test_asks_nobody_without_a_gateway);
  ADD ("renews-at-half", NULL, test_renews_at_half);
  ADD ("renews-upnp-at-half", NULL, test_renews_upnp_at_half);
  ADD ("does-not-hammer-a-router-that-grants-little", NULL,
       test_does_not_hammer_a_router_that_grants_little);
  ADD ("keeps-what-it-has-through-silence", NULL,
       test_keeps_what_it_has_through_silence);
  ADD ("maps-again-when-the-router-restarts/pcp", GINT_TO_POINTER (FALSE),
       test_maps_again_when_the_router_restarts);
  ADD ("maps-again-when-the-router-restarts/nat-pmp", GINT_TO_POINTER (TRUE),
       test_maps_again_when_the_router_restarts);
  ADD ("waits-for-a-router-that-restarts", NULL,
       test_waits_for_a_router_that_restarts);
  ADD ("notices-another-address", NULL, test_notices_another_address);
  ADD ("maps-again-in-another-network", NULL, test_maps_again_in_another_network);
  ADD ("maps-again-in-the-same-network", NULL,
       test_maps_again_in_the_same_network);
  ADD ("ignores-answers-of-another-network", NULL,
       test_ignores_answers_of_another_network);
  ADD ("gives-it-back/pcp", GINT_TO_POINTER (FALSE), test_gives_it_back);
  ADD ("gives-it-back/nat-pmp", GINT_TO_POINTER (TRUE), test_gives_it_back);
  ADD ("gives-it-back/upnp", NULL, test_gives_it_back_by_upnp);
  ADD ("ends-in-a-second", NULL, test_ends_in_a_second);
  ADD ("waits-for-the-right-answer-at-the-end", NULL,
       test_waits_for_the_right_answer_at_the_end);
  ADD ("takes-back-what-is-under-way", NULL, test_takes_back_what_is_under_way);
  ADD ("takes-back-what-upnp-does-yet", NULL, test_takes_back_what_upnp_does_yet);

  return g_test_run ();
}
