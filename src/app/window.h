/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The window: the start page, or the session page while there is a session. */

#define OG_TYPE_WINDOW (og_window_get_type ())
G_DECLARE_FINAL_TYPE (OgWindow, og_window, OG, WINDOW, AdwApplicationWindow)

/* Actions, enabled during a session
 *   "win.invite", "win.check", "win.leave"  as the buttons of the session page
 *   "win.show"  the show mode
 *   "win.hear-all"  nobody is muted any more
 *   "win.edit-address", "win.edit-receivers"  leave, to change the server or
 *                                             the receivers
 *
 * Whatever ends the session or the server asks first if others use the server. */

OgWindow *og_window_new       (GtkApplication *application, OgServices *services);
void      og_window_open_link (OgWindow *self, const char *link);
void      og_window_host      (OgWindow *self);
void      og_window_quit      (OgWindow *self);

/* og_window_host: into a session that is hosted here, as the button "Host" does.
 *
 * og_window_open_link: fills the form; joins nothing. During a session it asks
 * whether to leave that first.
 *
 * og_window_quit: ends the session, the server and the application. */

G_END_DECLS
