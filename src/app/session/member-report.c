/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/member-report.h"

#include "app/words/reach-words.h"
#include "app/words/words.h"
#include "cli/cause-words.h"
#include "wire/address-text.h"

#include <glib/gi18n.h>

/* A way is mostly found within this time (µs); then something is in between. */
#define LONG_CONNECTING (8 * G_TIME_SPAN_SECOND)

/* Loss above is heard. */
#define LOSS_NOTED 0.01

static char *
dup_connecting_sentence (OgMember *member)
{
  const OgPeerStatus *status = og_member_get_status (member);
  const char *name = og_member_get_shown_name (member);

  if (og_member_get_taken (member) - status->joined < LONG_CONNECTING)
    /* Translators: %s is a member's name */
    return g_strdup_printf (_ ("OSC Groups is looking for a path to %s. This "
                               "takes a few seconds at most."),
                            name);

  /* Translators: both %s are the same member's name */
  return g_strdup_printf (
      _ ("No path to %s has been found yet. Usually a firewall stops UDP on "
         "one of the two sides. Let OSC Groups through your firewall, and ask "
         "%s to do the same. Some networks, such as those of phones, schools "
         "and companies, do not allow direct links at all. In that case, use "
         "another network. The search continues by itself."),
      name, name);
}

static char *
dup_lost_sentence (OgMember *member)
{
  const OgPeerStatus *status = og_member_get_status (member);
  const char *name = og_member_get_shown_name (member);
  gint64 silence = og_member_get_taken (member) - status->heard;
  g_autofree char *duration = og_words_dup_duration (silence);

  /* Translators: the first %s is a member's name, the second a duration */
  return g_strdup_printf (_ ("%s was reachable, but has been silent for %s. "
                             "The computer there may be asleep or offline. OSC "
                             "still goes to where it last arrived, and the "
                             "link comes back by itself when it can."),
                          name, duration);
}

static char *
dup_relay_sentence (OgMember *member)
{
  const char *name = og_member_get_shown_name (member);

  if (og_member_get_cause (member) != OG_CAUSE_NONE)
    return og_cause_words_dup (og_member_get_cause (member), name);

  /* Translators: %s is a member's name */
  return g_strdup_printf (_ ("OSC reaches %s over the server, because no "
                             "direct way works yet."),
                          name);
}

static char *
dup_reached_sentence (OgMember *member)
{
  const char *name = og_member_get_shown_name (member);

  switch (og_member_get_reach (member))
    {
    case OG_REACH_THIS_COMPUTER:
      /* Translators: %s is a member's name */
      return g_strdup_printf (
          _ ("%s is on this computer, so OSC goes there without any network."),
          name);
    case OG_REACH_LOCAL_NETWORK:
      /* Translators: %s is a member's name */
      return g_strdup_printf (_ ("You reach %s over your local network."), name);
    case OG_REACH_RELAY:
      return dup_relay_sentence (member);
    case OG_REACH_SELF:
    case OG_REACH_IPV6:
    case OG_REACH_DIRECT:
    case OG_REACH_CONNECTING:
    case OG_REACH_LOST:
    case OG_N_REACHES:
      break;
    }

  /* Translators: %s is a member's name */
  return g_strdup_printf (
      _ ("You reach %s directly over the internet, without a detour."), name);
}

static void
append_sentence (GString *text, const char *sentence)
{
  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, sentence);
}

/* No cable helps where there is none. */
static char *
dup_loss_sentence (OgMember *member)
{
  g_autofree char *share =
      og_words_dup_share (og_member_get_status (member)->loss);

  if (og_member_get_reach (member) == OG_REACH_THIS_COMPUTER)
    /* Translators: %s is a share such as "2 %" */
    return g_strdup_printf (_ ("%s of the messages get lost. This computer may "
                               "be too busy."),
                            share);

  /* Translators: %s is a share such as "2 %" */
  return g_strdup_printf (
      _ ("%s of the messages get lost. A cable instead of Wi-Fi often helps, "
         "on either side."),
      share);
}

static void
append_measures (GString *text, OgMember *member)
{
  const OgPeerStatus *status = og_member_get_status (member);
  g_autofree char *ping = og_words_dup_milliseconds (status->round_trip);
  g_autofree char *round_trip = NULL;
  g_autofree char *loss = NULL;

  if (og_member_is_original (member))
    append_sentence (
        text, _ ("The original client runs there, so round trip and loss "
                 "cannot be measured."));
  if (!status->measured)
    return;

  /* Translators: %s is a time such as "23 ms" */
  round_trip = g_strdup_printf (_ ("A message takes %s there and back."), ping);
  append_sentence (text, round_trip);
  if (!og_peer_status_has_loss (status, LOSS_NOTED))
    return;

  loss = dup_loss_sentence (member);
  append_sentence (text, loss);
}

char *
og_member_report_dup_sentence (OgMember *member, gboolean is_gone)
{
  const char *name = og_member_get_shown_name (member);
  g_autofree char *first = NULL;
  GString *text;

  if (is_gone)
    /* Translators: %s is a member's name */
    return g_strdup_printf (
        _ ("%s has left the group. These are the last figures."), name);
  if (og_member_get_reach (member) == OG_REACH_CONNECTING)
    return dup_connecting_sentence (member);
  if (og_member_get_reach (member) == OG_REACH_LOST)
    return dup_lost_sentence (member);

  first = dup_reached_sentence (member);
  text = g_string_new (first);
  append_measures (text, member);
  return g_string_free (text, FALSE);
}

static char *
dup_clock_offset (gint64 offset)
{
  g_autofree char *size = og_words_dup_milliseconds (ABS (offset));

  if (ABS (offset) < G_TIME_SPAN_MILLISECOND)
    return g_strdup (_ ("like yours"));

  /* Translators: a clock is so much before or behind ours; %s such as "5 ms" */
  return offset > 0 ? g_strdup_printf (_ ("%s ahead of yours"), size)
                    : g_strdup_printf (_ ("%s behind yours"), size);
}

static void
add_measures (GPtrArray *facts, const OgPeerStatus *status)
{
  if (!status->measured)
    return;

  og_facts_add (facts, _ ("Round trip"),
                og_words_dup_milliseconds (status->round_trip));
  /* Translators: how much the round trips differ */
  og_facts_add (facts, _ ("Jitter"), og_words_dup_milliseconds (status->jitter));
  if (status->loss >= 0)
    og_facts_add (facts, _ ("Lost in the last minute"),
                  og_words_dup_share (status->loss));
  og_facts_add (facts, _ ("Clock"), dup_clock_offset (status->clock_offset));
}

static char *
dup_volume (guint64 packets, guint64 bytes)
{
  g_autofree char *count = og_words_dup_packets (packets);
  g_autofree char *size = g_format_size (bytes);

  return packets > 0 ? g_strdup_printf ("%s · %s", count, size)
                     : g_steal_pointer (&count);
}

static void
add_traffic (GPtrArray *facts, const OgPeerTraffic *traffic)
{
  og_facts_add (facts, _ ("OSC in"),
                dup_volume (traffic->packets_in, traffic->bytes_in));
  og_facts_add (facts, _ ("OSC out"),
                dup_volume (traffic->packets_out, traffic->bytes_out));

  /* Translators: packets that were not sent, as the original client would end
   * on them */
  if (traffic->withheld[OG_WITHHELD_TOO_LARGE] > 0)
    og_facts_add (facts, _ ("Not sent: too large for the original client"),
                  og_words_dup_packets (traffic->withheld[OG_WITHHELD_TOO_LARGE]));
  if (traffic->withheld[OG_WITHHELD_MALFORMED] > 0)
    og_facts_add (facts, _ ("Not sent: not valid OSC"),
                  og_words_dup_packets (traffic->withheld[OG_WITHHELD_MALFORMED]));

  /* Translators: packets that were not sent, because so many at one address may
   * be made up */
  if (traffic->withheld[OG_WITHHELD_CROWDED] > 0)
    og_facts_add (facts, _ ("Not sent: too many original clients there"),
                  og_words_dup_packets (traffic->withheld[OG_WITHHELD_CROWDED]));
}

static char *
dup_ago (gint64 time, gint64 now)
{
  g_autofree char *duration = og_words_dup_duration (now - time);

  if (time == 0)
    return g_strdup (_ ("never"));
  if (now - time < G_TIME_SPAN_SECOND)
    return g_strdup (_ ("just now"));

  /* Translators: %s is a duration such as "5 seconds" */
  return g_strdup_printf (_ ("%s ago"), duration);
}

static char *
dup_way (OgMember *member)
{
  const OgPeerStatus *status = og_member_get_status (member);
  OgReachability reach = og_member_get_reach (member);
  const char *word = og_reach_words_get (reach);
  g_autofree char *duration =
      og_words_dup_brief (og_member_get_taken (member) - status->way_since);

  if (status->way_since == 0 || !og_reachability_is_good (reach))
    return g_strdup (word);

  /* Translators: how a member is reached, and since when, as "Direct for 5 min" */
  return g_strdup_printf (_ ("%s for %s"), word, duration);
}

GPtrArray *
og_member_report_take_figures (OgMember *member)
{
  const OgPeerStatus *status = og_member_get_status (member);
  GPtrArray *facts = og_facts_new ();
  gint64 now = og_member_get_taken (member);

  /* Translators: how a member is reached, such as "Direct" */
  og_facts_add (facts, _ ("Reached"), dup_way (member));
  add_measures (facts, status);
  add_traffic (facts, &status->traffic);
  og_facts_add (facts, _ ("Last heard"), dup_ago (status->heard, now));
  og_facts_add (facts, _ ("In the group for"),
                og_words_dup_duration (now - status->joined));
  if (status->said_hello || og_member_is_original (member))
    og_facts_add (facts, _ ("Program"),
                  g_strdup (status->said_hello ? _ ("OSC Groups")
                                               : _ ("original client")));
  return facts;
}

static const char *
get_candidate_title (OgCandidateSource source)
{
  switch (source)
    {
    case OG_CANDIDATE_PRIVATE:
      /* Translators: an address of a member, as its own computer knows it */
      return _ ("Local address");
    case OG_CANDIDATE_GIVEN_1:
    case OG_CANDIDATE_GIVEN_2:
    case OG_CANDIDATE_GIVEN_3:
    case OG_CANDIDATE_GIVEN_4:
      /* Translators: one more address of a member, as its own computer knows it */
      return _ ("Further address");
    case OG_CANDIDATE_PUBLIC:
      /* Translators: an address of a member, as the server sees it */
      return _ ("Public address");
    case OG_CANDIDATE_RELAY:
      /* Translators: the server's address, by which a member is reached */
      return _ ("Relay");
    case OG_CANDIDATE_PING:
    case OG_N_CANDIDATE_SOURCES:
      break;
    }

  /* Translators: an address of a member, from which pings came */
  return _ ("Address seen");
}

static const char *
get_candidate_state (const OgPeerStatus *status, const OgCandidate *candidate)
{
  if (candidate == og_candidates_get_in_use (&status->candidates))
    /* Translators: an address by which a member is reached */
    return _ ("in use");

  /* Translators: an address by which a member could be reached, too */
  return candidate->answered ? _ ("works") : _ ("no answer");
}

static char *
dup_candidate (const OgPeerStatus *status, const OgCandidate *candidate)
{
  char address[OG_ADDRESS_TEXT_SIZE];
  g_autofree char *sent = NULL;
  g_autofree char *heard = NULL;

  sent = g_strdup_printf (
      ngettext ("%u ping sent", "%u pings sent", candidate->pings_sent),
      candidate->pings_sent);
  /* Translators: pings that came from there */
  heard = g_strdup_printf (
      ngettext ("%u heard", "%u heard", candidate->pings_received),
      candidate->pings_received);

  return g_strdup_printf ("%s · %s · %s · %s",
                          og_address_format (&candidate->path.address, address),
                          get_candidate_state (status, candidate), sent, heard);
}

GPtrArray *
og_member_report_take_endpoints (OgMember *member)
{
  const OgPeerStatus *status = og_member_get_status (member);
  GPtrArray *facts = og_facts_new ();

  for (guint i = 0; i < OG_N_CANDIDATE_SOURCES; i++)
    {
      OgCandidateSource source = (OgCandidateSource) i;
      const OgCandidate *candidate =
          og_candidates_get (&status->candidates, source);

      /* On one network the two that the server gives may be the same. */
      if (candidate != NULL && og_candidate_get_source (candidate) == source)
        og_facts_add (facts, get_candidate_title (source),
                      dup_candidate (status, candidate));
    }

  return facts;
}

static void
append_facts (GString *text, GPtrArray *facts)
{
  g_string_append_c (text, '\n');
  for (guint i = 0; i < facts->len; i++)
    {
      const OgFact *fact = g_ptr_array_index (facts, i);

      /* Translators: a figure's name and the figure, in a report */
      g_string_append_printf (text, C_ ("report", "%s: %s"), fact->title,
                              fact->value);
      g_string_append_c (text, '\n');
    }
}

char *
og_member_report_dup_text (OgMember *member, gboolean is_gone)
{
  g_autofree char *sentence = og_member_report_dup_sentence (member, is_gone);
  g_autoptr (GPtrArray) figures = og_member_report_take_figures (member);
  g_autoptr (GPtrArray) endpoints = og_member_report_take_endpoints (member);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *date = g_date_time_format (now, "%F %T %Z");
  GString *text = g_string_new (NULL);

  /* Translators: heading of a report; a member's name, a date and time */
  g_string_append_printf (text, _ ("OSC Groups report on %s, %s"),
                          og_member_get_shown_name (member), date);
  g_string_append_printf (text, "\n\n%s\n", sentence);
  append_facts (text, figures);
  append_facts (text, endpoints);

  return g_string_free (text, FALSE);
}
