/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/check/check-finding.h"

G_BEGIN_DECLS

/* Judges whether the server is there, is the right one and lets us in. */

OgCheckFinding og_check_judge_server   (const OgCheckMoment *moment);
gboolean       og_check_is_server_here (const OgSessionStatus *status);

/* og_check_is_server_here: it runs on this computer, in this program or another. */

G_END_DECLS
