/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/reachability.h"

G_BEGIN_DECLS

/* How a member is reached: a translated word, and the name of a symbolic icon.
 * Borrowed. */
const char *og_reach_words_get      (OgReachability reach);
const char *og_reach_words_get_icon (OgReachability reach);

G_END_DECLS
