/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/ping-trust.h"

#include "client/peer-tokens.h"
#include "peer-rig.h"

/* Where she is not, as far as the server knows. */
#define STRANGER "203.0.113.9:30000"

static const OgToken SHOWN = { "to ann.." };
static const OgToken EXPECTED = { "by ann.." };

static const OgGreeting PLAIN = { 0 };
static const OgGreeting HELLO = {
  .says_hello = TRUE,
  .capabilities = OG_CAPABILITY_TOKENS,
};
static const OgGreeting RIGHT = {
  .says_hello = TRUE,
  .capabilities = OG_CAPABILITY_TOKENS,
  .has_token = TRUE,
  .token = { "by ann.." },
};
static const OgGreeting WRONG = {
  .says_hello = TRUE,
  .capabilities = OG_CAPABILITY_TOKENS,
  .has_token = TRUE,
  .token = { "by bob.." },
};

/* The server has just listed her. */
static void
set_up (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_init (rig);
  og_peer_rig_info (rig, OG_ANN_PRIVATE, OG_ANN_PUBLIC, 0);
}

static void
tear_down (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_clear (rig);
}

static void
tell_tokens (OgPeerRig *rig)
{
  og_peer_tokens_received (rig->peer, &(OgUserToken){ "ann", SHOWN, EXPECTED },
                           rig->now);
}

static OgPingVerdict
judge (OgPeerRig *rig,
       const char *from,
       const OgGreeting *greeting,
       gboolean gives_tokens,
       gint64 listed)
{
  const OgMembersSource source = { .listed = listed,
                                   .gives_tokens = gives_tokens };
  const OgPath path = og_ear_path (from);

  return og_ping_trust_judge (rig->peer, &path, greeting, &source, rig->now);
}

#define expect(rig, from, greeting, gives_tokens, verdict)                     \
  g_assert_cmpint (judge (rig, from, &greeting, gives_tokens, (rig)->now), ==, \
                   OG_PING_##verdict)

static void
test_believes_any_ping_from_where_the_server_says (OgPeerRig *rig,
                                                   gconstpointer data)
{
  tell_tokens (rig);
  expect (rig, OG_ANN_PRIVATE, PLAIN, TRUE, BELIEVED);
  expect (rig, OG_ANN_PUBLIC, WRONG, TRUE, BELIEVED);
}

static void
test_believes_the_right_token_from_elsewhere (OgPeerRig *rig, gconstpointer data)
{
  tell_tokens (rig);
  expect (rig, OG_ANN_ELSEWHERE, RIGHT, TRUE, BELIEVED);
  expect (rig, OG_ANN_ELSEWHERE, WRONG, TRUE, LACKS_TOKEN);
  expect (rig, OG_ANN_ELSEWHERE, HELLO, TRUE, LACKS_TOKEN);
  expect (rig, OG_ANN_ELSEWHERE, PLAIN, TRUE, LACKS_TOKEN);
}

/* The server may be gone meanwhile, and the token is as good as before. */
static void
test_believes_the_right_token_although_nothing_is_listed (OgPeerRig *rig,
                                                          gconstpointer data)
{
  tell_tokens (rig);
  rig->now += SECONDS (100);
  g_assert_cmpint (judge (rig, OG_ANN_ELSEWHERE, &RIGHT, FALSE, 0), ==,
                   OG_PING_BELIEVED);
}

static void
test_believes_no_token_while_another_way_works (OgPeerRig *rig, gconstpointer data)
{
  tell_tokens (rig);
  og_peer_rig_ping (rig, OG_ANN_PUBLIC);
  expect (rig, OG_ANN_ELSEWHERE, RIGHT, TRUE, REFUSED);
}

/* Otherwise any stranger could make us ask for them. */
static void
test_needs_no_other_token_while_it_is_reached (OgPeerRig *rig, gconstpointer data)
{
  tell_tokens (rig);
  expect (rig, OG_ANN_ELSEWHERE, WRONG, TRUE, LACKS_TOKEN);

  og_candidates_set_needs_proof (&rig->peer->candidates, FALSE);
  og_peer_rig_ping (rig, OG_ANN_PUBLIC);
  expect (rig, OG_ANN_ELSEWHERE, WRONG, TRUE, REFUSED);
  rig->peer->doubted = TRUE;
  expect (rig, OG_ANN_ELSEWHERE, WRONG, TRUE, LACKS_TOKEN);
}

/* Whoever could have a token, and shows none that we know, has to wait for us. */
static void
test_waits_for_the_token_of_one_who_has_it (OgPeerRig *rig, gconstpointer data)
{
  expect (rig, OG_ANN_ELSEWHERE, RIGHT, TRUE, LACKS_TOKEN);
  expect (rig, OG_ANN_ELSEWHERE, HELLO, TRUE, LACKS_TOKEN);

  og_peer_greeted (rig->peer, &HELLO, rig->now);
  expect (rig, OG_ANN_ELSEWHERE, PLAIN, TRUE, LACKS_TOKEN);
}

static void
test_needs_no_token_where_none_are_given (OgPeerRig *rig, gconstpointer data)
{
  expect (rig, OG_ANN_ELSEWHERE, HELLO, FALSE, BELIEVED);
  expect (rig, OG_ANN_ELSEWHERE, PLAIN, FALSE, BELIEVED);
}

static void
test_believes_an_original_that_is_heard (OgPeerRig *rig, gconstpointer data)
{
  expect (rig, OG_ANN_ELSEWHERE, PLAIN, TRUE, BELIEVED);

  og_peer_rig_info (rig, OG_ANN_PRIVATE, OG_ANN_PUBLIC,
                    OG_PEER_ABSENT / G_USEC_PER_SEC - 1);
  expect (rig, OG_ANN_ELSEWHERE, PLAIN, TRUE, BELIEVED);
  og_peer_rig_info (rig, OG_ANN_PRIVATE, OG_ANN_PUBLIC,
                    OG_PEER_ABSENT / G_USEC_PER_SEC);
  expect (rig, OG_ANN_ELSEWHERE, PLAIN, TRUE, REFUSED);
}

/* We have moved, and she finds us a while later. */
static void
test_waits_for_an_original_where_it_is (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_ping (rig, OG_ANN_PUBLIC);
  og_peer_we_moved (rig->peer, rig->now);
  expect (rig, STRANGER, PLAIN, TRUE, REFUSED);
  expect (rig, OG_ANN_ELSEWHERE, PLAIN, TRUE, BELIEVED);

  rig->now += OG_ORIGINAL_DOUBTED - 1;
  og_peer_rig_info (rig, OG_ANN_PRIVATE, OG_ANN_PUBLIC, 0);
  expect (rig, STRANGER, PLAIN, TRUE, REFUSED);
  rig->now++;
  expect (rig, STRANGER, PLAIN, TRUE, BELIEVED);
}

/* A router may have a port of its own for us. */
static void
test_believes_an_original_where_it_is_before_others (OgPeerRig *rig,
                                                     gconstpointer data)
{
  og_peer_rig_ping (rig, STRANGER);
  expect (rig, OG_ANN_ELSEWHERE, PLAIN, TRUE, BELIEVED);

  og_peer_rig_ping (rig, OG_ANN_ELSEWHERE);
  expect (rig, STRANGER, PLAIN, TRUE, REFUSED);
}

/* She may use an original client from now on, and the server says where. */
static void
test_tokens_of_one_who_moved_hold_for_a_while (OgPeerRig *rig, gconstpointer data)
{
  tell_tokens (rig);
  og_peer_greeted (rig->peer, &HELLO, rig->now);
  g_assert_false (og_peer_lacks_tokens (rig->peer, rig->now));
  og_peer_rig_info (rig, OG_ANN_PRIVATE, "198.51.100.8:40000", 0);
  g_assert_false (rig->peer->candidates.needs_proof);

  rig->now += OG_TOKENS_DOUBTED - 1;
  og_peer_rig_info (rig, OG_ANN_PRIVATE, "198.51.100.8:40000", 0);
  g_assert_true (og_peer_lacks_tokens (rig->peer, rig->now));
  expect (rig, OG_ANN_ELSEWHERE, PLAIN, TRUE, LACKS_TOKEN);
  rig->now++;
  expect (rig, OG_ANN_ELSEWHERE, PLAIN, TRUE, BELIEVED);
}

static void
test_tokens_hold_when_they_are_told_again (OgPeerRig *rig, gconstpointer data)
{
  tell_tokens (rig);
  og_peer_rig_info (rig, OG_ANN_PRIVATE, "198.51.100.8:40000", 0);
  tell_tokens (rig);
  g_assert_true (rig->peer->candidates.needs_proof);

  rig->now += OG_TOKENS_DOUBTED;
  og_peer_rig_info (rig, OG_ANN_PRIVATE, "198.51.100.8:40000", 0);
  expect (rig, OG_ANN_ELSEWHERE, PLAIN, TRUE, LACKS_TOKEN);
}

/* Somebody else may have pinged before; she does it again. */
static void
test_tokens_end_what_was_believed_without (OgPeerRig *rig, gconstpointer data)
{
  og_peer_rig_ping (rig, OG_ANN_ELSEWHERE);
  tell_tokens (rig);
  g_assert_null (og_peer_rig_get (rig, OG_CANDIDATE_PING));

  og_peer_rig_ping (rig, OG_ANN_ELSEWHERE);
  tell_tokens (rig);
  g_assert_nonnull (og_peer_rig_get (rig, OG_CANDIDATE_PING));
}

/* Whoever needs hers may not be the one who lacks them. */
static void
test_who_is_not_reached_may_have_other_tokens (OgPeerRig *rig, gconstpointer data)
{
  tell_tokens (rig);
  rig->now += OG_TOKENS_AWAITED - 1;
  g_assert_false (og_peer_lacks_tokens (rig->peer, rig->now));
  rig->now++;
  g_assert_true (og_peer_lacks_tokens (rig->peer, rig->now));

  og_peer_rig_ping (rig, OG_ANN_PUBLIC);
  g_assert_false (og_peer_lacks_tokens (rig->peer, rig->now));
}

static gboolean
is_over (OgPeerRig *rig, gint64 listed)
{
  const OgMembersSource source = { .listed = listed };

  return og_ping_trust_is_over (rig->peer, &source, rig->now);
}

static void
test_lists_without_an_original_end_it (OgPeerRig *rig, gconstpointer data)
{
  g_assert_false (is_over (rig, rig->now + OG_PEER_MISSING - 1));
  g_assert_true (is_over (rig, rig->now + OG_PEER_MISSING));
}

/* The server lists her on, and does not hear her. */
static void
test_lists_with_a_silent_original_end_it (OgPeerRig *rig, gconstpointer data)
{
  for (gint32 age = 1; age <= 15; age++)
    {
      g_assert_false (is_over (rig, rig->now));
      rig->now += SECONDS (1);
      og_peer_rig_info (rig, OG_ANN_PRIVATE, OG_ANN_PUBLIC, age);
    }

  g_assert_false (is_over (rig, rig->now));
  rig->now += OG_PING_VALID - SECONDS (6);
  og_peer_rig_info (rig, OG_ANN_PRIVATE, OG_ANN_PUBLIC, 24);
  g_assert_true (is_over (rig, rig->now));
}

static void
test_nothing_ends_it_while_nothing_is_listed (OgPeerRig *rig, gconstpointer data)
{
  gint64 listed = rig->now;

  rig->now += SECONDS (100);
  g_assert_false (is_over (rig, listed));
}

static void
test_nothing_ends_it_for_one_with_tokens (OgPeerRig *rig, gconstpointer data)
{
  tell_tokens (rig);
  g_assert_false (is_over (rig, rig->now + SECONDS (50)));
}

#define ADD(name, test)                                                        \
  g_test_add ("/client/ping-trust/" name, OgPeerRig, NULL, set_up, test,       \
              tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("believes-any-ping-from-where-the-server-says",
       test_believes_any_ping_from_where_the_server_says);
  ADD ("believes-the-right-token-from-elsewhere",
       test_believes_the_right_token_from_elsewhere);
  ADD ("believes-the-right-token-although-nothing-is-listed",
       test_believes_the_right_token_although_nothing_is_listed);
  ADD ("believes-no-token-while-another-way-works",
       test_believes_no_token_while_another_way_works);
  ADD ("needs-no-other-token-while-it-is-reached",
       test_needs_no_other_token_while_it_is_reached);
  ADD ("waits-for-the-token-of-one-who-has-it",
       test_waits_for_the_token_of_one_who_has_it);
  ADD ("needs-no-token-where-none-are-given",
       test_needs_no_token_where_none_are_given);
  ADD ("believes-an-original-that-is-heard",
       test_believes_an_original_that_is_heard);
  ADD ("waits-for-an-original-where-it-is",
       test_waits_for_an_original_where_it_is);
  ADD ("believes-an-original-where-it-is-before-others",
       test_believes_an_original_where_it_is_before_others);
  ADD ("tokens-of-one-who-moved-hold-for-a-while",
       test_tokens_of_one_who_moved_hold_for_a_while);
  ADD ("tokens-hold-when-they-are-told-again",
       test_tokens_hold_when_they_are_told_again);
  ADD ("tokens-end-what-was-believed-without",
       test_tokens_end_what_was_believed_without);
  ADD ("who-is-not-reached-may-have-other-tokens",
       test_who_is_not_reached_may_have_other_tokens);
  ADD ("lists-without-an-original-end-it", test_lists_without_an_original_end_it);
  ADD ("lists-with-a-silent-original-end-it",
       test_lists_with_a_silent_original_end_it);
  ADD ("nothing-ends-it-while-nothing-is-listed",
       test_nothing_ends_it_while_nothing_is_listed);
  ADD ("nothing-ends-it-for-one-with-tokens",
       test_nothing_ends_it_for_one_with_tokens);

  return g_test_run ();
}
