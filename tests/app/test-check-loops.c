/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-judge.h"

#include "made-status.h"

#include <string.h>

static const char *const NOBODY[] = { NULL };

typedef struct
{
  OgSessionStatus *status;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->status = made_status_new (MADE_SECOND, NOBODY);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_session_status_free (fixture->status);
}

static void
expect (Fixture *fixture, OgCheckState state, OgRemedy remedy, const char *part)
{
  const OgCheckMoment moment = { .status = fixture->status };
  OgCheckFinding finding = og_check_judge (OG_CHECK_LOOPS, NULL, &moment);

  g_assert_cmpint (finding.state, ==, state);
  g_assert_cmpint (finding.remedy, ==, remedy);
  g_assert_nonnull (strstr (finding.detail, part));
  g_free (finding.detail);
}

static void
test_there_is_none (Fixture *fixture, gconstpointer data)
{
  expect (fixture, OG_CHECK_PASSED, OG_REMEDY_NONE,
          "Nothing that you receive goes back to the group");
}

/* The one that can be ended here is named first. */
static void
test_each_has_its_button (Fixture *fixture, gconstpointer data)
{
  made_status_loop (fixture->status, OG_LOOP_SEND_PORT, 22244, "/note");
  expect (fixture, OG_CHECK_FAILED, OG_REMEDY_COPY_ADVICE,
          "through your send port 22244");
  made_status_loop (fixture->status, OG_LOOP_PROGRAM, 0, "/note");
  expect (fixture, OG_CHECK_FAILED, OG_REMEDY_USE_PROGRAM,
          "A program here sends “/note” back to the group");
  made_status_loop (fixture->status, OG_LOOP_RECEIVER, 22246, "/note");
  expect (fixture, OG_CHECK_FAILED, OG_REMEDY_EDIT_RECEIVERS,
          "goes back to the group");
  made_status_loop (fixture->status, OG_LOOP_OWN_PORT, 22244, "/note");
  expect (fixture, OG_CHECK_FAILED, OG_REMEDY_EDIT_RECEIVERS,
          "your own send port 22244");
}

static void
test_says_how_much_is_held_back (Fixture *fixture, gconstpointer data)
{
  fixture->status->held_back = 204;
  made_status_loop (fixture->status, OG_LOOP_PROGRAM, 0, "/note");
  expect (fixture, OG_CHECK_FAILED, OG_REMEDY_USE_PROGRAM,
          "Held back so far: 204 packets.");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test)                                                        \
  g_test_add ("/app/check-loops/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("there-is-none", test_there_is_none);
  ADD ("each-has-its-button", test_each_has_its_button);
  ADD ("says-how-much-is-held-back", test_says_how_much_is_held_back);

  return g_test_run ();
}
