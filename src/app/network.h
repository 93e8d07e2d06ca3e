/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/hosting/hosting.h"
#include "app/session/session-log.h"
#include "app/session/session.h"
#include "engine/engine.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* The one engine of the application, with the two things that it runs in the
 * form in which widgets can watch them, and what happened in the session. */

#define OG_TYPE_NETWORK (og_network_get_type ())
G_DECLARE_FINAL_TYPE (OgNetwork, og_network, OG, NETWORK, GObject)

OgNetwork    *og_network_new         (void);
OgSession    *og_network_get_session (OgNetwork *self);
OgSessionLog *og_network_get_log     (OgNetwork *self);
OgHosting    *og_network_get_hosting (OgNetwork *self);
OgEngine     *og_network_get_engine  (OgNetwork *self);
gboolean      og_network_is_busy     (OgNetwork *self);

/* og_network_is_busy: the user is in a session, or hosts. */

G_END_DECLS
