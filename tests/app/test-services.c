/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The application without its window: what its widgets watch, over a real
 * server and real clients on loopback. */

#include "app/model/services.h"

#include "fixture.h"
#include "friend.h"

typedef struct
{
  OgServices *services;
  OgSession *session;
  OgHosting *hosting;
  Program *program;
  Friend *friend;
  GError *failure; /* of the session or the hosting */
  guint16 port;    /* of the server */
} Fixture;

static void
on_failure (gpointer object, const GError *error, Fixture *fixture)
{
  g_assert_null (fixture->failure);
  fixture->failure = g_error_copy (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->services = og_services_new (NULL);
  og_engine_set_interval (og_services_get_engine (fixture->services), 50);
  fixture->session = og_services_get_session (fixture->services);
  fixture->hosting = og_services_get_hosting (fixture->services);
  fixture->program = program_new ();
  fixture->port = find_free_port ();
  g_signal_connect (fixture->session, "ended", G_CALLBACK (on_failure), fixture);
  g_signal_connect (fixture->hosting, "failed", G_CALLBACK (on_failure), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->friend, friend_free);
  g_assert_finalize_object (fixture->services);
  program_free (fixture->program);
  g_clear_error (&fixture->failure);
}

static void
join (Fixture *fixture, const char *group_password)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  config->server = (g_free (config->server), g_strdup ("127.0.0.1"));
  config->group = (g_free (config->group), g_strdup (FRIENDS_GROUP));
  config->group_password =
      (g_free (config->group_password), g_strdup (group_password));
  config->user = (g_free (config->user), g_strdup ("Ann"));
  config->server_port = fixture->port;
  config->send_port = 0;
  config->receive_port = fixture->program->port;
  og_session_join (fixture->session, config);
}

static gboolean
is_hosting (gpointer data)
{
  Fixture *fixture = data;

  return og_hosting_get_status (fixture->hosting) != NULL;
}

static gboolean
is_joined (gpointer data)
{
  Fixture *fixture = data;
  const OgSessionStatus *status = og_session_get_status (fixture->session);

  return status != NULL && status->registration == OG_REGISTRATION_JOINED;
}

static gboolean
is_failed (gpointer data)
{
  Fixture *fixture = data;

  return fixture->failure != NULL;
}

static OgMember *
get_friend (Fixture *fixture)
{
  return og_member_list_find (og_session_get_members (fixture->session), "Bea");
}

static gboolean
friend_is_measured (gpointer data)
{
  OgMember *member = get_friend (data);

  return member != NULL && og_member_get_status (member)->measured;
}

static gboolean
is_reached (gpointer data)
{
  Fixture *fixture = data;

  return friend_reaches (fixture->friend, "Ann");
}

static gboolean
newcomer_is_met (gpointer data)
{
  return friend_reaches (data, "Ann");
}

static gboolean
friend_is_gone (gpointer data)
{
  return get_friend (data) == NULL;
}

static void
meet_friend (Fixture *fixture)
{
  og_hosting_start (fixture->hosting, fixture->port);
  join (fixture, FRIENDS_PASSWORD);
  og_await (is_joined, fixture, "being in the group");
  fixture->friend = friend_new ("Bea", fixture->port);
  og_await (friend_is_measured, fixture, "a ping of the friend");
  og_await (is_reached, fixture, "being reached by the friend");
}

static gboolean
program_has_note (gpointer data)
{
  return program_heard (data, "/note");
}

static void
test_meets_a_friend (Fixture *fixture, gconstpointer data)
{
  meet_friend (fixture);

  g_assert_cmpint (og_member_get_reach (get_friend (fixture)), ==,
                   OG_REACH_THIS_COMPUTER);
  g_assert_cmpint (og_member_get_status (get_friend (fixture))->round_trip, >, 0);
  g_assert_cmpuint (og_hosting_get_status (fixture->hosting)->port, ==,
                    fixture->port);

  g_clear_pointer (&fixture->friend, friend_free);
  og_await (friend_is_gone, fixture, "the friend's leaving");
  g_assert_true (og_session_is_active (fixture->session));
}

static void
test_plays_both_ways (Fixture *fixture, gconstpointer data)
{
  meet_friend (fixture);

  program_play (fixture->program,
                og_session_get_status (fixture->session)->tx.port, "/note");
  og_await (program_has_note, fixture->friend->program, "a note at the friend's");
  g_assert_false (program_heard (fixture->program, "/note"));

  friend_play (fixture->friend, "/note");
  og_await (program_has_note, fixture->program, "a note here");
}

static void
test_ends_by_a_wrong_group_password (Fixture *fixture, gconstpointer data)
{
  meet_friend (fixture);
  og_session_leave (fixture->session);

  join (fixture, "wrong");
  og_await (is_failed, fixture, "the refusal");
  g_assert_error (fixture->failure, OG_SESSION_ERROR,
                  OG_SESSION_ERROR_WRONG_GROUP_PASSWORD);
  g_assert_false (og_session_is_active (fixture->session));
  g_assert_null (og_session_get_status (fixture->session));
}

/* On one computer two programs cannot send from one port. */
static void
test_ends_by_a_taken_port (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();
  g_autofree char *number = g_strdup_printf ("%u", fixture->program->port);

  config->server = (g_free (config->server), g_strdup ("127.0.0.1"));
  config->user = (g_free (config->user), g_strdup ("Ann"));
  config->group = (g_free (config->group), g_strdup (FRIENDS_GROUP));
  config->send_port = fixture->program->port;
  og_session_join (fixture->session, config);

  og_await (is_failed, fixture, "the failure");
  g_assert_error (fixture->failure, OG_ENGINE_ERROR,
                  OG_ENGINE_ERROR_SEND_PORT_TAKEN);
  g_assert_nonnull (strstr (fixture->failure->message, number));
  g_assert_false (og_session_is_active (fixture->session));
}

static void
test_cannot_host_at_a_taken_port (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgServices) other = og_services_new (NULL);

  og_hosting_start (fixture->hosting, fixture->port);
  og_await (is_hosting, fixture, "hosting");

  g_signal_connect (og_services_get_hosting (other), "failed",
                    G_CALLBACK (on_failure), fixture);
  og_hosting_start (og_services_get_hosting (other), fixture->port);
  og_await (is_failed, fixture, "the failure");
  g_assert_false (og_hosting_is_active (og_services_get_hosting (other)));
  g_assert_true (og_hosting_is_active (fixture->hosting));
}

/* Direct links go on without a server; once it is back, newcomers come. */
static void
test_survives_its_server (Fixture *fixture, gconstpointer data)
{
  g_autoptr (Friend) newcomer = NULL;

  meet_friend (fixture);
  og_hosting_stop (fixture->hosting);
  program_play (fixture->program,
                og_session_get_status (fixture->session)->tx.port, "/note");
  og_await (program_has_note, fixture->friend->program,
            "a note without a server");

  og_hosting_start (fixture->hosting, fixture->port);
  newcomer = friend_new ("Cy", fixture->port);
  og_await (newcomer_is_met, newcomer, "a newcomer");
  g_assert_nonnull (get_friend (fixture));
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

  add_test ("/network/meets-a-friend", test_meets_a_friend);
  add_test ("/network/plays-both-ways", test_plays_both_ways);
  add_test ("/network/ends-by-a-wrong-group-password",
            test_ends_by_a_wrong_group_password);
  add_test ("/network/ends-by-a-taken-port", test_ends_by_a_taken_port);
  add_test ("/network/cannot-host-at-a-taken-port",
            test_cannot_host_at_a_taken_port);
  add_test ("/network/survives-its-server", test_survives_its_server);

  return g_test_run ();
}
