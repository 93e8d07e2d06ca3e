/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/traffic/source-list.h"

#include "fixture.h"
#include "made-status.h"

typedef struct
{
  OgMemberList *members;
  GtkStringList *sources;
  gint64 taken;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->members = og_member_list_new ();
  og_member_list_reset (fixture->members, "Me");
  fixture->sources = og_source_list_new (fixture->members);
  fixture->taken = MADE_SECOND;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->sources);
  g_assert_finalize_object (fixture->members);
}

static void
apply (Fixture *fixture, const char *const *names)
{
  g_autoptr (OgSessionStatus) status =
      made_status_new (fixture->taken += MADE_SECOND, names);

  og_member_list_apply (fixture->members, status);
}

/* @names: what follows the three that are always there. */
static void
assert_names (Fixture *fixture, const char *const *names)
{
  guint position = 3;

  for (; *names != NULL; names++)
    g_assert_cmpstr (gtk_string_list_get_string (fixture->sources, position++),
                     ==, *names);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (fixture->sources)),
                    ==, position);
}

static void
test_follows_the_members (Fixture *fixture, gconstpointer data)
{
  static const char *const stages[][5] = {
    { NULL },
    { "Zoe", NULL },
    { "Ann", "Bob", "Zoe", NULL },
    { "Bob", NULL },
    { "Ann", "Cem", NULL },
    { "Ann", "Bob", "Cem", "Nia", NULL },
    { "Nia", NULL },
    { NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      apply (fixture, stages[i]);
      assert_names (fixture, stages[i]);
    }
}

static void
test_keeps_who_is_chosen (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkSingleSelection) chosen =
      gtk_single_selection_new (G_LIST_MODEL (g_object_ref (fixture->sources)));
  const char *member;

  apply (fixture, (const char *const[]){ "Bob", "Cem", NULL });
  gtk_single_selection_set_selected (chosen, 4);
  apply (fixture, (const char *const[]){ "Ann", "Bob", "Cem", "Dan", NULL });
  g_assert_cmpint (
      og_source_list_get (fixture->sources,
                          gtk_single_selection_get_selected (chosen), &member),
      ==, OG_SOURCE_MEMBER);
  g_assert_cmpstr (member, ==, "Cem");
}

/* Shown as people are to see it, found as it goes over the network. */
static void
test_shows_what_a_name_hides (Fixture *fixture, gconstpointer data)
{
  const char *member;

  apply (fixture, (const char *const[]){ "Bob\u202e", NULL });
  assert_names (fixture, (const char *const[]){ "Bob\\u{202e}", NULL });
  g_assert_cmpint (og_source_list_get (fixture->sources, 3, &member), ==,
                   OG_SOURCE_MEMBER);
  g_assert_cmpstr (member, ==, "Bob\u202e");
}

static void
test_says_what_each_is (Fixture *fixture, gconstpointer data)
{
  const char *member = "unset";

  g_assert_cmpint (og_source_list_get (fixture->sources, 0, &member), ==,
                   OG_SOURCE_ALL);
  g_assert_null (member);
  g_assert_cmpint (og_source_list_get (fixture->sources, 1, &member), ==,
                   OG_SOURCE_RECEIVED);
  g_assert_cmpint (og_source_list_get (fixture->sources, 2, &member), ==,
                   OG_SOURCE_SENT);
  g_assert_cmpint (og_source_list_get (fixture->sources, 3, &member), ==,
                   OG_SOURCE_ALL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

#define add(name, test)                                                        \
  g_test_add ("/app/source-list/" name, Fixture, NULL, set_up, test, tear_down)
  add ("follows-the-members", test_follows_the_members);
  add ("keeps-who-is-chosen", test_keeps_who_is_chosen);
  add ("shows-what-a-name-hides", test_shows_what_a_name_hides);
  add ("says-what-each-is", test_says_what_each_is);
  return g_test_run ();
}
