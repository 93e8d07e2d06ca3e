/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Orders for the network's thread, which may be behind with its work. */

#include "held-resolver.h"
#include "user.h"
#include "wire/name.h"
#include "wire/requests.h"

typedef struct
{
  GResolver *before;
  HeldResolver *resolver;
  User ann; /* hosts */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->before = g_resolver_get_default ();
  fixture->resolver = g_object_new (HELD_TYPE_RESOLVER, NULL);
  g_resolver_set_default (G_RESOLVER (fixture->resolver));
  user_init (&fixture->ann, "ann");
  user_host (&fixture->ann);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  user_clear (&fixture->ann);
  g_resolver_set_default (fixture->before);
  g_object_unref (fixture->before);
  g_object_unref (fixture->resolver);
}

static void
hold_network (Fixture *fixture)
{
  g_free (fixture->ann.config->server);
  fixture->ann.config->server = g_strdup ("studio.local");
  og_engine_join (fixture->ann.engine, fixture->ann.config);
  held_resolver_wait (fixture->resolver);
}

/* Once it returns, the server has it to read. */
static void
send_alive (Fixture *fixture, const char *group, const char *group_password)
{
  g_autoptr (GSocketAddress) to = g_inet_socket_address_new_from_string (
      "127.0.0.1", fixture->ann.hosting.port);
  const OgAddress place = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 1);
  char digest[OG_DIGEST_SIZE];
  const OgCredentials credentials = { group, digest };
  guint8 bytes[1024];
  OgOscWriter writer;

  og_password_digest (group_password, digest);
  og_osc_writer_init (&writer, bytes, sizeof bytes);
  og_user_alive_encode (&writer, &(OgCredentials){ "tim", "secret" }, &place,
                        &credentials, 1);
  g_assert_cmpint (g_socket_send_to (fixture->ann.program, to, (char *) bytes,
                                     writer.used, NULL, NULL),
                   ==, (gssize) writer.used);
}

static gboolean
hosts_one (User *user)
{
  return user->hosting.users == 1;
}

/* What was ordered before a guest comes, is done before. */
static void
test_precede_the_network (Fixture *fixture, gconstpointer data)
{
  User *ann = &fixture->ann;

  hold_network (fixture);
  og_engine_reserve_group (ann->engine, "band", "our password");
  send_alive (fixture, "band", "another");
  held_resolver_let_go (fixture->resolver);
  user_await (ann, hosts_one);
  g_assert_cmpuint (ann->hosting.groups, ==, 0);
}

int
main (int argc, char **argv)
{
  g_setenv ("GIO_USE_NETWORK_MONITOR", "base", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add ("/engine/orders/precede-the-network", Fixture, NULL, set_up,
              test_precede_the_network, tear_down);
  return g_test_run ();
}
