/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a name looks to people: the same for "Tim", "tim", "T1m" and "Тіm" with
 * Cyrillic letters. In doubt it takes two names for alike, because it forbids
 * nothing. */

char *og_look_dup (const char *name);

/* og_look_dup: @name is valid UTF-8. What comes out is for comparing only. Owned by
 * the caller. */

G_END_DECLS
