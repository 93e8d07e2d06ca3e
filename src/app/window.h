/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/application.h"

G_BEGIN_DECLS

/* The window: the start page, or the session page while there is a session. */

#define OG_TYPE_WINDOW (og_window_get_type ())
G_DECLARE_FINAL_TYPE (OgWindow, og_window, OG, WINDOW, AdwApplicationWindow)

OgWindow *og_window_new       (OgApplication *application);
void      og_window_open_link (OgWindow *self, const char *link);
void      og_window_say       (OgWindow *self, const char *text);

/* og_window_open_link: fills the form; joins nothing.
 *
 * og_window_say: @text as a toast. */

G_END_DECLS
