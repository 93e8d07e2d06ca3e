/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/session-config.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The sessions that the user was in: a GListModel of OgRecent, pinned ones first,
 * then the latest first. Kept in GSettings, without any password. Only the latest
 * of those that are not pinned stay. */

/* How many stay, besides the pinned ones. */
#define OG_RECENTS_MAX 20

#define OG_TYPE_RECENT (og_recent_get_type ())
G_DECLARE_FINAL_TYPE (OgRecent, og_recent, OG, RECENT, GObject)

/* Borrowed. The config's passwords are empty. Nothing of a recent changes: a
 * new one takes its place in the list. */
const OgSessionConfig *og_recent_get_config (OgRecent *self);

/* The user's name for it, otherwise the group. */
const char            *og_recent_get_title  (OgRecent *self);
gboolean               og_recent_is_pinned  (OgRecent *self);

/* When it was entered the last time, wall clock, µs. */
gint64                 og_recent_get_used    (OgRecent *self);

/* Whether a password was given then; it is not kept here. */
gboolean               og_recent_had_group_password (OgRecent *self);
gboolean               og_recent_had_password       (OgRecent *self);

/* Whether its server was in this application. */
gboolean               og_recent_was_hosted         (OgRecent *self);

#define OG_TYPE_RECENTS (og_recents_get_type ())
G_DECLARE_FINAL_TYPE (OgRecents, og_recents, OG, RECENTS, GObject)

OgRecents *og_recents_new           (GSettings *settings);
void       og_recents_remember      (OgRecents *self, const OgSessionConfig *config,
                                     gboolean hosted);
gboolean   og_recents_was_hosted_at (OgRecents *self, const OgSessionConfig *config);
gint64     og_recents_get_visit     (OgRecents *self, const OgSessionConfig *config);
void       og_recents_remove        (OgRecents *self, OgRecent *recent);
void       og_recents_restore       (OgRecents *self, OgRecent *recent);
void       og_recents_rename        (OgRecents *self, OgRecent *recent, const char *title);
void       og_recents_set_pinned    (OgRecents *self, OgRecent *recent, gboolean pinned);

/* og_recents_remember: as the latest. One with the same server, group and user
 * is replaced; its title and pin stay. What was @hosted here has the same server,
 * whatever its port.
 *
 * og_recents_was_hosted_at: whether a session was hosted here at the port of the
 * server of @config. The host is not compared, because one computer has many
 * names.
 *
 * og_recents_get_visit: when the latest session began at the server of @config, of whatever
 * group and user, without a password of the user's; wall clock, µs; 0: there is none.
 *
 * og_recents_restore: puts one that was removed back where it was, unless the
 * same was remembered since.
 *
 * og_recents_rename: with @title "" it is named by its group again. */

G_END_DECLS
