/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "wire/endpoints.h"

#include "sample.h"

#include <string.h>

static const OgToken MASK = { { 1, 2, 4, 8, 16, 32, 64, 128 } };

static const OgAddress IPV4 = OG_ADDRESS_IPV4 (0xc0a8010a, 22243);
static const OgAddress IPV6 = { .ip = { 0x20, 1, 0x0d, 0xb8, [15] = 7 },
                                .port = 22243 };

typedef struct
{
  OgOscWriter writer;
  OgOscMessage message;
  guint8 data[1200];
} Saved;

static void
save (Saved *saved, const OgEndpoints *endpoints)
{
  OgOscWalk walk;

  og_osc_writer_init (&saved->writer, saved->data, sizeof saved->data);
  g_assert_true (og_user_endpoints_encode (
      &saved->writer, OG_ADDRESS_SERVER_ENDPOINTS, "tim", endpoints, &MASK));
  og_osc_walk_init (&walk, saved->data, saved->writer.used);
  g_assert_true (og_osc_walk_next (&walk, &saved->message));
}

static void
test_passes_addresses_of_both_families (void)
{
  OgUserEndpoints masked;
  OgEndpoints endpoints = { 0 };
  OgEndpoints taken;
  Saved saved;

  og_endpoints_add (&endpoints, &IPV4);
  og_endpoints_add (&endpoints, &IPV6);
  save (&saved, &endpoints);
  g_assert_true (og_user_endpoints_decode (&saved.message, &masked));
  g_assert_cmpstr (masked.user, ==, "tim");
  og_user_endpoints_unmask (&masked, &MASK, &taken);
  g_assert_cmpuint (taken.n_addresses, ==, 2);
  g_assert_true (og_endpoints_equal (&taken, &endpoints));
}

/* A router looks for these bytes. */
static void
test_hides_the_addresses (void)
{
  OgEndpoints endpoints = { 0 };
  Saved saved;

  og_endpoints_add (&endpoints, &IPV4);
  save (&saved, &endpoints);
  for (gsize i = 0; i + 4 <= saved.writer.used; i++)
    g_assert_cmpint (memcmp (saved.data + i, IPV4.ip + 12, 4), !=, 0);
}

static void
test_holds_the_most (void)
{
  OgEndpoints endpoints = { 0 };
  OgAddress address = IPV6;
  OgUserEndpoints masked;
  OgEndpoints taken;
  Saved saved;

  for (guint i = 0; i < OG_ENDPOINTS_MAX + 3; i++)
    {
      address.ip[15]++;
      og_endpoints_add (&endpoints, &address);
    }
  save (&saved, &endpoints);
  g_assert_true (og_user_endpoints_decode (&saved.message, &masked));
  og_user_endpoints_unmask (&masked, &MASK, &taken);
  g_assert_cmpuint (taken.n_addresses, ==, OG_ENDPOINTS_MAX);
}

static void
test_leaves_out_what_is_of_no_use (void)
{
  const OgAddress useless[] = {
    { .ip = { 0xfe, 0x80, [15] = 1 }, .port = 1 },
    OG_ADDRESS_IPV4 (0xa9fe0001, 1),
    OG_ADDRESS_IPV4 (0xe0000001, 1),
    OG_ADDRESS_IPV4 (0xc0a8010a, 0),
    IPV4,
  };
  OgEndpoints endpoints = { 0 };

  og_endpoints_add (&endpoints, &IPV4);
  for (guint i = 0; i < G_N_ELEMENTS (useless); i++)
    og_endpoints_add (&endpoints, &useless[i]);
  g_assert_cmpuint (endpoints.n_addresses, ==, 1);
}

/* @types behind the name, each blob of @size bytes. */
static gboolean
takes (const char *types, gsize size)
{
  static const guint8 bytes[32];
  OgUserEndpoints masked;
  OgOscWalk walk;
  Saved saved;

  og_osc_writer_init (&saved.writer, saved.data, sizeof saved.data);
  og_osc_writer_open_message (&saved.writer, OG_ADDRESS_CLIENT_ENDPOINTS, types);
  for (; *types != '\0'; types++)
    if (*types == 's')
      og_osc_write_string (&saved.writer, "tim");
    else
      og_osc_write_blob (&saved.writer, bytes, size);
  g_assert_true (og_osc_writer_close_message (&saved.writer));

  og_osc_walk_init (&walk, saved.data, saved.writer.used);
  g_assert_true (og_osc_walk_next (&walk, &saved.message));
  return og_user_endpoints_decode (&saved.message, &masked);
}

static void
test_refuses_other_arguments (void)
{
  g_assert_false (takes ("s", 0));
  g_assert_true (takes ("sb", 6));
  g_assert_true (takes ("sbb", 18));
  g_assert_false (takes ("", 0));
  g_assert_false (takes ("b", 6));
  g_assert_false (takes ("sb", 5));
  g_assert_false (takes ("sb", 0));
  g_assert_false (takes ("sb", 19));
  g_assert_false (takes ("ss", 0));
  g_assert_true (takes ("sbbbbbbbbbbbbbbbb", 6));
  g_assert_false (takes ("sbbbbbbbbbbbbbbbbb", 6));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/wire/endpoints/passes-addresses-of-both-families",
                   test_passes_addresses_of_both_families);
  g_test_add_func ("/wire/endpoints/hides-the-addresses",
                   test_hides_the_addresses);
  g_test_add_func ("/wire/endpoints/holds-the-most", test_holds_the_most);
  g_test_add_func ("/wire/endpoints/leaves-out-what-is-of-no-use",
                   test_leaves_out_what_is_of_no_use);
  g_test_add_func ("/wire/endpoints/refuses-other-arguments",
                   test_refuses_other_arguments);

  return g_test_run ();
}
