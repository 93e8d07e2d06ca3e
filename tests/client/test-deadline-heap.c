/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/deadline-heap.h"

#define N_MANY  300
#define N_STEPS 20000

typedef struct
{
  OgDeadlineHeap heap;
  OgDeadline deadlines[N_MANY];
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  og_deadline_heap_init (&fixture->heap);
  for (guint i = 0; i < N_MANY; i++)
    fixture->deadlines[i].owner = &fixture->deadlines[i];
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_deadline_heap_clear (&fixture->heap);
}

static void
set (Fixture *fixture, guint position, gint64 due)
{
  og_deadline_heap_set (&fixture->heap, &fixture->deadlines[position], due);
}

/* Which one is due at @now; -1: none. */
static int
find_due (const Fixture *fixture, gint64 now)
{
  const OgDeadline *due = og_deadline_heap_find_due (&fixture->heap, now);

  return due != NULL ? (int) (due - fixture->deadlines) : -1;
}

static void
test_never_while_it_is_empty (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpint (og_deadline_heap_get_next (&fixture->heap), ==, -1);
  g_assert_cmpint (find_due (fixture, G_MAXINT64), ==, -1);
}

static void
test_gives_the_earliest (Fixture *fixture, gconstpointer data)
{
  set (fixture, 0, 30);
  set (fixture, 1, 10);
  set (fixture, 2, 20);

  g_assert_cmpint (og_deadline_heap_get_next (&fixture->heap), ==, 10);
  g_assert_cmpint (find_due (fixture, 9), ==, -1);
  g_assert_cmpint (find_due (fixture, 10), ==, 1);
}

static void
test_moves_one_that_is_in_it (Fixture *fixture, gconstpointer data)
{
  set (fixture, 0, 30);
  set (fixture, 1, 10);
  set (fixture, 2, 20);

  set (fixture, 1, 40);
  g_assert_cmpint (find_due (fixture, 20), ==, 2);
  set (fixture, 0, 5);
  g_assert_cmpint (find_due (fixture, 5), ==, 0);
  g_assert_cmpint (og_deadline_heap_get_next (&fixture->heap), ==, 5);
}

static void
test_removes_any_of_them (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    set (fixture, i, 10 * i);

  og_deadline_heap_remove (&fixture->heap, &fixture->deadlines[0]);
  og_deadline_heap_remove (&fixture->heap, &fixture->deadlines[2]);
  og_deadline_heap_remove (&fixture->heap, &fixture->deadlines[4]);
  g_assert_cmpint (find_due (fixture, 100), ==, 1);

  og_deadline_heap_remove (&fixture->heap, &fixture->deadlines[1]);
  g_assert_cmpint (find_due (fixture, 100), ==, 3);
}

static void
test_removes_what_is_not_in_it (Fixture *fixture, gconstpointer data)
{
  set (fixture, 0, 10);
  og_deadline_heap_remove (&fixture->heap, &fixture->deadlines[1]);
  og_deadline_heap_remove (&fixture->heap, &fixture->deadlines[0]);
  og_deadline_heap_remove (&fixture->heap, &fixture->deadlines[0]);

  g_assert_cmpint (og_deadline_heap_get_next (&fixture->heap), ==, -1);
}

static void
test_can_be_filled_again_after_all_went (Fixture *fixture, gconstpointer data)
{
  set (fixture, 0, 10);
  set (fixture, 1, 20);
  og_deadline_heap_remove_all (&fixture->heap);
  g_assert_cmpint (og_deadline_heap_get_next (&fixture->heap), ==, -1);

  set (fixture, 1, 30);
  g_assert_cmpint (find_due (fixture, 30), ==, 1);
}

/* Each comes out in its turn, also those of the same moment. */
static void
test_gives_all_in_order (Fixture *fixture, gconstpointer data)
{
  gint64 last = 0;

  for (guint i = 0; i < N_MANY; i++)
    set (fixture, i, g_test_rand_int_range (0, N_MANY / 2));

  for (guint i = 0; i < N_MANY; i++)
    {
      OgDeadline *due = og_deadline_heap_find_due (&fixture->heap, N_MANY);

      g_assert_cmpint (due->due, >=, last);
      last = due->due;
      og_deadline_heap_remove (&fixture->heap, due);
    }

  g_assert_null (og_deadline_heap_find_due (&fixture->heap, N_MANY));
}

/* What the heap must know, found by a look at all of them. */
static gint64
find_earliest (const gint64 *due)
{
  gint64 earliest = -1;

  for (guint i = 0; i < N_MANY; i++)
    if (due[i] != -1 && (earliest == -1 || due[i] < earliest))
      earliest = due[i];

  return earliest;
}

static void
test_is_the_same_as_a_look_at_all (Fixture *fixture, gconstpointer data)
{
  gint64 due[N_MANY];

  for (guint i = 0; i < N_MANY; i++)
    due[i] = -1;

  for (guint i = 0; i < N_STEPS; i++)
    {
      guint position = (guint) g_test_rand_int_range (0, N_MANY);
      gint64 earliest;

      due[position] = g_test_rand_int_range (-2, 1000);
      if (due[position] < 0)
        {
          due[position] = -1;
          og_deadline_heap_remove (&fixture->heap, &fixture->deadlines[position]);
        }
      else
        set (fixture, position, due[position]);

      earliest = find_earliest (due);
      g_assert_cmpint (og_deadline_heap_get_next (&fixture->heap), ==, earliest);
      if (earliest != -1)
        g_assert_cmpint (due[find_due (fixture, earliest)], ==, earliest);
    }
}

#define add(path, test)                                                        \
  g_test_add ("/client/deadline-heap/" path, Fixture, NULL, set_up, test,      \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("never-while-it-is-empty", test_never_while_it_is_empty);
  add ("gives-the-earliest", test_gives_the_earliest);
  add ("moves-one-that-is-in-it", test_moves_one_that_is_in_it);
  add ("removes-any-of-them", test_removes_any_of_them);
  add ("removes-what-is-not-in-it", test_removes_what_is_not_in_it);
  add ("can-be-filled-again-after-all-went",
       test_can_be_filled_again_after_all_went);
  add ("gives-all-in-order", test_gives_all_in_order);
  add ("is-the-same-as-a-look-at-all", test_is_the_same_as_a_look_at_all);

  return g_test_run ();
}
