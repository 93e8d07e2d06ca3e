/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/check/check-verdict.h"

G_BEGIN_DECLS

/* The check before a show: a GListModel of OgCheckStep, those of the session
 * first, then those of each member, sorted by name. It is told what the session
 * knows and reaches a verdict as soon as nothing is left to wait for, or after
 * OG_CHECK_LIMIT; then it stays as it is. It asks nobody anything: that is the
 * window's. */

#define OG_TYPE_CHECK (og_check_get_type ())
G_DECLARE_FINAL_TYPE (OgCheck, og_check, OG, CHECK, GObject)

/* Signals
 *   "changed"  the verdict has */

/* µs; by then every way that can be found is found. */
#define OG_CHECK_LIMIT (15 * G_TIME_SPAN_SECOND)

OgCheck              *og_check_new          (void);
void                  og_check_start        (OgCheck *self, const OgSessionConfig *config,
                                             gboolean was_hosted_here, gint64 now);
void                  og_check_look         (OgCheck *self, const OgSessionStatus *status);
void                  og_check_abort        (OgCheck *self);
gboolean              og_check_is_running   (OgCheck *self);
const OgCheckVerdict *og_check_get_verdict  (OgCheck *self);
GListModel           *og_check_get_sections (OgCheck *self);
GListModel           *og_check_get_faults   (OgCheck *self);
char                 *og_check_dup_report   (OgCheck *self);

/* og_check_start: starts again, @now in monotonic µs: what was found before counts no
 * more. The soundcheck is to be asked for after that.
 *
 * og_check_look: no effect once there is a verdict.
 *
 * og_check_abort: the session is over.
 *
 * og_check_get_verdict: valid until the next "changed".
 *
 * og_check_get_sections: the same, as OgCheckSection.
 *
 * og_check_get_faults: the OgCheckStep that failed so far, by what is to be
 * fixed first.
 *
 * og_check_dup_report: all of it as plain text. */

G_END_DECLS
