/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ways-rig.h"

#define ELSEWHERE    OG_ADDRESS_IPV4 (0x0a000014, 22243)
#define OTHER_SERVER OG_ADDRESS_IPV4 (0xcb007109, 22242)

static void
test_one_that_answers (OgWaysRig *rig, gconstpointer data)
{
  g_assert_cmpstr (og_ways_rig_get_used (rig), ==, "udp4");
  og_ways_rig_advance (rig, MILLISECONDS (40));
  og_ways_rig_answer (rig, "udp4");
  og_ways_rig_advance_answered (rig, "udp4", SECONDS (600));
  og_ways_rig_expect (rig, "");
  g_assert_cmpint (rig->ways.state, ==, OG_WAYS_SETTLED);
}

/* An original knows only IPv4, and nobody asks it anything by other ways. */
static void
test_ipv4_first (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_restart (rig, og_ways_rig_both, 2);
  g_assert_cmpstr (og_ways_rig_get_used (rig), ==, "udp4");
  og_ways_rig_advance (rig, MILLISECONDS (249));
  og_ways_rig_answer (rig, "udp4");
  og_ways_rig_advance_answered (rig, "udp4", SECONDS (60));
  og_ways_rig_expect (rig, "");
}

static void
test_ipv4_a_black_hole (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_restart (rig, og_ways_rig_both, 2);
  og_ways_rig_advance (rig, MILLISECONDS (290));
  og_ways_rig_answer (rig, "udp6");
  og_ways_rig_expect (rig, "250 ask udp6, 290 use udp6");
  g_assert_cmpint (og_ways_rig_get (rig, "udp6")->round_trip, ==,
                   MILLISECONDS (40));
  og_ways_rig_answer (rig, "udp4");
  og_ways_rig_expect (rig, "");
  og_ways_rig_advance_answered (rig, "udp6", SECONDS (60));
  og_ways_rig_expect (rig, OG_WAYS_RIG_ASKS);
  og_ways_rig_answer (rig, "udp4");
  og_ways_rig_expect (rig, "0 use udp4");
  og_ways_rig_advance_answered (rig, "udp4", SECONDS (120));
  og_ways_rig_expect (rig, "");
}

static void
test_no_way_by_ipv4 (OgWaysRig *rig, gconstpointer data)
{
  const OgServerPlace places[] = { { OG_WAYS_RIG_SERVER6, OG_WAYS_RIG_OURS6 },
                                   { .address = OG_WAYS_RIG_SERVER } };

  og_ways_rig_restart (rig, places, 2);
  g_assert_cmpstr (og_ways_rig_get_used (rig), ==, "udp6");
  g_assert_cmpint (og_ways_rig_get (rig, "udp4")->fault, ==, OG_LINK_UNREACHABLE);
  og_ways_rig_advance (rig, MILLISECONDS (749));
  og_ways_rig_expect (rig, "");
  og_ways_rig_advance (rig, MILLISECONDS (1));
  og_ways_rig_expect (rig, "1 open tcp6");
}

/* Asked at the pace of the registration, so that a slow one is not missed. */
static void
test_links_by_stage (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_restart (rig, og_ways_rig_both, 2);
  og_ways_rig_advance (rig, MILLISECONDS (2000));
  og_ways_rig_expect (
      rig, "250 ask udp6, 750 open tcp4, 750 open tcp6, 1050 open tls4, "
           "1050 open tls6, 1350 open web4, 1350 open web6, 1750 ask udp6");
  g_assert_cmpint (og_ways_rig_get (rig, "udp4")->fault, ==, OG_LINK_TIMED_OUT);
  g_assert_cmpint (og_ways_rig_get (rig, "udp6")->fault, ==, OG_LINK_TIMED_OUT);
}

static void
test_udp_blocked (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_advance (rig, MILLISECONDS (790));
  og_ways_rig_open (rig, "tcp4");
  og_ways_rig_advance (rig, MILLISECONDS (40));
  og_ways_rig_answer (rig, "tcp4");
  og_ways_rig_expect (rig, "750 open tcp4, 790 ask tcp4, 830 use tcp4");
  g_assert_cmpint (rig->ways.state, ==, OG_WAYS_DETOUR);
  g_assert_cmpint (og_ways_rig_get (rig, "tcp4")->round_trip, ==,
                   MILLISECONDS (40));
}

static void
test_only_443 (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_advance (rig, MILLISECONDS (1150));
  og_ways_rig_open (rig, "tls4");
  og_ways_rig_advance (rig, MILLISECONDS (300));
  og_ways_rig_answer (rig, "tls4");
  og_ways_rig_expect (
      rig, "750 open tcp4, 1050 open tls4, 1150 ask tls4, 1350 open web4, "
           "1450 use tls4, 1450 close tcp4, 1450 close web4");
}

/* A web server may answer there, but is not ours. */
static void
test_open_and_mute (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_advance (rig, MILLISECONDS (1450));
  og_ways_rig_open (rig, "web4");
  og_ways_rig_expect (
      rig, "750 open tcp4, 1050 open tls4, 1350 open web4, 1450 ask web4");
  og_ways_rig_fail (rig, "web4", OG_LINK_MALFORMED);
  og_ways_rig_expect (rig, "0 close web4");
  og_ways_rig_advance (rig, SECONDS (5));
  og_ways_rig_expect (rig, "4300 close tcp4, 4600 close tls4");
  g_assert_cmpint (og_ways_rig_get (rig, "web4")->fault, ==, OG_LINK_MALFORMED);
  g_assert_cmpint (og_ways_rig_get (rig, "tls4")->fault, ==, OG_LINK_TIMED_OUT);
}

static void
refuse_links (OgWaysRig *rig)
{
  og_ways_rig_fail (rig, "tcp4", OG_LINK_REFUSED);
  og_ways_rig_advance (rig, MILLISECONDS (300));
  og_ways_rig_fail (rig, "tls4", OG_LINK_REFUSED);
  og_ways_rig_advance (rig, MILLISECONDS (300));
  og_ways_rig_fail (rig, "web4", OG_LINK_REFUSED);
}

static void
test_away_from_the_start (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_advance (rig, MILLISECONDS (750));
  refuse_links (rig);
  og_ways_rig_expect (rig, "750 open tcp4, 750 close tcp4, 1050 open tls4, "
                           "1050 close tls4, 1350 open web4, 1350 close web4");
  og_ways_rig_advance (rig, SECONDS (60) - MILLISECONDS (601));
  og_ways_rig_expect (rig, "");
  og_ways_rig_advance (rig, MILLISECONDS (1));
  refuse_links (rig);
  og_ways_rig_expect (
      rig, "1 open tcp4, 1 close tcp4, 301 open tls4, 301 close tls4, "
           "601 open web4, 601 close web4");
}

/* As an original does, which has no links: once a minute at most, however often
 * it comes back between. */
static void
test_falls_silent_again_and_again (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_answer (rig, "udp4");
  og_ways_rig_advance (rig, OG_SERVER_DOUBTED - 1);
  og_ways_rig_expect (rig, "");
  og_ways_rig_advance (rig, 1);
  refuse_links (rig);
  og_ways_rig_expect (
      rig, "0 open tcp4, 0 close tcp4, 300 open tls4, 300 close tls4, "
           "600 open web4, 600 close web4");
  og_ways_rig_answer (rig, "udp4");
  og_ways_rig_advance (rig, SECONDS (20));
  og_ways_rig_answer (rig, "udp4");
  og_ways_rig_advance (rig, SECONDS (38));
  og_ways_rig_expect (rig, "");
}

static void
join_by_tcp (OgWaysRig *rig)
{
  og_ways_rig_advance (rig, MILLISECONDS (750));
  og_ways_rig_open (rig, "tcp4");
  og_ways_rig_answer (rig, "tcp4");
  og_server_ways_registered (&rig->ways, rig->now);
  og_ways_rig_expect (rig, "750 open tcp4, 750 ask tcp4, 750 use tcp4");
}

/* Its first packets may have got lost, each of them. */
static void
test_udp_again (OgWaysRig *rig, gconstpointer data)
{
  join_by_tcp (rig);
  og_ways_rig_advance_answered (rig, "tcp4", SECONDS (120));
  og_ways_rig_expect (rig, OG_WAYS_RIG_ASKS ", 94500 ask udp4");
  og_ways_rig_advance (rig, MILLISECONDS (40));
  og_ways_rig_answer (rig, "udp4");
  og_ways_rig_expect (rig, "40 use udp4");
  g_assert_cmpint (rig->ways.state, ==, OG_WAYS_SETTLED);
}

/* What the server sent by it before it knew of the change is not lost. */
static void
test_link_goes_after_the_change (OgWaysRig *rig, gconstpointer data)
{
  join_by_tcp (rig);
  og_ways_rig_advance_answered (rig, "tcp4", SECONDS (60));
  og_ways_rig_answer (rig, "udp4");
  og_ways_rig_expect (rig, OG_WAYS_RIG_ASKS ", 60000 use udp4");
  og_ways_rig_advance (rig, SECONDS (3));
  og_ways_rig_answer (rig, "tcp4");
  og_ways_rig_answer (rig, "udp4");
  og_ways_rig_expect (rig, "");
  og_server_ways_registered (&rig->ways, rig->now);
  og_ways_rig_advance (rig, OG_WAY_LINGER - 1);
  og_server_ways_registered (&rig->ways, rig->now);
  og_ways_rig_expect (rig, "");
  og_ways_rig_advance (rig, 1);
  og_ways_rig_expect (rig, "0 close tcp4");
}

static void
test_udp_is_tried_soon_if_it_held (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_answer (rig, "udp4");
  og_ways_rig_advance_answered (rig, "udp4", SECONDS (60));
  og_ways_rig_expect (rig, "");
  og_ways_rig_advance (rig, OG_SERVER_DOUBTED);
  og_ways_rig_open (rig, "tcp4");
  og_ways_rig_answer (rig, "tcp4");
  og_ways_rig_expect (rig, "7500 open tcp4, 7500 ask tcp4, 7500 use tcp4");
  og_ways_rig_advance_answered (rig, "tcp4", SECONDS (24));
  og_ways_rig_expect (
      rig, "1500 ask udp4, 4500 ask udp4, 10500 ask udp4, 22500 ask udp4");
}

/* It would lead to and fro: each time costs the silence until it is noticed. */
static void
test_udp_is_not_tried_soon_if_it_did_not_hold (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_answer (rig, "udp4");
  og_ways_rig_advance (rig, OG_SERVER_DOUBTED);
  og_ways_rig_open (rig, "tcp4");
  og_ways_rig_answer (rig, "tcp4");
  og_ways_rig_expect (rig, "7500 open tcp4, 7500 ask tcp4, 7500 use tcp4");
  og_ways_rig_advance_answered (rig, "tcp4", SECONDS (60));
  og_ways_rig_expect (rig, "60000 ask udp4");
}

static void
test_link_closed (OgWaysRig *rig, gconstpointer data)
{
  join_by_tcp (rig);
  og_ways_rig_advance_answered (rig, "tcp4", SECONDS (54));
  og_ways_rig_fail (rig, "tcp4", OG_LINK_CLOSED_BY_PEER);
  og_ways_rig_expect (rig,
                      OG_WAYS_RIG_ASKS ", 54000 use udp4, 54000 close tcp4");
  og_ways_rig_advance (rig, 0);
  og_ways_rig_expect (rig, "0 open tcp4");
  og_ways_rig_fail (rig, "tcp4", OG_LINK_REFUSED);
  og_ways_rig_expect (rig, "0 close tcp4");
  og_ways_rig_advance (rig, MILLISECONDS (1500));
  og_ways_rig_expect (rig, "300 open tls4, 600 open web4, 1500 open tcp4");
  og_ways_rig_fail (rig, "tcp4", OG_LINK_REFUSED);
  og_ways_rig_expect (rig, "0 close tcp4");
  og_ways_rig_advance (rig, MILLISECONDS (1500));
  og_ways_rig_open (rig, "tcp4");
  og_ways_rig_answer (rig, "tcp4");
  og_ways_rig_expect (
      rig, "1500 open tcp4, 1500 ask tcp4, 1500 use tcp4, 1500 close tls4, "
           "1500 close web4");
}

static void
test_link_closed_that_had_held (OgWaysRig *rig, gconstpointer data)
{
  join_by_tcp (rig);
  og_ways_rig_advance_answered (rig, "tcp4", SECONDS (60));
  og_ways_rig_expect (rig, OG_WAYS_RIG_ASKS);
  og_ways_rig_fail (rig, "tcp4", OG_LINK_CLOSED_BY_PEER);
  og_ways_rig_advance (rig, 0);
  og_ways_rig_expect (rig, "0 use udp4, 0 close tcp4, 0 open tcp4");
}

static void
test_network_changed (OgWaysRig *rig, gconstpointer data)
{
  const OgServerPlace moved[] = { { OG_WAYS_RIG_SERVER, ELSEWHERE } };
  join_by_tcp (rig);
  og_ways_rig_advance_answered (rig, "tcp4", SECONDS (12));
  g_assert_false (og_ways_rig_set_places (rig, moved, 1));
  og_ways_rig_expect (
      rig, "1500 ask udp4, 4500 ask udp4, 10500 ask udp4, 12000 close tcp4");
  g_assert_cmpstr (og_ways_rig_get_used (rig), ==, "udp4");
  og_ways_rig_advance (rig, MILLISECONDS (750));
  og_ways_rig_expect (rig, "750 open tcp4");
}

/* The system tells of many a change that is none for us. */
static void
test_nothing_changed (OgWaysRig *rig, gconstpointer data)
{
  join_by_tcp (rig);
  og_ways_rig_advance_answered (rig, "tcp4", SECONDS (12));
  g_assert_false (og_ways_rig_set_places (rig, og_ways_rig_ipv4, 1));
  og_ways_rig_expect (
      rig, "1500 ask udp4, 4500 ask udp4, 10500 ask udp4, 12000 ask udp4");
  g_assert_cmpint (rig->ways.state, ==, OG_WAYS_DETOUR);
  og_ways_rig_advance_answered (rig, "tcp4", SECONDS (12));
  og_ways_rig_expect (rig, "");
}

static void
test_resolved_again_while_silent (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_advance (rig, MILLISECONDS (750));
  refuse_links (rig);
  og_ways_rig_expect (rig, "750 open tcp4, 750 close tcp4, 1050 open tls4, "
                           "1050 close tls4, 1350 open web4, 1350 close web4");
  g_assert_false (og_ways_rig_set_places (rig, og_ways_rig_ipv4, 1));
  og_ways_rig_advance (rig, SECONDS (59));
  og_ways_rig_expect (rig, "");
}

static void
test_another_address_added (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_answer (rig, "udp4");
  og_ways_rig_advance_answered (rig, "udp4", SECONDS (6));
  g_assert_false (og_ways_rig_set_places (rig, og_ways_rig_both, 2));
  g_assert_cmpstr (og_ways_rig_get_used (rig), ==, "udp4");
  og_ways_rig_answer (rig, "udp4");
  og_ways_rig_advance_answered (rig, "udp4", SECONDS (6));
  og_ways_rig_expect (rig, "");
}

static void
test_another_server (OgWaysRig *rig, gconstpointer data)
{
  const OgServerPlace other[] = { { OTHER_SERVER, OG_WAYS_RIG_OURS } };
  og_ways_rig_answer (rig, "udp4");
  g_assert_true (og_ways_rig_set_places (rig, other, 1));
  g_assert_cmpstr (og_ways_rig_get_used (rig), ==, "other");
  g_assert_cmpint (rig->used->answered, ==, 0);
  g_assert_cmpint (rig->ways.state, ==, OG_WAYS_SEEKING);
}

static void
test_without_links (OgWaysRig *rig, gconstpointer data)
{
  og_server_ways_set_places (&rig->ways, og_ways_rig_ipv4, 1, OG_LINKS_NONE,
                             rig->now);
  g_assert_cmpuint (rig->ways.n_ways, ==, 1);
  og_ways_rig_advance (rig, SECONDS (100));
  og_ways_rig_expect (rig, "");
}

/* Only so many, the families in turns, and no way twice. */
static void
test_many_addresses (OgWaysRig *rig, gconstpointer data)
{
  OgServerPlace places[] = {
    { OG_WAYS_RIG_SERVER, OG_WAYS_RIG_OURS },
    { OG_WAYS_RIG_SERVER, OG_WAYS_RIG_OURS },
    { OG_WAYS_RIG_SERVER, OG_WAYS_RIG_OURS },
    { OTHER_SERVER, OG_WAYS_RIG_OURS },
    { OG_WAYS_RIG_SERVER6, OG_WAYS_RIG_OURS6 },
    { OTHER_SERVER, OG_WAYS_RIG_OURS },
  };
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    places[i].address.port = (guint16) (80 + i);
  og_ways_rig_restart (rig, places, G_N_ELEMENTS (places));
  g_assert_cmpuint (rig->ways.n_ways, <=, OG_SERVER_WAYS_MAX);
  for (guint i = 0; i < rig->ways.n_ways; i++)
    g_assert_true (og_server_ways_find (&rig->ways, &rig->ways.ways[i].path)
                   == &rig->ways.ways[i]);
  g_assert_cmpuint (rig->ways.ways[1].path.address.port, ==, 84);
}

/* Links that work are closed again, and nothing changes. */
static void
test_survey (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_answer (rig, "udp4");
  og_ways_rig_expect (rig, "");
  og_server_ways_survey (&rig->ways, rig->now);
  og_ways_rig_advance (rig, 0);
  og_ways_rig_expect (rig, "0 open tcp4, 0 open tls4, 0 open web4");
  og_ways_rig_advance (rig, MILLISECONDS (10));
  og_ways_rig_open (rig, "tcp4");
  og_ways_rig_fail (rig, "tls4", OG_LINK_REFUSED);
  og_ways_rig_advance (rig, MILLISECONDS (40));
  og_ways_rig_answer (rig, "tcp4");
  og_ways_rig_expect (rig, "10 ask tcp4, 10 close tls4, 50 close tcp4");
  og_ways_rig_advance_answered (rig, "udp4", SECONDS (6));
  og_ways_rig_expect (rig, "4950 close web4");

  g_assert_cmpint (og_ways_rig_get (rig, "tcp4")->round_trip, ==,
                   MILLISECONDS (40));
  g_assert_cmpint (og_ways_rig_get (rig, "tls4")->fault, ==, OG_LINK_REFUSED);
  g_assert_cmpint (og_ways_rig_get (rig, "web4")->fault, ==, OG_LINK_TIMED_OUT);
  og_ways_rig_advance_answered (rig, "udp4", SECONDS (120));
  og_ways_rig_expect (rig, "");
}

static void
test_survey_of_the_other_family (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_restart (rig, og_ways_rig_both, 2);
  og_ways_rig_answer (rig, "udp4");
  og_server_ways_survey (&rig->ways, rig->now);
  og_ways_rig_advance (rig, MILLISECONDS (40));
  og_ways_rig_answer (rig, "udp6");
  og_ways_rig_expect (rig, "0 ask udp6, 0 open tcp4, 0 open tcp6, 0 open tls4, "
                           "0 open tls6, 0 open web4, 0 open web6");
  g_assert_cmpint (og_ways_rig_get (rig, "udp6")->round_trip, ==,
                   MILLISECONDS (40));
  g_assert_cmpstr (og_ways_rig_get_used (rig), ==, "udp4");
}

static void
set_up (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_init (rig, og_ways_rig_ipv4, 1);
}

static void
tear_down (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_clear (rig);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function)                                                   \
  g_test_add ("/client/server-ways/" name, OgWaysRig, NULL, set_up, function,  \
              tear_down)
  TEST ("one-that-answers", test_one_that_answers);
  TEST ("ipv4-first", test_ipv4_first);
  TEST ("ipv4-a-black-hole", test_ipv4_a_black_hole);
  TEST ("no-way-by-ipv4", test_no_way_by_ipv4);
  TEST ("links-by-stage", test_links_by_stage);
  TEST ("udp-blocked", test_udp_blocked);
  TEST ("only-443", test_only_443);
  TEST ("open-and-mute", test_open_and_mute);
  TEST ("away-from-the-start", test_away_from_the_start);
  TEST ("falls-silent-again-and-again", test_falls_silent_again_and_again);
  TEST ("udp-again", test_udp_again);
  TEST ("link-goes-after-the-change", test_link_goes_after_the_change);
  TEST ("udp-is-tried-soon-if-it-held", test_udp_is_tried_soon_if_it_held);
  TEST ("udp-is-not-tried-soon-if-it-did-not-hold",
        test_udp_is_not_tried_soon_if_it_did_not_hold);
  TEST ("link-closed", test_link_closed);
  TEST ("link-closed-that-had-held", test_link_closed_that_had_held);
  TEST ("network-changed", test_network_changed);
  TEST ("nothing-changed", test_nothing_changed);
  TEST ("resolved-again-while-silent", test_resolved_again_while_silent);
  TEST ("another-address-added", test_another_address_added);
  TEST ("another-server", test_another_server);
  TEST ("without-links", test_without_links);
  TEST ("many-addresses", test_many_addresses);
  TEST ("survey", test_survey);
  TEST ("survey-of-the-other-family", test_survey_of_the_other_family);

  return g_test_run ();
}
