/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/readiness/session-concerns.h"

#include "made-status.h"
#include "wire/address-text.h"

#include <string.h>

typedef struct
{
  OgEngine *engine;
  OgSession *session;
  OgSessionStatus *status; /* to be changed, then told */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const OgEngineListener listener = { NULL };
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  g_free (config->server);
  config->server = g_strdup ("127.0.0.1:9");
  g_free (config->password);
  config->password = g_strdup ("secret");
  config->send_port = 0;
  fixture->engine = og_engine_new (&listener, NULL);
  fixture->session = og_session_new (fixture->engine);
  fixture->status = made_status_new (100 * MADE_SECOND, NULL);
  og_session_join (fixture->session, config);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->status, og_session_status_free);
  g_assert_finalize_object (fixture->session);
  og_engine_free (fixture->engine);
}

static GPtrArray *
list (OgSession *session)
{
  GPtrArray *concerns =
      g_ptr_array_new_with_free_func ((GDestroyNotify) og_concern_free);

  og_session_concerns_add (session, concerns);
  return concerns;
}

typedef struct
{
  const char *text; /* how it begins; NULL: that was all */
  OgGrade grade;
  OgHelp help;
} Expected;

static void
assert_concerns (Fixture *fixture, const Expected *expected)
{
  g_autoptr (GPtrArray) concerns = NULL;
  guint n_expected = 0;

  og_session_status_received (fixture->session,
                              g_steal_pointer (&fixture->status));
  concerns = list (fixture->session);
  while (expected[n_expected].text != NULL)
    n_expected++;

  g_assert_cmpuint (concerns->len, ==, n_expected);
  for (guint i = 0; i < n_expected; i++)
    {
      const OgConcern *concern = g_ptr_array_index (concerns, i);

      if (!g_str_has_prefix (concern->text, expected[i].text))
        g_error ("“%s” does not begin with “%s”", concern->text,
                 expected[i].text);
      g_assert_cmpint (concern->grade, ==, expected[i].grade);
      g_assert_cmpint (concern->help, ==, expected[i].help);
    }
}

/* One alone. */
static void
assert_concern (Fixture *fixture, const char *text, OgGrade grade, OgHelp help)
{
  assert_concerns (fixture,
                   (const Expected[]){ { text, grade, help }, { NULL } });
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) before = list (fixture->session);

  g_assert_cmpuint (before->len, ==, 0);
  assert_concerns (fixture, (const Expected[]){ { NULL } });
}

/* Whoever is heard alone may leave. */
static void
test_hears_nobody (Fixture *fixture, gconstpointer data)
{
  og_session_hear_only (fixture->session, "Dan");
  assert_concern (fixture, "You listen only to Dan, who is not here",
                  OG_GRADE_NONE, OG_HELP_HEAR_ALL);

  fixture->status =
      made_status_new (101 * MADE_SECOND, (const char *[]){ "Dan", NULL });
  assert_concern (fixture, "You listen only to Dan: your programs hear nobody",
                  OG_GRADE_FAIR, OG_HELP_HEAR_ALL);
}

/* The last order counts. */
static void
test_one_is_muted_or_alone (Fixture *fixture, gconstpointer data)
{
  const OgHearing *hearing = og_session_get_hearing (fixture->session);

  og_session_mute (fixture->session, "Dan", TRUE);
  og_session_hear_only (fixture->session, "Dan");
  g_assert_false (og_hearing_is_muted (hearing, "Dan"));
  og_session_mute (fixture->session, "Dan", TRUE);
  g_assert_null (hearing->only);
  g_assert_false (og_hearing_hears (hearing, "Dan"));
}

static void
test_is_not_in_yet (Fixture *fixture, gconstpointer data)
{
  fixture->status->registration = OG_REGISTRATION_CONNECTING;
  assert_concern (fixture, "Connecting", OG_GRADE_UNKNOWN, OG_HELP_NONE);
}

static void
test_server_is_silent (Fixture *fixture, gconstpointer data)
{
  fixture->status->registration = OG_REGISTRATION_SILENT;
  assert_concern (fixture, "No server answers on this computer.", OG_GRADE_FAIR,
                  OG_HELP_NONE);
}

static void
test_server_never_answered (Fixture *fixture, gconstpointer data)
{
  fixture->status->registration = OG_REGISTRATION_SILENT;
  fixture->status->server_heard = 0;
  assert_concern (fixture, "Nothing answers at “127.0.0.1:9”.", OG_GRADE_NONE,
                  OG_HELP_EDIT_ADDRESS);
}

/* That its name is not found says why it is silent. */
static void
test_server_is_not_found (Fixture *fixture, gconstpointer data)
{
  fixture->status->registration = OG_REGISTRATION_SILENT;
  fixture->status->server_lookup = OG_LOOKUP_NOT_FOUND;
  fixture->status->is_joined = FALSE;
  assert_concern (fixture, "No computer named “127.0.0.1” was found.",
                  OG_GRADE_NONE, OG_HELP_EDIT_ADDRESS);
}

/* Who is in stays connected to the others. */
static void
test_server_is_not_found_any_more (Fixture *fixture, gconstpointer data)
{
  fixture->status->registration = OG_REGISTRATION_SILENT;
  fixture->status->server_lookup = OG_LOOKUP_NOT_FOUND;
  fixture->status->is_joined = TRUE;
  assert_concern (fixture, "No computer named “127.0.0.1” was found.",
                  OG_GRADE_FAIR, OG_HELP_EDIT_ADDRESS);
}

static void
test_server_is_another (Fixture *fixture, gconstpointer data)
{
  fixture->status->registration = OG_REGISTRATION_SILENT;
  fixture->status->server_is_other = TRUE;
  assert_concern (fixture,
                  "This is not the server that the invite names: at "
                  "“127.0.0.1:9” another one answers.",
                  OG_GRADE_NONE, OG_HELP_EDIT_ADDRESS);
}

static void
test_server_is_unknown (Fixture *fixture, gconstpointer data)
{
  fixture->status->registration = OG_REGISTRATION_SILENT;
  fixture->status->server_is_unknown = TRUE;
  assert_concern (fixture,
                  "“127.0.0.1:9” answers over TLS only, with a key that is not "
                  "known here. Join with the server’s invite",
                  OG_GRADE_NONE, OG_HELP_NONE);
}

static void
test_another_has_the_name (Fixture *fixture, gconstpointer data)
{
  fixture->status->shares_name = TRUE;
  assert_concern (fixture, "Another computer also uses the name “",
                  OG_GRADE_POOR, OG_HELP_NONE);
}

static void
test_receiver_fails (Fixture *fixture, gconstpointer data)
{
  fixture->status->failing_receiver = g_strdup ("tablet.local:9000");
  fixture->status->receiver_fault = OG_SEND_NO_WAY;
  assert_concern (fixture, "tablet.local:9000 cannot be reached", OG_GRADE_POOR,
                  OG_HELP_EDIT_RECEIVERS);
}

/* Once is enough. */
static void
test_nothing_listens (Fixture *fixture, gconstpointer data)
{
  fixture->status->failing_receiver = g_strdup ("127.0.0.1:22245");
  fixture->status->receiver_fault = OG_SEND_NOT_TAKEN;
  fixture->status->listening = OG_LISTENING_NO;
  og_address_parse (&fixture->status->deaf, "127.0.0.1:22245", 0);
  assert_concern (fixture, "No program listens on port 22245", OG_GRADE_NONE,
                  OG_HELP_USE_PROGRAM);
}

static void
test_all_at_once (Fixture *fixture, gconstpointer data)
{
  fixture->status->registration = OG_REGISTRATION_SILENT;
  fixture->status->missing_receiver = g_strdup ("tablet.local:9000");
  fixture->status->receiver_lookup = OG_LOOKUP_NOT_FOUND;
  fixture->status->listening = OG_LISTENING_NO;
  og_address_parse (&fixture->status->deaf, "127.0.0.1:22245", 0);
  made_status_loop (fixture->status, OG_LOOP_PROGRAM, 0, "/note");
  fixture->status->held_back = 1;
  fixture->status->refused = 2;
  fixture->status->last_refused = fixture->status->taken;
  assert_concerns (
      fixture,
      (const Expected[]){ { "No server answers on this computer.",
                            OG_GRADE_FAIR, OG_HELP_NONE },
                          { "No computer named “tablet.local” was found.",
                            OG_GRADE_POOR, OG_HELP_EDIT_RECEIVERS },
                          { "No program listens on port 22245", OG_GRADE_NONE,
                            OG_HELP_USE_PROGRAM },
                          { "A program here sends “/note” back to the group.",
                            OG_GRADE_POOR, OG_HELP_USE_PROGRAM },
                          { "Not sent to the group: 2 packets", OG_GRADE_FAIR,
                            OG_HELP_USE_PROGRAM },
                          { NULL } });
}

/* What was once held back is no trouble now. */
static void
test_loop_is_over (Fixture *fixture, gconstpointer data)
{
  fixture->status->held_back = 100;
  fixture->status->listening = OG_LISTENING_YES;
  assert_concerns (fixture, (const Expected[]){ { NULL } });
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
  add ("/app/session-concerns/none", test_none);
  add ("/app/session-concerns/is-not-in-yet", test_is_not_in_yet);
  add ("/app/session-concerns/hears-nobody", test_hears_nobody);
  add ("/app/session-concerns/one-is-muted-or-alone", test_one_is_muted_or_alone);
  add ("/app/session-concerns/server-is-silent", test_server_is_silent);
  add ("/app/session-concerns/server-never-answered", test_server_never_answered);
  add ("/app/session-concerns/server-is-not-found", test_server_is_not_found);
  add ("/app/session-concerns/server-is-not-found-any-more",
       test_server_is_not_found_any_more);
  add ("/app/session-concerns/server-is-another", test_server_is_another);
  add ("/app/session-concerns/server-is-unknown", test_server_is_unknown);
  add ("/app/session-concerns/another-has-the-name", test_another_has_the_name);
  add ("/app/session-concerns/receiver-fails", test_receiver_fails);
  add ("/app/session-concerns/nothing-listens", test_nothing_listens);
  add ("/app/session-concerns/all-at-once", test_all_at_once);
  add ("/app/session-concerns/loop-is-over", test_loop_is_over);
  return g_test_run ();
}
