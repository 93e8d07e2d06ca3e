/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the server hands on among members of a group, and for whom it does not. */

#include "relay-rig.h"

#include "wire/address-text.h"
#include "wire/kind.h"

#include <string.h>

#define TIM   OG_RELAY_RIG_TIM
#define SUE   OG_RELAY_RIG_SUE
#define JOE   OG_RELAY_RIG_JOE
#define MOVED "198.51.100.1:22279"

#define NEWS 50000

typedef OgServerRig Fixture;

static void
set_up (Fixture *rig, gconstpointer data)
{
  og_server_rig_init (rig);
  og_server_rig_start (rig);
}

static void
tear_down (Fixture *rig, gconstpointer data)
{
  og_server_rig_clear (rig);
}

static void
append_relayed (GString *words, const OgDatagram *datagram, const OgPath *path)
{
  char text[OG_ADDRESS_TEXT_SIZE];
  OgRelayedPacket relayed;
  OgOscMessage message;
  OgOscWalk walk;

  g_assert_cmpint (og_osc_check_padded (datagram->data, datagram->size), ==,
                   OG_OSC_OK);
  og_osc_walk_init (&walk, datagram->data, datagram->size);
  g_assert_true (og_osc_walk_next (&walk, &message));
  g_assert_true (og_relayed_packet_decode (&message, &relayed));
  for (gsize i = 0; i < relayed.packet_size; i++)
    g_assert_cmpint (relayed.packet[i], ==,
                     '0' + (int) (relayed.packet_size % 10));
  if (path->transport == OG_TRANSPORT_TCP)
    g_string_append (words, "tcp:");
  g_string_append_printf (words, "%s %.8s %s %s %u; ",
                          og_address_format (&path->address, text),
                          (const char *) relayed.cookie.bytes, relayed.group,
                          relayed.from, (guint) relayed.packet_size);
}

/* "TO COOKIE GROUP FROM SIZE; ", "| " behind each run. */
static char *
hear (Fixture *rig)
{
  OgRelay *relay = og_server_get_relay (rig->server);
  GString *words = g_string_new (NULL);
  guint n_runs;
  const OgRun *runs = og_relay_peek (relay, &n_runs);

  for (guint i = 0; i < n_runs; i++)
    {
      for (guint k = 0; k < runs[i].n_datagrams; k++)
        append_relayed (words, &runs[i].datagrams[k], runs[i].path);
      g_string_append (words, "| ");
    }

  og_relay_clear (relay);
  return g_string_free (words, FALSE);
}

#define expect(rig, words)                                                     \
  G_STMT_START                                                                 \
  {                                                                            \
    g_autofree char *heard = hear (rig);                                       \
    g_assert_cmpstr (heard, ==, words);                                        \
  }                                                                            \
  G_STMT_END

static void
test_hands_on_to_all_others (Fixture *rig, gconstpointer data)
{
  og_relay_rig_join_three (rig);
  og_relay_rig_ask (rig, TIM, "tim", "band", NULL, 16);
  expect (rig, SUE " suesuesu band tim 16; | " JOE " joejoejo band tim 16; | ");
}

/* Two at the same port of one address are told apart by how they are linked. */
static void
test_hands_on_by_the_link (Fixture *rig, gconstpointer data)
{
  og_relay_rig_join_ours (rig, "tcp:" SUE, "sue");
  og_relay_rig_join_ours (rig, SUE, "joe");
  og_relay_rig_join_ours (rig, TIM, "tim");
  og_relay_rig_ask (rig, TIM, "tim", "band", NULL, 16);
  expect (rig, "tcp:" SUE " suesuesu band tim 16; | " //
          SUE " joejoejo band tim 16; | ");

  og_relay_rig_ask (rig, "tcp:" SUE, "sue", "band",
                    (const char *const[]){ "tim", NULL }, 8);
  expect (rig, TIM " timtimti band sue 8; | ");
  og_server_rig_expect (rig, "tcp:" SUE, "");

  og_relay_rig_ask (rig, JOE, "sue", "band",
                    (const char *const[]){ "tim", NULL }, 8);
  expect (rig, TIM " timtimti band sue 8; | ");
  og_server_rig_expect (rig, JOE, "cookie suesuesu; still-there sue;");
}

static void
test_hands_on_to_those_named (Fixture *rig, gconstpointer data)
{
  og_relay_rig_join_three (rig);
  og_relay_rig_ask (rig, SUE, "sue", "band",
                    (const char *const[]){ "joe", "kim", NULL }, 8);
  expect (rig, JOE " joejoejo band sue 8; | ");
}

static void
test_hands_on_nothing_to_who_sent_it (Fixture *rig, gconstpointer data)
{
  og_relay_rig_join_three (rig);
  og_relay_rig_ask (rig, SUE, "sue", "band",
                    (const char *const[]){ "sue", NULL }, 8);
  expect (rig, "");
}

static void
test_any_size_passes (Fixture *rig, gconstpointer data)
{
  og_relay_rig_join_ours (rig, TIM, "tim");
  og_relay_rig_join_ours (rig, SUE, "sue");
  og_relay_rig_ask (rig, TIM, "tim", "band", NULL, 0);
  og_relay_rig_ask (rig, TIM, "tim", "band", NULL, 3);
  og_relay_rig_ask (rig, TIM, "tim", "band", NULL, 65000);
  expect (rig, SUE " suesuesu band tim 0; | " SUE " suesuesu band tim 3; | " SUE
                   " suesuesu band tim 65000; | ");
}

static void
test_not_for_strangers (Fixture *rig, gconstpointer data)
{
  OgToken wrong = og_relay_rig_get_cookie ("joe");
  g_autoptr (GBytes) forged =
      og_relay_rig_make_request ("tim", &wrong, "band", NULL, 8);

  og_relay_rig_join_three (rig);
  og_relay_rig_receive (rig, TIM, &forged, 1);
  og_relay_rig_ask (rig, TIM, "kim", "band", NULL, 8);
  og_relay_rig_ask (rig, TIM, "tim", "choir", NULL, 8);
  expect (rig, "");
  g_assert_cmpuint (
      og_relay_get_statistics (og_server_get_relay (rig->server))->refused, ==,
      2);
}

static void
test_not_for_who_has_proved_nothing (Fixture *rig, gconstpointer data)
{
  og_relay_rig_join_ours (rig, SUE, "sue");
  og_relay_rig_join (rig, TIM, "tim", "band", "wrong-reply", "hello 1");
  og_relay_rig_ask (rig, TIM, "tim", "band", NULL, 8);
  expect (rig, "");
}

/* Whoever does not take it is an original, or could be anywhere. */
static void
test_not_to_who_does_not_take_it (Fixture *rig, gconstpointer data)
{
  og_relay_rig_join_ours (rig, TIM, "tim");
  og_relay_rig_join (rig, SUE, "sue", "band", "reply", "old-hello 1");
  og_relay_rig_join (rig, JOE, "joe", "band", "wrong-reply", "hello 1");
  og_relay_rig_ask (rig, TIM, "tim", "band", NULL, 8);
  og_relay_rig_ask (rig, TIM, "tim", "band",
                    (const char *const[]){ "sue", "joe", NULL }, 8);
  expect (rig, "");
}

static void
test_not_to_another_group (Fixture *rig, gconstpointer data)
{
  og_relay_rig_join_ours (rig, TIM, "tim");
  og_relay_rig_join (rig, SUE, "sue", "choir", "reply", "hello 1");
  og_relay_rig_ask (rig, TIM, "tim", "band",
                    (const char *const[]){ "sue", NULL }, 8);
  og_relay_rig_ask (rig, TIM, "tim", "choir", NULL, 8);
  expect (rig, "");
}

/* Its router gave it another endpoint: it is heard, and asked to say so. */
static void
test_hears_who_has_moved (Fixture *rig, gconstpointer data)
{
  og_relay_rig_join_three (rig);
  og_relay_rig_ask (rig, MOVED, "tim", "band",
                    (const char *const[]){ "sue", NULL }, 8);
  expect (rig, SUE " suesuesu band tim 8; | ");
  og_server_rig_expect (rig, MOVED, "cookie timtimti; still-there tim;");
  og_relay_rig_ask (rig, TIM, "tim", "band",
                    (const char *const[]){ "sue", NULL }, 8);
  og_server_rig_expect (rig, TIM, "");
}

/* By many members, who all seem to be at one address now. */
static void
test_an_address_is_not_asked_all_the_time (Fixture *rig, gconstpointer data)
{
  g_auto (GStrv) names = g_new0 (char *, 101);
  const guint n_turns = 100;

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *at = g_strdup_printf ("192.0.2.%u:5000", i + 1);

      names[i] = g_strdup_printf ("m%u", 100 + i);
      og_relay_rig_join_ours (rig, at, names[i]);
    }

  for (guint turn = 0; turn < n_turns; turn++)
    {
      for (guint i = 0; i < 100; i++)
        og_relay_rig_ask (rig, TIM, names[i], "band",
                          (const char *const[]){ names[0], names[1], NULL }, 0);
      og_relay_clear (og_server_get_relay (rig->server));
      og_server_rig_advance (rig, OG_RELAY_ASK_SPACING);
    }

  g_assert_cmpuint (og_server_rig_count_bytes (rig, TIM), <=,
                    (OG_UNPROVEN_BURST + n_turns * OG_RELAY_ASK_SPACING)
                        / OG_UNPROVEN_COST);
}

static void
test_takes_equal_heads_together (Fixture *rig, gconstpointer data)
{
  OgToken cookie = og_relay_rig_get_cookie ("tim");
  const char *joe[] = { "joe", NULL };
  g_autoptr (GBytes) first =
      og_relay_rig_make_request ("tim", &cookie, "band", NULL, 4);
  g_autoptr (GBytes) second =
      og_relay_rig_make_request ("tim", &cookie, "band", NULL, 9);
  g_autoptr (GBytes) third =
      og_relay_rig_make_request ("tim", &cookie, "band", joe, 9);
  GBytes *const requests[] = { first, second, third, first };

  og_relay_rig_join_three (rig);
  og_relay_rig_receive (rig, TIM, requests, G_N_ELEMENTS (requests));
  expect (rig, SUE " suesuesu band tim 4; " SUE " suesuesu band tim 9; | " JOE
                   " joejoejo band tim 4; " JOE " joejoejo band tim 9; | " JOE
                   " joejoejo band tim 9; | " SUE " suesuesu band tim 4; | " JOE
                   " joejoejo band tim 4; | ");
}

/* The head is the same, but not what should follow it. */
static void
test_a_broken_one_ends_a_batch (Fixture *rig, gconstpointer data)
{
  OgToken cookie = og_relay_rig_get_cookie ("tim");
  g_autoptr (GBytes) whole =
      og_relay_rig_make_request ("tim", &cookie, "band", NULL, 8);
  g_autoptr (GBytes) cut =
      g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) - 4);
  g_autoptr (GBytes) head =
      g_bytes_new_from_bytes (whole, 0, g_bytes_get_size (whole) - 12);
  GBytes *const requests[] = { whole, cut, head, whole };

  og_relay_rig_join_ours (rig, TIM, "tim");
  og_relay_rig_join_ours (rig, SUE, "sue");
  og_relay_rig_receive (rig, TIM, requests, G_N_ELEMENTS (requests));
  expect (rig, SUE " suesuesu band tim 8; | " SUE " suesuesu band tim 8; | ");
}

static void
test_hands_on_nothing_if_it_is_off (Fixture *rig, gconstpointer data)
{
  og_server_free (rig->server);
  rig->config.relay.rate = 0;
  og_server_rig_start (rig);

  og_relay_rig_join_three (rig);
  og_relay_rig_ask (rig, TIM, "tim", "band", NULL, 8);
  expect (rig, "");
}

/* Somebody else may be there now, such as an original. */
static void
test_not_to_who_fell_silent (Fixture *rig, gconstpointer data)
{
  og_relay_rig_join_three (rig);
  og_server_rig_advance (rig, OG_RELAY_READER_HEARD - NEWS);
  og_relay_rig_join_ours (rig, JOE, "joe");
  og_relay_rig_ask (rig, TIM, "tim", "band", NULL, 8);
  expect (rig, JOE " joejoejo band tim 8; | ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, test)                                                        \
  g_test_add ("/server/relay/" name, Fixture, NULL, set_up, test, tear_down)

  ADD ("hands-on-to-all-others", test_hands_on_to_all_others);
  ADD ("hands-on-by-the-link", test_hands_on_by_the_link);
  ADD ("hands-on-to-those-named", test_hands_on_to_those_named);
  ADD ("hands-on-nothing-to-who-sent-it", test_hands_on_nothing_to_who_sent_it);
  ADD ("any-size-passes", test_any_size_passes);
  ADD ("not-for-strangers", test_not_for_strangers);
  ADD ("not-for-who-has-proved-nothing", test_not_for_who_has_proved_nothing);
  ADD ("not-to-who-does-not-take-it", test_not_to_who_does_not_take_it);
  ADD ("not-to-another-group", test_not_to_another_group);
  ADD ("hears-who-has-moved", test_hears_who_has_moved);
  ADD ("an-address-is-not-asked-all-the-time",
       test_an_address_is_not_asked_all_the_time);
  ADD ("takes-equal-heads-together", test_takes_equal_heads_together);
  ADD ("a-broken-one-ends-a-batch", test_a_broken_one_ends_a_batch);
  ADD ("hands-on-nothing-if-it-is-off", test_hands_on_nothing_if_it_is_off);
  ADD ("not-to-who-fell-silent", test_not_to_who_fell_silent);

  return g_test_run ();
}
