/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/check/check-finding.h"

G_BEGIN_DECLS

/* Judges what is checked of a member: whether it is reached, how well, and who listens
 * there. */

OgCheckFinding og_check_judge_member (OgCheckSubject subject, const OgPeerStatus *peer,
                                      const OgCheckMoment *moment);

G_END_DECLS
