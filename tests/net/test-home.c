/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "net/home.h"

/* What came home. */
typedef struct
{
  GMainContext *context;
  OgHome *home;
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
  fixture->home = og_home_new (&LISTENER, fixture);
  og_home_begin_session (fixture->home);
  og_home_begin_hosting (fixture->home);
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
  if (fixture->home != NULL)
    og_home_unref (fixture->home);
  g_main_context_pop_thread_default (fixture->context);
  g_main_context_unref (fixture->context);
  g_ptr_array_unref (fixture->statuses);
  g_ptr_array_unref (fixture->errors);
}

static gpointer
tell_in_thread (gpointer data)
{
  Fixture *fixture = data;
  OgHomeNumbers numbers = { 1, 1 };

  for (gint64 i = 1; i <= 3; i++)
    {
      OgSessionStatus *status = g_new0 (OgSessionStatus, 1);

      status->taken = i;
      og_home_tell_session (fixture->home, numbers.session, status);
    }

  return NULL;
}

static void
tell_status (Fixture *fixture, guint session)
{
  og_home_tell_session (fixture->home, session, g_new0 (OgSessionStatus, 1));
}

static void
tell_failure (Fixture *fixture)
{
  OgHomeNumbers numbers = og_home_get_numbers (fixture->home);
  g_autoptr (GError) error =
      g_error_new_literal (OG_ENGINE_ERROR, OG_ENGINE_ERROR_SEND_PORT, "taken");

  og_home_tell_join_failed (fixture->home, numbers.session, error);
  og_home_tell_host_failed (fixture->home, numbers.hosting, error);
}

static void
tell_hosting (Fixture *fixture, guint hosting)
{
  const OgHostingStatus status = { .port = 22242 };

  og_home_tell_hosting (fixture->home, hosting, &status);
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
  og_home_begin_session (fixture->home);
  og_home_begin_hosting (fixture->home);
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
  og_home_begin_session (fixture->home);
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

  og_home_begin_hosting (fixture->home);
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
  og_home_close (fixture->home);
  tell_status (fixture, 1);
  g_clear_pointer (&fixture->home, og_home_unref);
  let_come (fixture);
  g_assert_cmpuint (fixture->statuses->len, ==, 0);
  g_assert_cmpuint (fixture->errors->len, ==, 0);
  g_assert_cmpuint (fixture->n_hosting, ==, 0);
}

static void
test_needs_no_listener (void)
{
  const OgEngineListener deaf = { 0 };
  Fixture fixture = { .home = og_home_new (&deaf, NULL) };

  tell_status (&fixture, 0);
  tell_hosting (&fixture, 0);
  tell_failure (&fixture);
  let_come (&fixture);
  og_home_unref (fixture.home);
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

  add ("/net/home/keeps-only-the-latest-status",
       test_keeps_only_the_latest_status);
  add ("/net/home/drops-a-former-session", test_drops_a_former_session);
  add ("/net/home/replaces-one-of-a-former-session",
       test_replaces_one_of_a_former_session);
  add ("/net/home/brings-the-rest", test_brings_the_rest);
  add ("/net/home/says-nothing-once-closed", test_says_nothing_once_closed);
  g_test_add_func ("/net/home/needs-no-listener", test_needs_no_listener);
  return g_test_run ();
}
