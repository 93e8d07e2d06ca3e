/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A recent session that was hosted here: one click, and it is there again. */

#include "app/application.h"

#include "fixture.h"
#include "host.h"
#include "program.h"
#include "stage.h"

typedef struct
{
  OgSession *session;
  OgHosting *hosting;
} Here;

static Here
get_here (OgApplication *application)
{
  OgServices *services = og_application_get_services (application);

  return (Here){ og_services_get_session (services),
                 og_services_get_hosting (services) };
}

static gboolean
is_joined (gpointer data)
{
  const Here *here = data;

  return og_hosting_has_session (here->hosting, here->session);
}

static gboolean
is_hosting (gpointer data)
{
  return og_hosting_get_status (((const Here *) data)->hosting) != NULL;
}

static gboolean
is_not_hosting (gpointer data)
{
  return !og_hosting_is_active (((const Here *) data)->hosting);
}

static void
activate (GtkWidget *window, const char *recent)
{
  adw_action_row_activate (
      ADW_ACTION_ROW (og_await_found (window, ADW_TYPE_ACTION_ROW, recent)));
}

/* Hosts, joins, leaves, and ends the server. */
static guint16
play_before (OgApplication *application, GtkWidget *window)
{
  Here here = get_here (application);
  guint16 port = find_free_port ();

  g_settings_set (
      og_services_get_settings (og_application_get_services (application)),
      "host-port", "q", port);
  og_enter (window, "Server", "example.org");
  og_click (window, "Host server");
  og_await (is_hosting, &here, "the server");
  og_enter (window, "Group", "jam");
  og_enter (window, "Your name", "Ada");
  host_enter_free_send_port (window);
  og_click (window, "Join");
  og_await (is_joined, &here, "the session");
  og_session_leave (here.session);
  og_hosting_stop (here.hosting);
  stage_show_door (window);
  og_await_text (window, "You hosted this");
  return port;
}

static void
play_hosts_again (OgApplication *application, GtkWidget *window)
{
  Here here = get_here (application);
  guint16 port = play_before (application, window);

  g_assert_cmpstr (gtk_widget_get_tooltip_text (
                       og_await_found (window, ADW_TYPE_ACTION_ROW, "jam")),
                   ==, "Host this session again");
  activate (window, "jam");
  og_await (is_joined, &here, "the session again");
  g_assert_cmpuint (og_hosting_get_status (here.hosting)->port, ==, port);

  og_session_leave (here.session);
  og_hosting_stop (here.hosting);
  stage_show_form (window);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (
                       og_await_found (window, ADW_TYPE_ENTRY_ROW, "Server"))),
                   ==, "example.org");
}

static void
test_hosts_again (void)
{
  stage_run (play_hosts_again, NULL);
}

/* A server that runs meanwhile, at another port, is the one. */
static void
play_joins_the_server_that_runs (OgApplication *application, GtkWidget *window)
{
  Here here = get_here (application);

  play_before (application, window);
  og_hosting_start (here.hosting, 0);
  og_await (is_hosting, &here, "another server");
  activate (window, "jam");
  og_await (is_joined, &here, "the session there");
}

static void
test_joins_the_server_that_runs (void)
{
  stage_run (play_joins_the_server_that_runs, NULL);
}

typedef struct
{
  Program *program;
  guint16 port;
} OtherProgram;

/* Our server ends in a thread of its own, in its own time. */
static gboolean
takes_port (gpointer data)
{
  OtherProgram *other = data;

  g_clear_pointer (&other->program, program_free);
  other->program = program_new_at (other->port);
  return other->program->port == other->port;
}

/* It offers another port, and joins nothing by itself. */
static void
play_port_is_taken (OgApplication *application, GtkWidget *window)
{
  Here here = get_here (application);
  OtherProgram other = { .port = play_before (application, window) };

  og_await (takes_port, &other, "that our server has left the port");
  activate (window, "jam");
  og_await_text (window, "is used by another program on this computer");
  og_await (is_not_hosting, &here, "that it does not host");
  g_assert_false (og_session_is_active (here.session));
  program_free (other.program);
}

static void
test_port_is_taken (void)
{
  stage_run (play_port_is_taken, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add_func ("/app/host-again/hosts-again", test_hosts_again);
  g_test_add_func ("/app/host-again/joins-the-server-that-runs",
                   test_joins_the_server_that_runs);
  g_test_add_func ("/app/host-again/port-is-taken", test_port_is_taken);
  return g_test_run ();
}
