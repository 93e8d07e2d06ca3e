/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/start/form-view.h"

G_BEGIN_DECLS

/* The form as a page, with the switch that hosts a server, the button that joins and
 * the reason why one cannot. Whoever uses it listens to its form. */

#define OG_TYPE_SETTINGS_VIEW (og_settings_view_get_type ())
G_DECLARE_FINAL_TYPE (OgSettingsView, og_settings_view, OG, SETTINGS_VIEW, GtkBox)

void        og_settings_view_set_services (OgSettingsView *self, OgServices *services);
OgFormView *og_settings_view_get_form     (OgSettingsView *self);
void        og_settings_view_set_failure  (OgSettingsView *self, const char *failure);
void        og_settings_view_focus_next   (OgSettingsView *self);

/* og_settings_view_set_services: once, before all else.
 *
 * og_settings_view_set_failure: why the last session ended, where no field can be
 * corrected; NULL: there is no such reason.
 *
 * og_settings_view_focus_next: to what is still to be filled in, or what then comes. */

G_END_DECLS
