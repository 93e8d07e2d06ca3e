/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A thousand members on the real page. */

#include "crowd.h"
#include "fixture.h"
#include "stage.h"

#define N_MEMBERS 1000
#define N_ROUNDS  30
#define PERIOD_MS 100

typedef struct
{
  OgServices *services;
  guint round;
  guint source;
} Ticker;

static guint n_alive;

static void
on_finalized (gpointer data, GObject *member)
{
  n_alive--;
}

static void
on_joined (OgMemberList *members, OgMember *member, gpointer data)
{
  n_alive++;
  g_object_weak_ref (G_OBJECT (member), on_finalized, NULL);
}

static gboolean
on_tick (gpointer data)
{
  Ticker *ticker = data;

  crowd_tell (ticker->services, N_MEMBERS, ++ticker->round);
  return G_SOURCE_CONTINUE;
}

static gboolean
is_through (gpointer data)
{
  const Ticker *ticker = data;

  return ticker->round >= N_ROUNDS;
}

static GtkWidget *
start (OgApplication *application, GtkWidget *window)
{
  OgServices *services = og_application_get_services (application);
  OgMemberList *members =
      og_session_get_members (og_services_get_session (services));

  n_alive = 0;
  g_signal_connect (members, "joined", G_CALLBACK (on_joined), NULL);
  crowd_join (services);
  crowd_tell (services, N_MEMBERS, 0);
  g_assert_cmpuint (n_alive, ==, N_MEMBERS);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (members)), ==,
                    N_MEMBERS + 1);
  og_await_text (window, "Member 0000");
  og_await_frame (window);
  return og_await_found (window, GTK_TYPE_LIST_VIEW, NULL);
}

static gboolean
are_gone (gpointer data)
{
  return n_alive == 0;
}

static void
play_changes (OgApplication *application, GtkWidget *window)
{
  Ticker ticker = { og_application_get_services (application) };

  start (application, window);
  ticker.source = g_timeout_add (PERIOD_MS, on_tick, &ticker);
  og_await (is_through, &ticker, "all changes");
  g_source_remove (ticker.source);
  og_await_frame (window);

  crowd_tell (ticker.services, 0, ticker.round);
  og_await_frame (window);
  og_await (are_gone, NULL, "the end of all members");
}

static void
test_changes (void)
{
  stage_run (play_changes, NULL);
}

/* Each round another half is there. */
static void
play_coming_and_going (OgApplication *application, GtkWidget *window)
{
  OgServices *services = og_application_get_services (application);

  start (application, window);
  for (guint round = 1; round < 10; round++)
    {
      crowd_tell (services, round % 2 == 0 ? N_MEMBERS : N_MEMBERS / 2, round);
      og_await_frame (window);
    }

  og_session_leave (og_services_get_session (services));
}

static void
test_coming_and_going (void)
{
  stage_run (play_coming_and_going, NULL);
  g_assert_cmpuint (n_alive, ==, 0);
}

static void
play_scrolling (OgApplication *application, GtkWidget *window)
{
  GtkWidget *list = start (application, window);

  gtk_widget_activate_action (list, "list.scroll-to-item", "u", N_MEMBERS);
  og_await_text (window, "Member 0999");
  crowd_tell (og_application_get_services (application), N_MEMBERS, 1);
  og_await_frame (window);
  g_assert_true (og_has_text (window, "Member 0999"));
}

static void
test_scrolling (void)
{
  stage_run (play_scrolling, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  g_test_add_func ("/crowd/changes-ten-times-a-second", test_changes);
  g_test_add_func ("/crowd/comes-and-goes", test_coming_and_going);
  g_test_add_func ("/crowd/stays-in-place-when-scrolled", test_scrolling);

  return g_test_run ();
}
