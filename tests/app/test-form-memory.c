/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/start/form-memory.h"

static GSettings *
create_settings (void)
{
  GSettings *settings = g_settings_new ("io.github.oscgroups.OscGroups");

  g_settings_reset (settings, "form");
  return settings;
}

static void
set (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static void
test_first_start (void)
{
  g_autoptr (GSettings) settings = create_settings ();
  g_autofree char *name =
      og_form_memory_dup_name (g_get_real_name (), g_get_user_name ());
  g_autoptr (OgSessionConfig) config = og_form_memory_load (settings);

  g_assert_cmpstr (config->user, ==, name);
}

static void
test_kept_without_passwords (void)
{
  g_autoptr (GSettings) settings = create_settings ();
  g_autoptr (OgSessionConfig) config = og_session_config_new ();
  g_autoptr (OgSessionConfig) kept = NULL;

  set (&config->group, "jam");
  set (&config->user, "");
  set (&config->group_password, "hush-hush");
  set (&config->password, "hush-hush");
  config->network_port = 22243;
  og_form_memory_keep (settings, config);

  kept = og_form_memory_load (settings);
  g_assert_cmpstr (kept->group, ==, "jam");
  g_assert_cmpstr (kept->user, ==, "");
  g_assert_cmpuint (kept->network_port, ==, 22243);
  g_assert_cmpstr (kept->group_password, ==, "");
  g_assert_cmpstr (kept->password, ==, "");
}

static void
test_login_name (void)
{
  static const struct
  {
    const char *real_name;
    const char *login;
    const char *name;
  } cases[] = {
    { "Ann Example", "ann", "Ann Example" },
    { "  Ann\n", "ann", "Ann" },
    { "", "ann", "ann" },
    { " \t", "ann", "ann" },
    { "Unknown", "ann", "ann" },
    { "", "", "" },
    { "A\377nn", "ann", "A\357\277\275nn" },
    { "éééééééééééééééééééééééééééééééé", "ann",
      "éééééééééééééééééééééééééééééééé" },
    { "1ééééééééééééééééééééééééééééééééé", "ann",
      "1ééééééééééééééééééééééééééééééé" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name =
          og_form_memory_dup_name (cases[i].real_name, cases[i].login);

      g_assert_cmpstr (name, ==, cases[i].name);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/form-memory/first-start", test_first_start);
  g_test_add_func ("/app/form-memory/kept-without-passwords",
                   test_kept_without_passwords);
  g_test_add_func ("/app/form-memory/login-name", test_login_name);

  return g_test_run ();
}
