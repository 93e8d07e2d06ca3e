/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-loops.h"

#include "app/words/loop-words.h"

#include <glib/gi18n.h>

static const OgRemedy REMEDIES[OG_N_LOOPS] = {
  [OG_LOOP_PROGRAM] = OG_REMEDY_USE_PROGRAM,
  [OG_LOOP_RECEIVER] = OG_REMEDY_EDIT_RECEIVERS,
  [OG_LOOP_SEND_PORT] = OG_REMEDY_COPY_ADVICE,
  [OG_LOOP_OWN_PORT] = OG_REMEDY_EDIT_RECEIVERS,
};

/* What can be changed here comes before what another member must change. */
static const OgLoop BY_WEIGHT[] = { OG_LOOP_OWN_PORT, OG_LOOP_RECEIVER,
                                    OG_LOOP_PROGRAM, OG_LOOP_SEND_PORT };

OgCheckFinding
og_check_judge_loops (const OgCheckMoment *moment)
{
  const OgSessionStatus *status = moment->status;

  for (guint i = 0; i < G_N_ELEMENTS (BY_WEIGHT); i++)
    {
      guint n_loops;
      const OgLoopStatus *loop =
          og_loop_statuses_get (&status->loops, BY_WEIGHT[i], &n_loops);

      if (loop != NULL)
        return og_check_find_fault (
            REMEDIES[loop->kind],
            og_loop_words_dup (loop, n_loops, status->held_back));
    }

  return og_check_find (
      OG_CHECK_PASSED, g_strdup (_ ("Nothing that you receive goes back to the "
                                    "group")));
}
