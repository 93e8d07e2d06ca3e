/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The monitor in a session over a real server, with one other member. */

#include "app/traffic/traffic-page.h"

#include "app/traffic/message-log.h"
#include "app/traffic/message-row.h"

#include "fixture.h"
#include "friend.h"

#include <string.h>

typedef struct
{
  OgServices *services;
  OgSession *session;
  Program *program;
  Friend *friend;
  GtkWidget *window;
  guint16 port;
} Fixture;

static gboolean
is_hosting (gpointer data)
{
  Fixture *fixture = data;

  return og_hosting_get_status (og_services_get_hosting (fixture->services))
         != NULL;
}

static gboolean
is_met (gpointer data)
{
  Fixture *fixture = data;
  const OgSessionStatus *status = og_session_get_status (fixture->session);

  return friend_reaches (fixture->friend, "Ann") && status != NULL
         && status->n_peers == 1 && status->peers[0].state == OG_PEER_REACHABLE;
}

static void
join (Fixture *fixture)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  config->server = (g_free (config->server), g_strdup ("127.0.0.1"));
  config->group = (g_free (config->group), g_strdup (FRIENDS_GROUP));
  config->group_password =
      (g_free (config->group_password), g_strdup (FRIENDS_PASSWORD));
  config->user = (g_free (config->user), g_strdup ("Ann"));
  config->server_port = fixture->port;
  config->send_port = 0;
  config->receive_port = fixture->program->port;
  og_session_join (fixture->session, config);
}

/* As in the application, before there is a session: it records from joining on. */
static GtkWidget *
show_page (OgServices *services)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *overlay = adw_toast_overlay_new ();

  gtk_window_set_default_size (GTK_WINDOW (window), 800, 600);
  gtk_window_set_child (GTK_WINDOW (window), overlay);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay),
                               GTK_WIDGET (og_traffic_page_new (services)));
  gtk_window_present (GTK_WINDOW (window));
  return window;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->services = og_services_new (NULL);
  fixture->session = og_services_get_session (fixture->services);
  fixture->window = show_page (fixture->services);
  fixture->program = program_new ();
  fixture->port = find_free_port ();
  og_hosting_start (og_services_get_hosting (fixture->services), fixture->port);
  og_await (is_hosting, fixture, "a server");
  join (fixture);
  fixture->friend = friend_new ("Bea", fixture->port);
  og_await (is_met, fixture, "the friend");
  og_await_text (fixture->window, "No messages yet");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  friend_free (fixture->friend);
  g_assert_finalize_object (fixture->services);
  program_free (fixture->program);
}

static GListModel *
get_messages (Fixture *fixture)
{
  GtkWidget *list =
      og_await_found (fixture->window, GTK_TYPE_LIST_VIEW, "Messages");

  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

static void
assert_message (Fixture *fixture,
                guint position,
                const char *sender,
                const char *address)
{
  g_autoptr (OgMessage) message =
      g_list_model_get_item (get_messages (fixture), position);

  g_assert_nonnull (message);
  g_assert_cmpstr (og_message_get_sender (message), ==, sender);
  g_assert_cmpstr (og_message_get_address (message), ==, address);
}

static gboolean
has_two (gpointer data)
{
  return g_list_model_get_n_items (data) == 2;
}

static gboolean
has_one (gpointer data)
{
  return g_list_model_get_n_items (data) == 1;
}

static void
play_both (Fixture *fixture)
{
  friend_play (fixture->friend, "/bea");
  og_await_found (fixture->window, OG_TYPE_MESSAGE_ROW, NULL);
  program_play (fixture->program,
                og_session_get_status (fixture->session)->tx.port, "/ann");
  og_await (has_two, get_messages (fixture), "both messages");
}

static void
test_shows_both_directions (Fixture *fixture, gconstpointer data)
{
  play_both (fixture);
  assert_message (fixture, 0, "Bea", "/bea");
  assert_message (fixture, 1, "You", "/ann");
}

static void
test_filters (Fixture *fixture, gconstpointer data)
{
  GListModel *messages;
  GtkWidget *source;

  play_both (fixture);
  messages = get_messages (fixture);
  og_enter (fixture->window, "Filter by address", "/b*");
  og_await (has_one, messages, "the friend's message");
  assert_message (fixture, 0, "Bea", "/bea");

  og_enter (fixture->window, "Filter by address", "/nobody");
  og_await_text (fixture->window, "No message matches");
  og_click (fixture->window, "Show All");
  og_await (has_two, messages, "all messages");

  source = og_await_found (fixture->window, GTK_TYPE_DROP_DOWN, "Member");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (source), 3);
  og_await (has_one, messages, "the friend's message");
  assert_message (fixture, 0, "Bea", "/bea");
}

static void
test_clears (Fixture *fixture, gconstpointer data)
{
  play_both (fixture);
  og_click (fixture->window, "Clear");
  og_await_text (fixture->window, "Cleared");
  g_assert_false (og_has_text (fixture->window, "No messages yet"));

  og_session_leave (fixture->session);
  join (fixture);
  og_await_text (fixture->window, "No messages yet");
}

static void
test_pauses (Fixture *fixture, gconstpointer data)
{
  og_click (fixture->window, "Pause");
  friend_play (fixture->friend, "/bea");
  og_await_text (fixture->window, "Paused · 1 more");
  og_await_text (fixture->window, "Messages appear as soon as the pause ends.");
  g_assert_false (og_has_text (fixture->window, "No messages yet"));

  og_click (fixture->window, "Pause");
  og_await_found (fixture->window, OG_TYPE_MESSAGE_ROW, NULL);
  assert_message (fixture, 0, "Bea", "/bea");
  g_assert_false (og_has_text (fixture->window, "Paused"));
}

static gboolean
has_gap (gpointer messages)
{
  g_autoptr (OgMessage) first = g_list_model_get_item (messages, 0);

  return first != NULL
         && strcmp (og_message_get_address (first),
                    "200 messages are missing here")
                == 0;
}

/* More than are kept. */
static void
test_tells_what_a_long_pause_lost (Fixture *fixture, gconstpointer data)
{
  guint16 port = og_session_get_status (fixture->session)->tx.port;

  friend_play (fixture->friend, "/before");
  og_await_found (fixture->window, OG_TYPE_MESSAGE_ROW, NULL);
  og_click (fixture->window, "Pause");
  for (guint n = 200; n <= OG_MESSAGE_LOG_MAX + 200; n += 200)
    {
      g_autofree char *words = g_strdup_printf ("Paused · %u more", n);

      for (guint i = 0; i < 200; i++)
        program_play (fixture->program, port, "/ann");
      og_await_text (fixture->window, words);
    }
  og_await_text (fixture->window,
                 "Paused · 10200 more, the oldest 200 are gone");
  g_assert_true (has_one (get_messages (fixture)));

  og_click (fixture->window, "Pause");
  og_await_text (fixture->window, "200 messages are missing");
  og_await (has_gap, get_messages (fixture), "the place of what is missing");
  assert_message (fixture, 1, "You", "/ann");
}

/* "Messages that come from now on appear here" would not be true. */
static void
test_clears_while_paused (Fixture *fixture, gconstpointer data)
{
  friend_play (fixture->friend, "/bea");
  og_await_found (fixture->window, OG_TYPE_MESSAGE_ROW, NULL);
  og_click (fixture->window, "Pause");
  og_click (fixture->window, "Clear");
  og_await_text (fixture->window, "Messages appear as soon as the pause ends.");

  og_click (fixture->window, "Pause");
  og_await_text (fixture->window, "Cleared");
}

static void
test_stands_still_while_paused (Fixture *fixture, gconstpointer data)
{
  friend_play (fixture->friend, "/before");
  og_await_found (fixture->window, OG_TYPE_MESSAGE_ROW, NULL);
  og_click (fixture->window, "Pause");
  friend_play (fixture->friend, "/bea");
  og_await_text (fixture->window, "Paused · 1 more");
  g_assert_true (has_one (get_messages (fixture)));

  og_click (fixture->window, "Pause");
  og_await (has_two, get_messages (fixture), "what came during the pause");
  assert_message (fixture, 1, "Bea", "/bea");
}

static gboolean
friend_heard (gpointer data)
{
  Fixture *fixture = data;

  return program_heard (fixture->friend->program, "/oscgroups/test");
}

static GtkWidget *
get_dialog (Fixture *fixture)
{
  g_autoptr (GListModel) toplevels = g_object_ref (gtk_window_get_toplevels ());

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (window != fixture->window && gtk_widget_get_mapped (window))
        return window;
    }

  return NULL;
}

static gboolean
has_dialog (gpointer data)
{
  return get_dialog (data) != NULL;
}

static void
test_sends_a_test_message (Fixture *fixture, gconstpointer data)
{
  GtkWidget *dialog;

  og_click (fixture->window, "Send Test Message");
  og_await (has_dialog, fixture, "the dialog");
  dialog = get_dialog (fixture);
  og_enter (dialog, "Values", "60 0,8");
  og_await_text (dialog, "0,8: write decimals with a point");
  g_assert_false (
      gtk_widget_is_sensitive (og_find (dialog, GTK_TYPE_BUTTON, "Send")));

  og_enter (dialog, "Values", "60 0.8");
  og_await_text (dialog, "/oscgroups/test ,if 60 0.8");
  og_click (dialog, "Send");
  og_await_text (fixture->window, "Sent to 1 member");
  og_await (friend_heard, fixture, "the test message at the friend's");
  og_await_found (fixture->window, OG_TYPE_MESSAGE_ROW, NULL);
  assert_message (fixture, 0, "You", "/oscgroups/test");
}

static gboolean
friend_heard_ann (gpointer data)
{
  Fixture *fixture = data;

  return program_heard (fixture->friend->program, "/bea");
}

static void
test_opens_a_message (Fixture *fixture, gconstpointer data)
{
  GtkWidget *details;

  friend_play (fixture->friend, "/bea");
  og_await_found (fixture->window, OG_TYPE_MESSAGE_ROW, NULL);
  g_signal_emit_by_name (
      og_find (fixture->window, GTK_TYPE_LIST_VIEW, "Messages"), "activate", 0);
  og_await (has_dialog, fixture, "the message");
  details = get_dialog (fixture);
  og_await_text (details, "/bea");
  og_await_text (details, "Bea");

  og_click (details, "Copy Message");
  og_await_text (details, "Message copied");
  og_click (details, "Send Again");
  og_await_text (details, "Sent to 1 member");
  g_assert_false (og_has_text (details, "Message copied"));
  og_await (friend_heard_ann, fixture, "the message, back at the friend's");
}

static void
test_records_unseen (Fixture *fixture, gconstpointer data)
{
  gtk_widget_hide (fixture->window);
  friend_play (fixture->friend, "/unseen");
  while (!program_heard (fixture->program, "/unseen"))
    g_main_context_iteration (NULL, TRUE);

  gtk_widget_show (fixture->window);
  og_await_found (fixture->window, OG_TYPE_MESSAGE_ROW, NULL);
  assert_message (fixture, 0, "Bea", "/unseen");
  g_assert_false (og_has_text (fixture->window, "No messages yet"));
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

#define add(name, test)                                                        \
  g_test_add ("/app/traffic-page/" name, Fixture, NULL, set_up, test, tear_down)
  add ("shows-both-directions", test_shows_both_directions);
  add ("filters", test_filters);
  add ("clears", test_clears);
  add ("pauses", test_pauses);
  add ("tells-what-a-long-pause-lost", test_tells_what_a_long_pause_lost);
  add ("clears-while-paused", test_clears_while_paused);
  add ("stands-still-while-paused", test_stands_still_while_paused);
  add ("sends-a-test-message", test_sends_a_test_message);
  add ("opens-a-message", test_opens_a_message);
  add ("records-unseen", test_records_unseen);
  return g_test_run ();
}
