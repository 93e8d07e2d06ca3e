/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A server that is reached by links, as it is for those whose network blocks UDP. */

#include "engine/server-io.h"

#include "link-rig.h"

#include "osc/packet.h"
#include "wire/answers.h"
#include "wire/kind.h"
#include "wire/name.h"
#include "wire/requests.h"

#include <string.h>

typedef struct
{
  OgServerIo *server_io;
  LinkEnd end;
} Fixture;

static const OgAddress LOOPBACK = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);
static const OgAddress LOOPBACK6 = { .ip = { [15] = 1 } };

static void
set_up (Fixture *fixture, gconstpointer data)
{
  OgServerIoConfig config = OG_SERVER_IO_CONFIG_DEFAULT;
  g_autoptr (GError) error = NULL;

  config.bind.port = 0;
  fixture->server_io = og_server_io_new (&config, &error);
  g_assert_no_error (error);
  og_server_io_listen (fixture->server_io, OG_TRANSPORT_TCP, 0, &error);
  g_assert_no_error (error);
  link_end_init (&fixture->end);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  link_end_clear (&fixture->end);
  og_server_io_free (fixture->server_io);
}

static gboolean
is_open_or_closed (gpointer data)
{
  LinkEnd *end = data;

  return end->n_opened + end->n_closed > 0;
}

/* FALSE: this computer lacks the family. */
static gboolean
meet (Fixture *fixture, const OgAddress *host)
{
  OgLinkListener *links = og_server_io_get_links (fixture->server_io);
  OgPath path = { *host, OG_TRANSPORT_TCP };
  OgLinkSetup setup = link_end_setup (&fixture->end);

  path.address.port = og_link_listener_get_path (links, 0)->address.port;
  fixture->end.link = og_link_connect (&path, NULL, &setup);
  link_wait (is_open_or_closed, &fixture->end);
  return fixture->end.n_closed == 0;
}

static void
send_alive (Fixture *fixture, const char *password)
{
  const OgCredentials user = { "tim", password };
  const OgAddress private_address = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 1);
  guint8 bytes[1024];
  OgOscWriter writer;

  og_osc_writer_init (&writer, bytes, sizeof bytes);
  og_user_alive_encode (&writer, &user, &private_address, NULL, 0);
  og_link_send (fixture->end.link, &(OgDatagram){ bytes, writer.used }, 1);
}

static OgStatus
read_status (GBytes *packet)
{
  gsize size;
  const guint8 *bytes = g_bytes_get_data (packet, &size);
  OgOscMessage message;
  OgUserStatus status;
  OgOscWalk walk;

  og_osc_walk_init (&walk, bytes, size);
  while (og_osc_walk_next (&walk, &message))
    if (strcmp (message.address, OG_ADDRESS_USER_STATUS) == 0
        && og_user_status_decode (&message, &status))
      return status.status;

  g_assert_not_reached ();
}

static OgStatus
ask (Fixture *fixture, const char *password)
{
  const guint n = fixture->end.packets->len;

  send_alive (fixture, password);
  link_end_wait_for (&fixture->end, n + 1);
  return read_status (fixture->end.packets->pdata[n]);
}

static void
test_answers_by_the_link (Fixture *fixture, gconstpointer data)
{
  g_assert_true (meet (fixture, &LOOPBACK));
  g_assert_cmpint (ask (fixture, "secret"), ==, OG_STATUS_OK);
  g_assert_cmpint (ask (fixture, "guess"), ==, OG_STATUS_WRONG_PASSWORD);
}

static void
test_answers_by_ipv6 (Fixture *fixture, gconstpointer data)
{
  if (meet (fixture, &LOOPBACK6))
    g_assert_cmpint (ask (fixture, "secret"), ==, OG_STATUS_OK);
  else
    g_test_skip ("no IPv6 here");
}

static gboolean
has_no_link (gpointer data)
{
  OgServerIo *server_io = data;

  return og_link_listener_get_statistics (og_server_io_get_links (server_io))->links
         == 0;
}

static void
test_outlives_a_link (Fixture *fixture, gconstpointer data)
{
  g_assert_true (meet (fixture, &LOOPBACK));
  g_assert_cmpint (ask (fixture, "secret"), ==, OG_STATUS_OK);
  link_end_clear (&fixture->end);
  link_wait (has_no_link, fixture->server_io);

  link_end_init (&fixture->end);
  g_assert_true (meet (fixture, &LOOPBACK));
  g_assert_cmpint (ask (fixture, "guess"), ==, OG_STATUS_WRONG_PASSWORD);
}

static void
test_ends_with_links_open (Fixture *fixture, gconstpointer data)
{
  g_assert_true (meet (fixture, &LOOPBACK));
  send_alive (fixture, "secret");
}

static void
test_a_taken_port_is_no_end (Fixture *fixture, gconstpointer data)
{
  OgLinkListener *links = og_server_io_get_links (fixture->server_io);
  const guint16 taken = og_link_listener_get_path (links, 0)->address.port;
  g_autoptr (GError) error = NULL;

  g_assert_false (og_server_io_listen (fixture->server_io, OG_TRANSPORT_TCP,
                                       taken, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE);
  g_assert_true (meet (fixture, &LOOPBACK));
  g_assert_cmpint (ask (fixture, "secret"), ==, OG_STATUS_OK);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/engine/server-links/" path, Fixture, NULL, set_up, function,   \
              tear_down)

  ADD ("answers-by-the-link", test_answers_by_the_link);
  ADD ("answers-by-ipv6", test_answers_by_ipv6);
  ADD ("outlives-a-link", test_outlives_a_link);
  ADD ("ends-with-links-open", test_ends_with_links_open);
  ADD ("a-taken-port-is-no-end", test_a_taken_port_is_no_end);

  return g_test_run ();
}
