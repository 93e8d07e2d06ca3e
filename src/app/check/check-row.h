/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/check/check-step.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A row that shows one step. */

#define OG_TYPE_CHECK_ROW (og_check_row_get_type ())
G_DECLARE_FINAL_TYPE (OgCheckRow, og_check_row, OG, CHECK_ROW, AdwPreferencesRow)

GtkWidget  *og_check_row_new       (OgCheckStep *step);
GtkWidget  *og_check_row_new_alone (OgCheckStep *step);
const char *og_check_row_get_icon  (OgCheckState state);
const char *og_check_row_get_style (OgCheckState state);

/* og_check_row_new: below a heading that names the member. _alone: in a list of
 * the faults of several members, with the button that helps: "check." and
 * "edit-address", "edit-receivers", "use-program", "host-again", "copy-invite",
 * "join-again", or "copy-advice" with the subject as its parameter ("u").
 *
 * og_check_row_get_icon, _style: the symbolic icon of a state, and the style
 * class that colours it. */

G_END_DECLS
