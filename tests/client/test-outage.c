/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client-rig.h"

#define SERVER OG_RIG_SERVER

/* One in the internet, and one behind our router. */
#define BEN_PUBLIC  "198.51.100.8:40000"
#define BEN         "info ben 192.168.1.40:22243 " BEN_PUBLIC " 0 band"
#define CID_PRIVATE "192.168.1.50:22243"
#define OWN_PUBLIC  "198.51.100.1:41000"
#define REACHED_AT  "reached-at " SERVER " " OWN_PUBLIC
#define CID         "info cid " CID_PRIVATE " 198.51.100.1:41001 0 band"

/* What is gone when the server does not answer, by which members are heard. */

static void
set_up (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_init (rig);
  og_client_rig_join (rig);
}

static void
tear_down (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_clear (rig);
}

static void
meet (OgClientRig *rig, const char *info, const char *from, const char *ping)
{
  og_client_rig_say (rig, SERVER, info, NULL);
  og_client_rig_say (rig, from, ping, "hello", NULL);
  g_free (og_client_rig_take_events (rig));
}

/* The server answers no more, but whoever is at @from pings until it is called silent. */
static OgOutage
lose_server (OgClientRig *rig, const char *from, const char *ping)
{
  gint64 end = rig->now + OG_SERVER_SILENT;

  while (rig->now < end)
    {
      og_client_rig_advance (rig, G_USEC_PER_SEC);
      if (from != NULL)
        og_client_rig_say (rig, from, ping, "hello", NULL);
    }

  g_assert_cmpint (og_client_get_registration (rig->client)->state, ==,
                   OG_REGISTRATION_SILENT);
  return og_client_get_group (rig->client)->news.outage;
}

static OgOutage
get_outage (OgClientRig *rig)
{
  return og_client_get_group (rig->client)->news.outage;
}

/* She is heard for the last time a little later than the server, or her loss
 * would be told before that may be missing. */
static void
lose_internet (OgClientRig *rig)
{
  meet (rig, BEN, BEN_PUBLIC, "ping ben");
  og_client_rig_say (rig, SERVER, "user ok", "group ok", NULL);
  og_client_rig_advance (rig, OG_OUTAGE_TOGETHER);
  og_client_rig_say (rig, BEN_PUBLIC, "ping ben", "hello", NULL);
  g_assert_cmpint (lose_server (rig, NULL, NULL), ==, OG_OUTAGE_INTERNET);
}

static void
test_is_none_at_first (OgClientRig *rig, gconstpointer data)
{
  g_assert_cmpint (og_client_get_group (rig->client)->news.outage, ==,
                   OG_OUTAGE_NONE);
}

static void
test_nobody_tells (OgClientRig *rig, gconstpointer data)
{
  g_assert_cmpint (lose_server (rig, NULL, NULL), ==, OG_OUTAGE_UNKNOWN);
}

static void
test_a_member_is_heard (OgClientRig *rig, gconstpointer data)
{
  meet (rig, BEN, BEN_PUBLIC, "ping ben");
  g_assert_cmpint (lose_server (rig, BEN_PUBLIC, "ping ben"), ==,
                   OG_OUTAGE_SERVER);
}

/* Its silence would have been told at OG_PEER_LOST, before that of the server. */
static void
test_no_member_is_heard (OgClientRig *rig, gconstpointer data)
{
  lose_internet (rig);
  og_client_rig_expect_events (rig, "silent");

  og_client_rig_say (rig, SERVER, "user ok", "group ok", NULL);
  og_client_rig_advance (rig, OG_PEER_LOST - 1);
  og_client_rig_expect_events (rig, "joined");
  og_client_rig_say (rig, SERVER, "user ok", "group ok", BEN, NULL);
  og_client_rig_advance (rig, OG_ROLL_CALL_AFTER);
  og_client_rig_expect_events (rig, "ben silent");
}

/* Who is behind our router does not tell whether the internet is there. */
static void
test_only_a_neighbour_is_heard (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, SERVER, REACHED_AT, NULL);
  meet (rig, CID, CID_PRIVATE, "ping cid");
  g_assert_cmpint (lose_server (rig, CID_PRIVATE, "ping cid"), ==,
                   OG_OUTAGE_UNKNOWN);
}

static void
test_a_neighbour_by_its_public_address (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, SERVER, REACHED_AT, NULL);
  meet (rig, CID, "198.51.100.1:41001", "ping cid");
  g_assert_cmpint (lose_server (rig, "198.51.100.1:41001", "ping cid"), ==,
                   OG_OUTAGE_UNKNOWN);
}

/* The neighbour vanishes while nothing comes from the internet: that is news. */
static void
test_a_neighbour_is_lost_as_always (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, SERVER, REACHED_AT, NULL);
  meet (rig, BEN, BEN_PUBLIC, "ping ben");
  meet (rig, CID, CID_PRIVATE, "ping cid");
  og_client_rig_say (rig, SERVER, "user ok", "group ok", NULL);
  og_client_rig_advance (rig, OG_OUTAGE_TOGETHER);
  og_client_rig_say (rig, BEN_PUBLIC, "ping ben", "hello", NULL);
  og_client_rig_say (rig, CID_PRIVATE, "ping cid", "hello", NULL);
  g_assert_cmpint (lose_server (rig, CID_PRIVATE, "ping cid"), ==,
                   OG_OUTAGE_INTERNET);
  og_client_rig_expect_events (rig, "silent");
  og_client_rig_advance (rig, OG_ORIGINAL_LOST);
  og_client_rig_expect_events (rig, "cid silent");
}

/* The host plays, too: both vanish if the host's home does. */
static void
test_the_host_is_no_witness (OgClientRig *rig, gconstpointer data)
{
  const char *host = "203.0.113.5:40000";

  og_client_rig_say (
      rig, SERVER, "info ben 192.168.7.2:22243 203.0.113.5:40000 0 band", NULL);
  og_client_rig_say (rig, host, "ping ben", "hello", NULL);
  og_client_rig_say (rig, SERVER, "user ok", "group ok", NULL);
  og_client_rig_advance (rig, OG_OUTAGE_TOGETHER);
  og_client_rig_say (rig, host, "ping ben", "hello", NULL);
  g_assert_cmpint (lose_server (rig, NULL, NULL), ==, OG_OUTAGE_UNKNOWN);
}

/* She was heard without the server: the internet was there. */
static void
test_a_member_falls_silent_later (OgClientRig *rig, gconstpointer data)
{
  meet (rig, BEN, BEN_PUBLIC, "ping ben");
  g_assert_cmpint (lose_server (rig, BEN_PUBLIC, "ping ben"), ==,
                   OG_OUTAGE_SERVER);
  og_client_rig_expect_events (rig, "silent");
  og_client_rig_advance (rig, OG_ORIGINAL_LOST);
  og_client_rig_expect_events (rig, "ben silent");
  g_assert_cmpint (get_outage (rig), ==, OG_OUTAGE_UNKNOWN);
}

/* She is forgotten after 180 s, and tells nothing more. */
static void
test_stays_found_when_nobody_is_left (OgClientRig *rig, gconstpointer data)
{
  lose_internet (rig);
  og_client_rig_advance (rig, OG_PEER_FORGOTTEN);
  og_client_rig_expect_events (rig, "silent; ben left");
  g_assert_cmpint (get_outage (rig), ==, OG_OUTAGE_INTERNET);
}

/* Members have some time to come back with it. */
static void
test_ends_without_news_of_members (OgClientRig *rig, gconstpointer data)
{
  lose_internet (rig);
  g_free (og_client_rig_take_events (rig));
  og_client_rig_say (rig, SERVER, "user ok", "group ok", NULL);
  og_client_rig_advance (rig, OG_PEER_LOST - SECONDS (1));
  og_client_rig_say (rig, BEN_PUBLIC, "ping ben", "hello", NULL);
  og_client_rig_expect_events (rig, "joined");
}

static void
test_server_in_our_network (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_connect (rig, "192.168.1.2:22242", OG_RIG_PRIVATE);
  og_client_rig_say (rig, "192.168.1.2:22242", "user ok", "group ok", NULL);
  g_assert_cmpint (lose_server (rig, NULL, NULL), ==, OG_OUTAGE_SERVER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, func)                                                        \
  g_test_add ("/client/outage/" path, OgClientRig, NULL, set_up, func, tear_down)
  ADD ("is-none-at-first", test_is_none_at_first);
  ADD ("nobody-tells", test_nobody_tells);
  ADD ("a-member-is-heard", test_a_member_is_heard);
  ADD ("no-member-is-heard", test_no_member_is_heard);
  ADD ("only-a-neighbour-is-heard", test_only_a_neighbour_is_heard);
  ADD ("a-neighbour-by-its-public-address",
       test_a_neighbour_by_its_public_address);
  ADD ("a-neighbour-is-lost-as-always", test_a_neighbour_is_lost_as_always);
  ADD ("the-host-is-no-witness", test_the_host_is_no_witness);
  ADD ("a-member-falls-silent-later", test_a_member_falls_silent_later);
  ADD ("stays-found-when-nobody-is-left", test_stays_found_when_nobody_is_left);
  ADD ("ends-without-news-of-members", test_ends_without_news_of_members);
  ADD ("server-in-our-network", test_server_in_our_network);
#undef ADD
  return g_test_run ();
}
