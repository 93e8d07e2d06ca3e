/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/readiness/readiness.h"

#include "made-status.h"

#include <string.h>

static const char *const BAND[] = { "Ann", "Bea", NULL };

typedef struct
{
  OgEngine *engine;
  OgSession *session;
  OgReadiness *readiness;
  gint64 now;
  guint n_changes;
} Fixture;

static void
on_changed (Fixture *fixture)
{
  fixture->n_changes++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const OgEngineListener listener = { NULL };
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  g_free (config->server);
  config->server = g_strdup ("127.0.0.1:9");
  config->send_port = 0;
  fixture->now = 100 * MADE_SECOND;
  fixture->engine = og_engine_new (&listener, NULL);
  fixture->session = og_session_new (fixture->engine);
  og_session_join (fixture->session, config);
  fixture->readiness = og_readiness_new (fixture->session, NULL);
  g_signal_connect_swapped (fixture->readiness, "changed",
                            G_CALLBACK (on_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->readiness);
  g_assert_finalize_object (fixture->session);
  og_engine_free (fixture->engine);
}

/* One status; Ann has that round trip, and Bea too, unless she is lost. */
static void
tell (Fixture *fixture, gint64 after, gint64 round_trip, gboolean is_lost)
{
  OgSessionStatus *status = made_status_new (fixture->now += after, BAND);
  OgPeerStatus *bea = made_status_peer (status, "Bea");

  made_status_peer (status, "Ann")->last_round_trip = round_trip;
  if (is_lost)
    {
      bea->state = OG_PEER_SILENT;
      bea->heard = bea->joined = fixture->now - 20 * MADE_SECOND;
    }

  og_session_status_received (fixture->session, status);
}

static void
expect (Fixture *fixture, OgGrade grade, guint n_concerns, const char *good)
{
  g_autofree char *said = og_readiness_dup_good (fixture->readiness);

  g_assert_cmpint (og_readiness_get_grade (fixture->readiness), ==, grade);
  g_assert_cmpuint (og_readiness_get_concerns (fixture->readiness)->len, ==,
                    n_concerns);
  g_assert_cmpstr (said, ==, good);
}

static void
test_is_ready (Fixture *fixture, gconstpointer data)
{
  expect (fixture, OG_GRADE_UNKNOWN, 0, NULL);
  tell (fixture, 0, 20000, FALSE);
  expect (fixture, OG_GRADE_GOOD, 0,
          "Server, programs here and 2 members: good.");
}

static void
test_is_as_its_worst (Fixture *fixture, gconstpointer data)
{
  OgMemberList *members = og_session_get_members (fixture->session);
  const OgConcern *first;

  tell (fixture, 0, 62000, TRUE);
  expect (fixture, OG_GRADE_NONE, 2, "Server and programs here: good.");
  first = g_ptr_array_index (og_readiness_get_concerns (fixture->readiness), 0);
  g_assert_cmpstr (first->member, ==, "Bea");
  g_assert_cmpint (og_member_get_grade (og_member_list_find (members, "Bea")),
                   ==, OG_GRADE_NONE);
  g_assert_cmpint (og_member_get_grade (og_member_list_find (members, "Ann")),
                   ==, OG_GRADE_FAIR);
}

/* The list tells it at once. */
static void
test_what_is_shown_does_not_flicker (Fixture *fixture, gconstpointer data)
{
  tell (fixture, 0, 20000, FALSE);
  for (guint i = 0; i < 5; i++)
    tell (fixture, MADE_SECOND, 62000, FALSE);
  expect (fixture, OG_GRADE_GOOD, 1, "Server, programs here and 1 member: good.");
  tell (fixture, MADE_SECOND, 62000, FALSE);
  expect (fixture, OG_GRADE_FAIR, 1, "Server, programs here and 1 member: good.");
}

/* Statuses come ten times a second while somebody looks. */
static void
test_is_judged_twice_a_second (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i <= 20; i++)
    tell (fixture, i > 0 ? MADE_SECOND / 10 : 0, 20000, FALSE);

  g_assert_cmpuint (fixture->n_changes, ==, 5);
}

static void
test_another_session_begins_anew (Fixture *fixture, gconstpointer data)
{
  tell (fixture, 0, 20000, TRUE);
  og_session_leave (fixture->session);
  expect (fixture, OG_GRADE_UNKNOWN, 0, NULL);
}

static void
test_report (Fixture *fixture, gconstpointer data)
{
  g_autofree char *report = NULL;

  tell (fixture, 0, 62000, TRUE);
  report = og_readiness_dup_report (fixture->readiness);
  g_assert_true (g_str_has_prefix (report, "OSC Groups, “"));
  g_assert_nonnull (
      strstr (report, "\nNot ready\n"
                      "  Not there: “Bea” is not reachable. Heard 20 s ago.\n"
                      "  Fair: “Ann”: 62 ms there and back (Local network).\n"
                      "  Server and programs here: good.\n"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test)                                                        \
  g_test_add ("/app/readiness/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("is-ready", test_is_ready);
  ADD ("is-as-its-worst", test_is_as_its_worst);
  ADD ("what-is-shown-does-not-flicker", test_what_is_shown_does_not_flicker);
  ADD ("is-judged-twice-a-second", test_is_judged_twice_a_second);
  ADD ("another-session-begins-anew", test_another_session_begins_anew);
  ADD ("report", test_report);

  return g_test_run ();
}
