/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a musician does, by the names of what is on the screen: in the real
 * window, with a real server and other members, on loopback. */

#include "app/start/join-dialog.h"

#include "above.h"
#include "fixture.h"
#include "app/show/show-window.h"
#include "friend.h"
#include "stage.h"

typedef struct
{
  GtkWidget *window;
  GSettings *settings;
  Program *program;
  guint16 send_port;
} Musician;

/* Her form is filled, but for the server. */
static void
musician_init (Musician *self, OgApplication *application, GtkWidget *window)
{
  g_autofree char *send_port = NULL;
  g_autofree char *receive_port = NULL;

  *self = (Musician){
    window, og_services_get_settings (og_application_get_services (application)),
    program_new ()
  };
  self->send_port = find_free_port ();
  send_port = g_strdup_printf ("%u", self->send_port);
  receive_port = g_strdup_printf ("%u", self->program->port);

  og_enter (window, "Group", FRIENDS_GROUP);
  og_enter (window, "Group password", FRIENDS_PASSWORD);
  og_enter (window, "Your name", "Ann");
  og_enter (window, "Send port", send_port);
  og_enter (window, "Receive port", receive_port);
}

static void
musician_clear (Musician *self)
{
  program_free (self->program);
}

static const char *
get_entered (GtkWidget *window, const char *name)
{
  return gtk_editable_get_text (
      GTK_EDITABLE (og_await_found (window, GTK_TYPE_EDITABLE, name)));
}

static void
enter_server (GtkWidget *window, guint16 port)
{
  g_autofree char *server = g_strdup_printf ("127.0.0.1:%u", port);

  og_enter (window, "Server", server);
}

static gboolean
is_server_filled (gpointer data)
{
  return *get_entered (data, "Server") != 0;
}

static guint16
host (Musician *self)
{
  guint16 port = find_free_port ();

  g_settings_set (self->settings, "host-port", "q", port);
  og_click (self->window, "Host server");
  og_await_text (self->window, "Others can join at");
  og_await (is_server_filled, self->window, "this computer as the server");
  return port;
}

static gboolean
is_met (gpointer data)
{
  return friend_reaches (data, "Ann");
}

static gboolean
has_note (gpointer data)
{
  return program_heard (data, "/note");
}

static void
await_figures (GtkWidget *window)
{
  og_await_text (window, "Connected · 1 of 1 reachable");
  og_await_text (window, "Bea");
  og_await_text (window, "This computer");
  og_await_text (window, " ms");
}

static gboolean
has_no_guest (gpointer data)
{
  OgServices *services = og_application_get_services (data);

  return og_hosting_count_others (og_services_get_hosting (services),
                                  og_services_get_session (services))
         == 0;
}

static GtkWidget *
find_show (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (OG_IS_SHOW_WINDOW (window))
        return window;
    }

  return NULL;
}

static gboolean
is_show_over (gpointer data)
{
  return find_show () == NULL;
}

static void
play_show (GtkWidget *window)
{
  GtkWidget *show;

  gtk_widget_activate_action (window, "win.show", NULL);
  show = find_show ();
  g_assert_nonnull (show);
  og_await_text (show, "Ready");
  og_await_text (show, "Bea");
  og_await_text (show, " ms");
  og_await_text (show, "Bea is reachable");
  g_assert_false (og_has_text (show, "Ann"));
  g_assert_null (og_find (show, GTK_TYPE_BUTTON, NULL));
  gtk_window_destroy (GTK_WINDOW (show));
}

static gboolean
has_next_note (gpointer data)
{
  return program_heard (data, "/next");
}

static gboolean
is_sent (gpointer data)
{
  const Friend *friend = data;

  return friend->status->n_peers == 1
         && friend->status->peers[0].traffic.packets_out >= 2;
}

/* The friend's first note was sent before. */
static void
play_muted (OgApplication *application, Musician *ann, Friend *friend)
{
  OgServices *services = og_application_get_services (application);

  og_session_mute (og_services_get_session (services), "Bea", TRUE);
  og_await_text (ann->window, "muted");
  og_await_text (ann->window, "Ready, but…");
  friend_play (friend, "/quiet");
  og_await (is_sent, friend, "that the friend has played");

  gtk_widget_activate_action (ann->window, "win.hear-all", NULL);
  og_await_gone (ann->window, GTK_TYPE_LABEL, "muted");
  friend_play (friend, "/next");
  og_await (has_next_note, ann->program, "a note when all are heard again");
  g_assert_false (program_heard (ann->program, "/quiet"));
}

static void
play_hosting (OgApplication *application, GtkWidget *window)
{
  g_autoptr (Friend) friend = NULL;
  Musician ann;

  musician_init (&ann, application, window);
  friend = friend_new ("Bea", host (&ann));
  og_click (window, "Join");
  await_figures (window);
  og_await (is_met, friend, "meeting the friend");

  program_play (ann.program, ann.send_port, "/note");
  og_await (has_note, friend->program, "a note at the friend's");
  friend_play (friend, "/note");
  og_await (has_note, ann.program, "a note here");
  play_muted (application, &ann, friend);
  play_show (window);

  g_clear_pointer (&friend, friend_free);
  og_await_text (window, "obody else is here yet");
  g_assert_null (og_find (window, GTK_TYPE_LABEL, "Bea"));
  og_await (has_no_guest, application, "that the server is ours alone");
  gtk_widget_activate_action (window, "win.show", NULL);
  og_click (window, "Leave");
  og_await_found (window, GTK_TYPE_BUTTON, "Join");
  og_await (is_show_over, NULL, "the end of the show mode");
  musician_clear (&ann);
}

static gboolean
is_focus_in_password (gpointer data)
{
  GtkWidget *focus = gtk_window_get_focus (data);
  GtkWidget *row = og_find (data, GTK_TYPE_EDITABLE, "Group password");

  return focus != NULL && row != NULL && gtk_widget_is_ancestor (focus, row);
}

static void
play_wrong_password (OgApplication *application, GtkWidget *window)
{
  g_autoptr (OgEngine) server = og_engine_new (&(OgEngineListener){ 0 }, NULL);
  g_autoptr (Friend) friend = NULL;
  guint16 port = find_free_port ();
  g_autofree char *entered = NULL;
  Musician ann;

  musician_init (&ann, application, window);
  og_engine_host (server, port);
  friend = friend_new ("Bea", port);
  enter_server (window, port);
  og_click (window, "Join");
  await_figures (window);
  og_click (window, "Leave");
  og_await_found (window, GTK_TYPE_BUTTON, "Join");
  entered = g_strdup (get_entered (window, "Server"));

  og_enter (window, "Group password", "wrong");
  og_click (window, "Join");
  og_await_text (window, "Wrong group password");
  og_await (is_focus_in_password, window, "the focus in the password");
  g_assert_cmpstr (get_entered (window, "Group"), ==, FRIENDS_GROUP);
  g_assert_cmpstr (get_entered (window, "Server"), ==, entered);
  g_assert_cmpstr (get_entered (window, "Your name"), ==, "Ann");

  og_enter (window, "Group password", FRIENDS_PASSWORD);
  og_click (window, "Join");
  await_figures (window);
  musician_clear (&ann);
}

static void
play_lost_server (OgApplication *application, GtkWidget *window)
{
  g_autoptr (OgEngine) server = og_engine_new (&(OgEngineListener){ 0 }, NULL);
  g_autoptr (Friend) friend = NULL;
  guint16 port = find_free_port ();
  Musician ann;

  musician_init (&ann, application, window);
  og_engine_host (server, port);
  friend = friend_new ("Bea", port);
  enter_server (window, port);
  og_click (window, "Join");
  await_figures (window);

  og_engine_unhost (server);
  og_await_text (window, "Server silent for");
  friend_play (friend, "/note");
  og_await (has_note, ann.program, "a note without a server");

  og_engine_host (server, port);
  await_figures (window);
  musician_clear (&ann);
}

typedef struct
{
  GtkWidget *window;
  char *text;
  char *remark;
} TakenPort;

/* At the very first start the form may still be choosing a free port itself,
 * and put that in the place of ours. */
static gboolean
is_refused (gpointer data)
{
  const TakenPort *taken = data;

  if (strcmp (get_entered (taken->window, "Send port"), taken->text) != 0)
    og_enter (taken->window, "Send port", taken->text);

  return og_has_text (taken->window, taken->remark);
}

static void
play_taken_port (OgApplication *application, GtkWidget *window)
{
  g_autoptr (Program) other = program_new ();
  g_autofree char *text = g_strdup_printf ("%u", other->port);
  g_autofree char *remark =
      g_strdup_printf ("Port %s is used by another program", text);
  TakenPort taken = { window, text, remark };
  Musician ann;

  musician_init (&ann, application, window);
  enter_server (window, find_free_port ());
  og_await (is_refused, &taken, remark);
  g_assert_false (
      gtk_widget_is_sensitive (og_find (window, GTK_TYPE_BUTTON, "Join")));
  musician_clear (&ann);
}

static void
play_link (OgApplication *application, GtkWidget *window)
{
  og_await_text (above_await (OG_TYPE_JOIN_DIALOG),
                 "Join “My Band” at example.org:22999");
  g_assert_false (og_session_is_active (
      og_services_get_session (og_application_get_services (application))));
}

typedef struct
{
  StageStory story;
  const char *link;
} Script;

static const Script hosting = { play_hosting };
static const Script wrong_password = { play_wrong_password };
static const Script lost_server = { play_lost_server };
static const Script taken_port = { play_taken_port };
static const Script link_opens = { play_link,
                                   "oscgroups://example.org:22999/My%20Band" };

static void
test_story (gconstpointer data)
{
  const Script *script = data;

  if (script->link != NULL)
    stage_run_at_door (script->story, script->link);
  else
    stage_run (script->story, NULL);
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  g_test_add_data_func ("/story/hosts-joins-plays-leaves", &hosting, test_story);
  g_test_add_data_func ("/story/mends-a-wrong-password", &wrong_password,
                        test_story);
  g_test_add_data_func ("/story/loses-its-server", &lost_server, test_story);
  g_test_add_data_func ("/story/sees-a-taken-port", &taken_port, test_story);
  g_test_add_data_func ("/story/opens-a-link", &link_opens, test_story);

  return g_test_run ();
}
