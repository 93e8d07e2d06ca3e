/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/memory/recents.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The sessions before, to join again by one click, to rename, pin and remove.
 * Not seen while there are none. */

#define OG_TYPE_RECENTS_GROUP (og_recents_group_get_type ())
G_DECLARE_FINAL_TYPE (OgRecentsGroup, og_recents_group, OG, RECENTS_GROUP, AdwPreferencesGroup)

/* Signals
 *   "join" (OgRecent *)
 *   "removed" (AdwToast *)  one was; the toast says so and takes it back. When
 *              it is gone, so are the passwords that no other session needs. */

void     og_recents_group_set_recents (OgRecentsGroup *self, OgRecents *recents);
gboolean og_recents_group_focus_first (OgRecentsGroup *self);

/* og_recents_group_focus_first: FALSE: there is none. */

G_END_DECLS
