/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The switch that hosts a session here, and while it is on: where others can
 * join, how they are invited, who is there. It knows nothing of the session
 * itself. */

#define OG_TYPE_HOSTING_GROUP (og_hosting_group_get_type ())
G_DECLARE_FINAL_TYPE (OgHostingGroup, og_hosting_group, OG, HOSTING_GROUP, AdwPreferencesGroup)

/* Signals
 *   "started"  the server that was switched on here runs now */

GtkWidget *og_hosting_group_new      (OgServices *services);
void       og_hosting_group_set_form (OgHostingGroup *self, const char *group,
                                      const char *group_password);

/* og_hosting_group_set_form: without a session, invites lead to this group, and the
 * server reserves it for its host. To be called at each change. */

G_END_DECLS
