/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/json-line.h"
#include "cli/loop-report.h"
#include "cli/path-words.h"
#include "cli/problem-words.h"
#include "cli/report.h"
#include "cli/shown-text.h"
#include "engine/reachability.h"
#include "wire/address-text.h"

static const char *const EVENT_WORDS[OG_N_EVENTS] = {
  [OG_EVENT_REGISTRATION] = "server",
  [OG_EVENT_NAME_SHARED] = "name_shared",
  [OG_EVENT_PEER_JOINED] = "joined",
  [OG_EVENT_PEER_REACHABLE] = "reachable",
  [OG_EVENT_PEER_SILENT] = "silent",
  [OG_EVENT_PEER_LEFT] = "left",
  [OG_EVENT_WITHHELD] = "withheld",
  [OG_EVENT_NOT_RELAYED] = "not_relayed",
  [OG_EVENT_CONTROL_REFUSED] = "control_refused",
  [OG_EVENT_LOOP_NOTICED] = "loop_noticed",
  [OG_EVENT_LOOP_ENDED] = "loop_ended",
  [OG_EVENT_STOOD_STILL] = "stood_still",
  [OG_EVENT_CLOCK_JUMPED] = "clock_jumped",
  [OG_EVENT_SERVER_WAY] = "server_way",
  [OG_EVENT_SERVER_NOT_FOUND] = "server_not_found",
  [OG_EVENT_SERVER_IS_OTHER] = "server_is_other",
  [OG_EVENT_SERVER_IS_UNKNOWN] = "server_is_unknown",
  [OG_EVENT_RECEIVER_NOT_FOUND] = "receiver_not_found",
  [OG_EVENT_RECEIVER_FOUND] = "receiver_found",
  [OG_EVENT_RECEIVER_FAILS] = "receiver_fails",
  [OG_EVENT_RECEIVER_WORKS] = "receiver_works",
};

static const char *const REGISTRATION_WORDS[OG_N_REGISTRATION_STATES] = {
  [OG_REGISTRATION_IDLE] = "idle",
  [OG_REGISTRATION_CONNECTING] = "connecting",
  [OG_REGISTRATION_JOINED] = "joined",
  [OG_REGISTRATION_WRONG_PASSWORD] = "wrong_password",
  [OG_REGISTRATION_NAME_IN_USE] = "name_in_use",
  [OG_REGISTRATION_WRONG_GROUP_PASSWORD] = "wrong_group_password",
  [OG_REGISTRATION_FULL] = "full",
  [OG_REGISTRATION_GROUPS_FULL] = "groups_full",
  [OG_REGISTRATION_REFUSED] = "refused",
  [OG_REGISTRATION_SILENT] = "silent",
};

static const char *const LOOP_WORDS[OG_N_LOOPS] = {
  [OG_LOOP_PROGRAM] = "program",
  [OG_LOOP_RECEIVER] = "receiver",
  [OG_LOOP_SEND_PORT] = "send_port",
  [OG_LOOP_OWN_PORT] = "own_port",
};

static const char *const WITHHELD_WORDS[OG_N_WITHHELD] = {
  [OG_WITHHELD_TOO_LARGE] = "too_large",
  [OG_WITHHELD_MALFORMED] = "malformed",
  [OG_WITHHELD_CROWDED] = "crowded",
};

static const char *const FAULT_WORDS[OG_N_SEND_FAULTS] = {
  [OG_SEND_FINE] = "fine",
  [OG_SEND_BUSY] = "busy",
  [OG_SEND_NOT_TAKEN] = "nobody_listens",
  [OG_SEND_NO_NETWORK] = "no_network",
  [OG_SEND_NO_WAY] = "no_way",
  [OG_SEND_FORBIDDEN] = "forbidden",
  [OG_SEND_TOO_LARGE] = "too_large",
  [OG_SEND_FAILED] = "failed",
};

/* Counts those who can be reached. */
static const char *const REACH_WORDS[OG_N_REACHES] = {
  [OG_REACH_THIS_COMPUTER] = "on this computer",
  [OG_REACH_LOCAL_NETWORK] = "over the local network",
  [OG_REACH_IPV6] = "directly by IPv6",
  [OG_REACH_DIRECT] = "directly",
  [OG_REACH_RELAY] = "over the server",
};

static char *
describe_found (const OgEvent *event)
{
  char address[OG_ADDRESS_TEXT_SIZE];

  return g_strdup_printf ("“%s” is found now: %s.", event->receiver,
                          og_address_format (event->address, address));
}

static char *
describe_server_way (const OgServerWay *way)
{
  if (way->path.transport == OG_TRANSPORT_UDP)
    return g_strdup ("The server answers over UDP again.");

  return g_strdup_printf ("Nothing comes back over UDP: a firewall here? Using "
                          "%s at port %u.",
                          og_path_words_get_transport (way->path.transport),
                          way->path.address.port);
}

static char *
describe_other (const OgEvent *event)
{
  char address[OG_ADDRESS_TEXT_SIZE];

  return g_strdup_printf (
      "This is not the server that the fingerprint names: at %s another one "
      "answers. Still trying.",
      og_address_format (event->address, address));
}

static char *
describe_unknown (const OgEvent *event)
{
  char address[OG_ADDRESS_TEXT_SIZE];

  return g_strdup_printf (
      "Only TLS is answered, at %s, with a certificate that is not known here. "
      "Join with the server's invite (--invite), because it holds the "
      "fingerprint of the server's key. Still trying.",
      og_address_format (event->address, address));
}

static char *
dup_duration (gint64 microseconds)
{
  gint64 minutes = microseconds / G_TIME_SPAN_MINUTE;

  if (minutes < 2)
    return g_strdup_printf ("%d s", (int) ((microseconds + G_TIME_SPAN_SECOND / 2)
                                           / G_TIME_SPAN_SECOND));
  if (minutes < 60)
    return g_strdup_printf ("%d min", (int) minutes);

  return g_strdup_printf ("%d h %d min", (int) (minutes / 60),
                          (int) (minutes % 60));
}

/* What the server says otherwise follows in another line. */
static char *
describe_standstill (const OgEvent *event)
{
  gboolean is_joined = event->registration == OG_REGISTRATION_JOINED;
  g_autofree char *duration = dup_duration (event->duration);

  return g_strdup_printf ("This computer stood still for %s (sleep?)%s.",
                          duration, is_joined ? ": connected again" : "");
}

static char *
describe_clock_jump (const OgEvent *event)
{
  g_autofree char *duration = dup_duration (ABS (event->duration));

  return g_strdup_printf ("The clock of this computer was set %s by %s.",
                          event->duration > 0 ? "forward" : "back", duration);
}

/* A server that has never answered is more often misspelled than gone, except
 * where it was just said what answers. */
static char *
describe_silence (const OgReport *self, OgOutage outage)
{
  if (self->server != NULL && self->was_joined && outage == OG_OUTAGE_INTERNET)
    return g_strdup_printf ("Nothing comes in from the internet, neither from "
                            "“%s” nor from the members there. Check the "
                            "internet connection here. Members in your own "
                            "network stay connected. Still trying.",
                            self->server);
  if (self->server != NULL && self->was_joined && outage == OG_OUTAGE_UNKNOWN)
    return g_strdup_printf ("“%s” does not answer: it is gone, or the internet "
                            "connection here is. Direct links keep working; "
                            "nothing goes over the server. Still trying.",
                            self->server);
  if (self->server != NULL && !self->was_joined && self->is_in_doubt)
    return g_strdup_printf ("“%s” does not answer in any other way. Still "
                            "trying.",
                            self->server);
  if (self->server != NULL && !self->was_joined)
    return g_strdup_printf ("Nothing answers at “%s”: check the server's name "
                            "and port, and whether it is running. Still "
                            "trying.",
                            self->server);
  if (self->server != NULL)
    return g_strdup_printf ("“%s” does not answer. Direct links keep working; "
                            "nothing goes over the server. Still trying.",
                            self->server);

  return g_strdup ("The server here does not answer. Direct links keep "
                   "working; nothing goes over the server. Still trying.");
}

static char *
describe_not_found (const OgReport *self, OgLookupFault fault)
{
  g_autofree char *why = og_problem_words_dup_lookup (
      fault, self->server != NULL ? self->server : "localhost");

  return g_strconcat (why, " Still trying.", NULL);
}

static char *
describe_registration (const OgReport *self, const OgEvent *event)
{
  g_autofree char *user = og_shown_text_dup (self->user);
  g_autofree char *group = og_shown_text_dup (self->group);

  switch (event->registration)
    {
    case OG_REGISTRATION_CONNECTING:
      return g_strdup ("Connecting to the server…");
    case OG_REGISTRATION_JOINED:
      return g_strdup_printf ("Joined the group “%s”.", group);
    case OG_REGISTRATION_WRONG_PASSWORD:
      return g_strdup_printf ("Wrong password: “%s” belongs to someone else on "
                              "this server. Still trying.",
                              user);
    case OG_REGISTRATION_NAME_IN_USE:
      return g_strdup_printf ("“%s” is already here, on another computer: "
                              "take another name. Still trying.",
                              user);
    case OG_REGISTRATION_WRONG_GROUP_PASSWORD:
      return g_strdup_printf ("Wrong password for the group “%s”. Still "
                              "trying.",
                              group);
    case OG_REGISTRATION_FULL:
      return g_strdup ("The server is full and accepts no more users. Still "
                       "trying.");
    case OG_REGISTRATION_GROUPS_FULL:
      return g_strdup ("The server is full and accepts no more groups. Still "
                       "trying.");
    case OG_REGISTRATION_REFUSED:
      return g_strdup ("The server does not accept the name of the user or the "
                       "group. Still trying.");
    case OG_REGISTRATION_SILENT:
      return describe_silence (self, event->outage);
    case OG_REGISTRATION_IDLE:
    case OG_N_REGISTRATION_STATES:
      break;
    }

  return g_strdup ("Not registered.");
}

static const char *
describe_way (const OgCandidate *candidate)
{
  OgAddress own_addresses[OG_LOCAL_ADDRESSES_MAX];
  guint n_own_addresses =
      og_local_addresses_list (own_addresses, G_N_ELEMENTS (own_addresses));

  return REACH_WORDS[og_reachability_by (candidate, own_addresses, n_own_addresses)];
}

static char *
describe_reachable (const OgPeer *peer)
{
  const OgCandidate *in_use = og_candidates_get_in_use (&peer->candidates);
  char address[OG_ADDRESS_TEXT_SIZE];
  g_autofree char *name = og_shown_text_dup (peer->name);

  return g_strdup_printf ("%s is reachable %s (%s).", name, describe_way (in_use),
                          og_address_format (&in_use->path.address, address));
}

static char *
describe_withheld (const OgEvent *event)
{
  g_autofree char *name = og_shown_text_dup (event->peer->name);

  if (event->withheld == OG_WITHHELD_TOO_LARGE)
    return g_strdup_printf ("A packet of more than 4096 bytes was not sent to "
                            "%s, because it would stop the original client "
                            "there. From now on such packets are only counted.",
                            name);

  if (event->withheld == OG_WITHHELD_CROWDED)
    return g_strdup_printf ("%s gets nothing that you play, because too many "
                            "original clients seem to be there. A member with "
                            "this program there would change that.",
                            name);

  return g_strdup_printf ("A packet that is not valid OSC was not sent to %s, "
                          "because it would stop the original client there. "
                          "From now on such packets are only counted.",
                          name);
}

static char *
describe_not_relayed (const OgEvent *event)
{
  return g_strdup_printf ("The server did not pass on %" G_GUINT64_FORMAT
                          " of your messages to members who are reached over "
                          "it. It has a limit: send less.",
                          event->count);
}

static char *
describe_name_shared (const OgReport *self)
{
  g_autofree char *user = og_shown_text_dup (self->user);

  return g_strdup_printf (
      "Another computer also uses the name “%s”: the others "
      "hear only part of what you send. One of the two must "
      "take another name.",
      user);
}

char *
og_report_event_text (const OgReport *self, const OgEvent *event)
{
  g_autofree char *name =
      og_shown_text_dup (event->peer != NULL ? event->peer->name : NULL);

  switch (event->type)
    {
    case OG_EVENT_REGISTRATION:
      return describe_registration (self, event);
    case OG_EVENT_NAME_SHARED:
      return describe_name_shared (self);
    case OG_EVENT_PEER_JOINED:
      return g_strdup_printf ("%s joined.", name);
    case OG_EVENT_PEER_REACHABLE:
      return describe_reachable (event->peer);
    case OG_EVENT_PEER_SILENT:
      return g_strdup_printf ("%s has fallen silent. Still trying.", name);
    case OG_EVENT_PEER_LEFT:
      return g_strdup_printf ("%s left.", name);
    case OG_EVENT_WITHHELD:
      return describe_withheld (event);
    case OG_EVENT_NOT_RELAYED:
      return describe_not_relayed (event);
    case OG_EVENT_CONTROL_REFUSED:
      return g_strdup ("Messages of the OSCgroups protocol itself come to your "
                       "send port, from a program or another client here. "
                       "They are not passed on.");
    case OG_EVENT_LOOP_NOTICED:
      return og_loop_report_dup_noticed (event);
    case OG_EVENT_LOOP_ENDED:
      return og_loop_report_dup_ended (event);
    case OG_EVENT_RECEIVER_FOUND:
      return describe_found (event);
    case OG_EVENT_RECEIVER_FAILS:
      return og_problem_words_dup_receiver (event->fault, event->receiver);
    case OG_EVENT_RECEIVER_WORKS:
      return g_strdup_printf ("%s receives the group's OSC again.",
                              event->receiver);
    case OG_EVENT_STOOD_STILL:
      return describe_standstill (event);
    case OG_EVENT_CLOCK_JUMPED:
      return describe_clock_jump (event);
    case OG_EVENT_SERVER_WAY:
      return describe_server_way (event->way);
    case OG_EVENT_SERVER_NOT_FOUND:
      return describe_not_found (self, event->lookup);
    case OG_EVENT_SERVER_IS_OTHER:
      return describe_other (event);
    case OG_EVENT_SERVER_IS_UNKNOWN:
      return describe_unknown (event);
    case OG_EVENT_RECEIVER_NOT_FOUND:
      return og_problem_words_dup_lookup (event->lookup, event->receiver);
    case OG_N_EVENTS:
      break;
    }

  g_assert_not_reached ();
}

static void
add_peer (OgJsonLine *line, const OgPeer *peer)
{
  const OgCandidate *in_use = og_candidates_get_in_use (&peer->candidates);
  char address[OG_ADDRESS_TEXT_SIZE];

  og_json_line_string (line, "member", peer->name);
  if (in_use != NULL)
    og_json_line_string (line, "address",
                         og_address_format (&in_use->path.address, address));
}

static void
add_receiver (OgJsonLine *line, const OgEvent *event)
{
  char address[OG_ADDRESS_TEXT_SIZE];

  og_json_line_string (line, "receiver", event->receiver);
  if (og_address_is_set (event->address))
    og_json_line_string (line, "address",
                         og_address_format (event->address, address));
  if (event->type == OG_EVENT_RECEIVER_FAILS)
    og_json_line_string (line, "reason", FAULT_WORDS[event->fault]);
}

static void
add_server_way (OgJsonLine *line, const OgPath *path)
{
  char address[OG_ADDRESS_TEXT_SIZE];

  og_json_line_string (line, "transport",
                       og_path_words_get_name (path->transport));
  og_json_line_string (line, "address",
                       og_address_format (&path->address, address));
}

static void
add_loop (OgJsonLine *line, const OgEvent *event)
{
  og_json_line_string (line, "loop", LOOP_WORDS[event->loop]);
  if (event->text != NULL)
    og_json_line_string (line, "message", event->text);
  if (event->port != 0)
    og_json_line_integer (line, "port", event->port);
}

char *
og_report_event_json (const OgReport *self, const OgEvent *event)
{
  g_autofree char *text = og_report_event_text (self, event);
  char address[OG_ADDRESS_TEXT_SIZE];
  OgJsonLine line;

  og_json_line_open (&line);
  og_json_line_integer (&line, "time_us", g_get_real_time ());
  og_json_line_string (&line, "event", EVENT_WORDS[event->type]);
  if (event->type == OG_EVENT_REGISTRATION || event->type == OG_EVENT_STOOD_STILL)
    og_json_line_string (&line, "state", REGISTRATION_WORDS[event->registration]);
  if (event->type == OG_EVENT_REGISTRATION
      && event->registration == OG_REGISTRATION_SILENT)
    og_json_line_string (&line, "outage",
                         og_path_words_get_outage (event->outage));
  if (event->peer != NULL)
    add_peer (&line, event->peer);
  if (event->receiver != NULL)
    add_receiver (&line, event);
  if (event->type == OG_EVENT_PEER_REACHABLE)
    og_json_line_string (
        &line, "way",
        describe_way (og_candidates_get_in_use (&event->peer->candidates)));
  if (event->type == OG_EVENT_WITHHELD)
    og_json_line_string (&line, "reason", WITHHELD_WORDS[event->withheld]);
  if (event->type == OG_EVENT_LOOP_NOTICED || event->type == OG_EVENT_LOOP_ENDED)
    add_loop (&line, event);
  if (event->type == OG_EVENT_LOOP_ENDED)
    og_json_line_integer (&line, "held_back", (gint64) event->count);
  if (event->type == OG_EVENT_SERVER_IS_OTHER
      || event->type == OG_EVENT_SERVER_IS_UNKNOWN)
    og_json_line_string (&line, "address",
                         og_address_format (event->address, address));
  if (event->type == OG_EVENT_STOOD_STILL || event->type == OG_EVENT_CLOCK_JUMPED)
    og_json_line_number (&line, "seconds",
                         event->duration / (double) G_TIME_SPAN_SECOND);
  if (event->type == OG_EVENT_SERVER_WAY)
    add_server_way (&line, &event->way->path);
  if (event->type == OG_EVENT_NOT_RELAYED)
    og_json_line_integer (&line, "not_relayed", (gint64) event->count);
  og_json_line_string (&line, "text", text);
  return og_json_line_close (&line);
}
