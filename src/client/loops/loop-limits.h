/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/deadline.h"

G_BEGIN_DECLS

/* What a local program sends within _WINDOW after the group sent the
 * same came back, and makes a test. A verdict holds for _GUILTY or _INNOCENT;
 * what came back is forgotten after _QUIET. A loop is over, and is named again,
 * only when none was there for _OVER: loops come and go with the music. */
#define OG_LOOP_WINDOW   (500 * OG_MILLISECOND)
#define OG_LOOP_GUILTY   (10 * G_USEC_PER_SEC)
#define OG_LOOP_INNOCENT (60 * G_USEC_PER_SEC)
#define OG_LOOP_QUIET    (2 * G_USEC_PER_SEC)
#define OG_LOOP_OVER     (30 * G_USEC_PER_SEC)

/* Equal messages a second that a member may always send; more of them are held
 * back in a loop, after so many at once. */
#define OG_LOOP_RATE  1000
#define OG_LOOP_BURST 1000

/* While more than that comes back at one address, as of a figure at rest, so many
 * may be the same bytes. */
#define OG_LOOP_MESSAGE_RATE 250

/* The test: by how much a delivery is delayed at most, and by how much if it is
 * not a trial, but the loop is too fast; the time between trials, to which up to
 * _SPREAD is added; how soon after something came back it is looked at; and how
 * long it lasts at most. */
#define OG_ECHO_DELAY_MAX      (20 * OG_MILLISECOND)
#define OG_ECHO_PACE           (10 * OG_MILLISECOND)
#define OG_ECHO_SPACING        (32 * OG_MILLISECOND)
#define OG_ECHO_SPACING_SPREAD (8 * OG_MILLISECOND)
#define OG_ECHO_JUDGEMENT      (30 * OG_MILLISECOND)
#define OG_ECHO_TEST_MAX       (4 * G_USEC_PER_SEC)

G_END_DECLS
