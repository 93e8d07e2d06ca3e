/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Only on a network of its own, which has no router to ask (narrow-network.c). */

#include "engine/hosted-server.h"

#include "io/mapping/port-mapping.h"
#include "link-rig.h"

#include <glib/gstdio.h>

typedef struct
{
  OgHostedServer *hosted;
  OgHostingStatus status;
} Fixture;

static void
on_status (const OgHostingStatus *status, gpointer data)
{
  Fixture *fixture = data;

  fixture->status = *status;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->hosted = og_hosted_server_new (on_status, fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_hosted_server_free (fixture->hosted);
  og_port_mapping_wait ();
}

static void
start (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (og_hosted_server_start (fixture->hosted, 0, &error));
  g_assert_no_error (error);
}

static void
await_state (Fixture *fixture, OgMappingState state)
{
  while (fixture->status.mapping.state != state)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_does_not_ask_the_router_unasked (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  g_assert_cmpuint (fixture->status.port, !=, 0);
  g_assert_cmpint (fixture->status.mapping.state, ==, OG_MAPPING_OFF);
}

static void
test_asks_the_router_when_it_starts (Fixture *fixture, gconstpointer data)
{
  og_hosted_server_set_mapping (fixture->hosted, TRUE);
  start (fixture);
  await_state (fixture, OG_MAPPING_UNSUPPORTED);
  g_assert_cmpuint (fixture->status.mapping.port, ==, fixture->status.port);
  start (fixture);
  await_state (fixture, OG_MAPPING_UNSUPPORTED);
  g_assert_cmpuint (fixture->status.mapping.port, ==, fixture->status.port);
}

static void
test_asks_the_router_while_it_runs (Fixture *fixture, gconstpointer data)
{
  guint16 port;

  start (fixture);
  port = fixture->status.port;
  og_hosted_server_set_mapping (fixture->hosted, TRUE);
  await_state (fixture, OG_MAPPING_UNSUPPORTED);
  og_hosted_server_set_mapping (fixture->hosted, FALSE);
  await_state (fixture, OG_MAPPING_OFF);
  g_assert_cmpuint (fixture->status.port, ==, port);
}

static void
test_listens_for_links_at_its_port (Fixture *fixture, gconstpointer data)
{
  OgAddress address = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);
  g_autoptr (GSocket) socket = NULL;

  start (fixture);
  address.port = fixture->status.port;
  socket = link_dial (&address);
  g_assert_true (g_socket_is_connected (socket));
}

static char *
dup_key_file (void)
{
  g_autofree char *folder = og_hosted_links_dup_folder ();

  return g_build_filename (folder, OG_CERTIFICATE_FILE, NULL);
}

static gboolean
is_open_or_closed (gpointer data)
{
  const LinkEnd *end = data;

  return end->n_opened + end->n_closed > 0;
}

static OgLinkFault
try_tls (Fixture *fixture, const char *fingerprint)
{
  const OgTlsTrust trust = { .fingerprint = fingerprint };
  OgPath path = { OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, fixture->status.port),
                  OG_TRANSPORT_TLS };
  OgLinkSetup setup;
  OgLinkFault fault;
  LinkEnd end;

  link_end_init (&end);
  setup = link_end_setup (&end);
  end.link = og_link_connect (&path, &trust, &setup);
  link_wait (is_open_or_closed, &end);
  fault = end.fault;
  link_end_clear (&end);
  return fault;
}

static gboolean
lacks_tls (void)
{
  if (!og_tls_is_supported ())
    g_test_skip ("no TLS here");
  return !og_tls_is_supported ();
}

static void
test_answers_tls_at_its_port (Fixture *fixture, gconstpointer data)
{
  char other[OG_FINGERPRINT_SIZE];

  start (fixture);
  if (lacks_tls ())
    {
      g_assert_cmpint (fixture->status.links.state, ==, OG_HOSTED_LINKS_NO_TLS);
      g_assert_cmpstr (fixture->status.links.fingerprint, ==, "");
      return;
    }

  g_assert_cmpint (fixture->status.links.state, ==, OG_HOSTED_LINKS_FINE);
  g_assert_cmpint (try_tls (fixture, fixture->status.links.fingerprint), ==,
                   OG_LINK_FINE);
  g_strlcpy (other, fixture->status.links.fingerprint, sizeof other);
  other[0] = other[0] == '0' ? '1' : '0';
  g_assert_cmpint (try_tls (fixture, other), ==, OG_LINK_WRONG_CERTIFICATE);
}

/* The invites that are out stay good. */
static void
test_keeps_its_key (Fixture *fixture, gconstpointer data)
{
  g_autofree char *file = dup_key_file ();
  char fingerprint[OG_FINGERPRINT_SIZE];
  GStatBuf status;

  if (lacks_tls ())
    return;

  start (fixture);
  g_strlcpy (fingerprint, fixture->status.links.fingerprint, sizeof fingerprint);
  og_hosted_server_stop (fixture->hosted);
  start (fixture);
  g_assert_cmpstr (fixture->status.links.fingerprint, ==, fingerprint);
  g_assert_cmpint (g_stat (file, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
}

static void
test_runs_without_a_key (Fixture *fixture, gconstpointer data)
{
  OgAddress address = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);
  g_autofree char *file = dup_key_file ();
  g_autofree char *folder = g_path_get_dirname (file);
  g_autoptr (GSocket) socket = NULL;

  if (lacks_tls ())
    return;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (file, "nonsense", -1, NULL));
  start (fixture);
  g_assert_cmpint (fixture->status.links.state, ==, OG_HOSTED_LINKS_NO_KEY);
  g_assert_cmpstr (fixture->status.links.fingerprint, ==, "");
  address.port = fixture->status.port;
  socket = link_dial (&address);
  g_assert_true (g_socket_is_connected (socket));
  g_assert_cmpint (g_unlink (file), ==, 0);
}

static void
test_runs_without_links (Fixture *fixture, gconstpointer data)
{
  OgAddress taken = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (GSocket) socket = link_listen (&taken, &taken);

  g_assert_true (og_hosted_server_start (fixture->hosted, taken.port, &error));
  g_assert_no_error (error);
  g_assert_cmpint (fixture->status.links.state, ==, OG_HOSTED_LINKS_NO_PORT);
  g_assert_cmpstr (fixture->status.links.fingerprint, ==, "");
}

static void
forget_key (void)
{
  g_autofree char *file = dup_key_file ();
  g_autofree char *folder = g_path_get_dirname (file);

  g_unlink (file);
  g_rmdir (folder);
  g_assert_cmpint (g_rmdir (g_get_user_data_dir ()), ==, 0);
}

#define ADD(name, func)                                                        \
  g_test_add ("/engine/hosted-server/" name, Fixture, NULL, set_up, func,      \
              tear_down)

int
main (int argc, char *argv[])
{
  g_autofree char *home = g_dir_make_tmp ("oscgroups-hosted-XXXXXX", NULL);
  int status;

  g_setenv ("XDG_DATA_HOME", home, TRUE);
  g_test_init (&argc, &argv, NULL);

  ADD ("does-not-ask-the-router-unasked", test_does_not_ask_the_router_unasked);
  ADD ("asks-the-router-when-it-starts", test_asks_the_router_when_it_starts);
  ADD ("asks-the-router-while-it-runs", test_asks_the_router_while_it_runs);
  ADD ("listens-for-links-at-its-port", test_listens_for_links_at_its_port);
  ADD ("answers-tls-at-its-port", test_answers_tls_at_its_port);
  ADD ("keeps-its-key", test_keeps_its_key);
  ADD ("runs-without-a-key", test_runs_without_a_key);
  ADD ("runs-without-links", test_runs_without_links);

  status = g_test_run ();
  forget_key ();
  return status;
}
