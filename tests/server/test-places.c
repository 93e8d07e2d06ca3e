/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Nobody takes all places of a server, whatever it sends. */

#include "server-rig.h"

#include "server/contests.h"

typedef OgServerRig Fixture;

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  rig->config.max_users = 300;
  rig->config.max_groups = 300;
  rig->config.event = NULL;
  og_server_rig_start (rig);
}

static void
tear_down (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
}

static guint
count_users (Fixture *rig)
{
  OgServerStatistics statistics;

  og_server_get_statistics (rig->server, &statistics);
  return statistics.users;
}

static guint
count_groups (Fixture *rig)
{
  OgServerStatistics statistics;

  og_server_get_statistics (rig->server, &statistics);
  return statistics.groups;
}

/* The n-th source, each in a network of its own. */
static char *
get_source (guint n)
{
  return g_strdup_printf ("198.%u.%u.1:1000", 18 + n / 250, n % 250);
}

/* @proof: "reply" or "wrong-reply". */
static void
join (Fixture *rig,
      const char *from,
      const char *proof,
      const char *name,
      const char *groups)
{
  g_autofree char *alive =
      g_strdup_printf ("alive %s x 10.0.0.9%s", name, groups);

  og_server_rig_say (rig, from, proof, alive, NULL);
}

static void
join_from_many (Fixture *rig, guint n, const char *proof, const char *prefix)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *from = get_source (i);
      g_autofree char *name = g_strdup_printf ("%s%u", prefix, i);

      join (rig, from, proof, name, "");
    }
}

static void
join_from_one (Fixture *rig, guint n, const char *format, const char *proof)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *from = g_strdup_printf ("%s:%u", format, 1000 + i);
      g_autofree char *name = g_strdup_printf ("pal%u", i);

      join (rig, from, proof, name, "");
    }
}

static void
test_leave_a_third_to_the_unproven (Fixture *rig, gconstpointer data)
{
  join_from_many (rig, 300, "wrong-reply", "user");
  g_assert_cmpuint (count_users (rig), ==, 100);
}

static void
test_go_to_proven_users_first (Fixture *rig, gconstpointer data)
{
  join_from_many (rig, 100, "wrong-reply", "user");
  join_from_many (rig, 300, "reply", "proven");
  g_assert_cmpuint (count_users (rig), ==, 300);
  og_server_rig_say (rig, "203.0.113.7:4000", "reply", "alive late x 10.0.0.9",
                     NULL);
  og_server_rig_expect (rig, "203.0.113.7:4000", "user late user limit reached;");
}

/* The one who was heard longest ago makes way. */
static void
test_of_silent_strangers_go_to_others (Fixture *rig, gconstpointer data)
{
  g_autofree char *first = get_source (0);

  join_from_many (rig, 100, "wrong-reply", "user");
  og_server_rig_advance (rig, OG_UNPROVEN_LIVING - 1);
  join (rig, "203.0.113.7:4000", "wrong-reply", "late", "");
  og_server_rig_expect (rig, "203.0.113.7:4000", "user late user limit reached;");

  join (rig, first, "wrong-reply", "user0", "");
  og_server_rig_advance (rig, 1);
  join (rig, "203.0.113.7:4000", "wrong-reply", "late", "");
  og_server_rig_expect (rig, "203.0.113.7:4000", "user late ok;");
  g_assert_cmpuint (count_users (rig), ==, 100);
  og_server_rig_say (rig, "203.0.113.8:4000", "alive user0 y 10.0.0.9", NULL);
  og_server_rig_expect (rig, "203.0.113.8:4000", "user user0 wrong password;");
}

/* It gets a challenge, and its place with the proof. */
static void
test_are_promised_to_who_can_prove (Fixture *rig, gconstpointer data)
{
  join_from_many (rig, 100, "wrong-reply", "user");
  og_server_rig_say (rig, "203.0.113.7:4000", "hello 7",
                     "alive late x 10.0.0.9", NULL);
  og_server_rig_expect (
      rig, "203.0.113.7:4000",
      "hello; reached-at 0.0.0.0:0 203.0.113.7:4000; challenge;");
  og_server_rig_say (rig, "203.0.113.7:4000", "reply", "hello 7",
                     "alive late x 10.0.0.9", NULL);
  og_server_rig_expect (rig, "203.0.113.7:4000", "user late ok;");
}

static void
test_are_shared_by_address (Fixture *rig, gconstpointer data)
{
  join_from_one (rig, 100, "203.0.113.7", "reply");
  g_assert_cmpuint (count_users (rig), ==, OG_SHARE_USERS_MIN);
  join (rig, "203.0.113.8:1000", "reply", "other", "");
  g_assert_cmpuint (count_users (rig), ==, OG_SHARE_USERS_MIN + 1);
}

static void
test_are_shared_by_network_without_proof (Fixture *rig, gconstpointer data)
{
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *from = g_strdup_printf ("203.0.113.%u:1000", i + 1);
      g_autofree char *name = g_strdup_printf ("user%u", i);

      join (rig, from, "wrong-reply", name, "");
    }

  g_assert_cmpuint (count_users (rig), ==, OG_SHARE_USERS_MIN);
  join (rig, "203.0.113.200:1000", "reply", "proven", "");
  g_assert_cmpuint (count_users (rig), ==, OG_SHARE_USERS_MIN + 1);
}

/* From that many subnets of a network of IPv6, each @step after the one before.
 * It gives the users who found a place. */
static guint
join_from_subnets (Fixture *rig, guint network, guint step, guint n, const char *proof)
{
  guint before = count_users (rig);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *from =
          g_strdup_printf ("[2001:db8:%x:%x::1]:1000", network, i * step);
      g_autofree char *name = g_strdup_printf ("user%u-%u", before, i);

      join (rig, from, proof, name, "");
    }

  return count_users (rig) - before;
}

static void
test_are_shared_by_home_of_ipv6 (Fixture *rig, gconstpointer data)
{
  g_assert_cmpuint (join_from_subnets (rig, 7, 1, 100, "reply"), ==,
                    OG_SHARE_USERS_MIN);
  g_assert_cmpuint (join_from_subnets (rig, 8, 1, 1, "reply"), ==, 1);
}

/* As a tunnel broker gives it to anybody. */
static void
test_are_shared_by_network_of_ipv6 (Fixture *rig, gconstpointer data)
{
  g_assert_cmpuint (join_from_subnets (rig, 7, 0x100, 200, "reply"), ==,
                    300 / OG_SHARE_OF_NETWORK);
  g_assert_cmpuint (join_from_subnets (rig, 8, 0x100, 1, "reply"), ==, 1);
  og_server_rig_advance (rig, 2 * rig->config.timeout);
  g_assert_cmpuint (join_from_subnets (rig, 7, 0x100, 200, "wrong-reply"), ==,
                    OG_SHARE_USERS_MIN);
}

static void
test_suffice_for_a_class (Fixture *rig, gconstpointer data)
{
  join_from_one (rig, 30, "203.0.113.7", "wrong-reply");
  g_assert_cmpuint (count_users (rig), ==, 30);
}

static void
test_are_not_shared_on_this_machine (Fixture *rig, gconstpointer data)
{
  join_from_one (rig, 300, "127.0.0.1", "wrong-reply");
  g_assert_cmpuint (count_users (rig), ==, 300);
}

static void
test_are_not_shared_among_guests_of_the_host (Fixture *rig, gconstpointer data)
{
  og_server_reserve_group (rig->server, &(OgCredentials){ "jam", "tune" });
  for (guint i = 0; i < 150; i++)
    {
      g_autofree char *from = g_strdup_printf ("203.0.113.7:%u", 1000 + i);
      g_autofree char *name = g_strdup_printf ("user%u", i);

      join (rig, from, "wrong-reply", name, " jam=tune");
    }

  g_assert_cmpuint (count_users (rig), ==, 150);
}

/* Its password is not to be found by asking for places. */
static void
test_are_no_way_to_guess_the_password_of_the_host (Fixture *rig,
                                                   gconstpointer data)
{
  og_server_reserve_group (rig->server, &(OgCredentials){ "jam", "tune" });
  join_from_one (rig, 100, "203.0.113.7", "reply");
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *guess = g_strdup_printf (" jam=guess%u", i);

      join (rig, "203.0.113.7:9", "reply", "eve", guess);
    }

  join (rig, "203.0.113.7:9", "reply", "eve", " jam=tune");
  g_assert_cmpuint (count_users (rig), ==, OG_SHARE_USERS_MIN);
}

/* In turns from another address, where there is room again. */
static void
test_are_not_had_by_moving (Fixture *rig, gconstpointer data)
{
  for (guint turn = 0; turn < 2; turn++)
    for (guint i = 0; i < OG_SHARE_USERS_MIN; i++)
      {
        g_autofree char *first = g_strdup_printf ("203.0.113.7:%u", 1000 + i);
        g_autofree char *then =
            g_strdup_printf ("198.51.100.7:%u", 2000 + 100 * turn + i);
        g_autofree char *alive =
            g_strdup_printf ("alive user%u-%u x 10.0.0.9", turn, i);

        og_server_rig_say (rig, first, "reply", alive, NULL);
        og_server_rig_say (rig, then, "reply", alive, NULL);
      }

  g_assert_cmpuint (count_users (rig), ==, 2 * OG_SHARE_USERS_MIN);
  og_server_rig_say (rig, "198.51.100.7:9", "reply", "alive late x 10.0.0.9",
                     NULL);
  og_server_rig_expect (rig, "198.51.100.7:9", "user late user limit reached;");
  og_server_rig_say (rig, "203.0.113.7:9", "reply", "alive late x 10.0.0.9",
                     NULL);
  og_server_rig_expect (rig, "203.0.113.7:9", "user late user limit reached;");
}

/* A proven user is moved before it has asked again. */
static void
test_are_not_had_by_moving_in_a_session (Fixture *rig, gconstpointer data)
{
  for (guint i = 0; i < 2 * OG_SHARE_USERS_MIN; i++)
    {
      g_autofree char *first = g_strdup_printf ("203.0.113.7:%u", 1000 + i);
      g_autofree char *then = g_strdup_printf ("198.51.100.7:%u", 2000 + i);
      g_autofree char *hello = g_strdup_printf ("hello %u", 1 + i);
      g_autofree char *alive = g_strdup_printf ("alive user%u x 10.0.0.9", i);

      og_server_rig_say (rig, first, "reply", hello, alive, NULL);
      og_server_rig_say (rig, then, "reply", hello, alive, NULL);
      og_server_rig_advance (rig, OG_HOLDER_PATIENCE_MOVE);
    }

  g_assert_cmpuint (count_users (rig), ==, 2 * OG_SHARE_USERS_MIN);
  og_server_rig_say (rig, "203.0.113.7:9", "reply", "alive late x 10.0.0.9",
                     NULL);
  og_server_rig_expect (rig, "203.0.113.7:9", "user late user limit reached;");
}

/* It goes on where it was, and hears why when it asks again. */
static void
test_one_that_may_not_move_stays (Fixture *rig, gconstpointer data)
{
  join_from_one (rig, OG_SHARE_USERS_MIN, "198.51.100.7", "reply");
  og_server_rig_say (rig, "203.0.113.7:9", "reply", "hello 7",
                     "alive tim x 10.0.0.9", NULL);
  og_server_rig_say (rig, "198.51.100.7:9", "reply", "hello 7",
                     "alive tim x 10.0.0.9", NULL);
  og_server_rig_advance (rig, OG_HOLDER_PATIENCE_MOVE);
  g_ptr_array_set_size (rig->sent, 0);
  og_server_rig_say (rig, "198.51.100.7:9", "reply", "hello 7",
                     "alive tim x 10.0.0.9", NULL);
  og_server_rig_expect (rig, "198.51.100.7:9", "user tim user limit reached;");
  og_server_rig_say (rig, "203.0.113.7:9", "reply", "hello 7",
                     "alive tim x 10.0.0.9", NULL);
  og_server_rig_expect (rig, "203.0.113.7:9", "user tim ok;");
}

static void
test_come_back_when_their_users_go (Fixture *rig, gconstpointer data)
{
  for (guint round = 0; round < 5; round++)
    {
      join_from_many (rig, 300, "wrong-reply", "user");
      g_assert_cmpuint (count_users (rig), ==, 100);
      join_from_one (rig, 100, "203.0.113.7", "reply");
      g_assert_cmpuint (count_users (rig), ==, 100 + OG_SHARE_USERS_MIN);
      og_server_rig_advance (rig, 2 * rig->config.timeout);
      g_assert_cmpuint (count_users (rig), ==, 0);
    }
}

static void
test_are_taken_one_a_datagram_without_proof (Fixture *rig, gconstpointer data)
{
  og_server_rig_say (rig, "203.0.113.7:4000", "alive a x 10.0.0.9",
                     "alive b x 10.0.0.9", "alive c x 10.0.0.9", NULL);
  g_assert_cmpuint (count_users (rig), ==, 1);
  og_server_rig_say (rig, "203.0.113.7:4000", "reply", "alive a x 10.0.0.9",
                     "alive b x 10.0.0.9", "alive c x 10.0.0.9", NULL);
  g_assert_cmpuint (count_users (rig), ==, 3);
}

static void
make_groups (Fixture *rig, guint n, const char *proof)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *from = get_source (i);
      g_autofree char *name = g_strdup_printf ("user%u", i);
      g_autofree char *groups =
          g_strdup_printf (" a%u=x b%u=x c%u=x d%u=x", i, i, i, i);

      join (rig, from, proof, name, groups);
    }
}

static void
test_of_groups_leave_a_third_to_the_unproven (Fixture *rig, gconstpointer data)
{
  make_groups (rig, 100, "wrong-reply");
  g_assert_cmpuint (count_groups (rig), ==, 100);
}

static void
test_of_groups_are_shared_by_address (Fixture *rig, gconstpointer data)
{
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *from = g_strdup_printf ("203.0.113.7:%u", 1000 + i);
      g_autofree char *name = g_strdup_printf ("user%u", i);
      g_autofree char *groups = g_strdup_printf (" a%u=x b%u=x c%u=x", i, i, i);

      join (rig, from, "reply", name, groups);
    }

  g_assert_cmpuint (count_groups (rig), ==, 30);
}

static void
test_of_groups_count_once_proven (Fixture *rig, gconstpointer data)
{
  make_groups (rig, 25, "wrong-reply");
  make_groups (rig, 25, "reply");
  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *from = g_strdup_printf ("203.0.%u.7:4000", i);
      g_autofree char *name = g_strdup_printf ("late%u", i);
      g_autofree char *groups = g_strdup_printf (" late%u=x", i);

      join (rig, from, "wrong-reply", name, groups);
    }

  g_assert_cmpuint (count_groups (rig), ==, 120);
}

#define add(name, test)                                                        \
  g_test_add ("/server/places/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("leave-a-third-to-the-unproven", test_leave_a_third_to_the_unproven);
  add ("go-to-proven-users-first", test_go_to_proven_users_first);
  add ("of-silent-strangers-go-to-others", test_of_silent_strangers_go_to_others);
  add ("are-promised-to-who-can-prove", test_are_promised_to_who_can_prove);
  add ("are-shared-by-address", test_are_shared_by_address);
  add ("are-shared-by-network-without-proof",
       test_are_shared_by_network_without_proof);
  add ("are-shared-by-home-of-ipv6", test_are_shared_by_home_of_ipv6);
  add ("are-shared-by-network-of-ipv6", test_are_shared_by_network_of_ipv6);
  add ("suffice-for-a-class", test_suffice_for_a_class);
  add ("are-not-shared-on-this-machine", test_are_not_shared_on_this_machine);
  add ("are-not-shared-among-guests-of-the-host",
       test_are_not_shared_among_guests_of_the_host);
  add ("are-no-way-to-guess-the-password-of-the-host",
       test_are_no_way_to_guess_the_password_of_the_host);
  add ("are-not-had-by-moving", test_are_not_had_by_moving);
  add ("are-not-had-by-moving-in-a-session",
       test_are_not_had_by_moving_in_a_session);
  add ("one-that-may-not-move-stays", test_one_that_may_not_move_stays);
  add ("come-back-when-their-users-go", test_come_back_when_their_users_go);
  add ("are-taken-one-a-datagram-without-proof",
       test_are_taken_one_a_datagram_without_proof);
  add ("of-groups-leave-a-third-to-the-unproven",
       test_of_groups_leave_a_third_to_the_unproven);
  add ("of-groups-are-shared-by-address", test_of_groups_are_shared_by_address);
  add ("of-groups-count-once-proven", test_of_groups_count_once_proven);

  return g_test_run ();
}
