/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "user.h"

#include <glib/gstdio.h>
#include <string.h>

/* Users' OSC, whole and well-formed. */
static const char NOTE[] = "/note\0\0\0,i\0\0\0\0\0\7";
#define NOTE_SIZE 16

/* Two with an engine each; the first hosts. */
typedef struct
{
  User ann;
  User bob;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  user_init (&fixture->ann, "ann");
  user_init (&fixture->bob, "bob");
  user_host (&fixture->ann);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  user_clear (&fixture->bob);
  user_clear (&fixture->ann);
}

static void
meet (Fixture *fixture)
{
  user_join (&fixture->ann, &fixture->ann);
  user_join (&fixture->bob, &fixture->ann);
  user_await (&fixture->ann, user_reaches_one);
  user_await (&fixture->bob, user_reaches_one);
}

static void
test_hosts (Fixture *fixture, gconstpointer data)
{
  const OgHostingStatus *hosting = &fixture->ann.hosting;

  g_assert_cmpuint (hosting->port, !=, 0);
  g_assert_cmpint (hosting->started, >, 0);
  g_assert_cmpuint (hosting->members, ==, 0);
  g_assert_cmpuint (hosting->n_addresses, <=, OG_LOCAL_ADDRESSES_MAX);
}

static gboolean
hosts_two (User *user)
{
  return user->hosting.members == 2;
}

static void
test_joins_its_own_server (Fixture *fixture, gconstpointer data)
{
  const OgSessionStatus *status;

  user_join (&fixture->ann, &fixture->ann);
  status = fixture->ann.status;
  g_assert_cmpuint (status->server.port, ==, fixture->ann.hosting.port);
  g_assert_cmpuint (status->external.port, !=, 0);
  g_assert_cmpuint (status->tx.port, !=, 0);
  g_assert_cmphex (og_address_get_ipv4 (&status->tx), ==, OG_IPV4_LOOPBACK);
  g_assert_cmpint (status->server_lookup, ==, OG_LOOKUP_FINE);
  g_assert_null (status->missing_receiver);
  g_assert_no_error (fixture->ann.join_error);
}

static void
test_finds_the_others (Fixture *fixture, gconstpointer data)
{
  const OgPeerStatus *bob;

  meet (fixture);
  bob = user_get_peer (&fixture->ann, "bob");
  g_assert_nonnull (bob);
  g_assert_nonnull (user_get_peer (&fixture->bob, "ann"));
  g_assert_nonnull (og_candidates_get_in_use (&bob->candidates));
  g_assert_cmpint (bob->heard, >, 0);
  user_await (&fixture->ann, hosts_two);
}

static gboolean
is_measured (User *user)
{
  return user_reaches_one (user) && user->status->peers[0].measured;
}

static void
test_measures_the_way (Fixture *fixture, gconstpointer data)
{
  meet (fixture);
  user_await (&fixture->ann, is_measured);
  g_assert_cmpint (fixture->ann.status->peers[0].round_trip, >, 0);
}

static void
test_sends_to_the_others (Fixture *fixture, gconstpointer data)
{
  meet (fixture);
  og_engine_send (fixture->ann.engine, (const guint8 *) NOTE, NOTE_SIZE);
  user_hears (&fixture->bob, NOTE, NOTE_SIZE);
}

static void
play (User *user)
{
  g_autoptr (GSocketAddress) to =
      g_inet_socket_address_new_from_string ("127.0.0.1", user->status->tx.port);

  g_assert_cmpint (
      g_socket_send_to (user->program, to, NOTE, NOTE_SIZE, NULL, NULL), ==,
      NOTE_SIZE);
}

static gboolean
counts_out (User *user)
{
  return user->status->peers[0].traffic.packets_out == 1;
}

static gboolean
counts_in (User *user)
{
  return user->status->peers[0].traffic.packets_in == 1;
}

static void
test_forwards_and_counts (Fixture *fixture, gconstpointer data)
{
  meet (fixture);
  play (&fixture->ann);
  user_hears (&fixture->bob, NOTE, NOTE_SIZE);
  user_await (&fixture->ann, counts_out);
  user_await (&fixture->bob, counts_in);
  g_assert_cmpuint (fixture->bob.status->peers[0].traffic.bytes_in, ==,
                    NOTE_SIZE);
}

static void
assert_tapped (OgTap *tap, OgTapDirection direction, const char *sender)
{
  gint64 limit = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;
  OgTapped tapped;

  while (!og_tap_read (tap, &tapped))
    {
      g_assert_cmpint (g_get_monotonic_time (), <, limit);
      g_thread_yield ();
    }

  g_assert_cmpint (tapped.direction, ==, direction);
  g_assert_cmpstr (tapped.sender, ==, sender);
  g_assert_cmpmem (tapped.data, tapped.kept, NOTE, NOTE_SIZE);
}

/* A packet goes out before the tap is told of it: who hears it may be first. */
static void
await_count (OgTap *tap, OgTapDirection direction, guint count)
{
  gint64 limit = g_get_monotonic_time () + 20 * G_TIME_SPAN_SECOND;

  while (og_tap_get_count (tap, direction) < count)
    {
      g_assert_cmpint (g_get_monotonic_time (), <, limit);
      g_thread_yield ();
    }

  g_assert_cmpuint (og_tap_get_count (tap, direction), ==, count);
}

static void
test_taps_both_directions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgTap) ann = og_tap_new ();
  g_autoptr (OgTap) bob = og_tap_new ();

  og_engine_set_tap (fixture->ann.engine, ann);
  meet (fixture);
  og_engine_set_tap (fixture->bob.engine, bob);
  user_hear_out (&fixture->bob);
  play (&fixture->ann);
  assert_tapped (ann, OG_TAP_OUT, "");
  assert_tapped (bob, OG_TAP_IN, "ann");

  og_engine_set_tap (fixture->bob.engine, NULL);
  user_hear_out (&fixture->bob);
  play (&fixture->ann);
  user_hears (&fixture->bob, NOTE, NOTE_SIZE);
  user_hears (&fixture->bob, NOTE, NOTE_SIZE);
  await_count (ann, OG_TAP_OUT, 2);
  g_assert_cmpuint (og_tap_get_count (bob, OG_TAP_IN), ==, 1);
}

/* The file has what passed between the two orders, and ends with the second. */
static void
test_records (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("og-engine-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "take.osc", NULL);
  g_autoptr (OgRecorder) recorder = og_recorder_new (path, "bob", "jam", NULL);
  OgRecorderStatus status;

  og_engine_set_recorder (fixture->bob.engine, recorder);
  meet (fixture);
  play (&fixture->ann);
  user_hears (&fixture->bob, NOTE, NOTE_SIZE);
  og_engine_set_recorder (fixture->bob.engine, NULL);
  og_recorder_wait (recorder);

  og_recorder_get_status (recorder, &status);
  g_assert_cmpint (status.state, ==, OG_RECORDER_STOPPED);
  g_assert_cmpuint (status.n_messages, ==, 1);
  g_unlink (path);
  g_rmdir (folder);
}

static gboolean
join_failed (User *user)
{
  return user->join_error != NULL;
}

static void
test_names_a_taken_port (Fixture *fixture, gconstpointer data)
{
  User *ann = &fixture->ann;
  g_autoptr (GSocket) other = NULL;
  guint16 taken = open_port (&other);

  user_meet_at (ann, ann);
  ann->config->send_port = taken;
  og_engine_join (ann->engine, ann->config);
  user_await (ann, join_failed);
  g_assert_error (ann->join_error, OG_ENGINE_ERROR,
                  OG_ENGINE_ERROR_SEND_PORT_TAKEN);

  g_clear_error (&ann->join_error);
  ann->config->send_port = 0;
  ann->config->network_port = taken;
  og_engine_join (ann->engine, ann->config);
  user_await (ann, join_failed);
  g_assert_error (ann->join_error, OG_ENGINE_ERROR,
                  OG_ENGINE_ERROR_NETWORK_PORT_TAKEN);
  g_assert_cmpuint (ann->n_statuses, ==, 0);
}

/* It left the session before; the next one does not know of the failure. */
static void
test_joins_after_a_failure (Fixture *fixture, gconstpointer data)
{
  User *ann = &fixture->ann;
  g_autoptr (GSocket) other = NULL;

  user_join (ann, ann);
  ann->config->send_port = open_port (&other);
  og_engine_join (ann->engine, ann->config);
  user_await (ann, join_failed);

  g_clear_pointer (&ann->status, og_session_status_free);
  g_clear_error (&ann->join_error);
  ann->config->send_port = 0;
  user_join (ann, ann);
  g_assert_no_error (ann->join_error);
}

static gboolean
host_failed (User *user)
{
  return user->host_error != NULL;
}

static void
test_names_a_taken_port_of_the_server (Fixture *fixture, gconstpointer data)
{
  User *bob = &fixture->bob;

  og_engine_host (bob->engine, fixture->ann.hosting.port);
  user_await (bob, host_failed);
  g_assert_error (bob->host_error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_assert_cmpuint (bob->n_hosting, ==, 0);
}

static gboolean
has_eleven_statuses (User *user)
{
  return user->n_statuses >= 11;
}

static gboolean
is_alone (User *user)
{
  return user->status->n_peers == 0;
}

static void
test_tells_what_happens (Fixture *fixture, gconstpointer data)
{
  og_engine_set_interval (fixture->ann.engine, 0);
  meet (fixture);
  og_engine_leave (fixture->bob.engine);
  user_await (&fixture->ann, is_alone);
}

static gboolean
has_sixty_statuses (User *user)
{
  return user->n_statuses >= 60;
}

/* Nobody looks at the one, and somebody at the other for more than a second. */
static void
test_tells_nothing_else (Fixture *fixture, gconstpointer data)
{
  og_engine_set_interval (fixture->ann.engine, 0);
  user_join (&fixture->ann, &fixture->ann);
  og_engine_set_interval (fixture->bob.engine, 20);
  user_meet_at (&fixture->bob, &fixture->ann);
  g_free (fixture->bob.config->group);
  fixture->bob.config->group = g_strdup ("another");

  fixture->ann.n_statuses = 0;
  og_engine_join (fixture->bob.engine, fixture->bob.config);
  user_await (&fixture->bob, has_sixty_statuses);
  g_assert_cmpuint (fixture->ann.n_statuses, ==, 0);
}

static void
test_tells_at_intervals (Fixture *fixture, gconstpointer data)
{
  User *ann = &fixture->ann;
  gint64 start;

  user_join (ann, ann);
  og_engine_set_interval (ann->engine, 20);
  ann->n_statuses = 0;
  start = ann->status->taken;
  user_await (ann, has_eleven_statuses);
  g_assert_cmpint (ann->status->taken - start, >=, 10 * 19000);
}

static void
test_names_a_receiver_that_cannot_be (Fixture *fixture, gconstpointer data)
{
  User *ann = &fixture->ann;

  g_strfreev (ann->config->receivers);
  ann->config->receivers = g_strsplit ("no port", "|", -1);
  user_join (ann, ann);
  g_assert_cmpstr (ann->status->missing_receiver, ==, "no port");
  g_assert_cmpint (ann->status->receiver_lookup, ==, OG_LOOKUP_NO_PORT);
}

static gboolean
names_the_server (User *user)
{
  return user->status != NULL && user->status->server_lookup != OG_LOOKUP_FINE;
}

static void
test_names_a_server_that_cannot_be (Fixture *fixture, gconstpointer data)
{
  User *bob = &fixture->bob;

  g_free (bob->config->server);
  bob->config->server = g_strdup ("no server");
  og_engine_join (bob->engine, bob->config);
  user_await (bob, names_the_server);
  g_assert_cmpint (bob->status->server_lookup, ==, OG_LOOKUP_BAD_HOST);

  g_clear_pointer (&bob->status, og_session_status_free);
  user_join (bob, &fixture->ann);
  g_assert_cmpint (bob->status->server_lookup, ==, OG_LOOKUP_FINE);
}

static gboolean
is_hosting (User *user)
{
  return user->n_hosting > 0;
}

static void
test_hosts_anew (Fixture *fixture, gconstpointer data)
{
  User *ann = &fixture->ann;

  og_engine_unhost (ann->engine);
  ann->n_hosting = 0;
  og_engine_host (ann->engine, ann->hosting.port);
  user_await (ann, is_hosting);
  user_join (&fixture->bob, ann);
}

static gboolean
is_refused (User *user)
{
  return user->status != NULL
         && user->status->registration == OG_REGISTRATION_WRONG_GROUP_PASSWORD;
}

/* Orders are carried out one after the other, so after this the group is reserved. */
static void
join_another_group (User *user)
{
  g_autofree char *group = g_steal_pointer (&user->config->group);

  user->config->group = g_strdup ("another band");
  user_join (user, user);
  g_clear_pointer (&user->status, og_session_status_free);
  g_free (user->config->group);
  user->config->group = g_steal_pointer (&group);
}

/* Whoever comes before the host, with another password. */
static void
test_keeps_the_group_of_its_host (Fixture *fixture, gconstpointer data)
{
  User *ann = &fixture->ann;
  User *bob = &fixture->bob;

  og_engine_reserve_group (ann->engine, ann->config->group,
                           ann->config->group_password);
  join_another_group (ann);
  user_meet_at (bob, ann);
  g_free (bob->config->group_password);
  bob->config->group_password = g_strdup ("another");
  og_engine_join (bob->engine, bob->config);
  user_await (bob, is_refused);
  user_join (ann, ann);
}

/* The server that starts knows it before the first datagram is read. */
static void
test_keeps_the_group_when_it_starts_anew (Fixture *fixture, gconstpointer data)
{
  User *ann = &fixture->ann;

  og_engine_unhost (ann->engine);
  og_engine_reserve_group (ann->engine, ann->config->group, "another");
  ann->n_hosting = 0;
  og_engine_host (ann->engine, 0);
  user_await (ann, is_hosting);
  user_meet_at (ann, ann);
  og_engine_join (ann->engine, ann->config);
  user_await (ann, is_refused);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_NETWORK_MONITOR", "base", TRUE);
  g_test_init (&argc, &argv, NULL);

  add ("/engine/engine/hosts", test_hosts);
  add ("/engine/engine/hosts-anew", test_hosts_anew);
  add ("/engine/engine/keeps-the-group-of-its-host",
       test_keeps_the_group_of_its_host);
  add ("/engine/engine/keeps-the-group-when-it-starts-anew",
       test_keeps_the_group_when_it_starts_anew);
  add ("/engine/engine/joins-its-own-server", test_joins_its_own_server);
  add ("/engine/engine/finds-the-others", test_finds_the_others);
  add ("/engine/engine/measures-the-way", test_measures_the_way);
  add ("/engine/engine/sends-to-the-others", test_sends_to_the_others);
  add ("/engine/engine/forwards-and-counts", test_forwards_and_counts);
  add ("/engine/engine/taps-both-directions", test_taps_both_directions);
  add ("/engine/engine/records", test_records);
  add ("/engine/engine/names-a-taken-port", test_names_a_taken_port);
  add ("/engine/engine/names-a-taken-port-of-the-server",
       test_names_a_taken_port_of_the_server);
  add ("/engine/engine/joins-after-a-failure", test_joins_after_a_failure);
  add ("/engine/engine/tells-what-happens", test_tells_what_happens);
  add ("/engine/engine/tells-nothing-else", test_tells_nothing_else);
  add ("/engine/engine/tells-at-intervals", test_tells_at_intervals);
  add ("/engine/engine/names-a-receiver-that-cannot-be",
       test_names_a_receiver_that_cannot_be);
  add ("/engine/engine/names-a-server-that-cannot-be",
       test_names_a_server_that_cannot_be);
  return g_test_run ();
}
