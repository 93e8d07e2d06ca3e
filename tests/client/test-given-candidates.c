/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/given-candidates.h"

#include "client/candidate-choice.h"
#include "client/limits.h"
#include "client/ping-budget.h"

#include "ear.h"

#define AT_HOME   "192.168.1.30:22243"
#define OUTSIDE   "198.51.100.7:40000"
#define BY_IPV6   "[2001:db8:2::5]:22243"
#define BY_OTHER  "[2001:db8:3::5]:22243"
#define ELSEWHERE "198.51.100.9:5"

typedef struct
{
  OgCandidates candidates;
  OgPingBudget budget;
  gint64 now;
} Fixture;

static void
list (Fixture *fixture, const char *private, const char *public)
{
  const OgPath private_path = og_ear_path (private);
  const OgPath public_path = og_ear_path (public);

  og_candidates_listed (&fixture->candidates, &private_path, &public_path,
                        FALSE, fixture->now);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const OgNonces nonces = { 0 };

  fixture->now = SECONDS (1000);
  og_ping_budget_init (&fixture->budget, &nonces);
  og_candidates_init (&fixture->candidates);
  list (fixture, AT_HOME, OUTSIDE);
}

/* Up to four, with spaces between. */
static gboolean
give (Fixture *fixture, const char *addresses)
{
  g_auto (GStrv) each = g_strsplit (addresses, " ", -1);
  OgGiven given[OG_GIVEN_MAX] = { 0 };
  guint n = 0;

  for (; each[n] != NULL && each[n][0] != '\0'; n++)
    given[n].address = og_ear_address (each[n]);

  return og_candidates_set_given (&fixture->candidates, given, n);
}

static OgCandidate *
find (Fixture *fixture, const char *address)
{
  const OgPath path = og_ear_path (address);

  return og_candidates_find (&fixture->candidates, &path);
}

static void
ping (Fixture *fixture, const char *from)
{
  const OgPath path = og_ear_path (from);

  og_candidates_ping_received (&fixture->candidates, &path, FALSE, FALSE,
                               fixture->now);
}

static void
prove (Fixture *fixture, const char *address)
{
  const OgPath path = og_ear_path (address);
  const OgProbeReply reply = { .sequence = -7, .origin = 5 };

  find (fixture, address)->proof = (OgProbe){ .sequence = -7, .origin = 5 };
  og_candidates_reply_received (&fixture->candidates, &path, &reply);
}

static void
expect_in_use (Fixture *fixture, const char *address)
{
  g_assert_true (og_candidates_get_in_use (&fixture->candidates)
                 == (address != NULL ? find (fixture, address) : NULL));
}

static guint
send_due (Fixture *fixture, const char *address)
{
  guint place = (guint) (find (fixture, address) - fixture->candidates.places);

  if (og_ping_budget_take (&fixture->budget, &fixture->candidates, place, FALSE,
                           fixture->now)
      != OG_PING_GRANTED)
    return 0;

  og_candidates_ping_sent (&fixture->candidates, place, fixture->now);
  return 1;
}

static void
test_says_what_is_new (Fixture *fixture, gconstpointer data)
{
  g_assert_true (give (fixture, BY_IPV6 " " ELSEWHERE));
  g_assert_false (give (fixture, BY_IPV6 " " ELSEWHERE));
  g_assert_false (give (fixture, ELSEWHERE " " BY_IPV6));
  g_assert_true (give (fixture, ELSEWHERE));
  g_assert_null (find (fixture, BY_IPV6));
  g_assert_true (give (fixture, ""));
  g_assert_false (give (fixture, ""));
}

/* Anybody can be named, and a ping has any source that somebody writes on it. */
static void
test_needs_a_proof_even_of_an_original (Fixture *fixture, gconstpointer data)
{
  give (fixture, BY_IPV6);
  ping (fixture, BY_IPV6);
  expect_in_use (fixture, NULL);
  prove (fixture, BY_IPV6);
  expect_in_use (fixture, BY_IPV6);
}

/* Somebody else may have such an address, and knows probes, too. */
static void
test_a_proof_alone_is_not_enough (Fixture *fixture, gconstpointer data)
{
  give (fixture, BY_IPV6);
  prove (fixture, BY_IPV6);
  expect_in_use (fixture, NULL);
}

static void
test_what_the_server_gives_too_needs_none (Fixture *fixture, gconstpointer data)
{
  give (fixture, ELSEWHERE);
  list (fixture, AT_HOME, ELSEWHERE);
  ping (fixture, ELSEWHERE);
  expect_in_use (fixture, ELSEWHERE);
}

/* The peer is still there, as far as its own word goes. */
static void
test_stays_when_another_list_comes (Fixture *fixture, gconstpointer data)
{
  give (fixture, BY_IPV6);
  ping (fixture, BY_IPV6);
  prove (fixture, BY_IPV6);
  list (fixture, AT_HOME, OUTSIDE);
  expect_in_use (fixture, BY_IPV6);
  list (fixture, AT_HOME, ELSEWHERE);
  expect_in_use (fixture, BY_IPV6);
  g_assert_true (og_candidate_is_given (find (fixture, BY_IPV6)));
}

static void
test_what_worked_is_used_until_another_answers (Fixture *fixture,
                                                gconstpointer data)
{
  give (fixture, BY_IPV6);
  ping (fixture, BY_IPV6);
  prove (fixture, BY_IPV6);
  give (fixture, BY_OTHER);
  expect_in_use (fixture, BY_IPV6);
  ping (fixture, BY_OTHER);
  prove (fixture, BY_OTHER);
  expect_in_use (fixture, BY_OTHER);
  g_assert_null (find (fixture, BY_IPV6));
}

/* Once it was where a ping came from. */
static void
test_takes_the_place_of_a_ping (Fixture *fixture, gconstpointer data)
{
  ping (fixture, ELSEWHERE);
  expect_in_use (fixture, ELSEWHERE);
  give (fixture, ELSEWHERE);
  g_assert_true (og_candidate_is_given (find (fixture, ELSEWHERE)));
  g_assert_null (og_candidates_get (&fixture->candidates, OG_CANDIDATE_PING));
}

static void
test_forgets_inner_ones_when_it_moved (Fixture *fixture, gconstpointer data)
{
  give (fixture, "192.168.1.31:5 100.64.0.1:5 [fd00::5]:5 " BY_IPV6);
  g_assert_true (og_candidates_forget_inner (&fixture->candidates));
  g_assert_null (find (fixture, "192.168.1.31:5"));
  g_assert_null (find (fixture, "100.64.0.1:5"));
  g_assert_null (find (fixture, "[fd00::5]:5"));
  g_assert_nonnull (find (fixture, BY_IPV6));
  g_assert_false (og_candidates_forget_inner (&fixture->candidates));
}

static void
test_four_pings_to_each (Fixture *fixture, gconstpointer data)
{
  guint n_sent = 0;

  give (fixture, BY_IPV6 " " BY_OTHER);
  for (guint i = 0; i < 200; i++)
    {
      n_sent += send_due (fixture, BY_IPV6);
      n_sent += send_due (fixture, BY_OTHER);
      fixture->now += MILLISECONDS (100);
    }

  g_assert_cmpuint (n_sent, ==, 2 * OG_PINGS_BLIND);
}

/* Not even if it works by another way, as over the server. */
static void
test_ever_others_bring_no_more (Fixture *fixture, gconstpointer data)
{
  guint n_sent = 0;

  ping (fixture, OUTSIDE);
  for (guint i = 0; i < 600; i++)
    {
      g_autofree char *first = g_strdup_printf ("[2001:db8:%x::5]:53", i + 1);
      g_autofree char *second = g_strdup_printf ("[2001:db8:%x::6]:53", i + 1);
      g_autofree char *both = g_strconcat (first, " ", second, NULL);

      give (fixture, both);
      n_sent += send_due (fixture, first);
      n_sent += send_due (fixture, second);
      fixture->now += MILLISECONDS (100);
    }

  g_assert_cmpuint (n_sent, <=,
                    2 * OG_PINGS_BLIND + SECONDS (60) / OG_PING_STRAYED_GAP);
}

/* And neither does coming back, again and again. */
static void
test_coming_back_brings_no_more (Fixture *fixture, gconstpointer data)
{
  guint n_sent = 0;

  give (fixture, BY_IPV6 " " BY_OTHER);
  for (guint i = 0; i < 600; i++)
    {
      og_candidates_came_back (&fixture->candidates);
      n_sent += send_due (fixture, BY_IPV6);
      n_sent += send_due (fixture, BY_OTHER);
      fixture->now += MILLISECONDS (100);
    }

  g_assert_cmpuint (n_sent, <=,
                    2 * OG_PINGS_BLIND + SECONDS (60) / OG_PING_STRAYED_GAP);
}

/* Where we are now, what did not answer may. */
static void
test_we_moved_and_ask_again (Fixture *fixture, gconstpointer data)
{
  give (fixture, BY_IPV6);
  for (guint i = 0; i < 100; i++)
    {
      send_due (fixture, BY_IPV6);
      fixture->now += MILLISECONDS (100);
    }

  og_candidates_we_moved (&fixture->candidates);
  og_ping_budget_we_moved (&fixture->budget);
  g_assert_cmpuint (send_due (fixture, BY_IPV6), ==, 1);
}

/* Whatever comes in whatever order: each source gives one at most, and no path
 * is there twice. */
static void
test_any_order_is_sound (Fixture *fixture, gconstpointer data)
{
  static const char *const addresses[] = { AT_HOME, OUTSIDE, BY_IPV6, BY_OTHER,
                                           ELSEWHERE };
  OgCandidates *candidates = &fixture->candidates;

  for (guint step = 0; step < 20000; step++)
    {
      const char *a = addresses[g_test_rand_int_range (0, 5)];
      const char *b = addresses[g_test_rand_int_range (0, 5)];
      g_autofree char *both = g_strconcat (a, " ", b, NULL);

      switch (g_test_rand_int_range (0, 6))
        {
        case 0:
          list (fixture, a, b);
          break;
        case 1:
          give (fixture, a == b ? a : both);
          break;
        case 2:
          og_candidates_forget_inner (candidates);
          break;
        case 3:
          give (fixture, "");
          break;
        default:
          ping (fixture, a);
          break;
        }

      for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
        if (candidates->places[i].sources != 0)
          g_assert_true (
              og_candidates_find (candidates, &candidates->places[i].path)
              == &candidates->places[i]);
      if (candidates->in_use != OG_CANDIDATE_NONE)
        g_assert_cmpuint (og_candidates_get_in_use (candidates)->sources, !=, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

#define ADD(path, function)                                                    \
  g_test_add ("/client/given-candidates/" path, Fixture, NULL, set_up,         \
              function, NULL)

  ADD ("says-what-is-new", test_says_what_is_new);
  ADD ("needs-a-proof-even-of-an-original",
       test_needs_a_proof_even_of_an_original);
  ADD ("a-proof-alone-is-not-enough", test_a_proof_alone_is_not_enough);
  ADD ("what-the-server-gives-too-needs-none",
       test_what_the_server_gives_too_needs_none);
  ADD ("stays-when-another-list-comes", test_stays_when_another_list_comes);
  ADD ("what-worked-is-used-until-another-answers",
       test_what_worked_is_used_until_another_answers);
  ADD ("takes-the-place-of-a-ping", test_takes_the_place_of_a_ping);
  ADD ("forgets-inner-ones-when-it-moved", test_forgets_inner_ones_when_it_moved);
  ADD ("four-pings-to-each", test_four_pings_to_each);
  ADD ("ever-others-bring-no-more", test_ever_others_bring_no_more);
  ADD ("coming-back-brings-no-more", test_coming_back_brings_no_more);
  ADD ("we-moved-and-ask-again", test_we_moved_and_ask_again);
  ADD ("any-order-is-sound", test_any_order_is_sound);

  return g_test_run ();
}
