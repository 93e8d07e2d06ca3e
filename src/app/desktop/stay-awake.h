/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Keeps the computer from falling asleep by itself during a session and while it
 * hosts. It does not hinder what the user does, such as closing the lid. */

#define OG_TYPE_STAY_AWAKE (og_stay_awake_get_type ())
G_DECLARE_FINAL_TYPE (OgStayAwake, og_stay_awake, OG, STAY_AWAKE, GObject)

OgStayAwake *og_stay_awake_new (GtkApplication *application, OgServices *services);

/* og_stay_awake_new: both are borrowed and must live longer. */

G_END_DECLS
