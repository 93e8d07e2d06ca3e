/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"
#include "app/start/form-field.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The ways into a session: the doors, and the form behind them with all settings.
 * What was typed on one way is there on the other, because all of them go through
 * the form. */

#define OG_TYPE_START_PAGE (og_start_page_get_type ())
G_DECLARE_FINAL_TYPE (OgStartPage, og_start_page, OG, START_PAGE, GtkBox)

/* Signals
 *   "hosted"  a session begins whose server was started for it by one click: the
 *             others are still to be invited */

OgStartPage *og_start_page_new          (OgServices *services);
void         og_start_page_host         (OgStartPage *self);
void         og_start_page_open_link    (OgStartPage *self, const char *link);
void         og_start_page_show_failure (OgStartPage *self, const GError *error);
void         og_start_page_edit         (OgStartPage *self, OgFormField field);

/* og_start_page_host: as the button "Host" does.
 *
 * og_start_page_open_link: shows where an invite leads, or its fault, and asks
 * whether to join.
 *
 * og_start_page_show_failure: why the session ended ("ended" of OgSession), at
 * the field that is to be corrected. The other fields stay as they are.
 *
 * og_start_page_edit: goes to @field. */

G_END_DECLS
