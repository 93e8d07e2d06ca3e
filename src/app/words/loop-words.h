/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/loop-status.h"

G_BEGIN_DECLS

/* What goes in circles, and what to do about it, in words for the musician. */

char *og_loop_words_dup (const OgLoopStatus *loop, guint n_loops, guint64 held_back);

/* @n_loops: of that kind, that one included. @held_back: packets so far, in the
 * session. Owned by the caller. */

G_END_DECLS
