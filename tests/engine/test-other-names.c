/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/other-names.h"

#include "made-resolver.h"
#include "wire/address-text.h"

typedef struct
{
  /* Owned */
  MadeResolver *resolver;
  GResolver *resolver_before;
  GPtrArray *others;

  const char *password;
  guint n_answers;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->resolver_before = g_resolver_get_default ();
  fixture->resolver = g_object_new (MADE_TYPE_RESOLVER, NULL);
  g_resolver_set_default (G_RESOLVER (fixture->resolver));
  fixture->others = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->others);
  g_resolver_set_default (fixture->resolver_before);
  g_object_unref (fixture->resolver_before);
  g_object_unref (fixture->resolver);
}

static void
add_other (Fixture *fixture, const char *server, const char *password)
{
  OgOtherPassword *other = g_new0 (OgOtherPassword, 1);

  other->server = (char *) server;
  other->password = (char *) password;
  g_ptr_array_add (fixture->others, other);
}

static void
on_found (const char *password, const OgAddress *server, gpointer data)
{
  Fixture *fixture = data;

  fixture->password = password;
  fixture->n_answers++;
}

/* As in the turn of a reader, whose thread-default context nobody runs. */
static const char *
look (Fixture *fixture, OgOtherNames *names, const char *server)
{
  OgAddress address;
  guint before = fixture->n_answers;
  g_autoptr (GMainContext) elsewhere = g_main_context_new ();

  g_assert_true (og_address_parse (&address, server, 443));
  g_main_context_push_thread_default (elsewhere);
  og_other_names_look (names, &address);
  g_main_context_pop_thread_default (elsewhere);
  g_assert_cmpuint (fixture->n_answers, ==, before);
  og_other_names_look (names, &address);
  while (fixture->n_answers == before)
    g_main_context_iteration (NULL, TRUE);

  return fixture->password;
}

/* And no other: the password of another server stays here. */
static void
test_finds_those_that_lead_there (Fixture *fixture, gconstpointer data)
{
  OgOtherNames *names;

  made_resolver_set (fixture->resolver, "203.0.113.5");
  add_other (fixture, "192.0.2.1", "a");
  add_other (fixture, "example.org", "b");
  add_other (fixture, "203.0.113.5", "c");
  add_other (fixture, "2001:db8::1", "d");
  names = og_other_names_new (fixture->others, on_found, fixture);

  g_assert_cmpstr (look (fixture, names, "203.0.113.5:22242"), ==, "b");
  g_assert_cmpstr (look (fixture, names, "203.0.113.5:22242"), ==, "c");
  g_assert_null (look (fixture, names, "203.0.113.5:22242"));
  g_assert_null (look (fixture, names, "198.51.100.1:22242"));
  g_assert_cmpstr (look (fixture, names, "192.0.2.1:22242"), ==, "a");
  og_other_names_free (names);
}

static void
test_name_may_lead_nowhere (Fixture *fixture, gconstpointer data)
{
  OgOtherNames *names;

  add_other (fixture, "example.org", "a");
  names = og_other_names_new (fixture->others, on_found, fixture);
  g_assert_null (look (fixture, names, "203.0.113.5:22242"));
  og_other_names_free (names);
}

/* Whatever address of this computer it is. */
static void
test_this_computer_is_one (Fixture *fixture, gconstpointer data)
{
  OgOtherNames *names;

  made_resolver_set (fixture->resolver, "127.0.1.1");
  add_other (fixture, "studio.example", "a");
  names = og_other_names_new (fixture->others, on_found, fixture);
  g_assert_cmpstr (look (fixture, names, "127.0.0.1:22242"), ==, "a");
  og_other_names_free (names);
}

static void
test_ends_while_it_looks (Fixture *fixture, gconstpointer data)
{
  const OgAddress server = OG_ADDRESS_IPV4 (0xcb007105, 22242);
  OgOtherNames *names;

  add_other (fixture, "example.org", "a");
  names = og_other_names_new (fixture->others, on_found, fixture);
  og_other_names_look (names, &server);
  og_other_names_free (names);
  names = og_other_names_new (fixture->others, on_found, fixture);
  og_other_names_look (names, &server);
  g_main_context_iteration (NULL, FALSE);
  og_other_names_free (names);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (fixture->n_answers, ==, 0);
}

#define add(name, test)                                                        \
  g_test_add ("/engine/other-names/" name, Fixture, NULL, set_up, test,        \
              tear_down)

int
main (int argc, char *argv[])
{
  g_setenv ("GIO_USE_NETWORK_MONITOR", "base", TRUE);
  g_test_init (&argc, &argv, NULL);

  add ("finds-those-that-lead-there", test_finds_those_that_lead_there);
  add ("name-may-lead-nowhere", test_name_may_lead_nowhere);
  add ("this-computer-is-one", test_this_computer_is_one);
  add ("ends-while-it-looks", test_ends_while_it_looks);

  return g_test_run ();
}
