/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "link-rig.h"

#include "wire/kind.h"

#define LARGEST (OG_DATAGRAM_MAX / 4 * 4)

static const OgAddress LOOPBACK4 = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);
static const OgAddress LOOPBACK6 = { .ip = { [15] = 1 } };

/* A port with a certificate, and who may come. */
typedef struct
{
  LinkEnd ours;
  LinkEnd other;
  GSocket *listening;
  OgAddress address;
  OgCertificate *certificate;
  OgTlsTrust trust;
  char *authority;
} Tls;

static gboolean
set_up (Tls *tls, const OgAddress *at)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *certificate =
      g_test_build_filename (G_TEST_DIST, "data", "tls", "localhost.pem", NULL);
  g_autofree char *key = g_test_build_filename (G_TEST_DIST, "data", "tls",
                                                "localhost-key.pem", NULL);

  *tls = (Tls){ 0 };
  tls->listening = link_listen (at, &tls->address);
  if (tls->listening == NULL)
    return FALSE;

  tls->authority =
      g_test_build_filename (G_TEST_DIST, "data", "tls", "authority.pem", NULL);
  tls->certificate = og_certificate_load (certificate, key, &error);
  g_assert_no_error (error);
  tls->trust.fingerprint = og_certificate_get_fingerprint (tls->certificate);
  link_end_init (&tls->ours);
  link_end_init (&tls->other);
  return TRUE;
}

static void
tear_down (Tls *tls)
{
  link_end_clear (&tls->ours);
  link_end_clear (&tls->other);
  g_free (tls->authority);
  og_certificate_unref (tls->certificate);
  g_object_unref (tls->listening);
}

static void
dial (Tls *tls, gint64 opening)
{
  OgLinkSetup setup = link_end_setup (&tls->ours);

  setup.limits.opening = opening;
  tls->ours.link = og_link_connect (&(OgPath){ tls->address, OG_TRANSPORT_TLS },
                                    &tls->trust, &setup);
}

static GSocket *
accept_socket (Tls *tls)
{
  g_autoptr (GError) error = NULL;
  GSocket *socket = g_socket_accept (tls->listening, NULL, &error);

  g_assert_no_error (error);
  return socket;
}

static void
answer (Tls *tls, gint64 opening)
{
  OgLinkSetup setup = link_end_setup (&tls->other);

  setup.limits.opening = opening;
  tls->other.link = og_link_accept (accept_socket (tls), OG_TRANSPORT_TLS,
                                    tls->certificate, &setup);
}

static void
meet (Tls *tls)
{
  dial (tls, LINK_PATIENTLY);
  answer (tls, LINK_PATIENTLY);
}

static gboolean
has_opened_or_closed (gpointer data)
{
  const LinkEnd *end = data;

  return end->n_opened > 0 || end->n_closed > 0;
}

static void
assert_opens (Tls *tls)
{
  meet (tls);
  link_wait (has_opened_or_closed, &tls->ours);
  g_assert_cmpint (tls->ours.fault, ==, OG_LINK_FINE);
  g_assert_cmpuint (tls->ours.n_opened, ==, 1);
}

/* The other side hears of it, and has got nothing. */
static void
assert_mistrusts (Tls *tls)
{
  meet (tls);
  g_assert_cmpint (link_end_wait_close (&tls->ours), ==,
                   OG_LINK_WRONG_CERTIFICATE);
  g_assert_cmpuint (tls->ours.n_opened, ==, 0);
  link_end_wait_close (&tls->other);
  g_assert_cmpuint (tls->other.packets->len, ==, 0);
}

static void
test_carries_packets_both_ways (gconstpointer data)
{
  const gsize sizes[] = { 4, 16, 1200, 4096, LARGEST, 8 };
  Tls tls;

  if (!set_up (&tls, data))
    {
      g_test_skip ("this computer lacks the family");
      return;
    }

  assert_opens (&tls);
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    link_end_send (&tls.ours, i, sizes[i]);
  link_end_wait_for (&tls.other, G_N_ELEMENTS (sizes));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    link_end_send (&tls.other, 100 + i, sizes[i]);
  link_end_wait_for (&tls.ours, G_N_ELEMENTS (sizes));
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      link_end_assert (&tls.other, i, i, sizes[i]);
      link_end_assert (&tls.ours, i, 100 + i, sizes[i]);
    }
  g_assert_cmpint (og_link_get_path (tls.other.link)->transport, ==,
                   OG_TRANSPORT_TLS);

  tear_down (&tls);
}

static void
test_trusts_a_fingerprint (void)
{
  Tls tls;

  g_assert_true (set_up (&tls, &LOOPBACK4));
  tls.trust.name = "somebody.example";
  assert_opens (&tls);
  tear_down (&tls);
}

static void
test_mistrusts_another_fingerprint (void)
{
  const char *others[] = {
    NULL, "", "00",
    "D652AE09E6BD51DB3B11FCA43E7690F31D7B517475E457BDB6103FD5D3BCD3EC"
  };
  char other[OG_FINGERPRINT_SIZE];

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    {
      Tls tls;

      g_assert_true (set_up (&tls, &LOOPBACK4));
      g_strlcpy (other, tls.trust.fingerprint, sizeof other);
      other[63] = other[63] == '0' ? '1' : '0';
      tls.trust.fingerprint = others[i] != NULL ? others[i] : other;
      assert_mistrusts (&tls);
      tear_down (&tls);
    }
}

static void
test_trusts_a_name (gconstpointer name)
{
  Tls tls;

  g_assert_true (set_up (&tls, &LOOPBACK4));
  tls.trust = (OgTlsTrust){ .name = name, .authorities = tls.authority };
  assert_opens (&tls);
  tear_down (&tls);
}

/* Without a name, too: otherwise anybody's would do. */
static void
test_mistrusts_another_name (gconstpointer name)
{
  Tls tls;

  g_assert_true (set_up (&tls, &LOOPBACK4));
  tls.trust = (OgTlsTrust){ .name = name, .authorities = tls.authority };
  assert_mistrusts (&tls);
  tear_down (&tls);
}

/* Those of the system do not know ours. */
static void
test_mistrusts_another_authority (void)
{
  Tls tls;

  g_assert_true (set_up (&tls, &LOOPBACK4));
  tls.trust = (OgTlsTrust){ .name = "localhost" };
  assert_mistrusts (&tls);
  tear_down (&tls);
}

static void
test_mistrusts_all_without_authorities (void)
{
  Tls tls;

  g_assert_true (set_up (&tls, &LOOPBACK4));
  tls.trust = (OgTlsTrust){ .name = "localhost", .authorities = "/nonexistent" };
  assert_mistrusts (&tls);
  tear_down (&tls);
}

static void
test_refuses_who_speaks_something_else (void)
{
  const char greeting[] = "220 mail.example ESMTP\r\n";
  g_autoptr (GSocket) other = NULL;
  Tls tls;

  g_assert_true (set_up (&tls, &LOOPBACK4));
  dial (&tls, LINK_PATIENTLY);
  other = accept_socket (&tls);
  g_socket_send (other, greeting, sizeof greeting, NULL, NULL);
  g_assert_cmpint (link_end_wait_close (&tls.ours), ==, OG_LINK_HANDSHAKE_FAILED);
  tear_down (&tls);
}

static void
test_refuses_who_asks_something_else (void)
{
  const char request[] = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";
  g_autoptr (GSocket) other = NULL;
  Tls tls;

  g_assert_true (set_up (&tls, &LOOPBACK4));
  other = link_dial (&tls.address);
  answer (&tls, LINK_PATIENTLY);
  g_socket_send (other, request, sizeof request, NULL, NULL);
  g_assert_cmpint (link_end_wait_close (&tls.other), ==,
                   OG_LINK_HANDSHAKE_FAILED);
  tear_down (&tls);
}

static void
test_waits_briefly_for_an_answer (void)
{
  g_autoptr (GSocket) other = NULL;
  Tls tls;

  g_assert_true (set_up (&tls, &LOOPBACK4));
  dial (&tls, LINK_BRIEFLY);
  other = accept_socket (&tls);
  g_assert_cmpint (link_end_wait_close (&tls.ours), ==, OG_LINK_TIMED_OUT);
  tear_down (&tls);
}

/* Says nothing, or the beginning of a first message. */
static void
test_waits_briefly_for_a_handshake (void)
{
  const guint8 beginning[] = { 0x16, 3, 1, 1, 0, 1, 0, 0, 0xfc, 3, 3 };

  for (gsize size = 0; size <= sizeof beginning; size += sizeof beginning)
    {
      g_autoptr (GSocket) other = NULL;
      Tls tls;

      g_assert_true (set_up (&tls, &LOOPBACK4));
      other = link_dial (&tls.address);
      answer (&tls, LINK_BRIEFLY);
      if (size > 0)
        g_socket_send (other, (const char *) beginning, size, NULL, NULL);
      g_assert_cmpint (link_end_wait_close (&tls.other), ==, OG_LINK_TIMED_OUT);
      tear_down (&tls);
    }
}

static void
test_waits_briefly_for_a_packet (void)
{
  Tls tls;

  g_assert_true (set_up (&tls, &LOOPBACK4));
  dial (&tls, LINK_PATIENTLY);
  answer (&tls, 10 * LINK_BRIEFLY);
  g_assert_cmpint (link_end_wait_close (&tls.other), ==, OG_LINK_TIMED_OUT);
  tear_down (&tls);
}

static void
test_ends_with_the_other_side (void)
{
  Tls tls;

  g_assert_true (set_up (&tls, &LOOPBACK4));
  assert_opens (&tls);
  link_end_send (&tls.ours, 1, 64);
  g_clear_pointer (&tls.ours.link, og_link_free);

  g_assert_cmpint (link_end_wait_close (&tls.other), ==, OG_LINK_CLOSED_BY_PEER);
  g_assert_cmpuint (tls.other.packets->len, ==, 1);
  tear_down (&tls);
}

static void
run_both (GMainContext *other)
{
  g_main_context_iteration (other, FALSE);
  g_main_context_iteration (NULL, FALSE);
}

/* Opens ours in a context of its own, so that a test can leave it alone. */
static void
meet_sleeper (Tls *tls, GMainContext *its_context, gint64 waiting)
{
  OgLinkSetup setup = link_end_setup (&tls->ours);

  setup.context = its_context;
  tls->ours.link = og_link_connect (&(OgPath){ tls->address, OG_TRANSPORT_TLS },
                                    &tls->trust, &setup);
  setup = link_end_setup (&tls->other);
  setup.limits.waiting = waiting;
  tls->other.link = og_link_accept (accept_socket (tls), OG_TRANSPORT_TLS,
                                    tls->certificate, &setup);
  while (tls->ours.n_opened == 0)
    run_both (its_context);

  link_end_send (&tls->ours, 1, 8);
  link_end_wait_for (&tls->other, 1);
}

/* Until nothing more finds room. Gives how many did. */
static guint
fill (LinkEnd *end)
{
  g_autofree guint8 *bytes = g_malloc0 (1024);
  const OgDatagram datagram = { .data = bytes, .size = 1024 };
  guint n = 0;

  for (; og_link_send (end->link, &datagram, 1).fault == OG_SEND_FINE; n++)
    memset (bytes, (int) (n + 1), 1024);
  return n;
}

static void
test_does_not_wait_for_a_slow_reader (void)
{
  g_autoptr (GMainContext) its_context = g_main_context_new ();
  Tls tls;

  g_assert_true (set_up (&tls, &LOOPBACK4));
  meet_sleeper (&tls, its_context, LINK_BRIEFLY);
  fill (&tls.other);
  g_assert_cmpint (link_end_wait_close (&tls.other), ==, OG_LINK_TOO_SLOW);
  tear_down (&tls);
}

/* A reader that was slow for a moment gets everything. */
static void
test_sends_on_when_there_is_room (void)
{
  g_autoptr (GMainContext) its_context = g_main_context_new ();
  guint n;
  Tls tls;

  g_assert_true (set_up (&tls, &LOOPBACK4));
  meet_sleeper (&tls, its_context, LINK_PATIENTLY);
  n = fill (&tls.other);
  while (tls.ours.packets->len < n && tls.other.n_closed == 0)
    run_both (its_context);

  g_assert_cmpuint (tls.ours.packets->len, ==, n);
  for (guint i = 0; i < n; i++)
    {
      gsize size;
      const guint8 *bytes = g_bytes_get_data (tls.ours.packets->pdata[i], &size);

      g_assert_cmpuint (size, ==, 1024);
      g_assert_cmpuint (bytes[0], ==, i % 256);
      g_assert_cmpuint (bytes[1023], ==, i % 256);
    }
  tear_down (&tls);
}

#define add(name, test) g_test_add_func ("/io/link/tls/" name, test)
#define add_with(name, data, test)                                             \
  g_test_add_data_func ("/io/link/tls/" name, data, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_with ("carries-packets-both-ways/ipv4", &LOOPBACK4,
            test_carries_packets_both_ways);
  add_with ("carries-packets-both-ways/ipv6", &LOOPBACK6,
            test_carries_packets_both_ways);
  add ("trusts-a-fingerprint", test_trusts_a_fingerprint);
  add ("mistrusts-another-fingerprint", test_mistrusts_another_fingerprint);
  add_with ("trusts-a-name/host", "localhost", test_trusts_a_name);
  add_with ("trusts-a-name/address", "127.0.0.1", test_trusts_a_name);
  add_with ("mistrusts-another-name/host", "example.org",
            test_mistrusts_another_name);
  add_with ("mistrusts-another-name/address", "127.0.0.2",
            test_mistrusts_another_name);
  add_with ("mistrusts-another-name/none", NULL, test_mistrusts_another_name);
  add ("mistrusts-another-authority", test_mistrusts_another_authority);
  add ("mistrusts-all-without-authorities",
       test_mistrusts_all_without_authorities);
  add ("refuses-who-speaks-something-else",
       test_refuses_who_speaks_something_else);
  add ("refuses-who-asks-something-else", test_refuses_who_asks_something_else);
  add ("waits-briefly-for-an-answer", test_waits_briefly_for_an_answer);
  add ("waits-briefly-for-a-handshake", test_waits_briefly_for_a_handshake);
  add ("waits-briefly-for-a-packet", test_waits_briefly_for_a_packet);
  add ("ends-with-the-other-side", test_ends_with_the_other_side);
  add ("does-not-wait-for-a-slow-reader", test_does_not_wait_for_a_slow_reader);
  add ("sends-on-when-there-is-room", test_sends_on_when_there_is_room);

  return g_test_run ();
}
