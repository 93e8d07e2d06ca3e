/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "engine/session-status.h"

#include "engine/session-news.h"
#include "client-rig.h"
#include "wire/address-text.h"

static OgSessionStatus *
take (OgClientRig *rig)
{
  return og_session_status_take (rig->client, rig->now);
}

static void
assert_address (const OgAddress *address, const char *expected)
{
  char text[OG_ADDRESS_TEXT_SIZE];

  g_assert_cmpstr (og_address_format (address, text), ==, expected);
}

static void
assert_candidate (const OgPeerStatus *peer,
                  OgCandidateSource source,
                  const char *address)
{
  const OgCandidate *candidate = og_candidates_get (&peer->candidates, source);

  g_assert_nonnull (candidate);
  assert_address (&candidate->path.address, address);
}

static void
test_knows_nothing_at_first (void)
{
  OgClientRig rig;
  g_autoptr (OgSessionStatus) status = NULL;

  og_client_rig_init (&rig);
  status = take (&rig);
  g_assert_cmpint (status->registration, ==, OG_REGISTRATION_IDLE);
  g_assert_cmpint (status->taken, ==, rig.now);
  g_assert_false (og_address_is_set (&status->server));
  g_assert_cmpint (status->server_heard, ==, 0);
  g_assert_cmpint (status->server_round_trip, ==, 0);
  g_assert_cmpuint (status->n_peers, ==, 0);
  g_assert_cmpint (status->server_lookup, ==, OG_LOOKUP_FINE);
  og_client_rig_clear (&rig);
}

static void
test_says_where_we_stand (void)
{
  OgClientRig rig;
  g_autoptr (OgSessionStatus) status = NULL;

  og_client_rig_init (&rig);
  og_client_rig_join (&rig);
  status = take (&rig);
  g_assert_cmpint (status->registration, ==, OG_REGISTRATION_JOINED);
  g_assert_true (status->is_joined);
  assert_address (&status->server, OG_RIG_SERVER);
  assert_address (&status->private_address, OG_RIG_PRIVATE);
  g_assert_cmpint (status->server_heard, >, 0);
  og_client_rig_clear (&rig);
}

/* Who answered at first by TLS is no matter once the server was heard. */
static void
test_forgets_an_unknown_server (void)
{
  const OgEvent event = { .type = OG_EVENT_SERVER_IS_UNKNOWN };
  OgSessionNews news = { 0 };
  OgSessionStatus status = { .registration = OG_REGISTRATION_SILENT };

  og_session_news_take_event (&news, &event, 1);
  og_session_news_fill (&news, &status);
  g_assert_true (status.server_is_unknown);

  status.server_is_unknown = FALSE;
  status.server_heard = 1;
  og_session_news_fill (&news, &status);
  g_assert_false (status.server_is_unknown);
}

/* The time is that of the message, not of who looks. */
static void
test_says_when_a_message_was_refused (void)
{
  static const char control[] = "/groupclient/ping\0\0\0,s\0\0ann";
  g_autofree char *to = NULL;
  g_autoptr (OgSessionStatus) status = NULL;
  OgClientRig rig;
  gint64 sent;

  og_client_rig_init (&rig);
  og_client_rig_join (&rig);
  to = og_client_rig_forward (&rig, control, sizeof control);
  sent = rig.now;
  og_client_rig_advance (&rig, SECONDS (5));

  status = take (&rig);
  g_assert_cmpuint (status->refused, ==, 1);
  g_assert_cmpint (status->last_refused, ==, sent);
  og_client_rig_clear (&rig);
}

/* A server that never answered has not been heard, however long we wait. */
static void
test_tells_silence_from_never (void)
{
  OgClientRig rig;
  g_autoptr (OgSessionStatus) status = NULL;

  og_client_rig_init (&rig);
  og_client_rig_connect (&rig, OG_RIG_SERVER, OG_RIG_PRIVATE);
  og_client_rig_advance (&rig, SECONDS (60));
  status = take (&rig);
  g_assert_cmpint (status->registration, ==, OG_REGISTRATION_SILENT);
  g_assert_cmpint (status->server_heard, ==, 0);
  g_assert_cmpint (status->server_round_trip, ==, 0);
  og_client_rig_clear (&rig);
}

static void
test_remembers_when_the_server_was_heard (void)
{
  OgClientRig rig;
  g_autoptr (OgSessionStatus) before = NULL;
  g_autoptr (OgSessionStatus) status = NULL;

  og_client_rig_init (&rig);
  og_client_rig_join (&rig);
  before = take (&rig);
  og_client_rig_advance (&rig, SECONDS (60));
  status = take (&rig);
  g_assert_cmpint (status->registration, ==, OG_REGISTRATION_SILENT);
  g_assert_cmpint (status->server_heard, ==, before->server_heard);
  g_assert_cmpint (status->server_round_trip, ==, before->server_round_trip);
  og_client_rig_clear (&rig);
}

/* What it copied stays as it was, whatever becomes of the client. */
static void
test_copies_the_members (void)
{
  OgClientRig rig;
  g_autoptr (OgSessionStatus) status = NULL;
  const OgPeerStatus *ann;

  og_client_rig_init (&rig);
  og_client_rig_join (&rig);
  og_client_rig_say (&rig, OG_RIG_SERVER, OG_RIG_ANN, NULL);
  status = take (&rig);
  og_client_rig_clear (&rig);

  g_assert_cmpuint (status->n_peers, ==, 1);
  ann = &status->peers[0];
  g_assert_cmpstr (ann->name, ==, "ann");
  assert_candidate (ann, OG_CANDIDATE_PRIVATE, OG_RIG_ANN_PRIVATE);
  assert_candidate (ann, OG_CANDIDATE_PUBLIC, OG_RIG_ANN_PUBLIC);
  g_assert_cmpint (ann->state, ==, OG_PEER_CONNECTING);
  g_assert_cmpint (ann->joined, >, 0);
  g_assert_cmpint (ann->heard, ==, 0);
  g_assert_false (ann->measured);
  g_assert_cmpfloat (ann->loss, ==, -1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/engine/session-status/knows-nothing-at-first",
                   test_knows_nothing_at_first);
  g_test_add_func ("/engine/session-status/says-where-we-stand",
                   test_says_where_we_stand);
  g_test_add_func ("/engine/session-status/forgets-an-unknown-server",
                   test_forgets_an_unknown_server);
  g_test_add_func ("/engine/session-status/says-when-a-message-was-refused",
                   test_says_when_a_message_was_refused);
  g_test_add_func ("/engine/session-status/tells-silence-from-never",
                   test_tells_silence_from_never);
  g_test_add_func ("/engine/session-status/remembers-when-the-server-was-heard",
                   test_remembers_when_the_server_was_heard);
  g_test_add_func ("/engine/session-status/copies-the-members",
                   test_copies_the_members);
  return g_test_run ();
}
