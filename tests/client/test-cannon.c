/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a client sends to the addresses that others name: a server, or a member
 * that the server believes. */

#include "client-rig.h"

#define SERVER OG_RIG_SERVER

/* Here our client is behind a router of its own. */
static void
set_up (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_init (rig);
  og_client_rig_join (rig);
  og_client_rig_say (rig, SERVER, "reached-at 203.0.113.5:0 198.51.100.20:3",
                     NULL);
}

static void
tear_down (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_clear (rig);
}

static void
list (OgClientRig *rig, const char *name, const char *private, const char *public)
{
  g_autofree char *info =
      g_strdup_printf ("info %s %s %s 0 band", name, private, public);

  og_client_rig_say (rig, SERVER, info, NULL);
}

/* It was 100,000 packets in 18 s. */
static void
test_ten_thousand_members_everywhere (OgClientRig *rig, gconstpointer data)
{
  for (guint i = 0; i < 10000; i++)
    {
      g_autofree char *name = g_strdup_printf ("m%u", i);
      g_autofree char *address = g_strdup_printf ("20.%u.%u.%u:5000", i / 65536,
                                                  i / 256 % 256, i % 256);

      list (rig, name, address, address);
    }

  og_client_rig_advance (rig, SECONDS (18));
  g_assert_cmpuint (og_client_rig_count_sent (rig), <=, 200 + 50 * 18);
}

static void
test_many_members_at_one_host (OgClientRig *rig, gconstpointer data)
{
  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *name = g_strdup_printf ("m%u", i);
      g_autofree char *address = g_strdup_printf ("20.0.0.1:%u", 5000 + i);

      list (rig, name, address, address);
    }

  og_client_rig_advance (rig, SECONDS (20));
  g_assert_cmpuint (og_client_rig_count_sent (rig), <=, 20 + 5 * 20);
}

static void
test_member_at_one_address (OgClientRig *rig, gconstpointer data)
{
  list (rig, "ann", "20.0.0.1:53", "20.0.0.1:53");
  og_client_rig_advance (rig, SECONDS (20));
  g_assert_cmpuint (og_client_rig_count_sent (rig), ==, OG_PINGS_BLIND);
}

/* By the same name or another, it has the same endpoint. */
static void
test_member_that_comes_and_goes (OgClientRig *rig, gconstpointer data)
{
  for (guint i = 0; i < 24; i++)
    {
      g_autofree char *name = g_strdup_printf ("m%u", i / 12 * i);
      g_autofree char *left = g_strdup_printf ("left %s band", name);

      list (rig, name, "20.0.0.1:53", "20.0.0.1:53");
      og_client_rig_advance (rig, SECONDS (2));
      og_client_rig_say (rig, SERVER, left, NULL);
      og_client_rig_advance (rig, SECONDS (2));
    }

  g_assert_cmpuint (og_client_rig_count_sent (rig), <=,
                    OG_PINGS_BLIND + SECONDS (96) / OG_PING_BACK_GAP);
}

/* It pings us itself. Nothing that was sent before it was there delays it. */
static void
test_member_that_starts_after_all (OgClientRig *rig, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      list (rig, "ann", "20.0.0.1:53", "20.0.0.1:53");
      og_client_rig_advance (rig, SECONDS (5));
      og_client_rig_say (rig, SERVER, "left ann band", NULL);
    }

  list (rig, "ann", "20.0.0.1:53", "20.0.0.1:53");
  og_client_rig_advance (rig, MILLISECONDS (10));
  og_client_rig_count_sent (rig);
  og_client_rig_say (rig, "20.0.0.1:53", "ping ann", NULL);
  og_client_rig_advance (rig, MILLISECONDS (60));
  g_assert_cmpuint (og_client_rig_count_sent (rig), >=, 1);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, sizeof OG_RIG_NOTE - 1,
                                "20.0.0.1:53");
}

/* One that was met is a newcomer each time. */
static void
test_member_that_starts_again (OgClientRig *rig, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    {
      list (rig, "ann", "20.0.0.1:53", "20.0.0.1:53");
      og_client_rig_advance (rig, MILLISECONDS (10));
      g_assert_cmpuint (og_client_rig_count_sent (rig), ==, 1);
      og_client_rig_say (rig, "20.0.0.1:53", "ping ann", NULL);
      og_client_rig_advance (rig, SECONDS (3));
      og_client_rig_say (rig, SERVER, "left ann band", NULL);
      og_client_rig_count_sent (rig);
    }
}

/* Again and again, so that each time it is a new one. */
static void
test_member_that_names_ever_other_ports (OgClientRig *rig, gconstpointer data)
{
  for (guint i = 0; i < 2000; i++)
    {
      g_autofree char *address = g_strdup_printf ("20.0.0.1:%u", 5000 + i);

      list (rig, "ann", address, address);
      og_client_rig_advance (rig, MILLISECONDS (10));
    }

  g_assert_cmpuint (og_client_rig_count_sent (rig), <=,
                    OG_PINGS_BLIND + SECONDS (20) / OG_PING_STRAYED_GAP);
}

static void
test_private_endpoints_of_a_member_elsewhere (OgClientRig *rig, gconstpointer data)
{
  static const char *const privates[] = {
    "192.168.1.1:80", "10.0.0.1:53",    "127.0.0.1:8125",
    "20.0.0.1:53",    "20.0.0.2:40000", "169.254.169.254:80",
  };

  list (rig, "ann", "198.51.100.7:40000", "198.51.100.7:40000");
  og_client_rig_advance (rig, SECONDS (60));
  og_client_rig_count_sent (rig);

  for (guint i = 0; i < 600; i++)
    {
      list (rig, "ann", privates[i % G_N_ELEMENTS (privates)],
            "198.51.100.7:40000");
      og_client_rig_advance (rig, MILLISECONDS (30));
    }

  g_free (og_ear_take (&rig->ear, "198.51.100.7:40000"));
  g_assert_cmpuint (og_client_rig_count_sent (rig), ==, 0);
}

/* They ping, as originals do, from that host. */
static void
add_originals (OgClientRig *rig, const char *host, guint first, guint n)
{
  for (guint i = first; i < first + n; i++)
    {
      g_autofree char *name = g_strdup_printf ("m%u", i);
      g_autofree char *address = g_strdup_printf ("%s:%u", host, 5000 + i);
      g_autofree char *words = g_strdup_printf ("ping %s", name);

      list (rig, name, address, address);
      og_client_rig_say (rig, address, words, NULL);
    }
}

static guint
count_reached (OgClientRig *rig)
{
  g_autofree char *to =
      og_client_rig_forward (rig, OG_RIG_NOTE, sizeof OG_RIG_NOTE - 1);
  g_auto (GStrv) places = g_strsplit (to, " ", -1);

  return *to != '\0' ? g_strv_length (places) : 0;
}

/* Each is one forged packet. It was 30 packets for each of a musician's. */
static void
test_originals_at_one_host_do_not_add_up (OgClientRig *rig, gconstpointer data)
{
  g_autofree char *events = NULL;

  add_originals (rig, "20.0.0.1", 0, OG_ORIGINALS_BESIDE);
  g_assert_cmpuint (count_reached (rig), ==, OG_ORIGINALS_BESIDE);
  g_free (og_client_rig_take_events (rig));

  add_originals (rig, "20.0.0.1", 100, 100);
  add_originals (rig, "20.0.0.99", 200, 10);
  g_assert_cmpuint (count_reached (rig), ==, OG_ORIGINALS_BESIDE);
  events = og_client_rig_take_events (rig);
  g_assert_nonnull (strstr (events, "withheld from m100, too many"));
  g_assert_null (strstr (events, "withheld from m1,"));

  add_originals (rig, "20.0.1.1", 300, 20);
  g_assert_cmpuint (count_reached (rig), ==, OG_ORIGINALS_BESIDE + 20);
}

/* One of ours there answers probes, so that it is a place where people play. */
static void
test_originals_beside_one_of_ours_are_believed (OgClientRig *rig,
                                                gconstpointer data)
{
  add_originals (rig, "20.0.0.1", 0, 60);
  list (rig, "ann", "20.0.0.1:4000", "20.0.0.1:4000");
  og_client_rig_say (rig, "20.0.0.1:4000", "ping ann", "hello", NULL);
  g_assert_cmpuint (count_reached (rig), ==, 61);
}

#define ADD(name, test)                                                        \
  g_test_add ("/client/cannon/" name, OgClientRig, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("ten-thousand-members-everywhere", test_ten_thousand_members_everywhere);
  ADD ("many-members-at-one-host", test_many_members_at_one_host);
  ADD ("member-at-one-address", test_member_at_one_address);
  ADD ("member-that-comes-and-goes", test_member_that_comes_and_goes);
  ADD ("member-that-starts-after-all", test_member_that_starts_after_all);
  ADD ("member-that-starts-again", test_member_that_starts_again);
  ADD ("member-that-names-ever-other-ports",
       test_member_that_names_ever_other_ports);
  ADD ("private-endpoints-of-a-member-elsewhere",
       test_private_endpoints_of_a_member_elsewhere);
  ADD ("originals-at-one-host-do-not-add-up",
       test_originals_at_one_host_do_not_add_up);
  ADD ("originals-beside-one-of-ours-are-believed",
       test_originals_beside_one_of_ours_are_believed);

  return g_test_run ();
}
