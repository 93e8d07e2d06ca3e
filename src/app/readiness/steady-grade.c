/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/readiness/steady-grade.h"

void
og_steady_grade_reset (OgSteadyGrade *self)
{
  *self = (OgSteadyGrade){ .shown = OG_GRADE_UNKNOWN, .next = OG_GRADE_UNKNOWN };
}

static gboolean
is_news_at_once (OgSteadyGrade *self, OgGrade grade)
{
  return grade == OG_GRADE_NONE || self->shown == OG_GRADE_NONE
         || self->shown == OG_GRADE_UNKNOWN;
}

gboolean
og_steady_grade_update (OgSteadyGrade *self, OgGrade grade, gint64 now)
{
  if (grade != self->next)
    {
      self->next = grade;
      self->since = now;
    }

  if (grade == self->shown
      || (!is_news_at_once (self, grade) && now - self->since < OG_STEADY_TIME))
    return FALSE;

  self->shown = grade;
  return TRUE;
}
