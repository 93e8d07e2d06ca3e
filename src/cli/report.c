/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "cli/report.h"

#include "cli/invite-link.h"
#include "cli/json-line.h"
#include "cli/links-words.h"
#include "cli/mapping-words.h"
#include "cli/output.h"
#include "cli/shown-text.h"
#include "wire/address-text.h"

/* @line with the time of day before it. */
static void
print_timed (const char *line)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *time = g_date_time_format (now, "%H:%M:%S");
  g_autofree char *timed = g_strdup_printf ("%s %s", time, line);

  og_output_line (timed);
}

/* Without the group's password: it may be read by whoever stands beside. */
static char *
dup_invite (const OgReport *self, const OgReportStart *start)
{
  const OgAddress *other = start->hosted_other;
  char host[OG_ADDRESS_TEXT_SIZE];
  char other_text[OG_ADDRESS_TEXT_SIZE];

  return og_invite_link_format (&(OgInviteParts){
      .host = og_address_format_host (start->hosted, host),
      .port = start->hosted->port,
      .group = self->group,
      .fingerprint = start->links->fingerprint,
      .other_address = other != NULL ? og_address_format (other, other_text) : "",
  });
}

static void
append_hosted (GString *text, const OgReport *self, const OgReportStart *start)
{
  char hosted[OG_ADDRESS_TEXT_SIZE];
  g_autofree char *invite = dup_invite (self, start);
  g_autofree char *lack = og_links_words_dup (start->links, start->hosted->port);

  g_string_append_printf (
      text,
      "The server is running here. Others on your network can join with:\n"
      "  oscgroups-client --server %s --group \"%s\"\n"
      "or with this invite, in the application too:\n"
      "  %s\n",
      og_address_format (start->hosted, hosted), self->group, invite);
  if (lack != NULL)
    g_string_append_printf (text, "%s\n", lack);
  if (!start->asks_router)
    g_string_append_printf (
        text,
        "Others on the internet can join too if your router %s UDP port "
        "%u to this computer.\n",
        og_address_get_family (start->hosted) == OG_FAMILY_IPV6 ? "lets in"
                                                                : "forwards",
        start->hosted->port);
}

static char *
format_start_text (const OgReport *self, const OgReportStart *start)
{
  char tx[OG_ADDRESS_TEXT_SIZE];
  g_autofree char *receivers = g_strjoinv (", ", (char **) start->receivers);
  g_autofree char *user = og_shown_text_dup (self->user);
  g_autofree char *group = og_shown_text_dup (self->group);
  GString *text = g_string_new (NULL);

  if (start->hosted != NULL)
    append_hosted (text, self, start);
  g_string_append_printf (text,
                          "You are “%s” in the group “%s”.\n"
                          "Send your OSC to %s. The group's OSC arrives at %s. "
                          "Network port: %u.",
                          user, group, og_address_format (start->tx, tx),
                          receivers, start->external->port);
  return g_string_free (text, FALSE);
}

static void
add_hosted (OgJsonLine *line, const OgReport *self, const OgReportStart *start)
{
  char hosted[OG_ADDRESS_TEXT_SIZE];
  g_autofree char *invite = dup_invite (self, start);
  g_autofree char *lack = og_links_words_dup (start->links, start->hosted->port);
  const char *fingerprint = start->links->fingerprint;

  og_json_line_string (line, "hosting",
                       og_address_format (start->hosted, hosted));
  og_json_line_string (line, "invite", invite);
  og_json_line_string (line, "fingerprint",
                       *fingerprint != '\0' ? fingerprint : NULL);
  if (lack != NULL)
    og_json_line_string (line, "warning", lack);
}

static char *
format_start_json (const OgReport *self, const OgReportStart *start)
{
  char tx[OG_ADDRESS_TEXT_SIZE];
  g_autofree char *receivers = g_strjoinv (",", (char **) start->receivers);
  OgJsonLine line;

  og_json_line_open (&line);
  og_json_line_string (&line, "event", "started");
  og_json_line_string (&line, "user", self->user);
  og_json_line_string (&line, "group", self->group);
  og_json_line_string (&line, "server", start->server);
  if (start->hosted != NULL)
    add_hosted (&line, self, start);
  else
    og_json_line_string (&line, "hosting", NULL);
  og_json_line_string (&line, "tx", og_address_format (start->tx, tx));
  og_json_line_integer (&line, "tx_port", start->tx->port);
  og_json_line_string (&line, "rx", receivers);
  og_json_line_integer (&line, "local_port", start->external->port);
  return og_json_line_close (&line);
}

void
og_report_started (const OgReport *self, const OgReportStart *start)
{
  g_autofree char *text = self->json ? format_start_json (self, start)
                                     : format_start_text (self, start);

  og_output_line (text);
}

/* A name is looked up again and again. */
static gboolean
is_known (OgReport *self, const OgEvent *event)
{
  OgLookupFault before = self->lookup;

  if (event->type != OG_EVENT_SERVER_NOT_FOUND
      && event->type != OG_EVENT_REGISTRATION)
    return FALSE;

  self->lookup = event->lookup;
  return event->lookup != OG_LOOKUP_FINE && event->lookup == before;
}

void
og_report_event (const OgEvent *event, gpointer report)
{
  OgReport *self = report;
  g_autofree char *line = NULL;

  if (is_known (self, event))
    return;

  line = self->json ? og_report_event_json (self, event)
                    : og_report_event_text (self, event);
  if (self->json)
    og_output_line (line);
  else
    print_timed (line);

  if (event->type == OG_EVENT_REGISTRATION
      && event->registration == OG_REGISTRATION_JOINED)
    self->was_joined = TRUE;
  if (event->type == OG_EVENT_SERVER_IS_OTHER
      || event->type == OG_EVENT_SERVER_IS_UNKNOWN)
    self->is_in_doubt = TRUE;
}

char *
og_report_mapping_json (const OgMappingOutcome *outcome)
{
  g_autofree char *words = og_mapping_words_dup (outcome);
  char external[OG_ADDRESS_TEXT_SIZE];
  OgJsonLine line;

  og_json_line_open (&line);
  og_json_line_integer (&line, "time_us", g_get_real_time ());
  og_json_line_string (&line, "event", "port_mapping");
  og_json_line_string (&line, "state",
                       og_mapping_words_get_state (outcome->state));
  og_json_line_integer (&line, "port", outcome->port);
  if (outcome->is_held)
    {
      og_json_line_string (&line, "method",
                           og_mapping_words_get_method (outcome->method));
      og_json_line_integer (&line, "external_port", outcome->external.port);
    }
  if (og_address_get_family (&outcome->external) != OG_FAMILY_NONE)
    og_json_line_string (&line, "external_address",
                         og_address_format_host (&outcome->external, external));
  og_json_line_string (&line, "text", words);
  return og_json_line_close (&line);
}

void
og_report_mapping (const OgMappingOutcome *outcome, gpointer report)
{
  OgReport *self = report;
  g_autofree char *line = self->json ? og_report_mapping_json (outcome)
                                     : og_mapping_words_dup (outcome);

  if (self->json)
    og_output_line (line);
  else
    print_timed (line);
}

void
og_report_members (const OgReport *self, OgClient *client, gint64 now)
{
  g_autofree char *text = self->json ? og_report_members_json (client, now)
                                     : og_report_members_text (client, now);

  og_output_line (text);
}

void
og_report_trial (const OgReport *self, const OgTrialFindings *findings)
{
  g_autofree char *text = self->json
                              ? og_trial_words_dup_json (findings, self->server)
                              : og_trial_words_dup_text (findings, self->server);

  og_output_line (text);
  og_output_flush ();
}

void
og_report_ended (const OgReport *self)
{
  if (self->json)
    og_output_line ("{\"event\":\"ended\"}");
  else
    print_timed ("Left the group.");
  og_output_flush ();
}
