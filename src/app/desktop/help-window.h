/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* How users play with the group from their own programs: snippets to copy, with
 * the ports of the session or, without one, those in the form. */

#define OG_TYPE_HELP_WINDOW (og_help_window_get_type ())
G_DECLARE_FINAL_TYPE (OgHelpWindow, og_help_window, OG, HELP_WINDOW, AdwWindow)

OgHelpWindow *og_help_window_new (GtkWindow *parent, OgServices *services, GSettings *settings);

G_END_DECLS
