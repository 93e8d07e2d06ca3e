/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/report.h"

#include "wire/name.h"

#include <string.h>

#define START  G_USEC_PER_SEC
#define SERVER OG_ADDRESS_IPV4 (0xc6336401, 22242)
#define OURS   OG_ADDRESS_IPV4 (0xc6336402, 7000)
#define BEN    OG_ADDRESS_IPV4 (0xc6336403, 7001)

static const OgReport REPORT = {
  .user = "ann",
  .group = "jam",
  .server = "example.org:22300",
};

static void
send (OgClient *client, const OgAddress *from, const OgOscWriter *writer)
{
  const OgPath path = og_path_direct (from);
  const OgDatagram datagram = { writer->data, writer->used, &path };
  OgDelivery delivery;

  og_client_receive (client, &datagram, &delivery, START);
}

static void
let_join (OgClient *client)
{
  const OgAddress server = SERVER;
  char password[OG_DIGEST_SIZE];
  char group_password[OG_DIGEST_SIZE];
  OgGroupStatus status = {
    .user = { "ann", password },
    .group = { "jam", group_password },
    .status = OG_STATUS_OK,
  };
  guint8 data[OG_OSC_BUNDLE_HEADER + 200];
  OgOscWriter writer;

  og_password_digest ("a", password);
  og_password_digest ("b", group_password);
  og_osc_writer_init (&writer, data, sizeof data);
  og_group_status_encode (&writer, &status);
  send (client, &server, &writer);
}

static OgClient *
create_client (void)
{
  const OgClientConfig config = {
    .user = "ann",
    .password = "a",
    .group = "jam",
    .group_password = "b",
  };
  const OgPath server = { .address = SERVER };
  const OgAddress ours = OURS;
  OgClient *client = og_client_new (&config, START);

  og_client_set_server (client, &server, &ours, START);
  let_join (client);
  return client;
}

static void
announce (OgClient *client, const char *name, const OgAddress *address)
{
  const OgUserInfo info = { name, *address, *address, 0, { 0 } };
  const OgAddress server = SERVER;
  const char *const groups[] = { "jam" };
  guint8 data[OG_OSC_BUNDLE_HEADER + 200];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  og_user_info_encode (&writer, &info, groups, 1);
  send (client, &server, &writer);
}

static void
ping (OgClient *client, const char *name, const OgAddress *address)
{
  guint8 data[OG_OSC_BUNDLE_HEADER + 200];
  OgOscWriter writer;

  og_osc_writer_init (&writer, data, sizeof data);
  og_ping_encode (&writer, name);
  send (client, address, &writer);
}

static void
test_lists_an_original_member_as_not_measurable (void)
{
  const OgAddress address = BEN;
  g_autoptr (OgClient) client = create_client ();
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;

  announce (client, "ben", &address);
  ping (client, "ben", &address);
  text = og_report_members_text (client, START + 2 * G_USEC_PER_SEC);
  json = og_report_members_json (client, START + 2 * G_USEC_PER_SEC);

  g_assert_nonnull (strstr (text, "not measurable"));
  g_assert_nonnull (strstr (text, "local network private 198.51.100.3:7001"));
  g_assert_nonnull (strstr (text, "2.0 s"));
  g_assert_nonnull (strstr (text,
                            "\n    in use for 2 s; ways: private "
                            "198.51.100.3:7001 (0 sent, 1 heard, works)"));
  g_assert_nonnull (strstr (json, "\"client\":\"original\""));
  g_assert_nonnull (strstr (json, "\"way\":\"local_network\",\"way_s\":2.000"));
  g_assert_nonnull (strstr (json, "\"round_trip_ms\":null"));
}

/* As an original server lists it. It stays a member, and the same one in JSON. */
static void
test_a_name_hides_nothing (void)
{
  const OgAddress address = BEN;
  g_autoptr (OgClient) client = create_client ();
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;

  announce (client, "be\u202en ", &address);
  text = og_report_members_text (client, START);
  json = og_report_members_json (client, START);

  g_assert_nonnull (strstr (text, "be\\u{202e}n\\u{20} "));
  g_assert_nonnull (strstr (json, "\"name\":\"be\\u202en \""));
}

/* Measured, and near: no message is there and back in no time. */
static void
test_no_round_trip_is_nothing (void)
{
  const OgAddress address = BEN;
  g_autoptr (OgClient) client = create_client ();
  g_autofree char *text = NULL;
  OgPeer *peer;

  announce (client, "ben", &address);
  peer = og_roster_find (og_client_get_roster (client), "ben");
  peer->probing.measured = TRUE;
  peer->probing.round_trip = 49;
  peer->probing.jitter = 50;
  text = og_report_members_text (client, START);

  g_assert_nonnull (strstr (text, " < 0.1 ms "));
  g_assert_nonnull (strstr (text, "  0.1 ms "));
}

static void
test_lists_members_by_name (void)
{
  const OgAddress first = OG_ADDRESS_IPV4 (0xc6336403, 1);
  const OgAddress second = OG_ADDRESS_IPV4 (0xc6336403, 2);
  g_autoptr (OgClient) client = create_client ();
  g_autofree char *text = NULL;

  announce (client, "zoe", &first);
  announce (client, "ben", &second);
  text = og_report_members_text (client, START);

  g_assert_nonnull (strstr (text, "\nOther members: 2\n"));
  g_assert_true (strstr (text, "ben") < strstr (text, "zoe"));
  g_assert_nonnull (strstr (text, "connecting"));
  g_assert_nonnull (strstr (text, "never"));
}

static void
test_says_that_nobody_is_there (void)
{
  g_autoptr (OgClient) client = create_client ();
  g_autofree char *text = og_report_members_text (client, START);
  g_autofree char *json = og_report_members_json (client, START);

  g_assert_cmpstr (text, ==,
                   "Server: 198.51.100.1:22242, over UDP, no answer yet\n"
                   "Other members: 0");
  g_assert_true (g_str_has_suffix (json, "\"members\":[]}"));
}

static void
check_event (const OgEvent *event, const char *words, const char *member)
{
  g_autofree char *text = og_report_event_text (&REPORT, event);
  g_autofree char *json = og_report_event_json (&REPORT, event);

  g_assert_nonnull (strstr (text, words));
  g_assert_nonnull (strstr (json, member));
  g_assert_null (strchr (json, '\n'));
}

static void
test_words_where_we_stand (void)
{
  static const struct
  {
    OgRegistrationState state;
    const char *words;
    const char *member;
  } rows[] = {
    { OG_REGISTRATION_CONNECTING, "Connecting", "\"state\":\"connecting\"" },
    { OG_REGISTRATION_JOINED, "Joined the group “jam”", "\"joined\"" },
    { OG_REGISTRATION_WRONG_PASSWORD, "“ann” belongs", "\"wrong_password\"" },
    { OG_REGISTRATION_WRONG_GROUP_PASSWORD, "Wrong password for the group",
      "\"wrong_group_password\"" },
    { OG_REGISTRATION_FULL, "no more users", "\"full\"" },
    { OG_REGISTRATION_GROUPS_FULL, "no more groups", "\"groups_full\"" },
    { OG_REGISTRATION_NAME_IN_USE, "“ann” is already here", "\"name_in_use\"" },
    { OG_REGISTRATION_REFUSED, "does not accept", "\"refused\"" },
    { OG_REGISTRATION_SILENT, "Nothing answers at “example.org:22300”",
      "\"silent\"" },
    { OG_REGISTRATION_IDLE, "Not registered", "\"idle\"" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_event (&(OgEvent){ .type = OG_EVENT_REGISTRATION,
                             .registration = rows[i].state },
                 rows[i].words, rows[i].member);
}

static void
test_words_what_a_peer_does (void)
{
  const OgAddress address = BEN;
  const OgPath path = og_path_direct (&address);
  g_autoptr (OgPeer) peer = og_peer_new ("ben", START);
  const OgUserInfo info = { "ben", address, address, 0, { 0 } };

  og_peer_info_received (peer, &info, START);
  og_peer_ping_received (peer, &path, FALSE, START);

  check_event (&(OgEvent){ .type = OG_EVENT_PEER_JOINED, .peer = peer },
               "ben joined.", "\"event\":\"joined\"");
  check_event (&(OgEvent){ .type = OG_EVENT_PEER_REACHABLE, .peer = peer },
               "ben is reachable over the local network (198.51.100.3:7001).",
               "\"way\":\"over the local network\"");
  check_event (&(OgEvent){ .type = OG_EVENT_PEER_SILENT, .peer = peer },
               "fallen silent", "\"event\":\"silent\"");
  check_event (&(OgEvent){ .type = OG_EVENT_PEER_LEFT, .peer = peer },
               "ben left.", "\"event\":\"left\"");
  check_event (&(OgEvent){ .type = OG_EVENT_WITHHELD,
                           .peer = peer,
                           .withheld = OG_WITHHELD_TOO_LARGE },
               "more than 4096 bytes", "\"reason\":\"too_large\"");
  check_event (&(OgEvent){ .type = OG_EVENT_WITHHELD,
                           .peer = peer,
                           .withheld = OG_WITHHELD_MALFORMED },
               "not valid OSC", "\"reason\":\"malformed\"");
}

static void
test_words_ways_to_the_server (void)
{
  const OgServerWay by_udp = { .path = { OG_ADDRESS_IPV4 (0xcb007105, 22242),
                                         OG_TRANSPORT_UDP, 0 } };
  const OgServerWay by_tls = { .path = { OG_ADDRESS_IPV4 (0xcb007105, 443),
                                         OG_TRANSPORT_TLS, 0 } };

  check_event (
      &(OgEvent){ .type = OG_EVENT_SERVER_WAY, .way = &by_tls },
      "Nothing comes back over UDP: a firewall here? Using TLS at port 443.",
      "\"transport\":\"tls\",\"address\":\"203.0.113.5:443\"");
  check_event (&(OgEvent){ .type = OG_EVENT_SERVER_WAY, .way = &by_udp },
               "The server answers over UDP again.", "\"transport\":\"udp\"");
}

static void
test_words_the_rest (void)
{
  const OgAddress nowhere = { 0 };

  check_event (&(OgEvent){ .type = OG_EVENT_CONTROL_REFUSED },
               "protocol itself", "\"event\":\"control_refused\"");
  check_event (&(OgEvent){ .type = OG_EVENT_NOT_RELAYED, .count = 17 },
               "The server did not pass on 17 of your messages",
               "\"not_relayed\":17");
  check_event (&(OgEvent){ .type = OG_EVENT_NAME_SHARED },
               "Another computer also uses the name “ann”: the others hear "
               "only part of what you send. One of the two must take another "
               "name.",
               "\"event\":\"name_shared\"");
  check_event (&(OgEvent){ .type = OG_EVENT_LOOP_NOTICED, .text = "/note" },
               "a program here sends /note back", "\"message\":\"/note\"");
  check_event (&(OgEvent){ .type = OG_EVENT_LOOP_NOTICED, .text = "/a\x1b[m\xff" },
               "a program here sends /a\\u{1b}[m\\xff back",
               "\"message\":\"/a\\u001b[m\\ufffd\"");
  check_event (
      &(OgEvent){ .type = OG_EVENT_LOOP_NOTICED,
                  .loop = OG_LOOP_RECEIVER,
                  .port = 22244,
                  .text = "/note" },
      "/note that you receive comes back to the group. Your receiver at "
      "port 22244 is the send port of another member: choose another",
      "\"loop\":\"receiver\"");
  check_event (
      &(OgEvent){ .type = OG_EVENT_LOOP_NOTICED, .loop = OG_LOOP_RECEIVER },
      "one of your receivers", "\"event\":\"loop_noticed\"");
  check_event (&(OgEvent){ .type = OG_EVENT_LOOP_NOTICED,
                           .loop = OG_LOOP_SEND_PORT,
                           .port = 22244,
                           .text = "/note" },
               "another member delivers /note to your send port 22244",
               "\"port\":22244");
  check_event (
      &(OgEvent){ .type = OG_EVENT_LOOP_NOTICED,
                  .loop = OG_LOOP_OWN_PORT,
                  .port = 22244,
                  .text = "/note" },
      "/note that you receive comes back to the group. Your receiver is "
      "your own send port 22244",
      "\"loop\":\"own_port\"");
  check_event (&(OgEvent){ .type = OG_EVENT_LOOP_ENDED, .count = 7 },
               "The loop is over. Packets held back so far: 7",
               "\"held_back\":7");
  check_event (&(OgEvent){ .type = OG_EVENT_LOOP_ENDED, .text = "/note" },
               "The loop of /note is over.", "\"message\":\"/note\"");
  check_event (&(OgEvent){ .type = OG_EVENT_SERVER_NOT_FOUND,
                           .lookup = OG_LOOKUP_NOT_FOUND },
               "No computer named “example.org” was found.",
               "\"event\":\"server_not_found\"");
  check_event (&(OgEvent){ .type = OG_EVENT_RECEIVER_NOT_FOUND,
                           .receiver = "tablet:9000",
                           .address = &nowhere,
                           .lookup = OG_LOOKUP_NOT_NOW },
               "The address of “tablet” cannot be looked up right now.",
               "\"event\":\"receiver_not_found\"");
}

static void
test_words_what_a_receiver_does (void)
{
  static const struct
  {
    OgSendFault fault;
    const char *text;
    const char *reason;
  } faults[] = {
    { OG_SEND_NOT_TAKEN, "Nothing listens at tablet:9000", "nobody_listens" },
    { OG_SEND_NO_NETWORK, "tablet:9000 cannot be reached: is this computer",
      "no_network" },
    { OG_SEND_NO_WAY, "tablet:9000 cannot be reached", "no_way" },
    { OG_SEND_FORBIDDEN, "not allow sending to tablet:9000", "forbidden" },
    { OG_SEND_TOO_LARGE, "too large", "too_large" },
    { OG_SEND_FAILED, "cannot be sent to tablet:9000", "failed" },
  };
  const OgAddress address = OG_ADDRESS_IPV4 (0xc0000207, 9000);
  OgEvent event = { .receiver = "tablet:9000", .address = &address };

  event.type = OG_EVENT_RECEIVER_FOUND;
  check_event (&event, "“tablet:9000” is found now: 192.0.2.7:9000.",
               "\"address\":\"192.0.2.7:9000\"");
  event.type = OG_EVENT_RECEIVER_WORKS;
  check_event (&event, "tablet:9000 receives the group's OSC again.",
               "\"receiver\":\"tablet:9000\"");
  event.type = OG_EVENT_RECEIVER_FAILS;
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *reason =
          g_strdup_printf ("\"reason\":\"%s\"", faults[i].reason);

      event.fault = faults[i].fault;
      check_event (&event, faults[i].text, reason);
    }
}

/* Adds the word of @key to @words, where it must not be yet. */
static void
take_word (GHashTable *words, const OgEvent *event, const char *key)
{
  g_autofree char *text = og_report_event_text (&REPORT, event);
  g_autofree char *json = og_report_event_json (&REPORT, event);
  g_autofree char *start = g_strdup_printf ("\"%s\":\"", key);
  const char *word = strstr (json, start);

  g_assert_nonnull (text);
  g_assert_cmpstr (text, !=, "");
  g_assert_nonnull (word);
  word += strlen (start);
  g_assert_true (g_hash_table_add (
      words, g_strndup (word, (gsize) (strchr (word, '"') - word))));
  g_assert_false (g_hash_table_contains (words, ""));
}

static GHashTable *
create_words (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/* One forgotten is empty in --json, and a null pointer in the terminal. */
static void
test_everything_has_its_word (void)
{
  const OgAddress address = BEN;
  const OgServerWay way = { .path = og_path_direct (&address) };
  g_autoptr (GHashTable) events = create_words ();
  g_autoptr (GHashTable) states = create_words ();
  g_autoptr (GHashTable) loops = create_words ();
  g_autoptr (GHashTable) reasons = create_words ();
  g_autoptr (GHashTable) faults = create_words ();
  g_autoptr (OgClient) client = create_client ();
  OgEvent event = {
    .text = "text",
    .receiver = "tablet",
    .address = &address,
    .way = &way,
  };

  announce (client, "ben", &address);
  ping (client, "ben", &address);
  event.peer = og_roster_find (og_client_get_roster (client), "ben");

  for (guint i = 0; i < OG_N_EVENTS; i++)
    {
      event.type = (OgEventType) i;
      take_word (events, &event, "event");
    }

  event.type = OG_EVENT_REGISTRATION;
  for (guint i = 0; i < OG_N_REGISTRATION_STATES; i++)
    {
      event.registration = (OgRegistrationState) i;
      take_word (states, &event, "state");
    }

  event.type = OG_EVENT_LOOP_NOTICED;
  for (guint i = 0; i < OG_N_LOOPS; i++)
    {
      event.loop = (OgLoop) i;
      take_word (loops, &event, "loop");
    }

  event.type = OG_EVENT_RECEIVER_FAILS;
  for (guint i = 0; i < OG_N_SEND_FAULTS; i++)
    {
      event.fault = (OgSendFault) i;
      take_word (faults, &event, "reason");
    }

  event.type = OG_EVENT_WITHHELD;
  event.receiver = NULL;
  for (guint i = 0; i < OG_N_WITHHELD; i++)
    {
      event.withheld = (OgWithheld) i;
      take_word (reasons, &event, "reason");
    }
}

static void
test_says_how_the_server_is_reached (void)
{
  const OgServerPlace place = { SERVER, OURS, OG_TRANSPORT_TCP };
  g_autoptr (OgClient) client = create_client ();
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;

  og_client_set_places (client, &place, 1, OG_LINKS_NONE, START);
  text = og_report_members_text (client, START);
  json = og_report_members_json (client, START);
  g_assert_true (
      g_str_has_prefix (text, "Server: 198.51.100.1:22242, over TCP, "));
  g_assert_nonnull (strstr (json, "\"server_address\":\"198.51.100.1:22242\","
                                  "\"server_transport\":\"tcp\","
                                  "\"server_round_trip_ms\":"));
}

static void
test_says_that_the_server_is_silent (void)
{
  g_autoptr (OgClient) client = create_client ();
  gint64 now = START;
  g_autofree char *text = NULL;
  g_autofree char *json = NULL;

  og_client_advance (client, START);
  let_join (client);
  while (now < START + 60 * G_USEC_PER_SEC)
    {
      now = og_client_next_deadline (client);
      og_client_advance (client, now);
    }

  text = og_report_members_text (client, now);
  json = og_report_members_json (client, now);
  g_assert_nonnull (strstr (text, "over UDP, silent for 6"));
  g_assert_nonnull (strstr (json, "\"server_silent_s\":6"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/report/original-is-not-measurable",
                   test_lists_an_original_member_as_not_measurable);
  g_test_add_func ("/cli/report/a-name-hides-nothing", test_a_name_hides_nothing);
  g_test_add_func ("/cli/report/no-round-trip-is-nothing",
                   test_no_round_trip_is_nothing);
  g_test_add_func ("/cli/report/how-the-server-is-reached",
                   test_says_how_the_server_is_reached);
  g_test_add_func ("/cli/report/the-server-is-silent",
                   test_says_that_the_server_is_silent);
  g_test_add_func ("/cli/report/members-by-name", test_lists_members_by_name);
  g_test_add_func ("/cli/report/nobody-is-there", test_says_that_nobody_is_there);
  g_test_add_func ("/cli/report/where-we-stand", test_words_where_we_stand);
  g_test_add_func ("/cli/report/what-a-peer-does", test_words_what_a_peer_does);
  g_test_add_func ("/cli/report/what-a-receiver-does",
                   test_words_what_a_receiver_does);
  g_test_add_func ("/cli/report/ways-to-the-server",
                   test_words_ways_to_the_server);
  g_test_add_func ("/cli/report/the-rest", test_words_the_rest);
  g_test_add_func ("/cli/report/everything-has-its-word",
                   test_everything_has_its_word);

  return g_test_run ();
}
