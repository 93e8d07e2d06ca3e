/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/trial-words.h"

#include "cli/cause-words.h"
#include "cli/json-line.h"
#include "cli/mapping-words.h"
#include "cli/path-words.h"
#include "cli/problem-words.h"
#include "cli/shown-text.h"
#include "wire/address-text.h"

static const char *const LINK_FAULT_WORDS[OG_N_LINK_FAULTS] = {
  [OG_LINK_FINE] = "was not asked",
  [OG_LINK_REFUSED] = "nothing listens there",
  [OG_LINK_UNREACHABLE] = "this computer has no way there",
  [OG_LINK_TIMED_OUT] = "nothing comes back",
  [OG_LINK_HANDSHAKE_FAILED] = "something else answers there",
  [OG_LINK_WRONG_CERTIFICATE] = "the certificate is not the server's",
  [OG_LINK_NO_TLS] = "this program was built without TLS",
  [OG_LINK_CLOSED_BY_PEER] = "the connection was closed",
  [OG_LINK_MALFORMED] = "something else answers there",
  [OG_LINK_TOO_SLOW] = "the connection is too slow",
  [OG_LINK_CROWDED_OUT] = "the server has too many connections",
  [OG_LINK_FAILED] = "the connection failed",
};

static const char *const LINK_FAULT_NAMES[OG_N_LINK_FAULTS] = {
  [OG_LINK_REFUSED] = "refused",
  [OG_LINK_UNREACHABLE] = "unreachable",
  [OG_LINK_TIMED_OUT] = "timed_out",
  [OG_LINK_HANDSHAKE_FAILED] = "handshake_failed",
  [OG_LINK_WRONG_CERTIFICATE] = "wrong_certificate",
  [OG_LINK_NO_TLS] = "no_tls",
  [OG_LINK_CLOSED_BY_PEER] = "closed",
  [OG_LINK_MALFORMED] = "malformed",
  [OG_LINK_TOO_SLOW] = "too_slow",
  [OG_LINK_CROWDED_OUT] = "crowded_out",
  [OG_LINK_FAILED] = "failed",
};

static gboolean
uses_link (const OgTrialFindings *self)
{
  return og_server_way_is_link (&self->ways[self->used]);
}

static const char *
get_fault_words (const OgTrialFindings *self, OgLinkFault fault)
{
  return fault == OG_LINK_WRONG_CERTIFICATE && !self->knows_key
             ? "the certificate is not known here"
             : LINK_FAULT_WORDS[fault];
}

static void
append_way (GString *text, const OgTrialFindings *self, guint i)
{
  const OgServerWay *way = &self->ways[i];
  g_autofree char *round_trip = og_shown_text_dup_milliseconds (way->round_trip);
  char address[OG_ADDRESS_TEXT_SIZE];

  g_string_append_printf (text, "  %-4s %-40s ",
                          og_path_words_get_transport (way->path.transport),
                          og_address_format (&way->path.address, address));
  if (way->answered == 0)
    g_string_append (text, get_fault_words (self, way->fault));
  else if (way->round_trip > 0)
    g_string_append_printf (text, "answers, %s", round_trip);
  else
    g_string_append (text, "answers");
  g_string_append (text, i == self->used && og_trial_works (self)
                             ? " (the session uses it)\n"
                             : "\n");
}

static void
append_router (GString *text, const OgTrialFindings *self)
{
  const char *router = og_cause_words_get_router (&self->router);

  if (router != NULL
      && !og_address_is_loopback (&self->ways[self->used].path.address))
    g_string_append_printf (text, "Between here and the server: %s\n", router);
}

static gboolean
is_public (const OgAddress *address)
{
  return og_address_get_family (address) != OG_FAMILY_NONE
         && og_address_get_scope (address) == OG_SCOPE_INTERNET;
}

/* A router that has an address of the internet, and not the one that the server sees. */
static gboolean
is_seen_elsewhere (const OgTrialFindings *self)
{
  const OgAddress *seen_at = self->n_ways > 0 ? &self->ways[self->used].seen_at
                                              : &self->mapping.external;

  return self->mapping.state == OG_MAPPING_MAPPED
         && is_public (&self->mapping.external) && is_public (seen_at)
         && og_address_get_family (seen_at)
                == og_address_get_family (&self->mapping.external)
         && !og_address_has_same_host (seen_at, &self->mapping.external);
}

static void
append_elsewhere (GString *text, const OgTrialFindings *self)
{
  char own[OG_ADDRESS_TEXT_SIZE];
  char seen[OG_ADDRESS_TEXT_SIZE];

  g_string_append_printf (
      text,
      "Your router says that it is at %s, but the server "
      "sees you at %s: another router or a VPN is between. A server that "
      "runs here is not reached from the internet.\n",
      og_address_format_host (&self->mapping.external, own),
      og_address_format_host (&self->ways[self->used].seen_at, seen));
}

/* FALSE: it is not known to be behind another one. To join needs no port of the
 * router: it matters for who hosts. */
static gboolean
append_hidden (GString *text, const OgTrialFindings *self)
{
  const OgMappingOutcome *mapping = &self->mapping;
  char address[OG_ADDRESS_TEXT_SIZE];

  og_address_format_host (&mapping->external, address);
  if (is_seen_elsewhere (self))
    append_elsewhere (text, self);
  else if (mapping->state == OG_MAPPING_TWO_ROUTERS)
    g_string_append_printf (
        text,
        "Your router is behind another router (%s). You can join, but a server "
        "that runs here is not reached from the internet. To host, forward its "
        "port on the outer router too, or connect this computer there.\n",
        address);
  else if (mapping->state == OG_MAPPING_SHARED)
    g_string_append_printf (
        text,
        "Your provider shares one address among customers (your "
        "router has %s). You can join, but a server that runs here is not "
        "reached from the internet. Ask for an address of your own, or "
        "let somebody else host.\n",
        address);
  else if (mapping->state == OG_MAPPING_OFFLINE)
    g_string_append (
        text, "Your router has no internet address of its own, perhaps because "
              "it is behind another router. You can join, but a server that "
              "runs here is not reached from the internet.\n");
  else
    return FALSE;

  return TRUE;
}

static void
append_mapping (GString *text, const OgTrialFindings *self)
{
  const OgMappingOutcome *mapping = &self->mapping;
  char address[OG_ADDRESS_TEXT_SIZE];

  og_address_format_host (&mapping->external, address);
  if (append_hidden (text, self))
    return;

  if (mapping->state == OG_MAPPING_MAPPED && is_public (&mapping->external))
    g_string_append_printf (text, "Your router is at %s, and opens ports (%s).\n",
                            address,
                            og_mapping_words_get_method (mapping->method));
  else if (mapping->state == OG_MAPPING_MAPPED)
    g_string_append_printf (
        text,
        "Your router opens ports (%s), but does not say at which address.\n",
        og_mapping_words_get_method (mapping->method));
  else if (mapping->state == OG_MAPPING_NOT_NEEDED)
    g_string_append (text, "This computer is on the internet itself.\n");
  else if (mapping->state != OG_MAPPING_OFF)
    g_string_append (text,
                     "Your router does not open ports, or cannot be asked.\n");
}

static void
append_listening (GString *text, const OgTrialFindings *self)
{
  char deaf[OG_ADDRESS_TEXT_SIZE];

  if (self->listening == OG_LISTENING_NO)
    g_string_append_printf (
        text,
        "No program receives at %s yet. Start it before you "
        "play.\n",
        og_address_format (&self->deaf, deaf));
}

static const OgServerWay *
find_wrong_key (const OgTrialFindings *self)
{
  for (guint i = 0; i < self->n_ways; i++)
    if (self->ways[i].path.transport == OG_TRANSPORT_TLS
        && self->ways[i].answered == 0
        && self->ways[i].fault == OG_LINK_WRONG_CERTIFICATE)
      return &self->ways[i];

  return NULL;
}

static char *
dup_silence (const OgTrialFindings *self, const char *name)
{
  const OgServerWay *wrong_key = find_wrong_key (self);
  char address[OG_ADDRESS_TEXT_SIZE];

  if (wrong_key == NULL)
    return g_strdup_printf ("Nothing answers at “%s”: check the server's name "
                            "and port, and whether it is running. A firewall "
                            "may be the cause.",
                            name);

  og_address_format (&wrong_key->path.address, address);
  if (self->knows_key)
    return g_strdup_printf ("At %s another server answers than the fingerprint "
                            "names. Ask for a new invite, because the server's "
                            "key may have changed.",
                            address);

  return g_strdup_printf (
      "Only TLS is answered, at %s, with a certificate that "
      "is not known here. Join with the server's invite "
      "(--invite), because it holds the fingerprint of the "
      "server's key.",
      address);
}

/* Why it does not work, and what to do. */
static char *
dup_problem (const OgTrialFindings *self, const char *server)
{
  const char *name = server != NULL ? server : "localhost";

  if (self->n_ways == 0 || self->lookup == OG_LOOKUP_NO_NETWORK)
    return og_problem_words_dup_lookup (self->lookup, name);

  switch ((int) self->registration)
    {
    case OG_REGISTRATION_FULL:
      return g_strdup ("The server is full and accepts no more users.");
    case OG_REGISTRATION_GROUPS_FULL:
      return g_strdup ("The server is full and accepts no more groups.");
    case OG_REGISTRATION_IDLE:
    case OG_REGISTRATION_CONNECTING:
    case OG_REGISTRATION_SILENT:
      return dup_silence (self, name);
    default:
      return g_strdup ("The server does not accept newcomers.");
    }
}

/* What may be less good than it could be. */
static const char *
get_drawback (const OgTrialFindings *self)
{
  gboolean is_hidden = self->router.varies == OG_FINDING_YES;

  if (uses_link (self))
    return " Nothing comes back over UDP: a firewall here? OSC goes over the "
           "server, and waits for each packet that is lost.";
  if (!self->relays && is_hidden)
    return " But this server passes nothing on, and your router gives every "
           "destination another port: some members will not be reachable.";
  if (!self->relays)
    return " But this server passes nothing on: members whose routers allow no "
           "direct way will not be reachable.";
  if (is_hidden)
    return " OSC goes over the server to members whose routers allow no direct "
           "way.";

  return "";
}

static char *
dup_verdict (const OgTrialFindings *self, const char *server)
{
  g_autofree char *problem = NULL;

  if (og_trial_works (self))
    return g_strconcat ("A session works from here.", get_drawback (self), NULL);

  problem = dup_problem (self, server);
  return g_strconcat ("A session does not work from here. ", problem, NULL);
}

char *
og_trial_words_dup_text (const OgTrialFindings *self, const char *server)
{
  g_autofree char *verdict = dup_verdict (self, server);
  GString *text = g_string_new (NULL);

  if (self->n_ways > 0)
    g_string_append_printf (text, "The server “%s”:\n",
                            server != NULL ? server : "localhost");
  for (guint i = 0; i < self->n_ways; i++)
    append_way (text, self, i);
  append_router (text, self);
  append_mapping (text, self);
  append_listening (text, self);
  g_string_append (text, verdict);
  return g_string_free (text, FALSE);
}

static void
add_mapping (OgJsonLine *line, const OgTrialFindings *self)
{
  const OgMappingOutcome *mapping = &self->mapping;
  gboolean is_known =
      og_address_get_family (&mapping->external) != OG_FAMILY_NONE;
  char address[OG_ADDRESS_TEXT_SIZE];

  og_json_line_string (line, "port_mapping",
                       og_mapping_words_get_state (mapping->state));
  og_json_line_string (
      line, "router_address",
      is_known ? og_address_format_host (&mapping->external, address) : NULL);
  og_json_line_string (line, "router_is_seen_elsewhere",
                       is_seen_elsewhere (self) ? "yes" : "no");
}

static void
add_way (OgJsonLine *line, const OgServerWay *way)
{
  char address[OG_ADDRESS_TEXT_SIZE];

  og_json_line_open_object (line);
  og_json_line_string (line, "transport",
                       og_path_words_get_name (way->path.transport));
  og_json_line_string (line, "address",
                       og_address_format (&way->path.address, address));
  og_json_line_string (line, "answers", way->answered != 0 ? "yes" : "no");
  og_json_line_string (line, "reason",
                       way->answered != 0 ? NULL : LINK_FAULT_NAMES[way->fault]);
  if (way->answered != 0 && way->round_trip > 0)
    og_json_line_number (line, "round_trip_ms", way->round_trip / 1000.0);
  else
    og_json_line_null (line, "round_trip_ms");
  og_json_line_close_object (line);
}

char *
og_trial_words_dup_json (const OgTrialFindings *self, const char *server)
{
  g_autofree char *verdict = dup_verdict (self, server);
  OgJsonLine line;

  og_json_line_open (&line);
  og_json_line_integer (&line, "time_us", g_get_real_time ());
  og_json_line_string (&line, "event", "check");
  og_json_line_string (&line, "works", og_trial_works (self) ? "yes" : "no");
  og_json_line_string (&line, "server", server);
  og_json_line_string (&line, "relays", self->relays ? "yes" : "no");
  og_path_words_add_router (&line, &self->router);
  if (self->mapping.state != OG_MAPPING_OFF)
    add_mapping (&line, self);
  og_json_line_open_array (&line, "ways");
  for (guint i = 0; i < self->n_ways; i++)
    add_way (&line, &self->ways[i]);
  og_json_line_close_array (&line);
  og_json_line_string (&line, "text", verdict);
  return og_json_line_close (&line);
}
