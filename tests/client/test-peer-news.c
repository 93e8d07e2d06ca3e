/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "peer-rig.h"

#include "client/peer-news.h"

typedef struct
{
  OgPeerRig rig;
  guint n_reachable;
  guint n_silent;
  OgEventSink sink;
  OgNewsScene scene;
} Fixture;

static void
on_event (const OgEvent *event, gpointer data)
{
  Fixture *fixture = data;

  g_assert_true (event->peer == fixture->rig.peer);
  if (event->type == OG_EVENT_PEER_REACHABLE)
    fixture->n_reachable++;
  else if (event->type == OG_EVENT_PEER_SILENT)
    fixture->n_silent++;
  else
    g_assert_not_reached ();
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  og_peer_rig_init (&fixture->rig);
  fixture->sink = (OgEventSink){ on_event, fixture };
  fixture->scene.sink = &fixture->sink;
  og_peer_rig_info (&fixture->rig, OG_ANN_PRIVATE, OG_ANN_PUBLIC, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_peer_rig_clear (&fixture->rig);
}

static gboolean
review (Fixture *fixture)
{
  return og_peer_news_review (&fixture->scene, fixture->rig.peer,
                              fixture->rig.now);
}

static void
test_nothing_is_told_of_one_that_is_not_reached (Fixture *fixture,
                                                 gconstpointer data)
{
  g_assert_false (review (fixture));
  g_assert_cmpuint (fixture->n_reachable + fixture->n_silent, ==, 0);
}

static void
test_is_told_once (Fixture *fixture, gconstpointer data)
{
  og_peer_rig_ping (&fixture->rig, OG_ANN_PUBLIC);
  g_assert_true (review (fixture));
  g_assert_false (review (fixture));
  g_assert_cmpuint (fixture->n_reachable, ==, 1);
}

/* What went by the way before says nothing of this one. */
static void
test_another_way_is_told (Fixture *fixture, gconstpointer data)
{
  gint64 start = fixture->rig.now;

  og_peer_rig_ping (&fixture->rig, OG_ANN_PUBLIC);
  review (fixture);
  og_peer_rig_advance (&fixture->rig, SECONDS (1));
  review (fixture);
  g_assert_cmpint (fixture->rig.peer->told.since, ==, start);
  og_peer_rig_ping (&fixture->rig, OG_ANN_PRIVATE);
  g_assert_true (review (fixture));
  g_assert_cmpint (fixture->rig.peer->told.since, ==, fixture->rig.now);
  g_assert_cmpuint (fixture->n_reachable, ==, 2);
  g_assert_cmpuint (fixture->n_silent, ==, 0);
}

static void
test_silence_is_told (Fixture *fixture, gconstpointer data)
{
  og_peer_rig_ping (&fixture->rig, OG_ANN_PUBLIC);
  review (fixture);
  og_peer_rig_advance (&fixture->rig, OG_ORIGINAL_LOST);
  g_assert_true (review (fixture));
  g_assert_cmpuint (fixture->n_silent, ==, 1);
}

/* Nothing is said of it, but what is shown of the peer changes. */
static void
test_one_that_speaks_extensions_has_changed (Fixture *fixture, gconstpointer data)
{
  og_peer_rig_ping (&fixture->rig, OG_ANN_PUBLIC);
  review (fixture);
  fixture->rig.peer->said_hello = TRUE;
  g_assert_true (review (fixture));
  g_assert_cmpuint (fixture->n_reachable, ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test)                                                        \
  g_test_add ("/client/peer-news/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("nothing-is-told-of-one-that-is-not-reached",
       test_nothing_is_told_of_one_that_is_not_reached);
  ADD ("is-told-once", test_is_told_once);
  ADD ("another-way-is-told", test_another_way_is_told);
  ADD ("silence-is-told", test_silence_is_told);
  ADD ("one-that-speaks-extensions-has-changed",
       test_one_that_speaks_extensions_has_changed);

  return g_test_run ();
}
