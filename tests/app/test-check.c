/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The check before a show, in virtual time, over sessions that never were. */

#include "app/check/check.h"

#include "app/check/check-section.h"

#include "fixture.h"
#include "made-status.h"

#define START            (1000 * MADE_SECOND)
#define MS(n)            ((n) *G_TIME_SPAN_MILLISECOND)
#define SERVER           OG_CHECK_SERVER
#define MINE             OG_CHECK_PROGRAM
#define FIRST_OF(member) (OG_CHECK_FIRST_OF_MEMBER + 5 * (member))

typedef struct
{
  OgCheck *check;
  OgSessionConfig *config;
  OgSessionStatus *status;
  guint n_told;
} Fixture;

static void
on_changed (OgCheck *check, Fixture *fixture)
{
  fixture->n_told++;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->check = og_check_new ();
  fixture->config = og_session_config_new ();
  g_free (fixture->config->server);
  fixture->config->server = g_strdup ("example.org");
  g_free (fixture->config->group);
  fixture->config->group = g_strdup ("band");
  g_signal_connect (fixture->check, "changed", G_CALLBACK (on_changed), fixture);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_pointer (&fixture->status, og_session_status_free);
  og_session_config_free (fixture->config);
  g_assert_finalize_object (fixture->check);
}

static void
start (Fixture *fixture)
{
  og_check_start (fixture->check, fixture->config, FALSE, START);
}

/* All is well with all of @names, at @after the start. */
static OgSessionStatus *
meet (Fixture *fixture, gint64 after, const char *const *names)
{
  OgSessionStatus *status = made_status_new (START + after, names);

  g_clear_pointer (&fixture->status, og_session_status_free);
  fixture->status = status;
  status->soundchecked = START;
  status->listening = OG_LISTENING_YES;
  for (guint i = 0; i < status->n_peers; i++)
    status->peers[i].soundcheck = (OgSoundcheckResult){
      .state = OG_SOUNDCHECK_ANSWERED,
      .round_trip = MS (20),
      .listening = OG_LISTENING_YES,
    };

  return status;
}

static OgPeerStatus *
meet_ann (Fixture *fixture, gint64 after)
{
  static const char *const names[] = { "Ann", NULL };

  meet (fixture, after, names);
  return made_status_peer (fixture->status, "Ann");
}

static void
look (Fixture *fixture)
{
  og_check_look (fixture->check, fixture->status);
}

static void
expect_verdict (Fixture *fixture, OgCheckState state, const char *title)
{
  const OgCheckVerdict *verdict = og_check_get_verdict (fixture->check);

  g_assert_cmpstr (verdict->title, ==, title);
  g_assert_cmpint (verdict->state, ==, state);
  g_assert_cmpint (og_check_is_running (fixture->check), ==,
                   state == OG_CHECK_RUNNING);
}

static void
expect_step (Fixture *fixture, guint position, OgCheckState state, const char *detail)
{
  g_autoptr (OgCheckStep) step =
      g_list_model_get_item (G_LIST_MODEL (fixture->check), position);

  g_assert_cmpstr (og_check_step_get_detail (step), ==, detail);
  g_assert_cmpint (og_check_step_get_state (step), ==, state);
}

static guint
count_steps (Fixture *fixture)
{
  return g_list_model_get_n_items (G_LIST_MODEL (fixture->check));
}

static void
test_ready (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Bob", "ann", "Zoë", NULL };

  start (fixture);
  expect_verdict (fixture, OG_CHECK_RUNNING, "Checking…");
  meet (fixture, MS (300), names);
  made_status_peer (fixture->status, "Zoë")->round_trip = MS (38);
  look (fixture);
  expect_verdict (fixture, OG_CHECK_PASSED,
                  "Ready: 3 members, worst 38 ms (Zoë)");
  g_assert_cmpstr (og_check_get_verdict (fixture->check)->detail, ==, "");
}

static void
test_ready_with_one (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  meet_ann (fixture, MS (300));
  look (fixture);
  expect_verdict (fixture, OG_CHECK_PASSED, "Ready: 1 member, 20 ms (Ann)");

  expect_step (fixture, FIRST_OF (0), OG_CHECK_PASSED, "Local network");
  expect_step (fixture, FIRST_OF (0) + 1, OG_CHECK_PASSED,
               "20 ms, varies by < 0.1 ms, nothing lost");
  expect_step (fixture, FIRST_OF (0) + 2, OG_CHECK_PASSED,
               "Answered after 20 ms");
  expect_step (fixture, FIRST_OF (0) + 3, OG_CHECK_PASSED,
               "A program listens there");
  expect_step (fixture, FIRST_OF (0) + 4, OG_CHECK_PASSED,
               "Within 0.1 ms of yours");
}

static void
test_nobody_else_is_here (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  meet (fixture, MS (300), NULL)->server_round_trip = MS (12);
  look (fixture);
  expect_verdict (fixture, OG_CHECK_PASSED,
                  "Nobody else is here yet. You are ready.");
  expect_step (fixture, SERVER, OG_CHECK_PASSED, "example.org answers in 12 ms");
  expect_step (fixture, MINE, OG_CHECK_PASSED, "A program listens on port 22245");
}

static void
test_members_stand_by_name (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "bob", "Carl", "Ann", NULL };
  static const char *const sorted[] = { "Ann", "bob", "Carl" };

  start (fixture);
  meet (fixture, MS (300), names);
  look (fixture);
  g_assert_cmpuint (count_steps (fixture), ==, FIRST_OF (3));
  for (guint i = 0; i < count_steps (fixture); i++)
    {
      g_autoptr (OgCheckStep) step =
          g_list_model_get_item (G_LIST_MODEL (fixture->check), i);

      g_assert_cmpstr (og_check_step_get_member (step), ==,
                       i < FIRST_OF (0) ? NULL : sorted[(i - FIRST_OF (0)) / 5]);
    }
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (fixture->check),
                                        count_steps (fixture)));
}

/* What an earlier check found says nothing. */
static void
test_waits_for_its_own_soundcheck (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  meet_ann (fixture, 0);
  fixture->status->soundchecked = START - 1;
  look (fixture);
  expect_verdict (fixture, OG_CHECK_RUNNING, "Checking…");
  g_assert_cmpstr (og_check_get_verdict (fixture->check)->detail, ==,
                   "6 of 9 done");

  meet_ann (fixture, MS (100))->soundcheck.state = OG_SOUNDCHECK_WAITING;
  look (fixture);
  expect_verdict (fixture, OG_CHECK_RUNNING, "Checking…");
  expect_step (fixture, FIRST_OF (0) + 2, OG_CHECK_RUNNING, "Not known yet");
}

static void
test_ends_after_15_seconds (Fixture *fixture, gconstpointer data)
{
  OgPeerStatus *ann;

  start (fixture);
  ann = meet_ann (fixture, 15 * MADE_SECOND - 1);
  ann->state = OG_PEER_CONNECTING;
  look (fixture);
  expect_verdict (fixture, OG_CHECK_RUNNING, "Checking…");
  expect_step (fixture, FIRST_OF (0), OG_CHECK_RUNNING, "Not known yet");

  fixture->status->taken++;
  look (fixture);
  expect_verdict (fixture, OG_CHECK_FAILED,
                  "Ann could not be reached: a router or firewall on one of "
                  "the two sides may be in the way.");
  expect_step (fixture, FIRST_OF (0) + 1, OG_CHECK_NOTED,
               "Not known, because Ann is not reachable");
}

static void
test_stays_as_it_is_once_it_ended (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  meet_ann (fixture, MS (300));
  look (fixture);
  fixture->n_told = 0;

  meet_ann (fixture, MS (400))->state = OG_PEER_SILENT;
  look (fixture);
  expect_verdict (fixture, OG_CHECK_PASSED, "Ready: 1 member, 20 ms (Ann)");
  g_assert_cmpuint (fixture->n_told, ==, 0);

  start (fixture);
  g_assert_cmpuint (count_steps (fixture), ==, FIRST_OF (0));
  expect_step (fixture, SERVER, OG_CHECK_WAITING, "");
  look (fixture);
  g_assert_false (og_check_is_running (fixture->check));
  g_assert_cmpint (og_check_get_verdict (fixture->check)->state, ==,
                   OG_CHECK_FAILED);
}

static void
test_members_come_and_go (Fixture *fixture, gconstpointer data)
{
  static const char *const three[] = { "Ann", "Bob", "Carl", NULL };
  static const char *const others[] = { "Carl", "Bea", "Ann", NULL };
  g_autoptr (OgCheckStep) carl = NULL;
  g_autoptr (OgCheckStep) same = NULL;

  start (fixture);
  meet (fixture, MS (300), three)->soundchecked = 0;
  look (fixture);
  carl = g_list_model_get_item (G_LIST_MODEL (fixture->check), FIRST_OF (2));

  meet (fixture, MS (400), others)->soundchecked = 0;
  look (fixture);
  g_assert_cmpuint (count_steps (fixture), ==, FIRST_OF (3));
  same = g_list_model_get_item (G_LIST_MODEL (fixture->check), FIRST_OF (2));
  g_assert_true (same == carl);

  meet (fixture, MS (500), others);
  look (fixture);
  expect_verdict (fixture, OG_CHECK_PASSED,
                  "Ready: 3 members, worst 20 ms (Carl)");
}

/* Who came when no test message was sent any more. */
static void
test_a_latecomer_is_noted (Fixture *fixture, gconstpointer data)
{
  OgPeerStatus *ann;

  start (fixture);
  ann = meet_ann (fixture, 12 * MADE_SECOND);
  ann->soundcheck.state = OG_SOUNDCHECK_NONE;
  look (fixture);
  g_assert_true (og_check_is_running (fixture->check));

  fixture->status->taken = START + 15 * MADE_SECOND;
  look (fixture);
  expect_step (fixture, FIRST_OF (0) + 2, OG_CHECK_NOTED,
               "Ann joined too late for this: run the check again");
  g_assert_cmpstr (og_check_get_verdict (fixture->check)->detail, ==,
                   "2 notes below");
}

static void
test_an_original_member_is_noted (Fixture *fixture, gconstpointer data)
{
  static const char text[] =
      "Ann uses an original client, so this cannot be measured";
  OgPeerStatus *ann;

  start (fixture);
  ann = meet_ann (fixture, 3 * MADE_SECOND);
  ann->said_hello = FALSE;
  ann->measured = FALSE;
  ann->loss = -1;
  ann->soundcheck = (OgSoundcheckResult){ .state = OG_SOUNDCHECK_IMPOSSIBLE };
  look (fixture);
  expect_verdict (fixture, OG_CHECK_PASSED, "Ready: 1 member");
  expect_step (fixture, FIRST_OF (0), OG_CHECK_PASSED, "Local network");
  for (guint i = 1; i < 5; i++)
    expect_step (fixture, FIRST_OF (0) + i, OG_CHECK_NOTED, text);
}

static OgCheckSection *
get_section (Fixture *fixture, guint position)
{
  g_autoptr (OgCheckSection) section =
      g_list_model_get_item (og_check_get_sections (fixture->check), position);

  return section;
}

static void
lose_much (OgSessionStatus *status, const char *name)
{
  OgPeerStatus *peer = made_status_peer (status, name);

  peer->loss = 0.2;
  peer->n_lost = 12;
}

static void
expect_section (Fixture *fixture,
                guint position,
                const char *title,
                OgCheckState state,
                const char *expected)
{
  OgCheckSection *section = get_section (fixture, position);
  g_autofree char *summary = og_check_section_dup_summary (section);

  g_assert_cmpstr (og_check_section_get_title (section), ==, title);
  g_assert_cmpint (og_check_section_get_state (section), ==, state);
  g_assert_cmpstr (summary, ==, expected);
}

static void
test_sums_up_each_member (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Ann", "Bob", "Carl", NULL };
  OgSessionStatus *status;

  start (fixture);
  expect_section (fixture, 0, "This session", OG_CHECK_RUNNING, "0 of 4 done");

  status = meet (fixture, MS (300), names);
  made_status_peer (status, "Ann")->clock_offset = MS (70);
  lose_much (status, "Bob");
  made_status_peer (status, "Bob")->soundcheck.listening = OG_LISTENING_NO;
  made_status_peer (status, "Carl")->soundcheck.state = OG_SOUNDCHECK_WAITING;
  look (fixture);
  expect_section (fixture, 0, "This session", OG_CHECK_PASSED, "All good");
  expect_section (fixture, 1, "Ann", OG_CHECK_NOTED, "1 note");
  expect_section (fixture, 2, "Bob", OG_CHECK_FAILED, "2 things to fix");
  expect_section (fixture, 3, "Carl", OG_CHECK_RUNNING, "3 of 5 done");
}

static void
expect_fault (Fixture *fixture, guint position, const char *expected)
{
  g_autoptr (OgCheckStep) step =
      g_list_model_get_item (og_check_get_faults (fixture->check), position);
  g_autofree char *title = og_check_step_dup_title (step);

  g_assert_cmpint (og_check_step_get_state (step), ==, OG_CHECK_FAILED);
  g_assert_cmpstr (title, ==, expected);
}

/* Of eight members three are not well, and neither is our own computer. */
static void
have_five_faults (Fixture *fixture)
{
  static const char *const names[] = { "Ann", "Bob", "Carl", "Dora", "Emil",
                                       "Fay", "Gus", "Hal",  NULL };
  OgSessionStatus *status = meet (fixture, MS (300), names);

  lose_much (status, "Bob");
  made_status_peer (status, "Bob")->soundcheck.listening = OG_LISTENING_NO;
  made_status_peer (status, "Dora")->soundcheck.state = OG_SOUNDCHECK_UNANSWERED;
  made_status_peer (status, "Hal")->state = OG_PEER_SILENT;
  status->listening = OG_LISTENING_NO;
  status->deaf = og_address_from_ipv4 (OG_IPV4_LOOPBACK, OG_DEFAULT_RECEIVE_PORT);
}

static void
test_faults_stand_by_weight (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  have_five_faults (fixture);
  look (fixture);
  g_assert_cmpuint (
      g_list_model_get_n_items (og_check_get_faults (fixture->check)), ==, 5);
  expect_fault (fixture, 0, "Program on this computer");
  expect_fault (fixture, 1, "Hal: Reachable");
  expect_fault (fixture, 2, "Dora: Test message");
  expect_fault (fixture, 3, "Bob: Program there");
  expect_fault (fixture, 4, "Bob: Round trip");

  start (fixture);
  g_assert_cmpuint (
      g_list_model_get_n_items (og_check_get_faults (fixture->check)), ==, 0);
}

static void
test_reports_faults_first (Fixture *fixture, gconstpointer data)
{
  g_autofree char *report = NULL;
  const char *faults;

  start (fixture);
  have_five_faults (fixture);
  look (fixture);
  report = og_check_dup_report (fixture->check);
  faults = strstr (report,
                   "\nNeeds Attention\n  Program on this computer: To fix. ");
  g_assert_nonnull (faults);
  g_assert_nonnull (strstr (faults, "\n  Bob, Round trip: To fix. 20 %"));
  g_assert_true (strstr (report, "\nThis session\n") > faults);
}

/* The most important first, and how many more there are. */
static void
test_says_what_to_fix_first (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Ann", "Bob", NULL };
  OgSessionStatus *status;

  start (fixture);
  status = meet (fixture, MS (300), names);
  lose_much (status, "Ann");
  made_status_peer (status, "Bob")->soundcheck.listening = OG_LISTENING_NO;
  look (fixture);
  expect_verdict (fixture, OG_CHECK_FAILED,
                  "No program listens on Bob’s computer: ask for it to be "
                  "started there.");
  g_assert_cmpstr (og_check_get_verdict (fixture->check)->detail, ==,
                   "1 more thing to fix: see below");

  start (fixture);
  status->listening = OG_LISTENING_NO;
  status->deaf = og_address_from_ipv4 (OG_IPV4_LOOPBACK, OG_DEFAULT_RECEIVE_PORT);
  look (fixture);
  expect_verdict (fixture, OG_CHECK_FAILED,
                  "Nothing listens on port 22245 here: start your program, or "
                  "change its receive port.");
  g_assert_cmpstr (og_check_get_verdict (fixture->check)->detail, ==,
                   "2 more things to fix: see below");
}

static void
test_the_session_ends_meanwhile (Fixture *fixture, gconstpointer data)
{
  start (fixture);
  meet_ann (fixture, 0)->soundcheck.state = OG_SOUNDCHECK_WAITING;
  look (fixture);
  og_check_abort (fixture->check);
  expect_verdict (fixture, OG_CHECK_FAILED, "You are no longer in a session.");
  expect_step (fixture, FIRST_OF (0), OG_CHECK_PASSED, "Local network");
  expect_step (fixture, FIRST_OF (0) + 2, OG_CHECK_NOTED,
               "The session ended before this was known.");
}

static void
test_reports_all_as_text (Fixture *fixture, gconstpointer data)
{
  g_autofree char *report = NULL;

  start (fixture);
  meet_ann (fixture, MS (300))->clock_offset = -MS (70);
  look (fixture);
  report = og_check_dup_report (fixture->check);
  g_assert_true (g_str_has_prefix (
      report, "OSC Groups, check of “band” on example.org, 2"));
  g_assert_nonnull (strstr (report,
                            "\nReady: 1 member, 20 ms (Ann)\n1 note below\n"
                            "\nThis session\n  Server: Good. example.org "
                            "answers\n"));
  g_assert_nonnull (
      strstr (report, "\n\nAnn\n  Reachable: Good. Local network\n"));
  g_assert_true (g_str_has_suffix (
      report, "  Clock: Note. Ann’s clock is 70 ms behind yours: OSC time tags "
              "are off by that much\n"));
}

#define add(name, test)                                                        \
  g_test_add ("/app/check/" name, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  add ("ready", test_ready);
  add ("ready-with-one", test_ready_with_one);
  add ("nobody-else-is-here", test_nobody_else_is_here);
  add ("members-stand-by-name", test_members_stand_by_name);
  add ("waits-for-its-own-soundcheck", test_waits_for_its_own_soundcheck);
  add ("ends-after-15-seconds", test_ends_after_15_seconds);
  add ("stays-as-it-is-once-it-ended", test_stays_as_it_is_once_it_ended);
  add ("members-come-and-go", test_members_come_and_go);
  add ("a-latecomer-is-noted", test_a_latecomer_is_noted);
  add ("an-original-member-is-noted", test_an_original_member_is_noted);
  add ("sums-up-each-member", test_sums_up_each_member);
  add ("faults-stand-by-weight", test_faults_stand_by_weight);
  add ("reports-faults-first", test_reports_faults_first);
  add ("says-what-to-fix-first", test_says_what_to_fix_first);
  add ("the-session-ends-meanwhile", test_the_session_ends_meanwhile);
  add ("reports-all-as-text", test_reports_all_as_text);

  return g_test_run ();
}
