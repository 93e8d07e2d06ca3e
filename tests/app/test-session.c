/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/model/session.h"
#include "made-status.h"

typedef struct
{
  OgEngine *engine;
  OgSession *session;
  GString *log; /* what the session told */
} Fixture;

static void
on_changed (OgSession *session, Fixture *fixture)
{
  g_string_append (fixture->log, "changed ");
}

static void
on_joined (OgSession *session, OgMember *member, Fixture *fixture)
{
  g_string_append_printf (fixture->log, "+%s ", og_member_get_name (member));
}

static void
on_left (OgSession *session, OgMember *member, Fixture *fixture)
{
  g_string_append_printf (fixture->log, "-%s ", og_member_get_name (member));
}

static void
on_ended (OgSession *session, const GError *error, Fixture *fixture)
{
  g_assert_false (og_session_is_active (session));
  g_assert_null (og_session_get_status (session));
  g_string_append_printf (fixture->log, "ended(%s) ", error->message);
}

static void
on_active (OgSession *session, GParamSpec *pspec, Fixture *fixture)
{
  g_string_append (fixture->log,
                   og_session_is_active (session) ? "active " : "inactive ");
}

/* Nothing listens there; what the engine itself says is never waited for. */
static void
join (Fixture *fixture)
{
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  g_free (config->server);
  config->server = g_strdup ("127.0.0.1:9");
  g_free (config->group);
  config->group = g_strdup ("Jam");
  g_free (config->user);
  config->user = g_strdup ("Eve");
  g_free (config->password);
  config->password = g_strdup ("secret");
  config->send_port = 0;
  og_session_join (fixture->session, config);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const OgEngineListener listener = { NULL };

  fixture->engine = og_engine_new (&listener, NULL);
  fixture->session = og_session_new (fixture->engine);
  fixture->log = g_string_new (NULL);
  g_signal_connect (fixture->session, "changed", G_CALLBACK (on_changed),
                    fixture);
  g_signal_connect (fixture->session, "member-joined", G_CALLBACK (on_joined),
                    fixture);
  g_signal_connect (fixture->session, "member-left", G_CALLBACK (on_left),
                    fixture);
  g_signal_connect (fixture->session, "ended", G_CALLBACK (on_ended), fixture);
  g_signal_connect (fixture->session, "notify::active", G_CALLBACK (on_active),
                    fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->session);
  og_engine_free (fixture->engine);
  g_string_free (fixture->log, TRUE);
}

static void
assert_log (Fixture *fixture, const char *expected)
{
  g_assert_cmpstr (fixture->log->str, ==, expected);
  g_string_truncate (fixture->log, 0);
}

static void
assert_state (Fixture *fixture, const char *expected)
{
  g_autofree char *state = og_session_dup_state_text (fixture->session);

  g_assert_cmpstr (state, ==, expected);
}

static void
tell (Fixture *fixture, gint64 seconds, const char *const *names)
{
  og_session_status_received (fixture->session,
                              made_status_new (seconds * MADE_SECOND, names));
}

static guint
count_members (Fixture *fixture)
{
  return g_list_model_get_n_items (
      G_LIST_MODEL (og_session_get_members (fixture->session)));
}

static void
tell_registration (Fixture *fixture, OgRegistrationState registration)
{
  OgSessionStatus *status = made_status_new (100 * MADE_SECOND, NULL);

  status->registration = registration;
  status->is_joined = registration == OG_REGISTRATION_JOINED;
  og_session_status_received (fixture->session, status);
}

static void
count (guint *number)
{
  (*number)++;
}

static void
test_joins_and_leaves (Fixture *fixture, gconstpointer data)
{
  assert_state (fixture, "Not in a session");
  join (fixture);
  assert_log (fixture, "active changed ");
  assert_state (fixture, "Connecting to 127.0.0.1:9…");
  g_assert_null (og_session_get_status (fixture->session));
  g_assert_cmpuint (count_members (fixture), ==, 1);

  tell (fixture, 100, NULL);
  assert_log (fixture, "changed ");
  g_assert_nonnull (og_session_get_status (fixture->session));

  og_session_leave (fixture->session);
  assert_log (fixture, "inactive changed ");
  g_assert_null (og_session_get_status (fixture->session));
  assert_state (fixture, "Not in a session");
  g_assert_cmpstr (og_session_get_config (fixture->session)->group, ==, "Jam");
}

static void
test_who_was_there_did_not_join (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  assert_log (fixture, "active changed ");

  tell (fixture, 100, (const char *[]){ "Ann", NULL });
  tell (fixture, 103, (const char *[]){ "Ann", "Bob", NULL });
  assert_log (fixture, "changed changed ");
  tell (fixture, 104, (const char *[]){ "Ann", "Bob", "Cleo", NULL });
  assert_log (fixture, "+Cleo changed ");
  tell (fixture, 105, (const char *[]){ "Cleo", NULL });
  assert_log (fixture, "-Ann -Bob changed ");
}

/* It is slower, and all OSC may go that way. */
static void
test_says_if_the_server_is_not_reached_by_udp (Fixture *fixture,
                                               gconstpointer data)
{
  OgSessionStatus *status =
      made_status_new (100 * MADE_SECOND, (const char *[]){ "Ann", NULL });

  status->registration = OG_REGISTRATION_JOINED;
  status->server_transport = OG_TRANSPORT_TCP;
  join (fixture);
  og_session_status_received (fixture->session, status);
  assert_state (fixture, "Connected · 1 of 1 reachable · server over TCP");
}

/* We may be in the group without a server, or before it is known. */
static void
test_accepted_once_in_the_group (Fixture *fixture, gconstpointer data)
{
  OgSessionStatus *status = made_status_new (100 * MADE_SECOND, NULL);
  guint n_accepted = 0;

  g_signal_connect_swapped (fixture->session, "accepted", G_CALLBACK (count),
                            &n_accepted);
  join (fixture);
  tell_registration (fixture, OG_REGISTRATION_CONNECTING);
  g_assert_cmpuint (n_accepted, ==, 0);

  status->registration = OG_REGISTRATION_SILENT;
  og_session_status_received (fixture->session, status);
  g_assert_cmpuint (n_accepted, ==, 1);
}

/* Time counts from when the server took us, not from when we asked. */
static void
test_a_slow_server (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  tell_registration (fixture, OG_REGISTRATION_CONNECTING);
  g_string_truncate (fixture->log, 0);
  tell (fixture, 120, (const char *[]){ "Ann", NULL });
  assert_log (fixture, "changed ");
}

static void
test_joining_again_is_new (Fixture *fixture, gconstpointer data)
{
  join (fixture);
  tell (fixture, 100, (const char *[]){ "Ann", NULL });
  join (fixture);

  g_assert_null (og_session_get_status (fixture->session));
  g_assert_null (
      og_member_list_find (og_session_get_members (fixture->session), "Ann"));
  g_string_truncate (fixture->log, 0);
  tell (fixture, 200, (const char *[]){ "Ann", NULL });
  assert_log (fixture, "changed ");
}

static void
on_ended_code (OgSession *session, const GError *error, int *code)
{
  g_assert_true (error->domain == OG_SESSION_ERROR);
  *code = error->code;
}

static void
test_refusals (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    OgRegistrationState registration;
    int code;
    const char *message;
  } lines[] = {
    { OG_REGISTRATION_WRONG_PASSWORD, OG_SESSION_ERROR_WRONG_PASSWORD,
      "“Eve” belongs to someone with another password. "
      "The server keeps a name for up to a day." },
    { OG_REGISTRATION_NAME_IN_USE, OG_SESSION_ERROR_NAME_IN_USE,
      "“Eve” is already here, on another computer: take another name" },
    { OG_REGISTRATION_WRONG_GROUP_PASSWORD,
      OG_SESSION_ERROR_WRONG_GROUP_PASSWORD, "Wrong group password" },
    { OG_REGISTRATION_FULL, OG_SESSION_ERROR_FULL, "The server is full" },
    { OG_REGISTRATION_GROUPS_FULL, OG_SESSION_ERROR_GROUPS_FULL,
      "The server accepts no more groups" },
    { OG_REGISTRATION_REFUSED, OG_SESSION_ERROR_REFUSED,
      "The server refused to let you in" },
  };
  int code = -1;

  g_signal_connect (fixture->session, "ended", G_CALLBACK (on_ended_code), &code);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *expected = g_strdup_printf (
          "active changed inactive ended(%s) ", lines[i].message);

      join (fixture);
      tell_registration (fixture, lines[i].registration);
      assert_log (fixture, expected);
      g_assert_cmpint (code, ==, lines[i].code);
    }
}

static void
test_no_socket (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (
      OG_ENGINE_ERROR, OG_ENGINE_ERROR_RECEIVERS, "no socket");

  join (fixture);
  og_session_join_failed (fixture->session, error);
  assert_log (fixture, "active changed inactive ended(Your programs cannot be "
                       "reached: no socket) ");
}

/* What is wrong, and what helps. */
static void
test_port_is_taken (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = g_error_new_literal (
      OG_ENGINE_ERROR, OG_ENGINE_ERROR_SEND_PORT_TAKEN, "in use");

  join (fixture);
  og_session_join_failed (fixture->session, error);
  assert_log (fixture,
              "active changed inactive ended(UDP port 0 on 127.0.0.1 is "
              "already used by another program. Choose another port.) ");
}

/* Nobody counts whom neither the server nor we know to be there. */
static void
test_missing_members_do_not_count (Fixture *fixture, gconstpointer data)
{
  OgSessionStatus *status = made_status_new (
      100 * MADE_SECOND, (const char *[]){ "Ann", "Bob", "Cleo", NULL });

  join (fixture);
  made_status_peer (status, "Ann")->state = OG_PEER_SILENT;
  made_status_peer (status, "Ann")->is_missing = TRUE;
  made_status_peer (status, "Bob")->is_missing = TRUE;
  og_session_status_received (fixture->session, status);
  assert_state (fixture, "Connected · 2 of 2 reachable");
}

static void
test_reachable (Fixture *fixture, gconstpointer data)
{
  OgSessionStatus *status = made_status_new (
      100 * MADE_SECOND, (const char *[]){ "Ann", "Bob", "Cleo", NULL });

  join (fixture);
  tell (fixture, 99, NULL);
  assert_state (fixture, "Connected · nobody else is here yet");
  made_status_peer (status, "Ann")->state = OG_PEER_SILENT;
  made_status_peer (status, "Bob")->state = OG_PEER_CONNECTING;
  og_session_status_received (fixture->session, status);
  assert_state (fixture, "Connected · 1 of 3 reachable");
}

static OgSessionStatus *
make_silent (const char *const *names, gint64 silence)
{
  OgSessionStatus *status = made_status_new (100 * MADE_SECOND, names);

  status->registration = OG_REGISTRATION_SILENT;
  status->server_heard -= silence;
  return status;
}

static void
test_server_is_silent (Fixture *fixture, gconstpointer data)
{
  const char *const names[] = { "Ann", NULL };
  OgSessionStatus *never = make_silent (NULL, 100 * MADE_SECOND);
  OgSessionStatus *with_problem = make_silent (NULL, 100 * MADE_SECOND);

  join (fixture);
  og_session_status_received (fixture->session,
                              make_silent (names, 12 * MADE_SECOND));
  assert_state (fixture, "Server silent for 12 s: direct links keep working");
  og_session_status_received (fixture->session,
                              make_silent (names, 120 * MADE_SECOND - 1));
  assert_state (fixture, "Server silent for 1 min: direct links keep working");
  og_session_status_received (fixture->session,
                              make_silent (NULL, 12 * MADE_SECOND));
  assert_state (fixture, "Server silent for 12 s");
  og_session_status_received (fixture->session, never);
  assert_state (fixture, "No answer from 127.0.0.1:9 yet: still trying");

  with_problem->server_lookup = OG_LOOKUP_NOT_FOUND;
  og_session_status_received (fixture->session, with_problem);
  assert_state (fixture, "Server not found: still trying");
  tell (fixture, 101, NULL);
  assert_state (fixture, "Connected · nobody else is here yet");
}

static void
tell_refused (Fixture *fixture, gint64 seconds, gint64 last_refused)
{
  OgSessionStatus *status = made_status_new (seconds * MADE_SECOND, NULL);

  status->refused = last_refused != 0;
  status->last_refused = last_refused * MADE_SECOND;
  og_session_status_received (fixture->session, status);
}

static void
test_refused_messages_are_told_for_a_while (Fixture *fixture, gconstpointer data)
{
  g_assert_false (og_session_is_refusing (fixture->session));
  join (fixture);
  tell_refused (fixture, 100, 0);
  g_assert_false (og_session_is_refusing (fixture->session));
  tell_refused (fixture, 101, 101);
  tell_refused (fixture, 120, 101);
  g_assert_true (og_session_is_refusing (fixture->session));
  tell_refused (fixture, 121, 101);
  g_assert_false (og_session_is_refusing (fixture->session));
  tell_refused (fixture, 130, 112);
  g_assert_true (og_session_is_refusing (fixture->session));
  join (fixture);
  g_assert_false (og_session_is_refusing (fixture->session));
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/app/session/joins-and-leaves", test_joins_and_leaves);
  add ("/app/session/who-was-there-did-not-join",
       test_who_was_there_did_not_join);
  add ("/app/session/says-if-the-server-is-not-reached-by-udp",
       test_says_if_the_server_is_not_reached_by_udp);
  add ("/app/session/accepted-once-in-the-group",
       test_accepted_once_in_the_group);
  add ("/app/session/a-slow-server", test_a_slow_server);
  add ("/app/session/joining-again-is-new", test_joining_again_is_new);
  add ("/app/session/refusals", test_refusals);
  add ("/app/session/no-socket", test_no_socket);
  add ("/app/session/reachable", test_reachable);
  add ("/app/session/port-is-taken", test_port_is_taken);
  add ("/app/session/missing-members-do-not-count",
       test_missing_members_do_not_count);
  add ("/app/session/server-is-silent", test_server_is_silent);
  add ("/app/session/refused-messages-are-told-for-a-while",
       test_refused_messages_are_told_for_a_while);
  return g_test_run ();
}
