/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/member-details.h"
#include "app/session/member-row.h"
#include "app/session/members-view.h"
#include "app/session/sparkline.h"
#include "clipboard.h"
#include "fixture.h"
#include "made-status.h"

/* A session that no network tells of, in a window. */
typedef struct
{
  OgEngine *engine;
  OgSession *session;
  GtkWidget *window;
  GtkWidget *view;
  OgSessionStatus *status; /* to be changed, then told */
  gint64 now;
} Fixture;

static const char *const names[] = { "Ann", "Bob", NULL };

static void
join (OgSession *session)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  g_free (config->server);
  config->server = g_strdup ("127.0.0.1:9");
  g_free (config->user);
  config->user = g_strdup ("Eve");
  g_free (config->password);
  config->password = g_strdup ("secret");
  config->send_port = 0;
  og_session_join (session, config);
}

static void
make (Fixture *fixture, const char *const *of)
{
  fixture->now += MADE_SECOND;
  fixture->status = made_status_new (fixture->now, of);
}

static void
tell (Fixture *fixture)
{
  og_session_status_received (fixture->session,
                              g_steal_pointer (&fixture->status));
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const OgEngineListener listener = { NULL };

  fixture->now = 100 * MADE_SECOND;
  fixture->engine = og_engine_new (&listener, NULL);
  fixture->session = og_session_new (fixture->engine);
  join (fixture->session);
  fixture->view = og_members_view_new ();
  og_members_view_set_session (OG_MEMBERS_VIEW (fixture->view), fixture->session);
  fixture->window = gtk_window_new ();
  gtk_window_set_default_size (GTK_WINDOW (fixture->window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (fixture->window), fixture->view);
  gtk_window_present (GTK_WINDOW (fixture->window));
  og_await_text (fixture->window, "Eve");
}

static gboolean
is_alone (gpointer data)
{
  return G_OBJECT (data)->ref_count == 1;
}

/* Nothing of a member's widgets outlives the window. */
static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer view = fixture->view;

  g_object_add_weak_pointer (G_OBJECT (view), &view);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_null (view);
  og_await (is_alone, fixture->session, "the session to be let go");
  g_assert_finalize_object (fixture->session);
  og_engine_free (fixture->engine);
}

static GtkWidget *
find_item (Fixture *fixture, const char *name)
{
  GtkWidget *row = og_await_found (fixture->window, OG_TYPE_MEMBER_ROW, NULL);

  for (row = gtk_widget_get_parent (row); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_mapped (row) && og_has_text (row, name))
      return row;

  g_error ("no row of “%s”", name);
}

static void
assert_described (Fixture *fixture, const char *name, const char *description)
{
  gtk_test_accessible_assert_property (find_item (fixture, name),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       description);
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  GtkWidget *ann;

  make (fixture, names);
  made_status_peer (fixture->status, "Bob")->state = OG_PEER_SILENT;
  tell (fixture);
  og_await_text (fixture->window, "Bob");

  ann = find_item (fixture, "Ann");
  g_assert_true (og_has_text (ann, "Local network"));
  g_assert_true (og_has_text (ann, "20 ms"));
  gtk_test_accessible_assert_property (ann, GTK_ACCESSIBLE_PROPERTY_LABEL, "Ann");
  assert_described (fixture, "Ann", "Local network · 20 ms");
  assert_described (fixture, "Bob", "Lost · heard 0 s ago");
  gtk_test_accessible_assert_property (
      find_item (fixture, "Eve"), GTK_ACCESSIBLE_PROPERTY_LABEL, "Eve (you)");
}

/* Said with a word, and to those who do not see it with the name. */
static void
test_look_alikes_are_marked (Fixture *fixture, gconstpointer data)
{
  static const char *const twins[] = { "Ann", "Аnn", "еve", NULL };

  make (fixture, twins);
  tell (fixture);
  og_await_text (fixture->window, "similar name");

  g_assert_true (og_has_text (find_item (fixture, "Аnn"), "similar name"));
  gtk_test_accessible_assert_property (find_item (fixture, "Ann"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Ann (similar to another name)");
  gtk_test_accessible_assert_property (find_item (fixture, "еve"),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "еve (similar to your name)");
  g_assert_false (og_has_text (find_item (fixture, "Eve"), "similar name"));
}

/* As only an original server lets them in. */
static void
test_hidden_characters_are_shown (Fixture *fixture, gconstpointer data)
{
  static const char *const hostile[] = { "Ann\u202e", "<b>Bob</b>", NULL };

  make (fixture, hostile);
  tell (fixture);
  og_await_text (fixture->window, "Ann\\u{202e}");
  g_assert_true (og_has_text (fixture->window, "<b>Bob</b>"));
}

static void
test_changes_are_shown (Fixture *fixture, gconstpointer data)
{
  GtkWidget *ann;

  make (fixture, names);
  tell (fixture);
  og_await_text (fixture->window, "Ann");
  ann = find_item (fixture, "Ann");

  make (fixture, names);
  made_status_peer (fixture->status, "Ann")->round_trip =
      45 * G_TIME_SPAN_MILLISECOND;
  made_status_peer (fixture->status, "Ann")->loss = 0.03;
  made_status_peer (fixture->status, "Ann")->n_lost = 2;
  tell (fixture);
  g_assert_true (find_item (fixture, "Ann") == ann);
  g_assert_true (og_has_text (ann, "45 ms"));
  g_assert_true (og_has_text (ann, "Local network · 3 % lost"));
  assert_described (fixture, "Ann", "Local network · 3 % lost · 45 ms");
}

static void
test_narrow (Fixture *fixture, gconstpointer data)
{
  make (fixture, names);
  tell (fixture);
  og_await_found (fixture->window, OG_TYPE_SPARKLINE, NULL);
  g_object_set (fixture->view, "narrow", TRUE, NULL);
  og_await_gone (fixture->window, OG_TYPE_SPARKLINE, NULL);
  g_assert_true (og_has_text (fixture->window, "20 ms"));

  make (fixture, (const char *[]){ "Ann", "Bob", "Cleo", NULL });
  tell (fixture);
  og_await_text (fixture->window, "Cleo");
  g_assert_null (og_find (fixture->window, OG_TYPE_SPARKLINE, NULL));
  g_object_set (fixture->view, "narrow", FALSE, NULL);
  og_await_found (fixture->window, OG_TYPE_SPARKLINE, NULL);
}

static void
on_invite (OgMembersView *view, guint *n_invites)
{
  (*n_invites)++;
}

static void
test_alone (Fixture *fixture, gconstpointer data)
{
  guint n_invites = 0;

  g_signal_connect (fixture->view, "invite", G_CALLBACK (on_invite), &n_invites);
  og_await_text (fixture->window, "Connecting to 127.0.0.1:9…");
  g_assert_null (og_find (fixture->window, GTK_TYPE_BUTTON, "Invite Others"));

  make (fixture, NULL);
  tell (fixture);
  og_await_text (fixture->window, "Nobody else is here yet");
  og_click (fixture->window, "Invite Others");
  g_assert_cmpuint (n_invites, ==, 1);

  make (fixture, names);
  tell (fixture);
  og_await_gone (fixture->window, GTK_TYPE_BUTTON, "Invite Others");
}

static GtkWidget *
find_details (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (OG_IS_MEMBER_DETAILS (window))
        return window;
    }

  return NULL;
}

static GtkWidget *
open_details (Fixture *fixture, const char *name)
{
  make (fixture, names);
  tell (fixture);
  og_await_text (fixture->window, name);
  gtk_widget_activate (find_item (fixture, name));
  g_assert_nonnull (find_details ());
  return find_details ();
}

static void
test_details (Fixture *fixture, gconstpointer data)
{
  GtkWidget *details = open_details (fixture, "Ann");

  g_assert_cmpstr (gtk_window_get_title (GTK_WINDOW (details)), ==, "Ann");
  og_await_text (details, "You reach Ann over your local network.");
  g_assert_true (og_has_text (details, "192.168.1.5:22243 · in use"));
  g_assert_true (og_has_text (details, "0 packets"));

  make (fixture, names);
  made_status_peer (fixture->status, "Ann")->traffic.packets_in = 7;
  tell (fixture);
  g_assert_true (og_has_text (details, "7 packets"));

  make (fixture, (const char *[]){ "Bob", NULL });
  tell (fixture);
  g_assert_true (og_has_text (details, "Ann has left the group."));
  g_assert_true (og_has_text (details, "7 packets"));

  make (fixture, names);
  tell (fixture);
  g_assert_true (
      og_has_text (details, "You reach Ann over your local network."));
  gtk_window_destroy (GTK_WINDOW (details));
}

static void
test_details_mute (Fixture *fixture, gconstpointer data)
{
  GtkWidget *details = open_details (fixture, "Ann");
  const OgHearing *hearing = og_session_get_hearing (fixture->session);

  og_click (details, "Mute");
  g_assert_true (og_hearing_is_muted (hearing, "Ann"));
  g_assert_true (og_hearing_hears (hearing, "Bob"));
  make (fixture, names);
  made_status_peer (fixture->status, "Ann")->is_unheard = TRUE;
  tell (fixture);
  g_assert_true (og_has_text (find_item (fixture, "Ann"), "muted"));
  g_assert_false (og_has_text (find_item (fixture, "Bob"), "muted"));
  assert_described (fixture, "Ann", "muted · Local network · 20 ms");

  og_click (details, "Mute");
  g_assert_true (og_hearing_hears (hearing, "Ann"));
  og_click (details, "Listen Only to This Member");
  g_assert_cmpstr (hearing->only, ==, "Ann");

  og_session_hear_all (fixture->session);
  g_assert_false (gtk_switch_get_active (GTK_SWITCH (
      og_find (details, GTK_TYPE_SWITCH, "Listen Only to This Member"))));
  g_assert_null (hearing->only);
  gtk_window_destroy (GTK_WINDOW (details));
}

static void
test_details_end_with_the_session (Fixture *fixture, gconstpointer data)
{
  open_details (fixture, "Bob");
  og_session_leave (fixture->session);
  g_assert_null (find_details ());
}

static void
test_copies_report (Fixture *fixture, gconstpointer data)
{
  GtkWidget *details = open_details (fixture, "Bob");
  g_autofree char *text = NULL;

  og_click (details, "Copy Report");
  text = clipboard_read (details);
  g_assert_true (g_str_has_prefix (text, "OSC Groups report on Bob, "));
  gtk_window_destroy (GTK_WINDOW (details));
}

static void
test_there_are_no_details_of_ourselves (Fixture *fixture, gconstpointer data)
{
  gtk_widget_activate (find_item (fixture, "Eve"));
  g_assert_null (find_details ());
}

/* A row that is used again for another member. */
static void
test_rows_let_go_of_their_members (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GtkWidget) row = g_object_ref_sink (og_member_row_new ());
  g_autoptr (OgMember) ann = og_member_new ("Ann", FALSE);
  g_autoptr (OgMember) bob = og_member_new ("Bob", FALSE);
  g_autoptr (OgSessionStatus) status = made_status_new (fixture->now, names);

  og_member_row_set_member (OG_MEMBER_ROW (row), ann);
  og_member_row_set_member (OG_MEMBER_ROW (row), bob);
  og_member_row_set_member (OG_MEMBER_ROW (row), NULL);
  g_assert_false (g_signal_has_handler_pending (
      ann, g_signal_lookup ("changed", OG_TYPE_MEMBER), 0, TRUE));
  og_member_update (bob, made_status_peer (status, "Bob"), status);
  g_assert_cmpuint (G_OBJECT (ann)->ref_count, ==, 1);
  g_assert_cmpuint (G_OBJECT (bob)->ref_count, ==, 1);
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);
  add ("/app/members-view/rows", test_rows);
  add ("/app/members-view/look-alikes-are-marked", test_look_alikes_are_marked);
  add ("/app/members-view/hidden-characters-are-shown",
       test_hidden_characters_are_shown);
  add ("/app/members-view/changes-are-shown", test_changes_are_shown);
  add ("/app/members-view/narrow", test_narrow);
  add ("/app/members-view/alone", test_alone);
  add ("/app/members-view/details", test_details);
  add ("/app/members-view/details-mute", test_details_mute);
  add ("/app/members-view/details-end-with-the-session",
       test_details_end_with_the_session);
  add ("/app/members-view/copies-report", test_copies_report);
  add ("/app/members-view/rows-let-go-of-their-members",
       test_rows_let_go_of_their_members);
  add ("/app/members-view/there-are-no-details-of-ourselves",
       test_there_are_no_details_of_ourselves);
  return g_test_run ();
}
