/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "app/model/services.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* The link that others need now: to the session that the user is in or, without
 * one, to the group in the form, on the server that is hosted here. It decides
 * the address at which others find that server, by the settings whether the group's
 * password is in the link, and by which key the server is known. */

#define OG_TYPE_INVITE (og_invite_get_type ())
G_DECLARE_FINAL_TYPE (OgInvite, og_invite, OG, INVITE, GObject)

/* Signals
 *   "changed"  another link, or none, or another obstacle */

OgInvite   *og_invite_new            (OgServices *services, GSettings *settings);
void        og_invite_set_form       (OgInvite *self, const char *group,
                                      const char *group_password);
const char *og_invite_get_link       (OgInvite *self);
char       *og_invite_dup_message    (OgInvite *self);
const char *og_invite_get_obstacle   (OgInvite *self);
gboolean    og_invite_is_protected   (OgInvite *self);

/* og_invite_set_form: what the form holds; the password counts only together with
 * a group.
 *
 * og_invite_get_link: valid until the next "changed"; NULL if there is none
 * yet. og_invite_dup_message: the same in sentences, to be sent to others; owned by the
 * caller. og_invite_get_obstacle: why, as a sentence; NULL if there is a link.
 *
 * og_invite_is_protected: whether the group has a password. */

G_END_DECLS
