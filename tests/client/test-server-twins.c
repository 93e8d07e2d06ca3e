/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ways-rig.h"

/* What becomes of a link that is doubted, and of the other one that is opened
 * to the same place. Both have the same name here. */

static void
join_by_tcp (OgWaysRig *rig)
{
  og_ways_rig_init (rig, og_ways_rig_ipv4, 1);
  og_ways_rig_advance (rig, MILLISECONDS (750));
  og_ways_rig_open (rig, "tcp4");
  og_ways_rig_answer (rig, "tcp4");
  og_server_ways_registered (&rig->ways, rig->now);
  og_ways_rig_expect (rig, "750 open tcp4, 750 ask tcp4, 750 use tcp4");
}

static OgPath
get_used (OgWaysRig *rig)
{
  return og_server_ways_get_used (&rig->ways)->path;
}

/* The place in the list. */
static OgServerWay *
get_twin (OgWaysRig *rig)
{
  const OgPath used = get_used (rig);

  for (guint i = 0; i < rig->ways.n_listed; i++)
    if (rig->ways.ways[i].path.transport == used.transport
        && og_address_equal (&rig->ways.ways[i].path.address, &used.address))
      return &rig->ways.ways[i];

  g_assert_not_reached ();
}

static void
doubt (OgWaysRig *rig)
{
  og_server_ways_doubted (&rig->ways, rig->now - MILLISECONDS (300), rig->now);
  og_ways_rig_advance (rig, 0);
  g_assert_cmpint (rig->ways.state, ==, OG_WAYS_SEEKING);
}

static void
answer_by (OgWaysRig *rig, const OgPath *path)
{
  og_server_ways_answered (&rig->ways, path, rig->now);
}

static void
test_twin_takes_over (void)
{
  OgWaysRig rig;
  OgPath used, twin;

  join_by_tcp (&rig);
  used = get_used (&rig);
  doubt (&rig);
  twin = get_twin (&rig)->path;
  g_assert_false (og_path_equal (&used, &twin));
  g_assert_true (og_server_way_wants_link (get_twin (&rig)));
  g_assert_true (
      og_server_way_wants_link (og_server_ways_find (&rig.ways, &used)));

  og_server_ways_opened (&rig.ways, &twin, rig.now);
  g_assert_true (og_server_ways_take_question (&rig.ways, rig.now)
                 == get_twin (&rig));
  answer_by (&rig, &twin);
  used = get_used (&rig);
  g_assert_true (og_path_equal (&used, &twin));
  g_assert_cmpint (rig.ways.state, ==, OG_WAYS_DETOUR);

  og_ways_rig_clear (&rig);
}

/* What the server sent by the first before it knew of the change is not lost. */
static void
test_first_goes_after_the_change (void)
{
  OgWaysRig rig;
  OgPath first, twin;

  join_by_tcp (&rig);
  first = get_used (&rig);
  doubt (&rig);
  twin = get_twin (&rig)->path;
  og_server_ways_opened (&rig.ways, &twin, rig.now);
  answer_by (&rig, &twin);
  og_server_ways_registered (&rig.ways, rig.now);
  og_server_ways_advance (&rig.ways, rig.now + OG_WAY_LINGER - 1);
  g_assert_nonnull (og_server_ways_find (&rig.ways, &first));
  og_server_ways_advance (&rig.ways, rig.now + OG_WAY_LINGER);
  g_assert_null (og_server_ways_find (&rig.ways, &first));
  g_assert_cmpuint (rig.ways.n_ways, ==, rig.ways.n_listed);

  og_ways_rig_clear (&rig);
}

/* It was only slow. */
static void
test_first_speaks_before (void)
{
  OgWaysRig rig;
  OgPath first, twin, used;

  join_by_tcp (&rig);
  first = get_used (&rig);
  doubt (&rig);
  twin = get_twin (&rig)->path;
  answer_by (&rig, &first);
  used = get_used (&rig);
  g_assert_true (og_path_equal (&used, &first));
  g_assert_null (og_server_ways_find (&rig.ways, &twin));
  g_assert_cmpint (rig.ways.state, ==, OG_WAYS_DETOUR);
  g_assert_true (
      og_server_way_wants_link (og_server_ways_find (&rig.ways, &first)));

  og_ways_rig_clear (&rig);
}

/* Its router says so after all. The twin is on its way already. */
static void
test_first_is_closed (void)
{
  OgWaysRig rig;
  OgPath first, twin, used;

  join_by_tcp (&rig);
  first = get_used (&rig);
  doubt (&rig);
  twin = get_twin (&rig)->path;
  og_server_ways_failed (&rig.ways, &first, OG_LINK_CLOSED_BY_PEER, rig.now);
  used = get_used (&rig);
  g_assert_cmpint (used.transport, ==, OG_TRANSPORT_UDP);
  g_assert_null (og_server_ways_find (&rig.ways, &first));
  g_assert_true (
      og_server_way_wants_link (og_server_ways_find (&rig.ways, &twin)));

  og_ways_rig_clear (&rig);
}

/* A server that is gone is called each 1.5 s, as after any loss. */
static void
test_twin_fails (void)
{
  OgWaysRig rig;
  OgPath first, twin, used;

  join_by_tcp (&rig);
  first = get_used (&rig);
  doubt (&rig);
  for (guint i = 0; i < 3; i++)
    {
      twin = get_twin (&rig)->path;
      og_server_ways_failed (&rig.ways, &twin, OG_LINK_REFUSED, rig.now);
      og_server_ways_advance (&rig.ways, rig.now += OG_WAY_RETRY - 1);
      g_assert_false (og_server_way_wants_link (get_twin (&rig)));
      og_server_ways_advance (&rig.ways, rig.now += 1);
      g_assert_true (og_server_way_wants_link (get_twin (&rig)));
    }
  used = get_used (&rig);
  g_assert_true (og_path_equal (&used, &first));

  og_ways_rig_clear (&rig);
}

static void
test_again_and_again (void)
{
  OgWaysRig rig;

  join_by_tcp (&rig);
  for (guint i = 0; i < 20; i++)
    {
      OgPath twin;

      doubt (&rig);
      twin = get_twin (&rig)->path;
      og_server_ways_opened (&rig.ways, &twin, rig.now);
      answer_by (&rig, &twin);
      g_assert_cmpuint (rig.ways.n_ways, ==, rig.ways.n_listed + 1);
    }

  og_ways_rig_clear (&rig);
}

/* The same after the long silence, for members who reach all others directly. */
static void
test_after_a_long_silence (void)
{
  OgWaysRig rig;

  join_by_tcp (&rig);
  og_ways_rig_advance (&rig, OG_SERVER_DOUBTED - 1);
  g_assert_cmpuint (rig.ways.n_ways, ==, rig.ways.n_listed);
  og_ways_rig_advance (&rig, 1);
  g_assert_cmpuint (rig.ways.n_ways, ==, rig.ways.n_listed + 1);
  g_assert_true (og_server_way_wants_link (get_twin (&rig)));

  og_ways_rig_clear (&rig);
}

static void
test_resolved_again_meanwhile (void)
{
  OgWaysRig rig;
  OgPath twin;

  join_by_tcp (&rig);
  doubt (&rig);
  twin = get_twin (&rig)->path;
  g_assert_false (og_ways_rig_set_places (&rig, og_ways_rig_ipv4, 1));
  g_assert_cmpstr (og_ways_rig_get_used (&rig), ==, "udp4");
  g_assert_cmpuint (rig.ways.n_ways, ==, rig.ways.n_listed);
  g_assert_true (
      og_server_way_wants_link (og_server_ways_find (&rig.ways, &twin)));

  og_ways_rig_clear (&rig);
}

/* UDP needs no other socket, so that it has the patience that it has at first. */
static void
test_doubt_of_udp (void)
{
  OgWaysRig rig;

  og_ways_rig_init (&rig, og_ways_rig_ipv4, 1);
  og_ways_rig_answer (&rig, "udp4");
  og_ways_rig_advance (&rig, SECONDS (3));
  doubt (&rig);
  og_ways_rig_advance (&rig, MILLISECONDS (850));
  og_ways_rig_expect (&rig, "3450 open tcp4, 3750 open tls4");
  g_assert_cmpuint (rig.ways.n_ways, ==, rig.ways.n_listed);
  og_ways_rig_answer (&rig, "udp4");
  og_ways_rig_expect (&rig, "0 close tcp4, 0 close tls4");

  og_ways_rig_clear (&rig);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function)                                                   \
  g_test_add_func ("/client/server-twins/" name, function)
  TEST ("twin-takes-over", test_twin_takes_over);
  TEST ("first-goes-after-the-change", test_first_goes_after_the_change);
  TEST ("first-speaks-before", test_first_speaks_before);
  TEST ("first-is-closed", test_first_is_closed);
  TEST ("twin-fails", test_twin_fails);
  TEST ("again-and-again", test_again_and_again);
  TEST ("after-a-long-silence", test_after_a_long_silence);
  TEST ("resolved-again-meanwhile", test_resolved_again_meanwhile);
  TEST ("doubt-of-udp", test_doubt_of_udp);

  return g_test_run ();
}
