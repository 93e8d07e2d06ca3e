/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/model/member.h"

#include "app/words/reach-words.h"
#include "made-status.h"
#include "wire/address-text.h"

#define NONE (-1.0f)

static const char *const names[] = { "Ann", NULL };

/* What a member learns at @now; a NULL @change leaves all as it is made. */
static void
tell (OgMember *member, gint64 now, void (*change) (OgPeerStatus *peer))
{
  g_autoptr (OgSessionStatus) status = made_status_new (now, names);
  OgPeerStatus *peer = made_status_peer (status, "Ann");

  if (change != NULL)
    change (peer);
  og_member_update (member, peer, status);
}

static void
answer_never (OgPeerStatus *peer)
{
  peer->measured = FALSE;
  peer->answered = 0;
}

static void
answer_late (OgPeerStatus *peer)
{
  peer->answered -= 1600 * G_TIME_SPAN_MILLISECOND;
}

static void
answer_a_little_late (OgPeerStatus *peer)
{
  peer->answered -= 1400 * G_TIME_SPAN_MILLISECOND;
}

static void
speak_originally (OgPeerStatus *peer)
{
  peer->said_hello = FALSE;
}

static void
not_reach_yet (OgPeerStatus *peer)
{
  peer->said_hello = FALSE;
  peer->state = OG_PEER_CONNECTING;
}

static void
fall_silent (OgPeerStatus *peer)
{
  peer->said_hello = FALSE;
  peer->state = OG_PEER_SILENT;
}

static void
assert_history (OgMember *member, const float *expected, guint n_expected)
{
  float history[OG_MEMBER_HISTORY];
  guint n_values = og_member_get_history (member, history);

  g_assert_cmpuint (n_values, ==, n_expected);
  for (guint i = 0; i < n_values; i++)
    g_assert_cmpfloat (history[i], ==, expected[i]);
}

static void
test_samples_once_a_second (void)
{
  g_autoptr (OgMember) member = og_member_new ("Ann", FALSE);
  const float expected[] = { 20, 20, 20 };

  for (guint i = 0; i <= 20; i++)
    tell (member, 100 * MADE_SECOND + i * MADE_SECOND / 10, NULL);

  assert_history (member, expected, 3);
}

static void
test_no_answer_is_a_gap (void)
{
  g_autoptr (OgMember) member = og_member_new ("Ann", FALSE);
  const float expected[] = { 20, NONE, NONE, 20, 20 };

  tell (member, 100 * MADE_SECOND, NULL);
  tell (member, 101 * MADE_SECOND, answer_late);
  tell (member, 102 * MADE_SECOND, answer_never);
  tell (member, 103 * MADE_SECOND, answer_a_little_late);
  tell (member, 104 * MADE_SECOND, NULL);

  assert_history (member, expected, 5);
}

static void
test_no_status_is_a_gap (void)
{
  g_autoptr (OgMember) member = og_member_new ("Ann", FALSE);
  const float expected[] = { 20, NONE, NONE, NONE, 20 };

  tell (member, 100 * MADE_SECOND, NULL);
  tell (member, 104 * MADE_SECOND, NULL);

  assert_history (member, expected, 5);
}

/* Timers come a little late each time. */
static void
test_a_late_status_is_none (void)
{
  g_autoptr (OgMember) member = og_member_new ("Ann", FALSE);
  const float expected[] = { 20, 20, 20, 20 };

  tell (member, 100 * MADE_SECOND, NULL);
  tell (member, 101 * MADE_SECOND - 1, NULL);
  tell (member, 102 * MADE_SECOND + 1, NULL);
  tell (member, 103 * MADE_SECOND, NULL);

  assert_history (member, expected, 4);
}

static void
test_keeps_a_minute (void)
{
  g_autoptr (OgMember) member = og_member_new ("Ann", FALSE);
  float expected[OG_MEMBER_HISTORY];

  for (guint i = 0; i < 100; i++)
    tell (member, (100 + i) * MADE_SECOND, i < 41 ? answer_never : NULL);
  for (guint i = 0; i < OG_MEMBER_HISTORY; i++)
    expected[i] = i == 0 ? NONE : 20;

  assert_history (member, expected, OG_MEMBER_HISTORY);
}

static void
test_a_night_is_no_work (void)
{
  g_autoptr (OgMember) member = og_member_new ("Ann", FALSE);
  float expected[OG_MEMBER_HISTORY];

  tell (member, 100 * MADE_SECOND, NULL);
  tell (member, G_MAXINT64 / 2, NULL);
  for (guint i = 0; i < OG_MEMBER_HISTORY; i++)
    expected[i] = i == OG_MEMBER_HISTORY - 1 ? 20 : NONE;

  assert_history (member, expected, OG_MEMBER_HISTORY);
}

/* The hello has its time from when the member is reached. */
static void
test_original (void)
{
  g_autoptr (OgMember) member = og_member_new ("Ann", FALSE);

  g_assert_false (og_member_is_original (member));
  tell (member, 100 * MADE_SECOND, not_reach_yet);
  tell (member, 120 * MADE_SECOND, speak_originally);
  g_assert_false (og_member_is_original (member));
  tell (member, 123 * MADE_SECOND, speak_originally);
  g_assert_false (og_member_is_original (member));
  tell (member, 123 * MADE_SECOND + 1, speak_originally);
  g_assert_true (og_member_is_original (member));
  tell (member, 124 * MADE_SECOND, NULL);
  g_assert_false (og_member_is_original (member));
}

static void
test_who_is_lost_is_no_original (void)
{
  g_autoptr (OgMember) member = og_member_new ("Ann", FALSE);

  tell (member, 100 * MADE_SECOND, NULL);
  tell (member, 120 * MADE_SECOND, fall_silent);
  g_assert_false (og_member_is_original (member));
  tell (member, 140 * MADE_SECOND, speak_originally);
  g_assert_false (og_member_is_original (member));
}

static void
test_ourselves (void)
{
  g_autoptr (OgMember) member = og_member_new ("Eve", TRUE);

  g_assert_true (og_member_is_self (member));
  g_assert_false (og_member_is_original (member));
  g_assert_null (og_member_get_status (member));
  g_assert_cmpint (og_member_get_reach (member), ==, OG_REACH_SELF);
}

static void
on_changed (OgMember *member, guint *n_changes)
{
  (*n_changes)++;
  g_assert_cmpint (og_member_get_status (member)->round_trip, ==,
                   20 * G_TIME_SPAN_MILLISECOND);
}

static void
test_tells_changes (void)
{
  g_autoptr (OgMember) member = og_member_new ("Ann", FALSE);
  guint n_changes = 0;

  g_signal_connect (member, "changed", G_CALLBACK (on_changed), &n_changes);
  tell (member, 100 * MADE_SECOND, NULL);

  g_assert_cmpuint (n_changes, ==, 1);
  g_assert_cmpint (og_member_get_taken (member), ==, 100 * MADE_SECOND);
  g_assert_cmpint (og_member_get_reach (member), ==, OG_REACH_LOCAL_NETWORK);
  g_assert_cmpstr (og_member_get_status (member)->name, ==, "Ann");
}

static void
test_reach (void)
{
  const struct
  {
    const char *address;
    OgReachability reach;
  } lines[] = {
    { "127.0.0.1:1", OG_REACH_THIS_COMPUTER },
    { "192.168.1.2:9", OG_REACH_THIS_COMPUTER },
    { "192.168.1.9:9", OG_REACH_LOCAL_NETWORK },
    { "203.0.113.9:9", OG_REACH_LOCAL_NETWORK },
    { "8.8.8.8:9", OG_REACH_DIRECT },
    { "198.51.100.4:9", OG_REACH_THIS_COMPUTER },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (OgSessionStatus) status = made_status_new (MADE_SECOND, names);
      OgPeerStatus *peer = made_status_peer (status, "Ann");

      status->own_addresses[status->n_own_addresses++] =
          og_address_from_ipv4 (0xc6336404, 0);
      made_status_reach (peer, lines[i].address);
      g_assert_cmpint (og_reachability_of_peer (peer, status), ==,
                       lines[i].reach);
      peer->state = OG_PEER_SILENT;
      g_assert_cmpint (og_reachability_of_peer (peer, status), ==, OG_REACH_LOST);
      peer->state = OG_PEER_CONNECTING;
      g_assert_cmpint (og_reachability_of_peer (peer, status), ==,
                       OG_REACH_CONNECTING);
    }
}

static void
test_every_reach_has_its_word (void)
{
  g_autoptr (GHashTable) words = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) icons = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < OG_N_REACHES; i++)
    {
      g_assert_true (g_hash_table_add (
          words, (char *) og_reach_words_get ((OgReachability) i)));
      g_assert_true (g_hash_table_add (
          icons, (char *) og_reach_words_get_icon ((OgReachability) i)));
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/member/samples-once-a-second",
                   test_samples_once_a_second);
  g_test_add_func ("/app/member/no-answer-is-a-gap", test_no_answer_is_a_gap);
  g_test_add_func ("/app/member/no-status-is-a-gap", test_no_status_is_a_gap);
  g_test_add_func ("/app/member/a-late-status-is-none",
                   test_a_late_status_is_none);
  g_test_add_func ("/app/member/keeps-a-minute", test_keeps_a_minute);
  g_test_add_func ("/app/member/a-night-is-no-work", test_a_night_is_no_work);
  g_test_add_func ("/app/member/original", test_original);
  g_test_add_func ("/app/member/who-is-lost-is-no-original",
                   test_who_is_lost_is_no_original);
  g_test_add_func ("/app/member/ourselves", test_ourselves);
  g_test_add_func ("/app/member/tells-changes", test_tells_changes);
  g_test_add_func ("/app/member/reach", test_reach);
  g_test_add_func ("/app/member/every-reach-has-its-word",
                   test_every_reach_has_its_word);
  return g_test_run ();
}
