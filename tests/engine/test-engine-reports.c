/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/engine-reports.h"

#include "engine/engine-error.h"

/* What came back. */
typedef struct
{
  GMainContext *context;
  OgEngineReports *reports;
  GPtrArray *statuses;
  GPtrArray *errors;
  guint n_hosting;
  guint16 hosting_port;
} Fixture;

static void
on_session (OgSessionStatus *status, gpointer data)
{
  Fixture *fixture = data;

  g_ptr_array_add (fixture->statuses, status);
}

static void
on_failed (const GError *error, gpointer data)
{
  Fixture *fixture = data;

  g_ptr_array_add (fixture->errors, g_error_copy (error));
}

static void
on_hosting (const OgHostingStatus *status, gpointer data)
{
  Fixture *fixture = data;

  fixture->n_hosting++;
  fixture->hosting_port = status->port;
}

static const OgEngineListener LISTENER = {
  .session = on_session,
  .join_failed = on_failed,
  .hosting = on_hosting,
  .host_failed = on_failed,
};

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->statuses =
      g_ptr_array_new_with_free_func ((GDestroyNotify) og_session_status_free);
  fixture->errors =
      g_ptr_array_new_with_free_func ((GDestroyNotify) g_error_free);
  fixture->context = g_main_context_new ();
  g_main_context_push_thread_default (fixture->context);
  fixture->reports = og_engine_reports_new (&LISTENER, fixture);
  og_engine_reports_begin_session (fixture->reports);
  og_engine_reports_begin_hosting (fixture->reports);
}

static void
let_come (Fixture *fixture)
{
  while (g_main_context_iteration (fixture->context, FALSE))
    continue;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  let_come (fixture);
  if (fixture->reports != NULL)
    og_engine_reports_unref (fixture->reports);
  g_main_context_pop_thread_default (fixture->context);
  g_main_context_unref (fixture->context);
  g_ptr_array_unref (fixture->statuses);
  g_ptr_array_unref (fixture->errors);
}

static gpointer
tell_in_thread (gpointer data)
{
  Fixture *fixture = data;
  OgReportNumbers numbers = { 1, 1 };

  for (gint64 i = 1; i <= 3; i++)
    {
      OgSessionStatus *status = g_new0 (OgSessionStatus, 1);

      status->taken = i;
      og_engine_reports_tell_session (fixture->reports, numbers.session, status);
    }

  return NULL;
}

static void
tell_status (Fixture *fixture, guint session)
{
  og_engine_reports_tell_session (fixture->reports, session,
                                  g_new0 (OgSessionStatus, 1));
}

static void
tell_failure (Fixture *fixture)
{
  OgReportNumbers numbers = og_engine_reports_get_numbers (fixture->reports);
  g_autoptr (GError) error =
      g_error_new_literal (OG_ENGINE_ERROR, OG_ENGINE_ERROR_SEND_PORT, "taken");

  og_engine_reports_tell_join_failed (fixture->reports, numbers.session, error);
  og_engine_reports_tell_host_failed (fixture->reports, numbers.hosting, error);
}

static void
tell_hosting (Fixture *fixture, guint hosting)
{
  const OgHostingStatus status = { .port = 22242 };

  og_engine_reports_tell_hosting (fixture->reports, hosting, &status);
}

static void
test_keeps_only_the_latest_status (Fixture *fixture, gconstpointer data)
{
  g_thread_join (g_thread_new ("network", tell_in_thread, fixture));
  g_assert_cmpuint (fixture->statuses->len, ==, 0);
  let_come (fixture);
  g_assert_cmpuint (fixture->statuses->len, ==, 1);
  g_assert_cmpint (((OgSessionStatus *) fixture->statuses->pdata[0])->taken, ==,
                   3);

  tell_status (fixture, 1);
  let_come (fixture);
  g_assert_cmpuint (fixture->statuses->len, ==, 2);
}

static void
test_drops_a_former_session (Fixture *fixture, gconstpointer data)
{
  tell_status (fixture, 1);
  tell_failure (fixture);
  og_engine_reports_begin_session (fixture->reports);
  og_engine_reports_begin_hosting (fixture->reports);
  let_come (fixture);
  g_assert_cmpuint (fixture->statuses->len, ==, 0);
  g_assert_cmpuint (fixture->errors->len, ==, 0);

  tell_status (fixture, 1);
  let_come (fixture);
  g_assert_cmpuint (fixture->statuses->len, ==, 0);
  tell_status (fixture, 2);
  let_come (fixture);
  g_assert_cmpuint (fixture->statuses->len, ==, 1);
}

/* One of the former session lay there, not looked at, when ours came. */
static void
test_replaces_one_of_a_former_session (Fixture *fixture, gconstpointer data)
{
  tell_status (fixture, 1);
  og_engine_reports_begin_session (fixture->reports);
  tell_status (fixture, 2);
  let_come (fixture);
  g_assert_cmpuint (fixture->statuses->len, ==, 1);
  g_assert_cmpuint (((OgSessionStatus *) fixture->statuses->pdata[0])->session,
                    ==, 2);
}

static void
test_brings_the_rest (Fixture *fixture, gconstpointer data)
{
  tell_hosting (fixture, 1);
  tell_failure (fixture);
  let_come (fixture);
  g_assert_cmpuint (fixture->hosting_port, ==, 22242);
  g_assert_cmpuint (fixture->errors->len, ==, 2);
  g_assert_error ((GError *) fixture->errors->pdata[0], OG_ENGINE_ERROR,
                  OG_ENGINE_ERROR_SEND_PORT);

  og_engine_reports_begin_hosting (fixture->reports);
  tell_hosting (fixture, 1);
  let_come (fixture);
  g_assert_cmpuint (fixture->n_hosting, ==, 1);
}

static void
test_says_nothing_once_closed (Fixture *fixture, gconstpointer data)
{
  tell_status (fixture, 1);
  tell_hosting (fixture, 1);
  tell_failure (fixture);
  og_engine_reports_close (fixture->reports);
  tell_status (fixture, 1);
  g_clear_pointer (&fixture->reports, og_engine_reports_unref);
  let_come (fixture);
  g_assert_cmpuint (fixture->statuses->len, ==, 0);
  g_assert_cmpuint (fixture->errors->len, ==, 0);
  g_assert_cmpuint (fixture->n_hosting, ==, 0);
}

static void
test_needs_no_listener (void)
{
  const OgEngineListener deaf = { 0 };
  Fixture fixture = { .reports = og_engine_reports_new (&deaf, NULL) };

  tell_status (&fixture, 0);
  tell_hosting (&fixture, 0);
  tell_failure (&fixture);
  let_come (&fixture);
  og_engine_reports_unref (fixture.reports);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  add ("/engine/reports/keeps-only-the-latest-status",
       test_keeps_only_the_latest_status);
  add ("/engine/reports/drops-a-former-session", test_drops_a_former_session);
  add ("/engine/reports/replaces-one-of-a-former-session",
       test_replaces_one_of_a_former_session);
  add ("/engine/reports/brings-the-rest", test_brings_the_rest);
  add ("/engine/reports/says-nothing-once-closed", test_says_nothing_once_closed);
  g_test_add_func ("/engine/reports/needs-no-listener", test_needs_no_listener);
  return g_test_run ();
}
