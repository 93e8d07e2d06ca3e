/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/check/check-verdict.h"

G_BEGIN_DECLS

/* The check before a show: a GListModel of OgCheckStep, those of the session
 * first, then those of each member, sorted by name. It is given what the session
 * knows, and reaches a verdict when nothing is left to wait for, or after
 * OG_CHECK_LIMIT. Then it stays as it is. It sends nothing: the window asks for
 * the test messages. */

#define OG_TYPE_CHECK (og_check_get_type ())
G_DECLARE_FINAL_TYPE (OgCheck, og_check, OG, CHECK, GObject)

/* Signals
 *   "changed"  the verdict has changed */

/* In µs. By then every path that can be found is found. */
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

/* og_check_start: starts again and forgets what was found before; @now is in
 * monotonic µs. The caller asks for a soundcheck after that.
 *
 * og_check_look: no effect once there is a verdict.
 *
 * og_check_abort: the session is over.
 *
 * og_check_get_verdict: valid until the next "changed".
 *
 * og_check_get_sections: the same steps as a model of OgCheckSection; borrowed.
 *
 * og_check_get_faults: a model of the OgCheckStep that failed so far, in the
 * order in which they are to be fixed; borrowed.
 *
 * og_check_dup_report: all of it as plain text, owned by the caller. */

G_END_DECLS
