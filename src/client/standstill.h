/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/group.h"
#include "client/server-contact.h"

G_BEGIN_DECLS

/* What follows from it that we did not run for a while: the computer slept, say. Nobody is
 * called silent for what we could not hear, and neither the server nor the ways to members
 * are trusted. */

void og_standstill_end (OgServerContact *contact, OgGroup *group, gint64 missed, gint64 now);

/* og_standstill_end: @missed: µs of it that passed on the clock of @now. */

G_END_DECLS
