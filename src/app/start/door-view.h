/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* The first page: the ways into a session, each by one button. It decides nothing,
 * asks for nothing and goes no way itself. */

#define OG_TYPE_DOOR_VIEW (og_door_view_get_type ())
G_DECLARE_FINAL_TYPE (OgDoorView, og_door_view, OG, DOOR_VIEW, GtkBox)

/* Signals
 *   "host"  a session is to be hosted
 *   "other-port"  what failed is to be tried again with the server at the wished port,
 *                 which is another one now
 *   "change"  other group or password for that
 *   "join" (char *)  the invite from the clipboard, or "": none yet
 *   "join-recent" (OgRecent *), "removed" (AdwToast *)  as of OgRecentsGroup
 *   "settings"  the whole form */

void og_door_view_set_services (OgDoorView *self, OgServices *services);
void og_door_view_set_group    (OgDoorView *self, const char *group, gboolean is_protected);
void og_door_view_set_user     (OgDoorView *self, const char *words);
void og_door_view_set_busy     (OgDoorView *self, gboolean busy);

/* og_door_view_set_services: once, before all else.
 *
 * og_door_view_set_group: that would be hosted. og_door_view_set_user: who would play,
 * by which ports.
 *
 * og_door_view_set_busy: while the server starts. */

G_END_DECLS
