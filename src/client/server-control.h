/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/group.h"
#include "client/registration.h"
#include "wire/kind.h"

G_BEGIN_DECLS

/* What the server says, in protocol messages: it decides what of it is about our
 * registration, and what the group is told of its members and of us: we are in it
 * from when the server took us. */

void og_server_control_received (OgRegistration *registration, OgGroup *group,
                                 const OgControl *message, gint64 now);
void og_server_control_serve    (OgRegistration *registration, OgGroup *group, gint64 now);

/* og_server_control_serve: what the group wishes of the server is asked soon. */

G_END_DECLS
