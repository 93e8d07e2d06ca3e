/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "cli/client-options.h"

G_BEGIN_DECLS

/* What oscgroups-client does once its options are known: it plays in a session until a
 * signal ends it, or tries whether one would work. On the default main context. */

gboolean og_client_program_run (const OgClientOptions *options, gboolean *works, GError **error);

/* og_client_program_run: @works is FALSE if a session was tried and would not work. FALSE
 * and @error if a port is taken; og_start_problem_dup_words() has the words for it. */

G_END_DECLS
