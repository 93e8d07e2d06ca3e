/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* When a server is asked for a port towards an original, and what becomes of that. */

#include "client-rig.h"

#include "client/limits.h"
#include "wire/answers.h"
#include "wire/kind.h"

#include <string.h>

#define BOB        "info bob 198.51.100.8:40000 198.51.100.8:40000 0 band"
#define BOB_PUBLIC "198.51.100.8:40000"
#define ALL_OF_IT  (OG_CAPABILITIES_OURS | OG_CAPABILITY_LENDS)
#define ASKED      "relay 48 bytes"

static const OgToken *
get_cookie (OgClientRig *rig)
{
  return &og_client_get_registration (rig->client)->cookie.bytes;
}

static void
say_can (OgClientRig *rig, OgCapabilities capabilities)
{
  const OgHello hello = { .version = OG_HELLO_VERSION,
                          .capabilities = capabilities };
  guint8 data[512];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  og_token_encode (&writer, OG_ADDRESS_CLIENT_COOKIE, get_cookie (rig));
  og_hello_encode (&writer, OG_ADDRESS_CLIENT_HELLO, &hello);
  og_client_rig_say_bytes (rig, OG_RIG_SERVER, data, writer.used);
}

static void
set_up (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_init (rig);
  og_client_rig_join (rig);
  og_client_rig_say (rig, OG_RIG_SERVER, BOB, NULL);
  say_can (rig, ALL_OF_IT);
}

static void
tear_down (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_clear (rig);
}

/* How often the server was asked since this was last called. */
static guint
count_asked (OgClientRig *rig)
{
  g_autofree char *heard = og_ear_take (&rig->ear, OG_RIG_SERVER);
  guint n = 0;

  for (const char *c = heard; (c = strstr (c, ASKED)) != NULL; c++)
    n++;

  return n;
}

/* What the server hands on of him. */
static void
hand_on (OgClientRig *rig, gconstpointer packet, gsize size)
{
  g_autoptr (GByteArray) head = g_byte_array_new ();
  guint8 data[512];

  og_relayed_head_write (head, get_cookie (rig), "band", "bob");
  size = og_relay_write (data, head, packet, size);
  og_client_rig_say_bytes (rig, OG_RIG_SERVER, data, size);
}

static void
hand_on_ping (OgClientRig *rig)
{
  guint8 packet[256];
  OgOscWriter writer;

  og_osc_writer_init (&writer, packet, sizeof packet);
  og_ping_encode (&writer, "bob");
  hand_on (rig, packet, writer.used);
}

static void
test_asks_when_there_is_no_other_way (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_advance (rig, OG_BORROW_AFTER - 1);
  g_assert_cmpuint (count_asked (rig), ==, 0);
  og_client_rig_advance (rig, OG_BORROW_LOOK + 1);
  g_assert_cmpuint (count_asked (rig), ==, 1);
  og_client_rig_advance (rig, OG_BORROW_SPACING - OG_BORROW_LOOK - 1);
  g_assert_cmpuint (count_asked (rig), ==, 0);
  og_client_rig_advance (rig, OG_BORROW_LOOK);
  g_assert_cmpuint (count_asked (rig), ==, 1);
}

/* The server hears him, too. */
static void
list_bob (OgClientRig *rig)
{
  const OgUserInfo info = {
    .user = "bob",
    .private_address = OG_ADDRESS_IPV4 (0xc6336408, 40000),
    .public_address = OG_ADDRESS_IPV4 (0xc6336408, 40000),
  };
  const char *group = "band";
  guint8 data[512];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  og_token_encode (&writer, OG_ADDRESS_CLIENT_COOKIE, get_cookie (rig));
  og_user_info_encode (&writer, &info, &group, 1);
  og_client_rig_say_bytes (rig, OG_RIG_SERVER, data, writer.used);
}

/* The server may have none left. */
static void
test_asks_ever_more_rarely (OgClientRig *rig, gconstpointer data)
{
  guint n_asked = 0;

  for (guint i = 0; i < 120; i++)
    {
      og_client_rig_advance (rig, SECONDS (1));
      list_bob (rig);
      n_asked += count_asked (rig);
    }

  g_assert_cmpuint (n_asked, >=, 6);
  g_assert_cmpuint (n_asked, <=, 8);
}

/* Nothing else wakes a computer that rests. */
static void
test_wakes_nobody_for_ours (OgClientRig *rig, gconstpointer data)
{
  guint n_woken = 0;
  gint64 end;

  og_client_rig_say (rig, BOB_PUBLIC, "ping bob", "hello", NULL);
  og_client_rig_advance (rig, SECONDS (20));
  for (end = rig->now + SECONDS (10); rig->now < end; n_woken++)
    og_client_rig_advance (
        rig, MAX (og_client_next_deadline (rig->client) - rig->now, 1));
  g_assert_cmpuint (n_woken, <, 20);
}

static void
test_asks_nobody_who_lends_none (OgClientRig *rig, gconstpointer data)
{
  say_can (rig, OG_CAPABILITIES_OURS);
  og_client_rig_advance (rig, SECONDS (10));
  g_assert_cmpuint (count_asked (rig), ==, 0);
}

static void
test_does_not_ask_for_who_is_reached (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, BOB_PUBLIC, "ping bob", NULL);
  og_client_rig_advance (rig, SECONDS (10));
  g_assert_cmpuint (count_asked (rig), ==, 0);
}

static void
test_does_not_ask_for_one_of_ours (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_say (rig, BOB_PUBLIC, "ping bob", "hello", NULL);
  og_client_rig_advance (rig, OG_BORROW_AFTER + OG_BORROW_LOOK);
  g_assert_cmpuint (count_asked (rig), ==, 0);
}

/* Not before anything of him came that way. */
static void
test_plays_by_it_once_he_is_heard (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_advance (rig, OG_BORROW_AFTER + OG_BORROW_LOOK);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, sizeof OG_RIG_NOTE - 1, "");
  hand_on_ping (rig);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, sizeof OG_RIG_NOTE - 1,
                                OG_RIG_SERVER);
  og_client_rig_advance (rig, 0);
  g_assert_cmpuint (count_asked (rig), ==, 1);
}

/* He cannot be asked whether it is he. */
static void
test_no_stranger_takes_his_place (OgClientRig *rig, gconstpointer data)
{
  og_client_rig_advance (rig, OG_BORROW_AFTER + OG_BORROW_LOOK);
  hand_on_ping (rig);
  og_client_rig_say (rig, OG_RIG_STRANGER, "ping bob", NULL);
  og_client_rig_expect_forward (rig, OG_RIG_NOTE, sizeof OG_RIG_NOTE - 1,
                                OG_RIG_SERVER);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, test)                                                        \
  g_test_add ("/client/borrowing/" path, OgClientRig, NULL, set_up, test,      \
              tear_down)

  ADD ("asks-when-there-is-no-other-way", test_asks_when_there_is_no_other_way);
  ADD ("asks-ever-more-rarely", test_asks_ever_more_rarely);
  ADD ("wakes-nobody-for-ours", test_wakes_nobody_for_ours);
  ADD ("asks-nobody-who-lends-none", test_asks_nobody_who_lends_none);
  ADD ("does-not-ask-for-who-is-reached", test_does_not_ask_for_who_is_reached);
  ADD ("does-not-ask-for-one-of-ours", test_does_not_ask_for_one_of_ours);
  ADD ("plays-by-it-once-he-is-heard", test_plays_by_it_once_he_is_heard);
  ADD ("no-stranger-takes-his-place", test_no_stranger_takes_his_place);

  return g_test_run ();
}
