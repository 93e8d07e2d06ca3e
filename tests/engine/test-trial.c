/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/trial.h"

#include "engine/server-io.h"

#include <gio/gio.h>

/* A trial with real sockets, at servers on this computer. */

#define TIMEOUT_MS 30000

typedef struct
{
  OgServerIo *server;
  OgTrial *trial;
  OgTrialFindings findings;
  guint n_ended;
} Fixture;

static void
on_ended (const OgTrialFindings *findings, gpointer data)
{
  Fixture *fixture = data;

  fixture->findings = *findings;
  fixture->n_ended++;
}

static gboolean
on_timeout (gpointer data)
{
  g_error ("the trial did not end");
  return G_SOURCE_REMOVE;
}

static void
start_server (Fixture *fixture, guint max_users)
{
  OgServerIoConfig config = OG_SERVER_IO_CONFIG_DEFAULT;
  g_autoptr (GError) error = NULL;

  config.bind = og_address_from_ipv4 (OG_IPV4_LOOPBACK, 0);
  config.max_users = max_users;
  fixture->server = og_server_io_new (&config, &error);
  g_assert_no_error (error);
}

/* By TCP at the port of UDP as well, which another program may have. */
static void
start_linked_server (Fixture *fixture)
{
  gboolean is_linked = FALSE;

  while (!is_linked)
    {
      g_autoptr (GError) error = NULL;

      g_clear_pointer (&fixture->server, og_server_io_free);
      start_server (fixture, 10);
      is_linked = og_server_io_listen (
          fixture->server, OG_TRANSPORT_TCP,
          og_server_io_get_address (fixture->server)->port, &error);
      g_assert_true (
          is_linked
          || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE));
    }
}

static void
try (Fixture *fixture, const char *server)
{
  const char *const receivers[] = { "9", NULL };
  OgClientIoConfig config = {
    .server = server,
    .external = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0),
    .tx = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0),
    .receivers = receivers,
  };
  g_autoptr (GError) error = NULL;
  guint timeout = g_timeout_add (TIMEOUT_MS, on_timeout, NULL);

  if (fixture->server != NULL)
    config.server_port = og_server_io_get_address (fixture->server)->port;
  fixture->trial = og_trial_new (&config, FALSE, on_ended, fixture, &error);
  g_assert_no_error (error);
  while (fixture->n_ended == 0)
    g_main_context_iteration (NULL, TRUE);
  g_source_remove (timeout);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  *fixture = (Fixture){ 0 };
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_trial_free (fixture->trial);
  g_clear_pointer (&fixture->server, og_server_io_free);
}

static const OgServerWay *
find_way (const OgTrialFindings *findings, OgTransport transport)
{
  for (guint i = 0; i < findings->n_ways; i++)
    if (findings->ways[i].path.transport == transport)
      return &findings->ways[i];

  g_assert_not_reached ();
}

static void
test_works (Fixture *fixture, gconstpointer data)
{
  start_linked_server (fixture);
  try (fixture, "127.0.0.1");
  g_assert_cmpint (fixture->findings.registration, ==, OG_REGISTRATION_JOINED);
  g_assert_true (fixture->findings.said_hello);
  g_assert_true (fixture->findings.relays);
  g_assert_cmpuint (fixture->findings.used, ==, 0);
  g_assert_cmpint (fixture->findings.ways[0].round_trip, >, 0);
  g_assert_cmpint (find_way (&fixture->findings, OG_TRANSPORT_TCP)->answered, >,
                   0);
}

/* The place that the first one had is free again. */
static void
test_leaves_nothing_behind (Fixture *fixture, gconstpointer data)
{
  start_server (fixture, 1);
  try (fixture, "127.0.0.1");
  g_assert_cmpint (fixture->findings.registration, ==, OG_REGISTRATION_JOINED);
  g_clear_pointer (&fixture->trial, og_trial_free);
  fixture->n_ended = 0;
  try (fixture, "127.0.0.1");
  g_assert_cmpint (fixture->findings.registration, ==, OG_REGISTRATION_JOINED);
}

static void
test_name_is_not_found (Fixture *fixture, gconstpointer data)
{
  try (fixture, "nowhere.invalid");
  g_assert_cmpuint (fixture->findings.n_ways, ==, 0);
  g_assert_cmpint (fixture->findings.lookup, !=, OG_LOOKUP_FINE);
  g_assert_cmpint (fixture->findings.registration, !=, OG_REGISTRATION_JOINED);
}

/* Each way then has its reason. */
static void
test_nothing_answers (Fixture *fixture, gconstpointer data)
{
  try (fixture, "127.0.0.1:9");
  g_assert_cmpint (fixture->findings.registration, !=, OG_REGISTRATION_JOINED);
  g_assert_cmpuint (fixture->findings.n_ways, >, 1);
  for (guint i = 0; i < fixture->findings.n_ways; i++)
    g_assert_cmpint (fixture->findings.ways[i].fault, !=, OG_LINK_FINE);
}

static void
test_can_end_early (Fixture *fixture, gconstpointer data)
{
  const char *const receivers[] = { "9", NULL };
  const OgClientIoConfig config = {
    .server = "127.0.0.1:9",
    .external = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0),
    .tx = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0),
    .receivers = receivers,
  };
  g_autoptr (GError) error = NULL;

  fixture->trial = og_trial_new (&config, FALSE, on_ended, fixture, &error);
  g_assert_no_error (error);
  g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (fixture->n_ended, ==, 0);
}

int
main (int argc, char *argv[])
{
  g_setenv ("GIO_USE_NETWORK_MONITOR", "base", TRUE);
  g_test_init (&argc, &argv, NULL);

#define TEST(name, function)                                                   \
  g_test_add ("/engine/trial/" name, Fixture, NULL, set_up, function, tear_down)
  TEST ("works", test_works);
  TEST ("leaves-nothing-behind", test_leaves_nothing_behind);
  TEST ("name-is-not-found", test_name_is_not_found);
  TEST ("nothing-answers", test_nothing_answers);
  TEST ("can-end-early", test_can_end_early);

  return g_test_run ();
}
