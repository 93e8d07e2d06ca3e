/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/loops/pause.h"

G_BEGIN_DECLS

/* Which address is paused, and when it may be again. Independent programs pay for a pause, so
 * an address has OG_PAUSE_TRIES, and then a rest. */

void       og_pause_turns_consider (OgPause *pause, const OgSuspect *suspect,
                                    const OgMessageKey *key, gint64 now);
OgSuspect *og_pause_turns_conclude (OgPause *pause, OgSuspects *suspects, gint64 now);

/* og_pause_turns_consider: @key, of @suspect, came back. May begin a pause.
 *
 * og_pause_turns_conclude: it has ended. Gives the one that is proved to be a loop; NULL: none
 * is. */

G_END_DECLS
