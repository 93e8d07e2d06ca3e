/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/readiness/member-concern.h"

#include "app/words/reach-words.h"
#include "app/words/words.h"

#include <glib/gi18n.h>

/* A member that is not reached for so long (µs) is not there. */
#define PATIENCE (5 * G_TIME_SPAN_SECOND)

/* Seconds whose median is the round trip of now. */
#define MEDIAN_OF 10

static int
compare_samples (const void *a, const void *b)
{
  float first = *(const float *) a;
  float second = *(const float *) b;

  return (first > second) - (first < second);
}

static gint64
find_round_trip (OgMember *member)
{
  float history[OG_MEMBER_HISTORY];
  float latest[MEDIAN_OF];
  guint n_values = og_member_get_history (member, history);
  guint n_latest = 0;

  for (guint i = n_values - MIN (n_values, MEDIAN_OF); i < n_values; i++)
    if (history[i] >= 0)
      latest[n_latest++] = history[i];
  if (n_latest == 0)
    return og_member_get_status (member)->round_trip;

  qsort (latest, n_latest, sizeof latest[0], compare_samples);
  return (gint64) (latest[n_latest / 2] * G_TIME_SPAN_MILLISECOND);
}

static OgGrade
grade_time (gint64 time, gint64 good, gint64 fair)
{
  if (time <= good)
    return OG_GRADE_GOOD;

  return time <= fair ? OG_GRADE_FAIR : OG_GRADE_POOR;
}

static OgGrade
grade_loss (const OgPeerStatus *status, const OgLimits *limits)
{
  if (!og_peer_status_has_loss (status, 0) || status->loss <= 0)
    return OG_GRADE_GOOD;

  return status->loss <= limits->fair_loss ? OG_GRADE_FAIR : OG_GRADE_POOR;
}

static char *
dup_silence (OgMember *member)
{
  const OgPeerStatus *status = og_member_get_status (member);
  const char *name = og_member_get_shown_name (member);
  g_autofree char *silence = NULL;

  if (status->heard == 0)
    /* Translators: %s is a member */
    return g_strdup_printf (_ ("“%s” is not reachable."), name);

  silence = og_words_dup_brief (og_member_get_taken (member) - status->heard);
  /* Translators: the first is a member, the second such as "20 s" */
  return g_strdup_printf (_ ("“%s” is not reachable. Heard %s ago."), name,
                          silence);
}

static OgConcern *
find_silence (OgMember *member)
{
  const OgPeerStatus *status = og_member_get_status (member);
  gint64 last = MAX (status->heard, status->joined);
  gboolean is_over = og_member_get_taken (member) - last >= PATIENCE;

  if (is_over)
    return og_concern_new_member (OG_GRADE_NONE, og_member_get_name (member),
                                  dup_silence (member));

  return og_concern_new_member (
      OG_GRADE_UNKNOWN, og_member_get_name (member),
      /* Translators: %s is a member */
      g_strdup_printf (_ ("“%s” is being reached."),
                       og_member_get_shown_name (member)));
}

static char *
dup_slow (OgMember *member, gint64 round_trip)
{
  g_autofree char *time = og_words_dup_milliseconds (round_trip);

  /* Translators: a member, a duration such as "62 ms", and a way such as "Relay" */
  return g_strdup_printf (_ ("“%s”: %s there and back (%s)."),
                          og_member_get_shown_name (member), time,
                          og_reach_words_get (og_member_get_reach (member)));
}

static char *
dup_unsteady (OgMember *member)
{
  g_autofree char *time =
      og_words_dup_milliseconds (og_member_get_status (member)->jitter);

  /* Translators: a member, and a duration such as "12 ms" */
  return g_strdup_printf (_ ("“%s”: the delay varies by %s."),
                          og_member_get_shown_name (member), time);
}

static char *
dup_lossy (OgMember *member)
{
  g_autofree char *share =
      og_words_dup_share (og_member_get_status (member)->loss);

  /* Translators: a member, and such as "2 %" */
  return g_strdup_printf (_ ("“%s”: %s of the messages get lost."),
                          og_member_get_shown_name (member), share);
}

/* What weighs most is said: what is lost never comes, what varies cannot be
 * played against. */
static OgConcern *
find_figures (OgMember *member, const OgLimits *limits)
{
  const OgPeerStatus *status = og_member_get_status (member);
  const char *name = og_member_get_name (member);
  gint64 round_trip = find_round_trip (member);
  OgGrade loss = grade_loss (status, limits);
  OgGrade jitter =
      grade_time (status->jitter, limits->good_jitter, limits->fair_jitter);
  OgGrade time =
      grade_time (round_trip, limits->good_round_trip, limits->fair_round_trip);
  OgGrade worst = MAX (loss, MAX (jitter, time));

  if (worst == OG_GRADE_GOOD)
    return NULL;
  if (loss == worst)
    return og_concern_new_member (worst, name, dup_lossy (member));
  if (time == worst)
    return og_concern_new_member (worst, name, dup_slow (member, round_trip));

  return og_concern_new_member (worst, name, dup_unsteady (member));
}

OgConcern *
og_member_concern_find (OgMember *member, const OgLimits *limits)
{
  if (og_member_is_self (member) || og_member_get_status (member) == NULL)
    return NULL;
  if (!og_reachability_is_good (og_member_get_reach (member)))
    return find_silence (member);
  if (!og_member_get_status (member)->measured)
    return NULL;

  return find_figures (member, limits);
}
