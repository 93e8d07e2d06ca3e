/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/diagnosis.h"

G_BEGIN_DECLS

/* Why a member is not reached directly, in translated sentences, and what our router does,
 * in words for the terminal. */

char       *og_cause_words_dup         (OgCause cause, const char *member);
const char *og_cause_words_get_name    (OgCause cause);
const char *og_cause_words_get_router  (const OgRouter *router);

/* og_cause_words_dup: owned by the caller; NULL for OG_CAUSE_NONE. @member: its name, as it
 * is shown.
 *
 * og_cause_words_get_name: for programs; NULL for OG_CAUSE_NONE.
 *
 * og_cause_words_get_router: "a router that …"; NULL: nothing is known. */

G_END_DECLS
