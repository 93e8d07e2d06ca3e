/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "client/given-candidates.h"

#include "client/candidate-choice.h"
#include "client/limits.h"

static gboolean
is_given (const OgPath *path, const OgGiven *given, guint n_given)
{
  for (guint i = 0; i < n_given; i++)
    {
      const OgPath each = og_path_direct (&given[i].address);

      if (og_path_equal (path, &each))
        return TRUE;
    }

  return FALSE;
}

/* What worked is used until another answers. */
static void
take_back (OgCandidates *self, OgCandidateSource source)
{
  OgCandidate *candidate = og_candidates_get (self, source);

  if (candidate->pings_received == 0)
    {
      self->given_left_sent = MAX (self->given_left_sent, candidate->pings_sent);
      self->given_left_ping_sent =
          MAX (self->given_left_ping_sent, candidate->ping_sent);
    }
  if (candidate == og_candidates_get_in_use (self)
      && candidate->sources == 1u << source)
    {
      og_candidates_forget (self, OG_CANDIDATE_PING);
      candidate->sources |= 1u << OG_CANDIDATE_PING;
    }
  og_candidates_forget (self, source);
}

static gboolean
take_back_others (OgCandidates *self, const OgGiven *given, guint n_given)
{
  gboolean has_changed = FALSE;

  for (guint source = OG_CANDIDATE_GIVEN_1; source <= OG_CANDIDATE_GIVEN_4;
       source++)
    {
      const OgCandidate *candidate = og_candidates_get (self, source);

      if (candidate == NULL || is_given (&candidate->path, given, n_given))
        continue;

      take_back (self, source);
      has_changed = TRUE;
    }

  return has_changed;
}

static OgCandidateSource
get_free_given (const OgCandidates *self)
{
  guint source = OG_CANDIDATE_GIVEN_1;

  while (og_candidates_get (self, source) != NULL)
    source++;

  return source;
}

/* Giving ever others does not bring more pings, but one now and then. */
static gboolean
add_given (OgCandidates *self, const OgGiven *given)
{
  const OgPath path = og_path_direct (&given->address);
  OgCandidate *candidate = og_candidates_find (self, &path);
  gboolean is_new = candidate == NULL;

  if (is_new || (candidate->sources & OG_CANDIDATES_GIVEN) == 0)
    candidate = og_candidates_add (self, get_free_given (self), &path);

  candidate->is_near = given->is_near;
  candidate->sources &= ~(1u << OG_CANDIDATE_PING);
  if (is_new && self->given_left_sent > 0)
    {
      candidate->is_stray = TRUE;
      candidate->pings_sent = MIN (self->given_left_sent, OG_PINGS_BLIND - 1);
      candidate->ping_sent = self->given_left_ping_sent;
    }
  return is_new;
}

gboolean
og_candidates_set_given (OgCandidates *self, const OgGiven *given, guint n_given)
{
  gboolean has_changed = take_back_others (self, given, n_given);

  for (guint i = 0; i < n_given; i++)
    if (add_given (self, &given[i]))
      has_changed = TRUE;

  og_candidates_choose (self);
  return has_changed;
}

/* The one in use shows by its silence when it leads there no more. */
gboolean
og_candidates_forget_inner (OgCandidates *self)
{
  gboolean has_changed = FALSE;

  for (guint source = OG_CANDIDATE_GIVEN_1; source <= OG_CANDIDATE_GIVEN_4;
       source++)
    {
      const OgCandidate *candidate = og_candidates_get (self, source);

      if (candidate == NULL || candidate == og_candidates_get_in_use (self)
          || og_address_get_scope (&candidate->path.address) > OG_SCOPE_SHARED)
        continue;

      take_back (self, source);
      has_changed = TRUE;
    }

  return has_changed;
}
