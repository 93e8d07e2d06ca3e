/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The ways to a server whose key we know: by TLS it is believed at any port. */

#include "ways-rig.h"

static void
test_tls_first (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_pin (rig, og_ways_rig_both, 2);
  og_ways_rig_advance (rig, MILLISECONDS (1450));
  og_ways_rig_expect (
      rig, "250 ask udp6, 750 open own4, 750 open own6, 1050 open tcp4, "
           "1050 open tcp6, 1050 open tls4, 1050 open tls6, 1350 open web4, "
           "1350 open web6");
}

static void
test_udp_blocked (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_advance (rig, MILLISECONDS (950));
  og_ways_rig_open (rig, "own4");
  og_ways_rig_advance (rig, MILLISECONDS (200));
  og_ways_rig_answer (rig, "own4");
  og_ways_rig_expect (rig, "750 open own4, 950 ask own4, 1050 open tcp4, "
                           "1050 open tls4, 1150 use own4, 1150 close tcp4, "
                           "1150 close tls4");
  g_assert_cmpint (rig->ways.state, ==, OG_WAYS_DETOUR);
  og_ways_rig_advance_answered (rig, "own4", SECONDS (60));
  og_ways_rig_answer (rig, "udp4");
  og_ways_rig_expect (rig, OG_WAYS_RIG_ASKS ", 60000 use udp4");
}

/* It ends what is not a packet. */
static void
test_server_of_before (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_advance (rig, MILLISECONDS (790));
  og_ways_rig_fail (rig, "own4", OG_LINK_HANDSHAKE_FAILED);
  og_ways_rig_advance (rig, MILLISECONDS (300));
  og_ways_rig_open (rig, "tcp4");
  og_ways_rig_answer (rig, "tcp4");
  og_ways_rig_expect (rig, "750 open own4, 790 close own4, 1050 open tcp4, "
                           "1050 open tls4, 1090 ask tcp4, 1090 use tcp4, "
                           "1090 close tls4");
}

/* It is no more ours by TCP, so it is not asked until it has had its time. */
static void
test_another_key (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_advance (rig, MILLISECONDS (790));
  og_ways_rig_fail (rig, "own4", OG_LINK_WRONG_CERTIFICATE);
  og_ways_rig_advance (rig, SECONDS (1));
  og_ways_rig_expect (rig, "750 open own4, 790 close own4, 1050 open tls4, "
                           "1350 open web4");
  g_assert_cmpint (og_ways_rig_get (rig, "tcp4")->fault, ==,
                   OG_LINK_WRONG_CERTIFICATE);
  og_ways_rig_fail (rig, "tls4", OG_LINK_REFUSED);
  og_ways_rig_fail (rig, "web4", OG_LINK_REFUSED);
  og_ways_rig_advance (rig, SECONDS (59) - MILLISECONDS (1));
  og_ways_rig_expect (rig, "0 close tls4, 0 close web4");
  og_ways_rig_advance (rig, MILLISECONDS (1));
  og_ways_rig_fail (rig, "own4", OG_LINK_REFUSED);
  og_ways_rig_advance (rig, MILLISECONDS (300));
  og_ways_rig_expect (rig, "1 open own4, 1 close own4, 301 open tcp4");
}

/* The handshake took its time. */
static void
test_another_key_seen_late (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_advance (rig, MILLISECONDS (1250));
  og_ways_rig_open (rig, "tcp4");
  og_ways_rig_fail (rig, "own4", OG_LINK_WRONG_CERTIFICATE);
  og_ways_rig_expect (rig, "750 open own4, 1050 open tcp4, 1050 open tls4, "
                           "1250 ask tcp4, 1250 close own4, 1250 close tcp4");
}

/* All ways are tried once, and that is all. */
static void
test_another_key_in_a_survey (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_answer (rig, "udp4");
  og_server_ways_survey (&rig->ways, rig->now);
  og_ways_rig_advance (rig, MILLISECONDS (299));
  og_ways_rig_expect (rig, "0 open own4, 0 open tls4, 0 open web4");
  og_ways_rig_fail (rig, "own4", OG_LINK_WRONG_CERTIFICATE);
  og_ways_rig_fail (rig, "tls4", OG_LINK_REFUSED);
  og_ways_rig_fail (rig, "web4", OG_LINK_REFUSED);
  og_ways_rig_expect (rig, "0 close own4, 0 close tls4, 0 close web4");
  g_assert_cmpint (og_ways_rig_get (rig, "tcp4")->fault, ==,
                   OG_LINK_WRONG_CERTIFICATE);
  og_ways_rig_advance_answered (rig, "udp4", SECONDS (120));
  og_ways_rig_expect (rig, "");
}

static void
test_survey (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_answer (rig, "udp4");
  og_server_ways_survey (&rig->ways, rig->now);
  og_ways_rig_advance (rig, MILLISECONDS (100));
  og_ways_rig_open (rig, "own4");
  og_ways_rig_answer (rig, "own4");
  og_ways_rig_advance (rig, MILLISECONDS (200));
  og_ways_rig_expect (rig, "0 open own4, 0 open tls4, 0 open web4, "
                           "100 ask own4, 100 close own4, 300 open tcp4");
}

/* As soon as without the fingerprint. */
static void
test_only_443 (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_advance (rig, MILLISECONDS (1090));
  og_ways_rig_open (rig, "tls4");
  og_ways_rig_answer (rig, "tls4");
  og_ways_rig_expect (rig, "750 open own4, 1050 open tcp4, 1050 open tls4, "
                           "1090 ask tls4, 1090 use tls4, 1090 close own4, "
                           "1090 close tcp4");
}

static void
test_port_443 (OgWaysRig *rig, gconstpointer data)
{
  OgServerPlace place = og_ways_rig_ipv4[0];

  place.address.port = 443;
  og_ways_rig_pin (rig, &place, 1);
  g_assert_cmpuint (rig->ways.n_ways, ==, 4);
}

static void
test_link_forgotten (OgWaysRig *rig, gconstpointer data)
{
  OgPath path;

  og_ways_rig_advance (rig, MILLISECONDS (750));
  og_ways_rig_open (rig, "own4");
  og_ways_rig_answer (rig, "own4");
  og_ways_rig_expect (rig, "750 open own4, 750 ask own4, 750 use own4");

  path = og_server_ways_get_used (&rig->ways)->path;
  og_server_ways_doubted (&rig->ways, rig->now, rig->now);
  og_server_ways_advance (&rig->ways, rig->now);
  g_assert_true (
      og_path_equal (&og_server_ways_get_used (&rig->ways)->path, &path));
  path.link = 1;
  g_assert_cmpint (og_server_ways_find (&rig->ways, &path)->state, ==,
                   OG_WAY_OPENING);
}

static void
set_up (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_init (rig, og_ways_rig_ipv4, 1);
  og_ways_rig_pin (rig, og_ways_rig_ipv4, 1);
}

static void
tear_down (OgWaysRig *rig, gconstpointer data)
{
  og_ways_rig_clear (rig);
}

#define ADD(name, func)                                                        \
  g_test_add ("/client/server-ways/pinned/" name, OgWaysRig, NULL, set_up,     \
              func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("tls-first", test_tls_first);
  ADD ("udp-blocked", test_udp_blocked);
  ADD ("server-of-before", test_server_of_before);
  ADD ("another-key", test_another_key);
  ADD ("another-key-seen-late", test_another_key_seen_late);
  ADD ("another-key-in-a-survey", test_another_key_in_a_survey);
  ADD ("survey", test_survey);
  ADD ("only-443", test_only_443);
  ADD ("port-443", test_port_443);
  ADD ("link-forgotten", test_link_forgotten);

  return g_test_run ();
}
