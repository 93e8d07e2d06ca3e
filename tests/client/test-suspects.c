/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/loops/suspects.h"

#include "client/loops/loop-limits.h"

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

typedef struct
{
  OgSuspects *suspects;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->suspects = g_new0 (OgSuspects, 1);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->suspects);
}

static OgSuspect *
note (Fixture *fixture, guint address, gint64 now)
{
  char text[16];

  g_snprintf (text, sizeof text, "/%u", address);
  return og_suspects_note (
      fixture->suspects, &(OgMessageKey){ address + 1, text, sizeof text }, now);
}

static OgSuspect *
find (Fixture *fixture, guint address)
{
  char text[16];

  g_snprintf (text, sizeof text, "/%u", address);
  return og_suspects_find (
      fixture->suspects,
      og_message_hash_address (&(OgMessageKey){ 0, text, sizeof text }));
}

static void
test_each_address_has_a_place (Fixture *fixture, gconstpointer data)
{
  g_assert_null (find (fixture, 0));
  for (guint i = 0; i < OG_SUSPECTS; i++)
    note (fixture, i, NOW);

  g_assert_cmpuint (fixture->suspects->n_used, ==, OG_SUSPECTS);
  for (guint i = 0; i < OG_SUSPECTS; i++)
    for (guint j = 0; j < i; j++)
      g_assert_true (find (fixture, i) != find (fixture, j));
}

/* All are tested at once, whatever their number. */
static void
test_the_rest_share_one (Fixture *fixture, gconstpointer data)
{
  OgSuspect *rest;

  for (guint i = 0; i < OG_SUSPECTS; i++)
    note (fixture, i, NOW);
  rest = note (fixture, OG_SUSPECTS, NOW);
  for (guint i = OG_SUSPECTS; i < 200; i++)
    {
      g_assert_true (note (fixture, i, NOW) == rest);
      g_assert_true (find (fixture, i) == rest);
    }

  g_assert_true (rest->testing);
  g_assert_cmpuint (rest->n_returned, ==, 1 + 200 - OG_SUSPECTS);
  g_assert_cmpuint (fixture->suspects->n_used, ==, OG_SUSPECTS + 1);
  g_assert_null (find (fixture, 12345));
}

/* What an innocent one did is remembered while it goes on. */
static void
test_the_quiet_give_way (Fixture *fixture, gconstpointer data)
{
  OgSuspect *first = note (fixture, 0, NOW);

  for (guint i = 1; i < OG_SUSPECTS; i++)
    note (fixture, i, NOW);
  first->testing = FALSE;
  first->verdict = OG_SUSPECT_INNOCENT;
  first->valid_until = NOW + OG_LOOP_INNOCENT;

  g_assert_true (note (fixture, 100, NOW + OG_LOOP_QUIET - 1) != first);
  g_assert_true (note (fixture, 101, NOW + OG_LOOP_QUIET) == first);
  g_assert_null (find (fixture, 0));
}

static void
test_all_are_forgotten (Fixture *fixture, gconstpointer data)
{
  gint64 now = NOW;
  gint64 deadline;

  for (guint i = 0; i < 100; i++)
    note (fixture, i, NOW);
  while ((deadline = og_suspects_next_deadline (fixture->suspects)) != -1)
    {
      now = MAX (now, deadline);
      og_suspects_advance (fixture->suspects, now);
    }

  g_assert_cmpuint (fixture->suspects->n_used, ==, 0);
  g_assert_null (find (fixture, 0));
  g_assert_null (find (fixture, 99));
}

#define ADD(path, function)                                                    \
  g_test_add ("/client/suspects/" path, Fixture, NULL, set_up, function,       \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("each-address-has-a-place", test_each_address_has_a_place);
  ADD ("the-rest-share-one", test_the_rest_share_one);
  ADD ("the-quiet-give-way", test_the_quiet_give_way);
  ADD ("all-are-forgotten", test_all_are_forgotten);

  return g_test_run ();
}
