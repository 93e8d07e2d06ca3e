/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/ring-questions.h"

#include "client/limits.h"

#define NOW ((gint64) 1000 * G_USEC_PER_SEC)

static const OgPath AT_ANN = { OG_ADDRESS_IPV4 (0xc0a80114, 30000) };
static const OgRing RING = { 40000, 7000, "/note" };

typedef struct
{
  OgRingQuestions questions;
  OgPeer *ann;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->questions = (OgRingQuestions){ 0 };
  fixture->ann = og_peer_new ("ann", NOW);
  fixture->ann->said_hello = TRUE;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_peer_free (fixture->ann);
}

/* Of @n questions, each of which is answered at once. */
static guint
count_heard (Fixture *fixture, guint n, gint64 now)
{
  guint n_heard = 0;

  for (guint i = 0; i < n; i++)
    {
      og_ring_questions_add (&fixture->questions, fixture->ann, &RING, &AT_ANN,
                             now);
      if (og_ring_questions_peek (&fixture->questions) == NULL)
        continue;

      og_ring_questions_take (&fixture->questions);
      n_heard++;
    }

  return n_heard;
}

static void
test_come_in_order (Fixture *fixture, gconstpointer data)
{
  const OgRing ours = { 40000, 7001, "/note" };

  og_ring_questions_add (&fixture->questions, fixture->ann, &RING, &AT_ANN, NOW);
  og_ring_questions_add_ours (&fixture->questions, &ours);
  g_assert_cmpuint (og_ring_questions_peek (&fixture->questions)->ring.to_port,
                    ==, 7000);
  g_assert_true (og_path_equal (
      &(OgRingQuestion[]) { og_ring_questions_take (&fixture->questions) } -> asker,
      &AT_ANN));
  g_assert_cmpuint (og_ring_questions_take (&fixture->questions).ring.to_port,
                    ==, 7001);
  g_assert_null (og_ring_questions_peek (&fixture->questions));
}

static void
test_have_no_more_than_their_room (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 2 * OG_RING_QUESTIONS_MAX; i++)
    og_ring_questions_add_ours (&fixture->questions, &RING);
  for (guint i = 0; i < OG_RING_QUESTIONS_MAX; i++)
    og_ring_questions_take (&fixture->questions);

  g_assert_null (og_ring_questions_peek (&fixture->questions));
}

/* By one who tries all ports from which we may deliver. */
static void
test_are_few (Fixture *fixture, gconstpointer data)
{
  gint64 later = NOW + OG_RING_QUESTION_EACH;

  g_assert_cmpuint (count_heard (fixture, 1000, NOW), ==, OG_RING_QUESTIONS);
  g_assert_cmpuint (count_heard (fixture, 1000, later - 1), ==, 0);
  g_assert_cmpuint (count_heard (fixture, 1000, later), ==, 1);
}

/* An original knows no rings. */
static void
test_are_asked_by_ours (Fixture *fixture, gconstpointer data)
{
  fixture->ann->said_hello = FALSE;
  g_assert_cmpuint (count_heard (fixture, 1, NOW), ==, 0);
}

#define ADD(path, function)                                                    \
  g_test_add ("/client/ring-questions/" path, Fixture, NULL, set_up, function, \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("come-in-order", test_come_in_order);
  ADD ("have-no-more-than-their-room", test_have_no_more_than_their_room);
  ADD ("are-few", test_are_few);
  ADD ("are-asked-by-ours", test_are_asked_by_ours);

  return g_test_run ();
}
