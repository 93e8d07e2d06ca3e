/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "wire/deadline.h"

G_BEGIN_DECLS

/* What a local program sends within _WINDOW after the group sent the
 * same came back, and makes a test. A verdict holds for _GUILTY or _INNOCENT. If a loop
 * was not proved, but is possible, it holds for _DOUBTFUL, and twice as long each time.
 * What came back is forgotten after _QUIET. A loop is over, and is named again,
 * only when none was there for _OVER: loops come and go with the music. */
#define OG_LOOP_WINDOW   (500 * OG_MILLISECOND)
#define OG_LOOP_GUILTY   (10 * G_USEC_PER_SEC)
#define OG_LOOP_INNOCENT (60 * G_USEC_PER_SEC)
#define OG_LOOP_DOUBTFUL (4 * G_USEC_PER_SEC)
#define OG_LOOP_QUIET    (2 * G_USEC_PER_SEC)
#define OG_LOOP_OVER     (30 * G_USEC_PER_SEC)

/* So long what another member says comes back is watched here: it is said every second. So
 * long a loop by another member is not named while it may be one of a local program, or
 * so long while a pause finds out whether one is. */
#define OG_LOOP_WATCH  (5 * G_USEC_PER_SEC / 2)
#define OG_LOOP_NEARER (G_USEC_PER_SEC / 2)
#define OG_LOOP_PAUSED (2 * G_USEC_PER_SEC)

/* Equal messages a second that a member may always send. So many of all that come
 * back are passed on in a loop, after so many at once, and so many until a test
 * says that it is none. For _GRACE after it is known to be one, more of them wait:
 * it goes on slowly, so that the others who are part of it find out, too. */
#define OG_LOOP_RATE  1000
#define OG_LOOP_BURST 1000
#define OG_LOOP_GRACE (1 * G_USEC_PER_SEC)

/* What may be a loop costs so many more at once, and so many a second: 160 addresses sixty
 * times a second for 0.6 s, 55 for 2.5 s. Tests mostly take less. */
#define OG_LOOP_CREDIT      5000
#define OG_LOOP_CREDIT_RATE 500

/* Of these, what is known to be a loop leaves so many to what may be none. */
#define OG_LOOP_RESERVE (OG_LOOP_BURST / 8)

/* What waits at most, and how often some of it goes on. */
#define OG_LOOP_WAITING_MAX   65536
#define OG_LOOP_WAITING_BYTES (16 * 1024 * 1024)
#define OG_LOOP_WAITING_STEP  (5 * OG_MILLISECOND)

/* The test: by how much a delivery is delayed at most, and by how much more if
 * the loop may be fast; the time between trials of one message, to which up to
 * _SPREAD is added; how soon after something came back it is looked at; and how
 * long it lasts at most. Nothing waits any more once no loop that takes less
 * than _NEAR to come back is possible. */
#define OG_ECHO_DELAY_MAX      (20 * OG_MILLISECOND)
#define OG_ECHO_SETTLING       (4 * OG_MILLISECOND)
#define OG_ECHO_SPACING        (54 * OG_MILLISECOND)
#define OG_ECHO_SPACING_SPREAD (8 * OG_MILLISECOND)
#define OG_ECHO_JUDGEMENT      (30 * OG_MILLISECOND)
#define OG_ECHO_TEST_MAX       (4 * G_USEC_PER_SEC)
#define OG_ECHO_NEAR           (220 * OG_MILLISECOND)

/* The pause: it is thought of so long after a test began, or after one that showed nothing.
 * Programs may take so long for a frame, or longer on a computer that is busy. After _TRIES
 * that say no, the next one of the address comes after _REST. */
#define OG_PAUSE_FIRST      (50 * OG_MILLISECOND)
#define OG_PAUSE_AGAIN      (300 * OG_MILLISECOND)
#define OG_PAUSE_FRAME      (45 * OG_MILLISECOND)
#define OG_PAUSE_FRAME_BUSY (70 * OG_MILLISECOND)
#define OG_PAUSE_TRIES      2
#define OG_PAUSE_REST       (60 * G_USEC_PER_SEC)

G_END_DECLS
