/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

/* A session with as many members as one likes, none of which exists: its
 * statuses are made up. */

void crowd_join (OgServices *services);
void crowd_tell (OgServices *services, guint n_members, guint round);

/* crowd_join: makes the session active without any network.
 *
 * crowd_tell: a status of @n_members. What changes in a real session from one
 * status to the next changes with @round: figures, traffic, and how some are
 * reached. */
