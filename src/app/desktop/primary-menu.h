/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The button with the menu of the application; each header bar has one. F10 opens
 * the visible one. */

#define OG_TYPE_PRIMARY_MENU (og_primary_menu_get_type ())
G_DECLARE_FINAL_TYPE (OgPrimaryMenu, og_primary_menu, OG, PRIMARY_MENU, AdwBin)

G_END_DECLS
