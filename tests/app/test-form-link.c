/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The form, and an invite that fills it. */

#include "app/start/session-form.h"

#include <gio/gio.h>
#include <locale.h>

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
test_opens_link (void)
{
  g_autoptr (OgSessionForm) form = create_form ();
  g_autoptr (GError) error = NULL;

  og_session_form_open_link (form, "oscgroups://studio:5/a%20b?password=p",
                             &error);
  g_assert_no_error (error);
  g_assert_cmpstr (get_text (form, OG_FORM_SERVER), ==, "studio");
  g_assert_cmpstr (get_text (form, OG_FORM_SERVER_PORT), ==, "5");
  g_assert_cmpstr (get_text (form, OG_FORM_GROUP), ==, "a b");
  g_assert_cmpstr (get_text (form, OG_FORM_GROUP_PASSWORD), ==, "p");
  g_assert_cmpstr (get_text (form, OG_FORM_USER), ==, "Ann");

  g_assert_false (og_session_form_open_link (form, "oscgroups://studio", &error));
  g_assert_nonnull (error);
  g_assert_cmpstr (get_text (form, OG_FORM_GROUP), ==, "a b");
}

/* A password stays for the session that it is of. */
static void
test_without_password (void)
{
  g_autoptr (OgSessionForm) form = create_form ();

  og_session_form_set_text (form, OG_FORM_GROUP_PASSWORD, "p");
  og_session_form_open_link (form, "oscgroups://example.org/jam", NULL);
  g_assert_cmpstr (get_text (form, OG_FORM_GROUP_PASSWORD), ==, "p");
  og_session_form_open_link (form, "oscgroups://example.org/other", NULL);
  g_assert_cmpstr (get_text (form, OG_FORM_GROUP_PASSWORD), ==, "");
}

/* The host told it beforehand. */
static void
test_keeps_a_typed_password (void)
{
  g_autoptr (OgSessionForm) form = create_form ();

  og_session_form_set_text (form, OG_FORM_GROUP_PASSWORD, "p");
  og_session_form_open_link (form, "Join us: oscgroups://studio/new see you",
                             NULL);
  g_assert_cmpstr (get_text (form, OG_FORM_SERVER), ==, "studio");
  g_assert_cmpstr (get_text (form, OG_FORM_GROUP), ==, "new");
  g_assert_cmpstr (get_text (form, OG_FORM_GROUP_PASSWORD), ==, "p");
}

/* Pasted twice over a field, which is empty at that moment. */
static void
test_keeps_it_when_pasted_again (void)
{
  static const OgFormField fields[] = { OG_FORM_GROUP, OG_FORM_SERVER };

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (OgSessionForm) form = create_form ();

      og_session_form_set_text (form, OG_FORM_GROUP_PASSWORD, "p");
      for (guint n = 0; n < 3; n++)
        {
          og_session_form_set_text (form, fields[i], "");
          og_session_form_open_link (form, "oscgroups://studio/new", NULL);
          g_assert_cmpstr (get_text (form, OG_FORM_GROUP_PASSWORD), ==, "p");
        }

      og_session_form_set_text (form, fields[i], "");
      og_session_form_open_link (form, "oscgroups://studio/other", NULL);
      g_assert_cmpstr (get_text (form, OG_FORM_GROUP_PASSWORD), ==, "");
    }
}

static void
test_drops_the_password_of_a_session (void)
{
  g_autoptr (OgSessionForm) form = create_form ();

  og_session_form_set_text (form, OG_FORM_GROUP_PASSWORD, "p");
  og_session_form_settle (form);
  og_session_form_open_link (form, "oscgroups://studio/new", NULL);
  g_assert_cmpstr (get_text (form, OG_FORM_GROUP_PASSWORD), ==, "");

  og_session_form_open_link (form, "oscgroups://studio/new?password=q", NULL);
  og_session_form_open_link (form, "oscgroups://studio/other", NULL);
  g_assert_cmpstr (get_text (form, OG_FORM_GROUP_PASSWORD), ==, "");
}

/* It is that of one server: with another in the fields nothing is known. */
static void
test_fingerprint_follows_the_server (void)
{
  static const char *const fingerprint =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  g_autofree char *link =
      g_strconcat ("oscgroups://studio:5/jam?fingerprint=", fingerprint, NULL);
  g_autoptr (OgSessionForm) form = create_form ();
  const struct
  {
    const char *server;
    const char *expected;
  } servers[] = {
    { "studio", fingerprint },
    { "example.org", "" },
    { "studio:6", "" },
    { "Studio:5", fingerprint },
  };

  og_session_form_open_link (form, link, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (servers); i++)
    {
      g_autoptr (OgSessionConfig) config = NULL;

      og_session_form_set_text (form, OG_FORM_SERVER, servers[i].server);
      config = og_session_form_create_config (form);
      g_assert_cmpstr (config->fingerprint, ==, servers[i].expected);
    }
}

static void
test_other_address_follows_the_server (void)
{
  g_autoptr (OgSessionForm) form = create_form ();
  g_autoptr (OgSessionConfig) invited = NULL;
  g_autoptr (OgSessionConfig) elsewhere = NULL;

  og_session_form_open_link (
      form, "oscgroups://192.0.2.1:5/jam?also=%5B2001:db8::1%5D:5", NULL);
  invited = og_session_form_create_config (form);
  g_assert_cmpstr (invited->other_address, ==, "[2001:db8::1]:5");

  og_session_form_set_text (form, OG_FORM_SERVER, "192.0.2.2");
  elsewhere = og_session_form_create_config (form);
  g_assert_cmpstr (elsewhere->other_address, ==, "");
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/form-link/opens-link", test_opens_link);
  g_test_add_func ("/app/form-link/without-password", test_without_password);
  g_test_add_func ("/app/form-link/keeps-a-typed-password",
                   test_keeps_a_typed_password);
  g_test_add_func ("/app/form-link/keeps-it-when-pasted-again",
                   test_keeps_it_when_pasted_again);
  g_test_add_func ("/app/form-link/drops-the-password-of-a-session",
                   test_drops_the_password_of_a_session);
  g_test_add_func ("/app/form-link/fingerprint-follows-the-server",
                   test_fingerprint_follows_the_server);
  g_test_add_func ("/app/form-link/other-address-follows-the-server",
                   test_other_address_follows_the_server);
  return g_test_run ();
}
