/* SPDX-FileCopyrightText: 2026 The OSC Groups developers */
/* SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include "engine/session-config.h"

G_BEGIN_DECLS

/* The link by which others find a session:
 * oscgroups://host:port/group, with what is known of ?password=... (the group's),
 * fingerprint=... (of the server's key) and also=... (a second address of the server, by
 * the other family, with its port), everything percent-encoded (RFC 3986). */

#define OG_INVITE_SCHEME "oscgroups"

typedef struct
{
  const char *host;
  guint16 port;
  const char *group;
  const char *group_password; /* NULL: not in the link */
  const char *fingerprint;    /* "": not known */
  const char *other_address;  /* "[2001:db8::1]:22242"; "": not known */
} OgInviteParts;

char     *og_invite_link_format (const OgInviteParts *parts);
gboolean  og_invite_link_parse  (const char *text, OgSessionConfig *config, GError **error);
char     *og_invite_link_find   (const char *text);

/* og_invite_link_format: owned by the caller.
 *
 * og_invite_link_parse: reads the link in @text, which may be a whole message.
 * Sets the server, its port, its fingerprint and its other address (each "" if the link has
 * none), the group and, if the link has one, the group's password of @config; the rest
 * stays. FALSE and @error in words for a person if @text holds no invite: then @config
 * stays as it is.
 *
 * An other address counts only beside an address, not beside a name: whoever reads the
 * name of a server they trust must not be led elsewhere.
 *
 * og_invite_link_find: the part of @text that starts like such a link, up to its
 * end and without the punctuation behind it; it may still be faulty. NULL: there
 * is none. Owned by the caller. */

G_END_DECLS
