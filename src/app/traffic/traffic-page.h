/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The users' OSC that passes, live, without a header bar of its own.
 * OgMessageRecorder records it, whether the page is seen or not. */

#define OG_TYPE_TRAFFIC_PAGE (og_traffic_page_get_type ())
G_DECLARE_FINAL_TYPE (OgTrafficPage, og_traffic_page, OG, TRAFFIC_PAGE, GtkBox)

OgTrafficPage *og_traffic_page_new (OgServices *services);

G_END_DECLS
