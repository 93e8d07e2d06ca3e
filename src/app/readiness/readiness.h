/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/session.h"
#include "app/readiness/concern.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* Whether one can play in the session now, judged all the time by what is measured
 * anyhow. The session is as its worst part. It tells each member its own grade. */

#define OG_TYPE_READINESS (og_readiness_get_type ())
G_DECLARE_FINAL_TYPE (OgReadiness, og_readiness, OG, READINESS, GObject)

/* Signals
 *   "changed"  there is a new judgement; at most twice a second */

OgReadiness *og_readiness_new (OgSession *session, GSettings *settings);
OgGrade og_readiness_get_grade (OgReadiness *self);
const GPtrArray *og_readiness_get_concerns (OgReadiness *self);
char *og_readiness_dup_good (OgReadiness *self);
char *og_readiness_dup_report (OgReadiness *self);

/* og_readiness_new: @settings have the limits; NULL: the usual ones.
 *
 * og_readiness_get_grade: as it is to be announced: steady-grade.h.
 *
 * og_readiness_get_concerns: of OgConcern, as they are now, the worst first;
 * valid until the next "changed". og_readiness_dup_good: what is good, as one
 * sentence; NULL: nothing.
 *
 * og_readiness_dup_report: all of it as plain text. */

G_END_DECLS
