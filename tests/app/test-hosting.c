/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The server in the application, as widgets watch it, over real sockets. */

#include "app/model/services.h"

#include "fixture.h"
#include "friend.h"

typedef struct
{
  OgServices *services;
  OgSession *session;
  OgHosting *hosting;
  GError *failure;
  guint wanted_users;
} Fixture;

static void
on_failed (OgHosting *hosting, const GError *error, Fixture *fixture)
{
  g_assert_null (fixture->failure);
  g_assert_false (og_hosting_is_active (hosting));
  fixture->failure = g_error_copy (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->services = og_services_new (NULL);
  fixture->session = og_services_get_session (fixture->services);
  fixture->hosting = og_services_get_hosting (fixture->services);
  g_signal_connect (fixture->hosting, "failed", G_CALLBACK (on_failed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->services);
  g_clear_error (&fixture->failure);
}

static gboolean
is_running (gpointer data)
{
  return og_hosting_get_status (((Fixture *) data)->hosting) != NULL;
}

static gboolean
is_failed (gpointer data)
{
  return ((Fixture *) data)->failure != NULL;
}

static gboolean
has_users (gpointer data)
{
  Fixture *fixture = data;
  const OgHostingStatus *status = og_hosting_get_status (fixture->hosting);

  return status != NULL && status->members == fixture->wanted_users;
}

static gboolean
is_joined (gpointer data)
{
  const OgSessionStatus *status =
      og_session_get_status (((Fixture *) data)->session);

  return status != NULL && status->registration == OG_REGISTRATION_JOINED;
}

static void
await_users (Fixture *fixture, guint n_users)
{
  fixture->wanted_users = n_users;
  og_await (has_users, fixture, "the users");
}

static void
join (Fixture *fixture, const char *server, guint16 port)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  config->server = (g_free (config->server), g_strdup (server));
  config->server_port = port;
  config->group = (g_free (config->group), g_strdup (FRIENDS_GROUP));
  config->group_password =
      (g_free (config->group_password), g_strdup (FRIENDS_PASSWORD));
  config->user = (g_free (config->user), g_strdup ("Ann"));
  config->send_port = 0;
  og_session_join (fixture->session, config);
  og_await (is_joined, fixture, "being in the group");
}

static void
test_runs (Fixture *fixture, gconstpointer data)
{
  guint16 port = find_free_port ();

  g_assert_null (og_hosting_get_status (fixture->hosting));
  og_hosting_start (fixture->hosting, port);
  g_assert_true (og_hosting_is_active (fixture->hosting));
  g_assert_cmpuint (og_hosting_get_port (fixture->hosting), ==, port);

  og_await (is_running, fixture, "hosting");
  g_assert_cmpuint (og_hosting_get_status (fixture->hosting)->port, ==, port);
  g_assert_cmpint (og_hosting_get_status (fixture->hosting)->started, <=,
                   g_get_monotonic_time ());

  og_hosting_stop (fixture->hosting);
  g_assert_false (og_hosting_is_active (fixture->hosting));
  g_assert_null (og_hosting_get_status (fixture->hosting));
}

static gboolean
was_at (Fixture *fixture, const char *server, guint16 server_port)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  g_free (config->server);
  config->server = g_strdup (server);
  config->server_port = server_port;
  return og_hosting_was_at (fixture->hosting, config);
}

static void
test_knows_where_it_was (Fixture *fixture, gconstpointer data)
{
  guint16 port = find_free_port ();
  g_autofree char *server = g_strdup_printf ("localhost:%u", port);

  g_assert_false (was_at (fixture, "localhost", port));
  og_hosting_start (fixture->hosting, port);
  og_hosting_stop (fixture->hosting);
  g_assert_true (was_at (fixture, "localhost", port));
  g_assert_true (was_at (fixture, server, 1));
  g_assert_false (was_at (fixture, "localhost", port ^ 1));
}

static void
test_fails_at_a_taken_port (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Program) other = program_new ();

  og_hosting_start (fixture->hosting, other->port);
  og_await (is_failed, fixture, "the failure");
  g_assert_error (fixture->failure, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_assert_cmpuint (og_hosting_get_port (fixture->hosting), ==, other->port);
  g_clear_error (&fixture->failure);

  og_hosting_start (fixture->hosting, find_free_port ());
  og_await (is_running, fixture, "hosting at another port");
  g_assert_true (og_hosting_is_active (fixture->hosting));
}

/* We ourselves do not count, however we call this computer. */
static void
test_counts_others (Fixture *fixture, gconstpointer data)
{
  guint16 port = find_free_port ();
  g_autoptr (Friend) friend = NULL;

  g_assert_cmpuint (og_hosting_count_others (fixture->hosting, fixture->session),
                    ==, 0);
  og_hosting_start (fixture->hosting, port);
  join (fixture, "localhost", port);
  await_users (fixture, 1);
  g_assert_cmpuint (og_hosting_count_others (fixture->hosting, fixture->session),
                    ==, 0);

  friend = friend_new ("Bea", port);
  await_users (fixture, 2);
  g_assert_cmpuint (og_hosting_count_others (fixture->hosting, fixture->session),
                    ==, 1);

  og_session_leave (fixture->session);
  await_users (fixture, 1);
  g_assert_cmpuint (og_hosting_count_others (fixture->hosting, fixture->session),
                    ==, 1);
}

static gboolean
is_refused (gpointer data)
{
  const Friend *stranger = data;

  return stranger->status != NULL
         && stranger->status->registration
                == OG_REGISTRATION_WRONG_GROUP_PASSWORD;
}

static void
on_changed (OgHosting *hosting, gboolean *has_changed)
{
  *has_changed = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* Who tried another password is no reason to ask before we leave. */
static void
test_counts_nobody_who_was_refused (Fixture *fixture, gconstpointer data)
{
  guint16 port = find_free_port ();
  g_autoptr (Friend) stranger = NULL;
  gboolean has_changed = FALSE;

  og_hosting_start (fixture->hosting, port);
  join (fixture, "localhost", port);
  await_users (fixture, 1);

  stranger = friend_new_with ("Bea", port, "guessed");
  og_await (is_refused, stranger, "the refusal");
  g_signal_connect (fixture->hosting, "changed", G_CALLBACK (on_changed),
                    &has_changed);
  og_await (is_true, &has_changed, "the next figures");
  g_assert_cmpuint (og_hosting_count_others (fixture->hosting, fixture->session),
                    ==, 0);
}

/* Whoever is in a session elsewhere is nobody here. */
static void
test_counts_all_when_we_are_elsewhere (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgServices) elsewhere = og_services_new (NULL);
  g_autoptr (Friend) friend = NULL;
  guint16 port = find_free_port ();
  guint16 other_port;

  og_hosting_start (fixture->hosting, port);
  friend = friend_new ("Bea", port);
  await_users (fixture, 1);

  other_port = find_free_port ();
  og_hosting_start (og_services_get_hosting (elsewhere), other_port);
  join (fixture, "127.0.0.1", other_port);
  g_assert_cmpuint (og_hosting_count_others (fixture->hosting, fixture->session),
                    ==, 1);
}

static void
add_test (const char *path, void (*test) (Fixture *fixture, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  add_test ("/hosting/runs", test_runs);
  add_test ("/hosting/knows-where-it-was", test_knows_where_it_was);
  add_test ("/hosting/fails-at-a-taken-port", test_fails_at_a_taken_port);
  add_test ("/hosting/counts-others", test_counts_others);
  add_test ("/hosting/counts-nobody-who-was-refused",
            test_counts_nobody_who_was_refused);
  add_test ("/hosting/counts-all-when-we-are-elsewhere",
            test_counts_all_when_we_are_elsewhere);

  return g_test_run ();
}
