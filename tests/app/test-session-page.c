/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The session page in the application's window; its statuses are made up. */

#include "app/check/check-window.h"
#include "app/session/notices-box.h"
#include "app/session/session-page.h"
#include "crowd.h"
#include "fixture.h"
#include "made-status.h"
#include "stage.h"

static gint64 now = 100 * MADE_SECOND;

static OgSession *
join (OgApplication *application, GtkWidget *window)
{
  OgServices *services = og_application_get_services (application);

  crowd_join (services);
  og_await_found (window, OG_TYPE_SESSION_PAGE, NULL);
  return og_services_get_session (services);
}

static OgSessionStatus *
make (void)
{
  return made_status_new (now += MADE_SECOND,
                          (const char *[]){ "Bea", "Cleo", NULL });
}

static void
play_states (OgApplication *application, GtkWidget *window)
{
  OgSession *session = join (application, window);
  OgSessionStatus *silent = make ();

  og_await_text (window, "Connecting to 127.0.0.1…");
  g_assert_true (og_has_text (window, "crowd"));

  og_session_status_received (session, make ());
  og_await_text (window, "Connected · 2 of 2 reachable");
  og_await_text (window,
                 "Your program sends to port 22244 and listens on port 22245");
  g_assert_null (og_find (window, OG_TYPE_NOTICES_BOX, NULL));

  silent->registration = OG_REGISTRATION_SILENT;
  silent->server_heard -= 12 * MADE_SECOND;
  made_status_loop (silent, OG_LOOP_PROGRAM, 0, NULL);
  og_session_status_received (session, silent);
  og_await_text (window, "Server silent for 12 s: direct links keep working");
  og_await_text (window, "No server answers on this computer.");
  og_await_text (window,
                 "A program here sends back to the group what it receives.");

  og_session_status_received (session, make ());
  og_await_gone (window, OG_TYPE_NOTICES_BOX, NULL);
  g_assert_false (og_has_text (window, "No server answers on this computer."));
}

static void
test_states (void)
{
  stage_run (play_states, NULL);
}

/* A line that is cut off says nothing. */
static void
expect_within (GtkWidget *notices)
{
  GtkWidget *label =
      gtk_widget_get_last_child (gtk_widget_get_last_child (notices));
  graphene_rect_t bounds;

  g_assert_true (gtk_widget_compute_bounds (label, notices, &bounds));
  g_assert_cmpfloat (bounds.origin.y + bounds.size.height, <=,
                     gtk_widget_get_height (notices));
}

/* After another one, which took one line, has gone. */
static void
play_long_notice (OgApplication *application, GtkWidget *window)
{
  OgSession *session = join (application, window);
  OgSessionStatus *deaf = make ();
  OgSessionStatus *ring;
  GtkWidget *notices;

  deaf->listening = OG_LISTENING_NO;
  og_session_status_received (session, deaf);
  og_await_found (window, OG_TYPE_NOTICES_BOX, NULL);
  og_await_frame (window);
  og_session_status_received (session, make ());
  og_await_gone (window, OG_TYPE_NOTICES_BOX, NULL);
  og_await_frame (window);

  ring = make ();
  made_status_loop (ring, OG_LOOP_RECEIVER, 22247, "/a/message/of/some/length");
  og_session_status_received (session, ring);
  notices = og_await_found (window, OG_TYPE_NOTICES_BOX, NULL);
  og_await_frame (window);
  expect_within (notices);
}

static void
test_long_notice (void)
{
  stage_run (play_long_notice, NULL);
}

static void
play_leaving (OgApplication *application, GtkWidget *window)
{
  OgSession *session = join (application, window);

  og_session_status_received (session, make ());
  og_await_text (window, "Connected · 2 of 2 reachable");
  og_session_status_received (
      session, made_status_new (now += MADE_SECOND, (const char *[]){ NULL }));
  og_await_text (window, "Bea and Cleo left");
}

/* The statuses come one by one: the names are added to those that are shown. */
static void
play_leaving_in_turn (OgApplication *application, GtkWidget *window)
{
  static const char *const members[] = { "Bea", "Cleo", "Dan", "Eve", NULL };
  OgSession *session = join (application, window);

  og_session_status_received (session,
                              made_status_new (now += MADE_SECOND, members));
  og_await_text (window, "Connected · 4 of 4 reachable");
  og_session_status_received (session,
                              made_status_new (now += MADE_SECOND, members + 1));
  og_await_text (window, "Bea left");
  og_session_status_received (session,
                              made_status_new (now += MADE_SECOND, members + 2));
  og_await_text (window, "Bea and Cleo left");
  og_session_status_received (session,
                              made_status_new (now += MADE_SECOND, members + 3));
  og_await_text (window, "Bea, Cleo and 1 other left");

  og_click (window, "Dismiss");
  og_await_gone (window, GTK_TYPE_BUTTON, "Dismiss");
  og_session_status_received (session,
                              made_status_new (now += MADE_SECOND, members + 4));
  og_await_text (window, "Eve left");
}

static void
test_those_who_leave_in_turn (void)
{
  stage_run (play_leaving_in_turn, NULL);
}

/* Who is back has not left. */
static void
play_coming_back (OgApplication *application, GtkWidget *window)
{
  OgSession *session = join (application, window);

  og_session_status_received (session, make ());
  og_await_text (window, "Connected · 2 of 2 reachable");
  og_session_status_received (
      session,
      made_status_new (now += MADE_SECOND, (const char *[]){ "Cleo", NULL }));
  og_await_text (window, "Bea left");
  og_session_status_received (session, make ());
  og_await_text (window, "Connected · 2 of 2 reachable");
  og_session_status_received (
      session,
      made_status_new (now += MADE_SECOND, (const char *[]){ "Bea", NULL }));
  og_await_text (window, "Cleo left");
  g_assert_false (og_has_text (window, "Bea and Cleo left"));
}

static void
test_who_comes_back (void)
{
  stage_run (play_coming_back, NULL);
}

static void
test_who_leaves_is_told_of (void)
{
  stage_run (play_leaving, NULL);
}

static gboolean
has_check_window (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (OG_IS_CHECK_WINDOW (window))
        return gtk_widget_get_mapped (window);
    }

  return FALSE;
}

static void
play_buttons (OgApplication *application, GtkWidget *window)
{
  OgSession *session = join (application, window);

  og_await_found (window, GTK_TYPE_MENU_BUTTON, "Invite");
  gtk_widget_activate_action (window, "win.check", NULL);
  og_await (has_check_window, NULL, "the check");
  og_click (window, "Leave");
  g_assert_false (og_session_is_active (session));
  og_await_found (window, GTK_TYPE_BUTTON, "Join");
}

static void
test_buttons (void)
{
  stage_run (play_buttons, NULL);
}

/* The focus is at the list of members, or in it. */
static gboolean
is_at_members (gpointer data)
{
  GtkWidget *list = og_find (data, GTK_TYPE_LIST_VIEW, "Members");
  GtkWidget *focus = gtk_window_get_focus (data);

  return list != NULL && focus != NULL
         && (focus == list || gtk_widget_is_ancestor (focus, list));
}

/* Whoever presses Return then does not leave. */
static void
play_focus (OgApplication *application, GtkWidget *window)
{
  OgSession *session = join (application, window);

  og_await (is_at_members, window, "the focus at the members");
  og_session_status_received (session, make ());
  og_await_text (window, "Cleo");
  og_await_frame (window);
  g_assert_true (is_at_members (window));

  og_session_leave (session);
  og_await_found (window, GTK_TYPE_BUTTON, "Join");
  join (application, window);
  og_await (is_at_members, window, "the focus at the members again");
}

static void
test_focus (void)
{
  stage_run (play_focus, NULL);
}

/* A session begins with who is there, wherever the last one ended. */
static void
play_views (OgApplication *application, GtkWidget *window)
{
  OgSession *session = join (application, window);

  og_await_found (window, GTK_TYPE_LIST_VIEW, "Members");
  og_click (window, "Traffic");
  og_await_text (window, "No messages yet");
  g_assert_null (og_find (window, GTK_TYPE_LIST_VIEW, "Members"));

  og_session_leave (session);
  og_await_found (window, GTK_TYPE_BUTTON, "Join");
  join (application, window);
  og_await (is_at_members, window, "the focus at the members again");
  g_assert_false (og_has_text (window, "No messages yet"));
}

static void
test_views (void)
{
  stage_run (play_views, NULL);
}

static gboolean
is_bar_shown (gpointer data)
{
  AdwViewSwitcherBar *bar =
      ADW_VIEW_SWITCHER_BAR (og_find (data, ADW_TYPE_VIEW_SWITCHER_BAR, NULL));

  return bar != NULL && adw_view_switcher_bar_get_reveal (bar);
}

static gboolean
has_label (gpointer data)
{
  return og_find (data, GTK_TYPE_LABEL, "Leave") != NULL;
}

static gboolean
has_no_label (gpointer data)
{
  return !has_label (data) && is_bar_shown (data);
}

/* A window cannot be pulled narrower than what it holds needs now. */
static void
assert_fits (GtkWidget *window)
{
  GtkWidget *content =
      adw_application_window_get_content (ADW_APPLICATION_WINDOW (window));
  int minimum;

  gtk_widget_measure (content, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL,
                      NULL, NULL);
  g_assert_cmpint (minimum, <=, 360);
}

static void
play_widths (OgApplication *application, GtkWidget *window)
{
  join (application, window);
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  og_await (has_label, window, "labels on the buttons");
  g_assert_false (is_bar_shown (window));
  assert_fits (window);
  gtk_window_set_default_size (GTK_WINDOW (window), 360, 700);
  og_await (has_no_label, window, "a narrow page");
  g_assert_nonnull (og_find (window, GTK_TYPE_BUTTON, "Leave"));
  gtk_window_set_default_size (GTK_WINDOW (window), 900, 700);
  og_await (has_label, window, "labels on the buttons again");
}

static void
test_widths (void)
{
  stage_run (play_widths, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  g_test_add_func ("/app/session-page/states", test_states);
  g_test_add_func ("/app/session-page/long-notice", test_long_notice);
  g_test_add_func ("/app/session-page/who-leaves-is-told-of",
                   test_who_leaves_is_told_of);
  g_test_add_func ("/app/session-page/those-who-leave-in-turn",
                   test_those_who_leave_in_turn);
  g_test_add_func ("/app/session-page/who-comes-back", test_who_comes_back);
  g_test_add_func ("/app/session-page/buttons", test_buttons);
  g_test_add_func ("/app/session-page/focus", test_focus);
  g_test_add_func ("/app/session-page/views", test_views);
  g_test_add_func ("/app/session-page/widths", test_widths);
  return g_test_run ();
}
