/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/resolver.h"

#include "wire/address-text.h"

#include <string.h>

/* A system that knows "stage" and "six", and is in trouble over "later" and
 * "broken"; what it is asked for otherwise does not exist. */
#define TEST_TYPE_RESOLVER (test_resolver_get_type ())
G_DECLARE_FINAL_TYPE (TestResolver, test_resolver, TEST, RESOLVER, GResolver)

struct _TestResolver
{
  GResolver parent_instance;
};

G_DEFINE_FINAL_TYPE (TestResolver, test_resolver, G_TYPE_RESOLVER)

static GList *
list_addresses (const char *first, const char *second)
{
  GList *addresses = g_list_append (NULL, g_inet_address_new_from_string (first));

  return g_list_append (addresses, g_inet_address_new_from_string (second));
}

static void
test_resolver_lookup_async (GResolver *resolver,
                            const char *name,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer data)
{
  g_autoptr (GTask) task = g_task_new (resolver, cancellable, callback, data);
  int code = g_str_equal (name, "later")    ? G_RESOLVER_ERROR_TEMPORARY_FAILURE
             : g_str_equal (name, "broken") ? G_RESOLVER_ERROR_INTERNAL
                                            : G_RESOLVER_ERROR_NOT_FOUND;

  if (g_str_equal (name, "stage"))
    g_task_return_pointer (task, list_addresses ("192.0.2.7", "192.0.2.8"),
                           (GDestroyNotify) g_resolver_free_addresses);
  else if (g_str_equal (name, "six"))
    g_task_return_pointer (task, list_addresses ("2001:db8::1", "2001:db8::2"),
                           (GDestroyNotify) g_resolver_free_addresses);
  else
    g_task_return_new_error (task, G_RESOLVER_ERROR, code, "out of order");
}

static GList *
test_resolver_lookup_finish (GResolver *resolver,
                             GAsyncResult *result,
                             GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
test_resolver_class_init (TestResolverClass *class)
{
  GResolverClass *resolver_class = G_RESOLVER_CLASS (class);

  resolver_class->lookup_by_name_async = test_resolver_lookup_async;
  resolver_class->lookup_by_name_finish = test_resolver_lookup_finish;
}

static void
test_resolver_init (TestResolver *self)
{
}

typedef struct
{
  gboolean called;
  OgResolved resolved;
  OgLookupFault fault;
} Answer;

static void
on_resolved (GObject *source, GAsyncResult *result, gpointer data)
{
  Answer *answer = data;

  answer->called = TRUE;
  answer->fault = og_resolve_finish (result, &answer->resolved);
}

static void
resolve (Answer *answer, const char *name)
{
  *answer = (Answer){ .called = FALSE };
  og_resolve_async (name, 22242, NULL, on_resolved, answer);
  g_assert_false (answer->called);
  while (!answer->called)
    g_main_context_iteration (NULL, TRUE);
}

static void
assert_address (const char *name, guint32 ipv4, guint16 port)
{
  Answer answer;

  resolve (&answer, name);
  g_assert_cmpint (answer.fault, ==, OG_LOOKUP_FINE);
  g_assert_cmphex (og_address_get_ipv4 (&answer.resolved.addresses[0]), ==, ipv4);
  g_assert_cmpuint (answer.resolved.addresses[0].port, ==, port);
}

static void
assert_fault (const char *name, OgLookupFault fault)
{
  Answer answer;

  resolve (&answer, name);
  g_assert_cmpint (answer.fault, ==, fault);
  g_assert_false (og_address_is_set (&answer.resolved.addresses[0]));
}

static void
test_takes_addresses (void)
{
  assert_address ("192.0.2.1", 0xc0000201, 22242);
  assert_address ("192.0.2.1:7000", 0xc0000201, 7000);
  assert_address (" 192.0.2.1 ", 0xc0000201, 22242);
}

/* Perhaps of IPv6 as well, before it. */
static void
test_knows_localhost (void)
{
  const OgAddress loopback = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 7000);
  gboolean is_found = FALSE;
  Answer answer;

  resolve (&answer, "localhost:7000");
  g_assert_cmpint (answer.fault, ==, OG_LOOKUP_FINE);
  for (guint i = 0; i < answer.resolved.n_addresses; i++)
    is_found |= og_address_equal (&answer.resolved.addresses[i], &loopback);
  g_assert_true (is_found);
}

static const char *const POSSIBLE[] = {
  "localhost",         "stage.local", "stage.example.org.",
  "münchen.example",   "192.0.2.1",   "192.0.2.1:1",
  "stage:65535",       " stage ",     "stage_2.example",
  "xn--mnchen-3ya.de", "stage:7 ",
};

static const char *const IMPOSSIBLE[] = {
  "",
  " ",
  ":22",
  "stage:0",
  "stage:",
  "stage:99999",
  "stage:-1",
  "22242",
  "127.1",
  "300.1.1.1",
  "0.0.0.0",
  "224.0.0.1",
  "255.255.255.255",
  "a..b",
  ".example",
  "my stage",
  "osc://stage",
  "stage/",
  "a\tb",
  "\xff\xfe",
  "stage\xc3:7",
  "stage, second",
  "a23456789012345678901234567890123456789012345678901234567890123x.example",
};

static void
test_checks_names (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (POSSIBLE); i++)
    g_assert_cmpint (og_resolve_check (POSSIBLE[i], 22242), ==, OG_LOOKUP_FINE);

  for (guint i = 0; i < G_N_ELEMENTS (IMPOSSIBLE); i++)
    {
      OgLookupFault fault = og_resolve_check (IMPOSSIBLE[i], 22242);

      g_assert_cmpint (fault, >, OG_LOOKUP_FINE);
      g_assert_cmpint (fault, <, OG_LOOKUP_NOT_FOUND);
    }
}

static void
test_asks_for_a_port (void)
{
  g_assert_cmpint (og_resolve_check ("stage:7", 0), ==, OG_LOOKUP_FINE);
  g_assert_cmpint (og_resolve_check ("stage", 0), ==, OG_LOOKUP_NO_PORT);
}

static void
test_refuses_what_is_no_name (void)
{
  assert_fault ("", OG_LOOKUP_NO_HOST);
  assert_fault (":7000", OG_LOOKUP_NO_HOST);
  assert_fault ("localhost:", OG_LOOKUP_BAD_PORT);
  assert_fault ("localhost:0", OG_LOOKUP_BAD_PORT);
  assert_fault ("localhost:65536", OG_LOOKUP_BAD_PORT);
  assert_fault ("localhost:7000x", OG_LOOKUP_BAD_PORT);
  assert_fault ("local host", OG_LOOKUP_BAD_HOST);
  assert_fault ("0.0.0.0:7000", OG_LOOKUP_ANY_ADDRESS);
  assert_fault ("http://localhost", OG_LOOKUP_BAD_PORT);
}

static void
test_finds_a_name (void)
{
  assert_address ("stage", 0xc0000207, 22242);
  assert_address ("stage:7000", 0xc0000207, 7000);
}

static void
test_says_what_was_not_found (void)
{
  assert_fault ("stagee:7000", OG_LOOKUP_NOT_FOUND);
}

static void
assert_all (const char *name, const char *all)
{
  g_autoptr (GString) found = g_string_new (NULL);
  char text[OG_ADDRESS_TEXT_SIZE];
  Answer answer;

  resolve (&answer, name);
  g_assert_cmpint (answer.fault, ==, OG_LOOKUP_FINE);
  for (guint i = 0; i < answer.resolved.n_addresses; i++)
    g_string_append_printf (
        found, "%s%s", i > 0 ? " " : "",
        og_address_format (&answer.resolved.addresses[i], text));
  g_assert_cmpstr (found->str, ==, all);
}

static void
test_finds_both_families (void)
{
  assert_all ("stage:7", "192.0.2.7:7 192.0.2.8:7");
  assert_all ("six", "[2001:db8::1]:22242 [2001:db8::2]:22242");
  assert_all ("[2001:db8::5]:7", "[2001:db8::5]:7");
  assert_all ("2001:db8::5", "[2001:db8::5]:22242");
}

static void
test_checks_ipv6_addresses (void)
{
  g_assert_cmpint (og_resolve_check ("[::1]:7", 0), ==, OG_LOOKUP_FINE);
  g_assert_cmpint (og_resolve_check ("::1", 22242), ==, OG_LOOKUP_FINE);
  g_assert_cmpint (og_resolve_check ("[ff02::1]:7", 0), ==, OG_LOOKUP_BAD_HOST);
  g_assert_cmpint (og_resolve_check ("[::]:7", 0), !=, OG_LOOKUP_FINE);
}

static void
test_says_when_nobody_could_be_asked (void)
{
  assert_fault ("later", OG_LOOKUP_NOT_NOW);
  assert_fault ("broken", OG_LOOKUP_FAILED);
}

static void
test_can_be_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Answer answer = { .called = FALSE };

  og_resolve_async ("stage", 22242, cancellable, on_resolved, &answer);
  g_cancellable_cancel (cancellable);
  while (!answer.called)
    g_main_context_iteration (NULL, TRUE);

  g_assert_cmpint (answer.fault, ==, OG_LOOKUP_CANCELLED);
}

static void
test_waits_for_all_answers (void)
{
  Answer first = { 0 };
  Answer second = { 0 };

  og_resolve_async ("stage", 22242, NULL, on_resolved, &first);
  og_resolve_async ("nowhere", 22242, NULL, on_resolved, &second);
  og_resolve_wait ();
  g_assert_true (first.called);
  g_assert_true (second.called);
  og_resolve_wait ();
}

static void
test_is_reached_locally_from_the_loopback (void)
{
  const OgAddress here = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 22242);

  OgAddress address = { .port = 7 };

  g_assert_true (og_local_address_towards (&address, &here));
  g_assert_cmphex (og_address_get_ipv4 (&address), ==, OG_IPV4_LOOPBACK);
  g_assert_cmpuint (address.port, ==, 7);
}

/* A socket that may not broadcast finds no way there on any machine. */
static void
test_has_no_way_to_everybody (void)
{
  const OgAddress everybody = OG_ADDRESS_IPV4 (0xffffffff, 22242);

  OgAddress address = { 0 };

  g_assert_false (og_local_address_towards (&address, &everybody));
}

int
main (int argc, char **argv)
{
  g_autoptr (GResolver) resolver = NULL;

  g_test_init (&argc, &argv, NULL);
  resolver = g_object_new (TEST_TYPE_RESOLVER, NULL);
  g_resolver_set_default (resolver);

  g_test_add_func ("/io/resolver/takes-addresses", test_takes_addresses);
  g_test_add_func ("/io/resolver/knows-localhost", test_knows_localhost);
  g_test_add_func ("/io/resolver/refuses-what-is-no-name",
                   test_refuses_what_is_no_name);
  g_test_add_func ("/io/resolver/checks-names", test_checks_names);
  g_test_add_func ("/io/resolver/asks-for-a-port", test_asks_for_a_port);
  g_test_add_func ("/io/resolver/finds-a-name", test_finds_a_name);
  g_test_add_func ("/io/resolver/says-what-was-not-found",
                   test_says_what_was_not_found);
  g_test_add_func ("/io/resolver/finds-both-families", test_finds_both_families);
  g_test_add_func ("/io/resolver/checks-ipv6-addresses",
                   test_checks_ipv6_addresses);
  g_test_add_func ("/io/resolver/says-when-nobody-could-be-asked",
                   test_says_when_nobody_could_be_asked);
  g_test_add_func ("/io/resolver/can-be-cancelled", test_can_be_cancelled);
  g_test_add_func ("/io/resolver/waits-for-all-answers",
                   test_waits_for_all_answers);
  g_test_add_func ("/io/resolver/is-reached-locally-from-the-loopback",
                   test_is_reached_locally_from_the_loopback);
  g_test_add_func ("/io/resolver/has-no-way-to-everybody",
                   test_has_no_way_to_everybody);
  return g_test_run ();
}
