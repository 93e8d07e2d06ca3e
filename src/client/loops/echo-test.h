/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tells an echo from a coincidence. Two metronomes send the same bytes at the
 * same pace for ever, and no statistics tell one that answers the other. But
 * what is delivered can be delayed, and an echo comes later then; a coincidence
 * does not. So some of the deliveries are trials, and a fair lot decides of each
 * by how many milliseconds it is delayed, up to OG_ECHO_DELAY_MAX. What comes back
 * is noted by how long after the arrival it came. It is a proof if for one lag
 * the trials show the delays that were drawn; the .c says how often that happens
 * by chance.
 *
 * It only counts. The caller says what is delivered, and what came back. */

#define OG_ECHO_TRIALS  64
#define OG_ECHO_BINS    512 /* of lag, one millisecond each */

typedef enum
{
  OG_ECHO_OPEN,             /* more trials are needed */
  OG_ECHO_PROVED,           /* what comes back follows from what was delivered */
  OG_ECHO_DISPROVED,
  OG_ECHO_UNCLEAR           /* it is over, after too few trials for a proof */
} OgEchoVerdict;

/* Bit n of .lags: an equal message came back n ms after the arrival. */
typedef struct
{
  guint64 key;              /* of the message */
  gint64 arrived;           /* and all before it has come back */
  gint64 next;              /* not before this does the next one of the same begin */
  guint32 choices;          /* bit n: a delay of n ms could be drawn */
  guint lot;                /* the delay that was drawn, ms */
  gboolean returned;        /* a bit of these is set */
  guint64 lags[OG_ECHO_BINS / 64];
} OgEchoTrial;

typedef struct
{
  OgEchoTrial trials[OG_ECHO_TRIALS];
  guint n_trials;
  guint sender;             /* of all that are trials; 0: none yet */
  guint n_others;           /* arrivals from others that were no trials therefore */
  gint64 next;              /* not before this does the next trial begin */
  guint n_excluded;         /* lags, ms, that no echo takes */
  gint64 settling;          /* added to each delay: the caller's to set */
  gint64 started;
  gboolean is_denied;       /* by a pause: more evidence is needed: the caller's to set */
  gboolean is_joint;        /* a lot was that of other addresses, too: the caller's to set */
} OgEchoTest;

void          og_echo_test_start    (OgEchoTest *self, gint64 now);
gint64        og_echo_test_arrived  (OgEchoTest *self, guint64 key, guint sender,
                                     gint64 now);
void          og_echo_test_join     (OgEchoTest *self, const OgEchoTrial *first,
                                     guint64 key, guint sender, gint64 now);
void          og_echo_test_returned (OgEchoTest *self, guint64 key, gint64 now);
gboolean      og_echo_test_denies   (const OgEchoTest *self, gint64 now);
OgEchoVerdict og_echo_test_judge    (const OgEchoTest *self, gint64 now);
gboolean      og_echo_test_is_clear (OgEchoTest *self, gint64 now);
gint64        og_echo_test_get_end  (const OgEchoTest *self);
gint64        og_echo_trial_get_release (const OgEchoTrial *trial);

/* og_echo_test_arrived: of what may come back, one arrived that is delivered
 * now. Gives by how many µs to delay it: 0 for at once, as what others send
 * while a trial is due. @sender, not 0, says who sent it: all trials are of one
 * sender, because the beats of two look like a delay to who plays between them.
 *
 * og_echo_test_join: one arrived while all wait because of @first, a trial of
 * another test. It is a trial of this one.
 *
 * og_echo_test_returned: one came back.
 *
 * og_echo_test_is_clear: no echo comes back within OG_ECHO_NEAR; long before
 * the end.
 *
 * og_echo_test_denies: it had enough trials to lean to a proof, and does not.
 *
 * og_echo_test_judge: OG_ECHO_DISPROVED or _UNCLEAR only from
 * og_echo_test_get_end() on, monotonic µs: then all that is owed has come. */

G_END_DECLS
