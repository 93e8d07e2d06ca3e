/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/words/grade.h"

G_BEGIN_DECLS

/* A grade that does not flicker. One that prevents playing holds at once, and so does
 * the first one, and what follows these two; any other only after OG_STEADY_TIME. */

#define OG_STEADY_TIME (5 * G_TIME_SPAN_SECOND)

typedef struct
{
  OgGrade shown;
  OgGrade next; /* what may come to be shown */
  gint64 since; /* monotonic µs from which it is so */
} OgSteadyGrade;

void og_steady_grade_reset (OgSteadyGrade *self);
gboolean og_steady_grade_update (OgSteadyGrade *self, OgGrade grade, gint64 now);

/* og_steady_grade_reset: nothing is known.
 *
 * og_steady_grade_update: @grade is so at @now; TRUE: another one is shown. */

G_END_DECLS
