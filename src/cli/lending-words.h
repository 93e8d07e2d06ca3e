/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/server-options.h"

G_BEGIN_DECLS

/* Says why ports that a server was to lend (--relay-ports) are of no use. */

char *og_lending_words_dup_problem (const OgServerOptions *options, gboolean lends,
                                    const OgAddress *reached_at);

/* og_lending_words_dup_problem: NULL: they may be. @lends: the server does, and is reached by
 * others at @reached_at, as far as it knows. */

G_END_DECLS
