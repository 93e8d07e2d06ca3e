/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The server in the form, while this computer is one. */

#include "app/start/session-form.h"

static OgSessionForm *
create_form (void)
{
  OgSessionForm *form = og_session_form_new ();

  og_session_form_set_text (form, OG_FORM_SERVER, "example.org");
  og_session_form_set_text (form, OG_FORM_GROUP, "jam");
  og_session_form_set_text (form, OG_FORM_USER, "Ann");
  return form;
}

static const char *
get_text (const OgSessionForm *form, OgFormField field)
{
  return og_session_form_get_values (form)->texts[field];
}

static void
test_fills_server (void)
{
  g_autoptr (OgSessionForm) form = create_form ();
  g_autoptr (OgSessionConfig) memory = NULL;

  og_session_form_set_text (form, OG_FORM_SERVER_PORT, "6");
  og_session_form_set_hosted_port (form, 5555);
  g_assert_cmpstr (get_text (form, OG_FORM_SERVER), ==, "localhost");
  g_assert_cmpstr (get_text (form, OG_FORM_SERVER_PORT), ==, "5555");

  memory = og_session_form_create_memory (form);
  g_assert_cmpstr (memory->server, ==, "example.org");
  g_assert_cmpuint (memory->server_port, ==, 6);

  og_session_form_set_hosted_port (form, 0);
  g_assert_cmpstr (get_text (form, OG_FORM_SERVER), ==, "example.org");
  g_assert_cmpstr (get_text (form, OG_FORM_SERVER_PORT), ==, "6");
}

/* Typed otherwise, it is still the one that we host. */
static void
test_knows_its_names (void)
{
  static const char *const names[] = { "127.0.0.1", "[::1]", "Localhost" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (OgSessionForm) form = create_form ();
      g_autoptr (OgSessionConfig) memory = NULL;

      og_session_form_set_hosted_port (form, 5555);
      og_session_form_set_text (form, OG_FORM_SERVER, names[i]);
      memory = og_session_form_create_memory (form);
      g_assert_cmpstr (memory->server, ==, "example.org");
      og_session_form_set_hosted_port (form, 0);
      g_assert_cmpstr (get_text (form, OG_FORM_SERVER), ==, "example.org");
    }
}

static void
test_leaves_other_server (void)
{
  g_autoptr (OgSessionForm) form = create_form ();

  og_session_form_set_hosted_port (form, 5555);
  og_session_form_set_text (form, OG_FORM_SERVER, "studio");
  og_session_form_set_hosted_port (form, 0);
  g_assert_cmpstr (get_text (form, OG_FORM_SERVER), ==, "studio");
}

/* The password that is needed again is so when the server has started. */
static void
test_keeps_hints (void)
{
  g_autoptr (OgSessionForm) form = create_form ();
  g_autofree char *hint = NULL;
  g_autofree char *refusal = NULL;

  og_session_form_set_remark (form, OG_FORM_GROUP_PASSWORD, OG_REMARK_HINT,
                              "needed again");
  og_session_form_set_remark (form, OG_FORM_USER, OG_REMARK_REFUSED, "taken");
  og_session_form_set_hosted_port (form, 5555);

  g_assert_cmpint (og_session_form_judge (form, OG_FORM_GROUP_PASSWORD, &hint),
                   ==, OG_VERDICT_NOTE);
  g_assert_cmpstr (hint, ==, "needed again");
  g_assert_cmpint (og_session_form_judge (form, OG_FORM_USER, &refusal), ==,
                   OG_VERDICT_FINE);
}

static void
test_forgets_hints_of_another_session (void)
{
  g_autoptr (OgSessionForm) form = create_form ();
  g_autoptr (OgSessionConfig) config = og_session_form_create_config (form);
  g_autofree char *words = NULL;

  og_session_form_set_remark (form, OG_FORM_GROUP_PASSWORD, OG_REMARK_HINT,
                              "needed again");
  og_session_form_fill (form, config);
  g_assert_cmpint (og_session_form_judge (form, OG_FORM_GROUP_PASSWORD, &words),
                   ==, OG_VERDICT_FINE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/form-hosting/fills-server", test_fills_server);
  g_test_add_func ("/app/form-hosting/knows-its-names", test_knows_its_names);
  g_test_add_func ("/app/form-hosting/keeps-hints", test_keeps_hints);
  g_test_add_func ("/app/form-hosting/forgets-hints-of-another-session",
                   test_forgets_hints_of_another_session);
  g_test_add_func ("/app/form-hosting/leaves-other-server",
                   test_leaves_other_server);

  return g_test_run ();
}
