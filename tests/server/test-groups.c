/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/groups.h"

#include <string.h>

#define N_USERS  40
#define N_GROUPS OG_ALIVE_GROUPS_MAX

typedef struct
{
  OgUsers *users;
  OgGroups *groups;
  OgUser *user[N_USERS];
  OgGroupRecord *group[N_GROUPS];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const guint8 *key = (const guint8 *) "sixteen bytes...";
  char name[16];
  OgCredentials credentials = { name, "password" };

  fixture->users = og_users_new (key, G_USEC_PER_SEC, N_USERS);
  fixture->groups = og_groups_new (key, N_GROUPS);

  for (guint i = 0; i < N_USERS; i++)
    {
      g_snprintf (name, sizeof name, "user %u", i);
      fixture->user[i] = og_users_add (fixture->users, &credentials, 0);
    }
  for (guint i = 0; i < N_GROUPS; i++)
    {
      g_snprintf (name, sizeof name, "group %u", i);
      fixture->group[i] = og_groups_add (fixture->groups, &credentials);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_users_free (fixture->users);
  og_groups_free (fixture->groups);
}

/* Both ends of every membership point to each other. */
static void
assert_tied (const Fixture *fixture)
{
  guint n_members = 0;
  guint n_memberships = 0;

  for (guint i = 0; i < N_GROUPS; i++)
    n_members += fixture->group[i]->n_members;

  for (guint i = 0; i < N_USERS; i++)
    for (guint j = 0; j < fixture->user[i]->n_memberships; j++)
      {
        const OgMembership *membership = &fixture->user[i]->memberships[j];

        n_memberships++;
        g_assert_cmpuint (membership->position, <, membership->group->n_members);
        g_assert_true (membership->group->members[membership->position]
                       == fixture->user[i]);
      }

  g_assert_cmpuint (n_members, ==, n_memberships);
}

static void
test_keeps_name_and_password (Fixture *fixture, gconstpointer data)
{
  OgGroupRecord *group = og_groups_find (fixture->groups, "group 3");

  g_assert_true (group == fixture->group[3]);
  g_assert_cmpstr (group->name, ==, "group 3");
  g_assert_cmpstr (og_groups_get_password (fixture->groups, group->name, group),
                   ==, "password");
}

static void
test_keeps_to_its_limit (Fixture *fixture, gconstpointer data)
{
  OgCredentials credentials = { "one more", "" };

  g_assert_null (og_groups_add (fixture->groups, &credentials));
  og_groups_remove (fixture->groups, fixture->group[0]);
  g_assert_cmpuint (og_groups_count (fixture->groups), ==, N_GROUPS - 1);
  g_assert_null (og_groups_find (fixture->groups, "group 0"));
  g_assert_nonnull (og_groups_add (fixture->groups, &credentials));
}

static void
test_ties_both_ends (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < N_USERS; i++)
    for (guint j = 0; j < N_GROUPS; j++)
      og_group_record_add_member (fixture->group[j], fixture->user[i]);

  g_assert_cmpuint (fixture->group[0]->n_members, ==, N_USERS);
  g_assert_cmpuint (fixture->user[0]->n_memberships, ==, N_GROUPS);
  assert_tied (fixture);
}

static void
test_memberships_keep_their_order (Fixture *fixture, gconstpointer data)
{
  OgUser *user = fixture->user[0];

  for (guint j = 0; j < 4; j++)
    og_group_record_add_member (fixture->group[j], user);
  og_group_record_remove_member (fixture->group[1], user);

  g_assert_cmpuint (user->n_memberships, ==, 3);
  g_assert_true (user->memberships[0].group == fixture->group[0]);
  g_assert_true (user->memberships[1].group == fixture->group[2]);
  g_assert_true (user->memberships[2].group == fixture->group[3]);
}

static void
test_unties_in_any_order (Fixture *fixture, gconstpointer data)
{
  for (guint step = 0; step < 5000; step++)
    {
      OgUser *user = fixture->user[g_test_rand_int_range (0, N_USERS)];
      OgGroupRecord *group = fixture->group[g_test_rand_int_range (0, N_GROUPS)];

      if (og_user_find_membership (user, group) == NULL)
        og_group_record_add_member (group, user);
      else
        og_group_record_remove_member (group, user);
    }

  assert_tied (fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/server/groups/" path, Fixture, NULL, set_up, function, tear_down)

  ADD ("keeps-name-and-password", test_keeps_name_and_password);
  ADD ("keeps-to-its-limit", test_keeps_to_its_limit);
  ADD ("ties-both-ends", test_ties_both_ends);
  ADD ("memberships-keep-their-order", test_memberships_keep_their_order);
  ADD ("unties-in-any-order", test_unties_in_any_order);

  return g_test_run ();
}
