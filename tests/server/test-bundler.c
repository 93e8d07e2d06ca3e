/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/bundler.h"

#include "osc/packet.h"
#include "wire/kind.h"
#include "wire/name.h"

#include <string.h>

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

/* At which of its addresses the server is reached. */
#define LOCAL_IPV4 0x0a000001

static const OgAddress LOCAL = OG_ADDRESS_IPV4 (LOCAL_IPV4, 0);
static const OgAddress PRIVATE = OG_ADDRESS_IPV4 (0xc0a80102, 22278);
static const OgAddress READER = OG_ADDRESS_IPV4 (0xc6336401, 22278);
static const OgAddress LOCAL_READER = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 22278);

typedef struct
{
  OgOutbox *outbox;
  OgUsers *users;
  OgGroups *groups;
  OgGroupRecord *group;
  OgUser *user;
  OgBundler bundler;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const guint8 *key = (const guint8 *) "sixteen bytes...";
  OgCredentials user = { "tim", "secret" };
  OgCredentials group = { "band", "tune" };

  fixture->outbox = og_outbox_new ();
  fixture->users = og_users_new (key, G_USEC_PER_SEC, 10);
  fixture->groups = og_groups_new (key, OG_ALIVE_GROUPS_MAX);
  fixture->user = og_users_add (fixture->users, &user, NOW);
  fixture->group = og_groups_add (fixture->groups, &group);
  og_group_record_add_member (fixture->group, fixture->user);
  fixture->user->public_address = og_address_from_ipv4 (0xcb007107, 4000);
  og_user_set_private_address (fixture->user, &PRIVATE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_users_free (fixture->users);
  og_groups_free (fixture->groups);
  og_outbox_free (fixture->outbox);
}

static void
open_bundler (Fixture *fixture, const OgAddress *to, gsize allowance)
{
  const OgPath path = og_path_direct (to);

  og_bundler_open (&fixture->bundler, fixture->outbox, &path, &LOCAL, NULL,
                   allowance);
}

static gboolean
add_user_info (Fixture *fixture)
{
  return og_bundler_add_user_info (&fixture->bundler, fixture->user,
                                   fixture->group, fixture->user, NOW);
}

static gsize
close_bundler (Fixture *fixture)
{
  og_bundler_close (&fixture->bundler);
  return fixture->bundler.spent;
}

/* Bytes of a bundle with one user_info. */
static gsize
measure_user_info (Fixture *fixture)
{
  open_bundler (fixture, &READER, G_MAXSIZE);
  g_assert_true (add_user_info (fixture));
  close_bundler (fixture);
  og_outbox_clear (fixture->outbox);
  return fixture->bundler.spent;
}

static guint
count_datagrams (Fixture *fixture)
{
  guint n_datagrams;

  og_outbox_peek (fixture->outbox, &n_datagrams);
  return n_datagrams;
}

/* What the first user_info in the outbox says. */
static OgUserInfo
read_user_info (Fixture *fixture)
{
  guint n_datagrams;
  const OgDatagram *outgoing = og_outbox_peek (fixture->outbox, &n_datagrams);
  OgOscMessage message;
  OgUserInfo info;
  OgOscWalk walk;

  g_assert_cmpuint (n_datagrams, >, 0);
  og_osc_walk_init (&walk, outgoing->data, outgoing->size);
  g_assert_true (og_osc_walk_next (&walk, &message));
  g_assert_true (og_user_info_decode (&message, &info));
  return info;
}

static OgUserInfo
show (Fixture *fixture, const OgAddress *to)
{
  open_bundler (fixture, to, G_MAXSIZE);
  g_assert_true (add_user_info (fixture));
  close_bundler (fixture);
  return read_user_info (fixture);
}

static void
test_nothing_said_is_nothing_sent (Fixture *fixture, gconstpointer data)
{
  open_bundler (fixture, &READER, G_MAXSIZE);

  g_assert_cmpuint (close_bundler (fixture), ==, 0);
  g_assert_cmpuint (fixture->bundler.n_bundles, ==, 0);
  g_assert_cmpuint (count_datagrams (fixture), ==, 0);
}

static void
test_fills_bundle_after_bundle (Fixture *fixture, gconstpointer data)
{
  guint n_bundles;
  const OgDatagram *outgoing;

  open_bundler (fixture, &READER, G_MAXSIZE);
  for (guint i = 0; i < 100; i++)
    g_assert_true (add_user_info (fixture));
  g_assert_cmpuint (close_bundler (fixture), >, 5 * OG_CONTROL_MAX);

  outgoing = og_outbox_peek (fixture->outbox, &n_bundles);
  g_assert_cmpuint (n_bundles, ==, fixture->bundler.n_bundles);
  for (guint i = 0; i < n_bundles; i++)
    {
      g_assert_true (og_address_equal (&outgoing[i].path->address, &READER));
      g_assert_cmpuint (outgoing[i].size, <=, OG_CONTROL_MAX);
      if (i + 1 < n_bundles)
        g_assert_cmpuint (outgoing[i].size, >, OG_CONTROL_MAX - 100);
    }
}

static void
test_keeps_to_its_allowance (Fixture *fixture, gconstpointer data)
{
  gsize size = measure_user_info (fixture);

  open_bundler (fixture, &READER, size - 1);
  g_assert_false (add_user_info (fixture));
  g_assert_cmpuint (close_bundler (fixture), ==, 0);
  g_assert_cmpuint (fixture->bundler.n_withheld, ==, 1);

  open_bundler (fixture, &READER, size);
  g_assert_true (add_user_info (fixture));
  g_assert_false (add_user_info (fixture));
  g_assert_cmpuint (close_bundler (fixture), ==, size);
  g_assert_cmpuint (fixture->bundler.n_withheld, ==, 1);
}

static void
test_allowance_spans_bundles (Fixture *fixture, gconstpointer data)
{
  for (gsize allowance = 0; allowance < 4 * OG_CONTROL_MAX; allowance += 7)
    {
      open_bundler (fixture, &READER, allowance);
      while (add_user_info (fixture))
        ;
      g_assert_cmpuint (close_bundler (fixture), <=, allowance);
      og_outbox_clear (fixture->outbox);
    }
}

static void
test_allowance_can_change (Fixture *fixture, gconstpointer data)
{
  gsize size = measure_user_info (fixture);

  open_bundler (fixture, &READER, 0);
  g_assert_false (add_user_info (fixture));
  og_bundler_set_allowance (&fixture->bundler, size);
  g_assert_true (add_user_info (fixture));
  og_bundler_set_allowance (&fixture->bundler, 10);
  g_assert_false (add_user_info (fixture));
  g_assert_cmpuint (close_bundler (fixture), ==, size);
}

static void
test_shows_seconds_of_silence (Fixture *fixture, gconstpointer data)
{
  fixture->user->presence.last_heard = NOW - G_USEC_PER_SEC;
  g_assert_cmpint (show (fixture, &READER).age, ==, 1);
  og_outbox_clear (fixture->outbox);

  fixture->user->presence.last_heard = NOW - G_USEC_PER_SEC + 1;
  g_assert_cmpint (show (fixture, &READER).age, ==, 0);
}

/* Another port of the same router. */
static void
test_shows_private_addresses_behind_the_same_router (Fixture *fixture,
                                                     gconstpointer data)
{
  OgAddress reader = fixture->user->public_address;
  OgUserInfo info;

  reader.port++;
  info = show (fixture, &reader);
  g_assert_true (
      og_address_equal (&info.public_address, &fixture->user->public_address));
  g_assert_true (og_address_equal (&info.private_address, &PRIVATE));
}

static void
test_shows_no_private_address_elsewhere (Fixture *fixture, gconstpointer data)
{
  OgUserInfo info = show (fixture, &READER);

  g_assert_true (
      og_address_equal (&info.public_address, &fixture->user->public_address));
  g_assert_true (
      og_address_equal (&info.private_address, &fixture->user->public_address));
}

static void
test_shows_local_users_as_reachable (Fixture *fixture, gconstpointer data)
{
  OgUserInfo info;

  fixture->user->public_address = og_address_from_ipv4 (OG_IPV4_LOOPBACK, 4000);
  og_user_set_private_address (
      fixture->user, &(OgAddress) OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK + 1, 22278));
  info = show (fixture, &READER);

  g_assert_cmphex (og_address_get_ipv4 (&info.public_address), ==, LOCAL_IPV4);
  g_assert_cmpuint (info.public_address.port, ==, 4000);
  g_assert_true (og_address_equal (&info.private_address, &info.public_address));
}

static void
test_shows_local_users_to_each_other_as_they_are (Fixture *fixture,
                                                  gconstpointer data)
{
  OgUserInfo info;

  fixture->user->public_address = og_address_from_ipv4 (OG_IPV4_LOOPBACK, 4000);
  info = show (fixture, &LOCAL_READER);

  g_assert_cmphex (og_address_get_ipv4 (&info.public_address), ==,
                   OG_IPV4_LOOPBACK);
  g_assert_true (og_address_equal (&info.private_address, &PRIVATE));
}

static void
test_unknown_local_address_shows_nothing_else (Fixture *fixture,
                                               gconstpointer data)
{
  const OgPath path = og_path_direct (&READER);
  OgUserInfo info;

  fixture->user->public_address = og_address_from_ipv4 (OG_IPV4_LOOPBACK, 4000);
  og_bundler_open (&fixture->bundler, fixture->outbox, &path, NULL, NULL,
                   G_MAXSIZE);
  g_assert_true (add_user_info (fixture));
  close_bundler (fixture);

  info = read_user_info (fixture);
  g_assert_true (og_address_is_loopback (&info.public_address));
}

static void
add_large_groups (Fixture *fixture)
{
  char name[OG_NAME_MAX + 1];
  OgCredentials credentials = { name, "" };

  memset (name, 'g', sizeof name);
  for (guint i = 1; i < OG_ALIVE_GROUPS_MAX; i++)
    {
      g_snprintf (name + OG_NAME_MAX - 2, 3, "%02u", i);
      og_group_record_add_member (og_groups_add (fixture->groups, &credentials),
                                  fixture->user);
    }
}

static void
test_too_many_groups_for_a_bundle (Fixture *fixture, gconstpointer data)
{
  OgUserInfo info;

  add_large_groups (fixture);
  info = show (fixture, &READER);

  g_assert_cmpstr (og_user_info_next_group (&info), ==, "band");
  g_assert_null (og_user_info_next_group (&info));
}

static void
test_too_many_groups_wait_for_a_whole_bundle (Fixture *fixture, gconstpointer data)
{
  add_large_groups (fixture);
  open_bundler (fixture, &READER, OG_CONTROL_MAX - 4);
  g_assert_false (add_user_info (fixture));
  close_bundler (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/server/bundler/" path, Fixture, NULL, set_up, function,        \
              tear_down)

  ADD ("nothing-said-is-nothing-sent", test_nothing_said_is_nothing_sent);
  ADD ("fills-bundle-after-bundle", test_fills_bundle_after_bundle);
  ADD ("keeps-to-its-allowance", test_keeps_to_its_allowance);
  ADD ("allowance-spans-bundles", test_allowance_spans_bundles);
  ADD ("allowance-can-change", test_allowance_can_change);
  ADD ("shows-seconds-of-silence", test_shows_seconds_of_silence);
  ADD ("shows-private-addresses-behind-the-same-router",
       test_shows_private_addresses_behind_the_same_router);
  ADD ("shows-no-private-address-elsewhere",
       test_shows_no_private_address_elsewhere);
  ADD ("shows-local-users-as-reachable", test_shows_local_users_as_reachable);
  ADD ("shows-local-users-to-each-other-as-they-are",
       test_shows_local_users_to_each_other_as_they_are);
  ADD ("unknown-local-address-shows-nothing-else",
       test_unknown_local_address_shows_nothing_else);
  ADD ("too-many-groups-for-a-bundle", test_too_many_groups_for_a_bundle);
  ADD ("too-many-groups-wait-for-a-whole-bundle",
       test_too_many_groups_wait_for_a_whole_bundle);

  return g_test_run ();
}
