/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The settings that hold for all sessions. Those of one session are in the form. */

#define OG_TYPE_PREFERENCES_WINDOW (og_preferences_window_get_type ())
G_DECLARE_FINAL_TYPE (OgPreferencesWindow, og_preferences_window, OG, PREFERENCES_WINDOW,
                      AdwPreferencesWindow)

OgPreferencesWindow *og_preferences_window_new (GtkWindow *parent, GSettings *settings);

G_END_DECLS
