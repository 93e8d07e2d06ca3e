/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/client-io.h"

#include "engine/server-io.h"
#include "wire/address-text.h"

#include <glib/gstdio.h>
#include <string.h>

/* Three members with real sockets on one main loop, and a server. Each has a local
 * program: a socket at its receiver's port, which also sends to its send port. */

#define N_MEMBERS  3
#define TIMEOUT_MS 20000
#define PACKET_MAX 65536

typedef struct
{
  GSocket *program;
  OgClientIo *io;
} Member;

typedef struct
{
  OgServerIo *server;
  Member members[N_MEMBERS];
} Fixture;

static const OgAddress FREE_PORT = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);
static const char *const NAMES[N_MEMBERS] = { "ann", "bob", "cid" };

static GSocketAddress *
make_address (const OgAddress *address)
{
  char host[OG_ADDRESS_TEXT_SIZE];

  return g_inet_socket_address_new_from_string (
      og_address_format_host (address, host), address->port);
}

static guint16
start_program (Member *member)
{
  g_autoptr (GSocketAddress) bind = make_address (&FREE_PORT);
  g_autoptr (GSocketAddress) bound = NULL;
  g_autoptr (GError) error = NULL;

  member->program = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_DATAGRAM,
                                  G_SOCKET_PROTOCOL_UDP, &error);
  g_assert_no_error (error);
  g_socket_set_blocking (member->program, FALSE);
  g_socket_bind (member->program, bind, FALSE, &error);
  g_assert_no_error (error);
  bound = g_socket_get_local_address (member->program, &error);
  g_assert_no_error (error);
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (bound));
}

static void
start_member (Fixture *fixture, guint i)
{
  g_autofree char *receiver =
      g_strdup_printf ("%u", start_program (&fixture->members[i]));
  const char *const receivers[] = { receiver, NULL };
  const OgClientIoConfig config = {
    .server = "127.0.0.1",
    .server_port = og_server_io_get_address (fixture->server)->port,
    .user = NAMES[i],
    .password = "secret",
    .group = "band",
    .group_password = "music",
    .external = FREE_PORT,
    .tx = FREE_PORT,
    .receivers = receivers,
  };
  g_autoptr (GError) error = NULL;

  fixture->members[i].io = og_client_io_new (&config, &error);
  g_assert_no_error (error);
}

static gboolean
on_late (gpointer data)
{
  g_error ("It did not happen in time.");
  return G_SOURCE_REMOVE;
}

static OgRoster *
get_roster (Fixture *fixture, guint i)
{
  return og_client_get_roster (og_client_io_get_client (fixture->members[i].io));
}

static guint
count_direct_routes (Fixture *fixture, guint i)
{
  guint n_routes;
  const OgRoute *routes =
      og_roster_get_routes (get_roster (fixture, i), &n_routes);
  guint n_direct = 0;

  for (guint j = 0; j < n_routes; j++)
    n_direct += routes[j].path.relayed_to == 0;

  return n_direct;
}

/* When the way changes, what was sent just before may come later. */
static gboolean
reach_each_other_directly (Fixture *fixture)
{
  for (guint i = 0; i < N_MEMBERS; i++)
    if (count_direct_routes (fixture, i) != N_MEMBERS - 1)
      return FALSE;

  return TRUE;
}

static void
await (Fixture *fixture, gboolean (*happened) (Fixture *))
{
  guint late = g_timeout_add (TIMEOUT_MS, on_late, NULL);

  while (!happened (fixture))
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (late);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  OgServerIoConfig config = OG_SERVER_IO_CONFIG_DEFAULT;
  g_autoptr (GError) error = NULL;

  config.bind = FREE_PORT;
  fixture->server = og_server_io_new (&config, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < N_MEMBERS; i++)
    start_member (fixture, i);

  await (fixture, reach_each_other_directly);
}

static void
stop_member (Fixture *fixture, guint i)
{
  g_clear_pointer (&fixture->members[i].io, og_client_io_free);
  g_clear_object (&fixture->members[i].program);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < N_MEMBERS; i++)
    stop_member (fixture, i);
  og_server_io_free (fixture->server);
}

/* What a local program of that member sends. */
static void
play (Fixture *fixture, guint i, gconstpointer packet, gsize size)
{
  g_autoptr (GSocketAddress) tx =
      make_address (og_client_io_get_tx (fixture->members[i].io));
  g_autoptr (GError) error = NULL;

  g_socket_send_to (fixture->members[i].program, tx, packet, size, NULL, &error);
  g_assert_no_error (error);
}

/* That this comes next to a local program of that member. */
static void
expect_next (Fixture *fixture, guint i, gconstpointer packet, gsize size)
{
  guint late = g_timeout_add (TIMEOUT_MS, on_late, NULL);
  g_autofree char *bytes = g_malloc (PACKET_MAX);
  gssize received;

  while ((received = g_socket_receive (fixture->members[i].program, bytes,
                                       PACKET_MAX, NULL, NULL))
         < 0)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (late);
  g_assert_cmpmem (bytes, received, packet, size);
}

#define PLAY(fixture, i, literal)                                              \
  play (fixture, i, literal, sizeof (literal) - 1)
#define EXPECT_NEXT(fixture, i, literal)                                       \
  expect_next (fixture, i, literal, sizeof (literal) - 1)

static OgPeerTraffic
get_traffic (Fixture *fixture, guint i, guint of)
{
  return og_roster_find (get_roster (fixture, i), NAMES[of])->traffic;
}

static void
test_goes_to_all_others (Fixture *fixture, gconstpointer data)
{
  PLAY (fixture, 0, "/note\0\0\0,\0\0\0");
  EXPECT_NEXT (fixture, 1, "/note\0\0\0,\0\0\0");
  EXPECT_NEXT (fixture, 2, "/note\0\0\0,\0\0\0");
  g_assert_cmpuint (get_traffic (fixture, 0, 1).packets_out, ==, 1);
  g_assert_cmpuint (get_traffic (fixture, 0, 1).bytes_out, ==, 12);
  g_assert_cmpuint (get_traffic (fixture, 1, 0).packets_in, ==, 1);
}

/* Of all sizes, in more than one batch. */
static void
test_keeps_order_and_bytes (Fixture *fixture, gconstpointer data)
{
  guint8 packet[212] = "/n\0\0,i\0\0";

  for (guint i = 0; i < 100; i++)
    {
      packet[11] = (guint8) i;
      play (fixture, 0, packet, 12 + 4 * (i % 50));
    }

  for (guint member = 1; member < N_MEMBERS; member++)
    for (guint i = 0; i < 100; i++)
      {
        packet[11] = (guint8) i;
        expect_next (fixture, member, packet, 12 + 4 * (i % 50));
      }
}

static void
test_users_part_arrives_in_its_place (Fixture *fixture, gconstpointer data)
{
  PLAY (fixture, 0, "/a\0\0,\0\0\0");
  PLAY (fixture, 0,
        "#bundle\0\0\0\0\0\0\0\0\1"
        "\0\0\0\34/groupclient/ping\0\0\0,s\0\0eve\0"
        "\0\0\0\10/b\0\0,\0\0\0");
  PLAY (fixture, 0, "/c\0\0,\0\0\0");

  EXPECT_NEXT (fixture, 1, "/a\0\0,\0\0\0");
  EXPECT_NEXT (fixture, 1,
               "#bundle\0\0\0\0\0\0\0\0\1"
               "\0\0\0\10/b\0\0,\0\0\0");
  EXPECT_NEXT (fixture, 1, "/c\0\0,\0\0\0");
}

/* No datagram is as large as that, so the system refuses it. */
static void
test_counts_what_the_system_took (Fixture *fixture, gconstpointer data)
{
  static guint8 packet[PACKET_MAX];

  og_client_io_send (fixture->members[0].io, packet, sizeof packet);
  og_client_io_send (fixture->members[0].io, packet, 100);
  expect_next (fixture, 1, packet, 100);
  g_assert_cmpuint (get_traffic (fixture, 0, 1).packets_out, ==, 1);
  g_assert_cmpuint (get_traffic (fixture, 0, 1).bytes_out, ==, 100);
}

static void
test_tap_sees_both_directions (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgTap) tap = og_tap_new ();
  OgTapped tapped;

  og_onlookers_set_tap (og_client_io_get_onlookers (fixture->members[0].io), tap);
  og_client_io_send (fixture->members[0].io, (const guint8 *) "/a\0\0,\0\0\0", 8);
  g_assert_true (og_tap_read (tap, &tapped));
  g_assert_cmpint (tapped.direction, ==, OG_TAP_OUT);
  g_assert_cmpstr (tapped.sender, ==, "");
  g_assert_cmpmem (tapped.data, tapped.kept, "/a\0\0,\0\0\0", 8);

  PLAY (fixture, 1, "/b\0\0,\0\0\0");
  EXPECT_NEXT (fixture, 0, "/b\0\0,\0\0\0");
  while (!og_tap_read (tap, &tapped))
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (tapped.direction, ==, OG_TAP_IN);
  g_assert_cmpstr (tapped.sender, ==, "bob");
  g_assert_cmpmem (tapped.data, tapped.kept, "/b\0\0,\0\0\0", 8);
}

/* As a local program and as the local programs have it: each byte, and who sent it. */
static void
test_is_recorded (Fixture *fixture, gconstpointer data)
{
  OgOnlookers *onlookers = og_client_io_get_onlookers (fixture->members[0].io);
  g_autofree char *folder = g_dir_make_tmp ("og-client-io-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "take.osc", NULL);
  OgRecorder *recorder = og_recorder_new (path, "alice", "band", NULL);
  g_autofree char *text = NULL;

  og_onlookers_set_recorder (onlookers, recorder);
  og_client_io_send (fixture->members[0].io, (const guint8 *) "/a\0\0,T\0\0", 8);
  PLAY (fixture, 1, "/b\0\0,T\0\0");
  EXPECT_NEXT (fixture, 0, "/b\0\0,T\0\0");
  stop_member (fixture, 0);
  og_recorder_stop (recorder);
  og_recorder_wait (recorder);

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, " /a T #>alice\n"));
  g_assert_nonnull (strstr (text, " /b T #bob\n"));
  og_recorder_unref (recorder);
  g_unlink (path);
  g_rmdir (folder);
}

static gboolean
bob_has_left (Fixture *fixture)
{
  return og_roster_find (get_roster (fixture, 0), "bob") == NULL
         && og_roster_find (get_roster (fixture, 2), "bob") == NULL;
}

static void
test_leaves_when_it_ends (Fixture *fixture, gconstpointer data)
{
  stop_member (fixture, 1);
  await (fixture, bob_has_left);
  PLAY (fixture, 0, "/note\0\0\0,\0\0\0");
  EXPECT_NEXT (fixture, 2, "/note\0\0\0,\0\0\0");
}

#define ADD(path, function)                                                    \
  g_test_add ("/engine/client-io/" path, Fixture, NULL, set_up, function,      \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("goes-to-all-others", test_goes_to_all_others);
  ADD ("keeps-order-and-bytes", test_keeps_order_and_bytes);
  ADD ("users-part-arrives-in-its-place", test_users_part_arrives_in_its_place);
  ADD ("counts-what-the-system-took", test_counts_what_the_system_took);
  ADD ("tap-sees-both-directions", test_tap_sees_both_directions);
  ADD ("is-recorded", test_is_recorded);
  ADD ("leaves-when-it-ends", test_leaves_when_it_ends);

  return g_test_run ();
}
