/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* The switch whether invites hold the group's password, with what that means. One
 * setting for all places where it is seen. */

#define OG_TYPE_PASSWORD_ROW (og_password_row_get_type ())
G_DECLARE_FINAL_TYPE (OgPasswordRow, og_password_row, OG, PASSWORD_ROW, AdwActionRow)

void og_password_row_set_settings (OgPasswordRow *self, GSettings *settings);

G_END_DECLS
