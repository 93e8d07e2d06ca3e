/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Days as people call them. */

char *og_day_words_dup (GDateTime *then, GDateTime *now);

/* og_day_words_dup: "today", "yesterday", the day of the week up to six days back, and the
 * date before that, with its year if that is another one. Both are local times. Owned by
 * the caller. */

G_END_DECLS
