/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "io/mapping/outcome.h"

G_BEGIN_DECLS

/* What came of asking the router for a port, as a sentence: why not, and what helps. */

char       *og_mapping_words_dup        (const OgMappingOutcome *outcome);
const char *og_mapping_words_get_state  (OgMappingState state);
const char *og_mapping_words_get_method (OgMappingMethod method);

/* og_mapping_words_dup: owned by the caller.
 *
 * og_mapping_words_get_state, _get_method: one word, for programs. */

G_END_DECLS
