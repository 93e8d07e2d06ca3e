/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/client-options.h"

G_BEGIN_DECLS

/* Why the client of the terminal cannot begin, in one line for a person: what is
 * wrong, and the option that helps. */

char *og_start_problem_dup_words (const OgClientOptions *options, const GError *error);

/* og_start_problem_dup_words: @error is that of a client, or of the server that
 * it was to host. */

G_END_DECLS
