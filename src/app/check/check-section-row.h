/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/check/check-section.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A row for one member, or for the session, that says how all of its steps ended.
 * It unfolds into a row for each step. */

#define OG_TYPE_CHECK_SECTION_ROW (og_check_section_row_get_type ())
G_DECLARE_FINAL_TYPE (
    OgCheckSectionRow, og_check_section_row, OG, CHECK_SECTION_ROW, AdwExpanderRow)

GtkWidget *og_check_section_row_new (OgCheckSection *section);

G_END_DECLS
