/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/desktop/application-id.h"
#include "app/model/services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The application: one instance with its window, its actions and its command
 * line. */

#define OG_TYPE_APPLICATION (og_application_get_type ())
G_DECLARE_FINAL_TYPE (OgApplication, og_application, OG, APPLICATION, AdwApplication)

/* Actions
 *   "quit"         asks first what is to become of a session
 *   "leave"        ends the session and the server, and the application if its
 *                  window is hidden
 *   "host"         hosts a session, as the button "Host" does
 *   "preferences", "help", "about"  show a window */

OgApplication *og_application_new          (void);
OgServices    *og_application_get_services (OgApplication *self);

G_END_DECLS
