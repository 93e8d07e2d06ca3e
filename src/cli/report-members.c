/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/cause-words.h"
#include "cli/json-line.h"
#include "cli/path-words.h"
#include "cli/report.h"
#include "cli/shown-text.h"
#include "client/candidate-choice.h"
#include "engine/reachability.h"
#include "io/local-addresses.h"
#include "wire/address-text.h"

static const char *const STATE_WORDS[] = {
  [OG_PEER_CONNECTING] = "connecting",
  [OG_PEER_REACHABLE] = "reachable",
  [OG_PEER_SILENT] = "silent",
};

static const char *const SOURCE_WORDS[] = {
  [OG_CANDIDATE_PRIVATE] = "private", [OG_CANDIDATE_GIVEN_1] = "given",
  [OG_CANDIDATE_GIVEN_2] = "given",   [OG_CANDIDATE_GIVEN_3] = "given",
  [OG_CANDIDATE_GIVEN_4] = "given",   [OG_CANDIDATE_PUBLIC] = "public",
  [OG_CANDIDATE_PING] = "ping",       [OG_CANDIDATE_RELAY] = "relay",
};

/* In the words that users are shown, and for programs. */
static const char *const WAY_WORDS[OG_N_REACHES] = {
  [OG_REACH_SELF] = "–",
  [OG_REACH_THIS_COMPUTER] = "this computer",
  [OG_REACH_LOCAL_NETWORK] = "local network",
  [OG_REACH_IPV6] = "IPv6",
  [OG_REACH_DIRECT] = "direct",
  [OG_REACH_RELAY] = "relay",
  [OG_REACH_CONNECTING] = "–",
  [OG_REACH_LOST] = "–",
};

static const char *const WAY_NAMES[OG_N_REACHES] = {
  [OG_REACH_THIS_COMPUTER] = "this_computer",
  [OG_REACH_LOCAL_NETWORK] = "local_network",
  [OG_REACH_IPV6] = "ipv6",
  [OG_REACH_DIRECT] = "direct",
  [OG_REACH_RELAY] = "relay",
};

/* A member and what the diagnosis has of it. */
typedef struct
{
  const OgPeer *peer;
  OgCause cause;
  OgReachability reach;
} Row;

static int
compare_names (gconstpointer a, gconstpointer b)
{
  const Row *first = a;
  const Row *second = b;

  return g_utf8_collate (first->peer->name, second->peer->name);
}

static OgSessionStatus *
take_status (OgClient *client, gint64 now)
{
  OgSessionStatus *session = og_session_status_take (client, now);

  session->n_own_addresses = og_local_addresses_list (
      session->own_addresses, G_N_ELEMENTS (session->own_addresses));
  return session;
}

/* A status has the peers in the order of the roster. */
static GArray *
get_sorted (OgClient *client, const OgSessionStatus *session)
{
  OgRoster *roster = og_client_get_roster (client);
  GArray *rows = g_array_new (FALSE, FALSE, sizeof (Row));

  for (guint i = 0; i < session->n_peers; i++)
    {
      Row row = { og_roster_get (roster, i),
                  og_diagnosis_of_peer (&session->peers[i], session),
                  og_reachability_of_peer (&session->peers[i], session) };

      g_array_append_val (rows, row);
    }

  g_array_sort (rows, compare_names);
  return rows;
}

static char *
format_round_trip (const OgPeer *peer)
{
  if (!peer->probing.measured)
    return g_strdup (peer->said_hello || peer->state == OG_PEER_CONNECTING
                         ? "–"
                         : "not measurable");

  return og_shown_text_dup_milliseconds (peer->probing.round_trip);
}

static char *
format_jitter (const OgPeer *peer)
{
  return peer->probing.measured
             ? og_shown_text_dup_milliseconds (peer->probing.jitter)
             : g_strdup ("–");
}

static char *
format_loss (const OgPeer *peer, gint64 now)
{
  double loss = og_probing_get_loss (&peer->probing, now);

  return loss < 0 ? g_strdup ("–") : g_strdup_printf ("%.0f %%", 100 * loss);
}

static char *
format_heard (const OgPeer *peer, gint64 now)
{
  return peer->heard == 0
             ? g_strdup ("never")
             : g_strdup_printf ("%.1f s", (now - peer->heard) / 1e6);
}

static char *
format_endpoint (const OgPeer *peer)
{
  const OgCandidate *in_use = og_candidates_get_in_use (&peer->candidates);
  char address[OG_ADDRESS_TEXT_SIZE];

  if (in_use == NULL)
    return g_strdup ("–");

  return g_strdup_printf ("%s %s", SOURCE_WORDS[og_candidate_get_source (in_use)],
                          og_address_format (&in_use->path.address, address));
}

static void
append_cause (GString *text, const Row *row, const char *name)
{
  g_autofree char *sentence = og_cause_words_dup (row->cause, name);

  if (sentence != NULL)
    g_string_append_printf (text, "    %s\n", sentence);
}

/* Of one that is silent none does. */
static gboolean
works (const OgPeer *peer, const OgCandidate *candidate)
{
  return peer->state == OG_PEER_REACHABLE
         && og_candidates_work (&peer->candidates, candidate);
}

/* All ways to it that are known, used or not, with the pings by each. */
static void
append_ways (GString *text, const OgPeer *peer, gint64 now)
{
  char address[OG_ADDRESS_TEXT_SIZE];

  if (og_peer_is_reached (peer))
    g_string_append_printf (text, "    in use for %.0f s; ",
                            (double) (now - peer->told.since) / G_USEC_PER_SEC);

  g_string_append (text, og_peer_is_reached (peer) ? "ways:" : "    ways:");
  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    {
      const OgCandidate *candidate = &peer->candidates.places[i];

      if (candidate->sources == 0)
        continue;

      g_string_append_printf (
          text, " %s %s (%u sent, %u heard%s)",
          SOURCE_WORDS[og_candidate_get_source (candidate)],
          og_address_format (&candidate->path.address, address),
          candidate->pings_sent, candidate->pings_received,
          works (peer, candidate) ? ", works" : "");
    }
  g_string_append_c (text, '\n');
}

static void
append_row (GString *text, const Row *row, gint64 now)
{
  const OgPeer *peer = row->peer;
  g_autofree char *name = og_shown_text_dup (peer->name);
  g_autofree char *endpoint = format_endpoint (peer);
  g_autofree char *round_trip = format_round_trip (peer);
  g_autofree char *jitter = format_jitter (peer);
  g_autofree char *loss = format_loss (peer, now);
  g_autofree char *heard = format_heard (peer, now);

  g_string_append_printf (
      text,
      "  %-20s %-10s %-13s %-29s %14s %9s %6s %10" G_GUINT64_FORMAT
      " %10" G_GUINT64_FORMAT " %9s\n",
      name, STATE_WORDS[peer->state], WAY_WORDS[row->reach], endpoint, round_trip,
      jitter, loss, peer->traffic.packets_in, peer->traffic.packets_out, heard);
  append_ways (text, peer, now);
  append_cause (text, row, name);
}

/* Seconds; -1: it answers, or never did. */
static double
get_silence (const OgSessionStatus *session)
{
  return session->registration == OG_REGISTRATION_SILENT
                 && session->server_heard != 0
             ? (session->taken - session->server_heard) / (double) G_USEC_PER_SEC
             : -1;
}

static void
append_server (GString *text, const OgSessionStatus *session)
{
  g_autofree char *round_trip =
      og_shown_text_dup_milliseconds (session->server_round_trip);
  char address[OG_ADDRESS_TEXT_SIZE];

  if (!og_address_is_set (&session->server))
    return;

  g_string_append_printf (text, "Server: %s, over %s, ",
                          og_address_format (&session->server, address),
                          og_path_words_get_transport (session->server_transport));
  if (get_silence (session) >= 0)
    g_string_append_printf (text, "silent for %.0f s%s\n", get_silence (session),
                            session->outage == OG_OUTAGE_INTERNET
                                ? ", as all that is in the internet"
                                : "");
  else if (session->server_round_trip == 0)
    g_string_append (text, "no answer yet\n");
  else
    g_string_append_printf (text, "%s\n", round_trip);
}

/* Of what local programs sent. */
static void
append_lost (GString *text, const OgSessionStatus *session)
{
  if (session->held_back > 0)
    g_string_append_printf (
        text, "Held back because of loops: %" G_GUINT64_FORMAT " packets\n",
        session->held_back);
  if (session->not_relayed > 0)
    g_string_append_printf (
        text, "Not passed on by the server: %" G_GUINT64_FORMAT " packets\n",
        session->not_relayed);
}

char *
og_report_members_text (OgClient *client, gint64 now)
{
  g_autoptr (OgSessionStatus) session = take_status (client, now);
  g_autoptr (GArray) rows = get_sorted (client, session);
  const char *router = og_cause_words_get_router (&session->router);
  GString *text = g_string_new (NULL);

  append_server (text, session);
  if (router != NULL)
    g_string_append_printf (text, "Between here and the internet: %s\n", router);
  append_lost (text, session);
  g_string_append_printf (text, "Other members: %u\n", rows->len);
  if (rows->len > 0)
    g_string_append_printf (text,
                            "  %-20s %-10s %-13s %-29s %14s %9s %6s %10s %10s "
                            "%9s\n",
                            "name", "state", "way", "endpoint in use",
                            "round trip", "jitter", "loss", "in", "out", "heard");
  for (guint i = 0; i < rows->len; i++)
    append_row (text, &g_array_index (rows, Row, i), now);

  g_string_truncate (text, text->len - 1);
  return g_string_free (text, FALSE);
}

static void
add_measurements (OgJsonLine *line, const OgPeer *peer, gint64 now)
{
  double loss = og_probing_get_loss (&peer->probing, now);

  if (peer->probing.measured)
    {
      og_json_line_number (line, "round_trip_ms",
                           peer->probing.round_trip / 1000.0);
      og_json_line_number (line, "jitter_ms", peer->probing.jitter / 1000.0);
      og_json_line_number (line, "clock_offset_ms",
                           peer->probing.clock_offset / 1000.0);
    }
  else
    {
      og_json_line_null (line, "round_trip_ms");
      og_json_line_null (line, "jitter_ms");
      og_json_line_null (line, "clock_offset_ms");
    }

  if (loss >= 0)
    og_json_line_number (line, "loss", loss);
  else
    og_json_line_null (line, "loss");
}

/* All ways to it that are known, used or not. */
static void
add_candidates (OgJsonLine *line, const OgPeer *peer)
{
  char address[OG_ADDRESS_TEXT_SIZE];

  og_json_line_open_array (line, "candidates");
  for (guint i = 0; i < OG_CANDIDATES_MAX; i++)
    {
      const OgCandidate *candidate = &peer->candidates.places[i];

      if (candidate->sources == 0)
        continue;

      og_json_line_open_object (line);
      og_json_line_string (line, "endpoint",
                           SOURCE_WORDS[og_candidate_get_source (candidate)]);
      og_json_line_string (line, "address",
                           og_address_format (&candidate->path.address, address));
      og_json_line_integer (line, "pings_sent", candidate->pings_sent);
      og_json_line_integer (line, "pings_received", candidate->pings_received);
      og_json_line_string (line, "works", works (peer, candidate) ? "yes" : "no");
      og_json_line_close_object (line);
    }
  og_json_line_close_array (line);
}

static void
add_member (OgJsonLine *line, const Row *row, gint64 now)
{
  const OgPeer *peer = row->peer;
  char address[OG_ADDRESS_TEXT_SIZE];
  const OgCandidate *in_use = og_candidates_get_in_use (&peer->candidates);
  guint64 n_withheld = 0;

  og_json_line_open_object (line);
  og_json_line_string (line, "name", peer->name);
  og_json_line_string (line, "state", STATE_WORDS[peer->state]);
  og_json_line_string (line, "client",
                       og_peer_is_ours (peer) ? "extended" : "original");
  og_json_line_string (
      line, "endpoint",
      in_use != NULL ? SOURCE_WORDS[og_candidate_get_source (in_use)] : NULL);
  og_json_line_string (line, "address",
                       in_use != NULL
                           ? og_address_format (&in_use->path.address, address)
                           : NULL);
  og_json_line_string (line, "way", WAY_NAMES[row->reach]);
  if (in_use != NULL)
    og_json_line_number (line, "way_s", (now - peer->told.since) / 1e6);
  else
    og_json_line_null (line, "way_s");
  og_json_line_string (line, "cause", og_cause_words_get_name (row->cause));
  add_candidates (line, peer);
  add_measurements (line, peer, now);
  og_json_line_integer (line, "packets_in", (gint64) peer->traffic.packets_in);
  og_json_line_integer (line, "packets_out", (gint64) peer->traffic.packets_out);
  for (guint i = 0; i < OG_N_WITHHELD; i++)
    n_withheld += peer->traffic.withheld[i];
  og_json_line_integer (line, "withheld", (gint64) n_withheld);
  if (peer->heard != 0)
    og_json_line_number (line, "heard_s", (now - peer->heard) / 1e6);
  else
    og_json_line_null (line, "heard_s");
  og_json_line_close_object (line);
}

static void
add_server (OgJsonLine *line, const OgSessionStatus *session)
{
  char address[OG_ADDRESS_TEXT_SIZE];
  gboolean is_known = og_address_is_set (&session->server);

  og_json_line_string (line, "server_address",
                       is_known ? og_address_format (&session->server, address)
                                : NULL);
  og_json_line_string (
      line, "server_transport",
      is_known ? og_path_words_get_name (session->server_transport) : NULL);
  if (session->server_round_trip != 0)
    og_json_line_number (line, "server_round_trip_ms",
                         session->server_round_trip / 1000.0);
  else
    og_json_line_null (line, "server_round_trip_ms");
  if (get_silence (session) >= 0)
    og_json_line_number (line, "server_silent_s", get_silence (session));
  else
    og_json_line_null (line, "server_silent_s");
  og_json_line_string (line, "outage",
                       get_silence (session) >= 0
                           ? og_path_words_get_outage (session->outage)
                           : NULL);
}

char *
og_report_members_json (OgClient *client, gint64 now)
{
  g_autoptr (OgSessionStatus) session = take_status (client, now);
  g_autoptr (GArray) rows = get_sorted (client, session);
  OgJsonLine line;

  og_json_line_open (&line);
  og_json_line_integer (&line, "time_us", g_get_real_time ());
  og_json_line_string (&line, "event", "members");
  add_server (&line, session);
  og_path_words_add_router (&line, &session->router);
  og_json_line_integer (&line, "held_back", (gint64) session->held_back);
  og_json_line_integer (&line, "not_relayed", (gint64) session->not_relayed);
  og_json_line_open_array (&line, "members");
  for (guint i = 0; i < rows->len; i++)
    add_member (&line, &g_array_index (rows, Row, i), now);
  og_json_line_close_array (&line);
  return og_json_line_close (&line);
}
