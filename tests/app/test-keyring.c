/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "fixture.h"

#include "app/memory/keyring.h"

typedef struct
{
  /* Owned */
  OgSessionConfig *found;
  GError *error;

  gboolean is_done;
} LookUp;

static void
on_looked_up (GObject *source, GAsyncResult *result, gpointer data)
{
  LookUp *look_up = data;

  look_up->found = og_keyring_look_up_finish (result, &look_up->error);
  look_up->is_done = TRUE;
}

static gboolean
is_done (gpointer data)
{
  return ((LookUp *) data)->is_done;
}

static void
clear (LookUp *look_up)
{
  g_clear_pointer (&look_up->found, og_session_config_free);
  g_clear_error (&look_up->error);
  look_up->is_done = FALSE;
}

static void
set (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

static OgSessionConfig *
create_config (const char *group_password, const char *password)
{
  OgSessionConfig *config = og_session_config_new ();

  set (&config->server, "example.org");
  set (&config->group, "jam");
  set (&config->user, "ada");
  set (&config->group_password, group_password);
  set (&config->password, password);
  return config;
}

static void
look_up (LookUp *self, const OgSessionConfig *config)
{
  clear (self);
  og_keyring_look_up_async (config, NULL, on_looked_up, self);
  g_assert_false (self->is_done);
  og_await (is_done, self, "an answer of the keyring");
}

typedef struct
{
  /* Borrowed */
  const OgSessionConfig *config;
  const char *group_password;
  const char *password;
} Expected;

/* What is stored or forgotten is not answered: it is asked for until it is so. */
static gboolean
is_as_expected (gpointer data)
{
  const Expected *expected = data;
  LookUp found = { 0 };
  gboolean is_so;

  look_up (&found, expected->config);
  g_assert_no_error (found.error);
  is_so = g_str_equal (found.found->group_password, expected->group_password)
          && g_str_equal (found.found->password, expected->password);
  clear (&found);
  return is_so;
}

static void
await_kept (const OgSessionConfig *config,
            const char *group_password,
            const char *password)
{
  Expected expected = { config, group_password, password };

  og_await (is_as_expected, &expected, "the passwords in the keyring");
}

static void
test_kept (void)
{
  g_autoptr (OgSessionConfig) config = create_config ("s3cret", "mine");
  g_autoptr (OgSessionConfig) asked = create_config ("", "");

  og_keyring_store_async (config);
  await_kept (asked, "s3cret", "mine");

  set (&asked->server, " Example.org:22242");
  asked->server_port = 1;
  await_kept (asked, "s3cret", "mine");

  set (&asked->group, "other");
  await_kept (asked, "", "mine");
  set (&asked->user, "tim");
  await_kept (asked, "", "");
}

static void
test_typed_ones_stay (void)
{
  g_autoptr (OgSessionConfig) config = create_config ("s3cret", "mine");
  g_autoptr (OgSessionConfig) asked = create_config ("typed", "");

  og_keyring_store_async (config);
  await_kept (asked, "typed", "mine");
}

/* Who joins without a password wants none the next time. */
static void
test_empty_ones_forgotten (void)
{
  g_autoptr (OgSessionConfig) config = create_config ("s3cret", "mine");
  g_autoptr (OgSessionConfig) asked = create_config ("", "");

  og_keyring_store_async (config);
  await_kept (asked, "s3cret", "mine");
  set (&config->group_password, "");
  og_keyring_store_async (config);
  await_kept (asked, "", "mine");
}

static void
test_forget (void)
{
  g_autoptr (OgSessionConfig) config = create_config ("s3cret", "mine");
  g_autoptr (OgSessionConfig) asked = create_config ("", "");

  og_keyring_store_async (config);
  await_kept (asked, "s3cret", "mine");
  og_keyring_forget_group_async (config);
  await_kept (asked, "", "mine");
  og_keyring_forget_user_async (config);
  await_kept (asked, "", "");
}

static void
test_forget_all (void)
{
  g_autoptr (OgSessionConfig) config = create_config ("s3cret", "mine");
  g_autoptr (OgSessionConfig) asked = create_config ("", "");

  og_keyring_store_async (config);
  await_kept (asked, "s3cret", "mine");
  og_keyring_forget_all_async ();
  await_kept (asked, "", "");
}

static void
on_activate (GApplication *application, const OgSessionConfig *config)
{
  og_keyring_store_async (config);
  og_keyring_forget_group_async (config);
}

/* What the application began is done before it ends. */
static void
test_ends_after_the_last (void)
{
  g_autoptr (OgSessionConfig) config = create_config ("s3cret", "mine");
  g_autoptr (OgSessionConfig) asked = create_config ("", "");
  g_autoptr (GApplication) application =
      g_application_new (NULL, G_APPLICATION_NON_UNIQUE);
  LookUp found = { 0 };

  set (&config->server, "once.example.org");
  set (&asked->server, "once.example.org");
  g_application_set_default (application);
  g_signal_connect (application, "activate", G_CALLBACK (on_activate), config);
  g_assert_cmpint (g_application_run (application, 0, NULL), ==, 0);
  g_assert_false (og_keyring_is_busy ());
  g_application_set_default (NULL);

  look_up (&found, asked);
  g_assert_no_error (found.error);
  g_assert_cmpstr (found.found->group_password, ==, "");
  g_assert_cmpstr (found.found->password, ==, "mine");
  clear (&found);
}

/* In a process of its own: there the keyring is sought on a bus that is not
 * there. */
static void
test_no_keyring_subprocess (void)
{
  g_autoptr (OgSessionConfig) config = create_config ("", "");
  LookUp found = { 0 };

  og_keyring_store_async (config);
  og_keyring_forget_all_async ();
  look_up (&found, config);
  g_assert_null (found.found);
  g_assert_error (found.error, G_IO_ERROR, G_IO_ERROR_NOT_SUPPORTED);
  clear (&found);
}

static void
test_no_keyring (void)
{
  g_test_trap_subprocess ("/app/keyring/none/subprocess/asked", 0,
                          G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_passed ();
}

static void
test_cancelled (void)
{
  g_autoptr (OgSessionConfig) config = create_config ("", "");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  LookUp found = { 0 };

  og_keyring_look_up_async (config, cancellable, on_looked_up, &found);
  g_cancellable_cancel (cancellable);
  og_await (is_done, &found, "the end of what was cancelled");
  g_assert_error (found.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  clear (&found);
}

/* libsecret can keep its secrets in a file: a keyring without a desktop. */
static void
use_file (void)
{
  g_autofree char *path =
      g_build_filename (g_get_user_runtime_dir (), "keyring", NULL);

  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_setenv ("SECRET_FILE_TEST_PATH", path, TRUE);
  g_setenv ("SECRET_FILE_TEST_PASSWORD", "open", TRUE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  if (g_test_subprocess ())
    g_unsetenv ("SECRET_BACKEND");
  else
    use_file ();

  g_test_add_func ("/app/keyring/kept-by-server-group-and-user", test_kept);
  g_test_add_func ("/app/keyring/typed-ones-stay", test_typed_ones_stay);
  g_test_add_func ("/app/keyring/empty-ones-are-forgotten",
                   test_empty_ones_forgotten);
  g_test_add_func ("/app/keyring/forget", test_forget);
  g_test_add_func ("/app/keyring/forget-all", test_forget_all);
  g_test_add_func ("/app/keyring/ends-after-the-last", test_ends_after_the_last);
  g_test_add_func ("/app/keyring/cancelled", test_cancelled);
  g_test_add_func ("/app/keyring/none", test_no_keyring);
  g_test_add_func ("/app/keyring/none/subprocess/asked",
                   test_no_keyring_subprocess);
  return g_test_run ();
}
