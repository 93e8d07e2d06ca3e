/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/readiness/concern.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* A concern in a list: its light, its words, and a button at most. */

#define OG_TYPE_CONCERN_ROW (og_concern_row_get_type ())
G_DECLARE_FINAL_TYPE (OgConcernRow, og_concern_row, OG, CONCERN_ROW, GtkListBoxRow)

GtkWidget *og_concern_row_new (void);
void og_concern_row_show (OgConcernRow *self, const OgConcern *concern);

/* og_concern_row_show: copies what it shows. The button keeps the focus while
 * what it does stays the same. */

G_END_DECLS
