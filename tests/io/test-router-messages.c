/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "io/mapping/nat-pmp.h"
#include "io/mapping/pcp.h"

#include "hex.h"

static const guint8 NONCE[OG_ROUTER_NONCE_SIZE] = "twelve bytes";

static const OgRouterRequest REQUEST = {
  .port = { OG_MAPPED_UDP, 22242, 22243 },
  .lifetime = 3600,
  .client = OG_ADDRESS_IPV4 (0xc0a80102, 0),
  .nonce = "twelve bytes",
};

#define MAP_REPLY                                                              \
  "02 81 00 00 00000e10 00000064 000000000000000000000000"                     \
  "7477656c7665206279746573 11 000000 56e2 56e5"                               \
  "00000000000000000000ffffcb007107"

static gboolean
decode_pcp (const char *hex, OgRouterReply *reply)
{
  g_autoptr (GBytes) bytes = og_hex_parse (hex);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return og_pcp_decode (data, size, NONCE, reply);
}

static gboolean
decode_nat_pmp (const char *hex, OgRouterReply *reply)
{
  g_autoptr (GBytes) bytes = og_hex_parse (hex);
  gsize size;
  const guint8 *data = g_bytes_get_data (bytes, &size);

  return og_nat_pmp_decode (data, size, reply);
}

/* As the layouts in RFC 6887, 7.1 and 11.1, have them. */
static void
test_pcp_asks (void)
{
  g_autoptr (GBytes) map =
      og_hex_parse ("02 01 0000 00000e10 00000000000000000000ffffc0a80102"
                    "7477656c7665206279746573 11 000000 56e2 56e3"
                    "00000000000000000000ffff00000000");
  g_autoptr (GBytes) status =
      og_hex_parse ("02 00 0000 00000000 00000000000000000000ffffc0a80102");
  guint8 data[OG_ROUTER_REQUEST_MAX];

  og_hex_assert_equal (data, og_pcp_encode_map (data, &REQUEST), map);
  og_hex_assert_equal (data, og_pcp_encode_status (data, &REQUEST.client),
                       status);
}

static void
test_pcp_reads_what_is_granted (void)
{
  const OgAddress external = OG_ADDRESS_IPV4 (0xcb007107, 0);
  OgRouterReply reply;

  g_assert_true (decode_pcp (MAP_REPLY, &reply));
  g_assert_cmpint (reply.kind, ==, OG_ROUTER_REPLY_MAPPING);
  g_assert_cmpint (reply.verdict, ==, OG_ROUTER_GRANTED);
  g_assert_cmpint (reply.port.protocol, ==, OG_MAPPED_UDP);
  g_assert_cmpuint (reply.port.internal, ==, 22242);
  g_assert_cmpuint (reply.port.external, ==, 22245);
  g_assert_cmpuint (reply.lifetime, ==, 3600);
  g_assert_cmpuint (reply.epoch, ==, 100);
  g_assert_true (og_address_equal (&reply.external, &external));
}

static void
test_pcp_refuses_what_another_asked (void)
{
  g_autofree char *other = g_strdup (MAP_REPLY);
  OgRouterReply reply;

  other[strlen ("02 81 00 00 00000e10 00000064 000000000000000000000000")] = '8';
  g_assert_false (decode_pcp (other, &reply));
}

static void
test_pcp_refuses_what_is_no_reply (void)
{
  g_autoptr (GBytes) bytes = og_hex_parse (MAP_REPLY);
  gsize size;
  const guint8 *whole = g_bytes_get_data (bytes, &size);
  OgRouterReply reply;

  for (gsize left = 0; left < size; left++)
    {
      g_autofree guint8 *part = g_memdup2 (whole, left);

      g_assert_false (og_pcp_decode (part, left, NONCE, &reply));
    }
  g_assert_false (decode_pcp ("02 01 0000 00000000 00000064"
                              "000000000000000000000000",
                              &reply));
}

static void
test_pcp_understands_an_old_router (void)
{
  OgRouterReply reply;

  g_assert_true (decode_pcp ("00 81 0001 00000064", &reply));
  g_assert_cmpint (reply.verdict, ==, OG_ROUTER_OTHER_VERSION);
  g_assert_true (decode_pcp (
      "01 81 00 01 00000000 00000064 000000000000000000000000", &reply));
  g_assert_cmpint (reply.verdict, ==, OG_ROUTER_OTHER_VERSION);
  g_assert_false (decode_pcp ("00 80 0000 00000064 cb007107", &reply));
}

static void
test_pcp_reads_refusals (void)
{
  static const struct
  {
    const char *result;
    OgRouterVerdict verdict;
  } results[] = {
    { "02", OG_ROUTER_REFUSED },
    { "04", OG_ROUTER_UNSUPPORTED },
    { "07", OG_ROUTER_OFFLINE },
    { "ff", OG_ROUTER_UNSUPPORTED },
  };

  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autofree char *hex = g_strdup (MAP_REPLY);
      OgRouterReply reply;

      memcpy (hex + strlen ("02 81 00 "), results[i].result, 2);
      g_assert_true (decode_pcp (hex, &reply));
      g_assert_cmpint (reply.verdict, ==, results[i].verdict);
    }
}

/* RFC 6886, 3.2 and 3.3 */
static void
test_nat_pmp_asks (void)
{
  g_autoptr (GBytes) address = og_hex_parse ("00 00");
  g_autoptr (GBytes) map = og_hex_parse ("00 01 0000 56e2 56e3 00000e10");
  g_autoptr (GBytes) unmap = og_hex_parse ("00 02 0000 56e2 0000 00000000");
  OgRouterRequest end = REQUEST;
  guint8 data[OG_ROUTER_REQUEST_MAX];

  end.port.protocol = OG_MAPPED_TCP;
  end.lifetime = 0;
  og_hex_assert_equal (data, og_nat_pmp_encode_address (data), address);
  og_hex_assert_equal (data, og_nat_pmp_encode_map (data, &REQUEST), map);
  og_hex_assert_equal (data, og_nat_pmp_encode_map (data, &end), unmap);
}

static void
test_nat_pmp_reads_replies (void)
{
  const OgAddress external = OG_ADDRESS_IPV4 (0xcb007107, 0);
  OgRouterReply reply;

  g_assert_true (decode_nat_pmp ("00 80 0000 00000064 cb007107", &reply));
  g_assert_cmpint (reply.kind, ==, OG_ROUTER_REPLY_ADDRESS);
  g_assert_cmpuint (reply.epoch, ==, 100);
  g_assert_true (og_address_equal (&reply.external, &external));

  g_assert_true (
      decode_nat_pmp ("00 82 0000 00000064 56e2 56e5 00000e10", &reply));
  g_assert_cmpint (reply.kind, ==, OG_ROUTER_REPLY_MAPPING);
  g_assert_cmpint (reply.port.protocol, ==, OG_MAPPED_TCP);
  g_assert_cmpuint (reply.port.internal, ==, 22242);
  g_assert_cmpuint (reply.port.external, ==, 22245);
  g_assert_cmpuint (reply.lifetime, ==, 3600);

  g_assert_true (decode_nat_pmp ("00 81 0002 00000064", &reply));
  g_assert_cmpint (reply.verdict, ==, OG_ROUTER_REFUSED);
  g_assert_true (decode_nat_pmp ("00 80 0003 00000064", &reply));
  g_assert_cmpint (reply.verdict, ==, OG_ROUTER_OFFLINE);
}

static void
test_nat_pmp_refuses_what_is_no_reply (void)
{
  OgRouterReply reply;

  g_assert_false (decode_nat_pmp ("00 80 0000 00000064", &reply));
  g_assert_false (decode_nat_pmp ("00 81 0000 00000064 56e2 56e5", &reply));
  g_assert_false (decode_nat_pmp ("00 00 0000 00000064 cb007107", &reply));
  g_assert_false (decode_nat_pmp ("00 83 0000 00000064 cb007107", &reply));
  g_assert_false (decode_nat_pmp ("01 80 0000 00000064 cb007107", &reply));
  g_assert_false (decode_nat_pmp ("00 80 00", &reply));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/io/pcp/asks", test_pcp_asks);
  g_test_add_func ("/io/pcp/reads-what-is-granted",
                   test_pcp_reads_what_is_granted);
  g_test_add_func ("/io/pcp/refuses-what-another-asked",
                   test_pcp_refuses_what_another_asked);
  g_test_add_func ("/io/pcp/refuses-what-is-no-reply",
                   test_pcp_refuses_what_is_no_reply);
  g_test_add_func ("/io/pcp/understands-an-old-router",
                   test_pcp_understands_an_old_router);
  g_test_add_func ("/io/pcp/reads-refusals", test_pcp_reads_refusals);
  g_test_add_func ("/io/nat-pmp/asks", test_nat_pmp_asks);
  g_test_add_func ("/io/nat-pmp/reads-replies", test_nat_pmp_reads_replies);
  g_test_add_func ("/io/nat-pmp/refuses-what-is-no-reply",
                   test_nat_pmp_refuses_what_is_no_reply);

  return g_test_run ();
}
