/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the start page offers, or does by itself, when a port or a name is taken. */

#include "app/application.h"
#include "app/start/field-note.h"
#include "app/start/start-page.h"
#include "engine/engine-error.h"

#include "fixture.h"
#include "program.h"
#include "stage.h"

#include <stdlib.h>

static void
set (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static OgSession *
get_session (OgApplication *application)
{
  return og_services_get_session (og_application_get_services (application));
}

static const char *
get_value (GtkWidget *window, const char *field)
{
  return gtk_editable_get_text (
      GTK_EDITABLE (og_await_found (window, GTK_TYPE_EDITABLE, field)));
}

static void
remember (OgApplication *application, guint16 send_port)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  set (&config->server, "127.0.0.1");
  set (&config->group, "jam");
  set (&config->user, "Ann");
  config->server_port = 9;
  config->send_port = send_port;
  config->receive_port = 57120;
  og_recents_remember (
      og_services_get_recents (og_application_get_services (application)),
      config, FALSE);
}

/* The session begins with another port, and that is said in it and after it. */
static void
play_stands_in (OgApplication *application, GtkWidget *window)
{
  g_autoptr (Program) program = program_new ();
  OgSession *session = get_session (application);
  const OgSessionConfig *config;
  g_autofree char *words = NULL;

  remember (application, program->port);
  stage_show_door (window);
  adw_action_row_activate (
      ADW_ACTION_ROW (og_await_found (window, ADW_TYPE_ACTION_ROW, "jam")));
  og_await ((OgCondition) og_session_is_active, session, "the session");
  config = og_session_get_config (session);
  g_assert_cmpuint (config->send_port, !=, program->port);
  g_assert_cmpuint (config->wished_send_port, ==, program->port);
  g_assert_cmpuint (config->receive_port, ==, 57120);

  words =
      g_strdup_printf ("%u is used by another program: this session uses %u",
                       program->port, config->send_port);
  og_await_text (window, words);
  og_session_leave (session);
  stage_show_form (window);
  og_await_text (window, words);
}

static void
test_stands_in (void)
{
  stage_run (play_stands_in, NULL);
}

/* The field is far down the page, the button is not. */
static void
play_is_at_hand (OgApplication *application, GtkWidget *window)
{
  g_autoptr (Program) program = program_new ();
  g_autofree char *port = g_strdup_printf ("%u", program->port);
  GtkWidget *join = og_await_found (window, GTK_TYPE_BUTTON, "Join");
  GtkWidget *remedy;

  og_enter (window, "Server", "127.0.0.1");
  og_enter (window, "Group", "jam");
  og_enter (window, "Your name", "Ann");
  og_enter (window, "Send port", port);
  og_await_text (window, "is used by another program");

  remedy = gtk_widget_get_prev_sibling (join);
  g_assert_true (gtk_widget_get_mapped (remedy));
  g_assert_true (g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (remedy)),
                                   "Use Port "));
  g_assert_cmpint (
      atoi (strrchr (gtk_button_get_label (GTK_BUTTON (remedy)), ' ')) % 2, ==,
      program->port % 2);
  g_signal_emit_by_name (remedy, "clicked");
  g_assert_cmpstr (get_value (window, "Send port"), !=, port);
  g_assert_true (gtk_widget_get_sensitive (join));
  g_assert_false (gtk_widget_get_visible (remedy));
}

static void
test_is_at_hand (void)
{
  stage_run (play_is_at_hand, NULL);
}

static gboolean
is_in_view (gpointer widget)
{
  GtkWidget *viewport = gtk_widget_get_ancestor (widget, GTK_TYPE_VIEWPORT);
  graphene_rect_t bounds;

  return gtk_widget_compute_bounds (widget, viewport, &bounds)
         && bounds.origin.y >= 0
         && bounds.origin.y + bounds.size.height
                <= gtk_widget_get_height (viewport);
}

static float
get_middle (GtkWidget *widget, GtkWidget *field_note)
{
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (widget, field_note, &bounds));
  return bounds.origin.y + bounds.size.height / 2;
}

/* The button stands apart from the field, the words beside it. */
static void
expect_aligned (GtkWidget *button)
{
  GtkWidget *field_note = gtk_widget_get_ancestor (button, OG_TYPE_FIELD_NOTE);
  GtkWidget *label = og_await_found (field_note, GTK_TYPE_LABEL, NULL);
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (button, field_note, &bounds));
  g_assert_cmpfloat (bounds.origin.y, >, 3);
  g_assert_cmpfloat_with_epsilon (get_middle (button, field_note),
                                  get_middle (label, field_note), 2);
}

static void
await_field_note (GtkWidget *window, GtkWidget *remedy)
{
  const char *port =
      strrchr (gtk_button_get_label (GTK_BUTTON (remedy)), ' ') + 1;
  g_autofree char *label = g_strdup_printf ("Use %s", port);
  GtkWidget *button = og_await_found (window, GTK_TYPE_BUTTON, label);

  og_await (is_in_view, button, "the words below the field in view");
  expect_aligned (button);
}

static gboolean
is_offered (gpointer remedy)
{
  return gtk_widget_get_mapped (remedy) && gtk_widget_get_height (remedy) > 0;
}

/* By a program that started after the look at the port. The bar with the remedy
 * grows, and must not cover what it is about. */
static void
play_taken_when_joining (OgApplication *application, GtkWidget *window)
{
  g_autoptr (GError) error = g_error_new_literal (
      OG_ENGINE_ERROR, OG_ENGINE_ERROR_SEND_PORT_TAKEN, "taken");
  g_autoptr (Program) program = program_new ();
  g_autofree char *port = g_strdup_printf ("%u", program->port);
  GtkWidget *join = og_await_found (window, GTK_TYPE_BUTTON, "Join");
  GtkWidget *remedy = gtk_widget_get_prev_sibling (join);

  og_enter (window, "Server", "127.0.0.1");
  og_enter (window, "Group", "jam");
  og_enter (window, "Your name", "Ann");
  og_enter (window, "Send port", port);
  og_start_page_show_failure (
      OG_START_PAGE (og_await_found (window, OG_TYPE_START_PAGE, NULL)), error);

  og_await (is_offered, remedy, "the remedy");
  og_await_frame (window);
  await_field_note (window, remedy);
}

static void
test_taken_when_joining (void)
{
  stage_run (play_taken_when_joining, NULL);
}

static void
play_offers_a_name (OgApplication *application, GtkWidget *window)
{
  OgSessionError codes[] = { OG_SESSION_ERROR_WRONG_PASSWORD,
                             OG_SESSION_ERROR_NAME_IN_USE };
  OgStartPage *page =
      OG_START_PAGE (og_await_found (window, OG_TYPE_START_PAGE, NULL));

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      g_autoptr (GError) error =
          g_error_new_literal (OG_SESSION_ERROR, (int) codes[i], "taken");

      og_enter (window, "Your name", "root");
      og_start_page_show_failure (page, error);
      og_click (window, "Use root 2");
      g_assert_cmpstr (get_value (window, "Your name"), ==, "root 2");
      og_await_gone (window, GTK_TYPE_BUTTON, "Use root 2");
    }
}

static void
test_offers_a_name (void)
{
  stage_run (play_offers_a_name, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add_func ("/app/remedies/stands-in", test_stands_in);
  g_test_add_func ("/app/remedies/is-at-hand", test_is_at_hand);
  g_test_add_func ("/app/remedies/taken-when-joining", test_taken_when_joining);
  g_test_add_func ("/app/remedies/offers-a-name", test_offers_a_name);
  return g_test_run ();
}
