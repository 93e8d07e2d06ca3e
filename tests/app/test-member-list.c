/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/model/member-list.h"
#include "made-status.h"

#define CROWD 1000

typedef struct
{
  OgMemberList *list;
  GPtrArray *mirror; /* what a view makes of the signals */
  gint64 now;
  guint n_changes; /* of the model */
  guint n_joined;
  guint n_left;
} Fixture;

static OgMember *
get (Fixture *fixture, guint position)
{
  g_autoptr (OgMember) member =
      g_list_model_get_item (G_LIST_MODEL (fixture->list), position);

  return member;
}

static void
on_items_changed (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  Fixture *fixture)
{
  fixture->n_changes++;
  g_ptr_array_remove_range (fixture->mirror, position, removed);
  for (guint i = 0; i < added; i++)
    g_ptr_array_insert (fixture->mirror, (int) (position + i),
                        g_list_model_get_item (model, position + i));
}

static void
on_joined (OgMemberList *list, OgMember *member, Fixture *fixture)
{
  fixture->n_joined++;
  g_assert_true (og_member_list_find (list, og_member_get_name (member))
                 == member);
}

static void
on_left (OgMemberList *list, OgMember *member, Fixture *fixture)
{
  fixture->n_left++;
  g_assert_null (og_member_list_find (list, og_member_get_name (member)));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->list = og_member_list_new ();
  fixture->mirror = g_ptr_array_new_with_free_func (g_object_unref);
  fixture->now = 100 * MADE_SECOND;
  g_signal_connect (fixture->list, "items-changed",
                    G_CALLBACK (on_items_changed), fixture);
  g_signal_connect (fixture->list, "joined", G_CALLBACK (on_joined), fixture);
  g_signal_connect (fixture->list, "left", G_CALLBACK (on_left), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->list);
  g_ptr_array_unref (fixture->mirror);
}

/* The list is what a view that follows the signals has, and sorted behind us. */
static void
assert_sound (Fixture *fixture)
{
  guint n_members = g_list_model_get_n_items (G_LIST_MODEL (fixture->list));

  g_assert_cmpuint (n_members, ==, fixture->mirror->len);
  for (guint i = 0; i < n_members; i++)
    g_assert_true (get (fixture, i) == g_ptr_array_index (fixture->mirror, i));
  for (guint i = 1; i < n_members; i++)
    if (!og_member_is_self (get (fixture, i - 1)))
      g_assert_cmpstr (og_member_get_sort_key (get (fixture, i - 1)), <=,
                       og_member_get_sort_key (get (fixture, i)));
}

static void
apply (Fixture *fixture, const char *const *names)
{
  g_autoptr (OgSessionStatus) status = made_status_new (fixture->now++, names);

  og_member_list_apply (fixture->list, status);
  assert_sound (fixture);
}

static void
assert_names (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < fixture->mirror->len; i++)
    g_string_append_printf (names, "%s ", og_member_get_name (get (fixture, i)));

  g_assert_cmpstr (names->str, ==, expected);
}

static void
test_sorts (Fixture *fixture, gconstpointer data)
{
  og_member_list_reset (fixture->list, "Eve");
  apply (fixture, (const char *[]){ "zoe", "Ann", "Bob", "adam", NULL });

  assert_names (fixture, "Eve adam Ann Bob zoe ");
  g_assert_true (og_member_is_self (get (fixture, 0)));
  g_assert_cmpuint (fixture->n_joined, ==, 4);
}

/* "ANN", "Ann" and "ann" sort alike: each keeps its place all the same. */
static void
test_names_that_sort_alike (Fixture *fixture, gconstpointer data)
{
  apply (fixture, (const char *[]){ "ann", "Ann", "ANN", NULL });
  assert_names (fixture, "ANN Ann ann ");
  apply (fixture, (const char *[]){ "ANN", "ann", NULL });
  assert_names (fixture, "ANN ann ");
  apply (fixture, (const char *[]){ "ann", "ANN", "Ann", NULL });
  assert_names (fixture, "ANN Ann ann ");
  apply (fixture, (const char *[]){ "Ann", NULL });
  assert_names (fixture, "Ann ");
}

static void
test_who_stays_keeps_its_object (Fixture *fixture, gconstpointer data)
{
  OgMember *bob;
  guint n_changes;

  apply (fixture, (const char *[]){ "Bob", "Ann", NULL });
  bob = og_member_list_find (fixture->list, "Bob");
  n_changes = fixture->n_changes;
  apply (fixture, (const char *[]){ "Ann", "Bob", NULL });
  g_assert_cmpuint (fixture->n_changes, ==, n_changes);

  apply (fixture, (const char *[]){ "Bob", "Cleo", NULL });
  g_assert_true (og_member_list_find (fixture->list, "Bob") == bob);
  g_assert_cmpint (og_member_get_taken (bob), ==, fixture->now - 1);
  assert_names (fixture, "Bob Cleo ");
  g_assert_cmpuint (fixture->n_joined, ==, 3);
  g_assert_cmpuint (fixture->n_left, ==, 1);
}

static void
test_who_comes_back_is_new (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgMember) before = NULL;

  apply (fixture, (const char *[]){ "Ann", NULL });
  before = g_object_ref (og_member_list_find (fixture->list, "Ann"));
  apply (fixture, NULL);
  g_assert_null (og_member_list_find (fixture->list, "Ann"));
  apply (fixture, (const char *[]){ "Ann", NULL });

  g_assert_true (og_member_list_find (fixture->list, "Ann") != before);
  g_assert_cmpstr (og_member_get_name (before), ==, "Ann");
}

static void
test_we_stay (Fixture *fixture, gconstpointer data)
{
  og_member_list_reset (fixture->list, "Eve");
  apply (fixture, (const char *[]){ "Ann", NULL });
  apply (fixture, NULL);
  assert_names (fixture, "Eve ");

  og_member_list_reset (fixture->list, "Mallory");
  assert_sound (fixture);
  assert_names (fixture, "Mallory ");
  og_member_list_reset (fixture->list, NULL);
  g_assert_cmpuint (fixture->mirror->len, ==, 0);
  g_assert_cmpuint (fixture->n_left, ==, 1);
}

/* Names in no order, and the same each time. */
static GStrv
make_names (guint first, guint n_names)
{
  GStrv names = g_new0 (char *, n_names + 1);

  for (guint i = 0; i < n_names; i++)
    names[i] = g_strdup_printf ("%c member %u", "aAbB"[(first + i) % 4],
                                (first + i) * 7919 % 10007);

  return names;
}

static void
apply_crowd (Fixture *fixture, guint first, guint n_names)
{
  g_auto (GStrv) names = make_names (first, n_names);

  apply (fixture, (const char *const *) names);
}

/* All at once, in small steps that are told singly, and in large ones. */
static void
test_crowd (Fixture *fixture, gconstpointer data)
{
  const guint steps[] = { 0, 1, 3, 31, 32, 33, 34, 64, 200 };
  guint first = 0;
  OgMember *stays;

  og_member_list_reset (fixture->list, "Eve");
  apply_crowd (fixture, first, CROWD);
  g_assert_cmpuint (fixture->mirror->len, ==, CROWD + 1);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_auto (GStrv) last = make_names (first + CROWD - 1, 1);

      stays = og_member_list_find (fixture->list, last[0]);
      first += steps[i];
      apply_crowd (fixture, first, CROWD);
      g_assert_true (og_member_list_find (fixture->list, last[0]) == stays);
      g_assert_cmpuint (fixture->mirror->len, ==, CROWD + 1);
    }

  g_assert_cmpuint (fixture->n_joined, ==, CROWD + first);
  g_assert_cmpuint (fixture->n_left, ==, first);
  apply (fixture, NULL);
  assert_names (fixture, "Eve ");
}

/* Nobody is told one by one that a thousand came. */
static void
test_many_are_one_change (Fixture *fixture, gconstpointer data)
{
  apply_crowd (fixture, 0, CROWD);
  g_assert_cmpuint (fixture->n_changes, ==, 1);
  apply (fixture, NULL);
  g_assert_cmpuint (fixture->n_changes, ==, 2);
}

static void
assert_mistakable (Fixture *fixture, const char *name, OgMistakable mistakable)
{
  OgMember *member = og_member_list_find (fixture->list, name);

  g_assert_nonnull (member);
  g_assert_cmpint (og_member_get_mistakable (member), ==, mistakable);
}

/* Both of two, and for as long as both are there. */
static void
test_names_that_look_alike (Fixture *fixture, gconstpointer data)
{
  og_member_list_reset (fixture->list, "Eve");
  apply (fixture, (const char *[]){ "Tim", "Zoe", NULL });
  assert_mistakable (fixture, "Tim", OG_MISTAKABLE_NO);

  apply (fixture, (const char *[]){ "Tim", "Zoe", "Тіm", "еve", NULL });
  assert_mistakable (fixture, "Tim", OG_MISTAKABLE_FOR_ANOTHER);
  assert_mistakable (fixture, "Тіm", OG_MISTAKABLE_FOR_ANOTHER);
  assert_mistakable (fixture, "еve", OG_MISTAKABLE_FOR_US);
  assert_mistakable (fixture, "Zoe", OG_MISTAKABLE_NO);

  apply (fixture, (const char *[]){ "Тіm", "Zoe", NULL });
  assert_mistakable (fixture, "Тіm", OG_MISTAKABLE_NO);
}

static void
test_model (Fixture *fixture, gconstpointer data)
{
  GListModel *model = G_LIST_MODEL (fixture->list);

  g_assert_true (g_list_model_get_item_type (model) == OG_TYPE_MEMBER);
  g_assert_null (g_list_model_get_item (model, 0));
  apply (fixture, (const char *[]){ "Ann", NULL });
  g_assert_null (g_list_model_get_item (model, 1));
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/app/member-list/sorts", test_sorts);
  add ("/app/member-list/names-that-sort-alike", test_names_that_sort_alike);
  add ("/app/member-list/who-stays-keeps-its-object",
       test_who_stays_keeps_its_object);
  add ("/app/member-list/who-comes-back-is-new", test_who_comes_back_is_new);
  add ("/app/member-list/we-stay", test_we_stay);
  add ("/app/member-list/crowd", test_crowd);
  add ("/app/member-list/many-are-one-change", test_many_are_one_change);
  add ("/app/member-list/names-that-look-alike", test_names_that_look_alike);
  add ("/app/member-list/model", test_model);
  return g_test_run ();
}
