/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/session-config.h"

G_BEGIN_DECLS

/* The link by which others find a session:
 * oscgroups://host:port/group, with what is known of ?password=... (the group's) and
 * fingerprint=... (of the server's key), everything percent-encoded (RFC 3986). */

#define OG_INVITE_SCHEME "oscgroups"

char     *og_invite_link_format (const char *host, guint16 port, const char *group,
                                 const char *group_password, const char *fingerprint);
gboolean  og_invite_link_parse  (const char *text, OgSessionConfig *config, GError **error);
char     *og_invite_link_find   (const char *text);

/* og_invite_link_format: @group_password NULL, @fingerprint "": not in the link. Owned by
 * the caller.
 *
 * og_invite_link_parse: reads the link in @text, which may be a whole message.
 * Sets the server, its port, its fingerprint ("" if the link has none), the group and, if
 * the link has one, the group's password of @config; the rest stays. FALSE and @error in
 * words for a person if @text holds no invite: then @config stays as it is.
 *
 * og_invite_link_find: the part of @text that starts like such a link, up to its
 * end and without the punctuation behind it; it may still be faulty. NULL: there
 * is none. Owned by the caller. */

G_END_DECLS
