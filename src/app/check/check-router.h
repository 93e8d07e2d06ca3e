/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/check/check-finding.h"

G_BEGIN_DECLS

/* Says what the router before this computer does with packets. It is never a fault, because
 * OSC goes over the server where no direct way is found. */

OgCheckFinding og_check_judge_router (const OgCheckMoment *moment);

G_END_DECLS
