/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The switch that hosts a session here, and while it is on: where others can
 * join, how they are invited, who is there. Of the session itself it knows
 * nothing. */

#define OG_TYPE_HOSTING_GROUP (og_hosting_group_get_type ())
G_DECLARE_FINAL_TYPE (OgHostingGroup, og_hosting_group, OG, HOSTING_GROUP, AdwPreferencesGroup)

/* Signals
 *   "started"  the server runs that was switched on here */

GtkWidget *og_hosting_group_new      (OgServices *services);
void       og_hosting_group_set_form (OgHostingGroup *self, const char *group,
                                      const char *group_password);

/* og_hosting_group_set_form: what invites lead to while there is no session, and
 * the group that the server keeps for its host; to be told at each change. */

G_END_DECLS
