/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "client/registration.h"

G_BEGIN_DECLS

/* Which of the endpoints that the server gives for a peer can be the peer's,
 * seen from where we are. What cannot is unset: it is never pinged, and what
 * comes from it is a stranger's. */

gboolean og_vet_endpoints (const OgRegistration *registration, OgUserInfo *info);

/* og_vet_endpoints: TRUE: the peer is in an inner network where the server sees it, and we
 * are not. */

G_END_DECLS
