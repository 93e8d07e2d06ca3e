/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/group.h"
#include "client/registration.h"

G_BEGIN_DECLS

/* When the server is asked for a port towards an original member whom we do not reach: by a
 * packet that it is to hand on there. What comes of it is a way by the relay, as soon as
 * something of the member comes by that. */

void og_borrowing_advance (const OgRegistration *registration, OgGroup *group, gint64 now);

G_END_DECLS
