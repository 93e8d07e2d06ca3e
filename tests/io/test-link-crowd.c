/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Who comes to a listener to keep others out. */

#include "link-host.h"

#ifdef __linux__
#include <sys/resource.h>
#include <unistd.h>
#endif

static const OgAddress LOOPBACK4 = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 0);
static const OgAddress LOOPBACK6 = { .ip = { [15] = 1 } };

static OgLinkListenerLimits
limit (guint links, guint by_source)
{
  OgLinkListenerLimits limits = LINK_HOST_LIMITS;

  limits.links = links;
  limits.links_by_source = by_source;
  return limits;
}

/* A number that the listener counts, and what it is to be. */
typedef struct
{
  LinkHost *host;
  gsize offset;
  guint64 wanted;
} Count;

static gboolean
has_count (gpointer data)
{
  const Count *count = data;

  return G_STRUCT_MEMBER (guint64, link_host_count (count->host), count->offset)
         >= count->wanted;
}

#define wait_for_count(host, member, number)                                     \
  link_wait (has_count,                                                          \
             &(Count){ host, G_STRUCT_OFFSET (OgLinkListenerStatistics, member), \
                       number })

static void
test_drops_who_says_nothing (void)
{
  OgLinkListenerLimits limits = LINK_HOST_LIMITS;
  const guint8 part[] = { 0, 0, 0, 8, '/' };
  g_autoptr (GSocket) mute = NULL;
  g_autoptr (GSocket) slow = NULL;
  OgAddress address;
  LinkHost host;

  limits.link.opening = LINK_BRIEFLY;
  link_host_init (&host, &limits);
  address = link_host_listen (&host, &LOOPBACK4, OG_TRANSPORT_TCP);
  mute = link_dial (&address);
  slow = link_dial (&address);
  g_socket_send (slow, (const char *) part, sizeof part, NULL, NULL);

  wait_for_count (&host, silent, 2);
  g_assert_cmpuint (link_host_count (&host)->links, ==, 0);
  g_assert_cmpuint (host.n_opened, ==, 0);
  g_assert_cmpuint (host.n_closed, ==, 0);
  link_host_clear (&host);
}

static void
test_sends_away_who_says_nothing (void)
{
  const OgLinkListenerLimits limits = limit (2, 2);
  g_autoptr (GSocket) mute = NULL;
  OgAddress address;
  LinkHost host;
  LinkEnd ann;
  LinkEnd bob;

  link_host_init (&host, &limits);
  address = link_host_listen (&host, &LOOPBACK4, OG_TRANSPORT_TCP);
  link_end_meet (&ann, &address);
  link_end_assert_echo (&ann, 1);
  mute = link_dial (&address);
  wait_for_count (&host, accepted, 2);

  link_end_meet (&bob, &address);
  link_end_assert_echo (&bob, 2);
  link_end_assert_echo (&ann, 3);
  g_assert_cmpuint (link_host_count (&host)->crowded_out, ==, 1);
  g_assert_cmpuint (link_host_count (&host)->links, ==, 2);

  link_end_clear (&ann);
  link_end_clear (&bob);
  link_host_clear (&host);
}

static void
test_refuses_when_all_have_spoken (void)
{
  const OgLinkListenerLimits limits = limit (1, 1);
  g_autoptr (GSocket) late = NULL;
  OgAddress address;
  LinkHost host;
  LinkEnd ann;

  link_host_init (&host, &limits);
  address = link_host_listen (&host, &LOOPBACK4, OG_TRANSPORT_TCP);
  link_end_meet (&ann, &address);
  link_end_assert_echo (&ann, 1);
  late = link_dial (&address);

  wait_for_count (&host, refused, 1);
  link_end_assert_echo (&ann, 2);
  g_assert_cmpuint (link_host_count (&host)->links, ==, 1);
  link_end_clear (&ann);
  link_host_clear (&host);
}

/* This computer is one source by both families. Who has spoken keeps its seat. */
static void
test_limits_each_source (void)
{
  const OgLinkListenerLimits limits = limit (10, 2);
  g_autoptr (GPtrArray) crowd = g_ptr_array_new_with_free_func (g_object_unref);
  OgAddress address4;
  OgAddress address6;
  LinkHost host;
  LinkEnd ann;

  link_host_init (&host, &limits);
  address4 = link_host_listen (&host, &LOOPBACK4, OG_TRANSPORT_TCP);
  address6 = link_host_listen (&host, &LOOPBACK6, OG_TRANSPORT_TCP);
  if (address6.port == 0)
    {
      g_test_skip ("this computer has no IPv6");
      link_host_clear (&host);
      return;
    }

  link_end_meet (&ann, &address6);
  link_end_assert_echo (&ann, 1);
  for (guint i = 0; i < 8; i++)
    g_ptr_array_add (crowd, link_dial (&address4));
  wait_for_count (&host, accepted, 9);

  g_assert_cmpuint (link_host_count (&host)->crowded_out, ==, 7);
  g_assert_cmpuint (link_host_count (&host)->links, ==, 2);
  link_end_assert_echo (&ann, 2);
  link_end_clear (&ann);
  link_host_clear (&host);
}

static guint
count_descriptors (void)
{
  g_autoptr (GDir) directory = g_dir_open ("/proc/self/fd", 0, NULL);
  guint n = 0;

  while (directory != NULL && g_dir_read_name (directory) != NULL)
    n++;
  return n;
}

#ifdef __linux__
#define FLOOD 10000
#else
#define FLOOD 1000 /* some systems take their time for each */
#endif

/* Of the flood, so many stay open: more than the listener keeps. */
#define FLOOD_WAVE 100
#define FLOOD_OPEN (4 * FLOOD_WAVE)
#define FLOOD_KEPT 150

static void
send_wave (GQueue *flood, const OgAddress *to, const guint8 *bytes, gsize size)
{
  for (guint i = 0; i < FLOOD_WAVE; i++)
    {
      GSocket *socket = link_dial (to);

      g_socket_send (socket, (const char *) bytes, size, NULL, NULL);
      g_queue_push_tail (flood, socket);
      if (flood->length > FLOOD_OPEN)
        g_object_unref (g_queue_pop_head (flood));
    }
}

static void
be_flooded (OgTransport transport, guint n_waves, const guint8 *bytes, gsize size)
{
  const OgLinkListenerLimits limits = limit (FLOOD_KEPT, FLOOD_KEPT);
  const OgTlsTrust trust = {
    .fingerprint =
        "d652ae09e6bd51db3b11fca43e7690f31d7b517475e457bdb6103fd5d3bcd3ec",
  };
  GQueue flood = G_QUEUE_INIT;
  OgPath path = { .transport = transport };
  LinkHost host;
  LinkEnd member;
  guint n_descriptors;

  link_host_init (&host, &limits);
  if (transport == OG_TRANSPORT_TLS)
    link_host_certify (&host, "localhost.pem", "localhost-key.pem");
  path.address = link_host_listen (&host, &LOOPBACK4, transport);
  link_end_meet_by (&member, &path, &trust);
  link_end_assert_echo (&member, 1);
  n_descriptors = count_descriptors ();

  for (guint i = 0; i < n_waves; i++)
    {
      LinkEnd newcomer;

      send_wave (&flood, &path.address, bytes, size);
      link_end_meet_by (&newcomer, &path, &trust);
      link_end_assert_echo (&newcomer, i);
      link_end_assert_echo (&member, i);
      link_end_clear (&newcomer);
      g_assert_cmpuint (link_host_count (&host)->links, <=, FLOOD_KEPT);
      g_assert_cmpuint (count_descriptors (), <=,
                        n_descriptors + FLOOD_OPEN + FLOOD_KEPT + 8);
    }

  g_assert_cmpuint (link_host_count (&host)->accepted, >=, n_waves * FLOOD_WAVE);
  g_assert_cmpuint (link_host_count (&host)->rests, ==, 0);
  g_queue_clear_full (&flood, g_object_unref);
  link_end_clear (&member);
  link_host_clear (&host);
}

static void
test_serves_others_in_a_flood (void)
{
  const guint8 part[] = { 0, 0, 0, 8, '/' };

  be_flooded (OG_TRANSPORT_TCP, FLOOD / FLOOD_WAVE, part, sizeof part);
}

/* Of handshakes that begin and go no further. */
static void
test_serves_others_in_a_flood_by_tls (void)
{
  const guint8 beginning[] = { 0x16, 3, 1, 1, 0, 1, 0, 0, 0xfc, 3, 3 };

  if (!og_tls_is_supported ())
    {
      g_test_skip ("no TLS here");
      return;
    }
  be_flooded (OG_TRANSPORT_TLS, FLOOD / FLOOD_WAVE, beginning, sizeof beginning);
}

/* What a client says first. */
static gsize
record_greeting (guint8 *bytes, gsize size)
{
  const OgTlsTrust trust = { .fingerprint = "" };
  OgAddress bound;
  g_autoptr (GSocket) listening = link_listen (&LOOPBACK4, &bound);
  g_autoptr (GSocket) accepted = NULL;
  OgLinkSetup setup;
  LinkEnd end;
  gssize n = 0;

  link_end_init (&end);
  setup = link_end_setup (&end);
  end.link =
      og_link_connect (&(OgPath){ bound, OG_TRANSPORT_TLS }, &trust, &setup);
  accepted = link_accept_one (listening);
  g_socket_set_blocking (accepted, FALSE);
  while (n <= 0)
    {
      g_main_context_iteration (NULL, FALSE);
      n = g_socket_receive (accepted, (char *) bytes, size, NULL, NULL);
    }

  link_end_clear (&end);
  return (gsize) n;
}

static guint
count_answered (const GPtrArray *callers)
{
  guint n = 0;

  for (guint i = 0; i < callers->len; i++)
    n += g_socket_get_available_bytes (callers->pdata[i]) > 0;
  return n;
}

static gboolean
are_all_answered (gpointer data)
{
  return count_answered (data) == ((GPtrArray *) data)->len;
}

/* Each takes some 0.3 ms that others do not have: 100 are not for one turn,
 * however fast the computer is. */
static void
test_shakes_few_hands_in_a_turn (void)
{
  const OgLinkListenerLimits limits = LINK_HOST_LIMITS;
  g_autoptr (GPtrArray) callers = g_ptr_array_new_with_free_func (g_object_unref);
  guint8 greeting[4096];
  gsize size;
  OgAddress address;
  LinkHost host;

  if (!og_tls_is_supported ())
    {
      g_test_skip ("no TLS here");
      return;
    }

  size = record_greeting (greeting, sizeof greeting);
  link_host_init (&host, &limits);
  link_host_certify (&host, "localhost.pem", "localhost-key.pem");
  address = link_host_listen (&host, &LOOPBACK4, OG_TRANSPORT_TLS);
  for (guint i = 0; i < 100; i++)
    g_ptr_array_add (callers, link_dial (&address));
  wait_for_count (&host, accepted, 100);
  for (guint i = 0; i < 100; i++)
    g_socket_send (callers->pdata[i], (const char *) greeting, size, NULL, NULL);

  g_main_context_iteration (NULL, TRUE);
  g_assert_cmpuint (count_answered (callers), <, 100);
  link_wait (are_all_answered, callers);
  link_host_clear (&host);
}

#ifdef __linux__

static void
set_limit (rlim_t number, rlim_t *former)
{
  struct rlimit limits;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limits), ==, 0);
  if (former != NULL)
    *former = limits.rlim_cur;
  limits.rlim_cur = number;
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limits), ==, 0);
}

/* The lowest descriptor that is free is then too high. */
static void
leave_no_descriptor (rlim_t *former)
{
  int lowest = dup (0);

  close (lowest);
  set_limit ((rlim_t) lowest, former);
}

static void
test_rests_without_descriptors (void)
{
  OgLinkListenerLimits limits = LINK_HOST_LIMITS;
  g_autoptr (GSocket) caller = g_socket_new (
      G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  g_autoptr (GInetAddress) loopback =
      g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) native = NULL;
  OgAddress address;
  LinkHost host;
  rlim_t former;

  limits.rest = 10 * LINK_BRIEFLY;
  link_host_init (&host, &limits);
  address = link_host_listen (&host, &LOOPBACK4, OG_TRANSPORT_TCP);
  native = g_inet_socket_address_new (loopback, address.port);
  while (g_main_context_iteration (NULL, FALSE))
    ;

  leave_no_descriptor (&former);
  g_assert_true (g_socket_connect (caller, native, NULL, NULL));
  wait_for_count (&host, rests, 1);
  for (guint i = 0; i < 1000; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (link_host_count (&host)->rests, <=, 10);
  g_assert_cmpuint (link_host_count (&host)->accepted, ==, 0);

  set_limit (former, NULL);
  wait_for_count (&host, accepted, 1);
  link_host_clear (&host);
}

#endif

#define add(name, test) g_test_add_func ("/io/link-crowd/" name, test)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("drops-who-says-nothing", test_drops_who_says_nothing);
  add ("sends-away-who-says-nothing", test_sends_away_who_says_nothing);
  add ("refuses-when-all-have-spoken", test_refuses_when_all_have_spoken);
  add ("limits-each-source", test_limits_each_source);
  add ("serves-others-in-a-flood", test_serves_others_in_a_flood);
  add ("serves-others-in-a-flood-by-tls", test_serves_others_in_a_flood_by_tls);
  add ("shakes-few-hands-in-a-turn", test_shakes_few_hands_in_a_turn);
#ifdef __linux__
  add ("rests-without-descriptors", test_rests_without_descriptors);
#endif

  return g_test_run ();
}
