/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"
#include "app/readiness/readiness.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* What is looked at from the stage, in the dark: the light of the session as a band, the
 * members with their delays, the clock and what happened last. It fills the screen and keeps
 * it awake. Nothing can be changed in it, and only Escape, held for a second, leaves it. */

#define OG_TYPE_SHOW_WINDOW (og_show_window_get_type ())
G_DECLARE_FINAL_TYPE (OgShowWindow, og_show_window, OG, SHOW_WINDOW, GtkWindow)

OgShowWindow *og_show_window_new (OgServices *services, OgReadiness *readiness,
                                  GtkWindow *parent);

/* og_show_window_new: it ends with the session and with @parent. */

G_END_DECLS
