/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What happened in the session, newest first, for as long as it lasts: with the
 * session the window closes. */

#define OG_TYPE_HISTORY_WINDOW (og_history_window_get_type ())
G_DECLARE_FINAL_TYPE (OgHistoryWindow, og_history_window, OG, HISTORY_WINDOW, AdwWindow)

OgHistoryWindow *og_history_window_new (GtkWindow *parent, OgServices *services);

G_END_DECLS
