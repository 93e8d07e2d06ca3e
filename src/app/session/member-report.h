/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/member.h"
#include "app/words/fact.h"

G_BEGIN_DECLS

/* All that is known of another member, in words: what its state means, its
 * figures, the endpoints that are tried. Pure functions of what the member
 * knows; not for ourselves. */

char      *og_member_report_dup_sentence   (OgMember *member, gboolean is_gone);
GPtrArray *og_member_report_take_figures   (OgMember *member);
GPtrArray *og_member_report_take_endpoints (OgMember *member);
char      *og_member_report_dup_text       (OgMember *member, gboolean is_gone);

/* og_member_report_dup_sentence: one or more sentences on the state and what to
 * do. @is_gone: it is not a member any more.
 *
 * og_member_report_take_figures, og_member_report_take_endpoints: arrays of
 * OgFact, owned by the caller. Which facts there are may change over time.
 *
 * og_member_report_dup_text: all of it as plain text. */

G_END_DECLS
