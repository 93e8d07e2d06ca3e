/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/memory/recents.h"
#include "app/model/hosting.h"
#include "app/model/recording.h"
#include "app/model/session-log.h"
#include "app/model/session.h"
#include "engine/engine.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* What pages work with; each gets it when it is made. The one engine of the
 * application, with the two things that it runs in the form in which widgets can
 * watch them, what happened in the session, and what is remembered. */

#define OG_TYPE_SERVICES (og_services_get_type ())
G_DECLARE_FINAL_TYPE (OgServices, og_services, OG, SERVICES, GObject)

OgServices   *og_services_new           (GSettings *settings);
OgSession    *og_services_get_session   (OgServices *self);
OgSessionLog *og_services_get_log       (OgServices *self);
OgHosting    *og_services_get_hosting   (OgServices *self);
OgRecording  *og_services_get_recording (OgServices *self);
OgEngine     *og_services_get_engine    (OgServices *self);
GSettings    *og_services_get_settings  (OgServices *self);
OgRecents    *og_services_get_recents   (OgServices *self);
gboolean      og_services_is_busy       (OgServices *self);
void          og_services_end           (OgServices *self);


/* og_services_new: @settings NULL: nothing is remembered; then there are neither
 * settings nor recents.
 *
 * og_services_is_busy: the user is in a session, or hosts.
 *
 * og_services_end: leaves and stops hosting before it returns, and tells nobody. The
 * process has to end then without any use of @self. */

G_END_DECLS
