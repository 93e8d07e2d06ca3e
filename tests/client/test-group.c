/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/group-control.h"

#include "client/limits.h"
#include "ear.h"

#define ANN           "10.0.0.7:22243"
#define ANN_ELSEWHERE "192.0.2.8:22243"

static const OgUserToken ANNS_TOKENS = { "ann", { "to ann.." }, { "by ann.." } };

/* A group without a server: whoever knows its members says so. */

typedef struct
{
  OgOutbox *outbox;
  OgNonces nonces;
  OgGroup group;
  GString *events;
  OgEar ear;
  gint64 now;
} Fixture;

static void
on_event (const OgEvent *event, gpointer data)
{
  static const char *const words[OG_N_EVENTS] = {
    [OG_EVENT_PEER_JOINED] = "joined",
    [OG_EVENT_PEER_REACHABLE] = "reachable",
    [OG_EVENT_PEER_LEFT] = "left",
  };
  Fixture *fixture = data;

  g_string_append_printf (fixture->events, "%s%s %s",
                          fixture->events->len > 0 ? "; " : "",
                          event->peer->name, words[event->type]);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->now = SECONDS (1000);
  fixture->outbox = og_outbox_new ();
  fixture->events = g_string_new (NULL);
  og_ear_init (&fixture->ear, fixture->now);
  static const OgRouter router;

  og_group_init (&fixture->group, &(OgGroupConfig){
                                      .router = &router,
                                      .name = "band",
                                      .password = "",
                                      .user = "tim",
                                      .outbox = fixture->outbox,
                                      .nonces = &fixture->nonces,
                                      .sink = { on_event, fixture },
                                  });
  og_group_set_joined (&fixture->group, TRUE, FALSE);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  og_group_clear (&fixture->group);
  og_ear_clear (&fixture->ear);
  g_string_free (fixture->events, TRUE);
  og_outbox_free (fixture->outbox);
}

static gboolean
list_at (Fixture *fixture, const char *user, const char *endpoint, gint32 age)
{
  const OgUserInfo info = {
    .user = user,
    .private_address = og_ear_address (endpoint),
    .public_address = og_ear_address (endpoint),
    .age = age,
  };

  return og_group_member_listed (&fixture->group, &info, fixture->now);
}

static void
list_aged (Fixture *fixture, const char *user, gint32 age)
{
  list_at (fixture, user, ANN, age);
}

static void
list (Fixture *fixture, const char *user)
{
  list_aged (fixture, user, 0);
}

static void
receive_ping (Fixture *fixture, const char *user, const OgDatagram *datagram)
{
  const OgControl message = { .kind = OG_KIND_PING, .name = user };
  OgPeer *peer;

  peer = og_group_control_received (
      &fixture->group,
      og_roster_find_from (fixture->group.roster, datagram->path), &message,
      datagram, fixture->now);
  if (peer != NULL)
    og_group_review_peer (&fixture->group, peer, fixture->now);
}

static void
ping (Fixture *fixture, const char *user, const char *from)
{
  const OgPath path = og_ear_path (from);

  receive_ping (fixture, user, &(OgDatagram){ .path = &path });
}

/* Ann, by another path than the server knows. */
static void
ping_with_token (Fixture *fixture, const OgToken *token)
{
  const OgPath path = og_ear_path (ANN_ELSEWHERE);
  OgOscWriter writer;
  guint8 data[256];

  og_osc_writer_init (&writer, data, sizeof data);
  og_ping_encode (&writer, "ann");
  og_own_hello_encode (&writer, OG_ADDRESS_CLIENT_HELLO, OG_SESSION_NONE);
  og_token_encode (&writer, OG_ADDRESS_PING_TOKEN, token);
  receive_ping (fixture, "ann",
                &(OgDatagram){ .path = &path, .data = data, .size = writer.used });
}

static gboolean
is_ann_known_elsewhere (Fixture *fixture)
{
  const OgPath path = og_ear_path (ANN_ELSEWHERE);
  const OgPeer *ann = og_roster_find (fixture->group.roster, "ann");

  return og_candidates_find (&ann->candidates, &path) != NULL;
}

/* In virtual time, from deadline to deadline. */
static void
advance (Fixture *fixture, gint64 duration)
{
  gint64 end = fixture->now + duration;
  gint64 deadline;

  while ((deadline = og_group_next_deadline (&fixture->group)) != -1
         && deadline <= end)
    {
      fixture->now = MAX (fixture->now, deadline);
      og_group_advance (&fixture->group, fixture->now);
      og_ear_listen (&fixture->ear, fixture->outbox, fixture->now);
    }

  fixture->now = end;
}

static void
expect (Fixture *fixture, const char *events)
{
  g_assert_cmpstr (fixture->events->str, ==, events);
  g_string_truncate (fixture->events, 0);
}

static void
test_meets_who_is_listed (Fixture *fixture, gconstpointer data)
{
  list (fixture, "ann");
  list (fixture, "ann");
  expect (fixture, "ann joined");
  advance (fixture, 0);
  og_ear_expect (&fixture->ear, ANN, "ping tim; hello");

  ping (fixture, "ann", ANN);
  expect (fixture, "ann reachable");
}

/* Nor is anybody lost who was met before. */
static void
test_meets_nobody_until_we_are_in_it (Fixture *fixture, gconstpointer data)
{
  og_group_set_joined (&fixture->group, FALSE, FALSE);
  list (fixture, "ann");
  expect (fixture, "");
  g_assert_cmpint (og_group_next_deadline (&fixture->group), ==, -1);

  og_group_set_joined (&fixture->group, TRUE, FALSE);
  list (fixture, "ann");
  expect (fixture, "ann joined");

  og_group_set_joined (&fixture->group, FALSE, FALSE);
  list (fixture, "bob");
  expect (fixture, "");
  g_assert_cmpuint (og_roster_get_size (fixture->group.roster), ==, 1);
}

/* One that only wants to know whether it would be taken. */
static void
test_meets_nobody_if_told_so (Fixture *fixture, gconstpointer data)
{
  fixture->group.meets_nobody = TRUE;
  list (fixture, "ann");
  expect (fixture, "");
  g_assert_cmpint (og_group_next_deadline (&fixture->group), ==, -1);
}

static void
test_drops_who_left (Fixture *fixture, gconstpointer data)
{
  list (fixture, "ann");
  og_group_member_left (&fixture->group, "bob");
  og_group_member_left (&fixture->group, "ann");
  expect (fixture, "ann joined; ann left");
  g_assert_cmpint (og_group_next_deadline (&fixture->group), ==, -1);
}

static void
test_meets_nobody_whose_time_is_over (Fixture *fixture, gconstpointer data)
{
  list_aged (fixture, "ann", OG_PEER_FORGOTTEN / G_USEC_PER_SEC);
  expect (fixture, "");
  list_aged (fixture, "ann", OG_PEER_FORGOTTEN / G_USEC_PER_SEC - 1);
  expect (fixture, "ann joined");
}

static void
test_drops_who_is_listed_no_more (Fixture *fixture, gconstpointer data)
{
  list (fixture, "ann");
  og_group_set_listed (&fixture->group, fixture->now);
  og_group_set_listed (&fixture->group, fixture->now + OG_PEER_MISSING / 2);
  og_group_set_listed (&fixture->group, fixture->now + OG_PEER_MISSING);
  advance (fixture, OG_PEER_GONE - 1);
  expect (fixture, "ann joined");
  advance (fixture, 1);
  expect (fixture, "ann left");
}

/* Nobody lists it: the original's time holds. */
static void
test_keeps_who_was_listed_once (Fixture *fixture, gconstpointer data)
{
  list (fixture, "ann");
  advance (fixture, OG_PEER_FORGOTTEN - 1);
  expect (fixture, "ann joined");
  advance (fixture, 1);
  expect (fixture, "ann left");
}

static void
test_wants_a_list_when_a_stranger_pings (Fixture *fixture, gconstpointer data)
{
  list (fixture, "ann");
  g_assert_cmpint (og_group_take_wishes (&fixture->group), ==, 0);

  ping (fixture, "bob", "192.0.2.8:22243");
  g_assert_cmpint (og_group_take_wishes (&fixture->group), ==, OG_WISH_STRANGER);
  g_assert_cmpint (og_group_take_wishes (&fixture->group), ==, 0);
}

/* Her router lets nothing in before she pings as well, and she is not told of us yet. */
static void
test_pings_nobody_outside_while_it_is_hidden (Fixture *fixture, gconstpointer data)
{
  og_group_set_hidden (&fixture->group, TRUE, fixture->now);
  list_at (fixture, "ann", ANN_ELSEWHERE, 0);
  list_at (fixture, "bob", ANN, 0);
  advance (fixture, 0);
  og_ear_expect (&fixture->ear, ANN, "ping tim; hello");
  advance (fixture, SECONDS (1));
  og_ear_expect (&fixture->ear, ANN_ELSEWHERE, "");

  og_group_set_hidden (&fixture->group, FALSE, fixture->now);
  advance (fixture, MILLISECONDS (100));
  og_ear_expect_times (&fixture->ear, ANN_ELSEWHERE, "1000");
}

static void
test_pings_back_while_it_is_hidden (Fixture *fixture, gconstpointer data)
{
  og_group_set_hidden (&fixture->group, TRUE, fixture->now);
  list_at (fixture, "ann", ANN_ELSEWHERE, 0);
  advance (fixture, SECONDS (1));
  ping (fixture, "ann", ANN_ELSEWHERE);
  advance (fixture, MILLISECONDS (100));
  og_ear_expect (&fixture->ear, ANN_ELSEWHERE, "ping tim; hello");
}

/* Told from a stranger by the token that both were told, and from an original
 * one by what stands beside the ping. */
static void
test_wants_the_tokens_of_who_has_them (Fixture *fixture, gconstpointer data)
{
  og_group_set_joined (&fixture->group, TRUE, TRUE);
  list (fixture, "ann");
  g_assert_cmpint (og_group_take_wishes (&fixture->group), ==, 0);

  og_group_tokens_received (&fixture->group, &ANNS_TOKENS, fixture->now);
  ping (fixture, "ann", ANN_ELSEWHERE);
  g_assert_cmpint (og_group_take_wishes (&fixture->group), ==,
                   OG_WISH_STRANGER | OG_WISH_TOKENS);
  expect (fixture, "ann joined");
}

/* They come beside the news of her, unless these were lost. */
static void
test_wants_the_tokens_of_who_is_new_soon (Fixture *fixture, gconstpointer data)
{
  og_group_set_joined (&fixture->group, TRUE, TRUE);
  list (fixture, "ann");
  advance (fixture, OG_TOKENS_AFTER - 1);
  g_assert_cmpint (og_group_take_wishes (&fixture->group), ==, 0);
  advance (fixture, 1);
  g_assert_cmpint (og_group_take_wishes (&fixture->group), ==,
                   OG_WISH_TOKENS_SOON);

  og_group_set_listed (&fixture->group, fixture->now);
  og_group_tokens_received (&fixture->group, &ANNS_TOKENS, fixture->now);
  advance (fixture, OG_TOKENS_AFTER);
  g_assert_cmpint (og_group_take_wishes (&fixture->group), ==, 0);
}

/* What it gave before is worth nothing, and what it gives now may be lost. */
static void
test_wants_tokens_again_of_who_begins_again (Fixture *fixture, gconstpointer data)
{

  og_group_set_joined (&fixture->group, TRUE, TRUE);
  list (fixture, "ann");
  ping (fixture, "ann", ANN);
  og_group_tokens_received (&fixture->group, &ANNS_TOKENS, fixture->now);
  advance (fixture, SECONDS (1));
  og_group_take_wishes (&fixture->group);

  fixture->group.source.began = fixture->now;
  og_group_set_listed (&fixture->group, fixture->now);
  advance (fixture, OG_TOKENS_AFTER);
  g_assert_cmpint (og_group_take_wishes (&fixture->group), ==,
                   OG_WISH_TOKENS_SOON);

  og_group_tokens_received (&fixture->group, &ANNS_TOKENS, fixture->now);
  og_group_set_listed (&fixture->group, fixture->now);
  advance (fixture, OG_TOKENS_AFTER);
  g_assert_cmpint (og_group_take_wishes (&fixture->group), ==, 0);
}

/* An original never has them. */
static void
test_wants_no_tokens_soon_for_long (Fixture *fixture, gconstpointer data)
{
  og_group_set_joined (&fixture->group, TRUE, TRUE);
  list (fixture, "ann");
  advance (fixture, OG_TOKENS_DOUBTED);
  og_group_take_wishes (&fixture->group);

  og_group_set_listed (&fixture->group, fixture->now);
  advance (fixture, OG_TOKENS_AFTER);
  g_assert_cmpint (og_group_take_wishes (&fixture->group), ==, OG_WISH_TOKENS);
}

/* What she showed came before the server's word of it, and another ping may get lost. */
static void
test_believes_a_token_shown_before_we_had_it (Fixture *fixture, gconstpointer data)
{
  const OgToken wrong = { "by bob.." };

  og_group_set_joined (&fixture->group, TRUE, TRUE);
  list (fixture, "ann");
  ping_with_token (fixture, &wrong);
  og_group_tokens_received (&fixture->group, &ANNS_TOKENS, fixture->now);
  g_assert_false (is_ann_known_elsewhere (fixture));

  list (fixture, "ann");
  ping_with_token (fixture, &(OgToken){ "by her.." });
  og_group_tokens_received (
      &fixture->group, &(OgUserToken){ "ann", { "to ann.." }, { "by her.." } },
      fixture->now);
  g_assert_true (is_ann_known_elsewhere (fixture));
}

static void
test_remembers_an_early_ping (Fixture *fixture, gconstpointer data)
{
  ping (fixture, "ann", ANN);
  expect (fixture, "");
  list (fixture, "ann");
  expect (fixture, "ann joined; ann reachable");
}

static void
test_remembers_an_early_ping_of_one_who_moves (Fixture *fixture,
                                               gconstpointer data)
{
  list (fixture, "ann");
  ping (fixture, "ann", ANN);
  ping (fixture, "ann", ANN_ELSEWHERE);
  expect (fixture, "ann joined; ann reachable");

  list_at (fixture, "ann", ANN_ELSEWHERE, 0);
  expect (fixture, "ann reachable");
}

/* So that more lists may be worth it. */
static void
test_says_that_a_stranger_was_none (Fixture *fixture, gconstpointer data)
{
  g_assert_false (list_at (fixture, "ann", ANN, 0));
  ping (fixture, "ann", ANN);
  ping (fixture, "ann", ANN_ELSEWHERE);
  g_assert_false (list_at (fixture, "ann", ANN, 0));
  g_assert_true (list_at (fixture, "ann", ANN_ELSEWHERE, 0));

  ping (fixture, "bob", ANN);
  g_assert_true (list_at (fixture, "bob", ANN, 0));
  g_assert_false (list_at (fixture, "bob", ANN, 0));
}

static void
test_forgets_members_without_a_word (Fixture *fixture, gconstpointer data)
{
  list (fixture, "ann");
  og_group_forget_members (&fixture->group);
  expect (fixture, "ann joined");
  g_assert_cmpuint (og_roster_get_size (fixture->group.roster), ==, 0);
}

static void
test_knows_originals_in_reach (Fixture *fixture, gconstpointer data)
{
  list (fixture, "ann");
  og_group_advance (&fixture->group, fixture->now);
  g_assert_false (fixture->group.has_originals);

  ping (fixture, "ann", ANN);
  og_group_advance (&fixture->group, fixture->now);
  g_assert_true (fixture->group.has_originals);
}

#define ADD(path, function)                                                    \
  g_test_add ("/client/group/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("meets-who-is-listed", test_meets_who_is_listed);
  ADD ("meets-nobody-until-we-are-in-it", test_meets_nobody_until_we_are_in_it);
  ADD ("meets-nobody-if-told-so", test_meets_nobody_if_told_so);
  ADD ("drops-who-left", test_drops_who_left);
  ADD ("meets-nobody-whose-time-is-over", test_meets_nobody_whose_time_is_over);
  ADD ("drops-who-is-listed-no-more", test_drops_who_is_listed_no_more);
  ADD ("keeps-who-was-listed-once", test_keeps_who_was_listed_once);
  ADD ("wants-a-list-when-a-stranger-pings",
       test_wants_a_list_when_a_stranger_pings);
  ADD ("wants-the-tokens-of-who-has-them", test_wants_the_tokens_of_who_has_them);
  ADD ("wants-the-tokens-of-who-is-new-soon",
       test_wants_the_tokens_of_who_is_new_soon);
  ADD ("wants-tokens-again-of-who-begins-again",
       test_wants_tokens_again_of_who_begins_again);
  ADD ("wants-no-tokens-soon-for-long", test_wants_no_tokens_soon_for_long);
  ADD ("believes-a-token-shown-before-we-had-it",
       test_believes_a_token_shown_before_we_had_it);
  ADD ("remembers-an-early-ping", test_remembers_an_early_ping);
  ADD ("remembers-an-early-ping-of-one-who-moves",
       test_remembers_an_early_ping_of_one_who_moves);
  ADD ("pings-nobody-outside-while-it-is-hidden",
       test_pings_nobody_outside_while_it_is_hidden);
  ADD ("pings-back-while-it-is-hidden", test_pings_back_while_it_is_hidden);
  ADD ("says-that-a-stranger-was-none", test_says_that_a_stranger_was_none);
  ADD ("forgets-members-without-a-word", test_forgets_members_without_a_word);
  ADD ("knows-originals-in-reach", test_knows_originals_in_reach);

  return g_test_run ();
}
