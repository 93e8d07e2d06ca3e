/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/network.h"
#include "app/memory/recents.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The application: one instance, its window, its actions, what it is told on
 * the command line. */

#define OG_APPLICATION_ID "io.github.oscgroups.OscGroups"

#define OG_TYPE_APPLICATION (og_application_get_type ())
G_DECLARE_FINAL_TYPE (OgApplication, og_application, OG, APPLICATION, AdwApplication)

/* Actions
 *   "quit"         asks first what is to become of a session
 *   "leave"        ends the session and the server, and the application if its
 *                  window is hidden
 *   "host"         shows the window and starts the server
 *   "preferences", "help", "about"  show a window */

OgApplication *og_application_new           (void);
OgNetwork     *og_application_get_network   (OgApplication *self);
GSettings     *og_application_get_settings  (OgApplication *self);
OgRecents     *og_application_get_recents   (OgApplication *self);
void           og_application_window_hidden (OgApplication *self);

/* og_application_window_hidden: the window calls it when it was closed, but all
 * goes on. */

G_END_DECLS
