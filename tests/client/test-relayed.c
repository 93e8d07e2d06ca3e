/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a client takes of what the server hands on, and what goes that way. */

#include "client-rig.h"
#include "voice.h"

#include "client/limits.h"
#include "wire/kind.h"

#include <string.h>

#define BOB "info bob 198.51.100.8:40000 198.51.100.8:40000 0 band"

static void
tear_down (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_clear (rig);
}

static const OgToken *
get_cookie (OgClientRig *rig)
{
  return &og_client_get_registration (rig->client)->cookie.bytes;
}

/* What a server of ours says of itself, and of ann. */
static void
say_can (OgClientRig *rig, OgCapabilities server, OgCapabilities ann)
{
  const OgHello hello = { .version = OG_HELLO_VERSION, .capabilities = server };
  const OgUserToken tokens = { .user = "ann", .capabilities = ann };
  guint8 data[512];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  og_token_encode (&writer, OG_ADDRESS_CLIENT_COOKIE, get_cookie (rig));
  og_hello_encode (&writer, OG_ADDRESS_CLIENT_HELLO, &hello);
  og_user_token_encode (&writer, &tokens);
  og_client_rig_say_bytes (rig, OG_RIG_SERVER, data, writer.used);
}

static void
set_up (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_init (rig);
  og_client_rig_join (rig);
  og_client_rig_say (rig, OG_RIG_SERVER, OG_RIG_ANN, BOB, NULL);
}

static void
set_up_relayed (OgClientRig *rig, gconstpointer data)
{
  set_up (rig, data);
  say_can (rig, OG_CAPABILITIES_OURS, OG_CAPABILITIES_OURS);
}

static gboolean
hand_on (OgClientRig *rig,
         const char *from,
         const OgToken *cookie,
         const char *group,
         gconstpointer packet,
         gsize size)
{
  g_autoptr (GByteArray) head = g_byte_array_new ();
  guint8 data[512];

  og_relayed_head_write (head, cookie, group, from);
  size = og_relay_write (data, head, packet, size);
  return og_client_rig_say_bytes (rig, OG_RIG_SERVER, data, size);
}

static gboolean
hand_on_note (OgClientRig *rig, const char *from)
{
  return hand_on (rig, from, get_cookie (rig), "band", OG_RIG_NOTE,
                  sizeof OG_RIG_NOTE - 1);
}

static void
test_goes_to_the_local_programs (OgClientRig *rig, gconstpointer data)
{
  g_assert_true (hand_on_note (rig, "ann"));
  og_client_rig_expect_delivered (rig, OG_RIG_NOTE);
  g_assert_cmpint (og_client_rig_find (rig, "ann")->played, ==, rig->now);
}

static void
test_is_from_the_server_or_from_nobody (OgClientRig *rig, gconstpointer data)
{
  const OgToken wrong = { "87654321" };
  g_autoptr (GByteArray) head = g_byte_array_new ();
  guint8 packet[512];
  gsize size;

  g_assert_false (hand_on (rig, "ann", &wrong, "band", OG_RIG_NOTE,
                           sizeof OG_RIG_NOTE - 1));
  g_assert_cmpuint (og_client_get_statistics (rig->client)->forged, ==, 1);

  og_relayed_head_write (head, get_cookie (rig), "band", "ann");
  size = og_relay_write (packet, head, (const guint8 *) OG_RIG_NOTE,
                         sizeof OG_RIG_NOTE - 1);
  g_assert_false (og_client_rig_say_bytes (rig, OG_RIG_ANN_PUBLIC, packet, size));
}

static void
test_is_of_members_of_the_group (OgClientRig *rig, gconstpointer data)
{
  g_assert_false (hand_on_note (rig, "kim"));
  g_assert_false (hand_on (rig, "ann", get_cookie (rig), "choir", OG_RIG_NOTE,
                           sizeof OG_RIG_NOTE - 1));
  g_assert_cmpuint (og_client_get_statistics (rig->client)->strangers, ==, 2);
}

static void
test_nobody_else_pings_that_way (OgClientRig *rig, gconstpointer data)
{
  guint8 packet[256];
  OgOscWriter writer;

  og_osc_writer_init (&writer, packet, sizeof packet);
  og_ping_encode (&writer, "bob");
  hand_on (rig, "ann", get_cookie (rig), "band", packet, writer.used);
  g_assert_cmpint (og_client_rig_find (rig, "bob")->heard, ==, 0);

  og_osc_writer_init (&writer, packet, sizeof packet);
  og_ping_encode (&writer, "ann");
  hand_on (rig, "ann", get_cookie (rig), "band", packet, writer.used);
  g_assert_cmpint (og_client_rig_find (rig, "ann")->heard, ==, rig->now);
}

static void
test_broken_control_inside_is_dropped (OgClientRig *rig, gconstpointer data)
{
  const char broken[] = "/groupclient/ping\0\0\0,s\0\0ann";

  hand_on (rig, "ann", get_cookie (rig), "band", broken, sizeof broken - 1);
  g_assert_cmpuint (og_client_get_statistics (rig->client)->malformed, ==, 1);
}

static void
test_goes_at_once_by_the_server (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, sizeof OG_RIG_NOTE - 1,
                                OG_RIG_SERVER);
}

static void
test_goes_directly_as_soon_as_that_works (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, OG_RIG_ANN_PUBLIC, "ping ann", "hello", NULL);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, sizeof OG_RIG_NOTE - 1,
                                OG_RIG_ANN_PUBLIC);
}

/* The way is given up at once, although no silence shows that it is gone. */
static void
test_goes_by_the_server_when_we_moved (OgClientRig *rig, gconstpointer data)
{
  test_goes_directly_as_soon_as_that_works (rig, data);
  og_client_network_changed (rig->client, rig->now);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, sizeof OG_RIG_NOTE - 1,
                                OG_RIG_SERVER);
}

static void
test_needs_all_three_to_know_it (OgClientRig *rig, gconstpointer data)
{
  say_can (rig, OG_CAPABILITY_TOKENS, OG_CAPABILITIES_OURS);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, sizeof OG_RIG_NOTE - 1, "");
  g_assert_false (hand_on_note (rig, "ann"));

  say_can (rig, OG_CAPABILITIES_OURS, OG_CAPABILITY_TOKENS);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, sizeof OG_RIG_NOTE - 1, "");

  say_can (rig, OG_CAPABILITIES_OURS, OG_CAPABILITIES_OURS);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, sizeof OG_RIG_NOTE - 1,
                                OG_RIG_SERVER);
}

/* What comes that way shows that its sender takes it, too. */
static void
test_goes_back_by_the_way_it_came (OgClientRig *rig, gconstpointer data)
{
  say_can (rig, OG_CAPABILITIES_OURS, OG_CAPABILITY_TOKENS);
  g_assert_true (hand_on_note (rig, "ann"));
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, sizeof OG_RIG_NOTE - 1,
                                OG_RIG_SERVER);
}

/* What told us of that member may be lost, so we ask. */
static void
test_one_that_we_do_not_know_is_asked_for (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_advance (rig, OG_ALIVE_SPACING);
  og_ear_clear (&rig->ear);
  og_ear_init (&rig->ear, rig->now);
  hand_on_note (rig, "kim");
  og_client_rig_advance (rig, 0);
  g_assert_cmpint (og_client_get_registration (rig->client)->sent, ==, rig->now);
}

/* To an alive, with a list of those who are known already, and of one more. */
static void
answer (OgClientRig *rig, const char *more)
{
  const char *const words[] = { "user ok", "group ok", OG_RIG_ANN, BOB, more };
  guint8 data[1024];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  og_token_encode (&writer, OG_ADDRESS_CLIENT_COOKIE, get_cookie (rig));
  for (guint i = 0; i < G_N_ELEMENTS (words) && words[i] != NULL; i++)
    og_voice_write (&writer, words[i]);
  og_client_rig_say_bytes (rig, OG_RIG_SERVER, data, writer.used);
}

/* The group may be larger than we can know. */
static void
test_one_that_is_never_listed_is_asked_for_ever_more_seldom (OgClientRig *rig,
                                                             gconstpointer data)
{
  const OgRegistration *registration = og_client_get_registration (rig->client);
  const gint64 end = rig->now + 60 * G_USEC_PER_SEC;
  guint n_asked = 0;

  while (rig->now < end)
    {
      gint64 sent = registration->sent;

      hand_on_note (rig, "kim");
      og_client_rig_advance (rig, 100 * OG_MILLISECOND);
      if (registration->sent == sent)
        continue;

      answer (rig, NULL);
      n_asked++;
    }

  g_assert_cmpuint (n_asked, >=, 60 * G_USEC_PER_SEC / OG_ALIVE_SPACING_MAX);
  g_assert_cmpuint (n_asked, <=, 60 * G_USEC_PER_SEC / OG_ALIVE_INTERVAL + 4);
}

/* As long as the lists bring them. */
static void
test_each_that_we_do_not_know_is_asked_for_soon (OgClientRig *rig,
                                                 gconstpointer data)
{
  const OgRegistration *registration = og_client_get_registration (rig->client);

  for (guint i = 0; i < 5; i++)
    {
      g_autofree char *name = g_strdup_printf ("kim%u", i);
      g_autofree char *info =
          g_strdup_printf ("info %s 198.51.100.9:%u 198.51.100.9:%u 0 band",
                           name, 1000 + i, 1000 + i);
      gint64 sent = registration->sent;

      hand_on_note (rig, name);
      og_client_rig_advance (rig, OG_ALIVE_SPACING);
      g_assert_cmpint (registration->sent, >, sent);
      answer (rig, info);
      g_assert_true (hand_on_note (rig, name));
    }
}

static void
hand_on_ring (OgClientRig *rig, const char *kind)
{
  const OgRing ring = { .from_port = 4000, .to_port = 22244 };
  guint8 packet[256];
  OgOscWriter writer;

  og_osc_writer_init (&writer, packet, sizeof packet);
  og_ring_encode (&writer, kind, &ring);
  hand_on (rig, "ann", get_cookie (rig), "band", packet, writer.used);
}

static void
test_rings_are_asked_about (OgClientRig *rig, gconstpointer data)
{
  OgRings *rings = og_client_get_rings (rig->client);
  OgRing question;

  og_client_rig_find (rig, "ann")->said_hello = TRUE;
  hand_on_ring (rig, OG_ADDRESS_RING);
  g_assert_true (og_rings_get_question (rings, &question));
  og_rings_answer (rings, TRUE, rig->now);
  g_assert_true (og_rings_is_showing (rings));
}

/* The server may be on this computer, but the member who says so need not be. */
static void
test_a_reply_about_a_ring_is_not_enough (OgClientRig *rig, gconstpointer data)
{
  OgRings *rings = og_client_get_rings (rig->client);
  const OgAddress source = OG_ADDRESS_IPV4 (OG_IPV4_LOOPBACK, 4000);
  const OgPath path = og_path_direct (&source);
  const OgDatagram note = { (const guint8 *) "/note\0\0\0,\0\0", 12, &path };

  og_rings_set_send_port (rings, 22244);
  og_rings_came_back (rings, &source, "/note", rig->now);
  hand_on_ring (rig, OG_ADDRESS_RING_REPLY);
  g_assert_cmpint (og_rings_sent (rings, &note, rig->now), ==, OG_RETURN_NONE);
  og_rings_shown (rings, &(OgRing){ 4000, 22244, "" }, &source, rig->now);
  g_assert_cmpint (og_rings_sent (rings, &note, rig->now), ==,
                   OG_RETURN_HELD_BACK);
}

static void
say_not_relayed (OgClientRig *rig, gint32 n_packets)
{
  guint8 data[128];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  og_token_encode (&writer, OG_ADDRESS_CLIENT_COOKIE, get_cookie (rig));
  og_not_relayed_encode (&writer, n_packets);
  og_client_rig_say_bytes (rig, OG_RIG_SERVER, data, writer.used);
}

static void
test_tells_now_and_then_what_was_not_handed_on (OgClientRig *rig,
                                                gconstpointer data)
{
  g_free (og_client_rig_take_events (rig));
  for (guint i = 0; i < 3; i++)
    say_not_relayed (rig, 5);
  og_client_rig_expect_events (rig, "not relayed 5");

  og_client_rig_advance (rig, OG_NOT_RELAYED_TOLD_EACH);
  g_free (og_client_rig_take_events (rig));
  say_not_relayed (rig, 1);
  og_client_rig_expect_events (rig, "not relayed 11");
}

/* A datagram has no room for it and what the server needs to know. */
static void
test_tells_of_what_is_too_large (OgClientRig *rig, gconstpointer data)
{
  g_autofree guint8 *large = g_malloc0 (OG_DATAGRAM_MAX);
  OgDatagram datagram = { .data = large, .size = OG_DATAGRAM_MAX / 4 * 4 };
  OgPath path = og_ear_path ("127.0.0.1:5000");
  const OgRun *runs;
  guint n_runs;

  memcpy (large, "/large\0\0,\0\0", 12);
  datagram.path = &path;
  g_free (og_client_rig_take_events (rig));
  runs = og_client_forward (rig->client, &datagram, 1, &n_runs, rig->now);
  g_assert_cmpuint (n_runs, ==, 1);
  g_assert_cmpuint (runs[0].n_datagrams, ==, 0);
  og_client_rig_expect_events (rig, "not relayed 1");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD_IN(name, start, test)                                              \
  g_test_add ("/client/relayed/" name, OgClientRig, NULL, start, test, tear_down)
#define ADD(name, test) ADD_IN (name, set_up_relayed, test)

  ADD ("goes-to-the-local-programs", test_goes_to_the_local_programs);
  ADD ("is-from-the-server-or-from-nobody",
       test_is_from_the_server_or_from_nobody);
  ADD ("is-of-members-of-the-group", test_is_of_members_of_the_group);
  ADD ("nobody-else-pings-that-way", test_nobody_else_pings_that_way);
  ADD ("broken-control-inside-is-dropped", test_broken_control_inside_is_dropped);
  ADD ("goes-at-once-by-the-server", test_goes_at_once_by_the_server);
  ADD ("goes-directly-as-soon-as-that-works",
       test_goes_directly_as_soon_as_that_works);
  ADD ("goes-by-the-server-when-we-moved", test_goes_by_the_server_when_we_moved);
  ADD_IN ("needs-all-three-to-know-it", set_up, test_needs_all_three_to_know_it);
  ADD_IN ("goes-back-by-the-way-it-came", set_up,
          test_goes_back_by_the_way_it_came);

  ADD ("one-that-we-do-not-know-is-asked-for",
       test_one_that_we_do_not_know_is_asked_for);
  ADD ("one-that-is-never-listed-is-asked-for-ever-more-seldom",
       test_one_that_is_never_listed_is_asked_for_ever_more_seldom);
  ADD ("each-that-we-do-not-know-is-asked-for-soon",
       test_each_that_we_do_not_know_is_asked_for_soon);
  ADD ("rings-are-asked-about", test_rings_are_asked_about);
  ADD ("a-reply-about-a-ring-is-not-enough",
       test_a_reply_about_a_ring_is_not_enough);
  ADD ("tells-now-and-then-what-was-not-handed-on",
       test_tells_now_and_then_what_was_not_handed_on);
  ADD ("tells-of-what-is-too-large", test_tells_of_what_is_too_large);

  return g_test_run ();
}
