/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/session/member-words.h"

#include "app/words/reach-words.h"
#include "app/words/words.h"

#include <glib/gi18n.h>

/* Seconds (µs) of silence of a member that is worth a word: pings come each 6 s
 * when nothing else does. */
#define QUIET (8 * G_TIME_SPAN_SECOND)

/* Loss below is not worth a word in a list. */
#define LOSS_MIN 0.005

static void
add_fact (GString *facts, const char *fact)
{
  if (facts->len > 0)
    g_string_append (facts, " · ");
  g_string_append (facts, fact);
}

static void
add_loss (GString *facts, const OgPeerStatus *status)
{
  g_autofree char *share = og_words_dup_share (status->loss);
  /* Translators: %s is a share such as "2 %" */
  g_autofree char *fact = g_strdup_printf (_ ("%s lost"), share);

  add_fact (facts, fact);
}

/* Nothing for one that has always been silent. */
static void
add_heard (GString *facts, OgMember *member)
{
  const OgPeerStatus *status = og_member_get_status (member);
  gint64 silence = og_member_get_taken (member) - status->heard;
  g_autofree char *duration = og_words_dup_brief (silence);
  g_autofree char *fact = NULL;

  if (status->heard == 0
      || (og_reachability_is_good (og_member_get_reach (member))
          && silence < QUIET))
    return;

  /* Translators: when a member was last heard; %s is such as "3 s" */
  fact = g_strdup_printf (_ ("heard %s ago"), duration);
  add_fact (facts, fact);
}

char *
og_member_words_dup_name (OgMember *member)
{
  const char *name = og_member_get_shown_name (member);

  if (og_member_is_self (member))
    /* Translators: a member's name; it is the user */
    return g_strdup_printf (_ ("%s (you)"), name);

  switch (og_member_get_mistakable (member))
    {
    case OG_MISTAKABLE_FOR_US:
      /* Translators: a member's name, which looks like the user's */
      return g_strdup_printf (_ ("%s (similar to your name)"), name);
    case OG_MISTAKABLE_FOR_ANOTHER:
      /* Translators: a member's name, which looks like another member's */
      return g_strdup_printf (_ ("%s (similar to another name)"), name);
    case OG_MISTAKABLE_NO:
      break;
    }

  return g_strdup (name);
}

const char *
og_member_words_get_alike (OgMember *member)
{
  switch (og_member_get_mistakable (member))
    {
    case OG_MISTAKABLE_FOR_US:
      return _ ("This name looks like yours, but belongs to somebody else");
    case OG_MISTAKABLE_FOR_ANOTHER:
      return _ ("Another member’s name looks the same: check who is who");
    case OG_MISTAKABLE_NO:
      break;
    }

  return NULL;
}

char *
og_member_words_dup_facts (OgMember *member)
{
  const OgPeerStatus *status = og_member_get_status (member);
  GString *facts = g_string_new (NULL);

  if (status == NULL)
    return g_string_free (facts, FALSE);

  add_fact (facts, og_reach_words_get (og_member_get_reach (member)));
  if (og_member_is_original (member))
    /* Translators: the member's program is the first OSCgroups of 2005 */
    add_fact (facts, _ ("original client"));
  if (og_reachability_is_good (og_member_get_reach (member))
      && og_peer_status_has_loss (status, LOSS_MIN))
    add_loss (facts, status);
  add_heard (facts, member);

  return g_string_free (facts, FALSE);
}

char *
og_member_words_dup_ping (OgMember *member)
{
  const OgPeerStatus *status = og_member_get_status (member);

  if (status == NULL || !status->measured
      || !og_reachability_is_good (og_member_get_reach (member)))
    return g_strdup ("");

  return og_words_dup_milliseconds (status->round_trip);
}
