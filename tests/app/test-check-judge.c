/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What each thing that is checked comes to: every case spoils one part of a
 * session in which all is well. */

#include "app/check/check-judge.h"

#include "fixture.h"
#include "made-status.h"

#define START (1000 * MADE_SECOND)
#define MS(n) ((n) *G_TIME_SPAN_MILLISECOND)

typedef struct
{
  const char *path;
  OgCheckSubject subject;
  void (*spoil) (OgSessionStatus *status, OgPeerStatus *ann);
  OgCheckState state;
  const char *detail;
} Case;

static void
be_unknown (OgSessionStatus *status, OgPeerStatus *ann)
{
  status->server_lookup = OG_LOOKUP_NOT_FOUND;
}

static void
be_silent (OgSessionStatus *status, OgPeerStatus *ann)
{
  status->registration = OG_REGISTRATION_SILENT;
  status->server_heard = 0;
}

/* Known by TLS alone, as nothing answers in another way. */
static void
be_another (OgSessionStatus *status, OgPeerStatus *ann)
{
  be_silent (status, ann);
  status->server_is_other = TRUE;
}

static void
be_of_unknown_key (OgSessionStatus *status, OgPeerStatus *ann)
{
  be_silent (status, ann);
  status->server_is_unknown = TRUE;
}

static void
fall_silent (OgSessionStatus *status, OgPeerStatus *ann)
{
  status->registration = OG_REGISTRATION_SILENT;
  status->server_heard = status->taken - 14 * MADE_SECOND;
}

static void
lose_internet (OgSessionStatus *status, OgPeerStatus *ann)
{
  fall_silent (status, ann);
  status->outage = OG_OUTAGE_INTERNET;
}

static void
come_by_tcp (OgSessionStatus *status, OgPeerStatus *ann)
{
  status->server_round_trip = MS (12);
  status->server_transport = OG_TRANSPORT_TCP;
}

static void
connect (OgSessionStatus *status, OgPeerStatus *ann)
{
  status->registration = OG_REGISTRATION_CONNECTING;
}

static void
hear_nothing_at_another (OgSessionStatus *status, OgPeerStatus *ann)
{
  status->listening = OG_LISTENING_NO;
  status->deaf = og_address_from_ipv4 (OG_IPV4_LOOPBACK, 9001);
}

static void
not_see_listeners (OgSessionStatus *status, OgPeerStatus *ann)
{
  status->listening = OG_LISTENING_UNKNOWN;
}

static void
miss_a_receiver (OgSessionStatus *status, OgPeerStatus *ann)
{
  status->missing_receiver = g_strdup ("tablet.local:9000");
  status->receiver_lookup = OG_LOOKUP_NOT_NOW;
}

static void
lose_a_receiver (OgSessionStatus *status, OgPeerStatus *ann)
{
  status->failing_receiver = g_strdup ("192.0.2.7:9000");
  status->receiver_fault = OG_SEND_NOT_TAKEN;
}

static void
be_lost (OgSessionStatus *status, OgPeerStatus *ann)
{
  ann->state = OG_PEER_SILENT;
  ann->heard = status->taken - 61 * MADE_SECOND;
}

static void
lose_a_little (OgSessionStatus *status, OgPeerStatus *ann)
{
  ann->loss = 0.004;
  ann->n_lost = 2;
}

static void
lose_some (OgSessionStatus *status, OgPeerStatus *ann)
{
  ann->loss = 0.02;
  ann->n_lost = 2;
  ann->jitter = MS (3);
}

static void
lose_much (OgSessionStatus *status, OgPeerStatus *ann)
{
  ann->loss = 0.1;
  ann->n_lost = 3;
}

/* Soon after she came: that is 2 of 4. */
static void
lose_two (OgSessionStatus *status, OgPeerStatus *ann)
{
  ann->loss = 0.5;
  ann->n_lost = 2;
}

/* Late, as when the check began. */
static void
lose_one (OgSessionStatus *status, OgPeerStatus *ann)
{
  ann->loss = 0.08;
  ann->n_lost = 1;
}

static void
be_far (OgSessionStatus *status, OgPeerStatus *ann)
{
  ann->round_trip = MS (150);
}

static void
be_new (OgSessionStatus *status, OgPeerStatus *ann)
{
  ann->measured = FALSE;
  ann->loss = -1;
}

static void
answer_nothing (OgSessionStatus *status, OgPeerStatus *ann)
{
  ann->soundcheck = (OgSoundcheckResult){ .state = OG_SOUNDCHECK_UNANSWERED };
}

static void
listen_elsewhere (OgSessionStatus *status, OgPeerStatus *ann)
{
  ann->soundcheck.listening = OG_LISTENING_UNKNOWN;
}

static void
have_no_program (OgSessionStatus *status, OgPeerStatus *ann)
{
  ann->soundcheck.listening = OG_LISTENING_NO;
}

static void
be_a_little_ahead (OgSessionStatus *status, OgPeerStatus *ann)
{
  ann->clock_offset = MS (50) - 1;
}

static void
be_ahead (OgSessionStatus *status, OgPeerStatus *ann)
{
  ann->clock_offset = MS (50);
}

static void
be_far_behind (OgSessionStatus *status, OgPeerStatus *ann)
{
  ann->clock_offset = -3600 * MADE_SECOND;
}

static const Case CASES[] = {
  { "server/not-found", OG_CHECK_SERVER, be_unknown, OG_CHECK_FAILED,
    "No computer named “example.org” was found. Check the spelling and the "
    "internet "
    "connection." },
  { "server/never-answered", OG_CHECK_SERVER, be_silent, OG_CHECK_FAILED,
    "example.org:7777 does not answer: check its name, its port and your "
    "internet connection." },
  { "server/of-unknown-key", OG_CHECK_SERVER, be_of_unknown_key, OG_CHECK_FAILED,
    "“example.org:7777” answers over TLS only, with a key that is not known "
    "here. Join with the server’s invite, because it holds the fingerprint of "
    "the key." },
  { "server/another", OG_CHECK_SERVER, be_another, OG_CHECK_FAILED,
    "This is not the server that the invite names: at “example.org:7777” "
    "another "
    "one answers. Ask for a new invite, because the server’s key may have "
    "changed. "
    "Otherwise somebody pretends to be the server." },
  { "server/fell-silent", OG_CHECK_SERVER, fall_silent, OG_CHECK_FAILED,
    "example.org:7777 has been silent for 14 seconds: members you reach "
    "directly stay connected, but nobody new can join." },
  { "server/no-internet", OG_CHECK_SERVER, lose_internet, OG_CHECK_FAILED,
    "Neither example.org:7777 nor a member in the internet has been heard for "
    "14 seconds: check your internet connection." },
  { "server/by-tcp", OG_CHECK_SERVER, come_by_tcp, OG_CHECK_PASSED,
    "example.org:7777 answers in 12 ms over TCP. Nothing comes back over UDP: "
    "is there "
    "a firewall?" },
  { "server/connecting", OG_CHECK_SERVER, connect, OG_CHECK_RUNNING,
    "Not known yet" },
  { "program/deaf-further-receiver", OG_CHECK_PROGRAM, hear_nothing_at_another,
    OG_CHECK_FAILED,
    "Nothing listens on port 9001 here: start the program there, or remove "
    "that "
    "receiver." },
  { "program/not-known", OG_CHECK_PROGRAM, not_see_listeners, OG_CHECK_NOTED,
    "It could not be checked whether a program listens on port 22245." },
  { "program/receiver-not-found", OG_CHECK_PROGRAM, miss_a_receiver,
    OG_CHECK_FAILED,
    "The address of “tablet.local” cannot be looked up right now. Check the "
    "internet "
    "connection." },
  { "program/receiver-fails", OG_CHECK_PROGRAM, lose_a_receiver,
    OG_CHECK_FAILED, "Nothing listens at 192.0.2.7:9000: OSC from the group is not heard there." },
  { "reach/lost", OG_CHECK_REACH, be_lost, OG_CHECK_FAILED,
    "Ann has been silent for 1 minute: the other computer may be asleep or "
    "offline." },
  { "round-trip/of-the-lost", OG_CHECK_ROUND_TRIP, be_lost, OG_CHECK_NOTED,
    "Not known, because Ann is not reachable" },
  { "round-trip/little-loss", OG_CHECK_ROUND_TRIP, lose_a_little,
    OG_CHECK_PASSED, "20 ms, varies by < 0.1 ms, <1 % lost" },
  { "round-trip/some-loss", OG_CHECK_ROUND_TRIP, lose_some, OG_CHECK_NOTED,
    "20 ms, varies by 3.0 ms, 2 % lost" },
  { "round-trip/much-loss", OG_CHECK_ROUND_TRIP, lose_much, OG_CHECK_FAILED,
    "10 % of the messages to Ann get lost: use a cable instead of Wi-Fi on "
    "both "
    "sides." },
  { "round-trip/loses-two", OG_CHECK_ROUND_TRIP, lose_two, OG_CHECK_NOTED,
    "20 ms, varies by < 0.1 ms, 50 % lost" },
  { "round-trip/loses-one", OG_CHECK_ROUND_TRIP, lose_one, OG_CHECK_PASSED,
    "20 ms, varies by < 0.1 ms, 8 % lost" },
  { "round-trip/far", OG_CHECK_ROUND_TRIP, be_far, OG_CHECK_NOTED,
    "150 ms, varies by < 0.1 ms, nothing lost" },
  { "round-trip/new", OG_CHECK_ROUND_TRIP, be_new, OG_CHECK_RUNNING,
    "Not known yet" },
  { "message/unanswered", OG_CHECK_MESSAGE, answer_nothing, OG_CHECK_FAILED,
    "Ann did not answer any test message: run the check again, or one of you "
    "should leave and join again." },
  { "listener/unanswered", OG_CHECK_LISTENER, answer_nothing, OG_CHECK_NOTED,
    "Not known, because Ann did not answer" },
  { "listener/none", OG_CHECK_LISTENER, have_no_program, OG_CHECK_FAILED,
    "No program listens on Ann’s computer: ask for it to be started there." },
  { "listener/elsewhere", OG_CHECK_LISTENER, listen_elsewhere, OG_CHECK_NOTED,
    "Ann’s program is on another computer, so this cannot be checked" },
  { "clock/near", OG_CHECK_CLOCK, be_a_little_ahead, OG_CHECK_PASSED,
    "Within 50 ms of yours" },
  { "clock/ahead", OG_CHECK_CLOCK, be_ahead, OG_CHECK_NOTED,
    "Ann’s clock is 50 ms ahead of yours: OSC time tags are off by that much" },
  { "clock/far-behind", OG_CHECK_CLOCK, be_far_behind, OG_CHECK_NOTED,
    "Ann’s clock is 1 hour behind yours: OSC time tags are off by that much" },
};

static OgSessionStatus *
create_status (gint64 after)
{
  static const char *const names[] = { "Ann", NULL };
  OgSessionStatus *status = made_status_new (START + after, names);

  status->soundchecked = START;
  status->listening = OG_LISTENING_YES;
  status->peers[0].soundcheck = (OgSoundcheckResult){
    .state = OG_SOUNDCHECK_ANSWERED,
    .round_trip = MS (20),
    .listening = OG_LISTENING_YES,
  };
  return status;
}

static OgSessionConfig *
create_config (void)
{
  OgSessionConfig *config = og_session_config_new ();

  g_free (config->server);
  config->server = g_strdup ("example.org");
  config->server_port = 7777;
  return config;
}

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (OgSessionConfig) config = create_config ();
  g_autoptr (OgSessionStatus) status = create_status (MS (300));
  const OgCheckMoment moment = {
    .config = config,
    .status = status,
    .started = START,
  };
  g_autofree char *detail = NULL;
  OgCheckFinding finding;

  one->spoil (status, &status->peers[0]);
  finding = og_check_judge (
      one->subject,
      one->subject < OG_CHECK_FIRST_OF_MEMBER ? NULL : &status->peers[0],
      &moment);
  detail = finding.detail;
  g_assert_cmpstr (detail, ==, one->detail);
  g_assert_cmpint (finding.state, ==, one->state);
}

static void
be_silent_here (OgSessionStatus *status, OgPeerStatus *ann)
{
  be_silent (status, ann);
  status->server = og_address_from_ipv4 (OG_IPV4_LOOPBACK, 22242);
}

static void
hear_nothing (OgSessionStatus *status, OgPeerStatus *ann)
{
  status->listening = OG_LISTENING_NO;
  status->deaf = og_address_from_ipv4 (OG_IPV4_LOOPBACK, OG_DEFAULT_RECEIVE_PORT);
}

static void
fall_silent_here (OgSessionStatus *status, OgPeerStatus *ann)
{
  fall_silent (status, ann);
  status->server = og_address_from_ipv4 (OG_IPV4_LOOPBACK, 22242);
}

static void
expect_remedy_at (gboolean was_hosted_here,
                  OgCheckSubject subject,
                  void (*spoil) (OgSessionStatus *status, OgPeerStatus *ann),
                  OgRemedy remedy)
{
  g_autoptr (OgSessionConfig) config = create_config ();
  g_autoptr (OgSessionStatus) status = create_status (MS (300));
  const OgCheckMoment moment = {
    .config = config,
    .status = status,
    .started = START,
    .was_hosted_here = was_hosted_here,
  };
  OgCheckFinding finding;

  spoil (status, &status->peers[0]);
  finding = og_check_judge (subject, &status->peers[0], &moment);
  g_assert_cmpint (finding.state, ==, OG_CHECK_FAILED);
  g_assert_cmpint (finding.remedy, ==, remedy);
  g_free (finding.detail);
}

static void
expect_remedy (OgCheckSubject subject,
               void (*spoil) (OgSessionStatus *status, OgPeerStatus *ann),
               OgRemedy remedy)
{
  expect_remedy_at (FALSE, subject, spoil, remedy);
}

/* Others may host on this computer, by other programs. */
static void
test_hosts_again_only_what_was_hosted_here (void)
{
  expect_remedy_at (TRUE, OG_CHECK_SERVER, be_silent_here, OG_REMEDY_HOST_AGAIN);
  expect_remedy_at (TRUE, OG_CHECK_SERVER, fall_silent_here,
                    OG_REMEDY_HOST_AGAIN);
  expect_remedy_at (TRUE, OG_CHECK_SERVER, be_silent, OG_REMEDY_EDIT_ADDRESS);
  expect_remedy_at (FALSE, OG_CHECK_SERVER, be_silent_here,
                    OG_REMEDY_EDIT_ADDRESS);
  expect_remedy_at (FALSE, OG_CHECK_SERVER, fall_silent_here,
                    OG_REMEDY_COPY_ADVICE);
}

static void
test_each_fault_has_its_remedy (void)
{
  expect_remedy (OG_CHECK_SERVER, be_unknown, OG_REMEDY_EDIT_ADDRESS);
  expect_remedy (OG_CHECK_SERVER, be_silent, OG_REMEDY_EDIT_ADDRESS);
  expect_remedy (OG_CHECK_SERVER, be_another, OG_REMEDY_EDIT_ADDRESS);
  expect_remedy (OG_CHECK_SERVER, fall_silent, OG_REMEDY_COPY_ADVICE);
  expect_remedy (OG_CHECK_PROGRAM, hear_nothing, OG_REMEDY_USE_PROGRAM);
  expect_remedy (OG_CHECK_PROGRAM, hear_nothing_at_another,
                 OG_REMEDY_EDIT_RECEIVERS);
  expect_remedy (OG_CHECK_PROGRAM, miss_a_receiver, OG_REMEDY_EDIT_RECEIVERS);
  expect_remedy (OG_CHECK_REACH, be_lost, OG_REMEDY_COPY_INVITE);
  expect_remedy (OG_CHECK_MESSAGE, answer_nothing, OG_REMEDY_COPY_INVITE);
  expect_remedy (OG_CHECK_LISTENER, have_no_program, OG_REMEDY_COPY_ADVICE);
  expect_remedy (OG_CHECK_ROUND_TRIP, lose_much, OG_REMEDY_COPY_ADVICE);
}

/* What is known only at the end. */
static void
test_each_late_fault_has_its_remedy (void)
{
  g_autoptr (OgSessionConfig) config = create_config ();
  g_autoptr (OgSessionStatus) status = create_status (15 * MADE_SECOND);
  const OgCheckMoment moment = {
    .config = config,
    .status = status,
    .started = START,
    .is_over = TRUE,
  };
  OgCheckFinding server;
  OgCheckFinding reach;

  connect (status, &status->peers[0]);
  server = og_check_judge (OG_CHECK_SERVER, NULL, &moment);
  g_assert_cmpstr (server.detail, ==, "example.org:7777 has not let you in yet.");
  g_assert_cmpint (server.remedy, ==, OG_REMEDY_JOIN_AGAIN);
  g_free (server.detail);

  status->peers[0].state = OG_PEER_CONNECTING;
  reach = og_check_judge (OG_CHECK_REACH, &status->peers[0], &moment);
  g_assert_cmpint (reach.remedy, ==, OG_REMEDY_COPY_ADVICE);
  g_free (reach.detail);
}

/* And no fault is without a button, unless it is at the router or the provider. */
static void
expect_known (OgCheckSubject subject, const OgCheckMoment *moment)
{
  gboolean is_elsewhere = subject == OG_CHECK_SERVER
                          && moment->status->outage == OG_OUTAGE_INTERNET;
  OgCheckFinding finding =
      og_check_judge (subject, &moment->status->peers[0], moment);

  g_assert_cmpint (finding.state, >, OG_CHECK_RUNNING);
  g_assert_cmpstr (finding.detail, !=, "");
  g_assert_true ((finding.state == OG_CHECK_FAILED && !is_elsewhere)
                 == (finding.remedy != OG_REMEDY_NONE));
  g_free (finding.detail);
}

/* Whatever is not known at the end is not waited for. */
static void
test_nothing_runs_once_it_is_over (void)
{
  g_autoptr (OgSessionConfig) config = create_config ();

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    for (guint subject = 0; subject < OG_N_CHECK_SUBJECTS; subject++)
      {
        g_autoptr (OgSessionStatus) status = create_status (15 * MADE_SECOND);
        const OgCheckMoment moment = {
          .config = config,
          .status = status,
          .started = START,
          .is_over = TRUE,
        };

        CASES[i].spoil (status, &status->peers[0]);
        expect_known (subject, &moment);
        status->peers[0].state = OG_PEER_CONNECTING;
        expect_known (subject, &moment);
        status->soundchecked = 0;
        expect_known (subject, &moment);
      }
}

int
main (int argc, char *argv[])
{
  og_test_init (&argc, &argv);

  g_test_add_func ("/app/check-judge/nothing-runs-once-it-is-over",
                   test_nothing_runs_once_it_is_over);
  g_test_add_func ("/app/check-judge/hosts-again-only-what-was-hosted-here",
                   test_hosts_again_only_what_was_hosted_here);
  g_test_add_func ("/app/check-judge/each-fault-has-its-remedy",
                   test_each_fault_has_its_remedy);
  g_test_add_func ("/app/check-judge/each-late-fault-has-its-remedy",
                   test_each_late_fault_has_its_remedy);
  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *path =
          g_strconcat ("/app/check-judge/", CASES[i].path, NULL);

      g_test_add_data_func (path, &CASES[i], test_case);
    }

  return g_test_run ();
}
