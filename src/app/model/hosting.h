/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/session.h"
#include "engine/engine.h"

#include <glib-object.h>

G_BEGIN_DECLS

/* The server in this application, for widgets to watch. */

#define OG_TYPE_HOSTING (og_hosting_get_type ())
G_DECLARE_FINAL_TYPE (OgHosting, og_hosting, OG, HOSTING, GObject)

/* Properties
 *   "active"  gboolean, read-only: from the moment that the user asks for it
 *             until the user ends it, or it fails
 *
 * Signals
 *   "changed"  a new status is there, about once a second
 *   "failed" (GError *)  the port is taken; in words for a person. Comes after
 *              "active" is FALSE. */

OgHosting             *og_hosting_new             (OgEngine *engine);
void                   og_hosting_start           (OgHosting *self, guint16 port);
void                   og_hosting_stop            (OgHosting *self);
void                   og_hosting_reserve_group   (OgHosting *self, const char *group,
                                                   const char *password);
gboolean               og_hosting_is_active       (OgHosting *self);
guint16                og_hosting_get_port        (OgHosting *self);
const OgHostingStatus *og_hosting_get_status      (OgHosting *self);
gboolean               og_hosting_was_at          (OgHosting *self,
                                                   const OgSessionConfig *config);
gboolean               og_hosting_has_session     (OgHosting *self, OgSession *session);
gboolean               og_hosting_has_stopped     (OgHosting *self, OgSession *session);
guint                  og_hosting_count_others    (OgHosting *self, OgSession *session);

/* For OgServices */
void                   og_hosting_status_received (OgHosting *self, const OgHostingStatus *status);
void                   og_hosting_failed          (OgHosting *self, const GError *error);

/* og_hosting_reserve_group: only users who know its password get into @group,
 * even if they come first: now, and whenever we host again. "": no group is
 * reserved.
 *
 * og_hosting_get_port: the one that was last asked for.
 *
 * og_hosting_get_status: valid until the next "changed"; NULL while there is
 * none.
 *
 * og_hosting_was_at: whether the server here was last asked for at the port that
 * @config has for its server. The host is not compared.
 *
 * og_hosting_has_session: whether @session is joined at this very server.
 *
 * og_hosting_has_stopped: whether it was, and the server was switched off.
 *
 * og_hosting_count_others: how many users are in a group, without us if @session
 * is on this server. */

G_END_DECLS
