/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/check/check-step.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A row of the list of what is checked: shows one step, and what stands over
 * it. */

#define OG_TYPE_CHECK_ROW (og_check_row_get_type ())
G_DECLARE_FINAL_TYPE (OgCheckRow, og_check_row, OG, CHECK_ROW, GtkBox)

OgCheckRow *og_check_row_new       (void);
void        og_check_row_set_step  (OgCheckRow *self, OgCheckStep *step);
const char *og_check_row_get_icon  (OgCheckState state);
const char *og_check_row_get_style (OgCheckState state);

/* og_check_row_set_step: NULL: none. What holds the row in its list is named
 * for screen readers too.
 *
 * og_check_row_get_icon, _style: the symbolic icon of a state, and the style
 * class that colours it. */

G_END_DECLS
