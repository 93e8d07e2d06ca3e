/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/member-report.h"
#include "app/session/member-words.h"
#include "made-status.h"
#include "wire/address-text.h"

#include <string.h>

static const char *const names[] = { "Ann", NULL };

typedef struct
{
  OgMember *member;
  OgSessionStatus *status;
  OgPeerStatus *peer;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->member = og_member_new ("Ann", FALSE);
  fixture->status = made_status_new (1000 * MADE_SECOND, names);
  fixture->peer = made_status_peer (fixture->status, "Ann");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->member);
  og_session_status_free (fixture->status);
}

static void
tell (Fixture *fixture)
{
  og_member_update (fixture->member, fixture->peer, fixture->status);
}

static void
tell_after (Fixture *fixture, gint64 seconds)
{
  fixture->status->taken += seconds * MADE_SECOND;
  tell (fixture);
}

static void
reach_at (Fixture *fixture, const char *address)
{
  made_status_reach (fixture->peer, address);
  tell (fixture);
}

static void
assert_facts (Fixture *fixture, const char *facts, const char *ping)
{
  g_autofree char *facts_are = og_member_words_dup_facts (fixture->member);
  g_autofree char *ping_is = og_member_words_dup_ping (fixture->member);

  g_assert_cmpstr (facts_are, ==, facts);
  g_assert_cmpstr (ping_is, ==, ping);
}

static void
assert_says (Fixture *fixture, const char *part)
{
  g_autofree char *sentence =
      og_member_report_dup_sentence (fixture->member, FALSE);

  if (strstr (sentence, part) == NULL)
    g_error ("“%s” does not say “%s”", sentence, part);
}

static const char *
find (GPtrArray *facts, const char *title)
{
  for (guint i = 0; i < facts->len; i++)
    {
      const OgFact *fact = g_ptr_array_index (facts, i);

      if (g_str_equal (fact->title, title))
        return fact->value;
    }

  return NULL;
}

static void
test_reached (Fixture *fixture, gconstpointer data)
{
  tell (fixture);
  assert_facts (fixture, "Local network", "20 ms");
  assert_says (
      fixture,
      "You reach Ann over your local network. A message takes 20 ms there and "
      "back.");
  reach_at (fixture, "127.0.0.1:1");
  assert_facts (fixture, "This computer", "20 ms");
  assert_says (fixture, "Ann is on this computer");
  reach_at (fixture, "8.8.8.8:1");
  assert_facts (fixture, "Direct", "20 ms");
  assert_says (fixture, "directly over the internet");
}

static void
test_loss (Fixture *fixture, gconstpointer data)
{
  fixture->peer->loss = 0.08;
  fixture->peer->n_lost = 1;
  tell (fixture);
  assert_facts (fixture, "Local network", "20 ms");
  fixture->peer->loss = 0.004;
  fixture->peer->n_lost = 2;
  tell (fixture);
  assert_facts (fixture, "Local network", "20 ms");
  fixture->peer->loss = 0.02;
  tell (fixture);
  assert_facts (fixture, "Local network · 2 % lost", "20 ms");
  assert_says (fixture, "2 % of the messages get lost. A cable");
  reach_at (fixture, "127.0.0.1:1");
  assert_says (fixture, "2 % of the messages get lost. This computer may be");
  reach_at (fixture, "192.168.1.7:1");
  fixture->peer->loss = -1;
  tell (fixture);
  assert_facts (fixture, "Local network", "20 ms");
}

static void
test_original (Fixture *fixture, gconstpointer data)
{
  fixture->peer->said_hello = FALSE;
  fixture->peer->measured = FALSE;
  tell (fixture);
  assert_facts (fixture, "Local network", "");
  fixture->peer->heard += 4 * MADE_SECOND;
  tell_after (fixture, 4);
  assert_facts (fixture, "Local network · original client", "");
  assert_says (fixture, "The original client runs there");
  tell_after (fixture, 9);
  assert_facts (fixture, "Local network · original client · heard 9 s ago", "");
}

static void
test_connecting (Fixture *fixture, gconstpointer data)
{
  fixture->peer->state = OG_PEER_CONNECTING;
  og_candidates_init (&fixture->peer->candidates);
  fixture->peer->measured = FALSE;
  fixture->peer->heard = 0;
  tell (fixture);
  assert_facts (fixture, "Connecting", "");
  assert_says (fixture, "is looking for a path to Ann");
  tell_after (fixture, 7);
  assert_says (fixture, "No path to Ann has been found yet.");
  assert_says (fixture, "ask Ann to do the same");
}

static void
test_lost (Fixture *fixture, gconstpointer data)
{
  fixture->peer->state = OG_PEER_SILENT;
  fixture->peer->loss = 0.5;
  tell_after (fixture, 65);
  assert_facts (fixture, "Lost · heard 1 min ago", "");
  assert_says (fixture, "Ann was reachable, but has been silent for 1 minute.");
}

static void
test_gone (Fixture *fixture, gconstpointer data)
{
  g_autofree char *sentence = NULL;

  tell (fixture);
  sentence = og_member_report_dup_sentence (fixture->member, TRUE);
  g_assert_true (g_str_has_prefix (sentence, "Ann has left the group."));
}

static void
test_relayed (Fixture *fixture, gconstpointer data)
{
  const OgPath relay = { .address = OG_ADDRESS_IPV4 (0x08080101, 22242),
                         .relayed_to = 1 };
  const OgPath public = { .address = OG_ADDRESS_IPV4 (0x08080808, 7000) };

  og_candidates_init (&fixture->peer->candidates);
  og_candidates_listed (&fixture->peer->candidates, &(OgPath){ 0 }, &public,
                        FALSE, fixture->status->taken);
  og_candidates_set_relay (&fixture->peer->candidates, &relay);
  fixture->peer->joined = fixture->status->taken;
  tell (fixture);
  assert_facts (fixture, "Relay", "20 ms");
  assert_says (fixture, "because no direct way works yet.");

  fixture->peer->router.varies = OG_FINDING_YES;
  tell_after (fixture, 5);
  assert_says (fixture,
               "because the router there gives every destination another "
               "port. A message takes 20 ms there and back.");
}

static void
test_ourselves (Fixture *fixture, gconstpointer data)
{
  g_autoptr (OgMember) member = og_member_new ("Eve", TRUE);
  g_autofree char *name = og_member_words_dup_name (member);
  g_autofree char *other_name = og_member_words_dup_name (fixture->member);
  g_autofree char *facts = og_member_words_dup_facts (member);
  g_autofree char *ping = og_member_words_dup_ping (member);

  g_assert_cmpstr (name, ==, "Eve (you)");
  g_assert_cmpstr (other_name, ==, "Ann");
  g_assert_cmpstr (facts, ==, "");
  g_assert_cmpstr (ping, ==, "");
}

static void
test_figures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) facts = NULL;

  fixture->peer->jitter = 1500;
  fixture->peer->clock_offset = -12 * G_TIME_SPAN_MILLISECOND;
  fixture->peer->traffic.packets_in = 1;
  fixture->peer->traffic.bytes_in = 1500;
  fixture->peer->traffic.withheld[OG_WITHHELD_TOO_LARGE] = 3;
  tell_after (fixture, 2);
  facts = og_member_report_take_figures (fixture->member);

  g_assert_cmpstr (find (facts, "Reached"), ==, "Local network for 2 s");
  g_assert_cmpstr (find (facts, "Round trip"), ==, "20 ms");
  g_assert_cmpstr (find (facts, "Jitter"), ==, "1.5 ms");
  g_assert_cmpstr (find (facts, "Lost in the last minute"), ==, "0 %");
  g_assert_cmpstr (find (facts, "Clock"), ==, "12 ms behind yours");
  g_assert_nonnull (strstr (find (facts, "OSC in"), "1 packet · 1.5"));
  g_assert_cmpstr (find (facts, "OSC out"), ==, "0 packets");
  g_assert_cmpstr (find (facts, "Not sent: too large for the original client"),
                   ==, "3 packets");
  g_assert_null (find (facts, "Not sent: not valid OSC"));
  g_assert_cmpstr (find (facts, "Last heard"), ==, "2 seconds ago");
  g_assert_cmpstr (find (facts, "In the group for"), ==, "3 seconds");
  g_assert_cmpstr (find (facts, "Program"), ==, "OSC Groups");
}

/* Nothing is claimed that is not known. */
static void
test_figures_unmeasured (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) facts = NULL;

  fixture->peer->measured = FALSE;
  fixture->peer->said_hello = FALSE;
  fixture->peer->heard = 0;
  tell (fixture);
  facts = og_member_report_take_figures (fixture->member);

  g_assert_null (find (facts, "Round trip"));
  g_assert_null (find (facts, "Lost in the last minute"));
  g_assert_null (find (facts, "Clock"));
  g_assert_null (find (facts, "Program"));
  g_assert_cmpstr (find (facts, "Last heard"), ==, "never");
}

static void
test_clock (Fixture *fixture, gconstpointer data)
{
  const struct
  {
    gint64 offset;
    const char *text;
  } lines[] = {
    { 0, "like yours" },
    { -999, "like yours" },
    { 1000, "1.0 ms ahead of yours" },
    { -20000, "20 ms behind yours" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GPtrArray) facts = NULL;

      fixture->peer->clock_offset = lines[i].offset;
      tell (fixture);
      facts = og_member_report_take_figures (fixture->member);
      g_assert_cmpstr (find (facts, "Clock"), ==, lines[i].text);
    }
}

/* She is at her local address; the server sees her at @public_address. */
static void
list_at (Fixture *fixture, const char *public_address)
{
  OgCandidates *candidates = &fixture->peer->candidates;
  const OgPath private_path = candidates->places[0].path;
  OgPath public_path = { 0 };

  og_address_parse (&public_path.address, public_address, 0);
  og_candidates_listed (candidates, &private_path, &public_path, FALSE, 0);
}

static void
test_endpoints (Fixture *fixture, gconstpointer data)
{
  OgCandidates *candidates = &fixture->peer->candidates;
  const OgPath seen = { OG_ADDRESS_IPV4 (0xcb007101, 6) };
  g_autoptr (GPtrArray) facts = NULL;

  list_at (fixture, "203.0.113.1:5");
  og_candidates_get (candidates, OG_CANDIDATE_PUBLIC)->pings_sent = 1;
  og_candidates_ping_received (candidates, &seen, FALSE, FALSE, 0);
  tell (fixture);
  facts = og_member_report_take_endpoints (fixture->member);

  g_assert_cmpuint (facts->len, ==, 3);
  g_assert_cmpstr (find (facts, "Local address"), ==,
                   "192.168.1.5:22243 · in use · 5 pings sent · 4 heard");
  g_assert_cmpstr (find (facts, "Public address"), ==,
                   "203.0.113.1:5 · no answer · 1 ping sent · 0 heard");
  g_assert_cmpstr (find (facts, "Address seen"), ==,
                   "203.0.113.1:6 · works · 0 pings sent · 1 heard");
}

/* On one network the server sees the private address. */
static void
test_one_endpoint_twice (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) facts = NULL;

  list_at (fixture, "192.168.1.5:22243");
  tell (fixture);
  facts = og_member_report_take_endpoints (fixture->member);

  g_assert_cmpuint (facts->len, ==, 1);
  g_assert_cmpstr (find (facts, "Local address"), ==,
                   "192.168.1.5:22243 · in use · 5 pings sent · 4 heard");
}

static void
test_report (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = NULL;

  tell (fixture);
  text = og_member_report_dup_text (fixture->member, FALSE);
  g_assert_true (g_str_has_prefix (text, "OSC Groups report on Ann, 20"));
  g_assert_nonnull (
      strstr (text, "\n\nYou reach Ann over your local network."));
  g_assert_nonnull (strstr (text, "\nRound trip: 20 ms\n"));
  g_assert_nonnull (
      strstr (text, "\nLocal address: 192.168.1.5:22243 · in use"));
  g_assert_true (g_str_has_suffix (text, "heard\n"));
}

static void
add (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  add ("/app/member-words/reached", test_reached);
  add ("/app/member-words/loss", test_loss);
  add ("/app/member-words/original", test_original);
  add ("/app/member-words/connecting", test_connecting);
  add ("/app/member-words/lost", test_lost);
  add ("/app/member-words/gone", test_gone);
  add ("/app/member-words/relayed", test_relayed);
  add ("/app/member-words/ourselves", test_ourselves);
  add ("/app/member-report/figures", test_figures);
  add ("/app/member-report/figures-unmeasured", test_figures_unmeasured);
  add ("/app/member-report/clock", test_clock);
  add ("/app/member-report/endpoints", test_endpoints);
  add ("/app/member-report/one-endpoint-twice", test_one_endpoint_twice);
  add ("/app/member-report/text", test_report);
  return g_test_run ();
}
