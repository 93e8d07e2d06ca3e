/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/roster.h"

#include "client/limits.h"
#include "client/peer-upkeep.h"

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

static const OgPath AT_HOME = { OG_ADDRESS_IPV4 (0xc0a80105, 22243) };
static const OgPath OUTSIDE = { OG_ADDRESS_IPV4 (0xcb007105, 40000) };
static const OgPath SOMEWHERE = { OG_ADDRESS_IPV4 (0xcb007105, 40001) };

typedef struct
{
  OgRoster *roster;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->roster = og_roster_new (&(OgNonces){ 0 });
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_roster_free (fixture->roster);
}

/* The server says that it is there, or there; NULL: nowhere. */
static void
list (OgPeer *peer, const OgPath *private_path, const OgPath *public_path)
{
  const OgPath nowhere = { 0 };

  og_candidates_listed (&peer->candidates,
                        private_path != NULL ? private_path : &nowhere,
                        public_path != NULL ? public_path : &nowhere, FALSE, NOW);
}

static void
ping (OgPeer *peer, const OgPath *path)
{
  og_candidates_ping_received (&peer->candidates, path, FALSE, FALSE, NOW);
}

static OgPeer *
add_reachable (OgRoster *roster, const char *name, const OgPath *at)
{
  OgPeer *peer = og_roster_add (roster, name, NOW);

  list (peer, NULL, at);
  ping (peer, at);
  return peer;
}

static void
test_starts_empty (Fixture *fixture, gconstpointer data)
{
  guint n_routes = 7;

  og_roster_get_routes (fixture->roster, &n_routes);
  g_assert_cmpuint (n_routes, ==, 0);
  g_assert_cmpuint (og_roster_get_size (fixture->roster), ==, 0);
  g_assert_null (og_roster_find (fixture->roster, "ann"));
  g_assert_null (og_roster_find_from (fixture->roster, &OUTSIDE));
  g_assert_false (og_roster_has_original (fixture->roster));
}

static void
test_finds_peers_by_name (Fixture *fixture, gconstpointer data)
{
  OgPeer *ann = og_roster_add (fixture->roster, "ann", NOW);
  OgPeer *zoe = og_roster_add (fixture->roster, "Zoë", NOW);

  g_assert_cmpstr (ann->name, ==, "ann");
  g_assert_cmpint (ann->joined, ==, NOW);
  g_assert_true (og_roster_find (fixture->roster, "ann") == ann);
  g_assert_true (og_roster_find (fixture->roster, "Zoë") == zoe);
  g_assert_null (og_roster_find (fixture->roster, "Ann"));
}

static void
test_finds_peers_by_each_candidate (Fixture *fixture, gconstpointer data)
{
  OgPath elsewhere = AT_HOME;
  OgPeer *ann = og_roster_add (fixture->roster, "ann", NOW);

  list (ann, &AT_HOME, &OUTSIDE);
  ping (ann, &SOMEWHERE);

  g_assert_true (og_roster_find_from (fixture->roster, &AT_HOME) == ann);
  g_assert_true (og_roster_find_from (fixture->roster, &OUTSIDE) == ann);
  g_assert_true (og_roster_find_from (fixture->roster, &SOMEWHERE) == ann);
  elsewhere.address.port = 1;
  g_assert_null (og_roster_find_from (fixture->roster, &elsewhere));
}

/* The index grows while they come, and is used between. */
static void
test_finds_each_of_many_as_they_come (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autofree char *name = g_strdup_printf ("player%u", i);
      const OgPath path = { OG_ADDRESS_IPV4 (0xc0000200 + i, 22243) };
      OgPeer *peer = og_roster_add (fixture->roster, name, NOW);

      list (peer, NULL, &path);
      og_roster_changed (fixture->roster, peer);
      g_assert_true (og_roster_find_from (fixture->roster, &path) == peer);
    }

  for (guint i = 0; i < 300; i++)
    {
      const OgPath path = { OG_ADDRESS_IPV4 (0xc0000200 + i, 22243) };

      g_assert_true (og_roster_find_from (fixture->roster, &path)
                     == og_roster_get (fixture->roster, i));
    }
}

static void
test_another_takes_the_path_of_one_who_moved (Fixture *fixture, gconstpointer data)
{
  OgPeer *ann = add_reachable (fixture->roster, "ann", &OUTSIDE);
  OgPeer *bob = add_reachable (fixture->roster, "bob", &AT_HOME);

  g_assert_true (og_roster_find_from (fixture->roster, &OUTSIDE) == ann);
  og_candidates_init (&ann->candidates);
  list (ann, NULL, &SOMEWHERE);
  og_roster_changed (fixture->roster, ann);
  list (bob, &AT_HOME, &OUTSIDE);
  og_roster_changed (fixture->roster, bob);
  g_assert_true (og_roster_find_from (fixture->roster, &OUTSIDE) == bob);
  g_assert_true (og_roster_find_from (fixture->roster, &SOMEWHERE) == ann);
}

/* Whichever of the two was there first. */
static void
test_shared_address_is_whose_pings_come_from_it (Fixture *fixture,
                                                 gconstpointer data)
{
  OgPeer *ann = og_roster_add (fixture->roster, "ann", NOW);
  OgPeer *bob = og_roster_add (fixture->roster, "bob", NOW);

  list (ann, &AT_HOME, NULL);
  list (bob, &AT_HOME, NULL);

  ping (bob, &AT_HOME);
  g_assert_true (og_roster_find_from (fixture->roster, &AT_HOME) == bob);

  og_candidates_distrust (&bob->candidates);
  ping (ann, &AT_HOME);
  og_roster_changed (fixture->roster, ann);
  g_assert_true (og_roster_find_from (fixture->roster, &AT_HOME) == ann);
}

static void
test_unset_paths_are_nobody (Fixture *fixture, gconstpointer data)
{
  og_roster_add (fixture->roster, "ann", NOW);

  g_assert_null (og_roster_find_from (fixture->roster, &(OgPath){ 0 }));
}

static void
test_finds_a_moved_candidate_when_told (Fixture *fixture, gconstpointer data)
{
  OgPeer *ann = add_reachable (fixture->roster, "ann", &OUTSIDE);

  og_roster_find_from (fixture->roster, &OUTSIDE);
  list (ann, NULL, &SOMEWHERE);
  ping (ann, &SOMEWHERE);
  og_roster_changed (fixture->roster, ann);

  g_assert_null (og_roster_find_from (fixture->roster, &OUTSIDE));
  g_assert_true (og_roster_find_from (fixture->roster, &SOMEWHERE) == ann);
}

static void
test_forgets_who_is_removed (Fixture *fixture, gconstpointer data)
{
  guint n_routes;

  add_reachable (fixture->roster, "ann", &OUTSIDE);
  g_assert_nonnull (og_roster_find_from (fixture->roster, &OUTSIDE));
  og_roster_remove (fixture->roster, og_roster_get (fixture->roster, 0));

  og_roster_get_routes (fixture->roster, &n_routes);
  g_assert_cmpuint (n_routes, ==, 0);
  g_assert_cmpuint (og_roster_get_size (fixture->roster), ==, 0);
  g_assert_null (og_roster_find (fixture->roster, "ann"));
  g_assert_null (og_roster_find_from (fixture->roster, &OUTSIDE));
}

/* Of 40 paths, so that members share some and leave others. */
static OgPath
draw_path (GRand *rand)
{
  const OgAddress address = og_address_from_ipv4 (
      0x0a000000 + (guint32) g_rand_int_range (rand, 0, 40), 22243);

  return og_path_direct (&address);
}

static gboolean
has_path (OgRoster *roster, const OgPath *path)
{
  for (guint i = 0; i < og_roster_get_size (roster); i++)
    if (og_candidates_find (&og_roster_get (roster, i)->candidates, path) != NULL)
      return TRUE;

  return FALSE;
}

/* Comes, moves, or goes. */
static void
change_one (OgRoster *roster, GRand *rand)
{
  g_autofree char *name = g_strdup_printf ("m%d", g_rand_int_range (rand, 0, 30));
  OgPeer *peer = og_roster_find (roster, name);
  OgPath private_path = draw_path (rand);
  OgPath public_path = draw_path (rand);

  if (peer != NULL && g_rand_int_range (rand, 0, 3) == 0)
    {
      og_roster_remove (roster, peer);
      return;
    }

  if (peer == NULL)
    peer = og_roster_add (roster, name, NOW);
  list (peer, &private_path, &public_path);
  og_roster_changed (roster, peer);
}

static void
test_finds_what_a_search_finds (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (1);

  for (guint i = 0; i < 20000; i++)
    {
      OgPath path = draw_path (rand);
      OgPeer *found;

      change_one (fixture->roster, rand);
      found = og_roster_find_from (fixture->roster, &path);
      g_assert_true (has_path (fixture->roster, &path) == (found != NULL));
      if (found != NULL)
        g_assert_nonnull (og_candidates_find (&found->candidates, &path));
    }
}

static void
test_last_takes_the_free_position (Fixture *fixture, gconstpointer data)
{
  OgPeer *cat;

  og_roster_add (fixture->roster, "ann", NOW);
  og_roster_add (fixture->roster, "bob", NOW);
  cat = og_roster_add (fixture->roster, "cat", NOW);
  og_roster_remove (fixture->roster, og_roster_get (fixture->roster, 0));

  g_assert_cmpuint (og_roster_get_size (fixture->roster), ==, 2);
  g_assert_true (og_roster_get (fixture->roster, 0) == cat);
  g_assert_nonnull (og_roster_find (fixture->roster, "bob"));
}

static void
test_routes_lead_to_candidates_in_use (Fixture *fixture, gconstpointer data)
{
  OgPeer *ann = add_reachable (fixture->roster, "ann", &OUTSIDE);
  const OgRoute *routes;
  guint n_routes;

  list (ann, &AT_HOME, &OUTSIDE);
  og_roster_add (fixture->roster, "bob", NOW);

  routes = og_roster_get_routes (fixture->roster, &n_routes);
  g_assert_cmpuint (n_routes, ==, 1);
  g_assert_true (routes[0].peer == ann);
  g_assert_true (og_path_equal (&routes[0].path, &OUTSIDE));

  ping (ann, &AT_HOME);
  og_roster_changed (fixture->roster, ann);
  routes = og_roster_get_routes (fixture->roster, &n_routes);
  g_assert_true (og_path_equal (&routes[0].path, &AT_HOME));
}

static void
test_knows_routes_to_originals (Fixture *fixture, gconstpointer data)
{
  OgPeer *ann = add_reachable (fixture->roster, "ann", &OUTSIDE);
  guint n_routes;

  g_assert_true (og_roster_has_original (fixture->roster));
  g_assert_true (og_roster_get_routes (fixture->roster, &n_routes)->original);

  ann->said_hello = TRUE;
  og_roster_changed (fixture->roster, ann);
  g_assert_true (og_roster_has_original (fixture->roster));

  og_candidates_find (&ann->candidates, &OUTSIDE)->is_proven = TRUE;
  og_roster_changed (fixture->roster, ann);
  g_assert_false (og_roster_has_original (fixture->roster));
  g_assert_false (og_roster_get_routes (fixture->roster, &n_routes)->original);
}

/* It may answer no probes now, so that it is spared what would end an original. */
static void
test_knows_ours_that_fell_silent (Fixture *fixture, gconstpointer data)
{
  OgPeer *ann = add_reachable (fixture->roster, "ann", &OUTSIDE);

  g_assert_false (og_roster_are_all_ours (fixture->roster));
  ann->said_hello = ann->greets = TRUE;
  og_roster_changed (fixture->roster, ann);
  g_assert_true (og_roster_are_all_ours (fixture->roster));
  ann->said_hello = FALSE;
  og_roster_changed (fixture->roster, ann);
  g_assert_true (og_roster_are_all_ours (fixture->roster));

  og_roster_add (fixture->roster, "bob", NOW);
  g_assert_true (og_roster_are_all_ours (fixture->roster));
}

static void
test_keeps_a_deadline_for_each_peer (Fixture *fixture, gconstpointer data)
{
  OgDeadlineHeap *deadlines = og_roster_get_deadlines (fixture->roster);
  OgPeer *ann = og_roster_add (fixture->roster, "ann", NOW);
  OgPeer *bob = og_roster_add (fixture->roster, "bob", NOW + 1);

  g_assert_cmpint (og_deadline_heap_get_next (deadlines), ==,
                   og_peer_upkeep_next_deadline (ann));
  g_assert_true (og_deadline_heap_find_due (deadlines, NOW) == ann);
  og_roster_remove (fixture->roster, ann);
  g_assert_true (og_deadline_heap_find_due (deadlines, NOW + 1) == bob);
  og_roster_clear (fixture->roster);
  g_assert_cmpint (og_deadline_heap_get_next (deadlines), ==, -1);
}

static void
test_original_without_a_route_counts_for_nothing (Fixture *fixture,
                                                  gconstpointer data)
{
  og_roster_add (fixture->roster, "ann", NOW);

  g_assert_false (og_roster_has_original (fixture->roster));
}

static void
test_takes_so_many_peers_and_no_more (Fixture *fixture, gconstpointer data)
{
  char name[16];

  for (guint i = 0; i < OG_PEERS_MAX; i++)
    {
      OgPath at = { OG_ADDRESS_IPV4 (0x0a000000 + i, 22243) };

      g_snprintf (name, sizeof name, "member%u", i);
      add_reachable (fixture->roster, name, &at);
    }
  g_assert_null (og_roster_add (fixture->roster, "one too many", NOW));

  for (guint i = 0; i < OG_PEERS_MAX; i++)
    {
      OgPath at = { OG_ADDRESS_IPV4 (0x0a000000 + i, 22243) };

      g_snprintf (name, sizeof name, "member%u", i);
      g_assert_cmpstr (og_roster_find_from (fixture->roster, &at)->name, ==,
                       name);
    }
  g_assert_null (og_roster_find (fixture->roster, "one too many"));

  og_roster_remove (fixture->roster, og_roster_get (fixture->roster, 0));
  g_assert_nonnull (og_roster_add (fixture->roster, "just fits", NOW));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/roster/" path, Fixture, NULL, set_up, function, tear_down)

  ADD ("starts-empty", test_starts_empty);
  ADD ("finds-peers-by-name", test_finds_peers_by_name);
  ADD ("finds-peers-by-each-candidate", test_finds_peers_by_each_candidate);
  ADD ("finds-each-of-many-as-they-come", test_finds_each_of_many_as_they_come);
  ADD ("another-takes-the-path-of-one-who-moved",
       test_another_takes_the_path_of_one_who_moved);
  ADD ("shared-address-is-whose-pings-come-from-it",
       test_shared_address_is_whose_pings_come_from_it);
  ADD ("unset-paths-are-nobody", test_unset_paths_are_nobody);
  ADD ("finds-a-moved-candidate-when-told",
       test_finds_a_moved_candidate_when_told);
  ADD ("forgets-who-is-removed", test_forgets_who_is_removed);
  ADD ("finds-what-a-search-finds", test_finds_what_a_search_finds);
  ADD ("last-takes-the-free-position", test_last_takes_the_free_position);
  ADD ("routes-lead-to-candidates-in-use", test_routes_lead_to_candidates_in_use);
  ADD ("knows-routes-to-originals", test_knows_routes_to_originals);
  ADD ("knows-ours-that-fell-silent", test_knows_ours_that_fell_silent);
  ADD ("keeps-a-deadline-for-each-peer", test_keeps_a_deadline_for_each_peer);
  ADD ("original-without-a-route-counts-for-nothing",
       test_original_without_a_route_counts_for_nothing);
  ADD ("takes-so-many-peers-and-no-more", test_takes_so_many_peers_and_no_more);

  return g_test_run ();
}
