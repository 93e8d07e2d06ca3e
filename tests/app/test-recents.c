/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/memory/recents.h"

typedef struct
{
  /* Owned */
  GSettings *settings;
  OgRecents *recents;

  guint n_changes;
} Memory;

static void
on_items_changed (GListModel *model,
                  guint position,
                  guint removed,
                  guint added,
                  Memory *memory)
{
  memory->n_changes++;
}

static void
open_again (Memory *memory)
{
  g_clear_object (&memory->recents);
  memory->recents = og_recents_new (memory->settings);
  memory->n_changes = 0;
  g_signal_connect (memory->recents, "items-changed",
                    G_CALLBACK (on_items_changed), memory);
}

static void
set_up (Memory *memory, gconstpointer data)
{
  memory->settings = g_settings_new ("io.github.oscgroups.OscGroups");
  g_settings_reset (memory->settings, "recents");
  open_again (memory);
}

static void
tear_down (Memory *memory, gconstpointer data)
{
  g_object_add_weak_pointer (G_OBJECT (memory->recents),
                             (gpointer *) &memory->recents);
  g_object_unref (memory->recents);
  g_assert_null (memory->recents);
  g_clear_object (&memory->settings);
}

static OgSessionConfig *
create_config (const char *group)
{
  OgSessionConfig *config = og_session_config_new ();

  g_free (config->server);
  config->server = g_strdup ("example.org");
  g_free (config->group);
  config->group = g_strdup (group);
  g_free (config->user);
  config->user = g_strdup ("ada");
  return config;
}

static void
remember (Memory *memory, const char *group)
{
  g_autoptr (OgSessionConfig) config = create_config (group);

  og_recents_remember (memory->recents, config, FALSE);
}

/* Borrowed: the list keeps it. */
static OgRecent *
get (Memory *memory, guint position)
{
  g_autoptr (OgRecent) recent =
      g_list_model_get_item (G_LIST_MODEL (memory->recents), position);

  return recent;
}

/* The titles, with a star for pinned ones, as they are and as they are read
 * anew from the settings. */
static void
assert_titles (Memory *memory, const char *expected)
{
  for (int pass = 0; pass < 2; pass++)
    {
      g_autoptr (GString) titles = g_string_new (NULL);
      guint n_items = g_list_model_get_n_items (G_LIST_MODEL (memory->recents));

      for (guint i = 0; i < n_items; i++)
        g_string_append_printf (titles, "%s%s%s", i > 0 ? " " : "",
                                og_recent_get_title (get (memory, i)),
                                og_recent_is_pinned (get (memory, i)) ? "*" : "");

      g_assert_cmpstr (titles->str, ==, expected);
      open_again (memory);
    }
}

static gint64
get_visit (Memory *memory, const char *server)
{
  g_autoptr (OgSessionConfig) config = create_config ("other");

  if (server != NULL)
    {
      g_free (config->server);
      config->server = g_strdup (server);
    }
  return og_recents_get_visit (memory->recents, config);
}

/* A password of the user's is not that of the programs. */
static void
test_knows_when_a_server_was_visited (Memory *memory, gconstpointer data)
{
  g_autoptr (OgSessionConfig) config = create_config ("one");
  gint64 before = g_get_real_time ();

  g_free (config->password);
  config->password = g_strdup ("mine");
  og_recents_remember (memory->recents, config, FALSE);
  g_assert_cmpint (get_visit (memory, NULL), ==, 0);

  remember (memory, "one");
  g_assert_cmpint (get_visit (memory, NULL), >=, before);
  g_assert_cmpint (get_visit (memory, NULL), <=, g_get_real_time () + 2);
  g_assert_cmpint (get_visit (memory, "elsewhere.example"), ==, 0);
}

static void
test_latest_first (Memory *memory, gconstpointer data)
{
  remember (memory, "one");
  remember (memory, "two");
  remember (memory, "three");
  assert_titles (memory, "three two one");
}

static void
test_same_again (Memory *memory, gconstpointer data)
{
  remember (memory, "one");
  og_recents_rename (memory->recents, get (memory, 0), "  Home ");
  og_recents_set_pinned (memory->recents, get (memory, 0), TRUE);
  remember (memory, "two");
  remember (memory, "one");
  assert_titles (memory, "Home* two");
}

/* Other users and other ports are other sessions; the case of a host is not. */
static void
test_what_is_same (Memory *memory, gconstpointer data)
{
  g_autoptr (OgSessionConfig) config = create_config ("one");

  og_recents_remember (memory->recents, config, FALSE);
  g_free (config->server);
  config->server = g_strdup ("Example.ORG");
  og_recents_remember (memory->recents, config, FALSE);
  assert_titles (memory, "one");
  config->server_port = 4000;
  og_recents_remember (memory->recents, config, FALSE);
  g_free (config->user);
  config->user = g_strdup ("tim");
  og_recents_remember (memory->recents, config, FALSE);
  assert_titles (memory, "one one one");
}

/* By a version that kept names as they were typed. */
static void
test_what_was_typed_otherwise (Memory *memory, gconstpointer data)
{
  remember (memory, " Zoe\314\210 ");
  open_again (memory);
  remember (memory, "Zoë");
  assert_titles (memory, "Zoë");
}

static void
test_pinned_first (Memory *memory, gconstpointer data)
{
  remember (memory, "one");
  remember (memory, "two");
  remember (memory, "three");
  og_recents_set_pinned (memory->recents, get (memory, 2), TRUE);
  assert_titles (memory, "one* three two");
  og_recents_set_pinned (memory->recents, get (memory, 0), FALSE);
  assert_titles (memory, "three two one");
}

static void
test_no_more_than (Memory *memory, gconstpointer data)
{
  remember (memory, "pinned");
  og_recents_set_pinned (memory->recents, get (memory, 0), TRUE);
  for (int i = 0; i < OG_RECENTS_MAX + 2; i++)
    {
      g_autofree char *group = g_strdup_printf ("g%d", i);

      remember (memory, group);
    }

  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (memory->recents)),
                    ==, OG_RECENTS_MAX + 1);
  g_assert_cmpstr (og_recent_get_title (get (memory, 0)), ==, "pinned");
  g_assert_cmpstr (og_recent_get_title (get (memory, OG_RECENTS_MAX)), ==, "g2");
}

static void
test_rename (Memory *memory, gconstpointer data)
{
  remember (memory, "one");
  memory->n_changes = 0;
  og_recents_rename (memory->recents, get (memory, 0), "Studio");
  g_assert_cmpuint (memory->n_changes, >, 0);
  assert_titles (memory, "Studio");
  og_recents_rename (memory->recents, get (memory, 0), " ");
  assert_titles (memory, "one");
}

static void
test_remove_and_restore (Memory *memory, gconstpointer data)
{
  g_autoptr (OgRecent) removed = NULL;

  remember (memory, "one");
  remember (memory, "two");
  remember (memory, "three");
  removed = g_object_ref (get (memory, 1));
  og_recents_remove (memory->recents, removed);
  og_recents_remove (memory->recents, removed);
  assert_titles (memory, "three one");
  og_recents_restore (memory->recents, removed);
  assert_titles (memory, "three two one");
  og_recents_restore (memory->recents, removed);
  assert_titles (memory, "three two one");
}

static void
test_stale_ones (Memory *memory, gconstpointer data)
{
  g_autoptr (OgRecent) stale = NULL;

  remember (memory, "one");
  stale = g_object_ref (get (memory, 0));
  og_recents_rename (memory->recents, stale, "Studio");
  og_recents_rename (memory->recents, stale, "Hall");
  og_recents_set_pinned (memory->recents, stale, TRUE);
  assert_titles (memory, "Studio");
}

static void
test_no_passwords (Memory *memory, gconstpointer data)
{
  g_autoptr (OgSessionConfig) config = create_config ("one");
  g_autoptr (GVariant) kept = NULL;
  g_autofree char *text = NULL;

  g_free (config->password);
  config->password = g_strdup ("s3cret");
  og_recents_remember (memory->recents, config, FALSE);
  g_assert_cmpstr (og_recent_get_config (get (memory, 0))->password, ==, "");
  g_assert_true (og_recent_had_password (get (memory, 0)));
  g_assert_false (og_recent_had_group_password (get (memory, 0)));

  kept = g_settings_get_value (memory->settings, "recents");
  text = g_variant_print (kept, TRUE);
  g_assert_null (strstr (text, "s3cret"));

  og_recents_rename (memory->recents, get (memory, 0), "Studio");
  open_again (memory);
  g_assert_true (og_recent_had_password (get (memory, 0)));
}

static void
test_whole_config (Memory *memory, gconstpointer data)
{
  g_autoptr (OgSessionConfig) config = create_config ("Grüße, “jam”");
  const OgSessionConfig *kept;

  g_strfreev (config->receivers);
  config->receivers = g_strsplit ("57120 192.0.2.1:9000", " ", -1);
  config->server_port = 1;
  config->send_port = 0;
  config->receive_port = 65535;
  config->network_port = 4000;
  config->fingerprint = (g_free (config->fingerprint), g_strdup ("abc"));
  config->other_address =
      (g_free (config->other_address), g_strdup ("[2001:db8::1]:1"));
  config->listen_beyond = TRUE;
  og_recents_remember (memory->recents, config, FALSE);
  open_again (memory);

  kept = og_recent_get_config (get (memory, 0));
  g_assert_cmpstr (kept->server, ==, "example.org");
  g_assert_cmpstr (kept->group, ==, "Grüße, “jam”");
  g_assert_cmpstr (kept->user, ==, "ada");
  g_assert_cmpuint (g_strv_length (kept->receivers), ==, 2);
  g_assert_cmpstr (kept->receivers[1], ==, "192.0.2.1:9000");
  g_assert_cmpuint (kept->server_port, ==, 1);
  g_assert_cmpuint (kept->send_port, ==, 0);
  g_assert_cmpuint (kept->receive_port, ==, 65535);
  g_assert_cmpuint (kept->network_port, ==, 4000);
  g_assert_cmpstr (kept->fingerprint, ==, "abc");
  g_assert_cmpstr (kept->other_address, ==, "[2001:db8::1]:1");
  g_assert_true (kept->listen_beyond);
}

/* Whoever wrote it: what is not understood is left out, the rest stays. */
static void
test_odd_settings (Memory *memory, gconstpointer data)
{
  g_autoptr (GVariant) odd = g_variant_ref_sink (g_variant_new_parsed (
      "[{'server': <'a'>, 'group': <'g'>, 'send-port': <'x'>, 'pinned': <1>,"
      "  'used': <'late'>, 'title': <7>, 'receivers': <'9000'>, 'more': <[1]>},"
      " {'server': <'a'>}, {'group': <'g'>}, {'server': <''>, 'group': <'g'>},"
      " {'server': <1>, 'group': <2>}]"));

  g_settings_set_value (memory->settings, "recents", odd);
  open_again (memory);
  assert_titles (memory, "g");
  g_assert_cmpuint (og_recent_get_config (get (memory, 0))->send_port, ==,
                    OG_DEFAULT_SEND_PORT);
  g_assert_cmpuint (
      g_strv_length (og_recent_get_config (get (memory, 0))->receivers), ==, 0);
}

/* Ports that only stood in for others are not wanted again. */
static void
test_ports_that_stood_in (Memory *memory, gconstpointer data)
{
  g_autoptr (OgSessionConfig) config = create_config ("jam");
  const OgSessionConfig *kept;

  config->send_port = 22246;
  config->wished_send_port = 22244;
  og_recents_remember (memory->recents, config, FALSE);
  kept = og_recent_get_config (get (memory, 0));
  g_assert_cmpuint (kept->send_port, ==, 22244);
  g_assert_cmpuint (kept->wished_send_port, ==, 0);
}

/* One session, whatever the port of its server; another than one elsewhere. */
static void
test_hosted (Memory *memory, gconstpointer data)
{
  g_autoptr (OgSessionConfig) config = create_config ("jam");

  og_recents_remember (memory->recents, config, TRUE);
  config->server_port = 22246;
  og_recents_remember (memory->recents, config, TRUE);
  assert_titles (memory, "jam");
  config->server_port = 22250;
  og_recents_remember (memory->recents, config, FALSE);
  assert_titles (memory, "jam jam");

  open_again (memory);
  g_assert_false (og_recent_was_hosted (get (memory, 0)));
  g_assert_true (og_recent_was_hosted (get (memory, 1)));

  g_assert_false (og_recents_was_hosted_at (memory->recents, config));
  config->server_port = 22246;
  g_assert_true (og_recents_was_hosted_at (memory->recents, config));
}

static OgSessionConfig *
create_config_at (const char *server)
{
  OgSessionConfig *config = create_config ("jam");

  g_free (config->server);
  config->server = g_strdup (server);
  return config;
}

/* However it is called, it is this computer: one session, hosted before. */
static void
test_names_of_this_computer (Memory *memory, gconstpointer data)
{
  static const char *const names[] = { "localhost", "127.0.0.1", "::1",
                                       "LOCALHOST:22242", "[::1]:22242" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (OgSessionConfig) config = create_config_at (names[i]);

      og_recents_remember (memory->recents, config, FALSE);
      assert_titles (memory, "jam");
    }

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (OgSessionConfig) hosted = create_config_at (names[i]);

      og_recents_remember (memory->recents, hosted, TRUE);
      assert_titles (memory, "jam");
      for (guint k = 0; k < G_N_ELEMENTS (names); k++)
        {
          g_autoptr (OgSessionConfig) config = create_config_at (names[k]);

          g_assert_true (og_recents_was_hosted_at (memory->recents, config));
        }
    }
}

/* Of a time when it was not written down. */
static void
test_hosted_before (Memory *memory, gconstpointer data)
{
  g_autoptr (GVariant) before = g_variant_ref_sink (g_variant_new_parsed (
      "[{'server': <'localhost'>, 'group': <'a'>, 'used': <int64 3>},"
      " {'server': <'127.0.0.1'>, 'group': <'b'>, 'used': <int64 2>},"
      " {'server': <'example.org'>, 'group': <'c'>, 'used': <int64 1>}]"));

  g_settings_set_value (memory->settings, "recents", before);
  open_again (memory);
  g_assert_true (og_recent_was_hosted (get (memory, 0)));
  g_assert_true (og_recent_was_hosted (get (memory, 1)));
  g_assert_false (og_recent_was_hosted (get (memory, 2)));
}

/* A clock that was set back does not make the latest the last. */
static void
test_clock_set_back (Memory *memory, gconstpointer data)
{
  g_autoptr (GVariant) ahead = g_variant_ref_sink (
      g_variant_new_parsed ("[{'server': <'a'>, 'group': <'ahead'>, 'used': "
                            "<int64 9000000000000000000>}]"));

  g_settings_set_value (memory->settings, "recents", ahead);
  open_again (memory);
  remember (memory, "now");
  assert_titles (memory, "now ahead");
}

static void
add (const char *path, void (*test) (Memory *, gconstpointer))
{
  g_test_add (path, Memory, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/app/recents/the-knows-when-a-server-was-visited",
       test_knows_when_a_server_was_visited);
  add ("/app/recents/the-latest-first", test_latest_first);
  add ("/app/recents/the-same-again-takes-its-place", test_same_again);
  add ("/app/recents/same-server-group-and-user", test_what_is_same);
  add ("/app/recents/what-was-typed-otherwise", test_what_was_typed_otherwise);
  add ("/app/recents/pinned-ones-first", test_pinned_first);
  add ("/app/recents/no-more-than-twenty-unpinned", test_no_more_than);
  add ("/app/recents/rename", test_rename);
  add ("/app/recents/remove-and-restore", test_remove_and_restore);
  add ("/app/recents/what-was-replaced-changes-nothing", test_stale_ones);
  add ("/app/recents/no-passwords-in-the-settings", test_no_passwords);
  add ("/app/recents/all-else-is-kept", test_whole_config);
  add ("/app/recents/odd-settings", test_odd_settings);
  add ("/app/recents/a-clock-that-was-set-back", test_clock_set_back);
  add ("/app/recents/ports-that-stood-in", test_ports_that_stood_in);
  add ("/app/recents/hosted", test_hosted);
  add ("/app/recents/hosted-before", test_hosted_before);
  add ("/app/recents/names-of-this-computer", test_names_of_this_computer);
  return g_test_run ();
}
