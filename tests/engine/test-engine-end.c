/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "slow-resolver.h"
#include "user.h"

/* How sessions and engines end. */

static void
test_says_nothing_once_left (User *ann, gconstpointer data)
{
  guint n_statuses;

  user_meet_at (ann, ann);
  og_engine_join (ann->engine, ann->config);
  og_engine_leave (ann->engine);
  user_hear_out (ann);
  g_assert_cmpuint (ann->n_statuses, ==, 0);

  user_join (ann, ann);
  og_engine_set_interval (ann->engine, 20);
  n_statuses = ann->n_statuses;
  og_engine_leave (ann->engine);
  user_hear_out (ann);
  g_assert_cmpuint (ann->n_statuses, ==, n_statuses);
}

static void
test_says_nothing_of_a_session_before (User *ann, gconstpointer data)
{
  g_autoptr (GSocket) other = NULL;

  user_meet_at (ann, ann);
  ann->config->send_port = open_port (&other);
  og_engine_join (ann->engine, ann->config);
  ann->config->send_port = 0;
  og_engine_join (ann->engine, ann->config);
  user_await (ann, user_is_joined);
  g_assert_no_error (ann->join_error);
}

static void
test_can_end_at_any_time (void)
{
  for (guint i = 0; i < 40; i++)
    {
      User user;

      user_init (&user, "ann");
      user_meet_at (&user, &user);
      if (i % 2 == 0)
        og_engine_host (user.engine, 0);
      if (i % 4 >= 2)
        og_engine_join (user.engine, user.config);
      og_engine_send (user.engine, (const guint8 *) "/a\0\0", 4);
      og_engine_soundcheck (user.engine);
      if (i % 8 >= 4)
        g_thread_yield ();
      user_clear (&user);
    }
}

static gboolean
has_status (User *user)
{
  return user->status != NULL;
}

/* A look-up that is not done with holds the resolver. */
static gboolean
is_let_go (gpointer n_references)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();

  g_main_context_wakeup (NULL);
  return G_OBJECT (resolver)->ref_count == GPOINTER_TO_UINT (n_references) + 1;
}

static void
test_can_end_while_a_name_is_looked_up (void)
{
  g_autoptr (GResolver) resolver = g_resolver_get_default ();
  guint n_references = G_OBJECT (resolver)->ref_count;
  User user;

  user_init (&user, "ann");
  g_free (user.config->server);
  user.config->server = g_strdup ("stage");
  g_strfreev (user.config->receivers);
  user.config->receivers = g_strsplit ("studio:7|desk:7", "|", -1);
  og_engine_join (user.engine, user.config);
  user_await (&user, has_status);
  g_assert_cmpint (user.status->registration, ==, OG_REGISTRATION_IDLE);
  user_clear (&user);
  await (is_let_go, GUINT_TO_POINTER (n_references));
}

static void
test_needs_no_listener (void)
{
  const OgEngineListener deaf = { 0 };
  OgEngine *engine = og_engine_new (&deaf, NULL);
  g_autoptr (OgSessionConfig) config = og_session_config_new ();

  config->send_port = 0;
  og_engine_host (engine, 0);
  og_engine_join (engine, config);
  og_engine_free (engine);
}

static guint
count_entries (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

static gboolean
has_no_more_files (gpointer n_files)
{
  g_main_context_wakeup (NULL);
  return count_entries ("/proc/self/fd") <= GPOINTER_TO_UINT (n_files);
}

static gboolean
has_no_more_threads (gpointer n_threads)
{
  g_main_context_wakeup (NULL);
  return count_entries ("/proc/self/task") <= GPOINTER_TO_UINT (n_threads);
}

static gboolean
has_host_error (User *user)
{
  return user->host_error != NULL;
}

/* As user_hear_out(), but no server is left: one whose TCP port is taken has
 * fewer files than another. */
static void
hear_out_without_server (User *ann)
{
  g_clear_error (&ann->host_error);
  og_engine_unhost (ann->engine);
  og_engine_host (ann->engine, ann->config->receive_port);
  user_await (ann, has_host_error);
}

static void
test_leaves_nothing_behind (User *ann, gconstpointer data)
{
  guint n_files;
  guint n_threads;

  if (!g_file_test ("/proc/self/task", G_FILE_TEST_IS_DIR))
    {
      g_test_skip ("this system does not count threads");
      return;
    }

  user_join (ann, ann);
  og_engine_leave (ann->engine);
  hear_out_without_server (ann);
  n_files = count_entries ("/proc/self/fd");
  n_threads = count_entries ("/proc/self/task");

  for (guint i = 0; i < 100; i++)
    {
      og_engine_join (ann->engine, ann->config);
      if (i % 10 == 0)
        user_hear_out (ann);
      og_engine_leave (ann->engine);
    }

  hear_out_without_server (ann);
  await (has_no_more_files, GUINT_TO_POINTER (n_files));
  await (has_no_more_threads, GUINT_TO_POINTER (n_threads));
}

static void
set_up (User *ann, gconstpointer data)
{
  user_init (ann, "ann");
  user_host (ann);
}

static void
tear_down (User *ann, gconstpointer data)
{
  user_clear (ann);
}

static void
add (const char *path, void (*test) (User *, gconstpointer))
{
  g_test_add (path, User, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_autoptr (GResolver) resolver = NULL;

  g_setenv ("GIO_USE_NETWORK_MONITOR", "base", TRUE);
  g_test_init (&argc, &argv, NULL);
  resolver = g_object_new (SLOW_TYPE_RESOLVER, NULL);
  g_resolver_set_default (resolver);

  add ("/engine/engine/says-nothing-once-left", test_says_nothing_once_left);
  add ("/engine/engine/says-nothing-of-a-session-before",
       test_says_nothing_of_a_session_before);
  add ("/engine/engine/leaves-nothing-behind", test_leaves_nothing_behind);
  g_test_add_func ("/engine/engine/can-end-at-any-time",
                   test_can_end_at_any_time);
  g_test_add_func ("/engine/engine/can-end-while-a-name-is-looked-up",
                   test_can_end_while_a_name_is_looked_up);
  g_test_add_func ("/engine/engine/needs-no-listener", test_needs_no_listener);
  return g_test_run ();
}
