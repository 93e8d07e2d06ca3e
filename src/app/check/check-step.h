/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/check/check-judge.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* One thing that is checked, of one member or of the session, for widgets to
 * watch. */

#define OG_TYPE_CHECK_STEP (og_check_step_get_type ())
G_DECLARE_FINAL_TYPE (OgCheckStep, og_check_step, OG, CHECK_STEP, GObject)

/* Signals
 *   "changed"  its state or its detail has changed */

OgCheckStep   *og_check_step_new         (OgCheckSubject subject, const char *member);
OgCheckSubject og_check_step_get_subject (OgCheckStep *self);
const char    *og_check_step_get_member  (OgCheckStep *self);
OgCheckState   og_check_step_get_state   (OgCheckStep *self);
const char    *og_check_step_get_detail  (OgCheckStep *self);
OgRemedy       og_check_step_get_remedy  (OgCheckStep *self);
char          *og_check_step_dup_title   (OgCheckStep *self);
char          *og_check_step_dup_label   (OgCheckStep *self);

/* For the check */
void           og_check_step_take        (OgCheckStep *self, OgCheckFinding finding);

/* og_check_step_get_member: the member's name; NULL: the step is about the
 * session.
 *
 * og_check_step_dup_title: what is checked, and which member.
 *
 * og_check_step_dup_label: all of it in one line.
 *
 * og_check_step_take: takes over what @finding owns. */

G_END_DECLS
