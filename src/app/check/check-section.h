/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/check/check-step.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The steps of one member, or of the session as a whole: a GListModel of
 * OgCheckStep, whose items stay the same, with a summary of how they ended. */

#define OG_TYPE_CHECK_SECTION (og_check_section_get_type ())
G_DECLARE_FINAL_TYPE (OgCheckSection, og_check_section, OG, CHECK_SECTION, GObject)

/* Signals
 *   "changed"  one of the steps has changed */

OgCheckSection *og_check_section_new         (const char *member);
const char     *og_check_section_get_member  (OgCheckSection *self);
const char     *og_check_section_get_title   (OgCheckSection *self);
OgCheckState    og_check_section_get_state   (OgCheckSection *self);
char           *og_check_section_dup_summary (OgCheckSection *self);
int             og_check_section_compare     (OgCheckSection *a, OgCheckSection *b);

/* For the check */
void            og_check_section_judge       (OgCheckSection *self, const OgPeerStatus *peer,
                                              const OgCheckMoment *moment);
gint64          og_check_section_get_judged  (OgCheckSection *self);

/* og_check_section_new: @member is NULL for the session.
 *
 * og_check_section_get_state: failed if one step is; otherwise running while
 * one is not known; otherwise noted if one is.
 *
 * og_check_section_dup_summary: such as "2 things to fix".
 *
 * og_check_section_compare: by name; the session stands first.
 *
 * og_check_section_get_judged: .taken of the last status it was judged by. */

G_END_DECLS
