/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/server-io.h"

#include "io/udp.h"
#include "osc/packet.h"
#include "wire/address-text.h"
#include "wire/answers.h"
#include "wire/hello.h"
#include "wire/kind.h"
#include "wire/name.h"
#include "wire/requests.h"

#include <string.h>

#define TIMEOUT_MS 10000

typedef struct
{
  OgServerIo *server_io;
  GSocket *client;
  OgAddress server; /* where the client finds it */
} Fixture;

static const OgAddress LOOPBACK = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);
static const OgAddress LOOPBACK6 = { .ip = { [15] = 1 } };

static GSocketAddress *
make_address (const OgAddress *address)
{
  char host[OG_ADDRESS_TEXT_SIZE];

  return g_inet_socket_address_new_from_string (
      og_address_format_host (address, host), address->port);
}

static OgServerIo *
open_server (const OgAddress *bind, GError **error)
{
  OgServerIoConfig config = OG_SERVER_IO_CONFIG_DEFAULT;

  config.bind = *bind;
  return og_server_io_new (&config, error);
}

/* NULL: this computer lacks the family. */
static GSocket *
open_client (const OgAddress *bind)
{
  g_autoptr (GSocketAddress) address = make_address (bind);
  g_autoptr (GSocket) client =
      g_socket_new (g_socket_address_get_family (address),
                    G_SOCKET_TYPE_DATAGRAM, G_SOCKET_PROTOCOL_UDP, NULL);

  if (client == NULL || !g_socket_bind (client, address, FALSE, NULL))
    return NULL;

  g_socket_set_blocking (client, FALSE);
  return g_steal_pointer (&client);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->server_io = open_server (&LOOPBACK, &error);
  g_assert_no_error (error);
  fixture->server = *og_server_io_get_address (fixture->server_io);
  fixture->client = open_client (&LOOPBACK);
  g_assert_nonnull (fixture->client);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_server_io_free (fixture->server_io);
  g_object_unref (fixture->client);
}

static void
send_alive_with (Fixture *fixture, const char *password, const OgCredentials *group)
{
  g_autoptr (GSocketAddress) to = make_address (&fixture->server);
  OgCredentials user = { "tim", password };
  OgAddress private_address = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 1);
  guint8 bytes[1024];
  OgOscWriter writer;

  og_osc_writer_init (&writer, bytes, sizeof bytes);
  og_own_hello_encode (&writer, OG_ADDRESS_SERVER_HELLO, OG_SESSION_NONE);
  og_user_alive_encode (&writer, &user, &private_address, group,
                        group != NULL ? 1 : 0);
  g_assert_cmpint (g_socket_send_to (fixture->client, to, (char *) bytes,
                                     writer.used, NULL, NULL),
                   ==, (gssize) writer.used);
}

static void
send_alive (Fixture *fixture, const char *password)
{
  send_alive_with (fixture, password, NULL);
}

static gboolean
on_late (gpointer data)
{
  g_error ("The server does not answer.");
  return G_SOURCE_REMOVE;
}

/* Turns the main loop until something comes; gives the message with @address
 * out of it, which borrows from @bytes. */
static OgOscMessage
wait_for (Fixture *fixture, const char *address, guint8 bytes[OG_CONTROL_MAX])
{
  guint late = g_timeout_add (TIMEOUT_MS, on_late, NULL);
  gssize size;
  OgOscMessage message;
  OgOscWalk walk;

  while ((size = g_socket_receive (fixture->client, (char *) bytes,
                                   OG_CONTROL_MAX, NULL, NULL))
         < 0)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (late);
  og_osc_walk_init (&walk, bytes, (gsize) size);
  while (og_osc_walk_next (&walk, &message))
    if (strcmp (message.address, address) == 0)
      return message;

  g_assert_not_reached ();
}

static OgStatus
wait_for_status (Fixture *fixture)
{
  guint8 bytes[OG_CONTROL_MAX];
  OgOscMessage message = wait_for (fixture, OG_ADDRESS_USER_STATUS, bytes);
  OgUserStatus status;

  g_assert_true (og_user_status_decode (&message, &status));
  return status.status;
}

static void
test_answers (Fixture *fixture, gconstpointer data)
{
  OgServerStatistics statistics;

  send_alive (fixture, "secret");
  g_assert_cmpint (wait_for_status (fixture), ==, OG_STATUS_OK);
  send_alive (fixture, "guess");
  g_assert_cmpint (wait_for_status (fixture), ==, OG_STATUS_WRONG_PASSWORD);

  og_server_io_get_statistics (fixture->server_io, &statistics);
  g_assert_cmpuint (statistics.users, ==, 1);
  g_assert_cmpuint (statistics.received, ==, 2);
  g_assert_cmpuint (statistics.sent, ==, 2);
}

static OgStatus
join (Fixture *fixture, const char *group, const char *password)
{
  char digest[OG_DIGEST_SIZE];
  const OgCredentials credentials = { group, digest };
  guint8 bytes[OG_CONTROL_MAX];
  OgGroupStatus status;
  OgOscMessage message;

  og_password_digest (password, digest);
  send_alive_with (fixture, "secret", &credentials);
  message = wait_for (fixture, OG_ADDRESS_GROUP_STATUS, bytes);
  g_assert_true (og_group_status_decode (&message, &status));
  return status.status;
}

static void
test_wants_all_ports_that_it_lends (Fixture *fixture, gconstpointer data)
{
  OgServerIoConfig config = OG_SERVER_IO_CONFIG_DEFAULT;
  g_autoptr (GError) error = NULL;
  OgAddress failed;

  config.bind = LOOPBACK;
  config.lent = (OgLentPorts){ fixture->server.port, 1 };
  config.failed = &failed;
  g_assert_null (og_server_io_new (&config, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_assert_true (og_address_equal (&failed, &fixture->server));
}

static void
test_has_the_second_port_that_is_named (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgUdp) free_one = og_udp_new (&LOOPBACK, OG_UDP_NONE, NULL);
  OgServerIoConfig config = OG_SERVER_IO_CONFIG_DEFAULT;
  g_autoptr (GError) error = NULL;
  OgAddress failed;

  g_assert_cmpuint (og_server_io_get_second_port (fixture->server_io), !=, 0);
  config.bind = LOOPBACK;
  config.second_port = og_udp_get_address (free_one)->port;
  config.failed = &failed;
  g_assert_null (og_server_io_new (&config, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_assert_cmpuint (failed.port, ==, config.second_port);

  g_clear_pointer (&free_one, og_udp_free);
  g_clear_pointer (&fixture->server_io, og_server_io_free);
  fixture->server_io = og_server_io_new (&config, NULL);
  g_assert_nonnull (fixture->server_io);
  g_assert_cmpuint (og_server_io_get_second_port (fixture->server_io), ==,
                    config.second_port);
}

static void
test_reserves_a_group (Fixture *fixture, gconstpointer data)
{
  og_server_io_reserve_group (fixture->server_io, "jam", "tune");
  g_assert_cmpint (join (fixture, "jam", "guess"), ==, OG_STATUS_WRONG_PASSWORD);
  g_assert_cmpint (join (fixture, "jam", "tune"), ==, OG_STATUS_OK);
}

static void
test_reserves_no_group_without_a_name (Fixture *fixture, gconstpointer data)
{
  og_server_io_reserve_group (fixture->server_io, "jam", "tune");
  og_server_io_reserve_group (fixture->server_io, "", "tune");
  g_assert_cmpint (join (fixture, "jam", "guess"), ==, OG_STATUS_OK);
}

static void
test_knows_where_it_was_reached (Fixture *fixture, gconstpointer data)
{
  guint8 bytes[OG_CONTROL_MAX];
  OgReachedAt reached_at;
  OgOscMessage message;

  send_alive (fixture, "secret");
  message = wait_for (fixture, OG_ADDRESS_REACHED_AT, bytes);

  g_assert_true (og_reached_at_decode (&message, &reached_at));
#ifdef __linux__
  g_assert_cmphex (og_address_get_ipv4 (&reached_at.server), ==,
                   OG_IPV4_LOOPBACK);
#endif
  g_assert_cmphex (og_address_get_ipv4 (&reached_at.client), ==,
                   OG_IPV4_LOOPBACK);
}

static void
test_each_run_has_its_own_secret (Fixture *fixture, gconstpointer data)
{
  const OgAddress address = *og_server_io_get_address (fixture->server_io);
  guint8 challenges[2][OG_CHALLENGE_SIZE];

  for (guint run = 0; run < G_N_ELEMENTS (challenges); run++)
    {
      guint8 bytes[OG_CONTROL_MAX];
      OgOscMessage message;

      g_clear_pointer (&fixture->server_io, og_server_io_free);
      fixture->server_io = open_server (&address, NULL);
      g_assert_nonnull (fixture->server_io);
      send_alive (fixture, "secret");
      message = wait_for (fixture, OG_ADDRESS_CHALLENGE, bytes);
      g_assert_true (og_challenge_decode (&message, challenges[run]));
    }

  g_assert_cmpint (memcmp (challenges[0], challenges[1], OG_CHALLENGE_SIZE), !=,
                   0);
}

static void
test_taken_port_is_an_error (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (
      open_server (og_server_io_get_address (fixture->server_io), &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
}

static void
test_runs_in_the_callers_context (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  OgServerStatistics statistics;

  og_server_io_free (fixture->server_io);
  g_main_context_push_thread_default (context);
  fixture->server_io = open_server (&fixture->server, NULL);
  g_main_context_pop_thread_default (context);

  send_alive (fixture, "secret");
  do
    {
      g_main_context_iteration (context, TRUE);
      og_server_io_get_statistics (fixture->server_io, &statistics);
    }
  while (statistics.users == 0);

  g_assert_cmpint (wait_for_status (fixture), ==, OG_STATUS_OK);
}

/* On a computer without IPv6 only the first. */
static void
test_answers_by_both_families (Fixture *fixture, gconstpointer data)
{
  const OgAddress any = { 0 };
  g_autoptr (GSocket) client6 = open_client (&LOOPBACK6);

  og_server_io_free (fixture->server_io);
  fixture->server_io = open_server (&any, NULL);
  fixture->server.port = og_server_io_get_address (fixture->server_io)->port;
  send_alive (fixture, "secret");
  g_assert_cmpint (wait_for_status (fixture), ==, OG_STATUS_OK);
  if (client6 == NULL)
    return;

  og_address_set_host (&fixture->server, &LOOPBACK6);
  g_set_object (&fixture->client, client6);
  send_alive (fixture, "guess");
  g_assert_cmpint (wait_for_status (fixture), ==, OG_STATUS_WRONG_PASSWORD);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/engine/server-io/" path, Fixture, NULL, set_up, function,      \
              tear_down)

  ADD ("answers", test_answers);
  ADD ("answers-by-both-families", test_answers_by_both_families);
  ADD ("wants-all-ports-that-it-lends", test_wants_all_ports_that_it_lends);
  ADD ("has-the-second-port-that-is-named",
       test_has_the_second_port_that_is_named);
  ADD ("reserves-a-group", test_reserves_a_group);
  ADD ("reserves-no-group-without-a-name", test_reserves_no_group_without_a_name);
  ADD ("knows-where-it-was-reached", test_knows_where_it_was_reached);
  ADD ("each-run-has-its-own-secret", test_each_run_has_its_own_secret);
  ADD ("taken-port-is-an-error", test_taken_port_is_an_error);
  ADD ("runs-in-the-callers-context", test_runs_in_the_callers_context);

  return g_test_run ();
}
