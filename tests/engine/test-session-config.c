/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/session-config.h"

static OgSessionConfig *
create (const char *server, guint16 port)
{
  OgSessionConfig *config = og_session_config_new ();

  g_free (config->server);
  config->server = g_strdup (server);
  config->server_port = port;
  return config;
}

static void
test_server_in_one_form (void)
{
  static const struct
  {
    const char *server;
    guint16 port;
    const char *form;
  } cases[] = {
    { "example.org", 22242, "example.org:22242" },
    { " Example.ORG ", 7, "example.org:7" },
    { "example.org:7", 22242, "example.org:7" },
    { "192.0.2.1", 7, "192.0.2.1:7" },
    { "192.0.2.1:8", 7, "192.0.2.1:8" },
    { "example.org:no", 7, "example.org:no" },
    { "LocalHost", 7, "localhost:7" },
    { "127.0.0.1:8", 7, "localhost:8" },
    { "::1", 7, "localhost:7" },
    { "[::1]:8", 7, "localhost:8" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OgSessionConfig) config =
          create (cases[i].server, cases[i].port);
      g_autofree char *form = og_session_config_dup_server (config);

      g_assert_cmpstr (form, ==, cases[i].form);
    }
}

static void
test_same_server (void)
{
  g_autoptr (OgSessionConfig) beside = create ("Example.org", 7);
  g_autoptr (OgSessionConfig) within = create ("example.org:7", 22242);
  g_autoptr (OgSessionConfig) usual = create ("example.org", 22242);

  g_assert_true (og_session_config_is_same_server (beside, within));
  g_assert_false (og_session_config_is_same_server (within, usual));
}

static void
test_server_is_here (void)
{
  static const struct
  {
    const char *server;
    gboolean here;
    guint16 port;
  } cases[] = {
    { "localhost", TRUE, 7 },
    { "127.0.0.1:8", TRUE, 8 },
    { "[::1]:8", TRUE, 8 },
    { "example.org", FALSE, 7 },
    { "192.0.2.1:8", FALSE, 8 },
    { "localhost:no", FALSE, 0 },
    { "", FALSE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (OgSessionConfig) config = create (cases[i].server, 7);

      g_assert_cmpint (og_session_config_is_here (config), ==, cases[i].here);
      g_assert_cmpuint (og_session_config_get_server_port (config), ==,
                        cases[i].port);
    }
}

static void
test_copy (void)
{
  g_autoptr (OgSessionConfig) config = create ("example.org", 7);
  g_autoptr (OgSessionConfig) copy = NULL;

  g_strfreev (config->receivers);
  config->receivers = g_strsplit ("9000 studio:9001", " ", -1);
  copy = og_session_config_copy (config);
  g_clear_pointer (&config, og_session_config_free);

  g_assert_cmpstr (copy->server, ==, "example.org");
  g_assert_cmpuint (copy->server_port, ==, 7);
  g_assert_cmpstrv (copy->receivers,
                    ((const char *[]){ "9000", "studio:9001", NULL }));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/session-config/server-in-one-form",
                   test_server_in_one_form);
  g_test_add_func ("/engine/session-config/same-server", test_same_server);
  g_test_add_func ("/engine/session-config/server-is-here", test_server_is_here);
  g_test_add_func ("/engine/session-config/copy", test_copy);

  return g_test_run ();
}
