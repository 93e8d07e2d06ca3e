/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The notifier on a bus of its own, with a desktop on it that only writes down
 * what it is to show. */

#include "app/desktop/notifier.h"

#include "fixture.h"
#include "program.h"

#define BUS_NAME "org.freedesktop.Notifications"
#define BUS_PATH "/org/freedesktop/Notifications"

static const char interface_xml[] =
    "<node><interface name='org.freedesktop.Notifications'>"
    "<method name='Notify'><arg type='s' direction='in'/><arg type='u' "
    "direction='in'/>"
    "<arg type='s' direction='in'/><arg type='s' direction='in'/><arg type='s' "
    "direction='in'/>"
    "<arg type='as' direction='in'/><arg type='a{sv}' direction='in'/>"
    "<arg type='i' direction='in'/><arg type='u' direction='out'/></method>"
    "<method name='CloseNotification'><arg type='u' direction='in'/></method>"
    "</interface></node>";

/* The first three are the same for all tests: GLib 2.74 does not outlive the
 * end of a desktop that shows something of it. */
typedef struct
{
  /* Owned */
  GTestDBus *bus;
  GDBusConnection *connection;
  GApplication *application;

  /* Owned, anew for each test */
  GSettings *settings;
  OgServices *services;
  OgNotifier *notifier;
  GString *shown; /* a line each */

  guint number;
} Desktop;

/* "[title] text (buttons)"; "-" for one that is withdrawn. */
static void
on_call (GDBusConnection *connection,
         const char *sender,
         const char *path,
         const char *interface,
         const char *method,
         GVariant *parameters,
         GDBusMethodInvocation *invocation,
         gpointer data)
{
  Desktop *desktop = data;
  const char *title, *text;
  g_autofree const char **actions = NULL;

  if (g_str_equal (method, "CloseNotification"))
    {
      g_string_append (desktop->shown, "-\n");
      g_dbus_method_invocation_return_value (invocation, NULL);
      return;
    }

  g_variant_get (parameters, "(&su&s&s&s^a&s@a{sv}i)", NULL, NULL, NULL, &title,
                 &text, &actions, NULL, NULL);
  g_string_append_printf (desktop->shown, "[%s] %s", title, text);
  for (guint i = 0; actions[i] != NULL && actions[i + 1] != NULL; i += 2)
    g_string_append_printf (desktop->shown, " (%s)", actions[i + 1]);

  g_string_append_c (desktop->shown, '\n');
  g_dbus_method_invocation_return_value (
      invocation, g_variant_new ("(u)", ++desktop->number));
}

static const GDBusInterfaceVTable vtable = { .method_call = on_call };

static void
own_name (Desktop *desktop)
{
  g_autoptr (GDBusNodeInfo) node =
      g_dbus_node_info_new_for_xml (interface_xml, NULL);
  g_autoptr (GVariant) answer = NULL;

  desktop->connection = g_dbus_connection_new_for_address_sync (
      g_test_dbus_get_bus_address (desktop->bus),
      G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT
          | G_DBUS_CONNECTION_FLAGS_MESSAGE_BUS_CONNECTION,
      NULL, NULL, NULL);
  g_assert_nonnull (desktop->connection);
  g_dbus_connection_register_object (desktop->connection, BUS_PATH,
                                     node->interfaces[0], &vtable, desktop,
                                     NULL, NULL);
  answer = g_dbus_connection_call_sync (
      desktop->connection, "org.freedesktop.DBus", "/org/freedesktop/DBus",
      "org.freedesktop.DBus", "RequestName", g_variant_new ("(su)", BUS_NAME, 0),
      NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, NULL);
  g_assert_nonnull (answer);
}

static void
start (Desktop *desktop)
{
  desktop->bus = g_test_dbus_new (G_TEST_DBUS_NONE);
  g_test_dbus_up (desktop->bus);
  own_name (desktop);
  desktop->application = g_application_new ("io.github.oscgroups.Test", 0);
  g_assert_true (g_application_register (desktop->application, NULL, NULL));
}

static void
set_up (Desktop *desktop)
{
  desktop->shown = g_string_new (NULL);
  desktop->settings = g_settings_new ("io.github.oscgroups.OscGroups");
  g_settings_reset (desktop->settings, "notify-members");
  desktop->services = og_services_new (NULL);
  desktop->notifier = og_notifier_new (desktop->application, desktop->services,
                                       desktop->settings);
}

static void
tear_down (Desktop *desktop)
{
  g_object_add_weak_pointer (G_OBJECT (desktop->notifier),
                             (gpointer *) &desktop->notifier);
  g_object_unref (desktop->notifier);
  g_assert_null (desktop->notifier);
  g_clear_object (&desktop->services);
  g_clear_object (&desktop->settings);
  g_string_free (desktop->shown, TRUE);
}

static OgSession *
get_session (Desktop *desktop)
{
  return og_services_get_session (desktop->services);
}

static void
join (Desktop *desktop)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  g_free (config->server);
  config->server = g_strdup ("127.0.0.1");
  g_free (config->group);
  config->group = g_strdup ("jam");
  g_free (config->user);
  config->user = g_strdup ("ada");
  config->server_port = find_free_port ();
  config->send_port = 0;
  og_session_join (get_session (desktop), config);
}

static void
tell (Desktop *desktop, const char *signal, const char *name)
{
  g_autoptr (OgMember) member = og_member_new (name, FALSE);

  g_signal_emit_by_name (get_session (desktop), signal, member);
}

typedef struct
{
  /* Borrowed */
  Desktop *desktop;
  const char *expected;
} Expected;

/* At last: before it something of the test before may be withdrawn. */
static gboolean
is_shown (gpointer data)
{
  const Expected *expected = data;

  return g_str_has_suffix (expected->desktop->shown->str, expected->expected);
}

static void
on_pong (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GVariant) pong =
      g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, NULL);

  g_assert_nonnull (pong);
  *(gboolean *) data = TRUE;
}

static gboolean
is_true (gpointer data)
{
  return *(gboolean *) data;
}

/* A notification can be withdrawn only once its answer is there: an answer to
 * what is asked later comes later. */
static void
await_answer (Desktop *desktop)
{
  gboolean is_answered = FALSE;

  g_dbus_connection_call (
      g_application_get_dbus_connection (desktop->application), BUS_NAME,
      BUS_PATH, "org.freedesktop.DBus.Peer", "Ping", NULL, NULL,
      G_DBUS_CALL_FLAGS_NONE, -1, NULL, on_pong, &is_answered);
  og_await (is_true, &is_answered, "an answer of the desktop");
}

static void
await_shown (Desktop *desktop, const char *expected)
{
  Expected awaited = { desktop, expected };

  og_await (is_shown, &awaited, expected);
  await_answer (desktop);
}

static void
test_burst (Desktop *desktop)
{
  join (desktop);
  tell (desktop, "member-joined", "Ann");
  tell (desktop, "member-joined", "Bob");
  tell (desktop, "member-joined", "Cleo");
  tell (desktop, "member-left", "Dan");
  await_shown (desktop, "[jam] Ann, Bob and 1 other joined\nDan left\n");
}

/* Some desktops would make a link of it. */
static void
test_no_markup (Desktop *desktop)
{
  join (desktop);
  tell (desktop, "member-joined", "<a href=\"//x\">R&D");
  await_shown (desktop, "[jam] ‹a href=\"//x\"›R＆D joined\n");
}

/* What comes after shows that nothing was gathered before. */
static void
test_nothing_while_attended (Desktop *desktop)
{
  join (desktop);
  og_notifier_set_attended (desktop->notifier, TRUE);
  tell (desktop, "member-joined", "Ann");
  og_notifier_set_attended (desktop->notifier, FALSE);
  tell (desktop, "member-joined", "Bob");
  await_shown (desktop, "[jam] Bob joined\n");
}

static void
test_nothing_if_not_wanted (Desktop *desktop)
{
  join (desktop);
  g_settings_set_boolean (desktop->settings, "notify-members", FALSE);
  tell (desktop, "member-joined", "Ann");
  g_settings_set_boolean (desktop->settings, "notify-members", TRUE);
  tell (desktop, "member-left", "Bob");
  await_shown (desktop, "[jam] Bob left\n");
}

/* News of a session that is over are none. */
static void
test_dropped_with_session (Desktop *desktop)
{
  join (desktop);
  tell (desktop, "member-joined", "Ann");
  og_session_leave (get_session (desktop));
  join (desktop);
  tell (desktop, "member-joined", "Bob");
  await_shown (desktop, "[jam] Bob joined\n");
}

static void
test_withdrawn (Desktop *desktop)
{
  join (desktop);
  tell (desktop, "member-joined", "Ann");
  await_shown (desktop, "[jam] Ann joined\n");
  og_notifier_set_attended (desktop->notifier, TRUE);
  await_shown (desktop, "[jam] Ann joined\n-\n");
}

static void
test_ended (Desktop *desktop)
{
  g_autoptr (GError) error = g_error_new_literal (
      OG_SESSION_ERROR, OG_SESSION_ERROR_FULL, "The server is full");

  g_signal_emit_by_name (get_session (desktop), "ended", error);
  await_shown (desktop, "[The session ended] The server is full\n");
}

static void
test_kept (Desktop *desktop)
{
  join (desktop);
  og_notifier_say_kept (desktop->notifier);
  await_shown (desktop,
               "[OSC Groups keeps running] You stay in the session. (Leave)\n");
  og_session_leave (get_session (desktop));
  await_shown (
      desktop,
      "[OSC Groups keeps running] You stay in the session. (Leave)\n-\n");
}

typedef struct
{
  /* Borrowed */
  Desktop *desktop;

  void (*play) (Desktop *desktop);
} Story;

static void
play (gconstpointer data)
{
  const Story *story = data;

  set_up (story->desktop);
  story->play (story->desktop);
  tear_down (story->desktop);
}

static void
add (Desktop *desktop, const char *name, void (*story) (Desktop *))
{
  const Story told = { desktop, story };
  g_autofree char *path = g_strconcat ("/app/notifier/", name, NULL);

  g_test_add_data_func_full (path, g_memdup2 (&told, sizeof told), play, g_free);
}

int
main (int argc, char *argv[])
{
  static Desktop desktop; /* its application stays: no leak to be found */
  g_autofree char *daemon = g_find_program_in_path ("dbus-daemon");
  int status;

  g_test_init (&argc, &argv, NULL);
  if (daemon == NULL)
    return 77;

  start (&desktop);
  add (&desktop, "a-burst-at-once", test_burst);
  add (&desktop, "no-markup", test_no_markup);
  add (&desktop, "nothing-while-attended", test_nothing_while_attended);
  add (&desktop, "nothing-if-not-wanted", test_nothing_if_not_wanted);
  add (&desktop, "dropped-with-the-session", test_dropped_with_session);
  add (&desktop, "withdrawn-when-attended", test_withdrawn);
  add (&desktop, "the-session-ended", test_ended);
  add (&desktop, "kept-running", test_kept);
  status = g_test_run ();
  g_test_dbus_stop (desktop.bus);
  return status;
}
