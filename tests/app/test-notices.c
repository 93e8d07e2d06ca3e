/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/notices.h"
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
  g_assert_finalize_object (fixture->session);
  og_engine_free (fixture->engine);
}

/* @expected: how each begins. */
static void
assert_notices (Fixture *fixture, const char *const *expected)
{
  g_auto (GStrv) notices = NULL;

  og_session_status_received (fixture->session,
                              g_steal_pointer (&fixture->status));
  notices = og_notices_list (fixture->session);
  g_assert_cmpuint (g_strv_length (notices), ==,
                    g_strv_length ((char **) expected));
  for (guint i = 0; expected[i] != NULL; i++)
    if (!g_str_has_prefix (notices[i], expected[i]))
      g_error ("“%s” does not begin with “%s”", notices[i], expected[i]);
}

static void
test_none (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) before = og_notices_list (fixture->session);

  g_assert_cmpuint (g_strv_length (before), ==, 0);
  assert_notices (fixture, (const char *[]){ NULL });
}

static void
test_server_is_silent (Fixture *fixture, gconstpointer data)
{
  fixture->status->registration = OG_REGISTRATION_SILENT;
  assert_notices (fixture,
                  (const char *[]){ "“127.0.0.1:9” does not answer.", NULL });
}

static void
test_server_never_answered (Fixture *fixture, gconstpointer data)
{
  fixture->status->registration = OG_REGISTRATION_SILENT;
  fixture->status->server_heard = 0;
  assert_notices (fixture,
                  (const char *[]){ "Nothing answers at “127.0.0.1:9”.", NULL });
}

/* That its name is not found says why it is silent. */
static void
test_server_is_not_found (Fixture *fixture, gconstpointer data)
{
  fixture->status->registration = OG_REGISTRATION_SILENT;
  fixture->status->server_lookup = OG_LOOKUP_NOT_FOUND;
  assert_notices (
      fixture,
      (const char *[]){ "No computer named “127.0.0.1” was found.", NULL });
}

static void
test_server_is_another (Fixture *fixture, gconstpointer data)
{
  fixture->status->registration = OG_REGISTRATION_SILENT;
  fixture->status->server_is_other = TRUE;
  assert_notices (fixture, (const char *[]){
                               "This is not the server that the invite names: "
                               "at “127.0.0.1:9” another one answers.",
                               NULL });
}

static void
test_server_is_unknown (Fixture *fixture, gconstpointer data)
{
  fixture->status->registration = OG_REGISTRATION_SILENT;
  fixture->status->server_is_unknown = TRUE;
  assert_notices (
      fixture, (const char *[]){ "“127.0.0.1:9” answers over TLS only, with a "
                                 "key that is not known here. Join with the "
                                 "server’s invite",
                                 NULL });
}

static void
test_another_has_the_name (Fixture *fixture, gconstpointer data)
{
  fixture->status->shares_name = TRUE;
  assert_notices (fixture, (const char *[]){
                               "Another computer also uses the name “", NULL });
}

static void
test_receiver_fails (Fixture *fixture, gconstpointer data)
{
  fixture->status->failing_receiver = g_strdup ("tablet.local:9000");
  fixture->status->receiver_fault = OG_SEND_NO_WAY;
  assert_notices (
      fixture, (const char *[]){ "tablet.local:9000 cannot be reached", NULL });
}

/* Once is enough. */
static void
test_nothing_listens (Fixture *fixture, gconstpointer data)
{
  fixture->status->failing_receiver = g_strdup ("127.0.0.1:22245");
  fixture->status->receiver_fault = OG_SEND_NOT_TAKEN;
  fixture->status->listening = OG_LISTENING_NO;
  og_address_parse (&fixture->status->deaf, "127.0.0.1:22245", 0);
  assert_notices (fixture,
                  (const char *[]){ "No program listens on port 22245", NULL });
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
  assert_notices (
      fixture,
      (const char *[]){ "“127.0.0.1:9” does not answer.",
                        "No computer named “tablet.local” was found.",
                        "No program listens on port 22245",
                        "A program here sends “/note” back to the group.",
                        "Not sent to the group: 2 packets", NULL });
}

/* What was once held back is no trouble now. */
static void
test_loop_is_over (Fixture *fixture, gconstpointer data)
{
  fixture->status->held_back = 100;
  fixture->status->listening = OG_LISTENING_YES;
  assert_notices (fixture, (const char *[]){ NULL });
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
  add ("/app/notices/none", test_none);
  add ("/app/notices/server-is-silent", test_server_is_silent);
  add ("/app/notices/server-never-answered", test_server_never_answered);
  add ("/app/notices/server-is-not-found", test_server_is_not_found);
  add ("/app/notices/server-is-another", test_server_is_another);
  add ("/app/notices/server-is-unknown", test_server_is_unknown);
  add ("/app/notices/another-has-the-name", test_another_has_the_name);
  add ("/app/notices/receiver-fails", test_receiver_fails);
  add ("/app/notices/nothing-listens", test_nothing_listens);
  add ("/app/notices/all-at-once", test_all_at_once);
  add ("/app/notices/loop-is-over", test_loop_is_over);
  return g_test_run ();
}
