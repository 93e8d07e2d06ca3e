/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "app/check/check-finding.h"

#include <glib/gi18n.h>

OgCheckFinding
og_check_find (OgCheckState state, char *detail)
{
  return (OgCheckFinding){ .state = state, .detail = detail };
}

OgCheckFinding
og_check_find_fault (OgRemedy remedy, char *detail)
{
  return (OgCheckFinding){
    .state = OG_CHECK_FAILED,
    .remedy = remedy,
    .detail = detail,
  };
}

OgCheckFinding
og_check_find_unknown (const OgCheckMoment *moment, OgCheckFinding finding)
{
  if (moment->is_over)
    return finding;

  g_free (finding.detail);
  return og_check_find (OG_CHECK_RUNNING, g_strdup (_ ("Not known yet")));
}

gboolean
og_check_is_soundchecked (const OgCheckMoment *moment)
{
  return moment->status->soundchecked >= moment->started;
}
