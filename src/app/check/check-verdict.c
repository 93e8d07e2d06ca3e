/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-verdict.h"

#include "app/words/words.h"
#include "cli/shown-text.h"

#include <glib/gi18n.h>

/* The fault to fix first is at the top: without that the rest cannot work. */
static const OgCheckSubject BY_WEIGHT[] = {
  OG_CHECK_SERVER,  OG_CHECK_PROGRAM,  OG_CHECK_LOOPS,      OG_CHECK_REACH,
  OG_CHECK_MESSAGE, OG_CHECK_LISTENER, OG_CHECK_ROUND_TRIP,
};

typedef struct
{
  /* Borrowed */
  OgCheckStep *first[OG_N_CHECK_SUBJECTS]; /* that failed; NULL: none */

  guint n_steps;
  guint n_running;
  guint n_noted;
  guint n_failed;
} Count;

static void
take_account (Count *count, OgCheckStep *step)
{
  OgCheckSubject subject = og_check_step_get_subject (step);
  OgCheckState state = og_check_step_get_state (step);

  count->n_steps++;
  count->n_running += state == OG_CHECK_RUNNING || state == OG_CHECK_WAITING;
  count->n_noted += state == OG_CHECK_NOTED;
  count->n_failed += state == OG_CHECK_FAILED;
  if (state == OG_CHECK_FAILED && count->first[subject] == NULL)
    count->first[subject] = step;
}

static Count
count_steps (GListModel *steps)
{
  Count count = { .n_steps = 0 };

  for (guint i = 0; i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (OgCheckStep) step = g_list_model_get_item (steps, i);

      take_account (&count, step);
    }

  return count;
}

static void
set (OgCheckVerdict *self, OgCheckState state, char *title, char *detail)
{
  og_check_verdict_clear (self);
  self->state = state;
  self->title = title;
  self->detail = detail;
}

static void
say_running (OgCheckVerdict *self, const Count *count)
{
  guint n_done = count->n_steps - count->n_running;

  set (self, OG_CHECK_RUNNING, g_strdup (_ ("Checking…")),
       /* Translators: the first number is of things checked, the second of all */
       g_strdup_printf (_ ("%u of %u done"), n_done, count->n_steps));
}

static void
say_what_to_fix (OgCheckVerdict *self, const Count *count)
{
  guint n_more = count->n_failed - 1;
  OgCheckStep *worst = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (BY_WEIGHT) && worst == NULL; i++)
    worst = count->first[BY_WEIGHT[i]];

  set (self, OG_CHECK_FAILED, g_strdup (og_check_step_get_detail (worst)),
       n_more == 0 ? g_strdup ("")
                   : g_strdup_printf (
                       ngettext ("%u more thing to fix: see below",
                                 "%u more things to fix: see below", n_more),
                       n_more));
}

static const OgPeerStatus *
find_slowest (const OgSessionStatus *status)
{
  const OgPeerStatus *slowest = NULL;

  for (guint i = 0; i < status->n_peers; i++)
    {
      const OgPeerStatus *peer = &status->peers[i];

      if (peer->measured
          && (slowest == NULL || peer->round_trip > slowest->round_trip))
        slowest = peer;
    }

  return slowest;
}

static char *
dup_ready_text (const OgSessionStatus *status)
{
  const OgPeerStatus *slowest = find_slowest (status);
  g_autofree char *round_trip = NULL;
  g_autofree char *name = NULL;

  if (status->n_peers == 0)
    return g_strdup (_ ("Nobody else is here yet. You are ready."));
  if (slowest == NULL)
    return g_strdup_printf (
        ngettext ("Ready: %u member", "Ready: %u members", status->n_peers),
        status->n_peers);

  round_trip = og_words_dup_milliseconds (slowest->round_trip);
  name = og_shown_text_dup (slowest->name);
  return g_strdup_printf (
      /* Translators: such as "Ready: 5 members, worst 38 ms (Ann)" */
      ngettext ("Ready: %u member, %s (%s)", "Ready: %u members, worst %s (%s)",
                status->n_peers),
      status->n_peers, round_trip, name);
}

static void
say_ready (OgCheckVerdict *self, const Count *count, const OgSessionStatus *status)
{
  set (self, OG_CHECK_PASSED, dup_ready_text (status),
       count->n_noted == 0
           ? g_strdup ("")
           : g_strdup_printf (
               ngettext ("%u note below", "%u notes below", count->n_noted),
               count->n_noted));
}

void
og_check_verdict_reach (OgCheckVerdict *self,
                        GListModel *steps,
                        const OgSessionStatus *status)
{
  Count count = count_steps (steps);

  if (count.n_running > 0)
    say_running (self, &count);
  else if (count.n_failed > 0)
    say_what_to_fix (self, &count);
  else
    say_ready (self, &count, status);
}

void
og_check_verdict_no_session (OgCheckVerdict *self)
{
  set (self, OG_CHECK_FAILED, g_strdup (_ ("You are no longer in a session.")),
       g_strdup (_ ("Join one, and run the check there.")));
}

void
og_check_verdict_clear (OgCheckVerdict *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->detail, g_free);
}

guint
og_check_verdict_weigh (OgCheckSubject subject)
{
  guint weight = 0;

  while (weight < G_N_ELEMENTS (BY_WEIGHT) && BY_WEIGHT[weight] != subject)
    weight++;

  return weight;
}
