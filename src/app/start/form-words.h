/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/session-config.h"

G_BEGIN_DECLS

/* What stands in the form, in a line, where the form itself is not seen. */

char *og_form_words_dup_user (const OgSessionConfig *config);

/* og_form_words_dup_user: who, and by which ports: "Tim · sends to 22244, hears on
 * 22245". Owned by the caller. */

G_END_DECLS
