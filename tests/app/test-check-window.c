/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The check as a person sees it, over a real server and a real second client
 * on loopback. */

#include "app/check/check-window.h"
#include "io/udp.h"

#include "clipboard.h"
#include "fixture.h"
#include "friend.h"
#include "keyboard.h"

typedef struct
{
  OgServices *services;
  OgSession *session;
  GSettings *settings;
  Program *program;
  Friend *friend;
  GtkWidget *window;
  const char *name; /* of the friend */
  guint16 port;     /* of the server */
} Fixture;

static gboolean
is_hosting (gpointer data)
{
  OgServices *services = data;

  return og_hosting_get_status (og_services_get_hosting (services)) != NULL;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->services = og_services_new (NULL);
  og_engine_set_interval (og_services_get_engine (fixture->services), 50);
  fixture->session = og_services_get_session (fixture->services);
  fixture->settings = g_settings_new ("io.github.oscgroups.OscGroups");
  fixture->program = program_new ();
  fixture->port = find_free_port ();
  og_hosting_start (og_services_get_hosting (fixture->services), fixture->port);
  og_await (is_hosting, fixture->services, "the server");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gpointer window = fixture->window;

  g_object_add_weak_pointer (window, &window);
  gtk_window_destroy (GTK_WINDOW (fixture->window));
  g_assert_null (window);

  g_clear_pointer (&fixture->friend, friend_free);
  g_assert_finalize_object (fixture->services);
  g_assert_finalize_object (fixture->settings);
  g_clear_pointer (&fixture->program, program_free);
}

static void
set (char **field, const char *value)
{
  g_free (*field);
  *field = g_strdup (value);
}

static gboolean
is_joined (gpointer data)
{
  const OgSessionStatus *status = og_session_get_status (data);

  return status != NULL && status->registration == OG_REGISTRATION_JOINED;
}

static void
join (Fixture *fixture)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  set (&config->server, "127.0.0.1");
  set (&config->group, FRIENDS_GROUP);
  set (&config->group_password, FRIENDS_PASSWORD);
  set (&config->user, "Ann");
  set (&config->password, "Ann");
  config->server_port = fixture->port;
  config->send_port = 0;
  config->receive_port = fixture->program->port;
  og_session_join (fixture->session, config);
  og_await (is_joined, fixture->session, "being in the group");
}

static gboolean
friend_is_measured (gpointer data)
{
  const Fixture *fixture = data;
  OgMember *member = og_member_list_find (
      og_session_get_members (fixture->session), fixture->name);

  return member != NULL && og_member_get_status (member)->measured;
}

static void
meet (Fixture *fixture, const char *name)
{
  join (fixture);
  fixture->name = name;
  fixture->friend = friend_new (name, fixture->port);
  og_await (friend_is_measured, fixture, "a ping of the friend");
}

static void
meet_friend (Fixture *fixture)
{
  meet (fixture, "Bea");
}

static void
check (Fixture *fixture)
{
  fixture->window = GTK_WIDGET (
      og_check_window_new (fixture->services, fixture->settings, NULL));
  gtk_window_present (GTK_WINDOW (fixture->window));
}

static void
test_ready (Fixture *fixture, gconstpointer data)
{
  meet_friend (fixture);
  check (fixture);
  og_await_text (fixture->window, "Ready: 1 member, ");
  og_await_text (fixture->window, "(Bea)");
  og_await_gone (fixture->window, GTK_TYPE_LIST_BOX, "Needs Attention");
  og_await_text (fixture->window, "All good");
}

static void
unfold (Fixture *fixture, const char *title)
{
  adw_expander_row_set_expanded (
      ADW_EXPANDER_ROW (
          og_await_found (fixture->window, ADW_TYPE_EXPANDER_ROW, title)),
      TRUE);
}

static void
test_what_is_well_is_folded (Fixture *fixture, gconstpointer data)
{
  meet_friend (fixture);
  check (fixture);
  og_await_text (fixture->window, "Ready: 1 member, ");
  g_assert_false (og_has_text (fixture->window, "A program listens on port "));
  g_assert_false (og_has_text (fixture->window, "This computer"));

  unfold (fixture, "This session");
  og_await_text (fixture->window, "A program listens on port ");
  unfold (fixture, "Bea");
  og_await_text (fixture->window, "This computer");
}

/* A warning would end the test. */
static void
test_a_name_is_no_markup (Fixture *fixture, gconstpointer data)
{
  meet (fixture, "<b>Bea & Co");
  check (fixture);
  og_await_text (fixture->window, "Ready: 1 member, ");
  og_await_found (fixture->window, GTK_TYPE_LABEL, "<b>Bea & Co");
}

static void
test_nothing_listens_here (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = g_strdup_printf (
      "Nothing listens on port %u here: start your program, or change its "
      "receive port.",
      fixture->program->port);

  meet_friend (fixture);
  g_clear_pointer (&fixture->program, program_free);
  check (fixture);
  og_await_found (fixture->window, GTK_TYPE_LIST_BOX, "Needs Attention");
  og_await_text (og_find (fixture->window, GTK_TYPE_LIST_BOX, "Needs Attention"),
                 text);
  og_await_text (fixture->window, "1 thing to fix");
}

/* The program was not started yet. */
static void
test_run_again (Fixture *fixture, gconstpointer data)
{
  const OgAddress address =
      OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, fixture->program->port);
  g_autoptr (GError) error = NULL;
  g_autoptr (OgUdp) program = NULL;

  meet_friend (fixture);
  g_clear_pointer (&fixture->program, program_free);
  check (fixture);
  og_await_text (fixture->window, "Nothing listens");

  program = og_udp_new (&address, OG_UDP_NONE, &error);
  g_assert_no_error (error);
  og_click (fixture->window, "Run Again");
  og_await_text (fixture->window, "Ready: 1 member, ");
}

static void
test_nobody_else_is_here (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  check (fixture);
  og_await_text (fixture->window, "Nobody else is here yet. You are ready.");
}

/* With a window that stays open. */
static void
test_no_session (Fixture *fixture, gconstpointer data)
{
  check (fixture);
  og_await_text (fixture->window, "You are no longer in a session.");
  og_click (fixture->window, "Run Again");
  og_await_text (fixture->window, "You are no longer in a session.");
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  join (fixture);
  check (fixture);
  og_await_text (fixture->window, "Nobody else is here yet.");
  og_click (fixture->window, "Copy Report");
  og_await_text (fixture->window, "Report copied");

  text = clipboard_read (fixture->window);
  g_assert_true (
      g_str_has_prefix (text, "OSC Groups, check of “jam” on 127.0.0.1"));
  g_assert_nonnull (
      strstr (text, "\nNobody else is here yet. You are ready.\n"));
}

static GtkWidget *
find_help (GtkWidget *window)
{
  return og_await_found (window, GTK_TYPE_BUTTON, "Use With Your Program");
}

static void
test_a_fault_has_a_button (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  g_clear_pointer (&fixture->program, program_free);
  check (fixture);
  g_assert_cmpstr (gtk_actionable_get_action_name (
                       GTK_ACTIONABLE (find_help (fixture->window))),
                   ==, "check.use-program");
}

static void
test_hosts_again (Fixture *fixture, gconstpointer data)
{
  OgHosting *hosting = og_services_get_hosting (fixture->services);

  join (fixture);
  check (fixture);
  og_await_text (fixture->window, "You are ready.");
  og_hosting_stop (hosting);
  gtk_widget_activate_action (fixture->window, "check.host-again", NULL);
  og_await (is_hosting, fixture->services, "the server again");
  g_assert_cmpuint (og_hosting_get_port (hosting), ==, fixture->port);
  og_await_text (fixture->window, "You are ready.");
}

static void
expect_clipboard (Fixture *fixture, const char *prefix)
{
  g_autofree char *text = NULL;

  text = clipboard_read (fixture->window);
  if (!g_str_has_prefix (text, prefix))
    g_error ("“%s” does not begin with “%s”", text, prefix);
}

static void
test_copies_the_invite (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  check (fixture);
  og_await_text (fixture->window, "You are ready.");
  gtk_widget_activate_action (fixture->window, "check.copy-invite", NULL);
  og_await_text (fixture->window, "Invite copied");
  expect_clipboard (fixture, "Play with us in “");
}

static gboolean
friend_is_deaf (gpointer data)
{
  Fixture *fixture = data;

  return fixture->friend->status->listening == OG_LISTENING_NO;
}

static void
test_helps_a_member_without_a_program (Fixture *fixture, gconstpointer data)
{
  meet_friend (fixture);
  g_clear_pointer (&fixture->friend->program, program_free);
  og_await (friend_is_deaf, fixture, "that the friend's program has gone");
  check (fixture);
  og_click (fixture->window, "Copy Advice: Bea");
  og_await_text (fixture->window, "Advice copied");
  expect_clipboard (fixture, "OSC Groups: no program on your computer listens "
                             "to the group “jam”. ");
}

static gboolean
is_closed (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* Also while it says that something was copied. */
static void
test_escape_closes (Fixture *fixture, gconstpointer data)
{
  gpointer open;

  join (fixture);
  g_clear_pointer (&fixture->program, program_free);
  check (fixture);
  open = fixture->window;
  g_object_add_weak_pointer (open, &open);
  gtk_widget_grab_focus (find_help (fixture->window));
  og_click (fixture->window, "Copy Report");
  og_await_text (fixture->window, "Report copied");

  g_assert_true (keyboard_press (fixture->window, GDK_KEY_Escape));
  og_await (is_closed, &open, "that the window is closed");
  check (fixture);
}

static void
test_joins_again (Fixture *fixture, gconstpointer data)
{
  meet_friend (fixture);
  check (fixture);
  og_await_text (fixture->window, "Ready: 1 member, ");
  gtk_widget_activate_action (fixture->window, "check.join-again", NULL);
  og_await_text (fixture->window, "Checking…");
  g_assert_false (is_joined (fixture->session));
  og_await (is_joined, fixture->session, "being in the group again");
  og_await_text (fixture->window, "Ready: 1 member, ");
}

#define add(name, test)                                                        \
  g_test_add ("/app/check-window/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  add ("ready", test_ready);
  add ("what-is-well-is-folded", test_what_is_well_is_folded);
  add ("a-name-is-no-markup", test_a_name_is_no_markup);
  add ("nothing-listens-here", test_nothing_listens_here);
  add ("run-again", test_run_again);
  add ("nobody-else-is-here", test_nobody_else_is_here);
  add ("no-session", test_no_session);
  add ("copy", test_copy);
  add ("a-fault-has-a-button", test_a_fault_has_a_button);
  add ("hosts-again", test_hosts_again);
  add ("copies-the-invite", test_copies_the_invite);
  add ("helps-a-member-without-a-program", test_helps_a_member_without_a_program);
  add ("escape-closes", test_escape_closes);
  add ("joins-again", test_joins_again);

  return g_test_run ();
}
