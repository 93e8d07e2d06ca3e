/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "server/users.h"

#include "wire/name.h"

#include <string.h>

#define TIMEOUT ((gint64) 60 * G_USEC_PER_SEC)
#define START   ((gint64) 900 * G_USEC_PER_SEC)

typedef struct
{
  OgUsers *users;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->users = og_users_new ((const guint8 *) "sixteen bytes...", TIMEOUT, 3);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_users_free (fixture->users);
}

static OgUser *
add (Fixture *fixture, const char *name, const char *password)
{
  OgCredentials credentials = { name, password };

  return og_users_add (fixture->users, &credentials, START);
}

static void
test_keeps_name_and_password (Fixture *fixture, gconstpointer data)
{
  OgUser *user = add (fixture, "tim", "secret");

  g_assert_cmpstr (user->name, ==, "tim");
  g_assert_true (og_user_has_password (user, "secret"));
  g_assert_false (og_user_has_password (user, "secreT"));
  g_assert_true (og_users_find (fixture->users, "tim") == user);
  g_assert_null (og_users_find (fixture->users, "ti"));
}

static void
test_keeps_the_longest (Fixture *fixture, gconstpointer data)
{
  char name[OG_NAME_MAX + 1] = "";
  char password[OG_PASSWORD_MAX + 1] = "";
  OgUser *user;

  memset (name, 'n', OG_NAME_MAX);
  memset (password, 'p', OG_PASSWORD_MAX);
  user = add (fixture, name, password);

  g_assert_cmpstr (user->name, ==, name);
  g_assert_true (og_user_has_password (user, password));
}

static void
test_keeps_to_its_limit (Fixture *fixture, gconstpointer data)
{
  g_assert_nonnull (add (fixture, "tim", ""));
  g_assert_nonnull (add (fixture, "sue", ""));
  g_assert_nonnull (add (fixture, "joe", ""));
  g_assert_null (add (fixture, "ann", ""));
  g_assert_cmpuint (og_name_table_count (og_users_get_table (fixture->users)),
                    ==, 3);
}

static void
test_removing_makes_room (Fixture *fixture, gconstpointer data)
{
  OgUser *user = add (fixture, "tim", "secret");

  og_users_remove (fixture->users, user);

  g_assert_cmpuint (og_name_table_count (og_users_get_table (fixture->users)),
                    ==, 0);
  g_assert_null (og_users_find (fixture->users, "tim"));
  g_assert_cmpint (og_users_next_deadline (fixture->users), ==, -1);
}

static void
test_finds_the_silent (Fixture *fixture, gconstpointer data)
{
  OgUser *tim = add (fixture, "tim", "");
  OgUser *sue = add (fixture, "sue", "");
  guint work = 10;

  sue->presence.last_heard = START + 1;

  g_assert_null (
      og_users_find_silent (fixture->users, &work, START + TIMEOUT - 1));
  g_assert_true (og_users_find_silent (fixture->users, &work, START + TIMEOUT)
                 == tim);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/server/users/" path, Fixture, NULL, set_up, function, tear_down)

  ADD ("keeps-name-and-password", test_keeps_name_and_password);
  ADD ("keeps-the-longest", test_keeps_the_longest);
  ADD ("keeps-to-its-limit", test_keeps_to_its_limit);
  ADD ("removing-makes-room", test_removing_makes_room);
  ADD ("finds-the-silent", test_finds_the_silent);

  return g_test_run ();
}
