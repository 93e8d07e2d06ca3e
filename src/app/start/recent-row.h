/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/memory/recents.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* One of the sessions before, with the menu of what can be done with it. It does
 * none of that. */

#define OG_TYPE_RECENT_ROW (og_recent_row_get_type ())
G_DECLARE_FINAL_TYPE (OgRecentRow, og_recent_row, OG, RECENT_ROW, AdwActionRow)

/* Signals: "activated" of AdwActionRow to join, "rename", "toggle-pinned",
 * "remove". */

OgRecentRow *og_recent_row_new        (OgRecent *recent);
OgRecent    *og_recent_row_get_recent (OgRecentRow *self);

G_END_DECLS
