/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/check/check-finding.h"

G_BEGIN_DECLS

/* Judges one thing that is checked before a show, by what the session knows at
 * one moment: pure functions. It never decides when the check begins or ends. */

const char    *og_check_get_title   (OgCheckSubject subject);
const char    *og_check_get_word    (OgCheckState state);
OgCheckFinding og_check_judge       (OgCheckSubject subject, const OgPeerStatus *peer,
                                     const OgCheckMoment *moment);

/* og_check_get_title, _word: the title of a subject, the word for a state;
 * translated, borrowed.
 *
 * og_check_judge: @peer is a peer of @moment's status; NULL: the subject is about
 * the session. Never OG_CHECK_WAITING; OG_CHECK_RUNNING only while the check is
 * not over. */

G_END_DECLS
