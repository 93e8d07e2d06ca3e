/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/check/check-finding.h"

G_BEGIN_DECLS

/* Whether something that is received here goes back to the group. */

OgCheckFinding og_check_judge_loops (const OgCheckMoment *moment);

/* The moment has a status. A loop begins only once something is played, so what
 * is good before the show may still be wrong in it. */

G_END_DECLS
