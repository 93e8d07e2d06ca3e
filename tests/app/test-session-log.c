/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/model/session-log.h"
#include "made-status.h"

#include <string.h>

typedef struct
{
  OgEngine *engine;
  OgSession *session;
  OgSessionLog *log;
  gint64 now;
  guint n_recorded;
} Fixture;

static void
on_recorded (OgSessionLog *log, OgHappening *happening, Fixture *fixture)
{
  fixture->n_recorded++;
}

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
  fixture->log = og_session_log_new (fixture->session);
  g_signal_connect (fixture->log, "recorded", G_CALLBACK (on_recorded), fixture);
  fixture->now = 100 * MADE_SECOND;
  join (fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->log);
  g_assert_finalize_object (fixture->session);
  og_engine_free (fixture->engine);
}

/* Ten seconds after the last. */
static OgSessionStatus *
make (Fixture *fixture, const char *const *names)
{
  fixture->now += 10 * MADE_SECOND;
  return made_status_new (fixture->now, names);
}

static void
tell (Fixture *fixture, OgSessionStatus *status)
{
  og_session_status_received (fixture->session, status);
}

static guint
count (Fixture *fixture)
{
  return g_list_model_get_n_items (og_session_log_get_model (fixture->log));
}

static OgHappening *
get (Fixture *fixture, guint i)
{
  g_autoptr (OgHappening) happening =
      g_list_model_get_item (og_session_log_get_model (fixture->log), i);

  g_assert_nonnull (happening);
  return happening;
}

/* Newest first, trouble with a "!", one a line. */
static void
assert_log (Fixture *fixture, const char *expected)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < count (fixture); i++)
    g_string_append_printf (text, "%s%s\n",
                            og_happening_is_trouble (get (fixture, i)) ? "!" : "",
                            og_happening_get_text (get (fixture, i)));

  g_assert_cmpstr (text->str, ==, expected);
  g_assert_cmpuint (fixture->n_recorded, ==, count (fixture));
}

static void
test_members_come_and_go (Fixture *fixture, gconstpointer data)
{
  tell (fixture, make (fixture, (const char *[]){ "Ann", NULL }));
  tell (fixture, make (fixture, (const char *[]){ "Ann", "Bob", NULL }));
  tell (fixture, make (fixture, (const char *[]){ "Bob", NULL }));
  assert_log (fixture, "Ann left\n"
                       "Bob is reachable\n"
                       "Bob joined\n"
                       "Ann is reachable\n"
                       "You joined “Jam”\n");
}

static void
tell_state (Fixture *fixture, OgPeerState state)
{
  OgSessionStatus *status = make (fixture, (const char *[]){ "Ann", NULL });

  made_status_peer (status, "Ann")->state = state;
  tell (fixture, status);
}

static void
test_member_is_lost_and_back (Fixture *fixture, gconstpointer data)
{
  tell_state (fixture, OG_PEER_CONNECTING);
  tell_state (fixture, OG_PEER_REACHABLE);
  tell_state (fixture, OG_PEER_SILENT);
  tell_state (fixture, OG_PEER_SILENT);
  tell_state (fixture, OG_PEER_REACHABLE);
  tell_state (fixture, OG_PEER_REACHABLE);
  assert_log (fixture, "Ann is reachable again\n"
                       "!The connection to Ann is lost\n"
                       "Ann is reachable\n"
                       "You joined “Jam”\n");
}

/* Over the server, whose silence says it all. */
static void
test_loss_with_the_server_is_not_said (Fixture *fixture, gconstpointer data)
{
  OgSessionStatus *status;

  tell_state (fixture, OG_PEER_REACHABLE);
  status = make (fixture, (const char *[]){ "Ann", NULL });
  status->registration = OG_REGISTRATION_SILENT;
  made_status_peer (status, "Ann")->state = OG_PEER_SILENT;
  made_status_peer (status, "Ann")->hides_loss = TRUE;
  tell (fixture, status);
  tell_state (fixture, OG_PEER_REACHABLE);
  assert_log (fixture, "The server answers again\n"
                       "!“127.0.0.1:9” does not answer\n"
                       "Ann is reachable\n"
                       "You joined “Jam”\n");
}

/* That is another one, for all that one knows. */
static void
test_member_comes_again (Fixture *fixture, gconstpointer data)
{
  tell_state (fixture, OG_PEER_REACHABLE);
  tell (fixture, make (fixture, NULL));
  tell_state (fixture, OG_PEER_REACHABLE);
  assert_log (fixture, "Ann is reachable\n"
                       "Ann joined\n"
                       "Ann left\n"
                       "Ann is reachable\n"
                       "You joined “Jam”\n");
}

static void
tell_registration (Fixture *fixture, OgRegistrationState state, gint64 heard)
{
  OgSessionStatus *status = make (fixture, NULL);

  status->registration = state;
  status->server_heard = heard;
  tell (fixture, status);
}

static void
test_server_is_silent_and_back (Fixture *fixture, gconstpointer data)
{
  tell_registration (fixture, OG_REGISTRATION_JOINED, 1);
  tell_registration (fixture, OG_REGISTRATION_SILENT, 1);
  tell_registration (fixture, OG_REGISTRATION_CONNECTING, 1);
  tell_registration (fixture, OG_REGISTRATION_SILENT, 1);
  tell_registration (fixture, OG_REGISTRATION_JOINED, 1);
  assert_log (fixture, "The server answers again\n"
                       "!“127.0.0.1:9” does not answer\n"
                       "You joined “Jam”\n");
}

static void
test_server_answers_late (Fixture *fixture, gconstpointer data)
{
  tell_registration (fixture, OG_REGISTRATION_CONNECTING, 0);
  tell_registration (fixture, OG_REGISTRATION_SILENT, 0);
  tell_registration (fixture, OG_REGISTRATION_JOINED, 1);
  assert_log (fixture, "You joined “Jam”\n"
                       "!Nothing answers at “127.0.0.1:9”\n");
}

/* Somebody does answer there. */
static void
test_server_is_unknown (Fixture *fixture, gconstpointer data)
{
  OgSessionStatus *status = make (fixture, NULL);

  status->registration = OG_REGISTRATION_SILENT;
  status->server_is_unknown = TRUE;
  tell (fixture, status);
  assert_log (fixture, "!“127.0.0.1:9” does not answer\n");
}

static void
test_server_is_not_found (Fixture *fixture, gconstpointer data)
{
  OgSessionStatus *status = make (fixture, NULL);

  status->registration = OG_REGISTRATION_IDLE;
  status->server_lookup = OG_LOOKUP_NOT_NOW;
  tell (fixture, status);
  tell_registration (fixture, OG_REGISTRATION_JOINED, 1);
  assert_log (fixture,
              "You joined “Jam”\n!The address of “127.0.0.1” cannot be looked "
              "up right now. Check the internet connection.\n");
}

static void
tell_name_taken (Fixture *fixture, gint64 name_taken)
{
  OgSessionStatus *status = make (fixture, NULL);

  status->name_taken = name_taken;
  tell (fixture, status);
}

/* Once each time, even if nobody looked when it ended. */
static void
test_name_is_shared (Fixture *fixture, gconstpointer data)
{
  tell_name_taken (fixture, 0);
  tell_name_taken (fixture, 7);
  tell_name_taken (fixture, 7);
  assert_log (fixture, "!Another computer also uses the name “Eve”\n"
                       "You joined “Jam”\n");

  tell_name_taken (fixture, 9);
  assert_log (fixture, "!Another computer also uses the name “Eve”\n"
                       "!Another computer also uses the name “Eve”\n"
                       "You joined “Jam”\n");
}

static void
tell_standstill (Fixture *fixture, gint64 went_on, OgRegistrationState state)
{
  OgSessionStatus *status = make (fixture, NULL);

  status->stood_still = 32 * G_TIME_SPAN_SECOND;
  status->went_on = went_on;
  status->registration = state;
  status->server_heard = 1;
  tell (fixture, status);
}

static void
test_computer_stood_still (Fixture *fixture, gconstpointer data)
{
  tell_standstill (fixture, 0, OG_REGISTRATION_JOINED);
  tell_standstill (fixture, 7, OG_REGISTRATION_JOINED);
  tell_standstill (fixture, 7, OG_REGISTRATION_JOINED);
  tell_standstill (fixture, 9, OG_REGISTRATION_SILENT);
  assert_log (fixture,
              "!“127.0.0.1:9” does not answer\n"
              "This computer stood still for 32 seconds (sleep?)\n"
              "This computer stood still for 32 seconds (sleep?): connected "
              "again\nYou joined “Jam”\n");
}

static void
test_clock_was_set (Fixture *fixture, gconstpointer data)
{
  OgSessionStatus *status;

  for (guint i = 0; i < 2; i++)
    {
      status = make (fixture, NULL);
      status->clock_jump = G_TIME_SPAN_HOUR;
      status->clock_jumped = 7;
      tell (fixture, status);
    }

  status = make (fixture, NULL);
  status->clock_jump = -3 * G_TIME_SPAN_SECOND;
  status->clock_jumped = 9;
  tell (fixture, status);
  assert_log (fixture,
              "The clock of this computer was set back by 3 seconds\n"
              "You joined “Jam”\n"
              "The clock of this computer was set forward by 1 hour\n");
}

static void
tell_not_relayed (Fixture *fixture, guint64 not_relayed)
{
  OgSessionStatus *status = make (fixture, NULL);

  status->not_relayed = not_relayed;
  tell (fixture, status);
}

static void
test_server_did_not_pass_on_all (Fixture *fixture, gconstpointer data)
{
  tell_not_relayed (fixture, 0);
  tell_not_relayed (fixture, 17);
  tell_not_relayed (fixture, 17);
  fixture->now -= 15 * MADE_SECOND;
  tell_not_relayed (fixture, 18);
  tell_not_relayed (fixture, 22);
  assert_log (
      fixture,
      "!The server did not pass on 5 of your messages: it has a limit\n"
      "!The server did not pass on 17 of your messages: it has a limit\n"
      "You joined “Jam”\n");
}

static void
tell_loop (Fixture *fixture, gboolean goes_on, guint64 held_back)
{
  OgSessionStatus *status = make (fixture, NULL);

  if (goes_on)
    made_status_loop (status, OG_LOOP_OWN_PORT, 7000, "/note");
  status->held_back = held_back;
  tell (fixture, status);
}

static void
test_loops (Fixture *fixture, gconstpointer data)
{
  tell_loop (fixture, FALSE, 0);
  tell_loop (fixture, TRUE, 0);
  tell_loop (fixture, TRUE, 12);
  tell_loop (fixture, FALSE, 12);
  tell_loop (fixture, FALSE, 12);
  assert_log (
      fixture,
      "The loop is over. Held back so far: 12 packets.\n"
      "!What you receive goes back to the group: your receive port is "
      "your own send port 7000. Choose another receive port. One of the "
      "messages is “/note”.\n"
      "You joined “Jam”\n");
}

static void
tell_missing (Fixture *fixture, const char *receiver)
{
  OgSessionStatus *status = make (fixture, NULL);

  status->missing_receiver = g_strdup (receiver);
  if (receiver != NULL)
    status->receiver_lookup = OG_LOOKUP_NOT_NOW;
  tell (fixture, status);
}

static void
test_receiver_is_found_now (Fixture *fixture, gconstpointer data)
{
  tell_missing (fixture, "tablet.local:9000");
  tell_missing (fixture, "tablet.local:9000");
  tell_missing (fixture, NULL);
  assert_log (fixture, "“tablet.local:9000” is found now\n"
                       "!The address of “tablet.local” cannot be looked up "
                       "right now. Check the internet connection.\n"
                       "You joined “Jam”\n");
  g_assert_cmpint (og_happening_get_subject (get (fixture, 0)), ==,
                   OG_HAPPENING_RECEIVER);
}

static void
tell_failing (Fixture *fixture, const char *receiver)
{
  OgSessionStatus *status = make (fixture, NULL);

  status->failing_receiver = g_strdup (receiver);
  status->receiver_fault = OG_SEND_FORBIDDEN;
  tell (fixture, status);
}

static void
test_receiver_works_again (Fixture *fixture, gconstpointer data)
{
  tell_failing (fixture, "pad:1");
  tell_failing (fixture, NULL);
  tell_failing (fixture, NULL);
  assert_log (fixture, "OSC from the group reaches pad:1 again\n"
                       "!This computer does not allow sending to pad:1.\n"
                       "You joined “Jam”\n");
}

/* Only the first is named: that another is now does not make the one well. */
static void
test_receivers_fail_together (Fixture *fixture, gconstpointer data)
{
  tell_failing (fixture, "pad:2");
  tell_failing (fixture, "pad:1");
  tell_failing (fixture, "pad:2");
  tell_failing (fixture, NULL);
  assert_log (fixture, "OSC from the group reaches pad:1 again\n"
                       "OSC from the group reaches pad:2 again\n"
                       "!This computer does not allow sending to pad:1.\n"
                       "!This computer does not allow sending to pad:2.\n"
                       "You joined “Jam”\n");
}

static void
test_new_session_begins_empty (Fixture *fixture, gconstpointer data)
{
  tell_state (fixture, OG_PEER_REACHABLE);
  tell_state (fixture, OG_PEER_SILENT);
  og_session_leave (fixture->session);
  g_assert_cmpuint (count (fixture), ==, 3);

  join (fixture);
  g_assert_cmpuint (count (fixture), ==, 0);
  fixture->n_recorded = 0;
  tell_state (fixture, OG_PEER_REACHABLE);
  assert_log (fixture, "Ann is reachable\nYou joined “Jam”\n");
}

static void
test_is_bounded (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i <= OG_SESSION_LOG_MAX; i++)
    tell_state (fixture, i % 2 == 0 ? OG_PEER_REACHABLE : OG_PEER_SILENT);

  g_assert_cmpuint (fixture->n_recorded, ==, OG_SESSION_LOG_MAX + 2);
  g_assert_cmpuint (count (fixture), ==, OG_SESSION_LOG_MAX);
  g_assert_cmpstr (og_happening_get_text (get (fixture, 0)), ==,
                   "Ann is reachable again");
  g_assert_cmpstr (og_happening_get_text (get (fixture, OG_SESSION_LOG_MAX - 1)),
                   ==, "The connection to Ann is lost");
}

/* "20:15:30", unless the day ends in between. */
static void
test_has_a_time (Fixture *fixture, gconstpointer data)
{
  g_autofree char *time = NULL;

  tell (fixture, make (fixture, NULL));
  time = og_happening_dup_time (get (fixture, 0));
  g_assert_true (g_regex_match_simple ("\\d\\d:\\d\\d:\\d\\d$", time, 0, 0));
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
  add ("/app/session-log/members-come-and-go", test_members_come_and_go);
  add ("/app/session-log/member-is-lost-and-back", test_member_is_lost_and_back);
  add ("/app/session-log/loss-with-the-server-is-not-said",
       test_loss_with_the_server_is_not_said);
  add ("/app/session-log/member-comes-again", test_member_comes_again);
  add ("/app/session-log/server-is-silent-and-back",
       test_server_is_silent_and_back);
  add ("/app/session-log/server-answers-late", test_server_answers_late);
  add ("/app/session-log/server-is-unknown", test_server_is_unknown);
  add ("/app/session-log/server-is-not-found", test_server_is_not_found);
  add ("/app/session-log/name-is-shared", test_name_is_shared);
  add ("/app/session-log/computer-stood-still", test_computer_stood_still);
  add ("/app/session-log/clock-was-set", test_clock_was_set);
  add ("/app/session-log/server-did-not-pass-on-all",
       test_server_did_not_pass_on_all);
  add ("/app/session-log/loops", test_loops);
  add ("/app/session-log/receiver-is-found-now", test_receiver_is_found_now);
  add ("/app/session-log/receiver-works-again", test_receiver_works_again);
  add ("/app/session-log/receivers-fail-together", test_receivers_fail_together);
  add ("/app/session-log/new-session-begins-empty",
       test_new_session_begins_empty);
  add ("/app/session-log/is-bounded", test_is_bounded);
  add ("/app/session-log/has-a-time", test_has_a_time);
  return g_test_run ();
}
