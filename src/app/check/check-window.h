/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The window of the check before a show. The check runs when the window is shown,
 * and again when the user asks for it. */

#define OG_TYPE_CHECK_WINDOW (og_check_window_get_type ())
G_DECLARE_FINAL_TYPE (OgCheckWindow, og_check_window, OG, CHECK_WINDOW, AdwWindow)

OgCheckWindow *og_check_window_new (OgServices *services, GSettings *settings,
                                    GtkWindow *parent);

/* og_check_window_new: @parent has the actions "win.edit-address",
 * "win.edit-receivers" and "app.help"; NULL: nobody has them. */

G_END_DECLS
