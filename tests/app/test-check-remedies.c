/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The buttons of faults: each says what helps, and leads there. What they copy
 * and what joins or hosts again is tested with the check's window. */

#include "app/check/check-row.h"
#include "app/check/check-window.h"

#include "above.h"
#include "fixture.h"
#include "program.h"
#include "stage.h"

static const struct
{
  OgRemedy remedy;
  const char *label;
  const char *action;
} BUTTONS[] = {
  { OG_REMEDY_EDIT_ADDRESS, "Edit Address", "check.edit-address" },
  { OG_REMEDY_EDIT_RECEIVERS, "Edit Receivers", "check.edit-receivers" },
  { OG_REMEDY_USE_PROGRAM, "Use With Your Program", "check.use-program" },
  { OG_REMEDY_HOST_AGAIN, "Host Again", "check.host-again" },
  { OG_REMEDY_COPY_INVITE, "Copy Invite", "check.copy-invite" },
  { OG_REMEDY_COPY_ADVICE, "Copy Advice", "check.copy-advice" },
  { OG_REMEDY_JOIN_AGAIN, "Join Again", "check.join-again" },
};

static void
fail (OgCheckStep *step, OgRemedy remedy)
{
  og_check_step_take (step, (OgCheckFinding){ .state = OG_CHECK_FAILED,
                                              .remedy = remedy,
                                              .detail = g_strdup ("Why.") });
}

/* One row, whose fault changes. */
static void
test_each_says_what_helps (void)
{
  g_autoptr (OgCheckStep) step = og_check_step_new (OG_CHECK_LISTENER, NULL);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *list = gtk_list_box_new ();

  g_assert_cmpuint (G_N_ELEMENTS (BUTTONS), ==, OG_N_REMEDIES - 1);
  gtk_list_box_append (GTK_LIST_BOX (list), og_check_row_new_alone (step));
  gtk_window_set_child (GTK_WINDOW (window), list);
  gtk_window_present (GTK_WINDOW (window));
  for (guint i = 0; i < G_N_ELEMENTS (BUTTONS); i++)
    {
      GtkActionable *button;

      fail (step, BUTTONS[i].remedy);
      button = GTK_ACTIONABLE (
          og_await_found (window, GTK_TYPE_BUTTON, BUTTONS[i].label));
      g_assert_cmpstr (gtk_actionable_get_action_name (button), ==,
                       BUTTONS[i].action);
      g_assert_true ((gtk_actionable_get_action_target_value (button) != NULL)
                     == (BUTTONS[i].remedy == OG_REMEDY_COPY_ADVICE));
    }

  gtk_window_destroy (GTK_WINDOW (window));
}

static void
join (OgApplication *application)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  config->server = (g_free (config->server), g_strdup ("127.0.0.1"));
  config->group = (g_free (config->group), g_strdup ("jam"));
  config->user = (g_free (config->user), g_strdup ("Ada"));
  config->server_port = find_free_port ();
  config->send_port = 0;
  og_session_join (
      og_services_get_session (og_application_get_services (application)),
      config);
}

static void
press (GtkWidget *window, const char *action)
{
  g_action_group_activate_action (G_ACTION_GROUP (window), "check", NULL);
  gtk_widget_activate_action (above_await (OG_TYPE_CHECK_WINDOW), action, NULL);
  g_assert_null (above_find (OG_TYPE_CHECK_WINDOW));
}

static void
expect_focus (GtkWidget *window, const char *field)
{
  g_assert_true (gtk_widget_is_ancestor (
      gtk_window_get_focus (GTK_WINDOW (window)),
      og_await_found (window, ADW_TYPE_ENTRY_ROW, field)));
}

static void
lead (OgApplication *application, GtkWidget *window)
{
  join (application);
  press (window, "check.edit-address");
  expect_focus (window, "Server");

  join (application);
  press (window, "check.edit-receivers");
  expect_focus (window, "Further receivers");

  join (application);
  press (window, "check.use-program");
  gtk_window_destroy (GTK_WINDOW (gtk_widget_get_root (og_await_found (
      above_await (ADW_TYPE_WINDOW), GTK_TYPE_BUTTON, "Copy for SuperCollider"))));
}

static void
test_each_leads_there (void)
{
  stage_run (lead, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add_func ("/app/check-remedies/each-says-what-helps",
                   test_each_says_what_helps);
  g_test_add_func ("/app/check-remedies/each-leads-there", test_each_leads_there);
  return g_test_run ();
}
