/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What is believed of a packet that has the address of the server. */

#include "client-rig.h"

#include "voice.h"

typedef OgClientRig Fixture;

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_client_rig_init (rig);
  og_client_rig_join (rig);
}

static void
tear_down (Fixture *rig, gconstpointer data)
{
  og_client_rig_clear (rig);
}

/* As the server, with the cookie of the client; @flaw is added to its first byte. */
static void
say_with_cookie (Fixture *rig, const char *text, guint8 flaw)
{
  OgToken cookie = og_client_get_registration (rig->client)->cookie.bytes;
  OgOscWriter writer;
  guint8 data[512];

  cookie.bytes[0] += flaw;
  og_osc_writer_init (&writer, data, sizeof data);
  g_assert_true (og_token_encode (&writer, OG_ADDRESS_CLIENT_COOKIE, &cookie));
  og_voice_write (&writer, text);
  og_client_rig_say_bytes (rig, OG_RIG_SERVER, data, writer.used);
}

static guint64
count_forged (Fixture *rig)
{
  return og_client_get_statistics (rig->client)->forged;
}

static void
test_believes_an_original_by_its_address (Fixture *rig, gconstpointer data)
{
  og_client_rig_say (rig, OG_RIG_SERVER, OG_RIG_ANN, NULL);
  og_client_rig_expect_events (rig, "ann joined");
  g_assert_cmpuint (count_forged (rig), ==, 0);
}

static void
test_believes_who_repeats_its_cookie (Fixture *rig, gconstpointer data)
{
  say_with_cookie (rig, OG_RIG_ANN, 0);
  say_with_cookie (rig, "left ann band", 0);
  og_client_rig_expect_events (rig, "ann joined; ann left");
}

static void
test_then_believes_nothing_without_it (Fixture *rig, gconstpointer data)
{
  say_with_cookie (rig, OG_RIG_ANN, 0);
  og_client_rig_say (rig, OG_RIG_SERVER, "left ann band", NULL);
  og_client_rig_say (rig, OG_RIG_SERVER,
                     "info eve 0.0.0.0:0 192.0.2.9:9 0 band", NULL);
  og_client_rig_expect_events (rig, "ann joined");
  g_assert_cmpuint (count_forged (rig), ==, 2);
}

static void
test_then_believes_nothing_with_another (Fixture *rig, gconstpointer data)
{
  say_with_cookie (rig, OG_RIG_ANN, 0);
  say_with_cookie (rig, "left ann band", 1);
  og_client_rig_expect_events (rig, "ann joined");
  g_assert_cmpuint (count_forged (rig), ==, 1);
}

/* The cookie has to be the first: else a packet that is sent on could be
 * wrapped in another. */
static void
test_wants_it_first (Fixture *rig, gconstpointer data)
{
  const OgToken cookie = og_client_get_registration (rig->client)->cookie.bytes;
  OgOscWriter writer;
  guint8 bytes[512];

  say_with_cookie (rig, OG_RIG_ANN, 0);
  og_osc_writer_init (&writer, bytes, sizeof bytes);
  og_voice_write (&writer, "left ann band");
  g_assert_true (og_token_encode (&writer, OG_ADDRESS_CLIENT_COOKIE, &cookie));
  og_client_rig_say_bytes (rig, OG_RIG_SERVER, bytes, writer.used);
  og_client_rig_expect_events (rig, "ann joined");
}

static void
test_another_server_gets_another (Fixture *rig, gconstpointer data)
{
  const OgToken first = og_client_get_registration (rig->client)->cookie.bytes;
  const OgToken *second = &og_client_get_registration (rig->client)->cookie.bytes;

  og_client_rig_connect (rig, OG_RIG_SERVER, OG_RIG_PRIVATE);
  g_assert_true (og_token_equal (&first, second));
  og_client_rig_connect (rig, "203.0.113.6:22242", OG_RIG_PRIVATE);
  g_assert_false (og_token_equal (&first, second));
}

static void
say_status (Fixture *rig, const char *password)
{
  const OgUserStatus status = {
    .user = { OG_VOICE_USER, password },
    .status = OG_STATUS_OK,
  };
  OgOscWriter writer;
  guint8 bytes[512];

  og_osc_writer_init (&writer, bytes, sizeof bytes);
  g_assert_true (og_user_status_encode (&writer, &status));
  og_voice_write (&writer, "group ok");
  og_voice_write (&writer, "left ann band");
  og_client_rig_say_bytes (rig, OG_RIG_SERVER, bytes, writer.used);
}

/* The server may end, and an original one begin at its address. */
static void
test_after_silence_believes_who_knows_the_password (Fixture *rig,
                                                    gconstpointer data)
{
  say_with_cookie (rig, OG_RIG_ANN, 0);
  og_client_rig_advance (rig, OG_SERVER_SILENT);
  og_client_rig_expect_events (rig, "ann joined; silent");

  og_client_rig_say (rig, OG_RIG_SERVER, "left ann band", NULL);
  say_status (rig, "another");
  og_client_rig_expect_events (rig, "");
  say_status (rig, og_client_get_registration (rig->client)->user.password);
  og_client_rig_say (rig, OG_RIG_SERVER, OG_RIG_ANN, NULL);
  og_client_rig_expect_events (rig, "joined; ann left; ann joined");
}

#define add(name, test)                                                        \
  g_test_add ("/client/cookie/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("believes-an-original-by-its-address",
       test_believes_an_original_by_its_address);
  add ("believes-who-repeats-its-cookie", test_believes_who_repeats_its_cookie);
  add ("then-believes-nothing-without-it", test_then_believes_nothing_without_it);
  add ("then-believes-nothing-with-another",
       test_then_believes_nothing_with_another);
  add ("wants-it-first", test_wants_it_first);
  add ("another-server-gets-another", test_another_server_gets_another);
  add ("after-silence-believes-who-knows-the-password",
       test_after_silence_believes_who_knows_the_password);

  return g_test_run ();
}
